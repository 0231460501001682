import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from articles.parsing import Gazetteer, explain, parse
from articles.parsing.gazetteer import Entry

ROOT = Path(__file__).parents[2]
PASTE = """Ferries stop in Eastport – Harbour Gazette

By Ana Lind

EASTPORT, 3 May 2016 (Harbour Wire) – The ferries stopped on Monday, the mayor, Bo Reyes, told the Harbour Gazette.

“We need a new pier,” he said. A pier in Weston is old, and the village of Karm has none.

(Reporting by Ana Lind)
"""
KNOWN = Gazetteer(
    [
        Entry("place:norland/eastport", "place", "Eastport", "town", country="NL", population=9000),
        Entry("place:sudland/weston", "place", "Weston", "town", country="SU", population=200_000),
        Entry("place:farland/weston", "place", "Weston", "town", country="FA", population=200_000),
        Entry("actor:harbour-gazette", "actor", "Harbour Gazette", "media", country="NL"),
    ],
    [("Harbour Gazette", (), (), False)],
)


@pytest.fixture(scope="module")
def account():
    return explain(parse(PASTE, KNOWN), KNOWN)


def test_each_line_is_shown_with_its_kind_and_rule(account):
    blocks = parse(PASTE, KNOWN).blocks
    lines = account.split("FIELDS")[0].splitlines()[1:]
    assert len(lines) == len(blocks)
    assert all(block.kind in line and f"({block.rule})" in line for block, line in zip(blocks, lines, strict=True))


def test_each_field_is_shown_with_the_rule_that_found_it(account):
    assert "headline: Ferries stop in Eastport  (title)" in account
    assert "source: Harbour Gazette  (title-suffix)" in account
    assert "reporters: Ana Lind  (by)" in account


def test_a_name_of_two_towns_shows_both(account):
    section = account.split("NAMES")[1].split("QUOTES")[0]
    assert "one of: place:sudland/weston (town, SU); place:farland/weston (town, FA)" in section


def test_a_name_that_the_gazetteer_lacks_is_said_to_be_new(account):
    assert "Karm: place, town in NL, not in the gazetteer  (place word before)" in account


def test_a_quote_shows_its_words_its_speaker_and_both_rules(account):
    section = account.split("QUOTES")[1]
    assert "direct: “We need a new pier,”  (" in section
    assert "“he” with “said” is Bo Reyes  (pronoun" in section


def test_a_date_shows_the_days_that_it_means():
    account = explain(parse(PASTE, KNOWN, date(2016, 5, 3)), KNOWN)
    assert "Monday: 2016-05-02  (weekday-before-publication)" in account


def test_a_date_that_cannot_be_resolved_says_so():
    account = explain(parse("Ferries stop\n\nThe ferries stopped on Monday, the mayor said.", KNOWN), KNOWN)
    assert "Monday: not resolved without the date of publication" in account
    assert "IN DOUBT" in account


def test_nothing_gives_an_account_of_what_is_missing():
    assert explain(parse("", KNOWN), KNOWN).splitlines()[0] == "IN DOUBT"


def test_the_command_prints_the_account():
    command = [sys.executable, "-m", "articles.parsing", "--explain"]
    printed = subprocess.run(command, input=PASTE, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    assert "LINES" in printed and "“he” with “said” is Bo Reyes" in printed
