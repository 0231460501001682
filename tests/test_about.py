"""The page about the archive: its figures are those of the README, its numbers those of the lists."""

import csv
from pathlib import Path

import pytest

from articles.views.about import ACCURACY

from .make import make_article, make_draft, make_mention, make_place, make_source
from .seen import see

pytestmark = pytest.mark.django_db
README = Path(__file__).parent.parent / "README.md"


def test_every_figure_is_one_of_the_readme():
    with ACCURACY.open(newline="") as file:
        rows = [(row["figure"], row["libraries"] or "–", row["newsroom"]) for row in csv.DictReader(file)]
    table = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in README.read_text().splitlines()]
    measured = [(row[0], row[1], row[3]) for row in table if len(row) == 4]
    assert rows
    assert [row for row in rows if row not in measured] == []


def test_the_page_counts_what_is_published(client):
    article = make_article(body="Talks in Idlib.", source=make_source())
    make_mention(article, make_place("syria/idlib"))
    make_draft()
    page = see(client, "/about/")
    assert page.address("1 article") == "/articles/"
    assert page.address("1 source") == "/sources/"
    assert "Published in 2017" in page.text


def test_the_page_names_the_licences_of_the_data(client):
    page = see(client, "/about/")
    assert "GeoNames , CC BY 4.0" in page.text.replace("GeoNames,", "GeoNames ,")
    assert "Natural Earth, public domain" in page.text


def test_an_empty_archive_has_the_page_too(client):
    assert "0 articles" in see(client, "/about/").text


def test_every_page_leads_to_it(client):
    assert see(client, "/").address("About this archive") == "/about/"
