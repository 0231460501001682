"""How far an organisation’s name goes on behind its head: “of …”, “for …”, “and …”."""

import re

from . import name_patterns as patterns
from . import name_words as words
from .capitals import COMMON, TIME, TITLE, Unit, role
from .gazetteer import Gazetteer

ACRONYM = re.compile(r" \([A-Z]{3,8}\)")  # “Committee for Karm and Lir (CKL)”


def extend(text: str, gazetteer: Gazetteer, units: list[Unit], head: int) -> tuple[int, int]:
    """Follow “of …”, “for …” from the head; the end, and the last unit that it covers."""
    end = units[head].end
    if head < len(units) - 1:
        return end, head
    for _ in range(3):
        match = patterns.EXTENSION.match(text, end) or (
            patterns.AND_TOPIC.match(text, end) if end > units[head].end else None
        )
        if not match:
            break
        following, topical = _phrase(text, gazetteer, match.end())
        if following == match.end() or (match.re is patterns.AND_TOPIC and not topical):
            break
        if not _leads_on(text, gazetteer, match, units[head].lower, following):
            break
        end = following
    return end, head


def _leads_on(text: str, gazetteer: Gazetteer, match: re.Match[str], head: str, end: int) -> bool:
    """Whether “on …” or “in …” belongs to a head; “of” and “for” always do."""
    word = match.groupdict().get("word")
    if word == "in":
        return head in patterns.IN_HEADS and _is_country(text, gazetteer, match.end(), end)
    return word != "on" or head in patterns.ON_HEADS


def _is_country(text: str, gazetteer: Gazetteer, start: int, end: int) -> bool:
    keys = gazetteer.keys(text[start:end])
    return any("/" not in key for key in keys)


def _phrase(text: str, gazetteer: Gazetteer, start: int) -> tuple[int, bool]:
    """The end of the capitalised words from `start` on, and whether they end in a topic."""
    end, last = start, ""
    for match in re.compile(r"[A-ZÀ-Ý][\w’'-]*(?: (?=[A-ZÀ-Ý]))?").finditer(text, start, start + 80):
        if match.start() != end:
            break
        word = match[0].rstrip()
        lower = word.lower().rstrip("’'")
        if role(word, gazetteer) in (COMMON, TIME, TITLE) and lower not in words.TOPICS:
            break
        end, last = match.end(), lower
    while end > start and text[end - 1] == " ":
        end -= 1
    if text[max(start, end - 2) : end] in ("’s", "'s"):
        end -= 2
    while end > start and text[end - 1] in "’'-":
        end -= 1
    return end, last in words.TOPICS | words.CARES or bool(ACRONYM.match(text, end))
