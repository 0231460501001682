"""What somebody may have been looking for at an address that holds nothing."""

import re
from typing import Any

from django.db import DatabaseError, transaction

from ..models import Actor, Place
from .suggest import ACTOR_TABLES, ACTORS, PLACE_TABLES, PLACES, matching, suggestion

SECTIONS = ("articles", "quotes", "actors", "places", "sources", "compare")
MOST = 4  # of a sort
LONGEST = 80
ENDING = re.compile(r"\.[a-z.]+$")
NO_WORD = re.compile(r"[\W_\d]+")


def near(path: str) -> tuple[str, list[dict[str, Any]]]:
    """The words in the last part of an address, and the actors and places called so or almost so.

    Only addresses in a section of the archive are looked up: most others are tried by programs that seek a way in.
    """
    section, _, rest = path.strip("/").partition("/")
    words = NO_WORD.sub(" ", ENDING.sub("", (rest or section).rpartition("/")[2])).strip()[:LONGEST]
    if section not in SECTIONS or not rest or not words:
        return words if section in SECTIONS and rest else "", []
    try:
        with transaction.atomic():  # a query that fails here leaves the rest of the request alone
            return words, looked_up(words)
    except DatabaseError:
        return words, []


def looked_up(words: str) -> list[dict[str, Any]]:
    actors = [suggestion("actor", Actor.Kind, row) for row in matching(ACTORS, ACTOR_TABLES, words)[:MOST]]
    places = [suggestion("place", Place.Kind, row) for row in matching(PLACES, PLACE_TABLES, words)[:MOST]]
    return actors + places
