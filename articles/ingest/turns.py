"""Whoever writes what articles name, and whoever makes one of two names, wait for each other."""

from django.db import connection

NAMES = 0x6E616D65  # of the lock, which PostgreSQL knows by a number


def names_stay() -> None:
    """No names are merged until the end of this transaction; others may say the same at the same time."""
    lock("pg_advisory_xact_lock_shared")


def names_change() -> None:
    """Nobody else relies on names until the end of this transaction."""
    lock("pg_advisory_xact_lock")


def lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [NAMES])
