"""What stands before a reporting verb, or goes on behind it: “…,” he said, “…”; “While it rained, he said, …”."""

from .adjuncts import behind_adjuncts
from .contents import trimmed
from .cues import CONJUNCTIONS, DETERMINERS, FRONTED, OUTLET_TAILS, OUTLETS, PRONOUNS
from .nouns import PERSON_NOUNS
from .speakers import Phrase
from .words import Words

OWNERS = ("its", "his", "her", "their")
LONGEST_ROLE = 8  # words of an office with its owner


def content_before(words: Words, end: int, floor: int) -> tuple[Phrase, ...]:
    """The words that end with a comma or a closing mark right before token `end`; empty if no clause stands there."""
    if end <= floor:
        return ()
    last = end
    while last > floor and words.kinds[last - 1] in (",", "-", "?", "!"):
        last -= 1
    mark = before_role(words, floor, last)
    last = mark + 1 if mark >= 0 else _before_plain_role(words, floor, last)
    quoted = last > floor and words.kinds[last - 1] == "q"
    if last == end and not quoted:
        return ()
    first = floor
    while first < last and (words.lows[first] in CONJUNCTIONS or words.kinds[first] in (",", ";", "-", "…", ".")):
        first += 1
    if first >= last:
        return ()
    if quoted and first < last - 1 and _whole(words, first, last - 1):
        first = last - 1
    if not quoted and not words.quoted(first, last) and not _clausal(words, first, last):
        return ()
    return ((first, last),)


def before_role(words: Words, floor: int, last: int) -> int:
    """The marked words before an office that stands before its holder: “…,” its lawyer, Ann Lee, said; else -1."""
    for i in range(last - 2, max(floor, last - 8) - 1, -1):
        if words.kinds[i] == "q":
            role = words.lows[i + 1] in DETERMINERS or words.capital(i + 1)
            return i if role and not words.finite(i + 1, last) and words.hidden(i) > 12 else -1
        if words.kinds[i] != "w":
            return -1
    return -1


def _before_plain_role(words: Words, floor: int, last: int) -> int:
    """The comma before an office that stands before its holder: “the gate was shut, its keeper, Ann Lee, said”."""
    for i in range(last - 1, max(floor, last - LONGEST_ROLE) - 1, -1):
        if words.kinds[i] == "," and i > floor:
            is_role = words.lows[i + 1] in OWNERS or words.lows[i + 1] == "the" and words.lows[last - 1] in PERSON_NOUNS
            return i if is_role and not words.finite(i + 1, last) else last
        if words.kinds[i] != "w":
            return last
    return last


def _whole(words: Words, first: int, mark: int) -> bool:
    """Whether only an introduction stands before the marked words: “Asked why, “…,” he said”."""
    return (
        words.kinds[mark - 1] in (",", ":")
        and words.hidden(mark) > 20
        and (words.lows[first] in FRONTED or words.kinds[mark - 1] == ":")
    )


def _clausal(words: Words, first: int, last: int) -> bool:
    """Whether these words, said by themselves, are a sentence: they have a verb and do not lean on another."""
    if last - first < 3:
        return False
    verbal = last - first > 3 and any(low.endswith("s") for low in words.lows[first + 1 : last - 1])
    if (last - first > 6 or verbal) and words.lows[first] not in FRONTED and words.kinds[last - 1] == "w":
        return True
    comma = words.next(",", first, last)
    if words.lows[first] in FRONTED and comma == last:
        return last - first > 4 and words.finite(first + 2, last)
    start = comma + 1 if words.lows[first] in FRONTED else first
    return words.finite(start, last) or any(
        low.endswith("ed") and not words.capital(i) for i, low in enumerate(words.lows[start:last], start) if i > start
    )


def resumed(words: Words, leading: tuple[Phrase, ...], at: int) -> tuple[Phrase, ...]:
    """The words before the verb with the marked words that go on behind it: “…,” he said, “…”."""
    start = at
    limit = words.stop
    while start < limit and words.kinds[start] != "q":
        start += 1
    if not words.quoted(leading[0][0], leading[0][1]) or start >= limit:
        return leading
    between = words.lows[at:start]
    if words.kinds[start - 1] not in (",", ":", ".", "-", "w") or any(
        low in ("adding", "that", "and") for low in between
    ):
        return leading
    if words.kinds[start - 1] == "w" or len(between) > 14:
        return leading
    return (*leading, (start, min(limit, _run_end(words, start, limit))))


def _run_end(words: Words, start: int, limit: int) -> int:
    """Behind marked words that follow each other."""
    end = start + 1
    while end < limit and words.kinds[end] == "q":
        end += 1
    return end


def medial(words: Words, contents: tuple[Phrase, ...], at: int) -> tuple[Phrase, ...]:
    """A clause that the verb interrupts: “While it rained, he said, the road was open”."""
    first, last = contents[0]
    comma = behind_adjuncts(words, at)
    if len(contents) > 1 or words.quoted(first, last) or comma >= words.stop - 2 or words.kinds[comma] != ",":
        return contents
    whole = words.lows[first] not in FRONTED and words.finite(first, last)
    follower = words.lows[comma + 1]
    if whole or follower.endswith("ing") or follower in ("a", "an", "who", "which") or follower in FRONTED:
        return contents
    return (*contents, (comma + 1, words.stop)) if words.finite(comma + 1, words.stop) else contents


def interrupted(words: Words, start: int, at: int) -> tuple[Phrase, ...]:
    """A subject, the verb of saying between commas, the subject's own verb: “The road, he said, was closed”."""
    comma = behind_adjuncts(words, at)
    if start < 2 or words.kinds[start - 1] != "," or comma >= words.stop - 2 or words.kinds[comma] != ",":
        return ()
    verb = words.lows[comma + 1]
    first = next((i for i in range(start - 1) if words.lows[i] not in CONJUNCTIONS), start)
    if not words.finite(comma + 1, comma + 2) and not verb.endswith("ed"):
        return ()
    return ((first, start - 1), (comma + 1, words.stop)) if first < start - 1 else ()


def after_comma(words: Words, at: int) -> tuple[Phrase, ...]:
    """The main clause behind “As the mayor says, …”."""
    comma = behind_adjuncts(words, at)
    if comma < words.stop - 3 and words.kinds[comma] == ",":
        return trimmed(words, comma + 1, words.stop)
    return ()


def first_clause(words: Words, contents: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The content of a fronted “While she says that …, the …” ends before the main clause."""
    for first, end in contents:
        for i in range(first + 1, end - 2):
            follows = words.lows[i + 1] in DETERMINERS or words.lows[i + 1] in PRONOUNS or words.capital(i + 1)
            if words.kinds[i] == "," and follows and words.finite(first, i):
                return ((first, i),)
    return contents


def before_verb(words: Words, contents: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The content inside “the order, which he said was late, was …” ends before the main verb."""
    for first, end in contents:
        for i in range(first + 2, end - 1):
            if words.kinds[i] == "," and words.finite(i + 1, i + 2):
                return ((first, i),)
    return contents


def relays(words: Words, first: int, end: int) -> bool:
    """Whether this speaker is an outlet that passes on what others said."""
    return any(low in OUTLET_TAILS or low in OUTLETS for low in words.lows[first:end])
