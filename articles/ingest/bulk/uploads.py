"""Files handed in at the desk: kept, looked at, and read a few rows at a time, so that nobody waits for the last."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import PurePath

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from articles.models import Upload

from ..files import DOCUMENTS
from ..names import database_gazetteer
from ..paste import BadPaste
from .columns import guess_columns, row_of
from .drafting import Draft, Drafter, Rejected, Wishes
from .inputs import LINES_OF_JSON, LONGEST_DOCUMENT, LONGEST_FILE, BadInput, Record, kind_of, records_in
from .reading import read_row
from .rejects import file_of
from .saving import Saver, numbered
from .tables import NAMES_OF_TABLES

TABLES = (*NAMES_OF_TABLES, *LINES_OF_JSON)
LONGEST_TABLE = LONGEST_DOCUMENT  # bytes
MOST_ROWS = 5_000
LOOKED_AT = 50  # records whose columns are asked about: not every line of JSON has every one
SHOWN = 5  # records that a person sees before the file is read
PIECE = 10  # records of one transaction
ALL_AT_ONCE = "Split the file, or have somebody with a shell bring it in: manage.py ingest takes any number."


@dataclass(frozen=True, slots=True)
class Look:
    """What a record would become: fields of an article, or the problem that it has."""

    number: int
    headline: str = ""
    source: str = ""
    published_on: date | None = None
    reporters: tuple[str, ...] = ()
    beginning: str = ""
    problem: str = ""


def is_table(name: str) -> bool:
    return kind_of(PurePath(name)) in TABLES


def hand_in(file: File, by) -> Upload:
    """Keep a file for this user until it is read. Raise BadPaste for one that cannot be, with the reason."""
    check_size_of(file)
    upload = Upload(name=PurePath(file.name).name[-200:], data=file.read(), by=by)
    if is_table(upload.name):
        count_rows(upload)
        settle_columns(upload)
    Upload.objects.outdated().delete()
    upload.save()
    return upload


def check_size_of(file: File) -> None:
    kind = kind_of(PurePath(file.name))
    if file.name.lower().endswith(".gz"):
        raise BadPaste("Unpack this file first.")
    longest = LONGEST_TABLE if kind in (*TABLES, *DOCUMENTS) else LONGEST_FILE
    if file.size > longest:
        said = f"This file is {file.size / 1_000_000:.1f} MB long; {longest // 1_000_000} MB are the most."
        raise BadPaste(f"{said} {ALL_AT_ONCE}" if kind in TABLES else said)


def count_rows(upload: Upload) -> None:
    """Note how many rows a table has and which columns; raise BadPaste for one without any, or with too many."""
    columns: dict[str, None] = {}
    upload.rows = 0
    try:
        for record in records_of(upload):
            upload.rows += 1
            if upload.rows <= LOOKED_AT and not record.problem:
                columns |= dict.fromkeys(record.values)
            if upload.rows > MOST_ROWS:
                raise BadPaste(f"This file has more than {MOST_ROWS:,} rows. {ALL_AT_ONCE}")
    except BadInput as problem:
        raise BadPaste(str(problem)) from None
    if not columns:
        raise BadPaste("There is no row in this file that could be read.")
    upload.columns = list(columns)


def settle_columns(upload: Upload) -> None:
    """Suggest what this person chose for a file with the same columns before, else what the names tell."""
    upload.state = Upload.State.COLUMNS
    same = Upload.objects.filter(by=upload.by, columns=upload.columns).exclude(state=Upload.State.COLUMNS)
    if last := same.light().first():
        upload.mapping, upload.date_format, upload.usual_source = last.mapping, last.date_format, last.usual_source
    else:
        upload.mapping = guess_columns(upload.columns)


def records_of(upload: Upload) -> Iterator[Record]:
    return records_in(upload.name, bytes(upload.data or b""))


def sample(upload: Upload) -> list[Record]:
    """The first records."""
    return list(islice(records_of(upload), SHOWN))


def look(upload: Upload, records: list[Record]) -> list[Look]:
    """What these records would become with the columns that are noted for the upload."""
    return [look_at(upload, record) for record in records]


def look_at(upload: Upload, record: Record) -> Look:
    try:
        if record.problem:
            raise BadPaste(record.problem)
        row = row_of(record.values, upload.mapping, upload.date_format)
        document = read_row(row, database_gazetteer()).document
    except BadPaste as problem:
        return Look(record.number, problem=str(problem))
    metadata = document.metadata
    source = metadata.source or upload.usual_source
    return Look(
        record.number, metadata.headline, source, metadata.published_on, metadata.reporters, document.body[:120]
    )


def read_on(uploads: Iterable[Upload], seconds: float) -> list[int]:
    """Read uploads until the time is over; gives the numbers of the new articles.

    What is read is in for good, a few rows at a time, and a second call goes on behind it.
    """
    end = time.monotonic() + seconds
    made: list[int] = []
    drafter: Drafter | None = None
    for upload in uploads:
        wishes = wishes_of(upload)
        drafter = drafter.wishing(wishes) if drafter else Drafter(wishes, timezone.now())
        for piece in pieces_left(upload):
            made += take(upload, piece, drafter)
            if time.monotonic() > end:
                return made
    return made


def wishes_of(upload: Upload) -> Wishes:
    source = upload.usual_source
    return Wishes(settled=upload.mapping, date_format=upload.date_format, source=source, by=upload.by_id)


def pieces_left(upload: Upload) -> Iterator[list[Record]]:
    """The records that were not read before, a few at a time."""
    rest = islice(records_of(upload), upload.taken, None)
    while piece := list(islice(rest, PIECE)):
        yield piece


@transaction.atomic
def take(upload: Upload, piece: list[Record], drafter: Drafter) -> list[int]:
    """Bring in some rows and note it in the same moment; nothing if somebody else has done so meanwhile."""
    stored = Upload.objects.select_for_update().light().filter(pk=upload.pk).first()
    if stored is None or (stored.taken, stored.state) != (upload.taken, Upload.State.READING):
        return []
    finished = drafter(numbered(piece))
    new, known, refused = Saver().save([each for each in finished if isinstance(each, Draft)])
    rejected = [each for each in finished if isinstance(each, Rejected)] + refused
    stored.taken += len(piece)
    stored.made += [draft.number for draft in new]
    stored.known += [draft.record.number for draft in known]
    stored.rejected += [[each.record.number, each.reason] for each in rejected]
    if stored.taken >= stored.rows:
        stored.state = Upload.State.DONE
    stored.save(update_fields=["taken", "made", "known", "rejected", "state"])
    if stored.state == Upload.State.DONE and not stored.rejected:
        Upload.objects.filter(pk=stored.pk).update(data=None)  # nobody needs it any more
    upload.taken = stored.taken
    return [draft.number for draft in new]


def rejected_file(upload: Upload) -> str:
    """The rejected rows as a file of the same kind, each with its reason, to be put right and handed in again."""
    reasons: Mapping[int, str] = dict(upload.rejected)
    rows = (record for record in records_of(upload) if record.number in reasons)
    return file_of(Rejected(record, reasons[record.number]) for record in rows)
