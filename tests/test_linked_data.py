"""What machines read in the head of a page: JSON-LD, read by rdflib, and the cards that other sites make of a link."""

import json
from datetime import date

import lxml.html
import pytest
from rdflib import RDF, SDO, Graph, Literal, URIRef

from articles.models import Article

from .faces import SECRET, make_archive
from .make import make_actor, make_article, make_draft, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
PAGES = [
    "/",
    "/articles/talks-open/",
    "/actors/mira-solane/",
    "/actors/coast-guard/",
    "/places/syria/",
    "/places/syria/idlib/",
    "/places/syria/idlib/saraqib/",
    "/sources/example-wire/",
]


@pytest.fixture
def archive() -> Article:
    return make_archive()


def head(client, address: str) -> lxml.html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200, address
    return lxml.html.fromstring(response.content.decode())


def blocks(client, address: str) -> list[str]:
    return head(client, address).xpath("//script[@type='application/ld+json']/text()")


def data(client, address: str) -> Graph:
    """The statements of a page. The context of schema.org says that bare words are its own; no network is asked."""
    (block,) = blocks(client, address)
    item = json.loads(block)
    assert item["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps(item | {"@context": {"@vocab": str(SDO)}}), format="json-ld")


def one(graph: Graph, kind: URIRef) -> URIRef:
    (subject,) = set(graph.subjects(RDF.type, kind))
    return subject


def meta(page: lxml.html.HtmlElement, name: str) -> str:
    (content,) = page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")
    return content


@pytest.mark.parametrize("address", PAGES)
def test_every_word_is_one_of_schema_org(client, archive, address):
    graph = data(client, address)
    assert len(graph) > 4
    words = set(graph.predicates()) - {RDF.type} | set(graph.objects(None, RDF.type))
    words -= {URIRef(f"{SDO}query-input")}  # of actions, for which schema.org has a grammar instead of a list
    assert [word for word in words if word not in SDO] == []


def test_an_article_names_its_publisher_and_the_original(client, archive):
    graph = data(client, "/articles/talks-open/")
    article = one(graph, SDO.NewsArticle)
    assert article == URIRef(f"{SITE}/articles/talks-open/")
    assert graph.value(article, SDO.headline) == Literal("Talks open")
    assert str(graph.value(article, SDO.datePublished)) == "2017-06-26"
    assert str(graph.value(article, SDO.isBasedOn)) == "https://wire.example/talks?a=1&b=50%25"
    assert graph.value(graph.value(article, SDO.publisher), SDO.name) == Literal("Example Wire")
    assert graph.value(graph.value(article, SDO.sdPublisher), SDO.name) == Literal("Newsroom")
    authors = {str(graph.value(author, SDO.name)) for author in graph.objects(article, SDO.author)}
    assert authors == {"Ana Vell", "Tom Brook"}
    named = {str(graph.value(thing, SDO.name)) for thing in graph.objects(article, SDO.mentions)}
    assert named == {"Mira Solane", "Coast Guard", "Saraqib"}


def test_a_quote_is_a_quotation_of_who_said_it_at_its_permalink(client, archive):
    pk = archive.quotes.get().pk
    for address in ("/articles/talks-open/", f"/quotes/{pk}/"):
        graph = data(client, address)
        quote = one(graph, SDO.Quotation)
        assert quote == URIRef(f"{SITE}/articles/talks-open/#q-{pk}")
        assert graph.value(quote, SDO.text) == Literal("We came to listen")
        speaker = graph.value(quote, SDO.spokenByCharacter)
        assert (speaker, RDF.type, SDO.Person) in graph


def test_reported_words_and_unresolved_speakers_claim_no_more_than_they_are(client):
    article = make_article("Ferry", slug="ferry", body="It would come back, a sailor said.")
    make_quote(article, "It would come back", kind="indirect", speaker_as_written="a sailor")
    graph = data(client, "/articles/ferry/")
    assert not set(graph.subjects(RDF.type, SDO.Quotation))
    assert set(graph.objects(None, SDO.creditText)) == {Literal("a sailor")}
    assert not set(graph.subjects(RDF.type, SDO.Person))


def test_a_month_stays_a_month_and_the_undated_has_no_date(client):
    make_article("Month", slug="month", published_on=date(2018, 3, 1), published_precision="month")
    make_article("Never", slug="never", published_on=None)
    days = set(data(client, "/articles/month/").objects(None, SDO.datePublished))
    assert {str(day) for day in days} == {"2018-03"}
    assert not set(data(client, "/articles/never/").objects(None, SDO.datePublished))


def test_only_a_town_is_a_point(client, archive):
    make_place("syria/homs", latitude=34.7, longitude=36.7)
    assert not set(data(client, "/places/syria/homs/").subjects(RDF.type, SDO.GeoCoordinates))
    town = data(client, "/places/syria/idlib/saraqib/")
    assert town.value(one(town, SDO.GeoCoordinates), SDO.latitude) == Literal(35.8643)


def test_the_way_from_the_front_page_is_told(client, archive):
    graph = data(client, "/places/syria/idlib/saraqib/")
    steps = {
        int(graph.value(step, SDO.position)): str(graph.value(step, SDO.name))
        for step in graph.objects(one(graph, SDO.BreadcrumbList), SDO.itemListElement)
    }
    assert [steps[number] for number in sorted(steps)] == ["Newsroom", "Places", "Syria", "Idlib", "Saraqib"]


def test_the_front_page_says_how_to_search(client, archive):
    graph = data(client, "/")
    entry = graph.value(one(graph, SDO.SearchAction), SDO.target)
    assert str(graph.value(entry, SDO.urlTemplate)) == f"{SITE}/articles/?q={{search_term_string}}"


def test_an_actor_leads_to_what_others_know_of_it(client):
    make_actor("Harbour Council", slug="harbour-council", kind="political", wikidata_id="Q42")
    graph = data(client, "/actors/harbour-council/")
    assert {str(same) for same in graph.objects(None, SDO.sameAs)} == {"https://www.wikidata.org/entity/Q42"}


@pytest.mark.parametrize("evil", ["</script><b>x", "<!--<script>", "a\u2028b\u2029c", '"}]}', "&quot;&lt;", "\\u003c"])
def test_no_text_breaks_out_of_its_block(client, evil):
    article = make_article(f"Evil {evil}", slug="evil", body=f"“{evil} words,” said Mira Solane.")
    make_quote(article, f"{evil} words", make_person())
    (block,) = blocks(client, "/articles/evil/")
    assert "<" not in block and "\u2028" not in block
    article = next(item for item in json.loads(block)["@graph"] if item["@type"] == "NewsArticle")
    assert article["headline"].split() == f"Evil {evil}".split()
    assert not head(client, "/articles/evil/").xpath("//b[text()='x']")


@pytest.mark.parametrize(("policy", "begins"), [("full", True), ("excerpt", True), ("link", False)])
def test_what_a_source_hides_stands_in_no_head(client, policy, begins):
    source = make_source("Example Wire", display_policy=policy)
    body = "The ferry left at dawn. " * 30 + "The ferry came back."
    make_article("Ferry runs", slug="ferry", body=body, source=source, standfirst="")
    page = head(client, "/articles/ferry/")
    text = lxml.html.tostring(page.find("head"), encoding="unicode")
    assert ("left at dawn" in text) is begins
    assert "came back" not in text
    text = client.get("/articles/ferry/").content.decode()
    assert ("left at dawn" in text) is begins


def test_a_draft_has_neither_data_nor_card_nor_citation(desk, archive):
    make_draft("Not yet", slug="not-yet")
    page = head(desk, "/articles/not-yet/")
    assert not page.xpath("//script[@type='application/ld+json'] | //meta[starts-with(@property, 'og:')]")
    assert not page.xpath("//*[@id='cite']")


@pytest.mark.parametrize("address", PAGES)
def test_no_head_tells_of_a_draft(client, archive, address):
    assert SECRET not in client.get(address).content.decode()


def test_a_link_to_a_page_becomes_a_card(client, archive):
    page = head(client, "/articles/talks-open/")
    assert meta(page, "og:title") == "Talks open"
    assert meta(page, "og:description") == "Two towns meet"
    assert meta(page, "og:url") == f"{SITE}/articles/talks-open/"
    assert meta(page, "og:type") == "article"
    assert meta(page, "article:published_time") == "2017-06-26"
    assert meta(page, "og:image").startswith(f"{SITE}/static/card")
    assert meta(head(client, "/"), "og:type") == "website"


def test_signs_of_markup_in_a_headline_are_text_in_a_card(client):
    make_article('Said "no" <b>& left', slug="signs")
    assert meta(head(client, "/articles/signs/"), "og:title") == 'Said "no" <b>& left'


def test_the_policy_lets_no_script_in_a_page_run(client, archive):
    """Data blocks are not run, so they need no exception."""
    policy = client.get("/articles/talks-open/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe-inline" not in policy.replace(
        "style-src-attr 'unsafe-inline'", ""
    )
