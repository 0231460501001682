"""When, where and how something was said: what stands between a reporting verb and what it reports."""

from .cues import CUES, DAYS, DETERMINERS, MEDIA_NOUNS, MONTHS, OUTLET_TAILS, PREPOSITIONS, TIMES, listed
from .words import Words

NEAR = 16  # words behind the verb
SENT = listed("sent issued released posted published given emailed provided read obtained carried")


def behind_adjuncts(words: Words, at: int) -> int:
    """Behind “on Monday in a statement”: when, where and how it was said."""
    limit = min(words.stop, at + NEAR)
    that = words.word("that", at, limit)
    first = words.lows[at] if at < words.stop else ""
    adverbial = first in PREPOSITIONS or first in TIMES or first.endswith("ly")
    plain = that > at and not words.finite(at, that) and not words.quoted(at, that)
    if plain and adverbial and words.lows[that - 1] not in CUES:
        return that
    i = at
    while i < limit:
        step = _adjunct_end(words, i)
        if step == i:
            return i
        i = step
    return i


def _adjunct_end(words: Words, i: int) -> int:
    """Behind one adjunct, or i if none begins here."""
    low = words.lows[i]
    follower = words.lows[i + 1] if i + 1 < words.stop else ""
    if low in DAYS or (low.endswith("ly") and low not in ("family", "only", "nearly", "early", "roughly", "italy")):
        return i + 1
    if low in ("on", "in", "by") and (follower in DAYS or follower in MONTHS or follower.isdigit()):
        end = i + 2
        while end < words.stop and (words.lows[end].isdigit() or words.lows[end] in TIMES - DETERMINERS):
            end += 1
        return end
    if low in ("last", "this", "earlier", "later", "late", "early") and (
        follower in TIMES or low in ("later", "earlier")
    ):
        end = i + 1
        while end < words.stop and words.lows[end] in TIMES:
            end += 1
        return end
    if words.lows[i : i + 3] == ["at", "the", "time"]:
        return i + 3
    if low in ("in", "at", "on", "during", "via", "over", "through", "by"):
        return _medium_end(words, i)
    return i


def _medium_end(words: Words, i: int) -> int:
    """Behind “in a statement to the agency”, “on Twitter”, “via Facebook”."""
    if i + 1 < words.stop and words.lows[i] in ("on", "via") and words.capital(i + 1):
        return i + 2
    for at in range(i + 1, min(words.stop, i + 7)):
        if words.kinds[at] != "w" or words.finite(at, at + 1):
            return i
        if words.lows[at] in MEDIA_NOUNS or (words.lows[at] == "conference"):
            end = at + 1
            while end < words.stop and words.lows[end] in MEDIA_NOUNS:
                end += 1
            return _sent_end(words, end)
    return i


def _sent_end(words: Words, at: int) -> int:
    """Behind “sent to the agency”, “to Harbour News”, “posted on Facebook”."""
    i = at + (at < words.stop and words.lows[at] in SENT)
    if i >= words.stop or words.lows[i] not in ("to", "by", "on", "with", "for", "via"):
        return at
    if (
        words.lows[i] == "to"
        and i + 1 < words.stop
        and not words.capital(i + 1)
        and words.lows[i + 1] not in DETERMINERS
    ):
        return at
    i += 1
    while i < words.stop and (words.capital(i) or words.lows[i] in DETERMINERS or words.lows[i] in OUTLET_TAILS):
        i += 1
    return i
