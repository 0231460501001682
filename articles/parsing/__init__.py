"""Reads pasted news: text in, `Parsed` out. Pure Python; knows nothing of the site or its database."""

from .annotate import annotate
from .document import Parsed
from .explain import explain
from .gazetteer import Gazetteer
from .pipeline import find, parse, read_document

VERSION = "1.0"

__all__ = ["VERSION", "Gazetteer", "Parsed", "annotate", "explain", "find", "parse", "read_document"]
