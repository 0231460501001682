"""The second stage: what each line of a paste is.

Lines that say themselves what they are (an address, a date, a byline, a credit) are marked first. Then the article's
core is found: the run of lines with the most prose and the least of anything else. What stands before it can be the
headline, the standfirst or the byline; what is neither is furniture.
"""

import re

from .core import Page, find_core
from .document import Block
from .first_words import first_word
from .gazetteer import Gazetteer
from .headlines import LONGEST_SECTION, mark_headline, title_key
from .labels import mark_labels
from .lines import Line, make_line, read_lines, repeated
from .mastheads import mark_mastheads
from .promotion import is_promotion
from .shapes import BIOGRAPHY_NOTE, PLACEHOLDER, end_rule, is_person, is_role, says_nothing, shape
from .telling import ASKING, SPEECH
from .titles import SEPARATOR, without_outer_quotes

STANDFIRST_WORDS = range(4, 46)
LONGEST_QUESTION = 8  # words of a crosshead that asks
SIGNATURE_LINES = 15  # the byline stands that near to the text
DASHED_CROSSHEAD = re.compile(r"[-–—] .{2,60} [-–—]\Z")  # - A new truce -
DASHES = frozenset("-–—―")
PULL_CREDIT = re.compile(r"[-–—―]\s{0,2}[^\W\d_][\w .,'’-]{1,60}\Z")  # — Olena Kovalenko
# Heads of a card of links
CARD_HEAD = re.compile(
    r"(?:related|more|read|most|trending|recommended|popular|latest|top|featured|editor|don|in other)", re.IGNORECASE
)
LONGEST_SUMMARY = 130  # characters
LONGEST_BIOGRAPHY = 60  # words
# What the first sentence of a report has and a summary lacks: a weekday, a speaker
REPORTS = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|said|told|according to)\b", re.IGNORECASE)
# The agency under the text: “Harbour News”, “North Coast and news agencies”
AGENCY_LINE = re.compile(
    r"(?:[A-Z][\w.&'-]* |and |the |with ){0,6}(?:[Nn]ews(?: [Aa]genc(?:y|ies))?|[Aa]genc(?:y|ies))\.?"
)
BULLET = re.compile(r"[*•·▪–-]\s+\S")
# What sticks to the end of a last paragraph
STUCK = (
    re.compile(rf"(?<=[.!?\"”’)]) {AGENCY_LINE.pattern}\Z"),
    re.compile(r"(?<=[.!?\"”’)]) The (?:views|opinions) expressed (?:in|by|here)\b.{10,240}\Z"),
    re.compile(r"(?<=[.!?\"”’)]) Follow [^.]{3,60} on (?:Twitter|Facebook)\b.{0,60}\Z"),
)
STUCK_ENDS, STUCK_WORDS = ("news", "agency", "agencies"), (" expressed ", " Follow ")


def classify(text: str, gazetteer: Gazetteer) -> tuple[Block, ...]:
    """Every line of the cleaned paste as a block with its kind, in order; joined lines are one block.

    >>> [block.kind for block in classify("Talks open\\n\\nThe talks opened in Geneva, he said.", Gazetteer())]
    ['headline', 'paragraph']
    """
    page = Page(_split_tails(read_lines(text)))
    _mark_shapes(page)
    mark_labels(page)
    _mark_repeats(page)
    find_core(page)
    _mark_cards(page)
    mark_mastheads(page, gazetteer)
    mark_headline(page)
    _mark_named_credits(page)
    _mark_standfirst(page)
    _mark_core(page)
    _mark_rest(page)
    return tuple(
        Block(f"[{line.text}]({line.address})" if line.address else line.text, kind, line.number, rule)
        for line, kind, rule in zip(page.lines, page.kinds, page.rules, strict=True)
    )


def _split_tails(lines: list[Line]) -> list[Line]:
    """Agency names and notes that stick to the end of a paragraph get a line of their own."""
    split: list[Line] = []
    for line in lines:
        cut = _tail_start(line) if line.words >= 12 else 0
        if cut:
            split.append(make_line(line.text[:cut].rstrip(), line.number, line.gap))
            split.append(make_line(line.text[cut:].lstrip(), line.number, 0))
        else:
            split.append(line)
    return split


def _tail_start(line: Line) -> int:
    tail = line.text[-250:]
    if not (tail[-10:].rstrip(".").lower().endswith(STUCK_ENDS) or any(map(tail.__contains__, STUCK_WORDS))):
        return 0
    found = [match.start() for match in (p.search(line.text, max(0, len(line.text) - 250)) for p in STUCK) if match]
    return min(found, default=0)


def _mark_shapes(page: Page) -> None:
    """Mark the lines that say themselves what they are."""
    page.kinds = [""] * len(page.lines)
    page.rules = [""] * len(page.lines)
    for place, line in enumerate(page.lines):
        first = first_word(line.text)
        if says_nothing(line, first):
            if line.tells & ASKING and is_promotion(line):
                page.mark(place, "furniture", "promotion")
        elif found := shape(line, first):
            page.mark(place, *found)
        elif rule := end_rule(line.text, first):
            page.mark(place, "furniture", rule)
        elif is_promotion(line):
            page.mark(place, "furniture", "promotion")
        elif line.text[0] == "{" and (placeholder := PLACEHOLDER.match(line.text)):
            page.lines[place] = make_line(line.text[placeholder.end() :], line.number, line.gap)
    _mark_database_header(page)


