"""Secrets that this machine makes for itself, kept in a file that only its owner may read and git ignores."""

import json
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = Path(__file__).resolve().parent.parent / ".quickstart.json"


def kept_secret(name: str, *, length: int) -> str:
    """The secret of this name: made the first time, the same ever after."""
    kept = read()
    if name not in kept:
        kept[name] = secrets.token_urlsafe(length)
        write(kept)
    return kept[name]


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


def write(kept: dict[str, str]) -> None:
    """Replace the file in one step: a process that reads it meanwhile sees the old one or the new one."""
    new = FILE.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file, indent=2)
    new.replace(FILE)
