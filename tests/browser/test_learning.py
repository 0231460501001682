"""What the parser learns, in a real browser: teach on the review page, see it followed, read again, count."""

import pytest
from playwright.sync_api import Page, expect

from articles.ingest import decisions, ingest, lessons
from articles.models import Article, Lesson, Place
from tests.jobs import empty_queue, work
from tests.make import make_chief, make_place

from .test_review_seen import faults

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [f"/articles/{page}" for page in ("lesson/", "lesson/add/", "rereading/", "quality/", "quality/decisions/")]
PAGES += ["/articles/quality/?by=rule", "/procrastinate/procrastinatejob/", "/"]
TEXT = "Harbour opens\n\nTalks in Osk went on. Ruritania and Morland were there. The fair in Osk is large.\n"


@pytest.fixture
def osk() -> Place:
    """One of two towns of this name."""
    make_place("morland/osk", name="Osk", kind="town", population=200_000)
    return make_place("ruritania/osk", name="Osk", kind="town", population=200_000)


@pytest.fixture
def desk(page: Page, osk: Place) -> Page:
    empty_queue()
    make_chief("mira")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    return page


def review(page: Page, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")


def test_a_choice_is_taught_and_followed_and_switched_off(desk: Page, osk: Place):
    review(desk, ingest(TEXT))
    row = desk.locator("li.row", has_text="Osk").first
    row.get_by_text("Osk, town (ruritania/osk)").click()
    row.locator("summary").click()
    row.get_by_label("Always: remember this name").check()
    row.get_by_label("Holds").select_option("in articles that name Ruritania")
    desk.get_by_role("button", name="Save draft").click()
    expect(desk.get_by_text("“Osk” means Osk (ruritania/osk) in articles that name Ruritania.")).to_be_visible()
    review(desk, ingest(TEXT + " "))
    row = desk.locator("li.row", has_text="Osk").first
    row.locator("summary").click()
    expect(row.get_by_text("as decided by mira on")).to_be_visible()
    row.get_by_role("link", name="the lesson").click()
    desk.get_by_role("button", name="Switch off").click()
    expect(desk.get_by_text("is no longer followed")).to_be_visible()
    assert not Lesson.objects.get().active


def test_articles_are_read_again_after_a_look_at_the_differences(desk: Page, osk: Place):
    article = ingest(TEXT)
    lessons.prefer(osk, ["Osk"])
    desk.goto("/admin/articles/rereading/add/")
    desk.get_by_role("button", name="See what would change").click()
    expect(desk.get_by_text("waits for a worker")).to_be_visible()
    work()
    expect(desk.locator("ins", has_text="ruritania/osk")).to_have_count(2)  # the page looks by itself
    desk.get_by_role("button", name="Read them again for good").click()
    work()
    expect(desk.get_by_text("done", exact=True)).to_be_visible()
    assert set(article.mentions.filter(surface="Osk").values_list("place", flat=True)) == {osk.pk}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_on_the_pages_about_learning(desk: Page, osk: Place, width: int, colours: str):
    article = ingest(TEXT)
    lessons.prefer(osk, ["Osk"], article=article, naming_place=osk.parent)
    decisions.name(list(article.mentions.filter(surface="Osk")), osk)
    lesson = Lesson.objects.get().pk
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=colours)
    desk.goto("/admin/articles/rereading/add/")
    found = faults(desk)
    desk.get_by_role("button", name="See what would change").click()
    work()
    pages = [desk.url.partition("/admin")[2], f"/articles/lesson/{lesson}/change/", *PAGES]
    pages.append(f"/articles/rereading/of/{ingest(TEXT + ' ').pk}/")
    for address in pages:
        desk.goto(f"/admin{address}")
        found += [f"{address}: {fault}" for fault in faults(desk)]
    assert not found, "\n".join(found)
    desk.goto("/admin/articles/quality/")
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
