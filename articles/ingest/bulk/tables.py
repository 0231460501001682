"""Tables as spreadsheets write them, read so that one broken row costs no other one."""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator

NAMES_OF_TABLES = (".csv", ".tsv")
DELIMITERS = ",;\t|"
LONGEST_CELL = 6_000_000  # characters; more than any article with its HTML has


class Lines:
    """Lines that can be given back: those of a row that turns out to be none."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        self.taken.append(self.again.popleft() if self.again else next(self.lines))
        return self.taken[-1]

    def give_back_all_but_the_first(self) -> None:
        self.again.extendleft(reversed(self.taken[1:]))


def table_rows(lines: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, the header first, and what is wrong with it. Columns without a name get one.

    A row whose quotation marks do not pair ends with its first line; what follows is read anew.
    """
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    source = Lines(lines)
    first = next(source, "")
    source.again.append(first)
    rows = rows_of(source, delimiter_of(first))
    header, problem = next(rows, ([], ""))
    if header:
        yield names_of_columns(header), problem
        yield from rows


def rows_of(source: Lines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield cells_anyway(source.taken[0], delimiter), f"The quotation marks of this row do not pair: {problem}"
            source.give_back_all_but_the_first()
        else:
            if cells:
                yield cells, ""


def cells_anyway(line: str, delimiter: str) -> list[str]:
    """The cells of a broken line, as far as they can be told apart."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line[:LONGEST_CELL]]


def delimiter_of(header: str) -> str:
    """What stands between the names of the columns most often."""
    counts = Counter(letter for letter in header if letter in DELIMITERS)
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def names_of_columns(header: list[str]) -> list[str]:
    """The names, each once.

    >>> names_of_columns(["title", "", "title"])
    ['title', 'column 2', 'title (3)']
    """
    names: list[str] = []
    for place, cell in enumerate(header, 1):
        name = cell.strip() or f"column {place}"
        names.append(f"{name} ({place})" if name in names else name)
    return names
