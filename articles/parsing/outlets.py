"""Which outlet published: what the title, a line beside it, the copyright or the site's address says."""

import re
from collections import Counter
from collections.abc import Sequence

from .document import Block
from .gazetteer import Gazetteer
from .mastheads import PIECES, is_outlet, masthead_name
from .shapes import BYLINE, is_role
from .titles import outlet_name

BODY_KINDS = ("paragraph", "crosshead")
TEXT_KINDS = frozenset(("headline", *BODY_KINDS))
Found = tuple[str, str]
WORD = re.compile(r"[^\W_]+")
PUBLISHED_BY = re.compile(
    r"\b(?:[Pp]ublished|appeared) (?:in|by|on|at) ((?:[Tt]he )?(?:[A-Z][\w&'’-]*(?: (?:of|and|the) (?=[A-Z])| )?){1,6})"
)
SOURCE_FIELD = re.compile(r"\bsource:\s*([^|•]{2,60})", re.IGNORECASE)
COPYRIGHT_OWNER = re.compile(
    r"(?:copyright|©|\(c\))[\s:,]*(?:copyright|©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d"
    r"|present))?)?[,.]?\s*(?:by )?"
    r"([^\W\d_](?:[^.,|;()©]|\.(?=[^\W_])){1,60})?",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(
    r"[ ,]+(?:inc|l\.?p|ltd|limited|llc|plc|corp|corporation|co|company|group|gmbh|interactive|digital)\b\.?",
    re.IGNORECASE,
)
HOST = re.compile(r"https?://(?:www\.|m\.|en\.|amp\.|edition\.)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
SHARED_HOSTS = re.compile(
    r"(?:facebook|twitter|instagram|youtube|youtu|linkedin|google|t|x|telegram|whatsapp|reddit|threads|tiktok|apple|"
    r"pinterest|bsky|addtoany|vk|ok|flipboard|spotify|apnews|wa)\.\w+\Z"
)


def read_source(blocks: Sequence[Block], suffix: str | None, gazetteer: Gazetteer) -> Found | None:
    """The outlet as the page itself prints it, if it is known by its address only: “KTEN” for kten.com."""
    found = _find_source(blocks, suffix, gazetteer)
    if not found or gazetteer.source(found[0]) or " " in found[0]:
        return found
    words = Counter(word for block in blocks if len(block.text) < 60 for word in WORD.findall(block.text))
    printed = [word for word in words if word.lower() == found[0].lower() and word[0].isupper()]
    return (max(printed, key=lambda word: words[word]), found[1]) if printed else found


def _find_source(blocks: Sequence[Block], suffix: str | None, gazetteer: Gazetteer) -> Found | None:
    """The outlet: as a database or a field says it, else from the title, the copyright or the site's address."""
    for block in blocks:
        if block.rule == "database-source":
            return gazetteer.source(block.text) or block.text, block.rule
    for block in blocks:
        match = SOURCE_FIELD.search(block.text) if block.kind in ("byline", "tail", "source") else None
        if match:
            return gazetteer.source(match[1].strip()) or match[1].strip(), "source-field"
    if suffix:
        return suffix, "title-suffix"
    return (
        _source_by_masthead(blocks, gazetteer, ("outlet-line", "outlet-and-date"))
        or _source_by_note(blocks, gazetteer)
        or _source_by_line(blocks, gazetteer)
        or _source_by_host(blocks, gazetteer)
        or _source_by_masthead(blocks, gazetteer, ("beside-byline",))
        or _source_by_byline(blocks, gazetteer)
    )


def _source_by_masthead(blocks: Sequence[Block], gazetteer: Gazetteer, rules: Sequence[str]) -> Found | None:
    """The outlet that a line beside the headline or under the text names."""
    for block in blocks:
        if block.kind == "source" and block.rule in rules:
            name = masthead_name(block.text)
            return gazetteer.source(name) or outlet_name(name), block.rule
    return None


def _source_by_note(blocks: Sequence[Block], gazetteer: Gazetteer) -> Found | None:
    """The outlet in “Published in Harbour Post, March 5th, 2023” or “This story was first published by …”."""
    for block in blocks:
        match = PUBLISHED_BY.search(block.text) if block.kind in ("source", "tail", "date") else None
        if match:
            name = match[1].strip(" .")
            return gazetteer.source(name) or outlet_name(name), "published-by"
    return None


def _source_by_byline(blocks: Sequence[Block], gazetteer: Gazetteer) -> Found | None:
    """The outlet behind the writers' names: “By Ana Lind, Harbour Post”."""
    bylines = (BYLINE.sub("", block.text, count=1) for block in blocks if block.kind == "byline")
    pieces = (PIECES.split(text)[-1].strip() for text in bylines)
    name = next((piece for piece in pieces if is_outlet(piece, gazetteer) and not is_role(piece)), None)
    if not name or gazetteer.agency(name):
        return None
    return gazetteer.source(name) or (name.title() if name.isupper() and " " in name else name), "behind-byline"


def _source_by_line(blocks: Sequence[Block], gazetteer: Gazetteer) -> Found | None:
    """A line before the text that is nothing but a known outlet, or the owner in the copyright line."""
    for block in blocks:
        if block.kind in BODY_KINDS:
            break
        if len(block.text) <= 60 and block.kind in ("furniture", "byline") and block.rule != "link":
            known = gazetteer.source(block.text)
            if known:
                return known, "outlet-line"
    last = max((place for place, block in enumerate(blocks) if block.kind in BODY_KINDS), default=-1)
    for block in blocks[last + 1 :]:
        match = COPYRIGHT_OWNER.match(block.text) if block.rule == "copyright" else None
        owner = LEGAL_FORM.sub("", match[1]).strip() if match and match[1] else ""
        owner = re.sub(r"[, ]+(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\Z", "", owner)
        if owner and not owner.lower().startswith(("all rights", "copyright", "reserved")):
            return gazetteer.source(owner) or owner, "copyright"
    return None


def _source_by_host(blocks: Sequence[Block], gazetteer: Gazetteer | None) -> Found | None:
    """The site that most of the page's links lead to."""
    hosts = Counter(
        host
        for block in blocks
        if block.rule in ("link", "address")
        for host in HOST.findall(block.text)
        if not SHARED_HOSTS.match(host)
    )
    if not hosts:
        return None
    host, count = hosts.most_common(1)[0]
    known = gazetteer.source(host) if gazetteer else None
    if not known and (count < 3 or count * 2 < sum(hosts.values())):
        return None
    name = known or outlet_name(host)
    return (name, "site-address") if "." not in name else None


def names_site(title: str, blocks: Sequence[Block]) -> bool:
    """Whether what stands behind a title's last dash is also the name of the site that the links lead to."""
    name = re.sub(r"\W", "", re.split(r"\s[-–—|]\s", title)[-1]).lower()
    site = _source_by_host(blocks, None)
    return bool(site and len(name) > 2 and name in re.sub(r"\W", "", str(site[0])).lower())
