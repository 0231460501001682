"""Articles and single quotes as citations: BibTeX, RIS and CSL-JSON."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..models import Article, Quote
from .words import Link, known_parts, one_line, said_by, summary

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


@dataclass(frozen=True)
class Citation:
    """What a bibliography says about an article, or about a quote in it. `date` is year, month, day as far as known;
    `said_by` is whose words a quote reports, `accessed` when it was read, if that is known."""

    key: str
    title: str
    authors: tuple[str, ...]
    outlet: str
    date: tuple[int, ...]
    url: str
    original_url: str
    language: str
    abstract: str = ""
    note: str = ""
    said_by: str = ""
    accessed: datetime.date | None = None


def citation(row: Article | Quote, link: Link) -> Citation:
    """How to cite an article, or a quote with who said it."""
    if isinstance(row, Article):
        return of_article(row, row.slug, link(row.get_absolute_url()), abstract=summary(row))
    who = said_by(row) or "speaker not named"
    words = one_line(row.content)
    note = f"“{words}” ({who})" if row.kind == Quote.Kind.DIRECT else f"{words} ({who})"
    key = f"{row.article.slug}-q{row.pk}"
    return of_article(row.article, key, link(row.get_absolute_url()), note=note, said_by=said_by(row))


def of_article(article: Article, key: str, url: str, **more: str) -> Citation:
    return Citation(
        key=key,
        title=one_line(article.headline),
        authors=tuple(one_line(name) for name in article.reporters or article.agencies),
        outlet=one_line(article.source.name) if article.source else "",
        date=tuple(known_parts(article)),
        url=url,
        original_url=article.url,
        language=article.language,
        **more,
    )


def bibtex(rows: Iterable[Citation]) -> Iterator[str]:
    """One entry after another. Names stand in braces of their own: nobody knows which part is the family's."""
    for one in rows:
        year, month, day = (*one.date, None, None, None)[:3]
        fields = {
            "title": f"{{{latex(one.title)}}}",
            "author": " and ".join(f"{{{latex(name)}}}" for name in one.authors),
            "journal": latex(one.outlet),
            "year": str(year or ""),
            "day": str(day or ""),
            "url": bare(one.original_url or one.url),
            "urldate": one.accessed.isoformat() if one.accessed else "",
            "language": one.language,
            "abstract": latex(one.abstract),
            "note": latex(archived(one)),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        lines += [f"  month = {MONTHS[month - 1]}"] if month else []
        yield f"@article{{{one.key},\n" + ",\n".join(lines) + "\n}\n\n"


def latex(text: str) -> str:
    return text.translate(LATEX)


def bare(url: str) -> str:
    """An address that can neither end its field nor begin a comment."""
    for sign, code in (("\\", "%5C"), ("{", "%7B"), ("}", "%7D")):
        url = url.replace(sign, code)
    return url.replace("%", r"\%")


def archived(one: Citation) -> str:
    """The quote, if it is one, and where the archive has it, if that is not where it first stood."""
    where = f"Newsroom archive: {one.url}" if one.original_url else ""
    return ". ".join(filter(None, (one.note, where)))


def ris(rows: Iterable[Citation]) -> Iterator[str]:
    """One reference after another, in lines of “TAG  - value”."""
    for one in rows:
        year, month, day = (*one.date, 0, 0, 0)[:3]
        date = f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
        pairs = [
            ("TY", "NEWS"),
            ("ID", one.key),
            ("TI", one.title),
            *(("AU", name) for name in one.authors),
            ("T2", one.outlet),
            ("PY", f"{year:04}" if year else ""),
            ("DA", date if year else ""),
            ("LA", one.language),
            ("AB", one.abstract),
            ("N1", one.note),
            ("UR", one.original_url or one.url),
            ("Y2", f"{one.accessed:%Y/%m/%d}/" if one.accessed else ""),
            ("L2", one.url if one.original_url else ""),
        ]
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value) + "ER  - \r\n\r\n"


def csl_json(rows: Iterable[Citation]) -> Iterator[str]:
    """A list of CSL items, piece by piece."""
    before = "["
    for one in rows:
        yield f"{before}\n{json.dumps(csl_item(one), ensure_ascii=False)}"
        before = ","
    yield "\n]\n" if before == "," else "[]\n"


def csl_item(one: Citation) -> dict[str, Any]:
    item = {
        "id": one.key,
        "type": "article-newspaper",
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "container-title": one.outlet,
        "issued": {"date-parts": [list(one.date)]} if one.date else {},
        "URL": one.original_url or one.url,
        "accessed": {"date-parts": [list(one.accessed.timetuple()[:3])]} if one.accessed else {},
        "language": one.language,
        "abstract": one.abstract,
        "note": one.note,
        "archive": "Newsroom" if one.original_url else "",
        "archive_location": one.url if one.original_url else "",
    }
    return {name: value for name, value in item.items() if value}
