"""Actors and places side by side: every number is the total of the list that it leads to."""

import re
from datetime import date

import pytest

from .faces import json_of, table_of, text_of
from .make import make_actor, make_article, make_draft, make_mention, make_place
from .seen import Seen, see

pytestmark = pytest.mark.django_db
DATES = [
    (date(2017, 1, 5), "day"),
    (date(2017, 1, 31), "day"),
    (date(2017, 3, 1), "month"),
    (date(2018, 1, 1), "year"),
    (date(2018, 6, 2), "day"),
    (None, "unknown"),
]


@pytest.fixture
def archive() -> None:
    """An actor in articles of all sorts of dates, another in every second of them, a place in the last ones."""
    guard, council, gao = make_actor("Coast Guard"), make_actor("Harbour Council"), make_place("mali/gao")
    for number, (day, precision) in enumerate(DATES):
        fields = {"published_on": day, "published_precision": precision}
        article = make_article(body="Coast Guard met Harbour Council in Gao.", **fields)
        make_mention(article, guard)
        if number % 2:
            make_mention(article, council)
        if number > 3:
            make_mention(article, gao)
    make_mention(make_draft(body="Coast Guard left."), guard)


def numbers(page: Seen) -> list[tuple[int, str]]:
    return [(int(text), address) for text, address in page.links if re.fullmatch(r"[0-9,]+", text)]


@pytest.mark.parametrize(
    "query",
    [
        "actor=coast-guard&actor=harbour-council&by=month",
        "actor=coast-guard&place=mali&by=year",
        "actor=coast-guard&actor=harbour-council&from=2017-01-10&to=2018-06&by=month",
        "place=mali/gao&actor=harbour-council&from=2018&by=year",
        "actor=coast-guard&to=2017-03-15&by=year",
    ],
)
def test_every_number_is_the_total_of_the_list_behind_it(client, archive, query):
    found = numbers(see(client, f"/compare/?{query}"))
    assert found
    for count, address in found:
        text = see(client, address).text
        assert re.search(rf"\b{count} articles?\b", text), (count, address)


def test_a_row_for_each_month_from_the_first_to_the_last(client, archive):
    page = see(client, "/compare/?actor=coast-guard&to=2017&by=month")
    labels = [one.get("datetime") for tag, one in page.elements if tag == "time"]
    assert labels == ["2017-03", "2017-02", "2017-01"]
    assert [count for count, _ in numbers(page)] == [3, 1, 0, 2]


def test_an_article_of_a_whole_year_counts_in_each_month_as_in_the_list_and_once_in_all(client, archive):
    page = see(client, "/compare/?actor=harbour-council&from=2018&to=2018&by=month")
    assert [count for count, _ in numbers(page)] == [1] + [1] * 12
    assert "counts in every month of it" in page.text


def test_undated_articles_are_counted_in_all_and_said(client, archive):
    page = see(client, "/compare/?actor=coast-guard&by=year")
    assert [count for count, _ in numbers(page)] == [6, 2, 3]
    assert "1 article without a date is counted in “All”" in page.text


def test_many_months_become_years_unless_months_are_asked_for(client, archive):
    make_mention(
        make_article(body="Coast Guard", published_on=date(2009, 1, 1)), make_actor("Lake Guard"), "Coast Guard"
    )
    assert "Year" in see(client, "/compare/?actor=coast-guard&actor=lake-guard").text
    assert "Jan 2009" in see(client, "/compare/?actor=coast-guard&actor=lake-guard&by=month").text


def test_a_chart_shows_what_the_table_says(client, archive):
    page = see(client, "/compare/?actor=coast-guard&actor=harbour-council&by=year")
    drawn = [one["d"] for tag, one in page.elements if tag == "path"]
    assert drawn == ["M0.1 100v-100h.8V100zM1.1 100v-66.7h.8V100z", "M0.1 100v-33.3h.8V100zM1.1 100v-33.3h.8V100z"]
    assert "Coast Guard 6 articles, most in 2017: 3 Harbour Council 3 articles, most in 2017: 1" in page.text


def test_a_draft_is_not_counted(client, archive):
    assert numbers(see(client, "/compare/?actor=coast-guard"))[0][0] == len(DATES)


@pytest.mark.parametrize(
    "query", ["actor=nobody", "place=atlantis", "from=201x", "by=day", "actor=coast-guard&from=2018&to=2017"]
)
def test_a_wrong_value_says_so_and_counts_nothing(client, archive, query):
    page = see(client, f"/compare/?{query}")
    assert "A filter cannot be read" in page.text
    assert [one for _, one in page.elements if one.get("class") == "wrong"]
    assert numbers(page) == []


def test_no_more_than_six_at_a_time(client):
    slugs = "&".join(f"actor={make_actor(f'Guard {number}').slug}" for number in range(7))
    assert "At most 6 actors and places" in see(client, f"/compare/?{slugs}").text


def test_nothing_chosen_says_what_to_do(client):
    page = see(client, "/compare/")
    assert "Choose two or more" in page.text
    assert len(page.with_attribute("name", "actor")) == 2


def test_actors_nobody_names_are_no_error(client):
    make_actor("Coast Guard")
    assert "No dated article names any of them" in see(client, "/compare/?actor=coast-guard").text


def test_the_pages_of_actors_and_places_lead_here(client, archive):
    for address, query in (("/actors/coast-guard/", "actor=coast-guard"), ("/places/mali/", "place=mali")):
        assert see(client, address).address("Compare with others") == f"/compare/?{query}"


def test_a_list_of_several_actors_leads_here(client, archive):
    page = see(client, "/articles/?actor=coast-guard&actor=harbour-council")
    assert page.address("Compare these actors") == "/compare/?actor=coast-guard&actor=harbour-council"
    assert "Compare" not in see(client, "/articles/?actor=coast-guard").text


def test_a_comparison_takes_a_fixed_number_of_queries(client, archive, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        see(client, "/compare/?actor=coast-guard&actor=harbour-council&place=mali&by=month")


@pytest.mark.parametrize("query", ["actor=coast-guard&place=mali&by=month", "actor=coast-guard&by=year&from=2017"])
def test_the_files_hold_the_numbers_of_the_page(client, archive, query):
    shown = [count for count, _ in numbers(see(client, f"/compare/?{query}"))]
    whole = json_of(client, f"/compare.json?{query}")
    totals = [thing["articles_total"] for thing in whole["things"]]
    cells = [cell["articles"] for period in whole["periods"] for cell in period["counts"]]
    assert shown[-len(totals + cells) :] == totals + cells
    table = table_of(client, f"/compare.csv?{query}")
    assert [int(row[key]) for row in table for key in list(row)[1:]] == cells
    assert [row["period"] for row in table] == [period["period"] for period in whole["periods"]]


def test_a_wrong_comparison_is_refused(client, archive):
    assert "actor" in json_of(client, "/compare.json?actor=nobody", 400)["reasons"]
    assert "page: " in text_of(client, "/compare.csv?actor=coast-guard&page=2", 400)
    text_of(client, "/compare.atom", 404)
    assert json_of(client, "/compare.json")["things"] == []
