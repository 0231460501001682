"""What is said in one sentence, by whom, by which verb: reporting verbs with their content on either side."""

from .contents import CLAIMS, closes, content_after
from .cues import (
    BOUNDARIES,
    CUES,
    DETERMINERS,
    FINITE,
    INFINITIVE,
    INVERTS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    WEAK,
    listed,
)
from .leading import (
    after_comma,
    before_role,
    before_verb,
    content_before,
    first_clause,
    interrupted,
    medial,
    resumed,
)
from .placing import LINKS, Said, placed
from .speakers import Phrase, explained, subject_after, subject_before, verb_start
from .verbs import POSSESSIVE, cue_width, reports
from .words import Words

# Before a participle without a subject of its own.
BARE_LINKS = listed("and by while in before after but when or then from")
INVERTS_ALONE = INVERTS - WEAK  # without marked words before it
HEARSAY = listed("reports legend law tradition schedule plan plans rumours rumors estimates")
# Behind a name these are no verbs: “Ruritanian forces”, “Karm news agency”.
NO_VERBS = listed(
    """
    news forces troops officials rebels soldiers fighters authorities positions militants leaders ministers lawmakers
    sources media jets warplanes citizens groups units police politics affairs activists residents villagers diplomats
    officers commanders armed affiliates allies civilians refugees helicopters tanks drones missiles armies guards
    """
)
# These tell of facts and do not speak.
SIGNS = listed("results evidence images footage photographs photos tests history experience events pictures")


def read_sentence(words: Words) -> list[Said]:
    """Everything that is said in the sentence, in the order of the verbs."""
    found: list[Said] = []
    reached = 0
    for i in words.cues:
        width = cue_width(words, i) if reached <= i < words.stop else 0
        said = _read_cue(words, i, width, found) if width else None
        if said:
            found = placed(words, found, said)
        reached = max(reached, i + width)
    return found


def _read_cue(words: Words, i: int, width: int, found: list[Said]) -> Said | None:
    """The verb at i with speaker and content, or None if it reports nothing here."""
    if words.lows[i] == "according" or words.lows[i : i + 2] == ["reported", "by"]:
        return _read_according(words, i, found)
    if words.capital(i) and i > 0 and words.kinds[i - 1] != "q":
        return None
    form = words.lows[i] if width == 1 else f"{words.lows[i]}-{words.lows[i + 1]}"
    group, base, tense = CUES[form]
    before, helpers = verb_start(words, i)
    if tense == "ing" and before >= 0 and words.lows[before] == "as":
        return _read_quoted_as(words, i, width, before)
    if not reports(words, i, width, base, tense, helpers, before):
        return None
    if tense == "ing" and not (helpers & PASSIVE):
        return _read_participle(words, i, width, group, base, before, found)
    if "to" in helpers:
        before = verb_start(words, before - 1)[0]
    return _read_finite(words, i, width, group, base, before, found)


def _read_according(words: Words, i: int, found: list[Said]) -> Said | None:
    """“According to X, …” and “…, according to X”."""
    speaker = subject_after(words, i + 2)
    if not speaker or found or words.lows[speaker[1] - 1] in HEARSAY:
        return None
    opens = i == 0 or (i == 1 and words.kinds[0] == "w")
    if opens:
        comma = words.next(",", i + 2, words.stop)
        while comma < words.stop and not words.finite(comma + 1, words.stop):
            comma = words.next(",", comma + 1, words.stop)
        end = words.next(",", i + 2, words.stop)
        if end >= words.stop - 1:
            return None
        start = _content_start(words, end)
        return Said((i, i + 2), (i + 2, min(end, speaker[1])), ((start, words.stop),), "according to", i)
    contents = content_before(words, i, 0)
    if not contents or _told_before(words, i):
        return None
    return Said((i, i + 2), speaker, contents, "trailing according to", i)


def _told_before(words: Words, end: int) -> bool:
    """Whether somebody told something before; what somebody has promised is a deed that others may report."""
    cues = (CUES.get(low, ("", "", "")) for low in words.lows[:end])
    return any(tense == "past" and base not in INFINITIVE for _, base, tense in cues)


def _content_start(words: Words, comma: int) -> int:
    """Behind the comma that closes “According to X, its director, …”."""
    following = words.next(",", comma + 1, words.stop)
    first = words.lows[comma + 1]
    apposed = (first in ("a", "an", "the", "which", "who", "its") or first.endswith(POSSESSIVE)) and not words.finite(
        comma + 1, following
    )
    if following < words.stop - 3 and (first in ("which", "who") or apposed):
        return following + 1
    return comma + 1


