"""The site as such, in a browser."""

from playwright.sync_api import Page, expect

from tests.make import make_editor


def test_an_editor_logs_in_without_a_refused_script_or_style(page: Page):
    make_editor("mira")
    page.goto("/admin/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Log out").or_(page.get_by_role("button", name="Log out"))).to_be_visible()
