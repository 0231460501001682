"""Rows as JSON: stable names, every fact with its span and its evidence, every thing with its address."""

from typing import Any

from ..marks import Reading, evidence, in_words
from ..models import Actor, Article, Mention, Place, Quote, Source, TextDate
from ..models.facts import Fact
from .words import Link, iso, key_of, partial_date, precision, short, summary

Record = dict[str, Any]


def article_record(article: Article, link: Link) -> Record:
    """An article as a list has it, with all that it names. Needs `with_names`."""
    return {
        **article_facts(article, link),
        "summary": summary(article),
        "actors": [{**short(actor, link), "times": times} for actor, times in article.actors_named],
        "places": [{**short(place, link), "times": times} for place, times in article.places_named],
        "quotes_total": article.quotes_total,
    }


def article_facts(article: Article, link: Link) -> Record:
    """What is known about an article as a whole."""
    address = article.get_absolute_url()
    return {
        "slug": article.slug,
        "url": link(address),
        "json": link(f"{address[:-1]}.json"),
        "headline": article.headline,
        "published_on": partial_date(article),
        "published_precision": article.published_precision,
        "source": short(article.source, link),
        "reporters": article.reporters,
        "agencies": article.agencies,
        "dateline": article.dateline,
        "language": article.language,
        "original_url": article.url,
        "display_policy": article.display_policy,
    }


def whole_article(article: Article, link: Link) -> Record:
    """Everything that an article's page shows: its text as far as its source allows, and the facts read from it."""
    reading = Reading(article)
    original = article.copy_of if article.copy_of and article.copy_of.is_published else None
    return {
        **article_facts(article, link),
        "standfirst": article.shown_standfirst,
        "body": article.shown_body,
        "crossheads": article.crossheads if article.is_shown_in_full else [],
        "captions": article.shown_captions,
        "copy_of": link(original.get_absolute_url()) if original else None,
        "copy_kind": article.copy_kind if original else None,
        "quotes": [quote_facts(quote, link) for quote in reading.quotes],
        "mentions": [mention_record(mention, link) for mention in reading.mentions],
        "dates": [date_record(day) for day in reading.dates],
        "evidence": {name: in_words(str(rule)) for name, rule in article.evidence.items()},
    }


def quote_record(quote: Quote, link: Link) -> Record:
    """A quote as a list has it, with the article that it stands in."""
    return {**quote_facts(quote, link), "article": article_facts(quote.article, link)}


def quote_facts(quote: Quote, link: Link) -> Record:
    return {
        "id": quote.pk,
        "url": link(quote.get_absolute_url()),
        "json": link(f"/quotes/{quote.pk}.json"),
        "content": quote.content,
        "kind": quote.kind,
        "speaker": short(quote.speaker, link),
        "speaker_name": quote.speaker_name,
        "speaker_as_written": quote.speaker_as_written,
        "affiliation": short(quote.affiliation, link),
        "affiliation_name": quote.affiliation_name,
        "cue": quote.cue,
        "medium": quote.medium,
        **span(quote),
        "pieces": quote.pieces,
        "evidence": {**vouching(quote), "speaker_rule": in_words(quote.speaker_rule)},
    }


def mention_record(mention: Mention, link: Link) -> Record:
    return {
        "actor": short(mention.actor, link),
        "place": short(mention.place, link),
        "surface": mention.surface,
        **span(mention),
        "evidence": {**vouching(mention), "reason": mention.reason},
    }


def date_record(day: TextDate) -> Record:
    words = {"surface": day.surface, "first": iso(day.first), "last": iso(day.last)}
    return {**words, **span(day), "evidence": vouching(day)}


def span(fact: Fact) -> Record:
    """Where a fact stands: `[start, end)` in code points of one part of the article."""
    return {"part": fact.part, "part_index": fact.part_index, "start": fact.start, "end": fact.end}


def vouching(fact: Fact) -> Record:
    """Who vouches for a fact, the rule that found it, and both in words."""
    return {"status": fact.status, "rule": in_words(fact.rule), "words": evidence(fact)}


def actor_record(actor: Actor, link: Link) -> Record:
    """An actor as a list has it. Needs `total`."""
    return {
        **short(actor, link),
        "json": link(f"{actor.get_absolute_url()[:-1]}.json"),
        "country": short(actor.country, link),
        "description": actor.description,
        "active_from": iso(actor.active_from),
        "active_to": iso(actor.active_to),
        "wikidata_id": actor.wikidata_id,
        "articles_total": actor.total,
    }


def whole_actor(actor: Actor, link: Link) -> Record:
    """An actor with its names and relations."""
    names = actor.aliases.all()
    return {
        **actor_record(actor, link),
        "parent": short(seen(actor.parent), link),
        "members": [short(member, link) for member in actor.members.shown()],
        "names": [
            {"text": name.text, "kind": name.kind, "valid_from": iso(name.valid_from), "valid_to": iso(name.valid_to)}
            for name in names
        ],
        "relations": [
            relation_record(row, "to", row.other, link)
            for row in actor.relations.filter(other__withheld=False).select_related("other")
        ]
        + [
            relation_record(row, "from", row.actor, link)
            for row in actor.relations_to.filter(actor__withheld=False).select_related("actor")
        ],
        "quotes_total": Quote.objects.public().filter(speaker=actor).count(),
    }


def seen(actor: Actor | None) -> Actor | None:
    """The actor if readers may see it."""
    return actor if actor and not actor.withheld else None


def relation_record(row: Any, direction: str, other: Actor, link: Link) -> Record:
    """“This actor (to) or the other (from) was renamed to …”."""
    dates = {"valid_from": iso(row.valid_from), "valid_to": iso(row.valid_to)}
    return {"kind": row.kind, "direction": direction, "actor": short(other, link), **dates}


def place_record(place: Place, link: Link) -> Record:
    """A place as a list has it. Needs `total`. The coordinates of an area are its middle."""
    return {
        **short(place, link),
        "json": link(f"{place.get_absolute_url()[:-1]}.json"),
        "parent": key_of(place.parent)["path"] if place.parent else None,
        "country_code": place.country_code,
        "iso_code": place.iso_code,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": precision(place),
        "population": place.population,
        "is_capital": place.is_capital,
        "articles_total": place.total,
    }


def whole_place(place: Place, link: Link) -> Record:
    """A place with its other names and what lies inside it as far as articles name it."""
    inside = place.children.filter(pk__in=Place.objects.named_in_public().values("pk"))
    return {
        **place_record(place, link),
        "names": [alias.text for alias in place.aliases.all()],
        "inside": [short(child, link) for child in inside],
    }


def source_record(source: Source, link: Link) -> Record:
    """A source. Needs `total`."""
    return {
        **short(source, link),
        "json": link(f"{source.get_absolute_url()[:-1]}.json"),
        "names": source.aliases,
        "domains": source.domains,
        "country": short(source.country, link),
        "is_agency": source.is_agency,
        "description": source.description,
        "display_policy": source.display_policy,
        "articles_total": source.total,
    }
