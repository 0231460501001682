"""The pages of actors, places and sources: every number in a picture is the total of the list that it leads to."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.facets import pictured
from articles.facets.written import Names
from articles.index import current
from articles.models import ActorRelation, Place

from .make import make_actor, make_article, make_mention, make_person, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db


def named(*things, **fields):
    article = make_article(body="Aid reached " + ", ".join(thing.name for thing in things) + ".", **fields)
    for thing in things:
        make_mention(article, thing)
    return article


COUNT = re.compile(r"(?:.*: )?([0-9,]+)(?: [a-z ]+)?")  # “3”, “12 articles”, “2017 2017: 3 articles”
YEAR = re.compile(r"[12][0-9]{3}")


def assert_totals_hold(client, address):
    """Each counted link to a list of articles or quotes leads to as many."""
    checked = 0
    for words, link in see(client, address).links:
        count, page = COUNT.fullmatch(words), urlsplit(link)
        if count and not YEAR.fullmatch(words) and page.path in ("/articles/", "/quotes/") and page.query:
            assert client.get(link).context_data["total"] == int(count[1].replace(",", "")), (words, link)
            checked += 1
    assert checked > 1


@pytest.fixture
def archive():
    """Two groups in Syria and Mali, over three years; one article of a whole year, one of none."""
    idlib, aleppo, gao = make_place("syria/idlib/saraqib"), make_place("syria/aleppo"), make_place("mali/gao")
    front = make_actor("Northern Front")
    dawn = make_actor("Levant Dawn", aliases=("LDX",))
    solane = make_person("Mira Solane")
    wire = make_source("Harbour Wire")
    for number in range(4):
        named(front, dawn, idlib, solane, published_on=date(2015 + number, 3, 1 + number), source=wire)
    named(front, aleppo, published_on=date(2016, 1, 1), published_precision="year")
    named(front, gao, published_on=None)
    article = named(front, dawn, idlib, published_on=date(2016, 3, 9))
    make_quote(article, "Northern Front", solane, affiliation=dawn)
    return {"front": front, "dawn": dawn, "wire": wire}


@pytest.mark.parametrize(
    "address",
    [
        "/actors/northern-front/",
        "/actors/levant-dawn/",
        "/places/syria/",
        "/places/syria/idlib/",
        "/places/syria/?actor=levant-dawn&from=2016",
        "/places/syria/?from=2016-03-05&to=2017",
        "/places/?actor=northern-front&from=2016-03",
        "/places/?actor=levant-dawn",
        "/sources/harbour-wire/",
    ],
)
def test_every_number_is_the_total_of_its_list(client, archive, address):
    assert_totals_hold(client, address)


def test_an_article_of_a_whole_year_counts_in_each_month_as_in_the_list(archive):
    now = current()
    counts = pictured.month_counts(now, now.groups["actor"][archive["front"].pk])
    assert counts["2016-03"] == 3
    assert counts["2016-11"] == 1
    assert sum(count for month, count in counts.items() if month < "2016") == 1


# --- actors -----------------------------------------------------------------------------------------------------------


def test_letters_without_names_are_no_links(client):
    named(make_actor("Atlas"))
    links = {words for words, _ in see(client, "/actors/").links}
    assert "A" in links
    assert "B" not in links


def test_actors_are_grouped_by_kind_and_by_country(client):
    syria = make_place("syria")
    named(make_actor("Atlas", country=syria), make_actor("Borders", kind="state"))
    assert "State Borders 1" in see(client, "/actors/?sort=kind").text
    page = see(client, "/actors/?sort=country")
    assert page.text.index("Syria Atlas") < page.text.index("Of no single country Borders")
    assert page.address("Syria") == "/places/syria/"


def test_actors_of_a_country_can_be_chosen_with_their_count(client):
    named(make_actor("Atlas", country=make_place("syria")), make_actor("Borders"))
    assert "Syria 1" in see(client, "/actors/").text
    page = see(client, "/actors/?country=syria")
    assert "1 actor" in page.text
    assert "Borders" not in page.text


def test_a_drawing_says_in_how_many_articles_each_name_stands_and_where(client):
    front = make_actor("Levant Dawn")
    front.aliases.create(text="Northern Band", kind="former", valid_to=date(2016, 7, 28))
    ActorRelation.objects.create(
        actor=make_actor("Hill Band"), kind="split_from", other=front, valid_from=date(2018, 1, 1)
    )
    article = make_article(body="Northern Band met.", source=make_source("Harbour Wire"), published_on=date(2015, 1, 1))
    make_mention(article, front, "Northern Band")
    text = see(client, "/actors/levant-dawn/").text
    assert "Northern Band until 28 July 2016 (in 1 article, 2015: Harbour Wire)" in text
    assert "left by Hill Band 1 January 2018" in text


def test_names_are_counted_whatever_their_capitals(client):
    front = make_actor("Levant Dawn")
    for body in ("Levant Dawn met.", "LEVANT DAWN met."):
        make_mention(make_article(body=body), front, body.removesuffix(" met."))
    assert Names(current(), front.pk, ["Levant Dawn"]).times("levant dawn") == 2


def test_quotes_that_name_an_actor_stand_apart_from_its_own(client):
    front, solane = make_actor("Levant Dawn"), make_person("Mira Solane")
    article = make_article(body="Levant Dawn will come, she said.")
    make_mention(article, front)
    make_quote(article, "Levant Dawn will come", solane)
    page = see(client, "/actors/levant-dawn/")
    assert page.address("1 that names it") == "/quotes/?about=levant-dawn"
    assert "Levant Dawn will come" in see(client, "/quotes/?about=levant-dawn").text
    assert "Levant Dawn will come" not in see(client, "/quotes/?about=mira-solane").text


# --- places -----------------------------------------------------------------------------------------------------------


def test_filters_narrow_a_map_and_stay_on_the_way_down(client, archive):
    page = see(client, "/places/?actor=levant-dawn&from=2017&to=2017")
    assert page.address("Syria") == "/places/syria/?from=2017&to=2017&actor=levant-dawn"
    assert not [link for _, link in page.links if link.startswith("/places/mali/")]
    inside = see(client, "/places/syria/?actor=levant-dawn&from=2017&to=2017")
    assert inside.address("Idlib") == "/places/syria/idlib/?from=2017&to=2017&actor=levant-dawn"
    assert parse_qs(urlsplit(inside.address("1 article")).query)["place"] == ["syria"]


@pytest.mark.parametrize("address", ["/places/", "/places/syria/"])
@pytest.mark.parametrize("query", ["actor=nobody", "from=soon", "from=2018&to=2017"])
def test_a_wrong_filter_says_so_and_counts_nothing(client, archive, address, query):
    page = see(client, f"{address}?{query}")
    assert "Nothing is counted: a filter is wrong" in page.text
    assert not [link for words, link in page.links if words.isdigit()]


def test_filters_that_leave_nothing_say_so(client, archive):
    assert "No article fits all of this" in see(client, "/places/syria/?from=2025").text
    assert "No article fits all of this" in see(client, "/places/?from=2025").text


def test_a_town_marks_its_province_and_no_point(client):
    town = make_place("syria/idlib/saraqib", latitude=35.9, longitude=36.8)
    named(town)
    page = see(client, "/places/syria/idlib/saraqib/")
    assert "Idlib, the province that Saraqib lies in" in page.text
    marked = [found for _, found in page.elements if "map-here" in (found.get("class") or "")]
    assert len(marked) == 1


def test_neighbours_of_a_province_are_counted(client):
    make_place("syria/hama")
    named(make_place("syria/idlib"), Place.objects.get(path="syria/hama"))
    assert "Neighbours Articles Hama 1" in see(client, "/places/syria/idlib/").text


def test_names_in_other_scripts_stand_under_the_name(client):
    make_place("syria/idlib", aliases=("إدلب", "Edleb"))
    text = see(client, "/places/syria/idlib/").text
    assert "Idlib إدلب Province" in text
    assert "Also written Edleb" in text


# --- sources and quotes -----------------------------------------------------------------------------------------------


def test_a_source_says_what_readers_see_of_it(client):
    wire = make_source("Harbour Wire", display_policy="link")
    named(source=wire, published_on=date(2015, 1, 2))
    named(source=wire, published_on=date(2017, 3, 4))
    page = see(client, "/sources/harbour-wire/")
    assert "Readers see Headlines that lead to the outlet" in page.text
    assert "Articles from 2015 to 2017" in page.text
    assert "Headlines that lead to the outlet" in see(client, "/sources/").text


def test_who_is_quoted_most_leads_to_as_many_quotes(client):
    solane, front = make_person("Mira Solane"), make_actor("Levant Dawn")
    for number in range(11):
        article = make_article(body=f"The ferry number {number} sails.")
        make_quote(article, f"The ferry number {number} sails", solane, affiliation=front if number % 2 else None)
    page = see(client, "/quotes/")
    assert "Who is quoted most 11 quotes" in page.text
    assert client.get("/quotes/?by=levant-dawn").context_data["total"] == 5
    assert page.with_attribute("href", "/quotes/?by=levant-dawn")
    assert "Levant Dawn 5 quotes" in page.text


def test_every_province_of_a_map_leads_to_its_page(client):
    named(make_place("syria/idlib"))
    make_place("syria/latakia")  # is named by nothing
    page = see(client, "/places/syria/")
    for path in ("syria/idlib", "syria/latakia"):
        on_the_map = [one for one in page.with_attribute("href", f"/places/{path}/") if one.get("tabindex") == "-1"]
        assert len(on_the_map) == 1
        see(client, f"/places/{path}/")
