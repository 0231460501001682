"""Typing a name into a box of the filters, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.make import make_actor, make_article, make_mention, make_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive() -> None:
    article = make_article("Ferry runs", body="Harbour Council met in Idlib.")
    make_mention(article, make_actor("Harbour Council", aliases=("HC",), kind="civil"))
    make_mention(article, make_place("syria/idlib"))
    make_actor("Harbour Watch")
    make_article("Nobody is named")


def box(page: Page, label: str = "Another actor, by name"):
    return page.get_by_role("combobox", name=label)


def test_a_name_is_chosen_with_the_keyboard(page: Page, archive):
    page.goto("/articles/")
    box(page).press_sequentially("harb")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("Civil organisation")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    box(page).press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/articles/\?actor=harbour-council$"))
    expect(page.get_by_role("status").first).to_have_text("1 article")


def test_a_name_is_chosen_with_a_click(page: Page, archive):
    page.goto("/articles/")
    box(page, "Another place, by name").press_sequentially("idl")
    page.get_by_role("option", name="Idlib").click()
    expect(page).to_have_url(re.compile(r"/articles/\?place=syria%2Fidlib$"))


def test_escape_closes_the_list_and_keeps_the_words(page: Page, archive):
    page.goto("/articles/")
    box(page).press_sequentially("harb")
    expect(page.get_by_role("listbox")).to_be_visible()
    box(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("harb")
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_choice_waits_for_the_button(browser: Browser, live_server, archive):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto("/articles/")
    page.get_by_text("Filters", exact=True).click()
    box(page).press_sequentially("hc")
    page.get_by_role("option", name="Harbour Council").click()
    expect(box(page)).to_have_value("Harbour Council")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"\?actor=harbour-council$"))
    context.close()


def test_words_typed_after_a_choice_replace_it(browser: Browser, live_server, archive):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto("/articles/")
    page.get_by_text("Filters", exact=True).click()
    box(page).press_sequentially("hc")
    page.get_by_role("option", name="Harbour Council").click()
    box(page).fill("Harbour Watch")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"\?actor=Harbour\+Watch$"))
    context.close()
