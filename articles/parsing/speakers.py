"""Who is said to speak, as printed: the noun phrase that belongs to a reporting verb."""

import re

from .cues import (
    AUXILIARIES,
    BOUNDARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FRONTED,
    MODALS,
    MONTHS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    listed,
)
from .nouns import PERSON_NOUNS
from .words import Words

Phrase = tuple[int, int]

APPOSITION = listed(
    """
    a an the one who which whose whom also himself herself himself then now formerly its
    """
)
SEGMENT_ENDS = frozenset((",", ";", ":", "q", "-", "."))
# A speaker who follows the verb ends before these: “said the mayor in a statement”.
AFTER_SPEAKER = listed(
    """
    who which when while as after before during but adding because if where that whose although though via
    through speaking adding referring
    """
)
# Between two commas these say nothing of the speaker before them.
ASIDES = frozenset(
    tuple(aside.split())
    for aside in (
        *(
            "on the other hand",
            "on the one hand",
            "by contrast",
            "in contrast",
            "in turn",
            "for example",
            "by comparison",
        ),
        *("however", "meanwhile", "too", "though", "for instance", "in response", "in reply", "on the contrary"),
        *("for his part", "for her part", "for its part", "for their part", "in the meantime", "at the same time"),
    )
)
IN_TOWN = ("in", "near", "outside")
HELD_BY = ("of", "from", "with")  # Ann Lee, of the council, …
NAMING = listed("called calls known named dubbed styled")  # “as the group has called itself”
PARTICLES = listed("al el bin ibn abu de van von der da di la le du")  # inside a name
LONGEST_PERSON = 6  # words of a name, with the comma before it
WHEN = listed("late early last mid")  # “late July”, “early Monday”
YEAR_OR_AGE = re.compile(r"\d{1,4}$")


HELPERS = AUXILIARIES | PASSIVE | MODALS


def verb_start(words: Words, cue: int) -> tuple[int, frozenset[str]]:
    """The index before the verb's helpers (“has also”, “on Monday”), and the helpers themselves."""
    i = cue - 1
    while i >= 0 and words.kinds[i] == "w" and _helps(words, i):
        i -= 1
    return i, frozenset(words.lows[i + 1 : cue])


def _helps(words: Words, i: int) -> bool:
    low = words.lows[i]
    if low in HELPERS or low.endswith(("n't", "n’t")):
        return True
    if low in TIMES:
        return low != "on" or (i + 1 < len(words.lows) and words.lows[i + 1] in DAYS)
    return low.endswith("ly") and not words.capital(i)


