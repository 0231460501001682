"""The third stage: from blocks to the fields of an article, its captions and its body.

Each field has one function that gives its value and the rule that found it, so that an editor can see why.
"""

import re
from collections import Counter
from collections.abc import Sequence

from .credits import bare_credit, split_credit
from .cues import listed
from .datelines import read_dateline, read_signed, starts_with_dateline
from .days import WrittenDate, find_written
from .document import PARAGRAPH_BREAK, Block, Caption, Metadata
from .gazetteer import Gazetteer
from .mastheads import masthead_name
from .shapes import BYLINE, INITIALS, PERSON, UNNAMED, is_role
from .titles import outlet_name, split_title
from .vocabulary import BYLINE_ROLES, NAVIGATION

EDGE = 6  # lines around the text in which its own byline and tail stand
UPDATED = ("updated", "last", "modified", "corrected", "güncelle", "mis à jour", "actualiz", "aktualisier", "оновлено")
FARTHEST_DATE = 40  # lines from the headline or the text
BODY_KINDS = ("paragraph", "crosshead")
Found = tuple[object, str]

TAIL_CLAUSE = re.compile(
    r"(?:;|,|\.|\(|\[|^|\s)\s*(?:with )?(?:additional |original |further )?"
    r"(reporting|writing|editing|edited|written|reported|compiled|report|production|translation|translating)"
    r"(?: and (?:writing|reporting|editing))?(?:,? by:?|:)?\s+",
    re.IGNORECASE,
)
BUTTON_WORDS = listed("about us our we you your what how why when who with from copied this that")
NOT_NAMES = frozenset({"The", "A", "An", "This", "In", "Our", "Additional", "All", "With", "For"})
EDITING = ("edit", "prod", "transl")
IN_PLACE = re.compile(r"\s+(?:in|from|at|near|on)\s+.*")  # Ana Lind in Beirut
LIST_BREAK = re.compile(r"\s*(?:,|;|&|\||/|\band\b|\bwith\b|(?<=[a-z]{2})\.(?=\s))\s*")
STAFF = re.compile(
    r"^(?:The )?(?:[A-Z][\w.]* ){1,4}(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Pp]roducers?)(?: [a-z]+)? "
)
CONTRIBUTORS = re.compile(r"(?:^|(?<=[.!?] ))([^.!?]{3,300}?)\s+contributed\b", re.IGNORECASE)
POSSESSIVE_OUTLET = re.compile(r"^[\w .]{2,40}['’]s?\s+(?:[a-z]\w* ){0,3}")  # Harbour News' Ana Lind
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
SAID_BY = re.compile(
    r"(?:as )?(?:reported|published|according) (?:by|to|in|on)\s+(?:the )?((?:(?-i:[a-z])\w* )*)(.+)\Z", re.IGNORECASE
)
NOT_ENGLISH = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)


def read_metadata(blocks: Sequence[Block], gazetteer: Gazetteer) -> Metadata:
    """The fields that the blocks give, with the rule behind each; what the paste does not say stays empty.

    >>> read_metadata([Block("By Ana Lind", "byline", 1, "by")], Gazetteer()).reporters
    ('Ana Lind',)
    """
    rules: dict[str, str] = {}

    def note(field: str, found: Found | None) -> object:
        if found:
            rules[field] = found[1]
        return found[0] if found else None

    headline, suffix = _headline(blocks, gazetteer)
    source = note("source", _source(blocks, suffix, gazetteer))
    day = _published(blocks)
    agencies = note("agencies", _agencies(blocks, source, gazetteer))
    return Metadata(
        headline=note("headline", headline) or "",
        standfirst=note("standfirst", _first(blocks, "standfirst")),
        source=source,
        reporters=note("reporters", _reporters(blocks, source, gazetteer)) or (),
        agencies=agencies or (),
        dateline=note("dateline", _dateline(blocks, gazetteer)),
        published_on=note("published_on", day and (day[0].first_day(), day[1])),
        published_precision=day[0].precision if day else "unknown",
        url=note("url", _url(blocks)),
        language=_language(blocks),
        rules=rules,
    )


def read_captions(blocks: Sequence[Block]) -> tuple[Caption, ...]:
    """The words under each picture without the credit, and the credit; a credit alone is no caption."""
    captions = []
    for place, block in enumerate(blocks):
        if block.kind != "caption":
            continue
        text, credit = split_credit(block.text)
        near = [b.text for b in blocks[max(0, place - 1) : place + 2] if b.rule == "credit-alone"]
        if not credit and near:
            credit = bare_credit(near[0])
        if text:
            captions.append(Caption(text, credit or None))
    return tuple(captions)


def read_body(blocks: Sequence[Block]) -> tuple[str, tuple[str, ...]]:
    """The paragraphs joined by a blank line, and those of them that are crossheads."""
    body = PARAGRAPH_BREAK.join(block.text for block in blocks if block.kind in BODY_KINDS)
    return body, tuple(block.text for block in blocks if block.kind == "crosshead")


