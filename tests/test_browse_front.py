"""The front page, the sources, and what all pages share."""

import re
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import engines

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote, make_source
from .seen import Seen, see

pytestmark = pytest.mark.django_db
PAGES = ["/", "/articles/", "/quotes/", "/actors/", "/places/", "/sources/"]


def small_archive():
    solane, guard, idlib = make_person("Mira Solane"), make_actor("Coast Guard"), make_place("syria/idlib")
    source = make_source("Example Wire")
    article = make_article("Talks", body="Mira Solane and Coast Guard in Idlib: we came.", source=source)
    for thing in (solane, guard, idlib):
        make_mention(article, thing)
    make_quote(article, "we came", solane)
    make_article("Older talks", published_on=date(2015, 1, 1), source=source)
    return article


def test_the_front_page_shows_what_is_new_and_who_speaks(client):
    small_archive()
    page = see(client, "/")
    assert page.headlines() == ["Talks", "Older talks"]
    assert "“we came” Mira Solane · said" in page.text
    assert "Most named actors All actors Coast Guard 1 Mira Solane 1" in page.text
    assert "Most quoted Mira Solane 1" in page.text
    assert "Most named provinces Idlib 1" in page.text
    assert "Countries named in articles" in page.text and "Syria 1" in page.text
    assert page.with_attribute("href", "/articles/?from=2017&to=2017")


def test_the_front_page_says_what_the_archive_holds(client):
    small_archive()
    text = see(client, "/").text
    assert "The archive holds 2 articles from 1 source, with 1 quote, 2 actors and 2 places, from 2015 to 2017." in text


def test_the_front_page_and_the_list_count_the_same_places(client):
    small_archive()  # names Idlib, and with it Syria
    assert client.get("/places.json").json()["total"] == 2
    assert see(client, "/").address("2 places") == "/places/"


def test_an_archive_of_one_article_names_one_year(client):
    make_article()
    assert "The archive holds 1 article, with 0 quotes, 0 actors and 0 places, from 2017." in see(client, "/").text


def test_the_front_page_quotes_the_newest_articles_once_each(client):
    for year in range(2010, 2017):
        article = make_article(body=f"In {year} we came. In {year} we left.", published_on=date(year, 1, 1))
        make_quote(article, f"In {year} we left", make_person(f"Mira {year}"))
        make_quote(article, f"In {year} we came", make_person(f"Jonas {year}"))
    text = see(client, "/").text
    places = [text.index(f"“In {year} we came”") for year in (2016, 2015, 2014, 2013)]
    assert places == sorted(places)
    assert "we left”" not in text and "“In 2012" not in text


def test_the_front_page_quotes_nobody_who_is_not_named_or_not_quoted_directly(client):
    article = make_article(body="We came, they say. We left, they say.")
    make_quote(article, "We came")
    make_quote(article, "We left", make_person(), kind="indirect")
    assert "In their words" not in see(client, "/").text


def test_the_search_box_leads_to_the_articles(client):
    assert see(client, "/").with_attribute("action", "/articles/")


def test_an_empty_archive_says_how_it_fills(client):
    make_draft()
    assert "The archive is still empty" in see(client, "/").text


def test_the_front_page_takes_few_queries(client, django_assert_max_num_queries):
    for number in range(12):
        article = make_article(body=f"Guard {number}: we came.", source=make_source(f"Wire {number}"))
        guard = make_actor(f"Guard {number}")
        make_mention(article, guard)
        make_quote(article, "we came", guard)
    with django_assert_max_num_queries(10):
        see(client, "/")


def test_sources_with_published_articles_are_listed_with_counts_and_years(client):
    small_archive()
    make_draft(source=make_source("Secret Gazette"))
    page = see(client, "/sources/")
    assert "Example Wire 2 2015–2017" in page.text
    assert page.address("2") == "/articles/?source=example-wire"
    assert "Secret Gazette" not in page.text


def test_the_page_of_a_source(client):
    small_archive()
    page = see(client, "/sources/example-wire/")
    assert page.headlines() == ["Talks", "Older talks"]
    assert page.with_attribute("href", "/articles/?actor=coast-guard&source=example-wire")
    assert "No published article" in see(client, make_source("Quiet Gazette").get_absolute_url()).text


def test_sources_stand_on_several_pages(client):
    for number in range(61):
        make_article(source=make_source(f"Wire {number:02}"))
    first, second = see(client, "/sources/"), see(client, "/sources/?page=2")
    assert "Wire 59" in first.text and "Wire 60" not in first.text
    assert first.with_attribute("rel", "next")[0]["href"] == first.address("2") == "/sources/?page=2"
    assert "Wire 60" in second.text and "Wire 59" not in second.text
    assert second.with_attribute("rel", "prev")[0]["href"] == "/sources/"


