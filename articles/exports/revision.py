"""Whether anything can have changed since a reader last asked: the look at the database that the index needs anyway."""

import hashlib
import time
from datetime import UTC, datetime
from functools import cache
from math import ceil
from pathlib import Path

from django.utils import timezone

from ..index import state

APPLICATION = Path(__file__).resolve().parent.parent

_seen: tuple[str, int] = ("", 0)  # the last tag that this process met, and the second after it first did


def revision() -> str:
    """A tag that stays the same while every answer of ours would: the state of the database and of this code,
    and the day, because pages tell how to cite them as they were read today.

    Empty inside of a transaction that has written something.
    """
    found = state()
    return hashlib.sha256(f"{found} {written_by()} {timezone.localdate()}".encode()).hexdigest()[:24] if found else ""


def last_change(tag: str, now: float | None = None) -> datetime | None:
    """When this process first met the tag, in whole seconds; nothing until that second is over.

    The tag was in force by then, and whatever changes later meets a later second: an answer is never taken for fresh
    because a change fell into the same second.
    """
    global _seen
    now = time.time() if now is None else now
    if _seen[0] != tag:
        _seen = (tag, ceil(now))
    return datetime.fromtimestamp(_seen[1], UTC) if now > _seen[1] + 1 else None


@cache
def written_by() -> str:
    """The code, templates and files that make the answers, as one number: new ones make every old answer stale."""
    folders = [
        (APPLICATION, "*.py"),
        (APPLICATION.parent / "templates", "*.*"),
        (APPLICATION.parent / "static", "*.*"),
    ]
    files = sorted(file for folder, names in folders for file in folder.rglob(names))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
