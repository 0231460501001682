"""What a reporting verb reports: the clause behind it, the words before it, or both."""

from .adjuncts import NEAR, behind_adjuncts
from .cues import (
    DAYS,
    DETERMINERS,
    GERUND,
    HEARERS,
    INFINITIVE,
    NEEDS_THAT,
    OUTLET_TAILS,
    PREPOSITIONS,
    PRONOUNS,
    SURE,
    TIMES,
    listed,
)
from .speakers import Phrase
from .words import Words

# Behind these nothing is reported: “said so”, “said to be”, “said of him”.
NOTHING_SAID = listed(
    """
    according so yes no nothing of about something anything more little much it.
    """
)
# A clause's tail that is no longer what was said: “, referring to the raid”.
TAILS = listed(
    """
    possibly even referring alluding citing using speaking according quoting pointing addressing
    """
)
CLAIMS = listed(
    """
    claim charge allegation accusation move step reference figure demand warning statement
    """
)
CUTTING = listed("after when as following before which")
QUESTIONS = listed("if whether why what how when where who which")
# “… but declined to say more” is no longer what was said.
FALLING_SILENT = listed("declined refused gave offered provided did stopped")
# Objects of these verbs that are no statement: “claimed responsibility”.
TAKEN = listed("responsibility credit victory lives plans support")
AUDIENCES = listed(
    "conference briefing meeting rally crowd hearing newspaper reporters agency broadcaster gathering audience"
)
CHARGES = listed(
    "claim claims accusation accusations allegation allegations report reports charge charges suggestion suggestions"
)
CLAUSE_WORDS = listed("that which who whose as after when because if while where and")


def content_after(words: Words, at: int, group: str, base: str) -> tuple[Phrase, ...]:
    """The clause behind the verb, hearers and adjuncts skipped; empty if nothing that the verb takes follows."""
    if at >= words.stop:
        return ()
    start = _behind_hearer(words, at) if group == "tell" else at
    if group == "tell" and start == at and words.lows[at] not in ("that", "to") and words.kinds[at] == "w":
        return trimmed(words, at, words.stop) if _first_finite(words, at, min(words.stop, at + NEAR)) else ()
    if base in ("reject", "refute", "dismiss", "deny", "dispute"):
        refused = _refused(words, start)
        if refused:
            return refused
    if group == "label":
        return _labelled(words, start)
    if group == "accuse":
        return _accused(words, start)
    if group == "urge":
        return _urged(words, start, base)
    return _clause(words, start, group, base)


def _clause(words: Words, at: int, group: str, base: str) -> tuple[Phrase, ...]:
    """That-clause, words between marks, infinitive, gerund or bare clause."""
    start = behind_adjuncts(words, at)
    if start >= words.stop:
        return ()
    kind, low = words.kinds[start], words.lows[start]
    if kind == "," and start + 1 < words.stop and words.kinds[start + 1] == "q":
        start, kind = start + 1, "q"
    if kind == ":" and start + 1 < words.stop:
        return trimmed(words, start + 1, words.stop)
    if kind == "q" or low == "that":
        return trimmed(words, start + (low == "that"), words.stop)
    if kind == ",":
        return _behind_insertion(words, start)
    if low == "to":
        told = group == "tell" or base in INFINITIVE
        return trimmed(words, start, words.stop) if told and start + 1 < words.stop else ()
    if (
        base in GERUND
        and low.endswith("ing")
        or (base in ("warn", "complain") and low == "of" and _gerund(words, start))
    ):
        return trimmed(words, start, words.stop)
    return trimmed(words, start, words.stop) if _bare(words, start, base) else ()


def _gerund(words: Words, at: int) -> bool:
    """Whether “of” leads to a clause: “of jets flying over”, “of a “wider” war”."""
    end = min(words.stop, at + 8)
    return words.quoted(at, end) or any(low.endswith("ing") for low in words.lows[at + 1 : end])


def _bare(words: Words, start: int, base: str) -> bool:
    """Whether a clause without “that” begins here."""
    low = words.lows[start]
    end = min(words.stop, start + NEAR)
    if words.kinds[start] not in ("w", "$", "(") or low in NOTHING_SAID or low in ("to", "and", "or", "but"):
        return False
    if base in SURE and low not in PREPOSITIONS:
        return words.stop - start > 1
    comma = words.next(",", start, end)
    if low in TAKEN or words.lows[start:comma][-1:] == ["responsibility"]:
        return False
    if words.quoted(start, comma) and base not in NEEDS_THAT:
        return True
    if base == "demand" and _subjunctive(words, start, comma):
        return True
    nominal = low in DETERMINERS or low in PRONOUNS or words.capital(start) or low not in PREPOSITIONS
    return (
        base not in NEEDS_THAT
        and nominal
        and _first_finite(words, start, end)
        or (base in SURE and words.finite(start, words.stop))
    )


