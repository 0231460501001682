"""Where something was said: the outlet that was told, the statement, the network, the conference."""

import re

from .cast import Cast
from .cues import OUTLETS
from .document import Mention, Quote, Span
from .remembered import Remembered

REACH = 160
# A word that holds none of these names no medium; what words tell is looked up first, because that is quick.
_TRIGGERS = """
told tell speak talk interview statement comment remark quot cited report accord twitter facebook telegram instagram
youtube whatsapp social conference briefing letter speech address email e-mail call message memo testimon communiqu
release video recording broadcast sermon phone documentary film blog article column op-ed update bulletin filing
decree podcast editorial paper leaflet tv radio television revealed
"""
# Sign -> what a word holds that may be of a phrase which `HEARER`, `NETWORK`, `RELAYED` or `OCCASION` finds
TRIGGER, HEARD, SAID, TO, NETWORKED, RELAYING, OCCURRED = (1 << bit for bit in range(7))
_SIGNS = {
    TRIGGER: _TRIGGERS,
    HEARD: "told tells telling spok speaking talking comments remarks interview revealed appearing quoted reported "
    "according",
    SAID: "said",
    NETWORKED: "twitter facebook telegram instagram youtube whatsapp vkontakte weibo tiktok linkedin social",
    RELAYING: "report quot cited",
    OCCURRED: "statement interview conference briefing letter report speech address mail call message memo testimony "
    "communiqu release video recording broadcast sermon phone documentary film article column blog op-ed update "
    "bulletin filing decree podcast editorial paper leaflet",
}
SIGNS = {sign: tuple(words.split()) for sign, words in _SIGNS.items()}
# `on Twitter`, `via his Facebook page`
NETWORK = re.compile(
    r"\b(?i:on|via|to|through|using)\s+(?:(?:his|her|its|their|the|a)\s+)?(?:(?:official|verified|personal)\s+)?"
    r"(Twitter|Facebook|Telegram|Instagram|YouTube|WhatsApp|VKontakte|Weibo|TikTok|LinkedIn|Truth Social)\b"
)
# `in a joint statement`, `at a news conference`, `over the phone`, `told a briefing`
OCCASION = re.compile(
    r"\b(?i:in|at|during|via|by|over|through|told|tells)\s+(?:(?:a|an|the|his|her|its|their|this|another|one)\s+)?"
    r"(?:[\w’'.-]+\s+){0,3}?[“\"]?"
    r"((?:[A-Z]\w+ (?:of|to) (?:the )?[A-Z]\w+\s+)?"
    r"(?:(?:news|press|phone|telephone|video|television|TV|radio|written|prepared|flash)\s+)?"
    r"(?:statement|interview|conference|briefing|letter|report|speech|address|e-?mail|call|message|memo|testimony|"
    r"communiqu[ée]|release|video|recording|broadcast|sermon|phone|telephone|documentary|film|memoir|blog|article|"
    r"column|op-ed|update|bulletin|filing|decree|podcast|editorial|paper|leaflet))s?\b(?!['’])"
)
# The word that names a written source as the speaker: “the statement said”.
WRITTEN = re.compile(
    r"\b(statement|letter|communiqu[ée]|e-?mail|memo|tweet|post|press release|video|paper"
    r"|document|report|article|sign|banner|placard|leaflet)s?\b",
    re.IGNORECASE,
)
# `told Reuters`, `speaking to the daily Kurier`, `in an interview with the agency Harbour`
HEARER = re.compile(
    r"\b(?i:told|tells|telling|(?:spoke|speaking|talking|comments|remarks|interview|revealed|spoken|said)\s+to|interview\s+(?:with|on|by)|appearing\s+on|quoted\s+by|reported\s+by|according\s+to)\s+"
    r"([^,;:.“”\"\n]{2,60})"
)
# `, the agency SANA reported`, `, local media reported`, `state radio quoted him as saying`
RELAYED = re.compile(
    r"(?:(?<=[,.!?”\"–—-] )|(?<=\n)|\A)(?:as\s+)?([^,.()“”\"\n]{2,60}?)(?: \([A-Z]{2,8}\))?\s+"
    r"(?:also\s+|is\s+)?(?:reported|reports|quoted|quotes|quoting|cited)\b"
)
OUTLET_TAIL = re.compile(
    r"((?:(?:[A-Z][\w.&’'-]*|local|state|national)\s+)+?)"
    r"(news agency|news|News|newspaper|newspapers|television|TV|radio|Radio|magazine|broadcaster|media|daily|channel)\b"
)
NAME = re.compile(r"[A-Z][\w.&’'-]*(?:\s+(?:(?:of|du|de|la|le)\s+)?[A-Z][\w.&’'-]*)*")

# Where a sentence ends, up to the next, and only its last sign; the sign is looked for first because that is quick
ENDED = re.compile(r"[\n.?!](?:(?<=\n)|(?<=[a-z0-9)”\"’].)[”\"’]?\s+)")
ENDING = re.compile(r"[\n.?!](?:(?<=\n)|(?<=[a-z0-9)].)(?:\s|$))")