def _first(blocks: Sequence[Block], kind: str) -> Found | None:
    return next(((block.text, block.rule) for block in blocks if block.kind == kind), None)


def _headline(blocks: Sequence[Block], gazetteer: Gazetteer) -> tuple[Found | None, str | None]:
    """The headline with its rule, and the outlet that the page's title names behind it."""
    found = _first(blocks, "headline")
    if not found:
        return None, None
    title = next((block.text for block in blocks if block.rule == "title-suffix"), None)
    if title:
        return found, split_title(title, gazetteer, is_confirmed=True)[1]
    text, outlet = split_title(found[0], gazetteer, is_confirmed=_names_site(found[0], blocks))
    return (text, found[1]), outlet


def _names_site(title: str, blocks: Sequence[Block]) -> bool:
    """Whether what stands behind a title's last dash is also the name of the site that the links lead to."""
    name = re.sub(r"\W", "", re.split(r"\s[-–—|]\s", title)[-1]).lower()
    site = _source_by_host(blocks, None)
    return bool(site and len(name) > 2 and name in re.sub(r"\W", "", str(site[0])).lower())


def _source(blocks: Sequence[Block], suffix: str | None, gazetteer: Gazetteer) -> Found | None:
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
        or _source_by_line(blocks, gazetteer)
        or _source_by_host(blocks, gazetteer)
        or _source_by_masthead(blocks, gazetteer, ("beside-byline",))
    )


def _source_by_masthead(blocks: Sequence[Block], gazetteer: Gazetteer, rules: Sequence[str]) -> Found | None:
    """The outlet that a line beside the headline or under the text names."""
    for block in blocks:
        if block.kind == "source" and block.rule in rules:
            name = masthead_name(block.text)
            return gazetteer.source(name) or outlet_name(name), block.rule
    return None


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
        owner = re.sub(r"[, ]+(?:19|20)\d\d\Z", "", owner)
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


