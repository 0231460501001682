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
KNOWN = pytest.mark.xfail(strict=True, reason="what an editor reads here is not read yet")
KNOWN_MISSES = {
    ("people_named_like_places", "actors"),
    ("press_database_standfirst_below", "quotes"),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read(name: str) -> tuple[str, dict]:
    paste = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return paste, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def only(row: dict, keys: dict) -> dict:
    return {key: row[key] for key in keys}


def cases(*fields: str) -> list:
    """(name, field) for each pair and each field that its record gives, the known misses marked as such."""
    given = [(name, field) for name in NAMES for field in fields if read(name)[1].keys() & {field, f"absent_{field}"}]
    return [pytest.param(*case, marks=[KNOWN] if case in KNOWN_MISSES else []) for case in given]


@pytest.mark.parametrize(("name", "field"), cases(*FIELDS))
def test_fields_are_read_as_an_editor_would(name, field, gazetteer):
    paste, wanted = read(name)
    assert to_record(parse(paste, gazetteer))[field] == wanted[field]


@pytest.mark.parametrize(("name", "field"), cases("quotes"))
def test_who_said_what_is_read_as_an_editor_would(name, field, gazetteer):
    paste, wanted = read(name)
    quotes = to_record(parse(paste, gazetteer))[field]
    assert [quote["content"] for quote in quotes] == [quote["content"] for quote in wanted[field]]
    assert [only(got, want) for got, want in zip(quotes, wanted[field], strict=True)] == wanted[field]


@pytest.mark.parametrize(("name", "field"), cases("actors", "places", "dates"))
def test_names_and_dates_are_found(name, field, gazetteer):
    paste, wanted = read(name)
    found = to_record(parse(paste, gazetteer))[field]
    missing = [want for want in wanted.get(field, []) if not any(only(got, want) == want for got in found)]
    assert missing == []
    absent = set(wanted.get(f"absent_{field}", []))
    assert absent & {name for got in found for name in (got["name"], *got["surfaces"])} == set() if absent else True


def test_every_known_miss_is_about_an_example():
    assert {case.values for case in cases(*FIELDS, "quotes", "actors", "places", "dates")} >= KNOWN_MISSES


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_its_surface(name, gazetteer):
    parsed = parse(read(name)[0], gazetteer)
    text = parsed.document.text
    assert all(text(mention.span) == mention.surface for mention in parsed.mentions)
    assert all(text(found.span) == found.surface for found in parsed.dates)
    assert all(" ".join(map(text, quote.pieces)) == quote.content for quote in parsed.quotes)
    assert parsed.mentions or parsed.quotes or (name, "actors") in KNOWN_MISSES
