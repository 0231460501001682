"""What this machine remembers between runs, in a file that only its owner may read and git ignores."""

import json
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = Path(__file__).resolve().parent.parent / ".quickstart.json"


def secret(name: str, *, length: int) -> str:
    """The secret of this name: made of `length` random bytes the first time, the same ever after."""
    if (kept := remembered(name)) is None:
        kept = secrets.token_urlsafe(length)
        remember(name, kept)
    return kept


def remembered(name: str) -> str | None:
    return read().get(name)


def remember(name: str, value: str) -> None:
    """Replace the file in one step: a process that reads it meanwhile sees the old one or the new one."""
    new = FILE.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(read() | {name: value}, file, indent=2)
    new.replace(FILE)


def read() -> dict[str, str]:
    try:
        return json.loads(FILE.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    except PermissionError:
        raise ImproperlyConfigured(
            f"{FILE} was made by another account, and only that one may read it: start this as {FILE.owner()}, "
            "or delete the file (the site then makes new secrets), or set SECRET_KEY."
        ) from None
