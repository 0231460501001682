"""Rows as CSV: one line a row, text that no spreadsheet takes for a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

from ..models import Actor, Article, Place, Quote, Source
from .words import Link, iso, partial_date, precision, said_by, summary

# A spreadsheet reads a cell that begins so as a formula, the wide forms of East Asian keyboards included.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
JOINER = "; "

Column = Callable[[Any, Link], Any]
Columns = dict[str, Column]


def lines(batches: Iterable[list], columns: Columns, link: Link) -> Iterator[str]:
    """The file, piece by piece: the heads, then every batch of rows."""
    yield written([list(columns)])
    for batch in batches:
        yield written([[column(row, link) for column in columns.values()] for row in batch])


def written(rows: Iterable[Iterable[Any]]) -> str:
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: Any) -> Any:
    """A value as it may stand in a table: text that begins like a formula gets an apostrophe in front.

    >>> cell("=1+1"), cell(-3.5), cell(["a", "b"]), cell(None)
    ("'=1+1", -3.5, 'a; b', '')
    """
    if isinstance(value, list | tuple):
        value = JOINER.join(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA_STARTS) else value


ARTICLE_COLUMNS: Columns = {
    "slug": lambda article, link: article.slug,
    "url": lambda article, link: link(article.get_absolute_url()),
    "published_on": lambda article, link: partial_date(article),
    "published_precision": lambda article, link: article.published_precision,
    "headline": lambda article, link: article.headline,
    "summary": lambda article, link: summary(article),
    "source": lambda article, link: article.source and article.source.name,
    "reporters": lambda article, link: article.reporters,
    "agencies": lambda article, link: article.agencies,
    "dateline": lambda article, link: article.dateline,
    "language": lambda article, link: article.language,
    "original_url": lambda article, link: article.url,
    "actors": lambda article, link: [actor.slug for actor, _ in article.actors_named],
    "places": lambda article, link: [place.path for place, _ in article.places_named],
    "quotes_total": lambda article, link: article.quotes_total,
}
QUOTE_COLUMNS: Columns = {
    "id": lambda quote, link: quote.pk,
    "url": lambda quote, link: link(quote.get_absolute_url()),
    "content": lambda quote, link: quote.content,
    "kind": lambda quote, link: quote.kind,
    "speaker": lambda quote, link: said_by(quote),
    "speaker_slug": lambda quote, link: quote.speaker and quote.speaker.slug,
    "speaker_as_written": lambda quote, link: quote.speaker_as_written,
    "affiliation": lambda quote, link: quote.affiliation.name if quote.affiliation else quote.affiliation_name,
    "affiliation_slug": lambda quote, link: quote.affiliation and quote.affiliation.slug,
    "cue": lambda quote, link: quote.cue,
    "medium": lambda quote, link: quote.medium,
    "part": lambda quote, link: quote.part,
    "part_index": lambda quote, link: quote.part_index,
    "start": lambda quote, link: quote.start,
    "end": lambda quote, link: quote.end,
    "status": lambda quote, link: quote.status,
    "rule": lambda quote, link: quote.rule,
    "article": lambda quote, link: quote.article.slug,
    "headline": lambda quote, link: quote.article.headline,
    "published_on": lambda quote, link: partial_date(quote.article),
    "published_precision": lambda quote, link: quote.article.published_precision,
    "source": lambda quote, link: quote.article.source and quote.article.source.name,
}
ACTOR_COLUMNS: Columns = {
    "slug": lambda actor, link: actor.slug,
    "url": lambda actor, link: link(actor.get_absolute_url()),
    "name": lambda actor, link: actor.name,
    "kind": lambda actor, link: actor.kind,
    "country": lambda actor, link: actor.country and actor.country.name,
    "active_from": lambda actor, link: iso(actor.active_from),
    "active_to": lambda actor, link: iso(actor.active_to),
    "wikidata_id": lambda actor, link: actor.wikidata_id,
    "articles_total": lambda actor, link: actor.total,
}
PLACE_COLUMNS: Columns = {
    "path": lambda place, link: place.path,
    "url": lambda place, link: link(place.get_absolute_url()),
    "name": lambda place, link: place.name,
    "kind": lambda place, link: place.kind,
    "country_code": lambda place, link: place.country_code,
    "iso_code": lambda place, link: place.iso_code,
    "geonames_id": lambda place, link: place.geonames_id,
    "latitude": lambda place, link: place.latitude,
    "longitude": lambda place, link: place.longitude,
    "precision": lambda place, link: precision(place),
    "population": lambda place, link: place.population,
    "articles_total": lambda place, link: place.total,
}
SOURCE_COLUMNS: Columns = {
    "slug": lambda source, link: source.slug,
    "url": lambda source, link: link(source.get_absolute_url()),
    "name": lambda source, link: source.name,
    "names": lambda source, link: source.aliases,
    "domains": lambda source, link: source.domains,
    "country": lambda source, link: source.country and source.country.name,
    "is_agency": lambda source, link: source.is_agency,
    "display_policy": lambda source, link: source.display_policy,
    "articles_total": lambda source, link: source.total,
}
COLUMNS = {
    Article: ARTICLE_COLUMNS,
    Quote: QUOTE_COLUMNS,
    Actor: ACTOR_COLUMNS,
    Place: PLACE_COLUMNS,
    Source: SOURCE_COLUMNS,
}
