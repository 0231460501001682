"""Parses broken copies of the invented examples until the time is up: `python3 -m tests.benchmarks.fuzz --minutes 10`.

Every mutant must be read without an exception, with every span giving back its words, and twice with the same answer.
The seed makes a run repeatable; the first failure is printed with the text that caused it.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from articles.parsing import Gazetteer, Parsed, explain, parse
from articles.parsing.document import PARTS, Span
from articles.parsing.record import to_record

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "tests/parsing/examples", ROOT / "articles/data/demo")
LONGEST = 20_000  # characters of a mutant
MOST_CHANGES = 12
# Characters and pieces that parsers stumble over: marks without a partner, controls, halves of characters, dates.
HOSTILE = (
    *"\x00\x01\x02\t\r\x0b\x85\xa0\xad\u0301\u0345\u061c\u200b\u200d\u200e\u2028\u202e\ud800\udfff\ufeff\ufffd\U0001f600",
    *"\"'“”‘’«»„`´[](){}<>|*_#@/\\-–—…:;,.!?0٣Aaİıß中ا",
    *(
        "“\n\n",
        "”\n",
        "''",
        "``",
        "said ",
        " said Karm",
        "according to ",
        "5 May ",
        "31 Feb 2016",
        "0000-00-00",
        "9999-12-31",
    ),
    *(
        "in May ",
        "last week ",
        "By ",
        "(Reporting by ",
        "Photo: ",
        "[a](b)",
        "http://a.b",
        "U.S. ",
        "al-",
        "Mr. ",
        "İ" * 9,
    ),
    *(
        "Ã©",
        "â€œ",
        "\r\n",
        "\n\n\n\n",
        "https://",
        "…”",
        "he said, “",
        "Foreign Minister ",
        "’s ",
        "99999999999999999999",
    ),
)


def main() -> None:
    """Run for the minutes asked for, then print what was read."""
    options = arguments()
    random_source = random.Random(options.seed)
    began, count, letters = time.process_time(), 0, 0
    gazetteer, texts = Gazetteer.load(), list(examples())
    for text in mutants(texts, random_source):
        if time.process_time() - began > options.minutes * 60:
            break
        fault = find_fault(text, gazetteer)
        if fault:
            sys.exit(f"after {count} pastes (seed {options.seed}):\n{fault}\nin {text!r}")
        count, letters = count + 1, letters + len(text)
    print(f"{count:,} broken pastes, {letters / 1e6:.1f} million characters, {options.minutes:g} minutes of one core:")
    print(f"no exception, every span gives back its words, the same answer twice (seed {options.seed})")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="minutes of processor time")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def examples() -> Iterator[str]:
    """The invented pastes that are broken."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.txt")):
            yield path.read_text(encoding="utf-8")


def mutants(texts: list[str], source: random.Random) -> Iterator[str]:
    """Broken copies without end: pieces deleted, doubled, moved, joined with another text, hostile ones put in."""
    changes = (delete, double, move, splice, insert, insert, turn)
    while True:
        text = source.choice(texts)
        for _ in range(source.randint(1, MOST_CHANGES)):
            text = source.choice(changes)(text, texts, source)
        yield text[:LONGEST]


def delete(text: str, texts: list[str], source: random.Random) -> str:
    start, end = stretch(text, source)
    return text[:start] + text[end:]


def double(text: str, texts: list[str], source: random.Random) -> str:
    start, end = stretch(text, source)
    return text[:end] + text[start:end] * source.choice((1, 1, 2, 40)) + text[end:]


def move(text: str, texts: list[str], source: random.Random) -> str:
    start, end = stretch(text, source)
    at = source.randint(0, len(text))
    return text[:at] + text[start:end] + text[at:]


def splice(text: str, texts: list[str], source: random.Random) -> str:
    other = source.choice(texts)
    return text[: stretch(text, source)[0]] + other[stretch(other, source)[0] :]


def insert(text: str, texts: list[str], source: random.Random) -> str:
    at = source.randint(0, len(text))
    return text[:at] + source.choice(HOSTILE) * source.choice((1, 1, 1, 2, 30)) + text[at:]


def turn(text: str, texts: list[str], source: random.Random) -> str:
    """Another case, no line ends, or a line end for every space."""
    return source.choice(
        (str.upper, str.lower, str.title, lambda t: t.replace("\n", " "), lambda t: "\n".join(t.split()))
    )(text)


def stretch(text: str, source: random.Random) -> tuple[int, int]:
    """A piece of the text: a character, a few words or a few lines."""
    start = source.randint(0, len(text))
    return start, min(len(text), start + source.choice((1, 1, 5, 40, 400)))


def find_fault(text: str, gazetteer: Gazetteer) -> str | None:
    """What is wrong with the reading of a text, or None."""
    try:
        parsed = parse(text, gazetteer)
        explain(parsed, gazetteer)
        to_record(parsed)
        if parsed != parse(text, gazetteer):
            return "two readings differ"
    except Exception:
        return traceback.format_exc()
    return next(misplaced(parsed), None)


def misplaced(parsed: Parsed) -> Iterator[str]:
    """Every fact whose span does not give back its words."""
    document = parsed.document
    for fact in (*parsed.mentions, *parsed.dates):
        if not holds(parsed, fact.span, fact.surface):
            yield f"{fact} stands elsewhere"
    for quote in parsed.quotes:
        whole = " ".join(map(document.text, quote.pieces)) == quote.content
        said = quote.cue_span is None or holds(parsed, quote.cue_span, quote.cue)
        if not (whole and said and all(piece.start < piece.end for piece in quote.pieces)):
            yield f"{quote} stands elsewhere"


def holds(parsed: Parsed, span: Span, words: str | None) -> bool:
    """Whether a span lies in its part and gives back its words."""
    return span.part in PARTS and 0 <= span.start < span.end and parsed.document.text(span) == words


if __name__ == "__main__":
    main()
