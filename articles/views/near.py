"""What somebody may have been looking for at an address that holds nothing."""

import re
from typing import Any

from django.db import Error, transaction

from .suggest import actors_like, places_like

SECTIONS = ("articles", "quotes", "actors", "places", "sources", "compare")
MOST = 4  # of a sort
LONGEST = 80
TAIL = re.compile(r"(?:-\d{4}-\d\d-\d\d|-\d+)?(?:\.[a-z.]+)?$")  # of “talks-open-2017-06-26”, “talks-open-2.json”
NO_WORD = re.compile(r"[\W_]+")


def near(path: str) -> tuple[str, list[dict[str, Any]]]:
    """The words in the last part of an address, and the actors and places called so or almost so.

    Only addresses in a section of the archive are looked up: most others are tried by programs that seek a way in.
    """
    section, _, rest = path.strip("/").partition("/")
    if section not in SECTIONS:
        return "", []
    words = NO_WORD.sub(" ", TAIL.sub("", rest.rpartition("/")[2])).strip()[:LONGEST]
    if not words:
        return "", []
    try:
        with transaction.atomic():  # a query that fails here leaves the rest of the request alone
            return words, looked_up(words)
    except Error:
        return words, []


def looked_up(words: str) -> list[dict[str, Any]]:
    return actors_like(words)[:MOST] + places_like(words)[:MOST]
