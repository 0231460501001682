"""An import from its files to its last row: what is in stays in, and a second run goes on where the first one ended."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.db import connection
from django.utils import timezone

from .columns import mapping_for
from .drafting import Draft, Drafter, Rejected, Wishes
from .inputs import LINES_OF_JSON, BadInput, Meter, Record, find_files, kind_of, records
from .rejects import Rejects, has_rows
from .saving import Saver, apart, not_imported, numbered
from .workers import results

PIECE = 20  # records that a process reads at a time
MOST_LETTERS = 500_000  # of them, unless a single one has more
LOCK = 0x6E657773  # the number under which PostgreSQL knows that an import is running
STAYS = "It stays where it is: put it right and start again, or leave it out."
PATIENCE = 20  # seconds for which the end of a killed import is waited for


class AnotherImport(RuntimeError):
    """Two imports at a time would each bring in what the other one has just read."""


@dataclass
class Tally:
    """What became of the rows. `before` were brought in by an earlier run; `failed` are files."""

    read: int = 0
    published: int = 0
    known: int = 0
    before: int = 0
    rejected: int = 0
    failed: int = 0

    @property
    def rows(self) -> int:
        return self.read + self.known + self.before + self.rejected


@dataclass
class Import:
    """Articles from files. `say` is told what a person should know, `tell` is called whenever something was done."""

    paths: list[Path]
    wishes: Wishes = field(default_factory=Wishes)
    workers: int = 1
    limit: int | None = None  # rows that are tried
    batch: int = 200  # articles of one transaction
    dry_run: bool = False
    folder: Path | None = None  # for rejected rows, unless beside the file that they came from
    say: Callable[[str], None] = print
    tell: Callable[["Import"], None] = lambda self: None

    def __post_init__(self) -> None:
        self.tally, self.meter = Tally(), Meter()
        self.rejects, self.saver = Rejects(self.folder), Saver()
        self.ready: list[Draft] = []
        self.stopping = False

    def run(self) -> Tally:
        """Bring in everything; raise AnotherImport if that is being done already."""
        with alone():
            drafter = Drafter(self.wishes, timezone.now())
            try:
                for finished in results(drafter, self.work(), self.workers):
                    self.take(finished)
                self.save()
            finally:
                self.rejects.close()
        return self.tally

    def stop(self) -> None:
        """Take nothing more; what has been read is still brought in."""
        self.stopping = True

    # from the files to those who read

    def work(self) -> Iterator[list[tuple[int, Record]]]:
        """Records that no import has brought in, a piece at a time, each with the number of its article."""
        left = self.limit
        for piece in pieces(self.records()):
            new = not_imported(piece)
            self.tally.before += len(piece) - len(new)
            new = new[:left]
            if new:
                yield list(enumerate(new, 1)) if self.dry_run else numbered(new)
            left = None if left is None else left - len(new)
            if self.stopping or left == 0:
                return

    def records(self) -> Iterator[Record]:
        files = list(find_files(self.paths))
        self.meter.total = sum(path.stat().st_size for path in files if path.is_file())
        for path in files:
            try:
                yield from self.records_of(path)
            except BadInput as problem:
                self.tally.failed += 1
                self.say(f"{path}: {problem}")

    def records_of(self, path: Path) -> Iterator[Record]:
        found = records(path, self.meter)
        first = next(found, None)
        if first is None:
            raise BadInput("There is nothing in this file.")
        if kind_of(path) in KINDS_WITH_COLUMNS and not first.problem:
            self.explain(path, first)
        yield from chain([first], found)

    def explain(self, path: Path, first: Record) -> None:
        """Say which column is taken for what; raise BadInput if none is the text."""
        mapping = mapping_for(first.values, self.wishes.mapping)
        have = ", ".join(f"“{column}”" for column in first.values)
        missing = [column for column in self.wishes.mapping.values() if column not in first.values]
        if missing and kind_of(path) not in LINES_OF_JSON:
            raise BadInput(f"There is no column “{missing[0]}”, only {have}.")
        if not mapping.keys() & {"text", "body", "html"}:
            raise BadInput(f"Which column is the text? There are {have}: say --map body=COLUMN.")
        self.say(f"{path}: " + ", ".join(f"{field} from “{column}”" for field, column in mapping.items()))

    # from those who read to the archive

    def take(self, finished: Iterable[Draft | Rejected]) -> None:
        for each in finished:
            self.ready.append(each) if isinstance(each, Draft) else self.reject(each)
        if len(self.ready) >= self.batch:
            self.save()
        self.tell(self)

    def save(self) -> None:
        """Write what is ready; in a dry run, only look what the archive has already."""
        for start in range(0, len(self.ready), self.batch):
            batch = self.ready[start : start + self.batch]
            new, known, refused = (*apart(batch), []) if self.dry_run else self.saver.save(batch)
            self.tally.read += len(new)
            self.tally.published += sum(draft.is_published for draft in new)
            self.tally.known += len(known)
            for each in refused:
                self.reject(each)
        self.ready = []
        self.rejects.flush()

    def reject(self, rejected: Rejected) -> None:
        self.tally.rejected += 1
        self.rejects.add(rejected)
        file = rejected.record.file
        if has_rows(file):
            self.say(f"{file}, {rejected.record.number}: {rejected.reason}")
        else:
            self.say(f"{file}: {rejected.reason} {STAYS}")


KINDS_WITH_COLUMNS = (".csv", ".tsv", *LINES_OF_JSON)


def pieces(found: Iterable[Record]) -> Iterator[list[Record]]:
    """Records a few at a time, fewer if they are long."""
    piece: list[Record] = []
    letters = 0
    for record in found:
        piece.append(record)
        letters += sum(len(value) for value in record.values.values() if isinstance(value, str | bytes))
        if len(piece) == PIECE or letters > MOST_LETTERS:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece


@contextmanager
def alone() -> Iterator[None]:
    """A time in which no other import runs. PostgreSQL ends it with the connection, however that ends."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while not locked(cursor):
            if time.monotonic() > until:
                raise AnotherImport("Another import is running. Wait until it is done, or stop it.")
            time.sleep(0.2)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def locked(cursor) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
    return cursor.fetchone()[0]