def _published(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """The date nearest to the headline or the text; “updated” only if there is no other."""
    head = next((place for place, block in enumerate(blocks) if block.kind == "headline"), 0)
    text = next((place for place, block in enumerate(blocks) if block.kind == "paragraph"), head)
    found = []
    for place, block in enumerate(blocks):
        written = _full_date(block) if block.kind in ("date", "byline", "tail", "source") else None
        rank = _date_rank(place, head, text, block)
        if written and rank < FARTHEST_DATE:
            found.append((rank, place, written, block.rule))
    if not found:
        return _dated_dateline(blocks) or _year_line(blocks[head:text])
    _, _, written, rule = min(found, key=lambda entry: entry[:2])
    return written, rule


def _dated_dateline(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """The day that the first dateline gives, if it has a year."""
    signed = (read_signed(block.text) for block in blocks if block.kind == "paragraph")
    written = next((found.written for found in signed if found and found.written), None)
    return (written, "dateline") if written and written.first_day() else None


def _year_line(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """A year alone on a line between the headline and the text."""
    text = next((block.text for block in blocks if block.rule == "year-line"), None)
    return (WrittenDate(0, len(text), int(text)), "year-line") if text else None


def _full_date(block: Block) -> WrittenDate | None:
    """The first date of a line that has a year and a month and can be read in one way only."""
    for written in find_written(block.text)[:2]:
        if written.year and written.month and not written.doubtful and written.first_day():
            return written
    return None


def _date_rank(place: int, head: int, text: int, block: Block) -> int:
    """How far a date stands from the headline and the text; between them is best, “updated” is worse."""
    if block.rule == "database-date":
        return -1
    if block.rule == "copyright":
        return FARTHEST_DATE
    if head <= place <= text:
        distance = min(place - head, text - place)
    else:
        distance = place - text if place > text else (head - place) * 3
    return distance + 10 * block.text.lower().startswith(UPDATED)


def _reporters(blocks: Sequence[Block], source: str | None, gazetteer: Gazetteer) -> Found | None:
    """The names in bylines and in the agency's tail, editors left out, each once."""
    names: dict[str, str] = {}
    for block in _near_text(blocks):
        if block.kind == "byline":
            found = _byline_names(block.text)
        elif block.kind == "tail":
            found = _tail_names(block.text)
        else:
            continue
        for name in found:
            if name != source and not gazetteer.source(name):
                names.setdefault(name, block.rule)
    return (tuple(names), next(iter(names.values()))) if names else None


def _near_text(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of the article and its edges: bylines of other articles stand farther away."""
    places = [place for place, block in enumerate(blocks) if block.kind in ("headline", *BODY_KINDS)]
    if not places:
        return blocks
    return blocks[max(0, places[0] - EDGE) : places[-1] + EDGE + 1]


def _byline_names(text: str) -> list[str]:
    text = re.split(r"\||•|·| – | — |\bsource:", _undated(BYLINE.sub("", text, count=1)), flags=re.IGNORECASE)[
        0
    ].strip()
    if text.isupper() and not INITIALS.fullmatch(text):
        text = text.title()
    if INITIALS.fullmatch(text):
        return [text]
    return [] if is_role(text) else _names(text)


def _undated(text: str) -> str:
    """A byline up to its date, without a nameless correspondent at its beginning."""
    text = UNNAMED.sub("", text, count=1) if UNNAMED.match(text) else text
    written = next(iter(find_written(text)), None)
    return text[: written.start].removesuffix(" on ") if written else text


def _tail_names(text: str) -> list[str]:
    """Who reported or wrote, from “(Reporting by Ana Lind in Beirut; Editing by Bo Reyes)”."""
    match = CONTRIBUTORS.search(text)
    if match:
        return _names(POSSESSIVE_OUTLET.sub("", match[1]))
    clauses = list(TAIL_CLAUSE.finditer(text))
    ends = [*(clause.start() for clause in clauses[1:]), len(text)]
    names = []
    for clause, end in zip(clauses, ends, strict=False):
        if not clause[1].lower().startswith(EDITING):
            names += _names(text[clause.end() : end])
    return names


def _names(text: str) -> list[str]:
    """The people in a list of names with places: “Ana Lind in Lisbon, Portugal, and Bo Reyes”."""
    names = []
    for piece in LIST_BREAK.split(text.strip(" ()[].;,*")):
        name = IN_PLACE.sub("", STAFF.sub("", piece)).strip(" .,;:()[]*")
        if PERSON.match(name) and _names_someone(name.split()):
            names.append(name)
    return names


def _names_someone(words: list[str]) -> bool:
    """Whether capitalised words can be a person and not a job or a button of the page: “About Us”."""
    lowered = [word.lower() for word in words]
    if is_role(" ".join(words)) or lowered[-1] in BYLINE_ROLES or words[0] in NOT_NAMES:
        return False
    return BUTTON_WORDS.isdisjoint(lowered) and not all(word in NAVIGATION for word in lowered)


def _agencies(blocks: Sequence[Block], source: str | None, gazetteer: Gazetteer) -> Found | None:
    """Agencies that the text is taken from, by usual or short name: in the dateline, under it, or “as reported by”."""
    names: dict[str, str] = {}
    for block in blocks:
        for name in _agency_names(block, gazetteer):
            name = name if _is_short(name) else gazetteer.source(name) or name
            is_own = source and name.lower() in source.lower() and block.kind != "paragraph"
            if name and not is_own:
                names.setdefault(name, block.rule)
    return (tuple(names), next(iter(names.values()))) if names else None


def _agency_names(block: Block, gazetteer: Gazetteer) -> list[str]:
    if block.kind == "paragraph":
        signed = read_signed(block.text) if "(" in block.text[:80] else None
        return [signed.agency] if signed and signed.agency else []
    if block.rule == "agency-line":
        text = re.sub(r"(?i)\s+news agency\Z", "", block.text.rstrip("."))
        if text != block.text or gazetteer.agency(block.text):
            return [text if _is_short(text) else gazetteer.agency(block.text) or text]
        return _known_agencies(block.text, gazetteer)
    if block.rule == "reported-by":
        match = SAID_BY.match(block.text)
        return [match[2]] if match and len(match[2].split()) <= 4 and gazetteer.agency(match[2]) else []
    if block.rule == "copyright":
        match = COPYRIGHT_OWNER.match(block.text)
        return _known_agencies(match[1].strip(), gazetteer) if match and match[1] else []
    if block.kind in ("byline", "tail"):
        return _known_agencies(BYLINE.sub("", block.text, count=1), gazetteer)
    return []


def _known_agencies(text: str, gazetteer: Gazetteer) -> list[str]:
    return [piece for piece in LIST_BREAK.split(text) if gazetteer.agency(piece)]


def _is_short(name: str) -> bool:
    """Whether an agency is named by its letters: “AFP” is what everybody calls it."""
    return name.isupper() and len(name) < 6


def _dateline(blocks: Sequence[Block], gazetteer: Gazetteer) -> Found | None:
    """Where the first paragraph says that it was written."""
    first = [block.text for block in blocks if block.kind == "paragraph"][:3]
    marked = [text for text in first if starts_with_dateline(text)]
    return read_dateline((marked or first or [""])[0], gazetteer)


def _url(blocks: Sequence[Block]) -> Found | None:
    """The address on a line of its own."""
    return next(((b.text, b.rule) for b in blocks if b.rule == "address" and b.text.startswith("http")), None)


def _language(blocks: Sequence[Block]) -> str:
    """“en”, or the language that the body's script most likely writes."""
    sample = "".join(block.text for block in blocks if block.kind in ("headline", *BODY_KINDS))[:4000]
    if sample.isascii():
        return "en"
    counts = {language: len(script.findall(sample)) for language, script in NOT_ENGLISH}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] * 3 > len(sample) else "en"