def _read_quoted_as(words: Words, i: int, width: int, before: int) -> Said | None:
    """“State radio quoted X as saying …”, “X was quoted as saying …”."""
    for at in range(before - 1, max(-1, before - 20), -1):
        if words.lows[at] in ("quoted", "quotes", "quoting", "cited", "citing", "quote"):
            break
    else:
        return None
    previous, helpers = verb_start(words, at)
    quoted = (at + 1, before) if before > at + 1 else None
    speaker = subject_before(words, previous, 0) if helpers & PASSIVE else quoted
    form = words.lows[i] if width == 1 else f"{words.lows[i]}-{words.lows[i + 1]}"
    contents = content_after(words, i + width, *CUES[form][:2])
    return Said((i, i + width), speaker, contents, "quoted as saying", at) if contents and speaker else None


def _read_participle(
    words: Words, i: int, width: int, group: str, base: str, before: int, found: list[Said]
) -> Said | None:
    """“…, adding that …”, “with X warning that …”: the speaker is the verb's own or the sentence's."""
    contents = content_after(words, i + width, group, base)
    if not contents:
        return None
    linked = before < 0 or words.kinds[before] != "w" or words.lows[before] in BARE_LINKS
    if not linked and words.lows[before] not in PREPOSITIONS:
        with_at = words.word("with", max(0, before - 12), before)
        speaker = subject_before(words, before, with_at + 1)
        object_of = with_at < 0 and speaker and speaker[0] > 0 and words.kinds[speaker[0] - 1] == "w"
        if object_of and words.lows[speaker[0] - 1] in FINITE:
            speaker = _first_subject(words, i)
        if not speaker:
            return None
        if with_at == 0:
            contents = first_clause(words, contents)
        return Said((i, i + width), speaker, contents, "participle with subject", speaker[0])
    if not linked:
        return None
    if before < 0 or (before == 0 and words.lows[0] in ("by", "while", "in", "after", "before")):
        said = _fronted(words, Said((i, i + width), None, contents, "fronted participle", i))
        return said if said.speaker else None
    speaker = found[-1].speaker if found else _first_subject(words, i)
    return Said((i, i + width), speaker, contents, "second verb", max(0, before), True) if speaker else None


def _first_subject(words: Words, before: int) -> Phrase | None:
    """The sentence's first noun phrase, for a verb without a subject of its own."""
    clause = max((i for i in range(2, before) if words.kinds[i - 1] == "," and words.lows[i] in LINKS), default=-1)
    return _subject_from(words, clause + 1, before) or (_subject_from(words, 0, before) if clause >= 0 else None)


def _subject_from(words: Words, first: int, before: int) -> Phrase | None:
    """The noun phrase before the first verb of a clause."""
    for i in range(first, before):
        if words.lows[i] in FINITE or (i and _verb_like(words, i)):
            last, _ = verb_start(words, i)
            speaker = subject_before(words, last, first)
            if speaker:
                return speaker
    return None


def _verb_like(words: Words, i: int) -> bool:
    """Whether a word looks like a verb behind its subject: “Lee argued”, “Lee points”."""
    low = words.lows[i]
    if words.kinds[i] != "w" or words.capital(i):
        return False
    if words.lows[i - 1] in DETERMINERS or low in NO_VERBS:
        return False
    return low.endswith("ed") or (low.endswith("s") and words.kinds[i - 1] == "w" and words.capital(i - 1))


def _fronted(words: Words, said: Said) -> Said:
    """“Warning that the road was closed, the envoy left”: the subject stands behind the clause."""
    first, end = said.contents[0]
    for i in range(first + 2, end - 1):
        low = words.lows[i + 1]
        if words.kinds[i] == "," and (low in DETERMINERS or low in PRONOUNS or words.capital(i + 1)):
            last = i + 1
            while last + 1 < end and (words.capital(last + 1) or last == i + 1 and low in DETERMINERS):
                last += 1
            return said._replace(contents=((first, i),), speaker=(i + 1, last + 1))
    return said


def _read_finite(
    words: Words, i: int, width: int, group: str, base: str, before: int, found: list[Said]
) -> Said | None:
    """A finite verb: words first or speaker first, content behind or before or on both sides."""
    cue, after = (i, i + width), i + width
    inverted = _read_inverted(words, cue, base, before, found)
    if inverted:
        return inverted
    if before >= 0 and words.lows[before] in ("and", "but", "then"):
        return _read_joined(words, cue, group, base, before, found)
    speaker = subject_before(words, before, 0)
    if not speaker or not _can_speak(words, speaker, base) or _is_called(words, speaker, after, base):
        return None
    start = speaker[0]
    contents = _behind(words, after, group, base, start)
    leading = _leading(words, start, group, base, found)
    if leading and (_marked_before(words, start) or (not contents and closes(words, after, group))):
        return Said(cue, speaker, medial(words, resumed(words, leading, after), after), "words first", start)
    split = interrupted(words, start, after) if not contents else ()
    if split:
        return Said(cue, speaker, split, "interrupted", start)
    if not contents or _only_names(words, start, group, contents):
        return None
    return Said(cue, speaker, contents, "speaker first", start)


