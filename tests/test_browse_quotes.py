"""The list of quotes: who said what, filtered, with the way into the article."""

from datetime import date

import pytest

from .make import (
    make_actor,
    make_article,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
)
from .seen import see

pytestmark = pytest.mark.django_db


def said(content: str, speaker=None, *, body: str = "", **fields):
    """A quote in an article of its own."""
    article = {key: fields.pop(key) for key in ("published_on", "published_precision") if key in fields}
    return make_quote(make_article(body=body or f"“{content},” somebody said.", **article), content, speaker, **fields)


def shown(client, query: str = "") -> set[str]:
    """The quotes of the list, by their permalinks."""
    return {address for _, address in see(client, f"/quotes/?{query}").links if "#q-" in address}


def test_every_quote_leads_to_its_place_in_the_article(client):
    quote = said("We came", make_person("Mira Solane"))
    page = see(client, "/quotes/")
    assert shown(client) == {quote.get_absolute_url()}
    assert "“We came” Mira Solane · said In the text" in page.text
    assert page.address("Mira Solane") == "/actors/mira-solane/"


def test_quotation_marks_say_what_is_direct_and_a_word_what_is_not(client):
    said("They came", make_person("Mira Solane"), kind="indirect")
    assert "They came Mira Solane · said Indirect In the text" in see(client, "/quotes/").text


def test_the_comma_of_the_sentence_around_it_does_not_end_a_quote(client):
    said("We came,", make_person("Mira Solane"))
    assert "“We came” Mira Solane" in see(client, "/quotes/").text


def test_drafts_and_rejected_quotes_are_not_shown(client):
    make_quote(make_draft(), "We came to listen")
    said("We go", status="rejected")
    assert shown(client) == set()
    assert "No quotes yet" in see(client, "/quotes/").text


def test_speaker_affiliation_and_kind(client):
    solane, council = make_person("Mira Solane"), make_actor("Harbour Council")
    hers = said("We came", solane, affiliation=council)
    theirs = said("they stay", None, affiliation=council, kind="indirect")
    said("We go")
    assert shown(client, "speaker=mira-solane") == {hers.get_absolute_url()}
    assert shown(client, "affiliation=harbour-council") == {quote.get_absolute_url() for quote in (hers, theirs)}
    assert shown(client, "affiliation=harbour-council&kind=indirect") == {theirs.get_absolute_url()}


def test_an_actor_is_who_speaks_for_whom_or_who_is_named_in_the_words(client):
    guard = make_actor("Coast Guard")
    by, for_it = said("We came", guard), said("We stay", affiliation=guard)
    about = said("We saw Coast Guard there")
    make_mention(about.article, guard)
    outside = said("We go", body="Coast Guard left. “We go,” he said.")
    make_mention(outside.article, guard)
    assert shown(client, "actor=coast-guard") == {quote.get_absolute_url() for quote in (by, for_it, about)}


def test_a_place_is_one_that_the_article_names(client):
    quote = said("We came", body="In Saraqib: “We came,” he said.")
    make_mention(quote.article, make_place("syria/idlib/saraqib"))
    said("We go")
    assert shown(client, "place=syria/idlib") == {quote.get_absolute_url()}


def test_words_and_dates(client):
    quote = said("We came to listen", published_on=date(2017, 6, 1), published_precision="month")
    said("We go", published_on=date(2018, 1, 1))
    assert shown(client, "q=listening") == shown(client, "from=2017-06-20&to=2017") == {quote.get_absolute_url()}


@pytest.mark.parametrize("query", ["from=201x", "speaker=nobody", "place=atlantis", "kind=loud", "affiliation=nobody"])
def test_a_wrong_value_says_so_and_shows_nothing(client, query):
    said("We came")
    page = see(client, f"/quotes/?{query}")
    assert "Nothing is shown: a filter is wrong" in page.text
    assert shown(client, query) == set()
    assert page.with_attribute("id", f"{query.split('=')[0]}-wrong")


def test_no_result_says_what_to_do(client):
    said("We came")
    assert "No quote fits all of this" in see(client, "/quotes/?q=zebra").text


def test_quotes_of_one_article_stand_in_reading_order(client):
    article = make_article(body="“One,” he said. “Two,” she said.")
    make_quote(article, "Two")
    make_quote(article, "One")
    text = see(client, "/quotes/").text
    assert text.index("“One”") < text.index("“Two”")


def test_many_quotes_take_no_more_queries_than_few(client, django_assert_max_num_queries):
    for number in range(20):
        said("We came", make_person(f"Speaker {number}"), affiliation=make_actor(f"Body {number}"))
    with django_assert_max_num_queries(12):
        see(client, "/quotes/?q=came&from=2017")


def test_what_the_articles_of_the_quotes_name_can_be_ticked_with_its_count(client):
    wire = make_source("Example Wire")
    article = make_article(body="In Saraqib: “We came,” he said. “We stay,” she said.", source=wire, published_on=None)
    make_mention(article, make_place("syria/idlib/saraqib"))
    make_quote(article, "We came", make_person("Mira Solane"))
    make_quote(article, "We stay")
    said("They go")
    page = see(client, "/quotes/")
    assert "Example Wire 2" in page.text
    assert "Syria 2" in page.text
    assert "Idlib 2" in page.text
    assert "Mira Solane 1" in page.text
    assert page.address("Undated 2") == "/quotes/?dated=no"
    assert len(shown(client, "source=example-wire&dated=no&place=syria")) == 2
    assert shown(client, "source=example-wire&from=2010") == set()


def test_what_was_chosen_stays_chosen_when_the_panel_is_sent_again(client):
    said("We came", published_on=None)
    page = see(client, "/quotes/?dated=no&kind=direct&q=came&expand=off")
    for name, value in [("dated", "no"), ("expand", "off")]:
        assert {"type": "hidden", "name": name, "value": value} in page.with_attribute("name", name)


def test_of_one_day_the_quotes_of_the_later_article_come_first(client):
    first, second = said("We came"), said("We stay")
    page = see(client, "/quotes/")
    addresses = [address for _, address in page.links if "#q-" in address]
    assert addresses == [second.get_absolute_url(), first.get_absolute_url()]


def test_the_page_of_a_quote_shows_the_paragraph_around_it(client):
    body = "They met.\n\n“We came,” she said on the quay, “and we stay.” Nobody left.\n\nIt rained."
    quote = make_quote(make_article(body=body), "“We came,” she said on the quay, “and we stay.”")
    quote.pieces = [[body.index(piece), body.index(piece) + len(piece)] for piece in ("We came", "and we stay")]
    quote.save()
    page = see(client, f"/quotes/{quote.pk}/")
    assert "“We came,” she said on the quay, “and we stay.” Nobody left." in page.text
    assert "They met" not in page.text and "It rained" not in page.text
    assert len(page.with_attribute("class", "quote")) == 2


@pytest.mark.parametrize("policy", ["excerpt", "link"])
def test_the_page_of_a_quote_shows_nothing_around_it_that_readers_may_not_see(client, policy):
    outlet = make_source("Quiet Gazette", display_policy=policy)
    body = "They met. " * 200 + "\n\n“We came,” she said in a secret hall."
    quote = make_quote(make_article(body=body, source=outlet), "We came")
    assert "secret hall" not in see(client, f"/quotes/{quote.pk}/").text
