"""Who wrote: the names in bylines and in the lines under the text, and the agencies that a text is taken from."""

import re
from collections.abc import Sequence

from .cues import listed
from .datelines import read_signed
from .days import find_written
from .document import Block
from .gazetteer import Gazetteer
from .outlets import COPYRIGHT_OWNER, TEXT_KINDS
from .shapes import BIOGRAPHY, BYLINE, INITIALS, PERSON, UNNAMED, is_role
from .vocabulary import BYLINE_ROLES, NAVIGATION

EDGE = 6  # lines around the text in which its own byline and tail stand
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
BYLINE_END = re.compile(r"\||(?<=[\s;])editors?:|•|·| – | — |\bsource:", re.IGNORECASE)
STAFF = re.compile(
    r"^(?:The )?(?:[A-Z][\w.]* ){1,4}(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Pp]roducers?)(?: [a-z]+)? "
)
CONTRIBUTORS = re.compile(r"(?:^|(?<=[.!?] ))([^.!?]{3,300}?)\s+contributed\b", re.IGNORECASE)
POSSESSIVE_OUTLET = re.compile(r"^[\w .]{2,40}['’]s?\s+(?:[a-z]\w* ){0,3}")  # Harbour News' Ana Lind
SLUG = re.compile(r"([A-Z][\w. ]{1,30}?)\s?(?:—|–|--|-)\s?(?=[A-Z“\"])")
LONGEST_SLUG = 36  # characters, with its dash
DASHES = frozenset("-–—")
SAID_BY = re.compile(
    r"(?:as )?(?:reported|published|according) (?:by|to|in|on)\s+(?:the )?((?:(?-i:[a-z])\w* )*)(.+)\Z", re.IGNORECASE
)


def read_reporters(blocks: Sequence[Block], source: str | None, gazetteer: Gazetteer) -> Found | None:
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
            if name != source and not _is_known_body(name, gazetteer):
                names.setdefault(name, block.rule)
    return (tuple(names), next(iter(names.values()))) if names else None


def _is_known_body(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is an outlet's, a place's or an organisation's."""
    entries = map(gazetteer.entry, gazetteer.keys(name))
    return bool(gazetteer.source(name)) or any(entry and entry.kind != "person" for entry in entries)


def _near_text(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of the article and its edges: bylines of other articles stand farther away."""
    places = [place for place, block in enumerate(blocks) if block.kind in TEXT_KINDS]
    if not places:
        return blocks
    return blocks[max(0, places[0] - EDGE) : places[-1] + EDGE + 1]


def _byline_names(text: str) -> list[str]:
    biography = BIOGRAPHY.match(text)
    if biography:
        return [biography[1]]
    text = BYLINE_END.split(_undated(BYLINE.sub("", text, count=1)), maxsplit=1)[0].strip()
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
        name = _in_small(IN_PLACE.sub("", STAFF.sub("", piece)).strip(" .,;:()[]*"))
        if PERSON.match(name) and _names_someone(name.split()):
            names.append(name)
    return names


def _in_small(name: str) -> str:
    """A name without the capitals that some houses give to all of it or to the surname."""
    words = name.split(" ")
    if name.isupper() and not INITIALS.match(name):
        return name.title()
    return " ".join(word.title() if word.isupper() and len(word) > 2 and "." not in word else word for word in words)


def _names_someone(words: list[str]) -> bool:
    """Whether capitalised words can be a person and not a job or a button of the page: “About Us”."""
    lowered = [word.lower() for word in words]
    if is_role(" ".join(words)) or lowered[-1] in BYLINE_ROLES or words[0] in NOT_NAMES:
        return False
    return BUTTON_WORDS.isdisjoint(lowered) and not all(word in NAVIGATION for word in lowered)


def read_agencies(blocks: Sequence[Block], source: str | None, gazetteer: Gazetteer) -> Found | None:
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
        return _signing_agency(block.text, gazetteer)
    if block.rule == "agency-inputs":
        return _known_agencies(re.split(r" (?:from|by) ", block.text, maxsplit=1)[-1].strip("()[]. "), gazetteer)
    if block.rule == "agency-line" and block.text[0] in "-–—":
        return [block.text.strip("-–— ")]
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


def _signing_agency(text: str, gazetteer: Gazetteer) -> list[str]:
    """The agency in a paragraph's dateline, or the one whose name and a dash begin it: “AFP – …”."""
    signed = read_signed(text) if "(" in text[:80] else None
    if signed and signed.agency:
        return re.split(r"\s?/\s?", signed.agency)
    slug = SLUG.match(text) if not DASHES.isdisjoint(text[:LONGEST_SLUG]) else None
    return [slug[1]] if slug and gazetteer.agency(slug[1]) else []


def _known_agencies(text: str, gazetteer: Gazetteer) -> list[str]:
    return [piece for piece in LIST_BREAK.split(text) if gazetteer.agency(piece)]


def _is_short(name: str) -> bool:
    """Whether an agency is named by its letters: “AFP” is what everybody calls it."""
    return name.isupper() and len(name) < 6
