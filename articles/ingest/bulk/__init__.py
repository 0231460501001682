"""Many articles at once: rows of tables, lines of JSON, texts and pages, read by all processors and written in batches.

For a few rows in a form: `guess_columns` says which column is what, `row_of` gives a row or raises BadRow with the
reason, `ingest_row` keeps it as a draft. For files, `Import` does it all.
"""

from .columns import FIELDS, BadRow, Row, guess_columns, mapping_for, row_of
from .drafting import Wishes
from .inputs import BadInput, Meter, Record, records
from .reading import ingest_row, read_row
from .running import AnotherImport, Import, Tally
from .workers import WorkerLost

__all__ = [
    "FIELDS",
    "AnotherImport",
    "BadInput",
    "BadRow",
    "Import",
    "Meter",
    "Record",
    "Row",
    "Tally",
    "Wishes",
    "WorkerLost",
    "guess_columns",
    "ingest_row",
    "mapping_for",
    "read_row",
    "records",
    "row_of",
]
