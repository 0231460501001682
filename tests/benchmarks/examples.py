"""The figures of the project's own invented examples: how much of what an editor recorded comes out as recorded."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.parsing import Gazetteer, parse
from articles.parsing.record import to_record

FOLDER = Path(__file__).parents[1] / "parsing" / "examples"
FIELDS = ("headline", "standfirst", "source", "published_on", "reporters", "agencies", "dateline", "captions", "body")
LISTS = ("quotes", "actors", "places", "dates")

Record = dict[str, Any]


def figures(gazetteer: Gazetteer) -> Iterator[tuple[str, ...]]:
    """A line for each field: the share of the recorded values that are read; nobody else was measured on these."""
    pairs = list(read(gazetteer))
    for name in (*FIELDS, *LISTS):
        count = hits if name in LISTS else equal
        found = [count(record[name], answer[name]) for record, answer in pairs if name in record]
        right, total = sum(right for right, _ in found), sum(total for _, total in found)
        yield f"own examples: {name} as recorded", "–", "–", f"{right / max(1, total):.3f}", f"of {total}"


def read(gazetteer: Gazetteer) -> Iterator[tuple[Record, Record]]:
    """What an editor recorded of each example, and what the parser reads in it."""
    for path in sorted(FOLDER.glob("*.txt")):
        record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield record, to_record(parse(path.read_text(encoding="utf-8"), gazetteer))


def equal(recorded: Any, answer: Any) -> tuple[int, int]:
    return int(recorded == answer), 1


def hits(recorded: list[Record], answers: list[Record]) -> tuple[int, int]:
    """How many of the recorded things are among the answers, in all that the record says of them."""
    found = [
        want for want in recorded if any(want.items() <= {key: got[key] for key in want}.items() for got in answers)
    ]
    return len(found), len(recorded)
