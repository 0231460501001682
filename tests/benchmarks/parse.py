"""How well and how fast the parser reads: `python3 -m tests.benchmarks.parse --kit DIR`.

The kit is a folder of pastes with gold answers and their scorers (`score_*.py`, `data/`); it is not part of this
project. Without one, the project's own invented examples are scored on speed alone.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from articles.parsing import Gazetteer, Parsed, find, parse
from articles.parsing.document import Document, Metadata
from articles.parsing.record import to_record

EXAMPLES = Path(__file__).parents[1] / "parsing" / "examples"
SIZES = (2_000, 5_000)
SECONDS = 3.0
WORD = re.compile(r"[A-Z][a-z]+")
NAMED = "Organisation,Person,Location"

Row = dict[str, Any]


def main() -> None:
    """Print every figure that the kit can give, then the speed."""
    options = arguments()
    gazetteer = Gazetteer.load()
    if options.kit:
        for title, figures in quality(options.kit, gazetteer, options.show):
            print(f"\n{title}\n{figures}", flush=True)
    print(f"\nspeed, one core\n{speed(gazetteer)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks.parse", description=__doc__)
    parser.add_argument("--kit", type=Path, help="the folder with score_paste.py and data/")
    parser.add_argument("--show", choices=("fields", "body", "quotes", "actors", "places"), help="print the misses")
    return parser.parse_args()


def quality(kit: Path, gazetteer: Gazetteer, show: str | None) -> Iterator[tuple[str, str]]:
    """Each set of the kit with its scorer's own words; with `show`, the whole pastes and their misses alone."""
    data = kit / "data"
    misses = ["--show", show] if show else []
    records = pastes(data / "pastes", gazetteer)
    yield "whole pastes", score(kit, "score_paste.py", data / "pastes", records, *misses)
    if not show:
        yield from quotes_quality(kit, data / "polnear_train.jsonl", gazetteer)
        bodies = predict(data / "aeb_pasted.jsonl", lambda row: {"body": parse(row["text"], gazetteer).document.body})
        yield "article bodies", score(kit, "score_body.py", data / "aeb_body.jsonl", bodies)
        yield from names_quality(kit, data, gazetteer)


def quotes_quality(kit: Path, gold: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Quotes of bare articles, once for everything spoken and once for whole quotes."""
    rows = list(predict(gold, lambda row: {"quotes": quote_spans(facts(row, gazetteer))}))
    for types in ("direct,mixed", "direct"):
        yield f"PolNeAR, {types}", score(kit, "score_quotes.py", gold, rows, "--types", types)


def names_quality(kit: Path, data: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Spans of places, and of all names, in bare articles."""
    for title, name, spans, options in (
        ("TR-News places", "trnews", place_spans, ()),
        ("re3d, named", "re3d", entity_spans, ("--strip", "--named-only", "--labels", NAMED)),
    ):
        gold = data / f"{name}.jsonl"
        rows = predict(gold, lambda row, spans=spans: {"entities": spans(row["text"], gazetteer)})
        yield title, score(kit, "score_spans.py", gold, rows, *options)


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


def score(kit: Path, scorer: str, gold: Path, rows: Iterable[Row], *options: str) -> str:
    """What a scorer of the kit prints for these predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        predictions.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        predictions.flush()
        command = [sys.executable, str(kit / scorer), str(gold), predictions.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def speed(gazetteer: Gazetteer) -> str:
    """Articles a second at fixed sizes, made from the project's own examples."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    prose = "\n\n".join(texts)
    return "\n".join(f"{size:>6} letters: {rate(prose, size, gazetteer):8.0f} articles/s" for size in SIZES)


def rate(prose: str, size: int, gazetteer: Gazetteer) -> float:
    """How many texts of one size are parsed in a second."""
    repeated = prose * (size * 50 // len(prose) + 1)
    texts = [repeated[start : start + size] for start in range(0, size * 50, size)]
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        parse(texts[done % len(texts)], gazetteer)
        done += 1
    return done / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
