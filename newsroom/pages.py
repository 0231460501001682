"""The engine of the public pages: Jinja2, and what its templates can use besides what the views give them."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.template.defaultfilters import capfirst, pluralize, truncatewords
from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from articles.addresses import address_of
from articles.exports import faces_of
from articles.exports.citing import citing, citing_page
from articles.exports.citing_archive import citing_archive
from articles.exports.linked import page_data, site_data
from articles.reading import alone, dated, direction, hits, machine_dated, marked, paragraphs, span_of_time


def environment(**options: Any) -> Environment:
    """What Django's engine asks for. A name that no view gave is an error, not an empty string."""
    pages = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    citations = (citing, citing_archive, citing_page)
    named = (faces_of, is_narrowed, marked, page_data, paragraphs, runs, site_data, span_of_time, static)
    pages.globals |= {function.__name__: function for function in (*citations, *named)}
    pages.globals |= {"settings": settings, "url": address_of}
    filters = (alone, briefly, capfirst, dated, direction, hits, intcomma, machine_dated, pluralize, truncatewords)
    pages.filters |= {function.__name__: function for function in filters}
    # for the inside of <script> alone: in it <, > and & are written \\u003c, \\u003e and \\u0026
    pages.filters["data_block"] = htmlsafe_json_dumps
    return pages


def compile_pages() -> None:
    """Read all templates of the public pages, so that no reader waits for that."""
    pages: Environment = engines["jinja2"].env
    for name in pages.list_templates():
        pages.get_template(name)


def is_narrowed(request: HttpRequest) -> bool:
    """Whether this is one of the endlessly many views of a page that differ by their query, pages of a list apart."""
    return any(key != "page" for key in request.GET)


def intcomma(number: int) -> str:
    """1234567 is “1,234,567”."""
    return f"{number:,}"


def briefly(number: int) -> str:
    """A number where there is little room and the whole one is near by: 385711 is “386k”, 1234567 “1.2M”.

    >>> briefly(1234), briefly(9999), briefly(10_000), briefly(385_711), briefly(999_600), briefly(1_234_567)
    ('1,234', '9,999', '10k', '386k', '1M', '1.2M')
    """
    if number < 10_000:
        return intcomma(number)
    thousands = round(number / 1000)
    return f"{thousands}k" if thousands < 1000 else f"{round(number / 1_000_000, 1):g}M"


def runs(rows: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """The rows in their order, those that follow each other with the same value together: [(value, rows), …]."""
    return [(value, list(group)) for value, group in groupby(rows, attrgetter(attribute))]
