"""How well and how fast the parser reads: `python3 -m tests.benchmarks.parse --kit DIR`.

The kit is a folder of pastes with gold answers and their scorers (`score_*.py`, `data/`); it is not part of this
project. Without one, the project's own invented examples are scored on speed alone.
"""

import argparse
import json
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
    """Each set of the kit with its scorer's own words."""
    data = kit / "data"
    misses = ["--show", show] if show else []
    yield (
        "whole pastes",
        score(kit, "score_paste.py", data / "pastes", pastes(data / "pastes", gazetteer), *misses),
    )
    if show:
        return
    polnear = data / "polnear_train.jsonl"
    quotes = list(predict(polnear, lambda row: {"quotes": quote_spans(facts(row, gazetteer))}))
    for types in ("direct,mixed", "direct"):
        yield f"PolNeAR, {types}", score(kit, "score_quotes.py", polnear, quotes, "--types", types)
    bodies = predict(data / "aeb_pasted.jsonl", lambda row: {"body": parse(row["text"], gazetteer).document.body})
    yield "article bodies", score(kit, "score_body.py", data / "aeb_body.jsonl", bodies)
    trnews = data / "trnews.jsonl"
    places = predict(trnews, lambda row: {"entities": place_spans(facts(row, gazetteer))})
    yield "TR-News places", score(kit, "score_spans.py", trnews, places)
    yield (
        "re3d, named",
        score(
            kit,
            "score_spans.py",
            data / "re3d.jsonl",
            predict(data / "re3d.jsonl", lambda row: {"entities": entity_spans(facts(row, gazetteer))}),
            *("--strip", "--named-only", "--labels", "Organisation,Person,Location"),
        ),
    )


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


def place_spans(parsed: Parsed) -> list[Row]:
    """Names of places, a state's bare name included: this set marks every place name, whatever it does."""
    return [
        {"start": mention.span.start, "end": mention.span.end, "label": "LOC"}
        for mention in parsed.mentions
        if mention.type == "place" or mention.kind == "state" and " " not in mention.surface
    ]


def entity_spans(parsed: Parsed) -> list[Row]:
    """Persons, organisations and places under the labels of the set."""
    return [
        {"start": mention.span.start, "end": mention.span.end, "label": entity_label(mention.type, mention.kind)}
        for mention in parsed.mentions
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
