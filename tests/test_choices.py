"""All values of a group of filters: every count is the total after the click, found by name, page by page."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from .faces import json_of, table_of, text_of
from .make import make_actor, make_article, make_mention, make_person, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db
ARTICLE_GROUPS = ("actor", "together", "without", "country", "province", "place", "source", "speaker")
QUOTE_GROUPS = ("speaker", "affiliation", "country", "province", "place", "source")


@pytest.fixture
def archive():
    """Twelve articles by two outlets: several actors and places in each, and somebody who speaks."""
    bands = [make_actor(f"Band {letter}", aliases=(f"The {letter}s",)) for letter in "ABCDE"]
    places = [make_place(path) for path in ("syria/idlib/saraqib", "syria/aleppo", "mali/gao")]
    sources = [make_source("Example Wire"), make_source("Harbour Gazette")]
    solane = make_person("Mira Solane")
    for number in range(12):
        article = make_article(
            f"Day {number}",
            body="Band A and Band B and Band C and Band D and Band E met. Saraqib, Aleppo, Gao. “We came,” she said.",
            source=sources[number % 2],
            published_on=date(2016 + number % 3, 5, 1 + number),
        )
        for at, band in enumerate(bands):
            if number % (at + 1) == 0:
                make_mention(article, band)
        for at, place in enumerate(places):
            if number % (at + 2) == 0:
                make_mention(article, place)
        make_quote(article, "We came", solane if number % 2 else bands[0], affiliation=bands[number % 5])


def total(client, address: str) -> int:
    parts = urlsplit(address)
    return json_of(client, f"{parts.path.rstrip('/')}.json?{parts.query}")["total"]


@pytest.mark.parametrize("query", ["", "actor=band-b", "actor=band-b&place=syria", "place=syria&place=mali&from=2017"])
@pytest.mark.parametrize("group", ARTICLE_GROUPS)
def test_every_count_of_the_articles_is_the_total_of_the_list_it_leads_to(client, archive, group, query):
    values = json_of(client, f"/articles/by/{group}.json?{query}")["values"]
    assert values
    for value in values:
        if not value["chosen"]:
            assert total(client, value["url"]) == value["count"], value


@pytest.mark.parametrize("query", ["", "speaker=mira-solane", "place=syria&affiliation=band-b"])
@pytest.mark.parametrize("group", QUOTE_GROUPS)
def test_every_count_of_the_quotes_is_the_total_of_the_list_it_leads_to(client, archive, group, query):
    values = json_of(client, f"/quotes/by/{group}.json?{query}")["values"]
    assert values
    for value in values:
        if not value["chosen"]:
            assert total(client, value["url"]) == value["count"], value


def test_a_value_that_is_chosen_leads_to_the_list_without_it(client, archive):
    chosen = [one for one in json_of(client, "/articles/by/actor.json?actor=band-b&to=2017")["values"] if one["chosen"]]
    assert [(one["key"], urlsplit(one["url"]).query) for one in chosen] == [("band-b", "to=2017")]


def test_the_page_lists_the_most_named_first_each_a_plain_link(client, archive):
    page = see(client, "/articles/by/actor/?place=syria")
    bands = [(words, address) for words, address in page.links if words.startswith("Band")]
    assert bands[0] == ("Band A", "/articles/?place=syria&actor=band-a")
    assert len(bands) == 5
    assert page.address("← Back to the articles") == "/articles/?place=syria"


def test_values_are_found_by_any_of_their_names(client, archive):
    assert [row["name"] for row in table_of(client, "/articles/by/actor.csv?find=the+cs")] == ["Band C"]
    assert [row["name"] for row in table_of(client, "/articles/by/place.csv?find=SARA")] == ["Saraqib"]
    assert [row["name"] for row in table_of(client, "/articles/by/source.csv?find=wire")] == ["Example Wire"]
    assert table_of(client, "/articles/by/actor.csv?find=100%25") == []
    page = see(client, "/articles/by/actor/?find=nobody&place=syria")
    assert "None of them is called “nobody”." in page.text
    assert page.address("Show all") == "/articles/by/actor/?place=syria"


def test_a_place_says_where_it_lies(client, archive):
    rows = {row["name"]: row["where"] for row in table_of(client, "/articles/by/place.csv")}
    assert rows["Saraqib"] == "Idlib, Syria"


def test_many_values_come_in_pages_and_files_hold_them_all(client):
    article = make_article(body="x" * 300)
    for number in range(130):
        span = {"start": number, "end": number + 1, "surface": "x"}
        article.mentions.create(actor=make_actor(f"Band {number:03}"), name="x", **span)
    first = see(client, "/articles/by/actor/?from=2017")
    assert "130 in all" in first.text
    assert first.address("Next →") == "/articles/by/actor/?from=2017&page=2"
    second = see(client, "/articles/by/actor/?from=2017&page=2")
    names = [words for page in (first, second) for words, _ in page.links if words.startswith("Band")]
    assert names == [f"Band {number:03}" for number in range(130)]
    assert len(table_of(client, "/articles/by/actor.csv")) == 130
    assert see(client, "/articles/by/actor/?page=3", 404)


def test_however_many_values_take_as_many_queries(client, django_assert_max_num_queries):
    for number in range(30):
        make_mention(make_article(body=f"Band {number} met."), make_actor(f"Band {number}"))
    for address in ("/articles/by/actor/", "/articles/by/actor.csv", "/articles/by/actor.json"):
        with django_assert_max_num_queries(6):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/articles/by/nothing/", "/articles/by/affiliation/", "/quotes/by/kind/"])
def test_an_unknown_group_is_not_found(client, archive, address):
    see(client, address, 404)
    text_of(client, f"{address[:-1]}.json", 404)


def test_a_wrong_filter_says_so_and_is_refused_in_files(client, archive):
    assert "Nothing is shown: a filter is wrong" in see(client, "/articles/by/actor/?from=201x").text
    assert "from" in json_of(client, "/articles/by/actor.json?from=201x", 400)["reasons"]
    assert "colour" in json_of(client, "/articles/by/actor.json?colour=red", 400)["reasons"]
    text_of(client, "/articles/by/actor.atom", 404)


def many(client, how_many: int = 14):
    """So many bands in one article, so that the panel shows only some."""
    article = make_article(body="x" * 300, source=make_source())
    place, solane = make_place("syria/idlib"), make_person("Mira Solane")
    for number in range(how_many):
        span = {"start": number, "end": number + 1, "surface": "x"}
        article.mentions.create(actor=make_actor(f"Band {number:03}"), name="x", **span)
        words = {"content": "x", "kind": "direct", "speaker": solane}
        article.quotes.create(affiliation=make_actor(f"Side {number:03}"), **words, **span)
    article.mentions.create(place=place, name="x", start=200, end=201, surface="x")


@pytest.mark.parametrize(
    "address",
    [
        "/articles/",
        "/articles/?actor=band-003",
        "/articles/?actor=band-003&actor=band-004",
        "/articles/?actor=band-003&actor=band-004&match=all",
        "/quotes/?place=syria",
        "/quotes/?affiliation=side-003",
    ],
)
def test_a_group_that_shows_only_some_leads_to_all_of_them(client, address):
    many(client)
    page = see(client, address)
    links = [(words, target) for words, target in page.links if words.startswith("All 1")]
    assert links or "actor=band-003&actor=band-004" in address
    for words, target in links:
        assert f"{words.removeprefix('All ')} in all" in see(client, target).text, target


def test_a_group_that_shows_everything_leads_nowhere_else(client, archive):
    assert not [words for words, _ in see(client, "/articles/").links if words.startswith("All 1")]


def test_whom_quotes_are_about_is_a_link_with_the_total_it_leads_to(client):
    front, state = make_actor("Northern Front"), make_actor("Inland State", kind="state")
    article = make_article(body="“Inland State left,” it said. “We stay,” it said.")
    make_quote(article, "Inland State left", front)
    make_quote(article, "We stay", affiliation=front)
    make_mention(article, state)
    page = see(client, "/quotes/?by=northern-front")
    assert json_of(client, "/quotes.json?by=northern-front")["total"] == 2
    assert page.address("Inland State 1") == "/quotes/?by=northern-front&actor=inland-state"
    assert json_of(client, "/quotes.json?by=northern-front&actor=inland-state")["total"] == 1
