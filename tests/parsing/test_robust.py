import json
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import Gazetteer, Parsed, explain, find, parse
from articles.parsing.document import Caption, Document, Metadata
from articles.parsing.record import to_record

from .hostile import UNITS, hostile

KNOWN = Gazetteer.load()
SMALL = 7_000  # characters; half of it is longer than what is read of one sentence
MARKS = (
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    "–",
    " - ",
    ":",
    ";",
    ",",
    ".",
    "…",
    "?",
)
SPACES = (" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\r\n", "\xa0", "\u2028")
NAMES = (
    "Ada Karm",
    "Karm",
    "Syria",
    "Idlib",
    "al-Bab",
    "U.S.",
    "UN",
    "Reuters",
    "Ankara",
    "Mr. Lir",
    "Bo Reyes’s",
    "HTS",
)
WORDS = ("said", "told", "that", "he", "the minister", "according to", "in", "Foreign Minister", "adding", "the", "who")
DATES = (
    "5 May 2016",
    "Monday",
    "last week",
    "2016-05-03",
    "31 February",
    "in June",
    "between 3 and 5 May",
    "0000",
    "two days ago",
)
LINES = (
    "By Ana Lind\n",
    "(Reporting by Ana Lind)\n",
    "Photo: Ana Lind/AFP\n",
    "[a](http://b.c)\n",
    "Share this\n",
    "12:30\n",
)
BROKEN = (
    "\ud800",
    "\udfff",
    "\x00",
    "\u0301",
    "\u200b",
    "\u202e",
    "İ",
    "ß",
    "😀",
    "Ã©",
    "â€œ",
    "ال",
    "٣",
    "\x85",
    "\x1c",
)
PASTES = st.lists(
    st.sampled_from((*MARKS, *SPACES, *NAMES, *WORDS, *DATES, *LINES, *BROKEN)) | st.text(max_size=4), max_size=60
).map("".join)


def misplaced(parsed: Parsed) -> list[object]:
    """Every fact whose span does not give back its words."""
    text = parsed.document.text
    named = [fact for fact in (*parsed.mentions, *parsed.dates) if text(fact.span) != fact.surface]
    quoted = [quote for quote in parsed.quotes if " ".join(map(text, quote.pieces)) != quote.content]
    return named + quoted


@settings(deadline=None, max_examples=80)
@given(PASTES)
def test_any_paste_is_read_and_every_span_gives_back_its_words(paste):
    parsed = parse(paste, KNOWN)
    assert misplaced(parsed) == []
    json.dumps(to_record(parsed))
    assert isinstance(explain(parsed, KNOWN), str)


@settings(deadline=None, max_examples=40)
@given(PASTES, PASTES)
def test_any_article_is_read_even_one_that_was_never_cleaned(body, caption):
    document = Document(
        Metadata(headline=caption, standfirst=body, dateline=caption), body, (Caption(caption),), (body,)
    )
    assert misplaced(find(document, KNOWN)) == []


@settings(deadline=None, max_examples=40)
@given(PASTES)
def test_a_paste_read_twice_gives_the_same_answer(paste):
    assert parse(paste, KNOWN) == parse(paste, KNOWN)


def calls(text: str) -> int:
    """How many functions are called to read a text as a paste and, uncleaned, as an article."""
    count = Counter()

    def note(frame: object, event: str, argument: object) -> None:
        count[event] += 1

    sys.setprofile(note)
    try:
        parse(text, KNOWN), find(Document(Metadata(), text), KNOWN)
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


@pytest.mark.parametrize("name", UNITS)
def test_twice_the_text_is_not_much_more_than_twice_the_work(name):
    parse(hostile(name, 200), KNOWN)  # what is computed once in a process
    half, whole = calls(hostile(name, SMALL // 2)), calls(hostile(name, SMALL))
    assert whole <= 2.2 * half + 500


@pytest.mark.parametrize("name", UNITS)
def test_long_runs_of_anything_are_read_to_the_end(name):
    text = hostile(name, 4 * SMALL)
    assert misplaced(parse(text, KNOWN)) == []
    assert misplaced(find(Document(Metadata(), text), KNOWN)) == []
