"""A citation in the words of the Chicago Manual of Style, 18th edition: as a footnote and as a line of a bibliography.

Names stand as the article prints them: which part of a name is the family's is not known, so none is put first.
"""

from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .citations import Citation

ARCHIVE = "Newsroom"
NAME = f"{ARCHIVE}: An Archive of News about Conflicts"
MOST_IN_A_NOTE = 2  # with more, a footnote has the first “et al.”
MOST_IN_A_BIBLIOGRAPHY = 6  # with more, a bibliography has the first three “et al.”
MONTHS = tuple(month_name)  # from 1 on
ENDS_ITSELF = ("?", "!", "…", ".")


@dataclass(frozen=True)
class Piece:
    """Some words of a citation: `form` is `plain`, `work` for what is set in italics, `name` for words of the article,
    whose script may run the other way."""

    text: str
    form: str = "plain"


@dataclass(frozen=True)
class Chicago:
    """Both forms, each as pieces that follow each other."""

    note: tuple[Piece, ...]
    bibliography: tuple[Piece, ...]


def chicago(one: Citation, today: date) -> Chicago:
    """How to cite an article, or a quote in it, that was read today."""
    return Chicago(note=tuple(note(one, today)), bibliography=tuple(bibliography(one, today)))


def of_page(title: str, url: str, today: date) -> Chicago:
    """How to cite a page of the archive itself, such as a list as it stood today."""
    read, work = f"accessed {in_words((today.year, today.month, today.day))}", Piece(ARCHIVE, "work")
    return Chicago(
        note=(work, Piece(", "), Piece(f"“{inner(title)},”", "name"), Piece(f" {read}, {url}.")),
        bibliography=(work, Piece(". "), Piece(f"“{inner(title)}.”", "name"), Piece(f" {read.capitalize()}. {url}.")),
    )


def of_archive(url: str, today: date) -> Chicago:
    """How to cite the archive as a whole."""
    read, work = f"accessed {in_words((today.year, today.month, today.day))}", Piece(NAME, "work")
    return Chicago(
        note=(work, Piece(f", {read}, {url}.")), bibliography=(work, Piece(f". {read.capitalize()}. {url}."))
    )


def note(one: Citation, today: date) -> Iterable[Piece]:
    """“Ana Vell, “Talks Open,” Example Wire, June 26, 2017, https://…, archived in Newsroom, accessed …, https://….”"""
    if one.said_by:
        yield from (Piece(one.said_by, "name"), Piece(", quoted in "))
    if one.authors:
        yield from (Piece(names(one.authors, MOST_IN_A_NOTE, 1), "name"), Piece(", "))
    yield Piece(f"“{inner(one.title)},”", "name")
    if one.outlet:
        yield from (Piece(" "), Piece(one.outlet, "work"), Piece(","))
    original = f" {one.original_url}," if one.original_url else ""
    yield from (Piece(f" {in_words(one.date)},{original} archived in "), Piece(ARCHIVE, "work"))
    yield Piece(f", accessed {in_words((today.year, today.month, today.day))}, {one.url}.")


def bibliography(one: Citation, today: date) -> Iterable[Piece]:
    """“Ana Vell. “Talks Open.” Example Wire, June 26, 2017. https://…. Archived in Newsroom, accessed …. https://….”

    What nobody signed stands under its outlet.
    """
    if one.authors:
        yield from (Piece(ended(names(one.authors, MOST_IN_A_BIBLIOGRAPHY, 3)), "name"), Piece(" "))
    elif one.outlet:
        yield from (Piece(one.outlet, "work"), Piece(". "))
    yield from (Piece(f"“{ended(inner(one.title))}”", "name"), Piece(" "))
    if one.authors and one.outlet:
        yield from (Piece(one.outlet, "work"), Piece(", "))
    original = f" {one.original_url}." if one.original_url else ""
    yield from (Piece(f"{ended(in_words(one.date))}{original} Archived in "), Piece(ARCHIVE, "work"))
    yield Piece(f", accessed {in_words((today.year, today.month, today.day))}. {one.url}.")


def names(people: tuple[str, ...], most: int, first: int) -> str:
    """
    >>> names(("Ana Vell", "Tom Brook", "Mira Solane"), 6, 3), names(("Ana Vell", "Tom Brook", "Mira Solane"), 2, 1)
    ('Ana Vell, Tom Brook, and Mira Solane', 'Ana Vell et al.')
    """
    if len(people) > most:
        return f"{', '.join(people[:first])}{',' if first > 1 else ''} et al."
    if len(people) <= 2:
        return " and ".join(people)
    return f"{', '.join(people[:-1])}, and {people[-1]}"


def in_words(day: tuple[int, ...]) -> str:
    """
    >>> in_words((2017, 6, 26)), in_words((2017, 6)), in_words((2017,)), in_words(())
    ('June 26, 2017', 'June 2017', '2017', 'n.d.')
    """
    year, month, number = (*day, 0, 0, 0)[:3]
    if not year:
        return "n.d."
    if not month:
        return str(year)
    return f"{MONTHS[month]} {number}, {year}" if number else f"{MONTHS[month]} {year}"


def ended(text: str) -> str:
    return text if text.endswith(ENDS_ITSELF) else f"{text}."


def inner(title: str) -> str:
    """A title as it stands between quotation marks: its own become single ones.

    >>> inner('The “last” word'), inner('The "last" word')
    ('The ‘last’ word', 'The ‘last’ word')
    """
    straight = title.split('"')
    if len(straight) % 2:  # they come in pairs
        title = "".join(part + "‘’"[number % 2] for number, part in enumerate(straight[:-1])) + straight[-1]
    return title.replace("“", "‘").replace("”", "’")
