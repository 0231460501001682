"""Where something was said: the outlet that was told, the statement, the network, the conference."""

import re

from articles.parsing.cast import Cast
from articles.parsing.document import Document, Mention, Quote, Span

REACH = 160
NETWORKS = r"Twitter|Facebook|Telegram|Instagram|YouTube|WhatsApp|VKontakte|Weibo|TikTok|LinkedIn|Truth Social|X"
# `on Twitter`, `via his Facebook page`
NETWORK = re.compile(
    rf"\b(?:on|via|to|through|using)\s+(?:(?:his|her|its|their|the|a)\s+)?(?:official\s+|verified\s+)?({NETWORKS})\b"
)
# `in a joint statement`, `at a news conference`, `over the phone`
OCCASION = re.compile(
    r"\b(?:in|at|during|via|by|over|through|on|from|to)\s+(?:(?:a|an|the|his|her|its|their|this|that|another|one)\s+)?"
    r"(?:[\w’'.-]+\s+){0,3}?((?:(?:news|press|phone|telephone|video|television|TV|radio|written|prepared|court)\s+)?"
    r"(?:statement|interview|conference|briefing|letter|report|speech|address|email|e-mail|call|message|memo|testimony|"
    r"communiqué|communique|release|video|recording|broadcast|sermon|phone|telephone|documentary|film|memoir|"
    r"blog|article|column|op-ed|update|note|bulletin|filing|decree|podcast|editorial|paper|leaflet)s?)\b(?!['’])"
)
# The word that the article itself uses for a written source: “the statement said”.
WRITTEN = re.compile(
    r"\b(statement|letter|report|document|communiqué|communique|email|memo|tweet|post|press release)s?\b", re.I
)
# `told Reuters`, `speaking to the daily Kurier`, `in an interview with`
HEARER = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to|interview with|interview to|talking to|statement to|statement sent to|comments to|"
    r"remarks to|speaking on|appearing on|interview on|revealed to|quoted by|reported by|according to)\s+"
    r"((?:the |The |a |state |state-run |local |official |private |daily |news |agency |broadcaster |newspaper |TV |"
    r"television |channel )*)([A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,4})"
    r"(\s+(?:news|television|tv|TV|radio|newspaper|agency|daily|magazine|channel|broadcaster|website))?",
    re.I,
)
# `, the agency SANA reported`, `, local media reported`
RELAYED = re.compile(
    r",\s+(?:as\s+)?(?:the\s+)?([^,.“”\"]{2,60}?)\s+(?:reported|reports|quoted|cited|said)\b|\b(?:as )?reported by\s+([^,.“”\"]{2,60})"
)
GENERIC = re.compile(
    r"\b((?:local|state|state-run|national|international|Russian|Turkish)\s+(?:media|television|TV|radio|news agency))\b"
)
OUTLET_WORD = re.compile(
    r"\b(?:news agency|newspaper|television|TV|radio|magazine|broadcaster|media|News|Times|Post|Agency|daily)\b"
)


def find_medium(document: Document, quote: Quote, cast: Cast) -> str | None:
    """The medium that the sentence around a quote names, or None."""
    if quote.cue_span is None:
        return None
    text = document.part(quote.cue_span.part, quote.cue_span.index)
    before, after = _around(text, quote)
    if quote.cue and quote.cue.lower().startswith("tweet"):
        return "Twitter"
    return (
        _outlet(quote, cast, text, before, after)
        or _first(NETWORK, text, after, before)
        or _generic(text, after)
        or _occasion(text, after, before)
        or _written(quote)
    )


Window = tuple[int, int]


def _around(text: str, quote: Quote) -> tuple[Window, Window]:
    """The text of the sentence before and behind the cue that is not what was said."""
    cue = quote.cue_span
    assert cue is not None
    start, end = max(0, cue.start - REACH), min(len(text), cue.end + REACH)
    for piece in quote.pieces:
        if piece.end <= cue.start:
            start = max(start, piece.end)
        elif piece.start >= cue.end:
            end = min(end, piece.start)
    start = max(start, text.rfind("\n", start, cue.start) + 1, _sentence_start(text, start, cue.start))
    return (start, cue.start), (cue.start, _sentence_end(text, cue.end, end))


def _sentence_start(text: str, start: int, end: int) -> int:
    found = [m.end() for m in re.finditer(r"[a-z0-9)”\"’][.?!][”\"’]?\s+", text[start:end])]
    return start + found[-1] if found else start


def _sentence_end(text: str, start: int, end: int) -> int:
    found = re.search(r"[a-z0-9)][.?!](?:\s|$)|\n", text[start:end])
    return start + found.start() + 1 if found else end


def _outlet(quote: Quote, cast: Cast, text: str, *windows: Window) -> str | None:
    """A news outlet that was told, or that relays the words."""
    for start, end in reversed(windows):
        for match in HEARER.finditer(text, start, end):
            named = _media_mention(cast, quote, *match.span(2))
            if named:
                return named
            if (match.group(3) or "news" in match.group(1) or "agency" in match.group(1)) and match.group(2)[
                0
            ].isupper():
                return match.group(2)
    start, end = windows[1]
    for match in RELAYED.finditer(text, start, end):
        group = 1 if match.group(1) else 2
        named = _media_mention(cast, quote, *match.span(group))
        if named:
            return named
    return None


def _media_mention(cast: Cast, quote: Quote, start: int, end: int) -> str | None:
    piece = quote.pieces[0]
    for mention in cast.within(Span(piece.part, start, end, piece.index)):
        if mention.kind == "media" and not _speaks(quote, mention):
            return mention.name
    return None


def _speaks(quote: Quote, mention: Mention) -> bool:
    return quote.speaker_span is not None and quote.speaker_span.holds(mention.span)


def _first(pattern: re.Pattern[str], text: str, *windows: Window) -> str | None:
    for start, end in windows:
        found = pattern.search(text, start, end)
        if found:
            return found.group(1)
    return None


def _generic(text: str, window: Window) -> str | None:
    """“, local media reported”."""
    found = re.search(
        r",\s+(?:as\s+)?((?:local|state|state-run|national)\s+(?:media|television|TV|radio))\s+reported",
        text[slice(*window)],
    )
    return found.group(1) if found else None


def _occasion(text: str, *windows: Window) -> str | None:
    found = _first(OCCASION, text, *windows)
    return found if found is None else found.removesuffix("s") if found.endswith("statements") else found


def _written(quote: Quote) -> str | None:
    """“The statement said”: the speaker is named by what was written."""
    found = WRITTEN.search(quote.speaker_as_written or "")
    return found.group(1).lower() if found else None
