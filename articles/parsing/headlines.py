"""Which of the lines before an article's text is its headline."""

import re
from functools import lru_cache

from .core import Page
from .datelines import starts_with_dateline
from .lines import repeated
from .shapes import is_role
from .titles import SEPARATOR, without_outer_quotes
from .vocabulary import FUNCTION_WORDS

TITLE_WORDS = range(2, 41)
LONGEST_SECTION = 3  # words of a section's name: “Middle East”
FEW_LINES = 4  # a paste without text that is a headline with its outlet or date
KEY_WORD = re.compile(r"\w+")
ASCII_MARKS = {code: " " for code in range(128) if not KEY_WORD.match(chr(code))}


def mark_headline(page: Page) -> None:
    """The best title before the core; what repeats it is marked as such."""
    title = without_outer_quotes(page.lines[0].text) if page.lines else ""
    base = title_key(title)
    again = repeated([title_key(line.text) for line in page.lines[: page.first] if line.words in TITLE_WORDS])
    best, chosen = 0.5, -1
    for place in _headline_places(page):
        if page.open(place) and _is_title(page, place):
            score = _title_score(page, place, base, again)
            if score >= best:
                best, chosen = score, place
    if chosen < 0:
        return
    if _is_summary_of(page, chosen, base):
        chosen -= 1
    chosen = _in_full(page, chosen)
    key = title_key(page.lines[chosen].text)
    longest = max(key.split(), key=len, default="")
    for place, line in enumerate(page.lines):
        if not page.kinds[place] and longest in line.text.casefold() and title_key(line.text) == key:
            page.mark(place, "furniture", "repeated-headline")
    if chosen and page.open(0) and base.startswith(key) and SEPARATOR.search(title):
        page.mark(0, "source", "title-suffix")
    page.mark(chosen, "headline", "title" if chosen == 0 else "title-before-text")
    page.first = max(page.first, chosen + 1)


def _in_full(page: Page, chosen: int) -> int:
    """The line before the text that begins with this title and goes on, if the title is only a kind of document."""
    begins = title_key(page.lines[chosen].text) + " "
    if not page.lines[chosen].text.isupper():
        return chosen
    longer = range(chosen + 1, min(page.first, chosen + FEW_LINES + 1))
    return next((p for p in longer if page.open(p) and title_key(page.lines[p].text).startswith(begins)), chosen)


def _headline_places(page: Page) -> range:
    """Where a headline may stand: near the text's beginning, over a database's header, in a few lines without text."""
    count = next((place for place, rule in enumerate(page.rules[:15]) if rule == "word-count"), 0)
    titles = [place for place in range(count) if page.open(place) and page.lines[place].words > LONGEST_SECTION]
    if titles:
        return range(titles[0], titles[0] + 1)
    end = min(page.first + 3, page.last + 1, len(page.lines))
    return range(end or min(FEW_LINES, len(page.lines)))


def _is_summary_of(page: Page, place: int, base: str) -> bool:
    """Whether a line only sums up the shorter title right above it: it begins with a small word, or the two stand
    alone over the byline or the date.
    """
    before, line = page.lines[place - 1], page.lines[place]
    if place < 1 or not page.open(place - 1) or base.startswith(title_key(line.text)) or line.words <= before.words:
        return False
    if line.small < 2 or before.words <= LONGEST_SECTION or before.text in page.labels or before.ended:
        return False
    return line.text.split()[0].lower() in FUNCTION_WORDS or _are_alone_over_byline(page, place)


def _are_alone_over_byline(page: Page, place: int) -> bool:
    """Whether this line and the one above it are no part of a list: nothing like a title stands over them."""
    above = place - 2
    if page.kinds[place + 1 : place + 2] not in (["byline"], ["date"]):
        return False
    return above < 0 or not page.open(above) or page.lines[above].words <= LONGEST_SECTION


def _is_title(page: Page, place: int) -> bool:
    line = page.lines[place]
    if line.words not in TITLE_WORDS or len(line.text) > 300 or line.joined > 1 or is_role(line.text):
        return False
    if line.is_prose and starts_with_dateline(line.text):
        return False
    return place == 0 or not line.text.endswith((".", ":", ",", ".”", '."'))


def _title_score(page: Page, place: int, base: str, again: set[str]) -> float:
    """How much a line looks like this article's headline; nearness to the core decides between equals."""
    line = page.lines[place]
    key = title_key(line.text)
    score = min(line.words, 6) / 2 - min(page.first - place, 40) / 10
    if place and len(key) > 11 and base.startswith(key):
        score += 8
    if place == 0:
        score += 2 * (line.words > 3) + 3 * bool(
            SEPARATOR.search(line.text) or without_outer_quotes(line.text) != line.text
        )
    if key in again:
        score += 2
    if line.text in page.labels:
        score -= 3
    if any(kind in ("date", "byline", "source") for kind in page.kinds[place + 1 : place + 5]):
        score += 2
    if line.is_prose and line.text.endswith("."):
        score -= 4
    return score


@lru_cache(maxsize=256)
def title_key(text: str) -> str:
    """A title without case and marks, to know it again."""
    folded = text.casefold()
    if folded.isascii():
        return " ".join(folded.translate(ASCII_MARKS).split())
    return " ".join(KEY_WORD.findall(folded))