def _subjunctive(words: Words, start: int, end: int) -> bool:
    """“demanded the council open the gates”: a name, then a verb in its plain form."""
    for i in range(start, min(end, start + 5)):
        if words.capital(i) and i + 3 < end and not words.capital(i + 1) and words.kinds[i + 1] == "w":
            low = words.lows[i + 1]
            return low not in PREPOSITIONS and low not in ("and", "or") and not low.endswith(("ed", "ing", "s"))
    return False


def _first_finite(words: Words, start: int, end: int) -> bool:
    """Whether the first sure verb is the clause's own and not a relative clause's."""
    for i in range(start, end):
        low = words.lows[i]
        if words.kinds[i] == "," or low in CLAUSE_WORDS:
            return False
        if words.finite(i, i + 1) and i > start:
            return True
    return False


def _behind_insertion(words: Words, comma: int) -> tuple[Phrase, ...]:
    """“said, however, that …”: only “that” shows that the content is still to come."""
    that = words.word("that", comma, min(words.stop, comma + NEAR))
    if that > 0 and words.kinds[that - 1] == ",":
        return trimmed(words, that + 1, words.stop)
    return ()


def _behind_hearer(words: Words, at: int) -> int:
    """Behind “Reuters”, “the agency’s reporters”, “President Lee”: whoever was told."""
    limit = min(words.stop, at + NEAR)
    that = words.word("that", at, limit)
    if that > 0 and not words.finite(at, that) and not words.quoted(at, that):
        return that
    i = _named_hearer(words, at, limit)
    if i == at:
        return _plain_hearer(words, at, limit)
    follower = words.lows[i + 1] if i + 1 < words.stop else ","
    plain = i < limit and words.kinds[i] == "w" and words.lows[i] not in PREPOSITIONS
    return i + 1 if plain and (follower in (",", "on", "in") or follower in DAYS) else i


def _plain_hearer(words: Words, at: int, limit: int) -> int:
    """Behind “a rally in the north” or “the envoy last week”; before the “to” of an order; else `at`."""
    heard = next((k for k in range(at, min(limit, at + 6)) if words.lows[k] in AUDIENCES), -1)
    to = words.word("to", at, limit)
    if heard >= 0 and (to < 0 or heard < to):
        return heard + 1
    for i in range(at + 2, min(limit, at + 4)):
        low = words.lows[i]
        if words.lows[at] in DETERMINERS and (low in PRONOUNS or low in DETERMINERS or low in TIMES):
            return i
    return to if to > 0 else at


def _named_hearer(words: Words, at: int, limit: int) -> int:
    """Behind “the Eastport Courier” or “reporters”; `at` if no such hearer stands there."""
    i = at
    while i < limit and words.lows[i] in DETERMINERS:
        i += 1
    start = i
    while i < limit and words.kinds[i] == "w" and _hears(words, i):
        i += 1
        if words.lows[i - 1] in HEARERS and words.lows[i - 1] not in ("state", "local", "media"):
            break
    capital_article = i > at and words.capital(at)
    return i if i > start or capital_article else at


def _hears(words: Words, i: int) -> bool:
    low = words.lows[i]
    return low in HEARERS or low in OUTLET_TAILS or (words.capital(i) and low not in DETERMINERS)


def closes(words: Words, at: int, group: str) -> bool:
    """Whether nothing that the verb could govern follows: an end, a comma, or only when, where and to whom."""
    i = behind_adjuncts(words, _behind_hearer(words, at) if group == "tell" else at)
    if i >= words.stop or words.kinds[i] in (",", ";", "-", ":", "q", ")", "("):
        return True
    return words.lows[i] in PREPOSITIONS or words.lows[i] in (
        "when",
        "while",
        "as",
        "who",
        "and",
        "but",
        "if",
        "using",
        "according",
    )


def _labelled(words: Words, at: int) -> tuple[Phrase, ...]:
    """“called the raid “a mistake””: speech because some of it is between marks."""
    end = min(words.stop, at + NEAR)
    mark = words.next("q", at, end)
    if mark == end or words.finite(at, mark) or words.hidden(mark) < (5 if words.lows[mark - 1] == "as" else 12):
        return ()
    if words.kinds[mark - 1] == ":" and words.cues[-1] > mark:
        return ()  # “dismissed the plan: “…,” she wrote”: the words are the second verb’s
    start = at + (words.lows[at] in ("for", "on", "at"))
    return trimmed(words, min(start, mark), words.stop)


