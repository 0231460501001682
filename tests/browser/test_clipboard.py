"""A paste with its HTML, as a browser hands it over."""

import pytest
from playwright.sync_api import Page, expect

from articles.ingest.clipboard import page_text
from articles.models import Article
from tests.clips import DOCUMENT, FERRY, FERRY_BODY, SALT_ROAD
from tests.make import make_editor

pytestmark = pytest.mark.django_db(transaction=True)

NOTE = "The page’s HTML came along"
# What a browser does at a paste: the event with both flavours, then the text into the box unless a script prevents it
PASTE = """(box, [text, html]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  data.setData("text/html", html);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  if (box.dispatchEvent(paste)) { box.setRangeText(text, box.selectionStart, box.selectionEnd, "end"); }
  box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
}"""
DROP = """(box, [name, type, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([content], name, { type }));
  box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def desk(page: Page) -> Page:
    """The paste page, once its script has run."""
    make_editor("mira")
    page.goto("/admin/articles/article/paste/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("You can also drop files on the box.")).to_be_visible()
    return page


def paste(desk: Page, text: str, html: str) -> None:
    desk.get_by_label("Text of the article").evaluate(PASTE, [text, html])


def parse(desk: Page) -> Article:
    desk.get_by_role("button", name="Parse", exact=True).click()
    expect(desk.get_by_label("Headline")).to_be_visible()
    return Article.objects.latest("pk")


def test_a_paste_brings_its_html_along_and_the_better_reading_is_kept(desk: Page):
    expect(desk.get_by_text(NOTE)).to_be_hidden()
    paste(desk, page_text(FERRY), FERRY)
    expect(desk.get_by_text(NOTE)).to_be_visible()
    article = parse(desk)
    assert article.paragraphs == FERRY_BODY and bytes(article.pasted_html).decode() == FERRY
    expect(desk.get_by_text("The article was read from the page’s HTML")).to_be_visible()
    desk.get_by_role("button", name="Use the pasted text instead").click()
    expect(desk.get_by_label("The article as it was read").get_by_text("The airport of Karsu")).to_be_visible()
    desk.get_by_role("button", name="Use the page’s HTML instead").click()
    expect(desk.get_by_label("The article as it was read").get_by_text("Nobody cheered.")).to_be_visible()


def test_the_html_can_be_left_out(desk: Page):
    paste(desk, page_text(FERRY), FERRY)
    desk.get_by_role("button", name="Leave it out").click()
    expect(desk.get_by_text(NOTE)).to_be_hidden()
    assert parse(desk).pasted_html is None


def test_the_html_goes_with_the_text_that_it_came_with(desk: Page):
    paste(desk, page_text(FERRY), FERRY)
    desk.get_by_label("Text of the article").fill("")
    expect(desk.get_by_text(NOTE)).to_be_hidden()
    desk.get_by_label("Text of the article").fill("Other talks open\n\nOther talks opened in Osh on Monday, she said.")
    assert parse(desk).pasted_html is None


def test_a_second_piece_makes_another_text(desk: Page):
    paste(desk, page_text(FERRY), FERRY)
    desk.get_by_label("Text of the article").press("End")
    paste(desk, page_text(DOCUMENT), DOCUMENT)
    expect(desk.get_by_text(NOTE)).to_be_hidden()
    assert parse(desk).pasted_html is None


def test_another_page_pasted_over_the_first_takes_its_place(desk: Page):
    paste(desk, page_text(FERRY), FERRY)
    desk.get_by_label("Text of the article").select_text()
    paste(desk, page_text(DOCUMENT), DOCUMENT)
    article = parse(desk)
    assert article.headline == "River commission agrees on a plan" and bytes(article.pasted_html).decode() == DOCUMENT


def test_html_that_is_too_long_stays_behind(desk: Page):
    paste(desk, page_text(DOCUMENT), DOCUMENT + "<i></i>" * 750_000)
    expect(desk.get_by_text("longer than 5 MB and was left out")).to_be_visible()
    assert parse(desk).pasted_html is None


def test_a_picture_alone_brings_nothing(desk: Page):
    paste(desk, "", '<img src="https://pictures.example/trucks.jpg">')
    expect(desk.get_by_text(NOTE)).to_be_hidden()


def test_a_saved_page_can_be_dropped(desk: Page):
    desk.get_by_label("Text of the article").evaluate(DROP, ["salt.html", "text/html", SALT_ROAD])
    expect(desk.get_by_label("Headline")).to_have_value("Salt road reopens after harbour talks")
    assert bytes(Article.objects.get().pasted_html).decode() == SALT_ROAD


def test_a_known_page_comes_back_with_its_html(desk: Page):
    paste(desk, page_text(FERRY), FERRY)
    parse(desk)
    desk.goto("/admin/articles/article/paste/")
    paste(desk, page_text(FERRY), FERRY)
    desk.get_by_role("button", name="Parse", exact=True).click()
    expect(desk.get_by_text(NOTE)).to_be_visible()
    desk.get_by_role("button", name="Parse anyway").click()
    expect(desk.get_by_label("Headline")).to_be_visible()
    assert [bytes(article.pasted_html).decode() for article in Article.objects.all()] == [FERRY, FERRY]
