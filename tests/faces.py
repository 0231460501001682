"""A small archive with a secret, and its faces as text, JSON and tables."""

import csv
import io
import json
from datetime import date

from django.test import Client

from articles.models import Article

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

LISTS = ("articles", "quotes", "actors", "places", "sources")
FACES = ("json", "csv", "geojson", "atom", "bib", "ris", "csl.json")
SECRET = "zanzibarite"


def make_archive() -> Article:
    """One article in full, another without much, and a draft with a word that nothing may show."""
    source = make_source("Example Wire", country=make_place("mali"))
    article = make_article(
        "Talks open",
        body="“We came to listen,” Mira Solane told Coast Guard in Saraqib on Monday.",
        standfirst="Two towns meet",
        source=source,
        reporters=["Ana Vell", "Tom Brook"],
        url="https://wire.example/talks?a=1&b=50%25",
    )
    solane, guard = make_person("Mira Solane"), make_actor("Coast Guard", country=make_place("syria"))
    saraqib = make_place("syria/idlib/saraqib", latitude=35.8643, longitude=36.8057)
    for thing in (solane, guard, saraqib):
        make_mention(article, thing)
    make_quote(article, "We came to listen", solane, affiliation=guard, medium="radio")
    make_text_date(article, "Monday", first=date(2017, 6, 26), last=date(2017, 6, 26))
    make_article("Harvest begins", body="It rained.", published_on=date(2018, 3, 1), published_precision="month")
    draft = make_draft(f"The {SECRET}", body=f"“The {SECRET},” he said in Saraqib.", source=source)
    make_quote(draft, f"The {SECRET}", solane)
    make_mention(draft, saraqib)
    return article


def text_of(client: Client, address: str, status: int = 200, **headers) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == status, (address, response.status_code)
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def json_of(client: Client, address: str, status: int = 200) -> dict:
    return json.loads(text_of(client, address, status))


def table_of(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address), newline="")))
