"""What could not be read, in a file like the one that it came from, with the reason beside it."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import TextIO

from .drafting import Rejected
from .inputs import LINES_OF_JSON, REASON, kind_of
from .tables import NAMES_OF_TABLES

REJECTED = re.compile(r"\.rejected(-\d+)?\Z")


class Rejects:
    """The files of rejected rows of one import; none is made before it is needed, and none is written over."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.streams: dict[Path, TextIO] = {}
        self.written: dict[Path, Path] = {}

    def add(self, rejected: Rejected) -> None:
        """Write one down. A file that is an article by itself stays where it is."""
        source, kind = rejected.record.file, kind_of(rejected.record.file)
        if kind in LINES_OF_JSON:
            values = rejected.record.values | {REASON: rejected.reason}
            self.stream(source).write(json.dumps(values, ensure_ascii=False) + "\n")
        elif kind in NAMES_OF_TABLES:
            is_new = source not in self.streams
            writer = csv.writer(self.stream(source), delimiter="\t" if kind == ".tsv" else ",")
            if is_new:
                writer.writerow([*rejected.record.values, REASON])
            writer.writerow([*rejected.record.values.values(), rejected.reason])

    def stream(self, source: Path) -> TextIO:
        if source not in self.streams:
            path = next(path for path in names_for(source, self.folder or source.parent) if not path.exists())
            self.streams[source] = path.open("x", encoding="utf-8", errors="surrogatepass", newline="")
            self.written[source] = path
        return self.streams[source]

    def flush(self) -> None:
        for stream in self.streams.values():
            stream.flush()

    def close(self) -> None:
        for stream in self.streams.values():
            stream.close()


def names_for(source: Path, folder: Path) -> Iterator[Path]:
    """articles.rejected.csv, articles.rejected-2.csv and so on."""
    kind = kind_of(source)
    stem = REJECTED.sub("", Path(source.name.removesuffix(".gz")).stem)
    numbers = chain([""], (f"-{number}" for number in count(2)))
    return (folder / f"{stem}.rejected{number}{kind}" for number in numbers)
