"""What could not be read, in a file like the one that it came from, with the reason beside it."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import TextIO

from .drafting import Rejected
from .inputs import LINES_OF_JSON, REASON, kind_of
from .tables import NAMES_OF_TABLES

REJECTED = re.compile(r"\.rejected(-\d+)?\Z")
WHOLE_FILES = "files.csv"  # stands for the files that are an article by themselves


class Rejects:
    """The files of rejected rows of one import; none is made before it is needed, and none is written over."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.streams: dict[Path, TextIO] = {}
        self.written: dict[Path, Path] = {}

    def add(self, rejected: Rejected) -> None:
        """Write one down. A file that is an article by itself stays where it is and is only named."""
        file = rejected.record.file
        source = file if has_rows(file) else Path(WHOLE_FILES)
        if source not in self.streams:
            self.open(source, self.folder or file.parent)
            self.streams[source].write(header_for(rejected))
        self.streams[source].write(line_for(rejected))

    def open(self, source: Path, folder: Path) -> None:
        path = next(path for path in names_for(source, folder) if not path.exists())
        self.streams[source] = path.open("x", encoding="utf-8", errors="surrogatepass", newline="")
        self.written[source] = path

    def flush(self) -> None:
        for stream in self.streams.values():
            stream.flush()

    def close(self) -> None:
        for stream in self.streams.values():
            stream.close()


def has_rows(file: Path) -> bool:
    """Whether a file holds many articles rather than being one."""
    return kind_of(file) in (*NAMES_OF_TABLES, *LINES_OF_JSON)


def file_of(rejects: Iterable[Rejected]) -> str:
    """The rejected rows of one file, to be kept under the same ending."""
    waiting = iter(rejects)
    first = next(waiting, None)
    return "" if first is None else header_for(first) + "".join(map(line_for, chain([first], waiting)))


def header_for(rejected: Rejected) -> str:
    """The line that names the columns, where there is one."""
    file = rejected.record.file
    if kind_of(file) in LINES_OF_JSON:
        return ""
    return csv_line(file, [*rejected.record.values, REASON] if has_rows(file) else ["file", REASON])


def line_for(rejected: Rejected) -> str:
    record, reason = rejected.record, rejected.reason
    if kind_of(record.file) in LINES_OF_JSON:
        return json.dumps(record.values | {REASON: reason}, ensure_ascii=False) + "\n"
    return csv_line(record.file, [*record.values.values(), reason] if has_rows(record.file) else [record.file, reason])


def csv_line(file: Path, cells: list[object]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter="\t" if kind_of(file) == ".tsv" else ",").writerow(cells)
    return line.getvalue()


def names_for(source: Path, folder: Path) -> Iterator[Path]:
    """articles.rejected.csv, articles.rejected-2.csv and so on."""
    kind = kind_of(source)
    stem = REJECTED.sub("", Path(source.name.removesuffix(".gz")).stem)
    numbers = chain([""], (f"-{number}" for number in count(2)))
    return (folder / f"{stem}.rejected{number}{kind}" for number in numbers)
