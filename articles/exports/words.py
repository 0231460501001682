"""Small things that every face says in the same way: partial dates, addresses, evidence, text for XML."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from ..models import Actor, Article, Place, Quote, Source
from ..models.articles import opening

Link = Callable[[str], str]  # from a path on this site to a full address
LENGTHS = {"day": 10, "month": 7, "year": 4}  # of an ISO date
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPACES = re.compile(r"\s+")


def partial_date(article: Article) -> str | None:
    """When it was published as precisely as we know: 2017-06-26, 2017-06, 2017; nothing for the undated."""
    if not article.published_on:
        return None
    return article.published_on.isoformat()[: LENGTHS[article.published_precision]]


def known_parts(article: Article) -> list[int]:
    """Year, month and day as far as they are known."""
    return [int(number) for number in (partial_date(article) or "").split("-") if number]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def one_line(text: str) -> str:
    """The text without line ends, tabs and other controls."""
    return SPACES.sub(" ", UNPRINTABLE.sub("", text)).strip()


def summary(article: Article) -> str:
    """What readers see first: the standfirst, or how the body begins; nothing if its source allows no text."""
    return one_line(article.shown_standfirst or begins(article))


def begins(article: Article) -> str:
    """How the body begins, by the column of `lean` rows where there is one."""
    if article.display_policy == Source.DisplayPolicy.LINK:
        return ""
    return opening(article.body_begins if hasattr(article, "body_begins") else article.body)


def short(thing: Actor | Place | Source | None, link: Link) -> dict[str, Any] | None:
    """An actor, place or source inside another record: its key, name, kind and address."""
    if thing is None:
        return None
    kind = {"kind": thing.kind} if hasattr(thing, "kind") else {}
    return {**key_of(thing), "name": thing.name, **kind, "url": link(thing.get_absolute_url())}


def key_of(thing: Actor | Place | Source) -> dict[str, str]:
    return {"path": thing.path} if isinstance(thing, Place) else {"slug": thing.slug}


def precision(place: Any) -> str:
    """How exactly coordinates say where it is: `point`, the middle of an `area`, or `unknown`."""
    if place.kind in (Place.Kind.COUNTRY, Place.Kind.PROVINCE):
        return "area"
    return "unknown" if place.latitude is None or place.longitude is None else "point"


def said_by(quote: Quote) -> str:
    """Who said it, as well as we know; empty for nobody."""
    speaker = quote.speaker.name if quote.speaker else quote.speaker_name or quote.speaker_as_written
    return one_line(speaker)
