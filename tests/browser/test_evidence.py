"""The evidence of an article in a real browser: notes, cards, marks that can be switched off, colours by switch."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.make import make_actor, make_article, make_mention, make_person, make_place, make_quote

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/articles/talks-open/"


@pytest.fixture
def article() -> None:
    solane, guard = make_person("Mira Solane"), make_actor("Coast Guard")
    body = "“We came to listen,” Mira Solane told Coast Guard in Idlib.\n\nCoast Guard left."
    talks = make_article("Talks open", body=body)
    make_mention(talks, solane)
    make_mention(talks, guard, status="confirmed")
    make_mention(talks, guard, after=body.index("left") - 15)
    make_mention(talks, make_place("syria/idlib"))
    make_quote(talks, "We came to listen", solane)


def in_text(page: Page, name: str):
    return page.locator(".prose").get_by_role("link", name=name, exact=True)


def test_a_mark_opens_a_card_with_its_evidence(page: Page, article):
    page.goto(ADDRESS)
    in_text(page, "Coast Guard").last.click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Armed group · named in 1 article")
    expect(card).to_contain_text("confirmed by an editor: the archive knows this name")
    expect(card.locator("[aria-current]")).to_have_text("¶ 2")
    expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
    card.get_by_role("link", name="Coast Guard").click()
    expect(page).to_have_url(re.compile("/actors/coast-guard/$"))


def test_a_card_opens_and_closes_by_keyboard_and_gives_the_focus_back(page: Page, article):
    page.goto(ADDRESS)
    mark = in_text(page, "Idlib")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Evidence for “Idlib”")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link", name="Idlib")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_keyboard_leaves_a_card_for_what_follows_its_mark(page: Page, article):
    page.goto(ADDRESS)
    in_text(page, "Coast Guard").first.press("Enter")
    card = page.get_by_role("dialog")
    card.get_by_role("button", name="Close").focus()
    page.keyboard.press("Tab")
    expect(card).to_be_hidden()
    expect(in_text(page, "Idlib")).to_be_focused()


def test_a_place_in_a_card_leads_into_the_text(page: Page, article):
    page.goto(ADDRESS)
    in_text(page, "Coast Guard").first.click()
    page.get_by_role("dialog").get_by_role("link", name="¶ 2").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".actor:target")).to_have_text("Coast Guard")


def test_the_words_of_a_quote_and_its_number_open_the_same_card(page: Page, article):
    page.goto(ADDRESS)
    page.locator(".quote", has_text="We came to listen").first.click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Mira Solane")
    page.keyboard.press("Escape")
    in_text(page, "Quote 1 Mira Solane").click()
    expect(card).to_contain_text("Direct")
    card.get_by_role("link", name="In the text").click()
    expect(page.locator(".quote:target")).to_have_text("We came to listen")


def test_a_card_stays_inside_a_phone(page: Page, article):
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(ADDRESS)
    in_text(page, "Idlib").click()
    box = page.get_by_role("dialog").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_a_mark_leads_to_its_note_and_back(browser: Browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    in_text(page, "Idlib").click()
    expect(page.locator(".note-row:target")).to_contain_text("Province · named in 1 article")
    page.locator(".note-row:target").get_by_role("link", name="¶ 1").click()
    expect(page.locator(".place:target")).to_have_text("Idlib")
    in_text(page, "Quote 1 Mira Solane").click()
    expect(page.locator(".said:target")).to_contain_text("Mira Solane")
    expect(page.get_by_role("button", name=re.compile("Colours"))).to_be_hidden()
    context.close()


def test_marks_can_be_switched_off_without_javascript(browser: Browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    line = "element => getComputedStyle(element).textDecorationLine"
    assert in_text(page, "Idlib").evaluate(line) == "underline"
    page.get_by_label("Marks in the text").uncheck()
    assert in_text(page, "Idlib").evaluate(line) == "none"
    context.close()


def test_the_switch_of_colours_lasts_from_page_to_page(page: Page, article):
    page.emulate_media(color_scheme="dark")
    page.goto(ADDRESS)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    switch = page.get_by_role("button", name=re.compile("^Colours"))
    expect(switch).to_have_text("Colours: automatic")
    switch.click()
    expect(switch).to_have_text("Colours: light")
    light = page.evaluate(paper)
    assert light != dark
    page.goto("/")
    assert page.evaluate(paper) == light
    expect(switch).to_have_text("Colours: light")
    switch.click()
    assert page.evaluate(paper) == dark
    expect(switch).to_have_text("Colours: dark")