def test_pages_left_out_of_a_long_list_are_dots_without_a_link():
    template = '{% from "articles/_rows.html" import page_links %}{{ page_links(page, address) }}'
    page = Paginator(range(1000), 10).page(50)
    links = engines["jinja2"].from_string(template).render({"page": page, "address": "/articles/?page={}".format})
    found = Seen(HttpResponse(links))
    assert found.address("1") == "/articles/?page=1"
    assert found.address("49") == found.address("← Previous") == "/articles/?page=49"
    assert found.text.count("…") == 2 and "…" not in [words for words, _ in found.links]


def test_a_million_results_are_told_in_full_with_links_to_both_ends():
    template = '{% from "articles/_rows.html" import page_links %}{{ page_links(page, address) }}'
    page = Paginator(range(1_000_000), 20).page(25_000)
    found = Seen(
        HttpResponse(engines["jinja2"].from_string(template).render({"page": page, "address": "?page={}".format}))
    )
    assert [words for words, _ in found.links] == [
        *("← Previous", "1", "2", "24,997", "24,998", "24,999", "25,001", "25,002", "25,003", "49,999", "50,000"),
        "Next →",
    ]
    assert found.address("50,000") == "?page=50000"


EMPTY = {
    "/": "The archive is still empty",
    "/articles/": "The archive is still empty",
    "/quotes/": "No quotes yet",
    "/actors/": "No actors yet",
    "/places/": "No article names a place yet",
    "/sources/": "No sources yet",
    "/compare/": "Choose two or more",
    "/about/": "0 articles",
    "/search-help/": "How to search",
}


@pytest.mark.parametrize(("address", "words"), EMPTY.items())
def test_every_page_of_an_empty_archive_says_what_will_be_there(client, address, words):
    page = see(client, address)
    assert words in page.text
    assert not [tag for tag, _ in page.elements if tag == "figure"]  # no picture of nothing


@pytest.mark.parametrize("address", [*PAGES, "/about/", "/search-help/"])
def test_every_page_of_an_archive_of_one_article_speaks_of_one(client, address):
    wire, solane, idlib = make_source("Example Wire"), make_person("Mira Solane"), make_place("syria/idlib")
    article = make_article("Talks", body="Mira Solane in Idlib: we came.", source=wire)
    make_mention(article, solane)
    make_mention(article, idlib)
    make_quote(article, "we came", solane)
    page = see(client, address)
    assert not re.search(r"\b1 (articles|quotes|actors|sources)\b", page.text)
    assert not page.with_attribute("class", "time") and not page.with_attribute("aria-label", "Pages")


def test_an_unknown_source_is_a_404(client):
    see(client, "/sources/nowhere/", status=404)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_a_title_a_description_and_a_way_past_the_menu(client, address):
    small_archive()
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    assert "Newsroom" in html.split("<title>")[1].split("</title>")[0]
    assert '<meta name="description" content="' in html
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    assert '<a class="skip" href="#main">' in html


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_another_site_for_anything(client, address):
    small_archive()
    page = see(client, address)
    asking = [found for tag, found in page.elements if tag in ("script", "link", "img")]
    loaded = [one.get("src") or one.get("href") for one in asking if one.get("type") != "application/ld+json"]
    assert [one for one in loaded if not one.startswith(("/", "http://testserver/"))] == []


@pytest.mark.parametrize("address", PAGES[1:])
def test_the_menu_says_where_one_is(client, address):
    current = see(client, address).with_attribute("aria-current", "page")
    assert address in [found.get("href") for found in current]


def test_what_is_not_there_is_a_page_with_a_way_on(client):
    page = see(client, "/nowhere/", status=404)
    assert "There is nothing at this address" in page.text
    assert "The page may have moved, or it was never here." in page.text
    assert page.address("articles") == "/articles/"


def test_an_error_of_ours_is_a_page_without_a_database(client, settings, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("articles.views.Front.get_context_data", lambda self, **context: 1 / 0)
    assert "Something went wrong on our side" in see(client, "/", status=500).text


@pytest.mark.parametrize("address", ["/articles/?q=Mira+Solan", "/quotes/?q=Mira+Solan", "/actors/?q=Mira+Solann"])
def test_a_list_without_a_result_asks_whether_a_name_like_it_was_meant(client, address):
    make_person("Mira Solane")
    make_quote(make_article(body="Nobody is named, they say."), "Nobody is named")
    page = see(client, address)
    assert "Did you mean" in page.text
    see(client, page.address("Mira Solane"))


def test_a_search_for_places_without_a_result_asks_back_too(client):
    make_place("syria/idlib/saraqib")
    page = see(client, "/places/?q=Saraqeb")
    assert page.address("Saraqib") == "/places/syria/idlib/saraqib/"
