"""The seam between parser and archive: a paste becomes a draft, and an edited article is read again."""

from .again import reparse
from .names import database_gazetteer
from .packaged import load_gazetteer
from .paste import BadPaste, check_paste, decode, known_paste
from .store import ingest, source_named, store, tidy

__all__ = [
    "BadPaste",
    "check_paste",
    "database_gazetteer",
    "decode",
    "ingest",
    "known_paste",
    "load_gazetteer",
    "reparse",
    "source_named",
    "store",
    "tidy",
]
