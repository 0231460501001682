"""Which forms of reporting verbs are verbs where they stand, and not nouns, adjectives or passives."""

from .cues import CUES, DETERMINERS, NOUNS, PARTICLES, PASSIVE, PREPOSITIONS, PRONOUNS, listed
from .words import Words

# “the reported raid”, “his alleged friends”: no verbs.
OWNING = listed("the a an his her their its our my this these those")
NEGATIONS, MODALS = listed("not never"), listed("will would can could may might must should shall")
POSSESSIVE = ("'s", "’s", "s'", "s’")


def cue_width(words: Words, i: int) -> int:
    """How many words of a reporting verb begin here; 0 if none does."""
    if words.kinds[i] != "w":
        return 0
    low = words.lows[i]
    follower = words.lows[i + 1] if i + 1 < words.stop else ""
    if low == "according" and follower == "to":
        return 2
    if low == "reported" and follower == "by":
        return 2 if i and words.lows[i - 1] == "as" else 0
    if low in PARTICLES and follower in PARTICLES[low]:
        return 2
    return 1 if low in CUES else 0


def reports(words: Words, i: int, width: int, base: str, tense: str, helpers: frozenset[str], before: int) -> bool:
    """Whether the form can be an active, affirmed verb at all."""
    if tense == "past" and i and words.lows[i - 1] in OWNING:
        return False
    if tense == "past" and helpers & PASSIVE and not _inverted_here(words, i, width):
        return False
    if helpers and (helpers & NEGATIONS or any(h.endswith(("n't", "n’t")) for h in helpers)):
        return False
    if "to" in helpers:
        return before >= 1 and words.lows[before - 1] in ("went", "goes", "go") and words.lows[before] == "on"
    if tense == "base" and helpers & MODALS:
        return words.quoted(i + width, min(words.stop, i + width + 2))
    if base == "accuse" and tense == "past" and words.lows[i + 1 : i + 2] == ["of"]:
        return False
    if base == "ask" and words.lows[i + 1 : i + 2] in (["not"], ["to"]):
        return False
    if words.lows[i] in NOUNS:
        return _verbal(words, i, tense, before)
    return True


def _inverted_here(words: Words, i: int, width: int) -> bool:
    return i > 0 and words.kinds[i - 1] == "q"


def _verbal(words: Words, i: int, tense: str, before: int) -> bool:
    """Whether a form that is often a noun is a verb here."""
    if before < 0 or (words.kinds[before] == "w" and words.lows[before] in DETERMINERS):
        return False
    follower = words.lows[i + 1] if i + 1 < words.stop else ""
    if tense == "base" and words.kinds[before] == "w" and not _plural(words, before):
        return False
    if words.lows[i].endswith("ing") and (before < i - 1 or follower == "that"):
        return True
    if i + 1 >= words.stop and words.quoted(0, min(2, i)):
        return True
    if words.lows[before].endswith((*POSSESSIVE, "ed", "ing")) or words.lows[before] in PREPOSITIONS:
        return False
    phrase = words.lows[words.phrase_start(before) + 1 : before] if words.kinds[before] == "w" else []
    if any(low in CUES and low not in NOUNS for low in phrase):
        return False
    return _governs(words, i, tense, before, follower)


def _governs(words: Words, i: int, tense: str, before: int, follower: str) -> bool:
    """Whether what stands on both sides makes the form a verb: “the firm claims it …”, “Lee notes that …”."""
    if tense == "present" and (follower in PRONOUNS or follower in DETERMINERS) and words.kinds[before] == "w":
        return True
    if follower in ("and", "or") or (follower in PREPOSITIONS and words.capital(before)):
        return False
    if words.kinds[before] == "q" or follower == "that" or (i + 1 < words.stop and words.kinds[i + 1] in "q:"):
        return words.lows[i - 1] not in DETERMINERS
    if follower and not (
        words.capital(i + 1) or follower in PRONOUNS or follower in DETERMINERS or follower[0].isdigit()
    ):
        return words.kinds[i + 1] != "w"
    low = words.lows[before]
    named = words.kinds[before] == "w" and words.capital(before) or words.kinds[before] == ")"
    return low in PRONOUNS or low == "who" or named


def _plural(words: Words, i: int) -> bool:
    """Whether the word before a plain verb form can be its subject: “officials”, “they”."""
    low = words.lows[i]
    return low in ("they", "we", "i", "you", "who", "people", "police", "some", "others", "many") or (
        low.endswith("s") and not low.endswith(POSSESSIVE) and not words.capital(i)
    )
