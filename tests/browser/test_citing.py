"""Copying a citation, in a browser."""

from playwright.sync_api import Page, expect

from tests.faces import make_archive


def pasted(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_citation_is_copied_with_one_click(page: Page):
    make_archive()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/articles/talks-open/")
    box = page.get_by_role("region", name="Cite this article")
    box.get_by_role("button", name="Copy").nth(1).click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    assert pasted(page).startswith("Ana Vell and Tom Brook, “Talks open,” Example Wire, June 26, 2017, https://wire")
    box.get_by_text("BibTeX").click()
    box.locator("details[open] button").click()
    expect(box.locator("details[open] button")).to_have_text("Copied")
    assert pasted(page).startswith("@article{talks-open,")


def test_without_a_clipboard_the_text_is_copied_the_old_way(page: Page):
    make_archive()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/articles/talks-open/")
    box = page.get_by_role("region", name="Cite this article")
    box.get_by_role("button", name="Copy").first.click()
    expect(box.get_by_text("Copied").or_(box.get_by_text("Selected"))).to_be_visible()
    assert page.evaluate("getSelection().toString()").startswith("http")


def test_without_scripts_every_form_is_there_to_be_read(browser, live_server):
    make_archive()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/articles/talks-open/")
    box = page.get_by_role("region", name="Cite this article")
    assert box.get_by_role("button").count() == 0
    box.get_by_text("RIS").click()
    expect(box.get_by_text("TY - NEWS")).to_be_visible()
    expect(box.get_by_role("link", name="Download as a file")).to_be_visible()
    context.close()