def _infinitive(words: Words, at: int, end: int) -> int:
    """Where “to” leads to a verb and not to a thing; -1 if nowhere."""
    to = words.word("to", at, end)
    if to < 0 or to + 1 >= words.stop or words.lows[to + 1] in DETERMINERS or words.capital(to + 1):
        return -1
    return to


def _refused(words: Words, at: int) -> tuple[Phrase, ...]:
    """“rejected claims that …”, “denied accusations of …”: what was refused, with the noun that names it."""
    for i in range(at, min(words.stop - 2, at + 7)):
        if words.lows[i] in CHARGES:
            clause = words.lows[i + 1 : i + 4]
            return trimmed(words, at, words.stop, CUTTING) if "that" in clause or "of" in clause[:1] else ()
    return ()


def _accused(words: Words, at: int) -> tuple[Phrase, ...]:
    """“accused them of …”, “blamed them for …”."""
    end = min(words.stop, at + NEAR + 8)
    if any(low in ("of", "for") for low in words.lows[at:end]):
        return trimmed(words, at, words.stop, CUTTING)
    return ()


def _urged(words: Words, at: int, base: str) -> tuple[Phrase, ...]:
    """“urged them to …”, “asked whether …”, “called for a “pause””."""
    end = min(words.stop, at + NEAR)
    if at >= words.stop:
        return ()
    if words.kinds[at] in ("q", ":"):
        return trimmed(words, at + (words.kinds[at] == ":"), words.stop)
    if words.kinds[at] == ",":
        return trimmed(words, at + 1, words.stop) if words.kinds[at + 1 : at + 2] == ["q"] else ()
    if base == "ask":
        question = next((i for i in range(at, min(end, at + 5)) if words.lows[i] in QUESTIONS), -1)
        if question >= 0 and words.lows[question + 1 : question + 2] != ["to"]:
            return trimmed(words, question, words.stop)
    comma = words.next(",", at, end)
    if base == "ask" and not words.quoted(at, words.stop):
        return ()  # “asked the mayor to open the gate”: a request, of which nothing is told
    to = _infinitive(words, at + 1, min(comma, at + 6) if base == "call-for" else comma)
    if to >= 0 or words.word("that", at, comma) == at:
        return trimmed(words, at + (words.lows[at] == "that"), words.stop)
    return trimmed(words, at, words.stop) if words.quoted(at, end) else ()


def trimmed(words: Words, first: int, end: int, cutting: frozenset[str] = frozenset()) -> tuple[Phrase, ...]:
    """The content without its tail: “, referring to …”, “, a claim that …”, “after …” behind charges."""
    for i in range(first + 1, end):
        if words.kinds[i] == "," and i + 1 < end and _is_tail(words, i + 1) and "," not in words.kinds[i + 1 : i + 5]:
            end = i
            break
        if _falls_silent(words, i, end):
            end = i
            break
        if words.lows[i] in cutting and (words.lows[i] != "which" or words.kinds[i - 1] == ","):
            end = i
            break
    while end > first and words.kinds[end - 1] in (",", ";", "-", ":"):
        end -= 1
    quote_only = words.kinds[first] == "q" if first < end else False
    if quote_only and first + 1 < end and words.hidden(first) > 24 and words.lows[first + 1] in CUTTING:
        end = first + 1
    return _without_aside(words, first, end) if end > first else ()


def _falls_silent(words: Words, i: int, end: int) -> bool:
    """Whether here begins who said no more: “but declined to …”, “; the firm declined to comment”."""
    if words.lows[i] in ("but", "and"):
        return words.lows[i + 1 : i + 2] != [] and words.lows[i + 1] in FALLING_SILENT
    return words.kinds[i] == ";" and not FALLING_SILENT.isdisjoint(words.lows[i + 1 : end])


def _without_aside(words: Words, first: int, end: int) -> tuple[Phrase, ...]:
    """The content without what the writer explains between dashes: “a “bloc” - a term of his own - would form”."""
    opening = words.next("-", first, end)
    if opening >= end - 2 or words.lows[opening + 1] not in ("a", "an"):
        return ((first, end),)
    closing = words.next("-", opening + 1, end)
    return ((first, opening), (closing + 1, end)) if opening > first and closing < end - 1 else ((first, end),)


def _is_tail(words: Words, i: int) -> bool:
    """Whether what follows the comma tells of the saying and not of what was said."""
    low = words.lows[i]
    if low in TAILS:
        return True
    return low in ("a", "an") and i + 1 < words.stop and words.lows[i + 1] in CLAIMS