def _mark_database_header(page: Page) -> None:
    """The lines that a press database puts over its text: word count, date, outlet, code, language, copyright."""
    count = next((place for place, rule in enumerate(page.rules[:15]) if rule == "word-count"), None)
    if count is None:
        return
    for place in range(count + 1, min(count + 9, len(page.lines))):
        line = page.lines[place]
        if line.words > 8 and page.rules[place] != "copyright":
            break
        if page.kinds[place] == "date":
            page.rules[place] = "database-date"
            if page.open(place + 1):
                page.mark(place + 1, "source", "database-source")
        elif page.open(place):
            page.mark(place, "furniture", "database-header")
        elif page.rules[place] == "copyright":
            page.last = place
            return


def _mark_repeats(page: Page) -> None:
    """Long lines that come again and again are a site's own words, not the article's."""
    again = repeated([line.text for line in page.lines if line.words >= 8], times=3)
    if not again:
        return
    title = title_key(without_outer_quotes(page.lines[0].text))
    for place, line in enumerate(page.lines):
        if line.text in again and page.open(place) and not title.startswith(title_key(line.text)):
            page.mark(place, "furniture", "repeated")


def _mark_cards(page: Page) -> None:
    """The titles under “Related” in the middle of the text."""
    for head in range(page.first + 1, page.last):
        if page.rules[head] != "end" or not CARD_HEAD.match(page.lines[head].text):
            continue
        place = head + 1
        while page.open(place) and not page.lines[place].ended and not page.is_prose(place):
            if place > head + 1 and page.lines[place].words <= LONGEST_SECTION and page.is_prose(place + 1):
                break  # a crosshead
            page.mark(place, "furniture", "card")
            place += 1


def _mark_standfirst(page: Page) -> None:
    """The summary under the headline: before the byline, or the first sentence under a database's header."""
    after = next((place + 1 for place, kind in enumerate(page.kinds) if kind == "headline"), None)
    if after is None:
        return
    place = next((p for p in range(after, page.last + 1) if page.open(p) and not _is_signature(page, p)), None)
    if (
        place is not None
        and "word-count" in page.rules[place + 1 : place + 4]
        and page.lines[place].words > LONGEST_SECTION
    ):
        page.mark(place, "standfirst", "over-database-header")
        page.first = max(page.first, place + 1)
        return
    if place is None or page.lines[place].words not in STANDFIRST_WORDS or place > after + 8:
        return
    if not page.lines[place].small or SEPARATOR.search(page.lines[place].text) and not page.lines[place].ended:
        return
    if "database-date" in page.rules:
        if _is_summary(page, place):
            page.mark(place, "standfirst", "under-database-header")
    elif _stands_over_byline(page, place):
        page.mark(place, "standfirst", "over-byline")
    if page.kinds[place]:
        page.first = max(page.first, place + 1)


def _stands_over_byline(page: Page, place: int) -> bool:
    """Whether a byline, a date or a writer's name comes between this line and the next paragraph."""
    for after in range(place + 1, min(place + 6, page.last + 1)):
        if page.kinds[after] in ("byline", "date", "source") or _is_signature(page, after):
            return True
        if page.lines[after].is_prose and page.open(after):
            return False
    return False


def _mark_named_credits(page: Page) -> None:
    """Captions whose credit is the writer's own name on a line beside them, at the head and the foot of the text."""
    head = next((place for place, kind in enumerate(page.kinds) if kind == "headline"), 0)
    again = repeated([line.text for line in page.lines[head + 1 : max(head + 1, page.last + 3)]])
    if not again:
        return
    near = [p for p in range(head + 1, min(page.first + 6, len(page.lines))) if page.lines[p].text in again]
    names = {page.lines[p].text for p in near if _is_signature(page, p) and is_person(page.lines[p].text)}
    seen: set[str] = set()
    for place in range(head + 1, min(page.last + 3, len(page.lines))):
        name = page.lines[place].text
        if name not in names or name not in seen:  # no name, or the byline itself
            seen.add(name)
            continue
        page.mark(place, "furniture", "credit-alone")
        before, after = place - 1, place + 1
        if page.kinds[before - 1] in ("date", "byline") and page.open(before) and page.lines[before].is_prose:
            page.mark(before, "caption", "beside-name")
        elif page.open(after) and (after >= page.last or page.rules[before] == "credit-alone"):
            page.mark(after, "caption", "beside-name")


def _is_signature(page: Page, place: int) -> bool:
    """Whether a line is a writer's name or job beside a date, a byline or another such line."""
    text = page.lines[place].text.strip("| ")
    if not page.open(place) or page.first - place > SIGNATURE_LINES or not (is_person(text) or is_role(text)):
        return False
    if is_role(text):
        return True
    near = range(max(0, place - 2), min(place + 3, len(page.lines)))
    return any(page.kinds[p] in ("date", "byline") or (p != place and is_role(page.lines[p].text)) for p in near)


