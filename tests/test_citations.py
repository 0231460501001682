"""Feeds and citations, read by programs that others wrote."""

import json

import bibtexparser
import feedparser
import geojson
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from articles.models import Article

from .faces import json_of, make_archive, table_of, text_of
from .make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> Article:
    return make_archive()


def cited(text: str) -> str:
    """CSL-JSON as an independent processor puts it into a bibliography."""
    items = json.loads(text)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return "\n".join(str(entry) for entry in bibliography.bibliography())


# feeds


def test_a_filtered_list_is_a_feed_with_its_query(client, archive):
    feed = feedparser.parse(text_of(client, "/articles.atom?actor=coast-guard"))
    assert not feed.bozo
    assert feed.feed.title == "Newsroom: articles (Actor: Coast Guard)"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://testserver/articles.atom?actor=coast-guard"
    assert links["alternate"] == "http://testserver/articles/?actor=coast-guard"
    (entry,) = feed.entries
    assert (entry.title, entry.summary, entry.author) == ("Talks open", "Two towns meet", "Ana Vell, Tom Brook")
    assert entry.link == "http://testserver/articles/talks-open/"


def test_markup_and_controls_in_a_text_are_text_in_a_feed(client):
    make_article("Tom & \x0bJerry <b>", standfirst="<script>alert(1)</script>")
    feed = feedparser.parse(text_of(client, "/articles.atom"), sanitize_html=False)
    assert not feed.bozo
    assert feed.entries[0].summary == "&lt;script&gt;alert(1)&lt;/script&gt;"


# citations


def test_an_article_is_cited_with_all_that_is_known(client, archive):
    bib = bibtexparser.parse_string(text_of(client, "/articles/talks-open.bib")).entries[0]
    assert bib["author"] == "{Ana Vell} and {Tom Brook}"
    assert (bib["journal"], bib["year"], bib["month"], bib["day"]) == ("Example Wire", "2017", "jun", "26")
    assert bib["url"] == r"https://wire.example/talks?a=1&b=50\%25"
    ris = rispy.loads(text_of(client, "/articles/talks-open.ris"))[0]
    assert (ris["type_of_reference"], ris["authors"], ris["year"]) == ("NEWS", ["Ana Vell", "Tom Brook"], "2017")
    assert ris["urls"] == ["https://wire.example/talks?a=1&b=50%25"]
    rendered = cited(text_of(client, "/articles/talks-open.csl.json"))
    for words in ("Ana Vell", "Talks open", "Example Wire", "2017"):
        assert words in rendered


def test_a_single_quote_is_cited_with_who_said_it(client, archive):
    pk = archive.quotes.get().pk
    item = json.loads(text_of(client, f"/quotes/{pk}.csl.json"))[0]
    assert item["note"] == "“We came to listen” (Mira Solane)"
    assert "Talks open" in cited(json.dumps([item]))
    assert rispy.loads(text_of(client, f"/quotes/{pk}.ris"))[0]["notes"] == ["“We came to listen” (Mira Solane)"]
    bib = bibtexparser.parse_string(text_of(client, f"/quotes/{pk}.bib")).entries[0]
    assert bib.key == f"talks-open-q{pk}"
    assert bib["note"].startswith("“We came to listen” (Mira Solane)")


def test_signs_of_latex_are_text_in_a_citation(client):
    make_article(r"50% of {a} & $b_c$ ~ \d #1", slug="latex")
    library = bibtexparser.parse_string(text_of(client, "/articles.bib"))
    assert not library.failed_blocks
    title = r"{50\% of \{a\} \& \$b\_c\$ \textasciitilde{} \textbackslash{}d \#1}"
    assert library.entries[0]["title"] == title


def test_an_empty_list_is_empty_in_every_face(client):
    assert table_of(client, "/articles.csv") == []
    assert json_of(client, "/articles.json")["articles"] == []
    assert json.loads(text_of(client, "/articles.csl.json")) == []
    assert geojson.loads(text_of(client, "/articles.geojson"))["features"] == []
    assert rispy.loads(text_of(client, "/articles.ris")) == []
    assert bibtexparser.parse_string(text_of(client, "/articles.bib")).entries == []
    assert feedparser.parse(text_of(client, "/articles.atom")).entries == []
