"""Headers that name their fields: of a mail, of a press database with its two-letter codes, of “Headline: …” lines."""

import re

from .core import Page
from .cues import listed
from .days import find_written
from .lines import Line, make_line
from .titles import outlet_name

HEADER_LINES = 40  # lines in which a header of named fields stands
FEWEST_CODES = 4  # of them make a database's record; a pair of capitals alone is no code
FEWEST_FIELDS = 3  # in capitals; so many make a press database's record
LONGEST_NAME = 8  # words of an outlet
CAPITAL_LABEL = re.compile(r"[A-Z][A-Z-]{2,30}\Z")
IN_TOWN = re.compile(r" \([^()]{2,40}\)\Z")  # The Harbour Courier (Leeds)
# What each label says; "" for what the article does not need
FIELDS = {
    "headline": ("headline", "title", "subject", "betreff", "objet", "konu", "asunto"),
    "source": ("source", "publication", "outlet", "publisher", "newspaper"),
    "date": ("date", "sent", "published", "publication date", "load-date", "datum", "tarih", "fecha"),
    "byline": ("byline", "by-line", "author", "authors", "reporter"),
    "standfirst": ("standfirst", "subtitle", "summary", "dek"),
    "": (
        *("from", "to", "cc", "bcc", "reply-to", "section", "length", "language", "edition", "von", "an", "para", "de"),
        *(
            "publication-type",
            "dateline",
            "graphic",
            "subject-terms",
            "geographic",
            "organization",
            "person",
            "company",
        ),
        *(
            "journal-code",
            "pub-type",
            "document-type",
            "series",
            "correction-date",
            "distribution",
            "acc-no",
            "country",
        ),
    ),
}
MEANINGS = {label: meaning for meaning, labels in FIELDS.items() for label in labels}
LABELLED = re.compile(rf"({'|'.join(sorted(MEANINGS, key=len, reverse=True))})\s?:\s+(\S.{{0,400}})\Z", re.IGNORECASE)
ANSWERED = re.compile(r"(?:(?:re|fwd?|fw|aw|wg|tr|rv|ynt|ilt)\s?:\s*)+", re.IGNORECASE)  # Fwd: Re:
CODES = {"HD": "headline", "TI": "headline", "BY": "byline", "PD": "date", "SN": "source", "LP": "text", "TD": "text"}
OTHER_CODES = listed("WC ET SC LA CY ED PG VOL CO IN NS RE IPC IPD PUB AN CR ART SE CT RF DLN CLM")
CODES |= dict.fromkeys(OTHER_CODES, "")
CODED = re.compile(rf"({'|'.join(CODES)})(?: (\S.*))?\Z")
KINDS = {"date": ("date", "database-date"), "source": ("source", "database-source"), "byline": ("byline", "by")}


def mark_labels(page: Page) -> None:
    """Decide the lines of a header that names its fields; a headline in it is left open, without its label."""
    codes = _find_codes(page)
    if len({match[1] for match in codes.values()}) >= FEWEST_CODES:
        _mark_codes(page, codes)
        return
    end = _header_end(page)
    found = {place: match for place in range(end) if (match := _label(page.lines[place]))}
    if len({match[1].lower() for match in found.values()}) > 1:
        for place, match in found.items():
            _mark_field(page, place, MEANINGS[match[1].lower()], match[2])
        if sum(match[1].isupper() for match in found.values()) >= FEWEST_FIELDS:
            _mark_record(page, min(found), end)


def _mark_record(page: Page, header: int, end: int) -> None:
    """The rest of a press database's record with fields in capitals: the outlet over the date, the fields below."""
    day = next((place for place in range(1, header) if page.kinds[place] == "date"), 0)
    outlet = next((place for place in range(day) if page.open(place) and page.lines[place].words <= LONGEST_NAME), None)
    if outlet is not None:
        _mark_field(page, outlet, "source", IN_TOWN.sub("", page.lines[outlet].text))
    for place, line in enumerate(page.lines):
        label, colon, _ = line.text.partition(":")
        if (place < header or place >= end or line.text.endswith(":")) and colon and CAPITAL_LABEL.match(label):
            page.mark(place, "furniture", "labelled")


def _find_codes(page: Page) -> dict[int, re.Match[str]]:
    """The lines that begin with a code of a database, if the one for the headline is among them."""
    if not any(line.text == "HD" or line.text[:3] == "HD " for line in page.lines):
        return {}
    return {place: match for place, line in enumerate(page.lines) if (match := CODED.match(line.text))}


def _label(line: Line) -> re.Match[str] | None:
    return LABELLED.match(line.text) if ":" in line.text else None


def _header_end(page: Page) -> int:
    """Where the first paragraph ends the header."""
    lines = page.lines[:HEADER_LINES]
    return next((p for p, line in enumerate(lines) if line.is_prose and not _label(line)), len(lines))


def _mark_field(page: Page, place: int, meaning: str, value: str) -> None:
    """Decide one line by what its label means and what stands behind it."""
    line = page.lines[place]
    if meaning == "headline":
        page.lines[place] = make_line(ANSWERED.sub("", value), line.number, line.gap)
        page.mark(place, "", "")
    elif meaning == "standfirst":
        page.lines[place] = make_line(value, line.number, line.gap)
        page.mark(place, "standfirst", "labelled")
    elif meaning in KINDS and (meaning != "date" or find_written(value)):
        text = {"source": outlet_name(value), "byline": f"By {re.sub(r'(?i)^by ', '', value)}"}.get(meaning, value)
        page.lines[place] = make_line(text, line.number, line.gap)
        page.mark(place, *KINDS[meaning])
    else:
        page.mark(place, "furniture", "labelled")


def _mark_codes(page: Page, codes: dict[int, re.Match[str]]) -> None:
    """Decide the codes and the values behind or under them; the text's own lines stay open."""
    meaning, has_value = "text", False
    for place in range(min(codes), len(page.lines)):
        match = codes.get(place)
        if match:
            meaning, has_value = CODES[match[1]], bool(match[2])
            page.mark(place, "furniture", "database-header")
            value = match[2]
        else:
            value = page.lines[place].text if meaning != "text" and (not has_value or not meaning) else None
        if value and meaning != "text":
            _mark_field(page, place, meaning, value)
            has_value = True
        elif value:
            page.lines[place] = make_line(value, page.lines[place].number, page.lines[place].gap)
            page.mark(place, "", "")
