"""The packaged outlets: one row an outlet, and each name or domain means one of them."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from articles.parsing.gazetteer import Gazetteer

FILE = Path(__file__).parent.parent / "articles/data/sources.csv"


@cache
def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parts(row: dict[str, str], column: str) -> list[str]:
    return [part for part in row[column].split("|") if part]


def test_there_are_outlets_from_all_over_the_world():
    assert len(rows()) > 500
    assert len({row["country"] for row in rows()}) > 100
    assert sum(row["is_agency"] == "1" for row in rows()) > 80


def test_slugs_names_and_domains_are_unique():
    for column in ("slug", "name", "domains"):
        counts = Counter(value for row in rows() for value in parts(row, column))
        assert [value for value, count in counts.items() if count > 1] == []


def test_no_name_means_two_outlets():
    gazetteer = Gazetteer(sources=[(row["name"], parts(row, "aliases"), (), False) for row in rows()], demonyms=())
    wrong = [
        (name, row["name"]) for row in rows() for name in parts(row, "aliases") if gazetteer.source(name) != row["name"]
    ]
    assert wrong == []


def test_columns_hold_what_they_say():
    for row in rows():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])
        assert re.fullmatch(r"[A-Z]{2}|", row["country"])
        assert row["is_agency"] in {"", "1"}
        assert all(re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", domain) for domain in parts(row, "domains"))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("NYT", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("BBC", "BBC News"),
        ("Al Jazeera", "Al Jazeera English"),
        ("Kyiv Independent", "The Kyiv Independent"),
        ("Anadolu", "Anadolu Agency"),
        ("Hurriyet Daily News", "Hürriyet Daily News"),
        ("https://www.rudaw.net/english/", "Rudaw"),
        ("edition.cnn.com", "CNN"),
        ("ARA News", "ARA News"),
    ],
)
def test_an_outlet_is_known_by_this_name(printed, name):
    known = [(row["name"], parts(row, "aliases"), parts(row, "domains"), False) for row in rows()]
    assert Gazetteer(sources=known, demonyms=()).source(printed) == name
