"""Lists that say at which words a pattern is worth trying: each must know every word that its pattern knows."""

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest

from articles.parsing import contexts, name_patterns
from articles.parsing.days import MONTHS, find_written

ANYTHING = "\0"  # stands for what a pattern leaves open
# What patterns for parts of words allow, too, and nobody writes: “easteast”, “mountainss”.
NO_WORD = re.compile(r"\A(?:east|west)(?:east|west)|\Amid(?:east|west)?(?:ernmost|wards?)\Z|\Amidern|ss\Z")
BEFORE = {
    "people": (name_patterns.PERSON_BEFORE, name_patterns.PERSON_ENDS),
    "heads of places": (name_patterns.HEAD_BEFORE, name_patterns.HEAD_ENDS),
    "in": (name_patterns.IN_BEFORE, name_patterns.IN_ENDS),
    "signs": (name_patterns.SIGN_BEFORE, name_patterns.SIGN_ENDS),
    "companies": (name_patterns.COMPANY_SIGN, name_patterns.COMPANY_ENDS),
    "outlets": (name_patterns.OUTLET_SIGN, name_patterns.OUTLET_ENDS),
    "particles": (name_patterns.PARTICLE_BEFORE, name_patterns.PARTICLE_ENDS),
    "places": (contexts.PLACE_BEFORE, contexts.PLACE_ENDS),
    "to and from": (contexts.TO_OR_FROM, contexts.TO_OR_FROM_ENDS),
    "states that act": (contexts.ACTOR_BEFORE, contexts.ACTOR_ENDS),
    "towns": (contexts.TOWN_BEFORE, contexts.TOWN_ENDS),
}


@pytest.mark.parametrize("name", BEFORE)
def test_a_pattern_of_what_stands_before_ends_with_words_of_its_list(name: str):
    pattern, known = BEFORE[name]
    words = {text.rstrip().rpartition(" ")[2] for text in endings(_parser.parse(pattern.pattern))}
    plain = {word for word in words if word.isalpha() and not NO_WORD.search(word)}
    assert plain
    assert plain - known == set()


def test_what_makes_an_institution_of_a_state_begins_with_words_of_its_list():
    starts = {
        text for pattern, _, _ in name_patterns.INSTITUTIONS for text in beginnings(_parser.parse(pattern.pattern))
    }
    words = {name_patterns.NEXT_LETTERS.match(text)[1].lower() for text in starts}
    assert "ministry" in words
    assert words - name_patterns.INSTITUTION_STARTS == set()


def test_a_date_is_found_by_any_month():
    assert [
        name for name in MONTHS if not find_written(f"{name} 5, 2016") or not find_written(f"{name.upper()} 2016")
    ] == []


def endings(parsed: Iterable) -> set[str]:
    """How texts that match may end: the last word and whatever a branch has with it."""
    found = {""}
    for part in reversed([*parsed]):
        found = {shortened(form + tail) for tail in found for form in forms(part, endings)}
    return found


def shortened(text: str) -> str:
    """The last word of a text with the spaces around it."""
    start = text.rstrip().rfind(" ")
    return text[max(start, 0) :]


def beginnings(parsed: Iterable) -> set[str]:
    """How texts that match may begin: the first word, letters in either case."""
    found = {""}
    for part in parsed:
        found = {text if is_begun(text) else text + form for text in found for form in forms(part, beginnings)}
    return found


def is_begun(text: str) -> bool:
    """Whether the first word of a text is over."""
    return bool(re.match(r" *[A-Za-z]+[^A-Za-z]", text))


def forms(part: tuple, of: object) -> set[str]:
    """The texts that one part of a pattern may match."""
    kind, value = part
    if kind is sre.LITERAL:
        return {chr(value)}
    if kind is sre.IN:
        return {chr(item) if what is sre.LITERAL else ANYTHING for what, item in value}
    if kind is sre.BRANCH:
        return set().union(*(of(branch) for branch in value[1]))
    if kind is sre.SUBPATTERN:
        return of(value[-1])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return of(value[2]) | ({""} if value[0] == 0 else set())
    return {""} if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT) else {ANYTHING}
