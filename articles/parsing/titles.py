"""Page titles: a headline with its outlet's name behind it, sometimes in quotation marks of an aggregator's own."""

import re

from .gazetteer import Gazetteer

QUOTED_TITLE = re.compile(r"'(.{8,400})'\Z|\"([^\"]{8,400})\"\Z")
SEPARATOR = re.compile(r"\s(?:[-–—|•»]|::)\s")  # Headline – Outlet
DATE_SUFFIX = re.compile(r"\s[-–—|]\s[\d ./-]{8,12}\Z")  # Headline – Outlet – 03/05/2023
SECTION = re.compile(r"[A-Z][\w.& ]{2,24}\|(?=[^\s|])")  # World|Headline
DOMAIN = re.compile(r"(?:www\.)?([A-Za-z][\w-]{1,40})\.(?:co\.)?[a-z]{2,8}\Z")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
OUTLET_WORDS = re.compile(
    r"\b(?:news|times|post|media|tribune|journal|herald|daily|weekly|today|press|radio|tv|television|telegraph"
    r"|observer|"
    r"gazette|chronicle|review|mail|express|standard|monitor|independent|bulletin|courier|globe|star|sun|world service|"
    r"magazine|network|broadcasting|voice|report|agency|newspaper|online|blog|observatory|institute|watch)\b",
    re.IGNORECASE,
)
LONGEST_OUTLET = 6  # words


def without_outer_quotes(text: str) -> str:
    """A title without the quotation marks that an aggregator puts around all of it.

    >>> without_outer_quotes("'Talks 'open' at last – Harbour News'")
    "Talks 'open' at last – Harbour News"
    """
    match = QUOTED_TITLE.match(text)
    return (match[1] or match[2]) if match else text


def split_title(text: str, gazetteer: Gazetteer, is_confirmed: bool = False) -> tuple[str, str | None]:
    """A headline and the outlet behind it, if there is one; `is_confirmed` if the headline stands elsewhere, too.

    >>> split_title("'Talks open – Harbour News'", Gazetteer())
    ('Talks open', 'Harbour News')
    """
    title = without_outer_quotes(text)
    is_aggregated = title != text
    title = SECTION.sub("", title, count=1) if is_aggregated else DATE_SUFFIX.sub("", title)
    pieces = SEPARATOR.split(title)
    suffix = pieces[-1].strip(" #@")
    if len(pieces) < 2 or not 0 < len(suffix.split()) <= LONGEST_OUTLET:
        return title, None
    known = gazetteer.source(suffix)
    if not (known or is_confirmed or _names_outlet(suffix, is_aggregated) or _is_barred(title, suffix)):
        return title, None
    cut = [match.start() for match in SEPARATOR.finditer(title)]
    bars = [start for start in cut if title[start : start + 3] == " | "]
    return title[: bars[0] if bars else cut[-1]].rstrip(), known or outlet_name(suffix)


def _is_barred(title: str, suffix: str) -> bool:
    """Whether a bar divides a title from its site: sites put their name there in capitals, behind a longer headline."""
    before = title[: -len(suffix)].rstrip()
    words = (word for word in suffix.split() if word not in ("for", "of", "the", "and"))
    if not before.endswith("|") or not all(word[0].isupper() for word in words):
        return False
    return len(before.split()) > max(4, len(suffix.split()) + 1) and not suffix.endswith((".", "?", "!"))


def outlet_name(text: str) -> str:
    """An outlet's name made readable: a domain loses its ending.

    >>> outlet_name("HarbourNews.com")
    'Harbour News'
    """
    match = DOMAIN.match(text)
    if not match:
        return text
    name = CAMEL.sub(" ", match[1]).replace("-", " ")
    return name if name[0].isupper() else name.title()


def _names_outlet(suffix: str, is_aggregated: bool) -> bool:
    if DOMAIN.match(suffix):
        return True
    if not suffix[0].isupper():
        return False
    return is_aggregated or bool(OUTLET_WORDS.search(suffix) and suffix.istitle())
