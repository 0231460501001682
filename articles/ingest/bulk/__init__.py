"""Many articles at once: rows of tables, lines of JSON, texts and pages, read by all processors and written in batches.

For a few rows in a form: `guess_columns` says which column is what, `row_of` gives a row or raises BadRow with the
reason, `ingest_row` keeps it as a draft. For files on the disk, `Import` does it all; for files that were handed in at
the desk, `hand_in` keeps them and `read_on` reads them a few rows at a time.
"""

from .columns import FIELDS, BadRow, Row, guess_columns, mapping_for, row_of
from .drafting import Wishes
from .inputs import BadInput, Meter, Record, records
from .reading import ingest_row, read_row
from .running import AnotherImport, Import, Tally
from .uploads import Look, check_size_of, hand_in, is_table, look, read_on, rejected_file, sample
from .workers import WorkerLost

__all__ = [
    "FIELDS",
    "AnotherImport",
    "BadInput",
    "BadRow",
    "Import",
    "Look",
    "Meter",
    "Record",
    "Row",
    "Tally",
    "Wishes",
    "WorkerLost",
    "check_size_of",
    "guess_columns",
    "hand_in",
    "ingest_row",
    "is_table",
    "look",
    "mapping_for",
    "read_on",
    "read_row",
    "records",
    "rejected_file",
    "row_of",
    "sample",
]
