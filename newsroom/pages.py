"""The engine of the public pages: Jinja2, and what its templates can use besides what the views give them."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.template.defaultfilters import capfirst, pluralize, truncatewords
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from jinja2 import Environment, StrictUndefined

from articles.exports import faces_of
from articles.reading import dated, hits, machine_dated, marked, paragraphs, span_of_time

ANY_KEY = "1234567890"  # fits wherever a slug, a path or a number is wanted


def environment(**options: Any) -> Environment:
    """What Django's engine asks for. A name that no view gave is an error, not an empty string."""
    pages = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    pages.globals |= {
        "faces_of": faces_of,
        "marked": marked,
        "paragraphs": paragraphs,
        "runs": runs,
        "settings": settings,
        "span_of_time": span_of_time,
        "static": static,
        "url": url,
    }
    pages.filters |= {
        "capfirst": capfirst,
        "dated": dated,
        "hits": hits,
        "intcomma": intcomma,
        "machine_dated": machine_dated,
        "pluralize": pluralize,
        "truncatewords": truncatewords,
    }
    return pages


def url(name: str, key: str | int | None = None) -> str:
    """The address of a page by its name, and by the key of what it shows, which is a slug, a path of slugs or a number.

    A list has a hundred links, so what stands around the key is worked out once.
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


def intcomma(number: int) -> str:
    """1234567 is “1,234,567”."""
    return f"{number:,}"


def runs(rows: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """The rows in their order, those that follow each other with the same value together: [(value, rows), …]."""
    return [(value, list(group)) for value, group in groupby(rows, attrgetter(attribute))]
