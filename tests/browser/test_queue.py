"""The queue and two editors at one article in real browsers: who works on what is seen, and nobody loses anything."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Claim
from tests.make import make_draft, make_editor, make_mention, make_place, make_source

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Rain fell on Idlib on Monday, said Nerol Vint.\n\n" + "The ferries waited for the wind to turn. " * 8
RUN_AXE = """() => axe.run({ preload: false }).then(({ violations }) => violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id}: ${node.target}`)))"""

FREE = "() => fetch('/admin/articles/draft/?whose=free').then((it) => it.text()).then((it) => it.includes('Rain'))"


@pytest.fixture
def article() -> Article:
    article = make_draft("Rain in Idlib", body=BODY, source=make_source(), published_on=date(2017, 6, 26))
    make_mention(article, make_place(), "Idlib")
    return article


@pytest.fixture
def signed_in(browser: Browser, live_server) -> Iterator[Callable[[str], Page]]:
    """Opens a browser of their own for an editor of this name."""
    contexts = []

    def opened(name: str) -> Page:
        make_editor(name)
        contexts.append(browser.new_context(base_url=live_server.url, locale="en-GB"))
        page = contexts[-1].new_page()
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("password")
        page.get_by_role("button", name="Log in").click()
        return page

    yield opened
    for context in contexts:
        context.close()


def review(page: Page, article: Article) -> Page:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()


def faults(page: Page) -> list[str]:
    pytest.importorskip("axe_playwright_python")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    return page.evaluate(RUN_AXE)


def test_others_see_who_works_on_a_draft_until_the_page_is_left(signed_in, article):
    ann, ben = signed_in("ann"), signed_in("ben")
    review(ann, article)
    ben.goto("/admin/articles/draft/")
    expect(ben.get_by_text("ann works on it")).to_be_visible()
    review(ben, article)
    expect(ben.get_by_text("ann works on this article")).to_be_visible()
    ann.goto("/admin/")
    ben.wait_for_function(FREE)
    assert not Claim.objects.exists()


def test_whoever_has_a_page_open_learns_that_another_saved(signed_in, article):
    ann, ben = signed_in("ann"), signed_in("ben")
    review(ann, article)
    review(ben, article).get_by_label("Dateline").fill("Idlib")
    save(ben)
    expect(ben.get_by_text("Saved.")).to_be_visible()
    with ann.expect_response("**/claim/"):
        ann.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ann.get_by_text("ben saved this article after you opened it.")).to_be_visible()


def test_two_versions_are_put_together_by_keyboard(signed_in, article):
    ann, ben = signed_in("ann"), signed_in("ben")
    review(ann, article)
    review(ben, article).get_by_label("Dateline").fill("IDLIB")
    save(ben)
    expect(ben.get_by_text("Saved.")).to_be_visible()
    ann.get_by_label("Dateline").fill("Idlib")
    ann.get_by_label("Address of the original").fill("https://example.com/rain")
    ann.keyboard.press("Escape")
    for key in "ja":
        ann.keyboard.press(key)
    save(ann)
    expect(ann.get_by_text("ben saved this article after you opened it.")).to_be_visible()
    ann.get_by_role("radio", name="Theirs").focus()
    ann.keyboard.press("ArrowRight")
    ann.keyboard.press("Enter")
    expect(ann.get_by_text("Saved.")).to_be_visible()
    article.refresh_from_db()
    assert (article.dateline, article.url) == ("Idlib", "https://example.com/rain")
    assert article.mentions.get(surface="Idlib").status == "confirmed"


def test_what_was_not_put_together_is_offered_back(signed_in, article):
    ann, ben = signed_in("ann"), signed_in("ben")
    review(ann, article)
    review(ben, article).get_by_label("Dateline").fill("IDLIB")
    save(ben)
    expect(ben.get_by_text("Saved.")).to_be_visible()
    ann.get_by_label("Headline").fill("Hail in Idlib")
    save(ann)
    expect(ann.get_by_role("heading", name="Two versions")).to_be_visible()
    review(ann, article)
    ann.get_by_role("button", name="Bring them back").click()
    expect(ann.get_by_label("Headline")).to_have_value("Hail in Idlib")
    save(ann)
    expect(ann.get_by_text("Saved.")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.dateline) == ("Hail in Idlib", "IDLIB")


def test_many_are_published_from_the_queue(signed_in, article):
    ann = signed_in("ann")
    open_one = make_draft("Hail", body=BODY)
    make_mention(open_one, surface="Nerol Vint")
    ann.goto("/admin/articles/draft/")
    ann.get_by_role("checkbox", name="Select all objects on this page for an action").check()
    ann.get_by_label("Action:").select_option("Publish…")
    ann.get_by_role("button", name="Go").click()
    expect(ann.get_by_text("one open name: Nerol Vint")).to_be_visible()
    ann.get_by_role("button", name="Publish").click()
    expect(ann.get_by_text("One draft is published.")).to_be_visible()
    article.refresh_from_db()
    open_one.refresh_from_db()
    assert article.is_published and not open_one.is_published


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_in_the_queue_nor_between_two_versions(signed_in, article, width, colours):
    ann, ben = signed_in("ann"), signed_in("ben")
    for page in (ann, ben):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
    review(ann, article).get_by_label("Headline").fill("Hail in Idlib")
    assert faults(review(ben, article)) == []
    ben.get_by_label("Headline").fill("Sleet in Idlib")
    save(ben)
    expect(ben.get_by_text("Saved.")).to_be_visible()
    save(ann)
    expect(ann.get_by_role("radio", name="Yours")).to_be_visible()
    assert faults(ann) == [] and ann.evaluate("document.documentElement.scrollWidth") == width
    make_draft("Hail", body=BODY, notes=["No date was found."])
    ben.goto("/admin/articles/draft/")
    assert faults(ben) == []
    if width > 1000:
        ben.get_by_role("checkbox", name="Select all objects on this page for an action").check()
        ben.get_by_label("Action:").select_option("Publish…")
        ben.get_by_role("button", name="Go").click()
        expect(ben.get_by_role("heading", name="Publish", exact=True)).to_be_visible()
        assert faults(ben) == []
    ben.goto("/admin/articles/draft/progress/")
    assert faults(ben) == []
