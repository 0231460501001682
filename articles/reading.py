"""What pages show of an article: its marked text, its date with its precision, its snippets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, chain, pairwise

from .exports.words import partial_date
from .marks import Mark, Reading, day_in_words, days, month_in_words
from .models import Article, Quote
from .parsing.annotate import Segment, annotate
from .parsing.document import PARAGRAPH_BREAK
from .search import HIT_END, HIT_START

LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic, Syriac, Thaana, N’Ko …
IN_WORDS = {"day": day_in_words, "month": month_in_words, "year": lambda day: str(day.year)}


@dataclass(frozen=True)
class Token:
    """A step through marked text: plain `text`, a mark that opens or closes, or a quote that the text `refers` to.

    An anchor belongs to the `is_first` stretch of a mark. Inside of a link `is_linked` is set, because a link holds no
    other. The references stand at the end, one for every quote that ends in this text.
    """

    text: str = ""
    opens: Mark | None = None
    closes: Mark | None = None
    refers: Mark | None = None
    is_first: bool = False
    is_linked: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a body; `start` is where it begins there, in code points, `direction` how it is read."""

    tokens: list[Token]
    is_crosshead: bool
    start: int = 0
    direction: str = "ltr"


def marked(text: str, reading: Reading, part: str, index: int = 0) -> list[Token]:
    """The tokens of a whole part of the article: a headline, a standfirst, a caption."""
    return tokens_of(text, reading.marks.get((part, index), ()))


def paragraphs(article: Article, reading: Reading) -> list[Paragraph]:
    """The paragraphs that readers see, each with its tokens; a mark that crosses a break goes on in the next one."""
    return paragraphs_of(article.shown_body, article, reading)


def all_paragraphs(article: Article, reading: Reading) -> list[Paragraph]:
    """The paragraphs as editors see them: all, whatever readers may see of the source."""
    return paragraphs_of(article.body, article, reading)


def paragraphs_of(shown: str, article: Article, reading: Reading) -> list[Paragraph]:
    texts = shown.split(PARAGRAPH_BREAK)
    starts = list(accumulate((len(text) + len(PARAGRAPH_BREAK) for text in texts[:-1]), initial=0))
    marks: list[list[tuple[int, int, Mark]]] = [[] for _ in texts]
    for start, end, mark in (found for found in reading.marks.get(("body", 0), ()) if found[1] <= len(shown)):
        for number in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
            marks[number].append(stretch(mark, start - starts[number], end - starts[number], len(texts[number])))
    crossheads = set(article.crossheads)
    found = zip(texts, marks, starts, strict=True)
    return [Paragraph(tokens_of(text, own), text in crossheads, start, direction(text)) for text, own, start in found]


def stretch(mark: Mark, start: int, end: int, length: int) -> tuple[int, int, Mark]:
    """A mark as it lies in one paragraph: anchor and end only where the mark itself begins and ends."""
    if start < 0 or end > length:
        mark = replace(mark, is_anchor=mark.is_anchor and start >= 0, is_end=mark.is_end and end <= length)
    return start, end, mark


def tokens_of(text: str, marks: Iterable[tuple[int, int, Mark]]) -> list[Token]:
    found = list(tokens(annotate(text, marks)))
    closed = (token.closes for token in found if token.closes)
    ended = {mark.pk: mark for mark in closed if mark.form == "quote" and mark.is_end}
    return found + [Token(refers=mark) for mark in ended.values()]


def tokens(segments: tuple[Segment, ...], linked: bool = False) -> Iterator[Token]:
    for segment in segments:
        mark = segment.payload
        if mark is None:
            yield Token(segment.text)
            continue
        yield Token(opens=mark, is_first=segment.is_first, is_linked=linked)
        yield from tokens(segment.children, linked or bool(mark.url))
        yield Token(closes=mark, is_linked=linked)


def dated(article: Article) -> str:
    """When it was published, as precisely as we know: “26 June 2017”, “June 2017”, “2017”, “undated”."""
    on = article.published_on
    return IN_WORDS[article.published_precision](on) if on else "undated"


def machine_dated(article: Article) -> str:
    """The same for a `datetime` attribute; empty for the undated."""
    return partial_date(article) or ""


def span_of_time(first: date | None, last: date | None) -> str:
    """“from 28 July 2016 to 28 January 2017”, “until …”, “since …”, one day; empty if both ends are open."""
    if first and first == last:
        return days(first, last)
    if first and last:
        return f"from {days(first, first)} to {days(last, last)}"
    if first:
        return f"since {days(first, first)}"
    return f"until {days(last, last)}" if last else ""


def around(quote: Quote) -> list[tuple[str, bool]]:
    """The paragraphs that a quote stands in, in pieces, each with whether it is of the quote; nothing of a text that
    readers do not see, and nothing of a headline or caption, which the quote is most of."""
    if quote.part != "body" or not quote.article.shows(quote):
        return []
    text = quote.article.shown_body
    at = text.rfind(PARAGRAPH_BREAK, 0, quote.start)
    start = at + len(PARAGRAPH_BREAK) if at >= 0 else 0
    end = text.find(PARAGRAPH_BREAK, quote.end)
    edges = [start, *chain(*(quote.pieces or [[quote.start, quote.end]])), end if end >= 0 else len(text)]
    pieces = [(text[one:other], number % 2 == 1) for number, (one, other) in enumerate(pairwise(edges))]
    return [piece for piece in pieces if piece[0]]


def direction(text: str) -> str:
    """Which way a text runs, “ltr” or “rtl”: as most of its letters do, whatever it begins with.

    >>> direction("“سلام” is how they begin"), direction("بدأت في IDLIB")
    ('ltr', 'rtl')
    """
    leftwards = len(LEFTWARDS.findall(text))
    return "rtl" if leftwards and 2 * leftwards > sum(map(str.isalpha, text)) else "ltr"


def alone(words: str) -> str:
    """Words of a quote as they stand alone: a comma at their end belongs to the sentence around them.

    >>> alone("We came,")
    'We came'
    """
    return words.removesuffix(",")


def hits(snippet: str) -> list[tuple[str, bool]]:
    """The pieces of a snippet in order, each with whether it is a hit."""
    pieces = []
    for number, piece in enumerate(snippet.split(HIT_START)):
        hit, end, rest = piece.partition(HIT_END)
        pieces += [(hit, True), (rest, False)] if number and end else [(piece, False)]
    return [piece for piece in pieces if piece[0]]
