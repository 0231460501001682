"""What the archive is: how its texts are read, how well, where that ends, whose data it rests on, how to cite it."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from ..index import current
from ..marks import VOUCHED

ACCURACY = Path(__file__).parent.parent / "data" / "accuracy.csv"
MEASURED_ON = date(2026, 11, 23)
PASTES = 38  # that the first figures were measured on
FIRST_PUBLIC_SET = "PolNeAR"  # its rows and those below were measured on sets that anybody can get
PART = "their "  # begins a figure of those in the row above


@dataclass(frozen=True)
class Figure:
    """How well something is read, from 0 to 1; by usual libraries, if they read it, and by this archive."""

    name: str
    libraries: str
    newsroom: str
    is_part: bool


@cache
def accuracy() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The figures on the archive's own kind of pastes, and those on public sets."""
    with ACCURACY.open(newline="") as file:
        rows = [figure(row) for row in csv.DictReader(file)]
    first = next(n for n, row in enumerate(rows) if row.name.startswith(FIRST_PUBLIC_SET))
    return tuple(rows[:first]), tuple(rows[first:])


def figure(row: dict[str, str]) -> Figure:
    name = row["figure"].removesuffix(", F1")
    return Figure(name, row["libraries"], row["newsroom"], name.startswith(PART))


class About(TemplateView):
    """`/about/`"""

    template_name = "articles/about.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        now = current()
        pastes, public = accuracy()
        held = [
            (len(now.everything), "article", reverse("articles")),
            (len(now.quotes.everything), "quote", reverse("quotes")),
        ]
        things = [("actor", "actors"), ("place", "places"), ("source", "sources")]
        return super().get_context_data(**context) | {
            "holds": held + [(len(now.totals(group)), group, reverse(page)) for group, page in things],
            "days": now.days(now.everything),
            "undated": len(now.undated & now.everything),
            "pastes": pastes,
            "public": public,
            "pastes_total": PASTES,
            "measured_on": MEASURED_ON,
            "vouched": list(VOUCHED.values()),
        }
