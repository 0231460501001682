"""The description of the archive for programs: valid, complete, and true."""

import json

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from .make import (
    make_actor,
    make_article,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .seen import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client) -> dict:
    return client.get("/api/openapi.json").json()


@pytest.fixture
def archive():
    """One of everything, with all that can be known about it, and one of everything with next to nothing."""
    mali = make_place("mali", latitude=17.0, longitude=-4.0)
    source = make_source("Example Wire", country=mali, aliases=["EW"], domains=["wire.example"])
    article = make_article(
        "Talks open",
        body="“We came,” Mira Solane told Coast Guard in Gao on Monday.",
        source=source,
        captions=[{"text": "A gull", "credit": "Ana Vell"}],
        evidence={"headline": "first-line"},
    )
    guard, solane = make_actor("Coast Guard", country=mali, aliases=("CG",)), make_person("Mira Solane")
    guard.relations.create(kind="allied_with", other=solane)
    solane.parent = guard
    solane.save()
    for thing in (guard, solane, make_place("mali/gao/gao", aliases=("Kawkaw",))):
        make_mention(article, thing)
    make_quote(article, "We came", solane, affiliation=guard)
    make_text_date(article, "Monday")
    bare = make_article("Bare", published_on=None, body="She left.", copy_of=article)
    make_quote(bare, "She left", kind="indirect")
    return article


def test_the_document_is_valid(described):
    validate(described)
    assert described["openapi"] == "3.1.0"


def test_every_address_of_the_document_answers_as_it_says(client, described, archive):
    keys = {"slug": "none", "number": "0", "path": "no/where", "group": "none"}
    for path, operations in described["paths"].items():
        expected = "404" if "{" in path else "200"
        response = client.get(path.format(**keys))
        assert str(response.status_code) == expected, path
        kinds = operations["get"]["responses"][expected]["content"]
        assert response.headers["Content-Type"].partition(";")[0] in kinds, path


def test_every_filter_of_the_document_is_one(client, described, archive):
    for path, operations in described["paths"].items():
        for parameter in operations["get"]["parameters"]:
            if parameter["in"] == "query":
                response = client.get(path, {parameter["name"]: "x"})
                text = b"".join(response.streaming_content) if response.streaming else response.content
                assert "is not known here" not in text.decode(), (path, parameter["name"])


def test_what_is_answered_fits_its_schema(client, described, archive):
    addresses = {
        "/articles.json": "/articles.json",
        "/quotes.json": "/quotes.json",
        "/actors.json": "/actors.json?named=all",
        "/places.json": "/places.json",
        "/sources.json": "/sources.json",
        "/articles/{slug}.json": "/articles/talks-open.json",
        "/quotes/{number}.json": f"/quotes/{archive.quotes.get().pk}.json",
        "/actors/{slug}.json": "/actors/coast-guard.json",
        "/places/{path}.json": "/places/mali/gao.json",
        "/sources/{slug}.json": "/sources/example-wire.json",
        "/articles/by/{group}.json": "/articles/by/place.json?actor=coast-guard",
        "/quotes/by/{group}.json": "/quotes/by/affiliation.json",
        "/compare.json": "/compare.json?actor=coast-guard&place=mali",
        "/suggest/actors/": "/suggest/actors/?q=coast",
        "/suggest/places/": "/suggest/places/?q=kawkaw",
    }
    ours = {path for path in described["paths"] if path.endswith((".json", "/")) and ".csl" not in path}
    assert set(addresses) == ours
    for path, address in addresses.items():
        answer = client.get(address).json()
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        check(answer, schema, described)


def test_a_bare_article_and_an_error_fit_their_schemas(client, described, archive):
    check(client.get("/articles/bare.json").json(), {"$ref": "#/components/schemas/Article"}, described)
    check(client.get("/articles.json?x=1").json(), {"$ref": "#/components/schemas/Error"}, described)


def check(answer: dict, schema: dict, described: dict) -> None:
    whole = {**schema, "components": described["components"]}
    assert [error.message for error in Draft202012Validator(whole).iter_errors(answer)] == []


def test_a_person_can_read_what_there_is(client):
    page = see(client, "/api/")
    assert page.address("OpenAPI 3.1 document") == "/api/openapi.json"
    for words in (".csl.json", "/articles", "/places/<path>", "not_actor"):
        assert words in page.text


def test_every_page_with_other_faces_leads_to_them(client, archive):
    pages = {
        "/articles/?actor=coast-guard&page=1": "/articles.csv?actor=coast-guard",
        "/quotes/?speaker=mira-solane": "/quotes.csv?speaker=mira-solane",
        "/actors/?kind=person": "/actors.csv?kind=person",
        "/places/?inside=mali": "/places.csv?inside=mali",
        "/sources/": "/sources.csv",
        "/articles/talks-open/": "/articles/talks-open.csv",
        "/actors/coast-guard/": "/actors/coast-guard.csv",
        "/places/mali/gao/": "/places/mali/gao.csv",
        "/sources/example-wire/": "/sources/example-wire.csv",
    }
    for address, table in pages.items():
        page = see(client, address)
        assert page.address("CSV") == table
        feeds = [feed["href"] for feed in page.with_attribute("type", "application/atom+xml")]
        assert table.replace(".csv", ".atom") in feeds
        for name in ("CSV", "JSON", "Feed"):
            assert client.get(page.address(name)).status_code == 200


def test_values_and_comparisons_lead_to_their_tables(client, archive):
    for address, table in {
        "/compare/?actor=coast-guard&by=year": "/compare.csv?actor=coast-guard&by=year",
        "/articles/by/actor/?place=mali&find=coast": "/articles/by/actor.csv?place=mali&find=coast",
    }.items():
        page = see(client, address)
        assert page.address("CSV") == table
        for name in ("CSV", "JSON"):
            assert client.get(page.address(name)).status_code == 200


def test_a_page_with_a_wrong_filter_offers_nothing_to_download(client, archive):
    assert "Download" not in see(client, "/articles/?actor=nobody").text


def test_a_draft_offers_nothing_to_download(desk):
    assert "Download" not in see(desk, make_draft().get_absolute_url()).text


def test_the_document_is_what_its_address_promises(client):
    response = client.get("/api/openapi.json")
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content)["servers"] == [{"url": "http://testserver"}]
