"""How much of an outlet's text readers see: all of it, how it begins, or only the headline and a link."""

import pytest

from articles.models.articles import EXCERPT_LENGTH, opening

from .make import make_article, make_person, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db
BEGINS = "The ferry left at dawn. "
SAID = "We came to listen"
BODY = BEGINS + "Gulls followed it for an hour. " * 30 + f"“{SAID},” Mira Solane said. The ferry came back."


def article_of(policy: str, **fields):
    source = make_source("Example Wire", display_policy=policy)
    fields = {"standfirst": "Two towns meet again", "url": "https://wire.example/ferry"} | fields
    captions = [{"text": "A gull on a rail", "credit": "Ana Vell"}]
    article = make_article("Ferry runs", body=BODY, source=source, captions=captions, **fields)
    make_quote(article, SAID, make_person())
    return article


def page_of(client, article):
    return see(client, article.get_absolute_url())


def test_a_source_shows_everything_unless_an_editor_says_otherwise(client):
    page = page_of(client, article_of("full"))
    assert "The ferry came back." in page.text
    assert "A gull on a rail" in page.text
    assert "Read it at" not in page.text


def test_an_excerpt_is_how_the_article_begins(client):
    page = page_of(client, article_of("excerpt"))
    assert "The ferry left at dawn." in page.text
    assert "The ferry came back." not in page.text
    assert "A gull on a rail" not in page.text
    assert page.address("Read it at wire.example") == "https://wire.example/ferry"


def test_of_a_linked_article_only_the_headline_shows(client):
    page = page_of(client, article_of("link"))
    assert "Ferry runs" in page.text
    for words in ("The ferry left", "The ferry came back", "Two towns", "A gull"):
        assert words not in client.get("/articles/ferry-runs/").content.decode()
    assert page.address("Read it at wire.example")


@pytest.mark.parametrize("policy", ["full", "excerpt", "link"])
def test_who_said_what_is_always_there_and_its_permalink_leads_to_it(client, policy):
    article = article_of(policy)
    page = page_of(client, article)
    assert SAID in page.text
    assert len(page.with_attribute("id", f"q-{article.quotes.get().pk}")) == 1


def test_no_list_gives_away_what_the_page_hides(client):
    article_of("link")
    for address in ("/", "/articles/", "/articles/?q=ferry", "/sources/example-wire/"):
        response = client.get(address).content.decode()
        assert "Ferry runs" in response.replace("<mark>Ferry</mark>", "Ferry")
        assert "Two towns" not in response
        assert "left at dawn" not in response


def test_a_search_shows_no_passage_from_behind_the_excerpt(client):
    article_of("excerpt", standfirst="")
    page = client.get("/articles/?q=back").content.decode()
    assert "left at dawn" in page
    assert "came" not in page


def test_an_excerpt_ends_with_a_whole_word():
    assert opening("Short.") == "Short."
    assert opening("word " * 200) == ("word " * 80).rstrip()
    assert opening("x" * 1000) == "x" * EXCERPT_LENGTH