Window = tuple[int, int]


def find_medium(quote: Quote, cast: Cast) -> str | None:
    """The medium that the sentence around a quote names, or None."""
    if quote.cue_span is None:
        return None
    if quote.cue and quote.cue.lower().startswith("tweet"):
        return "Twitter"
    text = cast.text(quote.cue_span)
    windows = [
        (window, signs)
        for window in _around(text, quote)
        if window[0] < window[1] and (signs := _signs(text[slice(*window)])) & TRIGGER
    ]
    for sign, find in FINDERS:
        for window, signs in windows:
            if signs & sign and (found := find(text, window, quote, cast)):
                return found
    return _written(quote)


def _signs(text: str) -> int:
    """What the words of a window tell, as bits."""
    signs = 0
    for sign in set(map(WORD_SIGNS.__getitem__, text.split())):
        signs |= sign
    return signs | HEARD if signs & SAID and signs & TO else signs


def _word_signs(word: str) -> int:
    """What a word tells, marks around it included."""
    low = word.lower()
    return sum(sign for sign, held in SIGNS.items() if any(map(low.__contains__, held))) | (TO if low == "to" else 0)


WORD_SIGNS = Remembered(_word_signs, most=30_000, longest=40)


def _around(text: str, quote: Quote) -> tuple[Window, Window, Window]:
    """The text of the sentence that is not what was said: behind the cue, before it, behind the words."""
    cue = quote.cue_span
    assert cue is not None
    start, end = max(0, cue.start - REACH), min(len(text), cue.end + REACH)
    for piece in quote.pieces:
        if piece.end <= cue.start:
            start = max(start, piece.end)
        elif piece.start >= cue.end:
            end = min(end, piece.start)
    last = quote.pieces[-1].end
    ended = last <= cue.end or text[last - 1] in ".?!"
    behind = (last, last) if ended else (last, _sentence_end(text, last, min(len(text), last + REACH)))
    after = cue.start, _sentence_end(text, cue.end, end)
    return after, (_sentence_start(text, start, cue.start), cue.start), behind


def _sentence_start(text: str, start: int, end: int) -> int:
    ended = start + 1 if text[start:end].startswith("\n") else start
    for found in ENDED.finditer(text, start + 1, end):
        ended = found.end()
    return ended


def _sentence_end(text: str, start: int, end: int) -> int:
    if text[start:end].startswith("\n"):
        return start + 1
    found = ENDING.search(text, start + 1, end)
    return found.start() + (found[0][0] == "\n") if found else end


def _told(text: str, window: Window, quote: Quote, cast: Cast) -> str | None:
    """The outlet that was told."""
    for match in HEARER.finditer(text, *window):
        found = _outlet(text, match.span(1), quote, cast)
        if found:
            return found
    return None


def _relayed(text: str, window: Window, quote: Quote, cast: Cast) -> str | None:
    """The outlet that passes the words on."""
    for match in RELAYED.finditer(text, *window):
        span = quote.speaker_span
        if span is None or not (span.start <= match.start(1) < span.end):
            found = _outlet(text, match.span(1), quote, cast)
            if found:
                return found
    return None


def _outlet(text: str, window: Window, quote: Quote, cast: Cast) -> str | None:
    """The outlet named in a phrase: one of the known, or one that calls itself so."""
    piece = quote.pieces[0]
    mentions = cast.within(Span(piece.part, *window, piece.index))
    for mention in mentions:
        if mention.kind == "media" and not _speaks(quote, mention):
            return cast.printed(mention.name)
    phrase = text[slice(*window)]
    tail = OUTLET_TAIL.search(phrase)
    named = NAME.match(phrase[tail.end() :].lstrip()) if tail else None
    if named and tail and tail.group(2) not in ("news", "News"):
        return named.group()
    if tail:
        return tail.group(1).strip() if tail.group(2) in ("news agency", "newspaper", "daily") else tail.group()
    name = NAME.match(phrase.removeprefix("the ").removeprefix("The "))
    if name and any(word in OUTLETS for word in _words(name.group())):
        return name.group()
    return None


def _words(name: str) -> list[str]:
    low = name.lower()
    return [*low.split(), low.replace(" ", "-")]


def _speaks(quote: Quote, mention: Mention) -> bool:
    return quote.speaker_span is not None and quote.speaker_span.holds(mention.span)


def _network(text: str, window: Window, quote: Quote, cast: Cast) -> str | None:
    found = NETWORK.search(text, *window)
    return found.group(1) if found else None


def _occasion(text: str, window: Window, quote: Quote, cast: Cast) -> str | None:
    found = OCCASION.search(text, *window)
    return found.group(1) if found else None


def _written(quote: Quote) -> str | None:
    """“The statement said”: the speaker is named by what was written."""
    found = WRITTEN.search(quote.speaker_as_written or "")
    return found.group(1).lower() if found else None


FINDERS = ((HEARD, _told), (NETWORKED, _network), (RELAYING, _relayed), (OCCURRED, _occasion))
