"""The third stage: from blocks to the fields of an article, its captions and its body.

Each field has one function that gives its value and the rule that found it, so that an editor can see why.
"""

import re
from collections.abc import Sequence

from .bylines import read_agencies, read_reporters
from .credits import bare_credit, split_credit
from .datelines import read_dateline, read_signed, starts_with_dateline
from .days import WrittenDate, find_written
from .document import PARAGRAPH_BREAK, Block, Caption, Metadata
from .gazetteer import Gazetteer
from .mastheads import is_outlet
from .outlets import BODY_KINDS, TEXT_KINDS, names_site, read_source
from .titles import SEPARATOR, split_title, without_outer_quotes

UPDATED = ("updated", "last", "modified", "corrected", "güncelle", "mis à jour", "actualiz", "aktualisier", "оновлено")
ADDRESS_DAY = re.compile(r"/(((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?))(?=[/-]|\Z)")
DATED_KINDS = frozenset(("date", "byline", "tail", "source"))
FARTHEST_DATE = 40  # lines from the headline or the text
Found = tuple[object, str]

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
OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # any of them


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
    source = note("source", read_source(blocks, suffix, gazetteer))
    day = _published(blocks)
    agencies = note("agencies", read_agencies(blocks, source, gazetteer))
    return Metadata(
        headline=note("headline", headline) or "",
        standfirst=note("standfirst", _first(blocks, "standfirst")),
        source=source,
        reporters=note("reporters", read_reporters(blocks, source, gazetteer)) or (),
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
        return found, _outlet_behind(title, str(found[0]), gazetteer)
    text, outlet = split_title(found[0], gazetteer, is_confirmed=names_site(found[0], blocks))
    return (text, found[1]), outlet


def _outlet_behind(title: str, headline: str, gazetteer: Gazetteer) -> str | None:
    """The outlet behind the headline in a page's title: a piece that is known or made like an outlet's name."""
    title = without_outer_quotes(title)
    pieces = SEPARATOR.split(title[len(headline) :].strip(" -–—|")) if title.startswith(headline) else []
    if len(pieces) > 1:
        known = next(filter(None, map(gazetteer.source, pieces)), None)
        likely = known or next((piece for piece in pieces[:-1] if is_outlet(piece, gazetteer)), None)
        if likely:
            return likely
    return split_title(title, gazetteer, is_confirmed=True)[1]


def _published(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """The date nearest to the headline or the text; “updated” only if there is no other."""
    head = next((place for place, block in enumerate(blocks) if block.kind == "headline"), 0)
    text = next((place for place, block in enumerate(blocks) if block.kind == "paragraph"), head)
    found = []
    for place, block in enumerate(blocks):
        written = _full_date(block) if block.kind in DATED_KINDS else None
        if written and (rank := _date_rank(place, head, text, block)) < FARTHEST_DATE:
            found.append((rank, place, written, block.rule))
    if not found:
        return _dated_dateline(blocks) or _dated_address(blocks) or _year_line(blocks[head:text])
    _, _, written, rule = min(found, key=lambda entry: entry[:2])
    return written, rule


def _dated_dateline(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """The day that the first dateline gives, if it has a year."""
    signed = (read_signed(block.text) for block in blocks if block.kind == "paragraph")
    written = next((found.written for found in signed if found and found.written), None)
    return (written, "dateline") if written and written.first_day() else None


def _dated_address(blocks: Sequence[Block]) -> tuple[WrittenDate, str] | None:
    """The day in the article's own address: https://…/2016/05/03/…"""
    found = next((ADDRESS_DAY.search(block.text) for block in blocks if block.rule == "address"), None)
    written = WrittenDate(*found.span(1), *map(int, found.groups()[1:])) if found else None
    return (written, "address") if written and written.first_day() else None


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
    sample = "".join([block.text for block in blocks if block.kind in TEXT_KINDS])[:4000]
    if not OTHER_SCRIPT.search(sample):
        return "en"
    counts = {language: len(script.findall(sample)) for language, script in NOT_ENGLISH}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] * 3 > len(sample) else "en"
