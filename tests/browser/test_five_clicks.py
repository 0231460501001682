"""From the front page to a table of what one side said about another, in one province, in one year: by links alone."""

import csv
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.make import make_actor, make_article, make_mention, make_place, make_quote

pytestmark = pytest.mark.django_db(transaction=True)
WANTED = "Inland State holds the road"


@pytest.fixture
def archive() -> None:
    """One quote that fits all, and others that each miss one thing: the subject, the place, the year, the speaker."""
    front, state = make_actor("Northern Front"), make_actor("Inland State", kind="state")
    council = make_actor("Harbour Council", kind="civil")
    places = {name: make_place(path) for name, path in (("Idlib", "syria/idlib"), ("Gao", "mali/gao"))}
    for words, place, year, speaker in (
        (WANTED, "Idlib", 2017, front),
        ("The road is long", "Idlib", 2017, front),
        ("Inland State left Gao", "Gao", 2017, front),
        ("Inland State came back", "Idlib", 2018, front),
        ("Inland State is far away", "Idlib", 2017, council),
    ):
        body = f"“{words},” it was said in {place}. Northern Front waits."
        article = make_article(f"On {words}", body=body, published_on=date(year, 3, 5))
        make_mention(article, places[place], surface=f"{place}.")
        make_mention(article, front)
        if "Inland State" in words:
            make_mention(article, state)
        named = {"speaker": speaker} if speaker is council else {"affiliation": speaker}
        make_quote(article, words, **named)


def test_five_clicks_lead_from_the_front_page_to_the_table(page: Page, archive):
    page.goto("/")
    page.get_by_role("region", name="Most named actors").get_by_role("link", name="Northern Front").click()
    page.locator("a[href^='/quotes/?by=northern-front&place=']", has_text="Idlib").click()
    expect(page.get_by_role("status").first).to_have_text("3 quotes")
    page.locator(".time-columns a", has_text="2017").click()
    expect(page.get_by_role("status").first).to_have_text("2 quotes")
    page.locator("a.tick", has_text="Inland State").click()
    expect(page.get_by_role("status").first).to_have_text("1 quote")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV", exact=True).click()
    table = Path(saved.value.path()).read_text(encoding="utf-8")
    assert [row["content"] for row in csv.DictReader(table.splitlines())] == [WANTED]
