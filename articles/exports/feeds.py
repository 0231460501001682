"""Rows as an Atom feed, by Django's own generator."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from ..models import Actor, Article, Place, Quote, Source
from .words import Link, one_line, said_by, summary

ENTRIES = 50
LONGEST_TITLE = 120


def atom(title: str, rows: Iterable, *, page: str, here: str, link: Link) -> str:
    """The feed of these rows; `page` is the HTML page that it follows, `here` is its own address."""
    feed = Atom1Feed(title=one_line(title), link=link(page), description="", feed_url=link(here), language="en")
    for row in rows:
        item = entry(row, link)
        feed.add_item(**item | {"description": escape(item["description"])})  # readers take summaries for HTML
    return feed.writeString("utf-8")


def entry(row: Any, link: Link) -> dict[str, Any]:
    """One entry: an article, a quote with its speaker, or something that articles name."""
    if isinstance(row, Article):
        return article_entry(row, link)
    if isinstance(row, Quote):
        return quote_entry(row, link)
    return thing_entry(row, link)


def article_entry(article: Article, link: Link) -> dict[str, Any]:
    address = link(article.get_absolute_url())
    return {
        "title": one_line(article.headline),
        "link": address,
        "unique_id": address,
        "description": summary(article),
        "author_name": one_line(", ".join(article.reporters)) or outlet(article),
        "pubdate": article.published_at,
        "updateddate": article.updated_at,
        "categories": [one_line(actor.name) for actor, _ in article.actors_named],
    }


def quote_entry(quote: Quote, link: Link) -> dict[str, Any]:
    address = link(quote.get_absolute_url())
    content = one_line(quote.content)
    title = f"{said_by(quote) or 'Somebody'}: {content}"
    return {
        "title": title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…",
        "link": address,
        "unique_id": address,
        "description": f"{content} – {one_line(quote.article.headline)}",
        "author_name": said_by(quote) or outlet(quote.article),
        "pubdate": quote.article.published_at,
        "updateddate": quote.article.updated_at,
    }


def thing_entry(thing: Actor | Place | Source, link: Link) -> dict[str, Any]:
    address = link(thing.get_absolute_url())
    kind = f"{thing.get_kind_display()}, " if hasattr(thing, "kind") else ""
    return {
        "title": one_line(thing.name),
        "link": address,
        "unique_id": address,
        "description": f"{kind}{thing.total} article{'' if thing.total == 1 else 's'}",
        "author_name": "Newsroom",
        "updateddate": thing.changed_at or LONG_AGO,
    }


def outlet(article: Article) -> str:
    return one_line(article.source.name) if article.source else "Newsroom"


LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())  # of a thing that no article has named yet