def subject_before(words: Words, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends at `last`, its apposition or relative clause left out."""
    if last < floor:
        return None
    kind, low = words.kinds[last], words.lows[last]
    if kind == ",":
        return _before_apposition(words, last, floor)
    if low in ("who", "which"):
        end = last - 1 if last and words.kinds[last - 1] == "," else last
        return _nearest(words, _phrase(words, end - 1, floor))
    if kind not in ("w", ")"):
        return None
    phrase = _phrase(words, last, floor)
    return phrase and (_named_before(words, phrase[0], floor) or phrase)


def _nearest(words: Words, phrase: Phrase | None) -> Phrase | None:
    """What “which” and “who” point back to: the words behind the phrase's last preposition, “of” excepted."""
    if phrase is None:
        return None
    for i in range(phrase[1] - 2, phrase[0], -1):
        held = words.lows[i] in ("of", "for", "at") and any(low in PERSON_NOUNS for low in words.lows[phrase[0] : i])
        if words.lows[i] in PREPOSITIONS and words.lows[i] != "of" and not held:
            return i + 1, phrase[1]
    return phrase


def _named_before(words: Words, start: int, floor: int) -> Phrase | None:
    """The name before an apposition that no comma closes: “…,” Ann Lee, a doctor in the town said."""
    if start < floor + 2 or words.kinds[start - 1] != "," or words.lows[start] not in ("a", "an", "the"):
        return None
    first = start - 1
    while first > floor and words.kinds[first - 1] == "w" and start - first < 7:
        first -= 1
    names = [words.capital(i) for i in range(first, start - 1)]
    opens = (
        first == floor or words.kinds[first - 1] == "q" or words.lows[start] != "the" and words.kinds[first - 1] == ","
    )
    if words.lows[first] in FRONTED or words.lows[first].endswith("ly") or words.lows[first] in CONJUNCTIONS:
        return None
    return (first, start - 1) if opens and names and names[0] and names[-1] and len(names) < 6 else None


def _phrase(words: Words, last: int, floor: int) -> Phrase | None:
    """The noun phrase ending at `last`, lists such as “A, B and C” included."""
    if last < floor or words.kinds[last] not in ("w", ")"):
        return None
    if words.lows[last] in PRONOUNS:
        return last, last + 1
    first = _behind_noun(words, words.phrase_start(last, floor), last)
    first = _list_start(words, first, last, floor)
    first = _behind_front(words, first, last)
    while first <= last and words.lows[first] in CONJUNCTIONS:
        first += 1
    if first > last or not _nominal(words, first, last + 1):
        return None
    return first, last + 1


def _behind_noun(words: Words, first: int, last: int) -> int:
    """Where the subject begins in “a road the mayor (says was closed)”: at the last article behind a noun."""
    for i in range(last - 1, first, -1):
        low = words.lows[i - 1]
        if words.lows[i] in ("the", "its", "his", "her", "their") and words.kinds[i - 1] == "w":
            joined = low in PREPOSITIONS or low in ("and", "or", "all", "both", "of") or low in DETERMINERS
            return first if joined or low.endswith("ing") else i
    return first


def _list_start(words: Words, first: int, last: int, floor: int) -> int:
    """Where a list of speakers begins: “rebels, officers and aid workers said”."""
    joint = words.word("and", first, last)
    if joint < 0 or joint - first > 3 or first <= floor or words.kinds[first - 1] != ",":
        return first
    start = words.phrase_start(first - 2, floor)
    front = words.lows[start] if start < first else "in"
    listed = start <= first - 2 and front not in FRONTED and first - 1 - start <= 5
    return start if listed and (start == floor or words.kinds[start - 1] == ",") else first


def _behind_front(words: Words, first: int, last: int) -> int:
    """Skip “In October” and “On Twitter” where no comma parts them from the subject."""
    if words.lows[first] not in FRONTED:
        return first
    for i in range(first + 1, last + 1):
        low = words.lows[i]
        if low in PRONOUNS or (low in DETERMINERS and i > first + 1 and words.lows[i - 1] not in PREPOSITIONS):
            return i
        if (low in DAYS or low in MONTHS or YEAR_OR_AGE.match(low)) and i < last:
            follower = words.lows[i + 1]
            if follower not in MONTHS and not YEAR_OR_AGE.match(follower):
                return i + 1
    return first


def _nominal(words: Words, first: int, end: int) -> bool:
    """Whether these words can name a speaker at all."""
    low = words.lows[first]
    when = low in DAYS or low in MONTHS or low in WHEN
    if when and all(w in DAYS or (w in MONTHS and end - first > 1) or w in WHEN for w in words.lows[first:end]):
        return False
    if low in PREPOSITIONS or (low in BOUNDARIES and not (low == "that" and end - first > 1)):
        return False
    return any(words.kinds[i] == "w" and words.lows[i][0].isalpha() for i in range(first, end))


def _before_apposition(words: Words, comma: int, floor: int) -> Phrase | None:
    """The head before “, a doctor in the town,”; a lone “the group, which …,” is its own head."""
    end, fallback, listing = comma, None, False
    for _ in range(6):
        start = end
        while start > floor and (words.kinds[start - 1] not in SEGMENT_ENDS or _title_of_work(words, start - 1, floor)):
            start -= 1
        if start >= end:
            break
        parted = start > floor and words.kinds[start - 1] == ","
        if parted and (listing or _ends_list(words, start, end, floor)):
            listing, end = not listing or _short_name(words, start, end), start - 1
            continue
        if parted and _passes(words, start, end, floor):
            end = start - 1
            continue
        if parted and (_apposes(words, start, end) or _belongs(words, start)):
            listing = False
            if words.lows[start] in DETERMINERS:
                fallback = (start, end)
            end = start - 1
            continue
        head = _phrase(words, end - 1, start)
        fronted = words.lows[start] in FRONTED and (head is None or head[0] == start)
        return fallback if head is None or fronted else head
    return fallback


def _passes(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether the words between two commas say nothing of who speaks."""
    if tuple(words.lows[start:end]) in ASIDES:
        return True
    return _tells_where(words, start, end, floor) or _is_region(words, start, end)


def _is_region(words: Words, start: int, end: int) -> bool:
    """Whether a short name only says in which land the town before it lies: “the school in Osk, Ruritania, said”."""
    at = start - 2
    while at > 0 and words.kinds[at] == "w" and words.capital(at):
        at -= 1
    return _short_name(words, start, end) and at < start - 2 and at > 0 and words.lows[at] in IN_TOWN


def _belongs(words: Words, start: int) -> bool:
    """Whether behind a name and its comma stands the body that it belongs to: “Ann Lee, of the council”."""
    name = words.lows[start - 2] if start > 1 else ""
    return words.lows[start] in HELD_BY and words.capital(start - 2) and name not in DAYS and name not in MONTHS


def _tells_where(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether a short name belongs to an apposition before it: “Lee, a doctor in Osk, Norway, said”."""
    first = start - 1
    while first > floor and words.kinds[first - 1] not in SEGMENT_ENDS:
        first -= 1
    if first <= floor or words.kinds[first - 1] != "," or not _short_name(words, start, end):
        return False
    return _apposes(words, first, start - 1) and any(low in PREPOSITIONS for low in words.lows[first : start - 1])


def _ends_list(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether “C and D” closes a list inside an apposition: “the room, run by A, B, C and D,”."""
    if words.word("and", start, end) < 0 or words.lows[start] in DETERMINERS:
        return False
    first = start - 1
    while first > floor and words.kinds[first - 1] not in SEGMENT_ENDS:
        first -= 1
    listed_name = _short_name(words, first, start - 1) and words.lows[first] not in FRONTED
    return first > floor and (listed_name and not words.lows[first].endswith("ly") or not words.capital(first))


def _short_name(words: Words, start: int, end: int) -> bool:
    return words.capital(start) and end - start < 4


def _title_of_work(words: Words, i: int, floor: int) -> bool:
    """“author of ‘A Long Road’”: marked words that a preposition ties to the phrase."""
    return words.kinds[i] == "q" and i > floor and words.lows[i - 1] in PREPOSITIONS


def explained(words: Words, comma: int) -> bool:
    """Whether the words before this comma explain a name: “The fund, which feeds the town,”."""
    start = comma
    while start > 0 and words.kinds[start - 1] not in SEGMENT_ENDS:
        start -= 1
    return start > 1 and words.kinds[start - 1] == "," and words.lows[start] in ("which", "who", "whose", "a", "an")


def _apposes(words: Words, start: int, end: int) -> bool:
    """Whether the words between two commas explain the name before them."""
    low = words.lows[start]
    if low == "as":
        return any(word in NAMING for word in words.lows[start:end])
    if low in APPOSITION or YEAR_OR_AGE.match(low) or low.endswith("ing"):
        return True
    if not words.capital(start):
        return low not in PRONOUNS and low not in CONJUNCTIONS and low not in FRONTED
    return low.endswith(("'s", "’s", "s'", "s’")) and not words.capital(end - 1)


def subject_after(words: Words, first: int) -> Phrase | None:
    """The noun phrase behind an inverted verb: “said the mayor of the town, …”."""
    end = first
    while end < words.stop:
        kind, low = words.kinds[end], words.lows[end]
        if kind in (",", "q", ";", ":", "-", ".") or low in AFTER_SPEAKER or low in DAYS:
            break
        if end > first and _adjunct(words, end):
            break
        end += 1
    if end == first or not _nominal(words, first, end):
        return None
    return first, _behind_name(words, end) if words.lows[end - 1] in PERSON_NOUNS else end


def _behind_name(words: Words, comma: int) -> int:
    """Behind the name that follows an office and a comma: “said the mayor, Ann Lee, …”; else at the comma."""
    end = comma + 1
    while (
        end < words.stop
        and words.kinds[end] == "w"
        and (not words.tokens[end].islower() or words.lows[end] in PARTICLES)
    ):
        end += 1
    closed = end >= words.stop or words.kinds[end] in (",", ";", "-", ".", "q") or words.lows[end] in AFTER_SPEAKER
    named = comma < words.stop and words.kinds[comma] == "," and comma + 1 < end <= comma + LONGEST_PERSON
    return end if named and closed else comma


def _adjunct(words: Words, i: int) -> bool:
    """Whether here begins when, where or how something was said, and no longer who."""
    low = words.lows[i]
    follower = words.lows[i + 1] if i + 1 < words.stop else ""
    if low == "on":
        return True
    if low in ("last", "this", "earlier", "late", "later", "early"):
        return follower in TIMES
    return low in ("in", "at", "to", "by") and (
        follower in ("a", "an", "his", "her", "their") or YEAR_OR_AGE.match(follower)
    )
