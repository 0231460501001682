"""The seam between parser and archive: a paste becomes a draft, and an edited article is read again."""

from .again import other_reading, reparse
from .clipboard import check_html, decode_html, encode_html
from .files import read_file
from .names import database_gazetteer
from .packaged import load_gazetteer
from .paste import BadPaste, check_paste, decode, known_paste
from .store import ingest, source_named, store, tidy
from .undoing import CannotUndo, show_again, undo

__all__ = [
    "BadPaste",
    "CannotUndo",
    "check_html",
    "check_paste",
    "database_gazetteer",
    "decode",
    "decode_html",
    "encode_html",
    "ingest",
    "known_paste",
    "load_gazetteer",
    "other_reading",
    "read_file",
    "reparse",
    "show_again",
    "source_named",
    "store",
    "tidy",
    "undo",
]
