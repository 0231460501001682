"""Cleaning: what cannot be seen goes, what can be read stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.clean import clean


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("next\x85line", "next\nline"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("zero\u200bwidth \u2060joiner\ufeff soft\u00adhyphen", "zerowidth joiner softhyphen"),
        ("no\u00a0break  and\tthin\u2009space", "no break and thin space"),
        ("  edges  \n  of lines ", "edges\nof lines"),
        ("far\n\n\n\n\n\napart", "far\n\n\napart"),
        ("lone \ud83d surrogate", "lone surrogate"),
        ("combining e\u0301", "combining é"),
    ],
)
def test_what_cannot_be_seen_goes(pasted, cleaned):
    assert clean(pasted) == cleaned


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("â€œTalks openâ€\x9d", "“Talks open”"),
        ("the ministerâ€™s plan â€“ again", "the minister’s plan – again"),
        ("CafÃ© Ä°stanbul, KÄ±lÄ±Ã§", "Café İstanbul, Kılıç"),
        ("Copyright Â© 2026", "Copyright © 2026"),
        ("ÃƒÂ©tÃƒÂ©", "été"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_put_right(garbled, meant):
    assert clean(garbled) == meant


@pytest.mark.parametrize("text", ["„Spaß”", "Âme", "Ünal’s “Çay”", "naïve café", "5 £ and 3 €", "Ян Коваль", "علي"])
def test_letters_that_are_right_stay(text):
    assert clean(text) == text


def test_words_and_their_order_never_change():
    text = "“One,” she said – “two…” ‘three’; (four) [five] #six @seven 8,9"
    assert clean(text) == text


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once


@given(st.text(alphabet="ÃÂâ€™œ©é \n\r\x00\u200bA", max_size=60))
def test_cleaning_leaves_no_control_characters(text):
    assert not set(clean(text)) & {"\x00", "\r", "\u200b"}


@pytest.mark.parametrize("unit", [" ", "\n", "Â", "â€", "\x00", "\u200b", "Ã", "\r"])
def test_a_million_of_one_character_is_cleaned(unit):
    assert len(clean(unit * 500_000)) <= 500_000 * len(unit)