def _read_joined(words: Words, cue: Phrase, group: str, base: str, before: int, found: list[Said]) -> Said | None:
    """“… and warned that …”: the verb shares the subject of the verb before it."""
    contents = content_after(words, cue[1], group, base)
    speaker = found[-1].speaker if found else _first_subject(words, cue[0])
    return Said(cue, speaker, contents, "second verb", before, True) if contents and speaker else None


def _only_names(words: Words, start: int, group: str, contents: tuple[Phrase, ...]) -> bool:
    """“what he calls “Dawn””, “the raid it calls “Dawn””: a name for a thing, and no statement."""
    if start == 0:
        return False
    before = words.lows[start - 1]
    if before in ("what", "whoever", "than", "how"):
        return not _long_quote(words, contents)
    mark = contents[0][0]
    bare = group == "label" and words.kinds[mark] == "q" and words.hidden(mark) < 30
    return bare and words.kinds[start - 1] == "w" and before not in BOUNDARIES | LINKS


def _can_speak(words: Words, speaker: Phrase, base: str) -> bool:
    """Whether the phrase names somebody: not “something Lee denied”, not “tests said”."""
    if words.lows[speaker[0]] == "something" or _free_claim(words, speaker[0]):
        return False
    return base != "say" or words.lows[speaker[1] - 1] not in SIGNS


def _is_called(words: Words, speaker: Phrase, after: int, base: str) -> bool:
    """“A play called “…” opens”: a thing and its name."""
    return base == "call" and words.lows[speaker[0]] in ("a", "an") and words.kinds[after : after + 1] == ["q"]


def _behind(words: Words, after: int, group: str, base: str, start: int) -> tuple[Phrase, ...]:
    """The content behind the verb, ended where the word before the speaker says that another clause begins."""
    contents = content_after(words, after, group, base)
    link = words.lows[start - 1] if start else ""
    if not contents and link == "as":
        return after_comma(words, after)
    if link in ("while", "although", "though") and start < 3:
        return first_clause(words, contents)
    return before_verb(words, contents) if link == "which" and start > 1 else contents


def _leading(words: Words, start: int, group: str, base: str, found: list[Said]) -> tuple[Phrase, ...]:
    """The words before the speaker; verbs of charge and request govern only marked words there."""
    if not start or (group in ("accuse", "urge", "label") and not _marked_before(words, start)):
        return ()
    if base in WEAK and not words.quoted(0, start):
        return ()
    return content_before(words, start, _floor(found))


def _marked_before(words: Words, start: int) -> bool:
    """Whether marked words stand right before the speaker, or before the speaker’s office."""
    return words.quoted(max(0, start - 2), start) or words.quoted(0, start) and before_role(words, 0, start) >= 0


def _free_claim(words: Words, start: int) -> bool:
    """“a claim Lee denied”: the noun before the name is what was said."""
    claimed = words.lows[start] in ("a", "an", "the") and words.lows[start + 1] in CLAIMS
    return claimed and words.kinds[start + 2] == "w" and words.capital(start + 2)


def _long_quote(words: Words, contents: tuple[Phrase, ...]) -> bool:
    return any(words.hidden(i) > 24 for first, end in contents for i in range(first, end))


def _floor(found: list[Said]) -> int:
    """Behind what an earlier verb of the sentence said before it: “A, he said, but B, she said”."""
    return max((said.cue[1] for said in found if said.rule in ("words first", "inverted")), default=0)


def _read_inverted(words: Words, cue: Phrase, base: str, before: int, found: list[Said]) -> Said | None:
    """“…,” said the mayor."""
    after = cue[1]
    quoted = before >= 0 and words.quoted(max(0, before - 1), before + 1)
    if not (quoted or base in INVERTS_ALONE) or not _parted(words, before, after) or before < cue[0] - 1:
        return None
    speaker = subject_after(words, after)
    if not speaker or words.finite(*speaker):
        return None
    leading = content_before(words, before + 1, _floor(found))
    told = any(low.endswith("ly") or low == "to" for low in words.lows[slice(*speaker)])  # a clause, and no speaker
    if not leading or (not quoted and (told or explained(words, before))):
        return None
    return Said(cue, speaker, resumed(words, leading, speaker[1]), "inverted", before)


def _parted(words: Words, before: int, after: int) -> bool:
    """Whether a comma or a mark stands before the verb, and what may be a speaker behind it."""
    if before < 0 or after >= words.stop or words.kinds[before] not in ("q", ",", "?", "!", "-"):
        return False
    low = words.lows[after]
    if words.kinds[after] != "w" or low in ("that", "in", "on", "at"):
        return False
    named = words.capital(after) or low in DETERMINERS or low.endswith("s") or low in PRONOUNS
    return named or (words.kinds[before] == "q" and _occupation(words, after))


def _occupation(words: Words, at: int) -> bool:
    """Whether a name stands behind a calling without an article: “said gardener Ann Lee”."""
    for i in range(at, min(words.stop, at + 4)):
        if words.kinds[i] != "w" or words.lows[i] in PREPOSITIONS:
            return False
        if words.capital(i):
            return True
    return False
