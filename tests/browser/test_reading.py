"""A reader in a real browser: searching, filtering, reading; with a keyboard, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.make import make_actor, make_article, make_mention, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 375, "height": 700}
SMALL_TARGETS = """() => {
  const targets = 'a, button, summary, select, input:not([type=checkbox]):not([type=hidden])';
  const inText = '.prose, .captions, .story h1, .standfirst, .said-by, .said-where, .note, .holds, .facts, .skip';
  const height = (one) => one.getBoundingClientRect().height;
  return [...document.querySelectorAll(targets)]
    .filter((one) => one.offsetParent && !one.closest(inText))
    .filter((one) => Math.max(height(one), height(one.parentElement)) < 24)
    .map((one) => one.outerHTML);
}"""


@pytest.fixture
def archive() -> None:
    """Two articles in Syria and one elsewhere, and a quote."""
    solane = make_person("Mira Solane", aliases=("Solane",))
    guard, idlib, source = (
        make_actor("Coast Guard", aliases=("CG",)),
        make_place("syria/idlib"),
        make_source("Example Wire"),
    )
    first = make_article(
        "Talks open", body="“We came to listen,” Mira Solane told Coast Guard in Idlib.", source=source
    )
    second = make_article("Talks stall", body="Coast Guard left Idlib.")
    third = make_article("Harvest begins", body="Mira Solane saw Gao.")
    for article, thing in [(first, solane), (first, guard), (first, idlib), (second, guard), (second, idlib)]:
        make_mention(article, thing)
    make_mention(third, solane)
    make_mention(third, make_place("mali/gao"))
    make_quote(first, "We came to listen", solane)


def test_from_the_search_box_over_a_filter_to_the_article(page: Page, archive):
    page.goto("/")
    page.get_by_label("Search the articles").fill("talks")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status").first).to_have_text("2 articles")
    page.get_by_role("group", name="Who speaks").get_by_label("Mira Solane").check()
    expect(page.get_by_role("status").first).to_have_text("1 article")
    assert page.url.endswith("/articles/?q=talks&speaker=mira-solane")
    page.get_by_role("link", name="Talks open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Talks open")


def test_a_chip_takes_its_filter_away(page: Page, archive):
    page.goto("/articles/?actor=coast-guard&place=syria")
    page.get_by_role("link", name="Actor Coast Guard").click()
    expect(page).to_have_url(re.compile(r"/articles/\?place=syria$"))


def test_an_actor_that_is_not_in_the_list_is_chosen_by_name(page: Page, archive):
    page.goto("/articles/")
    page.get_by_label("Another actor, by name").fill("cg")
    page.get_by_label("Another actor, by name").press("Enter")
    expect(page.get_by_role("status").first).to_have_text("2 articles")
    expect(page.get_by_role("checkbox", name="Coast Guard").first).to_be_checked()


def test_the_keyboard_reaches_the_content_first(page: Page, archive):
    page.goto("/articles/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_filters_stand_beside_the_list_on_a_wide_screen_and_fold_on_a_phone(page: Page, archive):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/articles/")
    expect(page.get_by_role("group", name="Actors", exact=True)).to_be_visible()
    page.set_viewport_size(PHONE)
    page.goto("/articles/")
    expect(page.get_by_role("group", name="Actors", exact=True)).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("group", name="Actors", exact=True).get_by_label("Coast Guard").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("status").first).to_have_text("2 articles")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/articles/",
        "/articles/talks-open/",
        "/quotes/",
        "/actors/",
        "/actors/coast-guard/",
        "/places/",
        "/places/syria/idlib/",
        "/sources/",
    ],
)
def test_no_page_is_wider_than_a_phone(page: Page, archive, address):
    make_article("Unbreakablelongheadline" * 8, body=f"{'Wordwithoutend' * 30} and Coast Guard.")
    page.set_viewport_size(PHONE)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("address", ["/articles/", "/articles/talks-open/", "/actors/coast-guard/", "/quotes/"])
def test_what_can_be_pressed_is_large_enough(page: Page, archive, address):
    """Links inside running text apart, every target is at least 24 pixels high, or stands in a row that is."""
    page.set_viewport_size(PHONE)
    page.goto(address)
    small = page.evaluate(SMALL_TARGETS)
    assert small == []


def test_everything_works_without_javascript(browser: Browser, live_server, archive):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto("/articles/?q=talks")
    page.get_by_role("group", name="Who speaks").get_by_label("Mira Solane").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("status").first).to_have_text("1 article")
    context.close()
