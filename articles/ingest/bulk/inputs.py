"""Files of articles, one record at a time: texts, pages, documents, tables, lines of JSON; packed with gzip or not."""

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import BinaryIO
from uuid import UUID

from ..files import DOCUMENTS, PAGES, read_file
from ..paste import BYTE_ORDER_MARKS, BadPaste
from .tables import NAMES_OF_TABLES, table_rows

REASON = "rejected_because"  # the column that a file of rejected rows has more
LINES_OF_JSON = (".jsonl", ".ndjson")
TEXTS = (".txt", *PAGES, *DOCUMENTS)
LONGEST_LINE = 8_000_000  # bytes; the rest of a longer one is passed over
LONGEST_FILE = 6_000_000  # bytes of a text or page, which holds one article
LONGEST_DOCUMENT = 20_000_000  # bytes of a document, which has its pictures in it
BROKEN = "line"  # the key under which a line that is no JSON is handed back


class BadInput(ValueError):
    """A file that cannot be read, or not to its end; the message tells the person why."""


@dataclass(frozen=True)
class Record:
    """One article as a file has it: its values by column, and what is wrong with it, if that shows already."""

    file: Path
    number: int  # in its file, from 1
    values: dict[str, object] = field(default_factory=dict)
    problem: str = ""

    @cached_property
    def key(self) -> UUID:
        """The same for the same values in a file of the same name, wherever that is and whatever stands around."""
        text = json.dumps([self.file.name, self.values], default=bytes.hex, sort_keys=True)
        return UUID(bytes=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest())


@dataclass
class Meter:
    """How far the reading has come, in bytes as they lie on the disk."""

    total: int = 0
    before: int = 0
    stream: BinaryIO | None = None

    @property
    def done(self) -> int:
        return self.before + (self.stream.tell() if self.stream and not self.stream.closed else 0)


def kind_of(path: PurePath) -> str:
    """The ending that says how a file is read, in small letters, without that of gzip."""
    name = path.name.lower().removesuffix(".gz")
    return PurePath(name).suffix


def find_files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and everything in folders that can be read, in order of name; no files of rejected rows."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            if kind_of(inner) in (*TEXTS, *NAMES_OF_TABLES, *LINES_OF_JSON) and ".rejected" not in inner.suffixes:
                yield inner


def records(path: Path, meter: Meter) -> Iterator[Record]:
    """What a file holds. Raise BadInput where it cannot be read any further."""
    try:
        with path.open("rb") as raw, unpacked(path, raw) as stream:
            meter.stream = raw
            yield from READERS.get(kind_of(path), one_article)(path, stream)
            meter.before += path.stat().st_size
    except EOFError:
        raise BadInput("This file ends in the middle: it was packed or copied incompletely.") from None
    except OSError as problem:  # also what gzip says of a broken file
        raise BadInput(problem.strerror or str(problem)) from None
    finally:
        meter.stream = None


def records_in(name: str, data: bytes) -> Iterator[Record]:
    """What a file holds that is in the memory already, not packed. Raise BadInput as above."""
    path = Path(name)
    return READERS.get(kind_of(path), one_article)(path, io.BytesIO(data))


def unpacked(path: Path, raw: BinaryIO) -> AbstractContextManager[BinaryIO]:
    return gzip.GzipFile(fileobj=raw) if path.suffix.lower() == ".gz" else nullcontext(raw)


def one_article(path: Path, stream: BinaryIO) -> Iterator[Record]:
    """A text, or a page with its HTML."""
    is_document = kind_of(path) in DOCUMENTS
    data = stream.read(LONGEST_DOCUMENT if is_document else LONGEST_FILE)
    try:
        text, html = read_file(path.name.lower().removesuffix(".gz"), data)
    except BadPaste as problem:
        yield Record(path, 1, {}, str(problem))
        return
    yield Record(path, 1, {"text": text} | ({"html": html} if html else {}))


def table(path: Path, stream: BinaryIO) -> Iterator[Record]:
    """The rows of a table whose first row names the columns."""
    rows = table_rows(decoded_lines(stream))
    header, _ = next(rows, ([], ""))
    if not header:
        raise BadInput("This table is empty: its first row names the columns.")
    for number, (cells, problem) in enumerate(rows, 1):
        if not problem and len(cells) != len(header):
            problem = f"The row has {len(cells)} cells and the header {len(header)}: is a quotation mark missing?"
        cells += [""] * (len(header) - len(cells))
        values = dict(zip(header, cells, strict=False))
        values.pop(REASON, None)
        yield Record(path, number, values, problem)


def lines_of_json(path: Path, stream: BinaryIO) -> Iterator[Record]:
    """An object on each line."""
    for number, line in enumerate(decoded_lines(stream), 1):
        if not line.strip("\x00 \t\r\n"):
            continue
        try:
            values = json_object(line)
            if set(values) == {BROKEN}:  # handed back before, and put right since
                values = json_object(str(values[BROKEN]))
        except (ValueError, RecursionError) as problem:
            yield Record(path, number, {BROKEN: line.rstrip("\r\n")}, f"This line is no JSON object: {problem}")
        else:
            yield Record(path, number, values)


def json_object(line: str) -> dict[str, object]:
    values = json.loads(line)
    if not isinstance(values, dict):
        raise ValueError("it is a list or a single value")
    values.pop(REASON, None)
    return values


def decoded_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a text in UTF-8, UTF-16 with its mark, or Windows-1252, which is decided line by line."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    encoding = BYTE_ORDER_MARKS.get(buffered.peek(2)[:2])
    source = io.TextIOWrapper(buffered, encoding, "replace", newline="") if encoding else buffered
    mark = "\ufeff"
    for line in iter(partial(source.readline, LONGEST_LINE), source.read(0)):
        whole = line if isinstance(line, str) else decoded(line)
        if len(line) >= LONGEST_LINE:
            skip_line(source, line)
        yield whole.removeprefix(mark)
        mark = ""


def decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")


def skip_line(source, line: str | bytes) -> None:
    """Pass over what is left of a line."""
    end = "\n" if isinstance(line, str) else b"\n"
    while line and not line.endswith(end):
        line = source.readline(LONGEST_LINE)


READERS = dict.fromkeys(NAMES_OF_TABLES, table) | dict.fromkeys(LINES_OF_JSON, lines_of_json)