def _is_summary(page: Page, place: int) -> bool:
    """Whether the first sentence sums up in the headline's tense; a report's first sentence says who and when."""
    line = page.lines[place]
    after = page.lines[place + 1] if place < page.last else None
    if len(line.text) > LONGEST_SUMMARY or after is None:
        return False
    return not REPORTS.search(line.text)


def _mark_core(page: Page) -> None:
    """Paragraphs, crossheads and what has strayed between them."""
    _extend_core(page)
    _mark_biographies(page)
    if page.first and page.rules[page.first - 1] == "clock":
        page.first -= 1
    texts = "\n".join(line.text for line in page.lines[page.first : page.last + 1])
    clocks = sum(page.rules[p] == "clock" for p in range(page.first, page.last + 1))
    for place in range(page.first, page.last + 1):
        line = page.lines[place]
        if page.rules[place] == "clock" and clocks > 2:
            page.mark(place, "crosshead", "live-blog")
        elif page.kinds[place]:
            continue
        elif _is_pulled(page, place):
            _mark_pulled(page, place, texts)
        elif line.text[-1] == "?" and line.words < LONGEST_QUESTION and _is_crosshead(page, place):
            page.mark(place, "crosshead", "question-over-prose")
        elif _is_paragraph(page, place):
            page.mark(place, "paragraph", "prose")
        elif line.text not in page.labels and _is_crosshead(page, place):
            page.mark(place, "crosshead", "short-line-over-prose")


def _extend_core(page: Page) -> None:
    """Short last paragraphs belong to the article, too."""
    while page.open(page.last + 1) and page.last >= page.first:
        line = page.lines[page.last + 1]
        if not (line.is_sentence or line.is_prose):
            break
        page.last += 1


def _mark_biographies(page: Page) -> None:
    """Last paragraphs that say who wrote are no part of the article."""
    while page.last > page.first and page.open(page.last):
        line = page.lines[page.last]
        if line.words > LONGEST_BIOGRAPHY or line.tells & SPEECH or not BIOGRAPHY_NOTE.match(line.text):
            return
        page.mark(page.last, "tail", "biography")
        page.last -= 1


def _is_paragraph(page: Page, place: int) -> bool:
    line = page.lines[place]
    if page.is_prose(place) or line.joined > 1 or line.is_sentence or _is_loose(page, place):
        return True
    return bool(BULLET.match(line.text)) and line.words > 3


def _is_loose(page: Page, place: int) -> bool:
    """Whether a line without an end stands among paragraphs."""
    if not page.lines[place].is_loose or page.lines[place].text in page.labels:
        return False
    return place == page.first or page.kinds[place - 1] in ("paragraph", "crosshead")


def _is_pulled(page: Page, place: int) -> bool:
    """Whether a line is the quotation over a line that names its speaker: “— Olena Kovalenko”."""
    after = place + 1
    if not page.open(after) or page.lines[after].text[:1] not in DASHES:
        return False
    if not PULL_CREDIT.fullmatch(page.lines[after].text):
        return False
    if DASHED_CROSSHEAD.match(page.lines[after].text):
        return False
    return page.lines[after].words <= 8 and page.lines[place].words >= 3


def _mark_pulled(page: Page, place: int, texts: str) -> None:
    """A pulled quotation that the text has anyway is furniture; else it is a paragraph with its speaker."""
    line, credit = page.lines[place], page.lines[place + 1]
    words = line.text.strip("“”\"'‘’ ,.")
    page.mark(place + 1, "furniture", "pull-quote")
    if texts.count(words) > 1:
        page.mark(place, "furniture", "pull-quote")
    else:
        page.lines[place] = make_line(f"{line.text} {credit.text}", line.number, line.gap)
        page.mark(place, "paragraph", "pull-quote")


def _is_crosshead(page: Page, place: int) -> bool:
    """A short line that is no sentence, with a paragraph under it."""
    line = page.lines[place]
    if line.words > 10 or len(line.text) > 80 or line.text.endswith((".", ",", ";")):
        return False
    if sum(character.isalpha() for character in line.text) < 4:
        return False
    after = page.lines[place + 1] if place < page.last else None
    if after is None or not (page.open(place + 1) or page.kinds[place + 1] == "paragraph"):
        return False
    return after.is_prose or after.is_sentence or bool(BULLET.match(after.text))


def _mark_rest(page: Page) -> None:
    """What is left around the core: names over a date, the agency under the text, furniture."""
    head = next((place for place, kind in enumerate(page.kinds) if kind == "headline"), len(page.kinds))
    for place, line in enumerate(page.lines):
        if page.kinds[place] == "caption" and not head - 4 < place < page.last + 5:
            page.mark(place, "furniture", "outside-text")
        if page.kinds[place]:
            continue
        if head < place < page.first and _is_signature(page, place):
            page.mark(place, "byline", "name-beside-date")
        elif page.last < place <= page.last + 2 and AGENCY_LINE.fullmatch(line.text):
            page.mark(place, "tail", "agency-line")
        else:
            page.mark(place, "furniture", "outside-text")
