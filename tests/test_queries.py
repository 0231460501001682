"""How often each page asks the database: no oftener for a full archive than for a small one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import index
from articles.models import Quote

from .make import make_actor, make_article, make_mention, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db

# One or two of each are about what has changed since the last time: in the index, and for the tag of the page.
MOST_QUERIES = {
    "/": 4,
    "/articles/": 2,
    "/articles/?actor=council-0&place=syria/idlib&from=2016&source=wire-0": 6,
    "/articles/?q=ferry": 6,
    "/articles/?q=nothing-like-it": 5,
    "/articles/story-0/": 6,
    "/actors/": 6,
    "/actors/council-0/": 10,
    "/places/": 3,
    "/places/syria/idlib/": 10,
    "/quotes/": 4,
    "/quotes/?speaker=mira-0&q=ferry": 7,
    "/quotes/{quote}/": 4,
    "/sources/": 3,
    "/sources/wire-0/": 3,
    "/compare/?actor=council-0&actor=council-1": 4,
    "/articles/by/actor/": 3,
    "/articles/by/place/?find=id&actor=council-0": 4,
    "/articles/by/source.csv": 3,
    "/quotes/by/affiliation.json": 2,
    "/search-help/": 6,
    "/suggest/actors/?q=council": 3,
    "/suggest/places/?q=idlib": 3,
    "/articles.json": 7,
    "/articles.csv": 8,
    "/articles.geojson": 2,
    "/articles.atom": 7,
    "/articles.bib": 8,
    "/quotes.json": 2,
    "/actors.json": 5,
    "/places.json": 5,
    "/sources.json": 5,
    "/articles/story-0.json": 10,
    "/actors/council-0.json": 8,
    "/places/syria/idlib.json": 5,
}


def fill(first: int, last: int) -> None:
    """Articles that name, quote and are published by ever other things, besides what all of them name."""
    idlib = make_place("syria/idlib") if not first else make_place(f"syria/province-{first}")
    council = make_actor("Council 0") if not first else None
    for number in range(first, last):
        source = make_source(f"Wire {number}")
        other = make_actor(f"Council {number}") if number else council
        speaker = make_person(f"Mira {number}")
        body = f"{idlib.name} and Council {number} met.\n\n“The ferry number {number} sails,” said Mira {number}."
        day = date(2017, 1 + number % 12, 1 + number % 28)
        article = make_article(f"Story {number}", slug=f"story-{number}", body=body, source=source, published_on=day)
        for thing in (idlib, other, speaker):
            make_mention(article, thing)
        make_quote(article, f"The ferry number {number} sails,", speaker)


def queries(client, address: str) -> list[str]:
    """What a page asks the database the second time, by a process that knows the archive."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        b"".join(response)  # a streamed file asks while it is sent
    return [query["sql"] for query in captured]


@pytest.fixture(autouse=True)
def no_index():
    index.forget()
    yield
    index.forget()


@pytest.mark.parametrize(("address", "most"), MOST_QUERIES.items())
def test_a_page_asks_no_oftener_in_a_full_archive(client, address, most):
    fill(0, 2)
    address = address.format(quote=Quote.objects.earliest("pk").pk)
    few = queries(client, address)
    fill(2, 25)
    many = queries(client, address)
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= most, "\n".join(many)
