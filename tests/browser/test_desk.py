"""The whole path in a real browser: an editor pastes, corrects and publishes; a reader filters and finds."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.make import make_actor, make_editor, make_place

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = Path(__file__).parents[1] / "parsing/examples/scraped_page.txt"


@pytest.fixture
def names() -> None:
    """What the archive knows before the paste."""
    make_actor("Hayat Tahrir al-Sham", aliases=("HTS",))
    make_place("syria/idlib")


@pytest.fixture
def desk(page: Page, names) -> Page:
    """The page on which an editor pastes, after the log-in that it asks for."""
    make_editor("mira")
    page.goto("/admin/articles/article/paste/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    return page


def paste(desk: Page) -> None:
    desk.get_by_label("Text of the article").fill(PASTE.read_text(encoding="utf-8"))
    desk.get_by_role("button", name="Parse").click()


def test_from_a_paste_over_the_review_to_the_reader(desk: Page):
    paste(desk)
    expect(desk.get_by_label("Headline")).to_have_value("Aid convoys return to northern Idlib after talks")
    expect(desk.get_by_text("Please give the date").first).to_be_visible()
    person = desk.get_by_role("group", name="Samir Darwazeh")
    person.get_by_label("Add as new").check()
    desk.get_by_label("Published on").fill("2017-06-26")
    desk.get_by_role("button", name="Publish", exact=True).click()

    desk.goto("/articles/?actor=hayat-tahrir-al-sham&place=syria/idlib&from=2017-06")
    expect(desk.get_by_role("status").first).to_have_text("1 article")
    desk.get_by_role("link", name="Aid convoys return to northern Idlib after talks").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Aid convoys return to northern Idlib after talks")
    expect(desk.get_by_text("21 June 2017")).to_be_visible()
    expect(desk.get_by_role("link", name="Samir Darwazeh").first).to_be_visible()
    expect(desk.get_by_text("weekly newsletter")).to_have_count(0)


def test_a_draft_is_for_editors_only(desk: Page):
    paste(desk)
    expect(desk.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    reader = desk.context.browser.new_page(base_url=desk.url.split("/admin/")[0])
    answer = reader.goto("/articles/aid-convoys-return-to-northern-idlib-after-talks/")
    assert answer.status == 404
    reader.goto("/articles/")
    expect(reader.get_by_role("link", name="Aid convoys")).to_have_count(0)
    reader.close()


def test_a_known_text_is_pasted_twice_only_on_purpose(desk: Page):
    paste(desk)
    expect(desk.get_by_label("Headline")).to_be_visible()
    desk.goto("/admin/articles/article/paste/")
    paste(desk)
    expect(desk.get_by_role("button", name="Parse anyway")).to_be_visible()
    expect(desk.get_by_label("Text of the article")).to_have_value(PASTE.read_text(encoding="utf-8"))
    expect(desk.get_by_role("link", name="Aid convoys return to northern Idlib after talks")).to_be_visible()
