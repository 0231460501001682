"""The addresses of pages by their names. A list has a hundred links, so what stands around a key is worked out once."""

from functools import cache

from django.urls import get_script_prefix, reverse

ANY_KEY = "1234567890"  # fits wherever a slug, a path or a number is wanted


def address_of(name: str, key: str | int | None = None) -> str:
    """The address of a page by its name, and by the key of what it shows, which is a slug, a path of slugs or a number.

    >>> address_of("actor", "coast-guard")
    '/actors/coast-guard/'
    """
    if key is None:
        return fixed(get_script_prefix(), name)
    before, after = around(get_script_prefix(), name)
    return f"{before}{key}{after}"


@cache
def fixed(prefix: str, name: str) -> str:
    return reverse(name)


@cache
def around(prefix: str, name: str) -> tuple[str, str]:
    """What stands before and after the key in the addresses of these pages. The prefix is that of the whole site."""
    before, _, after = reverse(name, args=[ANY_KEY]).rpartition(ANY_KEY)
    return before, after
