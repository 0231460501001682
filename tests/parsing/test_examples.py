"""Every pair of files in `examples/`: a paste and what a careful editor would record of it.

A record may leave fields out; those that it gives must come out as they stand. Of actors, places and dates, each one
that it lists must be found; `absent_actors` and `absent_places` must not be.
"""

import json
from pathlib import Path

import pytest

from articles.parsing import Gazetteer, parse
from articles.parsing.record import to_record

FOLDER = Path(__file__).with_name("examples")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
FIELDS = ("headline", "standfirst", "source", "reporters", "agencies", "published_on", "dateline", "captions", "body")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read(name: str) -> tuple[str, dict]:
    paste = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return paste, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def only(row: dict, keys: dict) -> dict:
    return {key: row[key] for key in keys}


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_read_as_an_editor_would(name, gazetteer):
    paste, wanted = read(name)
    record = to_record(parse(paste, gazetteer))
    given = [field for field in FIELDS if field in wanted]
    assert only(record, given) == only(wanted, given)


@pytest.mark.parametrize("name", [name for name in NAMES if "quotes" in read(name)[1]])
def test_who_said_what_is_read_as_an_editor_would(name, gazetteer):
    paste, wanted = read(name)
    quotes = to_record(parse(paste, gazetteer))["quotes"]
    assert [quote["content"] for quote in quotes] == [quote["content"] for quote in wanted["quotes"]]
    assert [only(got, want) for got, want in zip(quotes, wanted["quotes"], strict=True)] == wanted["quotes"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("group", ["actors", "places", "dates"])
def test_names_and_dates_are_found(name, group, gazetteer):
    paste, wanted = read(name)
    found = to_record(parse(paste, gazetteer))[group]
    missing = [want for want in wanted.get(group, []) if not any(only(got, want) == want for got in found)]
    assert missing == []
    absent = set(wanted.get(f"absent_{group}", []))
    assert absent & {name for got in found for name in (got["name"], *got["surfaces"])} == set() if absent else True


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_its_surface(name, gazetteer):
    parsed = parse(read(name)[0], gazetteer)
    text = parsed.document.text
    assert all(text(mention.span) == mention.surface for mention in parsed.mentions)
    assert all(text(found.span) == found.surface for found in parsed.dates)
    assert all(" ".join(map(text, quote.pieces)) == quote.content for quote in parsed.quotes)
    assert parsed.mentions or parsed.quotes
