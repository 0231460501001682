"""The same words in several outlets: said beside the quote in a list, compared on its page."""

import re
from datetime import date

import pytest

from .make import make_article, make_draft, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db

WORDS = "We came to mend the bridge, and we stay until it holds"


def said(words=WORDS, source="Harbour Wire", *, make=make_article, published_on=date(2017, 6, 26), **fields):
    from articles.models import Source

    outlet = Source.objects.filter(name=source).first() or make_source(source)
    article = make(body=f"“{words}”, an engineer said.", source=outlet, published_on=published_on)
    return make_quote(article, words, **fields)


def test_a_list_says_which_other_outlets_have_the_very_words(client):
    said()
    other = said(f"{WORDS.upper()}", "Delta Post", published_on=date(2021, 1, 1))
    page = see(client, "/quotes/?source=harbour-wire")
    assert "Same words in Delta Post" in page.text
    assert page.address("Delta Post") == f"/quotes/{other.pk}/"


def test_the_same_outlet_again_is_no_other_outlet(client):
    said(published_on=date(2017, 1, 1))
    said(published_on=date(2017, 1, 2))
    assert "Same words" not in see(client, "/quotes/").text


@pytest.mark.parametrize("words", ["We came", "No"])
def test_a_few_words_are_the_same_by_chance(client, words):
    quote = said(words)
    said(words, "Delta Post")
    assert "Same words" not in see(client, "/quotes/").text
    assert "In other articles" not in see(client, f"/quotes/{quote.pk}/").text


def test_drafts_and_rejected_quotes_are_no_versions(client):
    quote = said()
    said(source="Delta Post", make=make_draft)
    said(source="Hill Gazette", status="rejected")
    assert "Same words" not in see(client, "/quotes/").text
    assert "In other articles" not in see(client, f"/quotes/{quote.pk}/").text


def test_the_page_shows_where_another_version_differs(client):
    quote = said()
    other = said(
        "We came to mend the old bridge, and we stay until it holds", "Delta Post", published_on=date(2017, 6, 28)
    )
    page = see(client, f"/quotes/{quote.pk}/")
    assert "In other articles 1" in page.text
    assert re.search(rb"<ins>\s*old\s*</ins>", client.get(f"/quotes/{quote.pk}/").content)
    assert b"<del>old</del>" in client.get(f"/quotes/{other.pk}/").content


def test_much_the_same_words_of_another_time_are_no_version(client):
    quote = said()
    said("We came to mend the old bridge, and we stay until it holds", "Delta Post", published_on=date(2018, 6, 28))
    assert "In other articles" not in see(client, f"/quotes/{quote.pk}/").text


def test_marks_and_case_make_no_difference(client):
    quote = said()
    said("we came to mend the bridge – and we stay until it holds …", "Delta Post", published_on=date(2020, 1, 1))
    page = see(client, f"/quotes/{quote.pk}/")
    assert "same words" in page.text
    assert "differs" not in page.text


def test_words_in_another_script_are_told_apart(client):
    quote = said("جئنا لنصلح الجسر ونبقى حتى يصمد")
    said("ذهبوا ليفتحوا الطريق قبل أن يأتي المطر", "Delta Post")
    said("جئنا لنصلح الجسر، ونبقى حتى يصمد!", "Hill Gazette")
    page = see(client, f"/quotes/{quote.pk}/")
    assert "In other articles 1" in page.text
    assert "Hill Gazette" in page.text


def test_undated_quotes_are_compared_word_for_word(client):
    quote = said(published_on=None)
    said(source="Delta Post", published_on=None)
    assert "In other articles 1" in see(client, f"/quotes/{quote.pk}/").text


def test_a_list_asks_once_for_all_versions(client, django_assert_max_num_queries):
    make_place("syria/idlib")
    for number in range(12):
        said(source=f"Wire {number}")
    with django_assert_max_num_queries(9):
        see(client, "/quotes/")
