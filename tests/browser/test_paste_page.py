"""The paste page with its script: several files, columns, a bookmarklet, and texts that are never lost."""

import json
from importlib.resources import files
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.clips import SALT_ARTICLE, SALT_ROAD
from tests.make import make_editor

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = "/admin/articles/article/paste/"
TEXT = "Harbour talks open\n\nTalks about the harbour opened in Osh on Monday, said Mira Solane."
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
DROP = """(box, names) => {
  const data = new DataTransfer();
  for (const [name, text] of Object.entries(names)) data.items.add(new File([text], name));
  box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def desk(page: Page) -> Page:
    """The paste page, once its script has run."""
    make_editor("mira")
    page.goto(PASTE)
    log_in(page)
    expect(page.get_by_text("You can also drop files on the box.")).to_be_visible()
    return page


def log_in(page: Page, button: str = "Log in") -> None:
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name=button).click()


def box(desk: Page):
    return desk.get_by_label("Text of the article")


def lose_session(desk: Page) -> None:
    desk.context.clear_cookies(name="sessionid")


def faults(desk: Page) -> list[str]:
    desk.evaluate(AXE)
    return desk.evaluate(
        "axe.run({preload: false}).then((found) => found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`))"
    )


def test_files_dropped_together_become_drafts(desk: Page):
    box(desk).evaluate(DROP, {f"{name}.txt": TEXT.replace("arbour", name) for name in ("arvest", "all", "otel")})
    expect(desk.get_by_role("link", name="Harvest talks open")).to_be_visible()
    expect(desk.get_by_role("heading", name="all.txt")).to_contain_text("Read")
    assert Article.objects.count() == 3 and faults(desk) == []


def test_a_dropped_table_asks_for_its_columns_and_shows_the_first_rows_at_once(desk: Page):
    rows = [
        ["Title", "Story"],
        *([f"Ferry {number} opens", TEXT.replace("arbour", f"{number}")] for number in range(30)),
    ]
    table = "\n".join(",".join(json.dumps(cell.replace("\n", " ")) for cell in row) for row in rows)
    box(desk).evaluate(DROP, {"rows.csv": table})
    expect(desk.get_by_role("region", name="What the first rows become")).to_contain_text("the text is empty")
    desk.get_by_label("Text of the article").select_option("Story")
    expect(desk.get_by_role("cell", name="Ferry 0 opens")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("button", name="Read all rows").click()
    expect(desk.get_by_text("30 drafts:")).to_be_visible()
    assert Article.objects.count() == 30


def test_reading_goes_on_by_itself(desk: Page, monkeypatch):
    monkeypatch.setattr("articles.admin.uploads.SECONDS", 0)
    lines = (json.dumps({"title": f"Ferry {number}", "body": f"{number} ferries sailed."}) for number in range(35))
    box(desk).evaluate(DROP, {"rows.jsonl": "\n".join(lines)})
    desk.get_by_role("button", name="Read all rows").click()
    expect(desk.get_by_text("35 drafts:")).to_be_visible()
    expect(desk.get_by_role("button", name="Go on")).to_have_count(0)


# nothing is lost


def test_a_text_that_was_never_sent_is_offered_back(desk: Page):
    box(desk).fill(TEXT)
    desk.goto(PASTE)
    expect(desk.get_by_text("was never read: “Harbour talks open")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("button", name="Put it back").click()
    expect(box(desk)).to_have_value(TEXT)
    desk.goto(PASTE)
    desk.get_by_role("button", name="Throw it away").click()
    desk.goto(PASTE)
    expect(desk.get_by_text("You can also drop files on the box.")).to_be_visible()
    expect(desk.get_by_text("was never read")).to_be_hidden()


def test_a_text_that_was_read_is_not_offered_again(desk: Page):
    box(desk).fill(TEXT)
    desk.get_by_role("button", name="Parse", exact=True).click()
    expect(desk.get_by_label("Headline")).to_be_visible()
    desk.goto(PASTE)
    expect(desk.get_by_text("You can also drop files on the box.")).to_be_visible()
    expect(desk.get_by_text("was never read")).to_be_hidden()


def test_a_text_that_was_sent_into_a_crash_is_offered_back(desk: Page):
    box(desk).fill(TEXT)
    desk.route("**/paste/", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    desk.get_by_role("button", name="Parse", exact=True).click()
    desk.wait_for_url("chrome-error://**")
    desk.unroute_all()
    desk.goto(PASTE)
    expect(desk.get_by_text("was never read: “Harbour talks open")).to_be_visible()


def test_what_is_offered_back_is_not_written_over(desk: Page):
    box(desk).fill(TEXT)
    desk.goto(PASTE)
    box(desk).fill("Something else was typed.")
    desk.goto(PASTE)
    expect(desk.get_by_text("was never read: “Harbour talks open")).to_be_visible()


def test_a_text_sent_after_the_session_has_ended_comes_along_over_the_log_in(desk: Page):
    box(desk).fill(TEXT)
    lose_session(desk)
    desk.get_by_role("button", name="Parse", exact=True).click()
    expect(desk.get_by_text("Your text is kept")).to_be_visible()
    assert faults(desk) == []
    log_in(desk, "Log in and parse")
    expect(desk.get_by_label("Headline")).to_have_value("Harbour talks open")
    assert Article.objects.get().pasted_text == TEXT and Article.objects.get().created_by.username == "mira"


# the bookmarklet


def elsewhere(desk: Page, html: str) -> Page:
    """A page of another site in a tab of its own."""
    there = desk.context.new_page()
    there.route("https://news.example/**", lambda route: route.fulfill(body=html, content_type="text/html"))
    there.goto("https://news.example/salt-road?from=mail#top")
    return there


def bookmark(desk: Page) -> str:
    """What a browser runs when the bookmark is clicked."""
    address = desk.get_by_role("link", name="Bring to Newsroom", include_hidden=True).get_attribute("href")
    return unquote(address.removeprefix("javascript:"))


def test_the_bookmarklet_brings_a_page_with_its_html_title_and_address(desk: Page):
    there = elsewhere(desk, SALT_ROAD.replace('<script>document.title="gone"</script>', ""))
    with desk.context.expect_page() as opened:
        there.evaluate(bookmark(desk))
    brought = opened.value
    expect(brought.get_by_text("Brought from “Salt road reopens - Meridian Courier”")).to_be_visible()
    expect(brought.get_by_text("The page’s HTML came along")).to_be_visible()
    assert not Article.objects.exists(), "nothing is sent before the editor sends it"
    assert faults(brought) == []
    brought.get_by_role("button", name="Parse", exact=True).click()
    expect(brought.get_by_label("Headline")).to_have_value("Salt road reopens after harbour talks")
    article = Article.objects.get()
    assert article.url == "https://news.example/salt-road" and article.source.name == "Meridian Courier"
    assert f"{article.published_on}" == "2021-03-04" and "Most read" not in article.body


def test_the_bookmarklet_brings_a_selection_over_the_log_in(desk: Page):
    there = elsewhere(desk, f"<title>Salt road</title><p>Menu</p>{SALT_ARTICLE}<p>Old bridge closes</p>")
    script = bookmark(desk)
    lose_session(desk)
    there.locator("article").evaluate("(article) => getSelection().selectAllChildren(article)")
    with desk.context.expect_page() as opened:
        there.evaluate(script)
    brought = opened.value
    log_in(brought)
    expect(box(brought)).to_have_value(there.evaluate("getSelection().toString()").strip())
    brought.get_by_role("button", name="Parse", exact=True).click()
    expect(brought.get_by_label("Headline")).to_have_value("Salt road reopens after harbour talks")
    article = Article.objects.get()
    assert article.url == "https://news.example/salt-road?from=mail"
    assert "Old bridge" not in article.pasted_text and b"Old bridge" not in bytes(article.pasted_html)


def test_the_bookmarklet_says_that_it_is_dragged(desk: Page):
    desk.get_by_text("Bring pages here with one click").click()
    desk.get_by_role("link", name="Bring to Newsroom").click()
    expect(desk.get_by_text("Drag this link to your bar of bookmarks, then click it there")).to_be_visible()
    assert faults(desk) == []
