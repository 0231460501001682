"""Which column holds what, and the values of a row as the fields of an article."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from articles.parsing.clean import clean
from articles.parsing.days import find_written

from ..clipboard import check_size, decode_html, encode_html, page_text
from ..paste import BadPaste, check_paste
from ..store import LONGEST_HEADLINE, tidy, valid_url

# the fields of an article, each with the names that columns for it usually have
USUAL_NAMES = {
    "headline": "headline title heading",
    "standfirst": "standfirst summary subtitle description deck dek abstract teaser lead",
    "body": "body articlebody bodytext maintext",
    "text": "text paste pasted fulltext content article articletext copy",
    "html": "html pagehtml bodyhtml contenthtml",
    "source": "source outlet publisher publication newspaper site sitename medium",
    "reporters": "reporters reporter byline author authors writer writers",
    "agencies": "agencies agency wire newsagency",
    "dateline": "dateline",
    "published_on": "publishedon published date publisheddate publicationdate pubdate publishedat datepublished day",
    "url": "url link address permalink canonicalurl webaddress",
    "language": "language lang",
}
FIELDS = tuple(USUAL_NAMES)
BETWEEN_NAMES = re.compile(r"\s*(?:[;,|\n]|\s(?:and|&)\s)\s*")
BY = re.compile(r"^by\s+", re.IGNORECASE)
YEAR, YEAR_AND_MONTH = re.compile(r"\d{4}"), re.compile(r"(\d{4})[-/](\d\d?)")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,6})?", re.IGNORECASE)
LONGEST_NAME = 200


class BadRow(BadPaste):
    """A row that cannot be an article; the message tells the person why."""


@dataclass(frozen=True)
class Row:
    """What a row says of its article. `text` is a whole paste to be read; a `body` is kept as it is."""

    text: str = ""
    body: str = ""
    html: bytes | None = None
    headline: str = ""
    standfirst: str = ""
    source: str = ""
    reporters: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str = ""
    published_on: date | None = None
    precision: str = "unknown"
    url: str = ""
    language: str = ""

    @cached_property
    def paste(self) -> str:
        """The text that is kept for ever: as it came, or put together as a page prints it."""
        if self.text:
            return self.text
        day = f"{self.published_on:%-d %B %Y}" if self.published_on and self.precision == "day" else ""
        byline = f"By {', '.join(self.reporters)}" if self.reporters else ""
        return "\n\n".join(filter(None, (self.headline, self.standfirst, byline, day, self.body)))


def guess_columns(columns: Iterable[str]) -> dict[str, str]:
    """The column for each field as far as the names tell: a field has one column at most.

    >>> guess_columns(["id", "Title", "content"])
    {'headline': 'Title', 'body': 'content'}
    """
    return dict(guesses(tuple(columns)))


@lru_cache(maxsize=256)
def guesses(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    plain = {re.sub(r"[\W_]", "", column).lower(): column for column in reversed(columns)}
    found = {
        field: next((plain[name] for name in names.split() if name in plain), "")
        for field, names in USUAL_NAMES.items()
    }
    if found["headline"] and not found["body"]:  # next to a headline, the text is the article's own
        found["body"], found["text"] = found["text"], ""
    if found["body"]:
        found["text"] = ""
    return tuple((field, column) for field, column in found.items() if column)


def mapping_for(columns: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """The column for each field: as a person wants it, else as the names tell."""
    mapping = {field: column for field, column in guess_columns(columns).items() if column not in wanted.values()}
    if wanted.keys() & {"text", "body"}:
        mapping = {field: column for field, column in mapping.items() if field not in ("text", "body")}
    return mapping | dict(wanted)


def row_of(values: Mapping[str, object], mapping: Mapping[str, str], date_format: str = "") -> Row:
    """The row of these values; the date in the given format (as of strptime), or in any that leaves no doubt.

    Raise BadRow for what cannot be an article, with the reason.
    """
    given = {field: string_of(values.get(column), column) for field, column in mapping.items()}
    html = values.get(mapping.get("html", ""))
    html = html if isinstance(html, bytes) else encode_html(given.get("html", "")) or None
    day, precision = date_of(line_of(given.get("published_on", "")), date_format)
    row = Row(
        text=given.get("text") or (page_text(decode_html(html)) if html and not given.get("body") else ""),
        body=given.get("body", ""),
        html=html,
        headline=short("headline", given, LONGEST_HEADLINE),
        standfirst=line_of(given.get("standfirst", "")),
        source=short("source", given),
        reporters=names_in(given.get("reporters", "")),
        agencies=names_in(given.get("agencies", "")),
        dateline=short("dateline", given),
        published_on=day,
        precision=precision,
        url=address_of(line_of(given.get("url", ""))),
        language=language_of(line_of(given.get("language", ""))),
    )
    check(row)
    return row


def check(row: Row) -> None:
    if not row.text.strip() and not row.body.strip():
        raise BadRow("There is nothing to read: the text is empty.")
    check_size(len(row.html or b""))
    check_paste(row.paste)


def string_of(value: object, column: str) -> str:
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, dict):
        raise BadRow(f"“{column}” holds an object instead of a text.")
    if isinstance(value, list):
        return "; ".join(string_of(each, column) for each in value)
    return str(value)


def line_of(text: str) -> str:
    return " ".join(clean(text).split())


def short(field: str, given: Mapping[str, str], longest: int = LONGEST_NAME) -> str:
    value = line_of(given.get(field, ""))
    if len(value) > longest:
        raise BadRow(f"The {field} is {len(value)} characters long; {longest} are the most.")
    return value


def body_of(text: str) -> str:
    """The paragraphs, a blank line between them; where there are no blank lines, each line is a paragraph."""
    tidied = tidy(text)
    return tidied if "\n\n" in tidied else tidied.replace("\n", "\n\n")


def names_in(text: str) -> tuple[str, ...]:
    """The names in a byline.

    >>> names_in("By Mira Solane and Ivo Brandt")
    ('Mira Solane', 'Ivo Brandt')
    """
    names = BETWEEN_NAMES.split(BY.sub("", clean(text)))
    return tuple(dict.fromkeys(line_of(name)[:LONGEST_NAME] for name in names if name.strip()))


def address_of(url: str) -> str:
    if url and not valid_url(url):
        raise BadRow(f"“{url[:200]}” is no web address.")
    return url


def language_of(code: str) -> str:
    if code and not LANGUAGE.fullmatch(code):
        raise BadRow(f"“{code[:40]}” is no code of a language, such as “en”.")
    return code.lower()


def date_of(text: str, date_format: str) -> tuple[date | None, str]:
    """The date and how precise it is; None and “unknown” for no text."""
    if not text:
        return None, "unknown"
    if date_format:
        return formatted(text, date_format), "day"
    if YEAR.fullmatch(text):
        return first_of(text, int(text), 1), "year"
    if parts := YEAR_AND_MONTH.fullmatch(text):
        return first_of(text, int(parts[1]), int(parts[2])), "month"
    found = find_written(text)
    if not found or found[0].first_day() is None:
        raise BadRow(f"“{text[:60]}” is no date that we can read; say how dates are written.")
    if found[0].doubtful:
        raise BadRow(f"Of “{text[:60]}” it is not sure which is the month; say how dates are written.")
    return found[0].first_day(), found[0].precision


def formatted(text: str, date_format: str) -> date:
    try:
        return datetime.strptime(text, date_format).date()
    except ValueError:
        raise BadRow(f"“{text[:60]}” is no date as {date_format}.") from None


def first_of(text: str, year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise BadRow(f"“{text}” is no date.") from None
