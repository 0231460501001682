"""The figures that a kit of pastes with gold answers and scorers gives: `score_*.py` beside `data/`."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from articles.parsing import Gazetteer, Parsed, find, parse
from articles.parsing.document import Document, Metadata
from articles.parsing.record import to_record

WORD = re.compile(r"[A-Z][a-z]+")
NAMED = ("--strip", "--named-only", "--labels", "Organisation,Person,Location")

Row = dict[str, Any]
Figures = dict[str, Any]


def figures(kit: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, Figures]]:
    """Each set of the kit by name, with what its scorer says of it."""
    data = kit / "data"
    yield "pastes", score(kit, "score_paste.py", data / "pastes", pastes(data / "pastes", gazetteer))
    gold = data / "polnear_train.jsonl"
    quotes = list(predict(gold, lambda row: {"quotes": quote_spans(facts(row, gazetteer))}))
    for types in ("direct,mixed", "direct"):
        yield f"quotes {types}", score(kit, "score_quotes.py", gold, quotes, "--types", types)
    bodies = predict(data / "aeb_pasted.jsonl", lambda row: {"body": parse(row["text"], gazetteer).document.body})
    yield "bodies", score(kit, "score_body.py", data / "aeb_body.jsonl", bodies)
    for name, spans, options in (("trnews", place_spans, ()), ("re3d", entity_spans, NAMED)):
        gold = data / f"{name}.jsonl"
        rows = predict(gold, lambda row, spans=spans: {"entities": spans(row["text"], gazetteer)})
        yield name, score(kit, "score_spans.py", gold, rows, *options)


def misses(kit: Path, gazetteer: Gazetteer, kind: str) -> str:
    """What the scorer of whole pastes shows of the misses of one kind."""
    folder = kit / "data" / "pastes"
    return run(kit, "score_paste.py", folder, pastes(folder, gazetteer), "--show", kind)


def score(kit: Path, scorer: str, gold: Path, rows: Iterable[Row], *options: str) -> Figures:
    """A scorer's figures for these predictions."""
    return json.loads(run(kit, scorer, gold, rows, *options, "--json"))


def run(kit: Path, scorer: str, gold: Path, rows: Iterable[Row], *options: str) -> str:
    """What a scorer of the kit prints for these predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        predictions.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        predictions.flush()
        command = [sys.executable, str(kit / scorer), str(gold), predictions.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pastes(folder: Path, gazetteer: Gazetteer) -> Iterator[Row]:
    """The record of every paste of a folder."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield {"id": path.stem, **to_record(parse(text, gazetteer))}


def predict(path: Path, answer: Callable[[Row], Row]) -> Iterator[Row]:
    """An answer for each line of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {"id": row["id"], **answer(row)}


def facts(row: Row, gazetteer: Gazetteer) -> Parsed:
    """The facts of a bare text."""
    return find(Document(Metadata(), row["text"]), gazetteer)


def quote_spans(parsed: Parsed) -> list[Row]:
    """Quotes in the scorer's form: the spans of content, speaker as printed, and cue."""
    return [
        {
            "content": [[piece.start, piece.end] for piece in quote.pieces],
            "speaker": [quote.speaker_span.start, quote.speaker_span.end] if quote.speaker_span else None,
            "cue": [quote.cue_span.start, quote.cue_span.end] if quote.cue_span else None,
            "type": quote.kind,
        }
        for quote in parsed.quotes
    ]


def place_spans(text: str, gazetteer: Gazetteer) -> list[Row]:
    """Names of places as this set marks them: also states that act, and adjectives such as “Syrian”."""
    mentions = find(Document(Metadata(), text), gazetteer).mentions
    spans = {
        (mention.span.start, mention.span.end)
        for mention in mentions
        if mention.type == "place" or mention.kind == "state" and is_place_name(mention.surface, gazetteer)
    }
    held = [span for span in spans if span[1] - span[0] > 1]
    adjectives = {match.span() for match in WORD.finditer(text) if gazetteer.demonym(match[0])}
    free = {span for span in adjectives if not any(start <= span[0] < end for start, end in held)}
    return [{"start": start, "end": end, "label": "LOC"} for start, end in sorted(spans | free)]


def is_place_name(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer holds a place of exactly this name."""
    return any(key.startswith("place:") for key in gazetteer.keys(surface))


def entity_spans(text: str, gazetteer: Gazetteer) -> list[Row]:
    """Persons, organisations and places under the labels of the set."""
    mentions = find(Document(Metadata(), text), gazetteer).mentions
    return [
        {"start": mention.span.start, "end": mention.span.end, "label": entity_label(mention.type, mention.kind)}
        for mention in mentions
    ]


def entity_label(type: str, kind: str) -> str:
    if type == "place":
        return "Location"
    return "Person" if kind == "person" else "Organisation"
