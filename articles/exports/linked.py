"""What a page is about, for machines that read pages: JSON-LD in the words of schema.org.

It holds what the page itself shows, and as much of a text as its source allows. What is unresolved stays a name.
"""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from django.urls import reverse

from ..models import Actor, Article, Place, Quote, Source
from .words import Link, iso, one_line, partial_date, precision, summary

Data = dict[str, Any]

ACTOR_TYPES = {
    Actor.Kind.PERSON: "Person",
    Actor.Kind.STATE: "GovernmentOrganization",
    Actor.Kind.MEDIA: "NewsMediaOrganization",
}
PLACE_TYPES = {Place.Kind.COUNTRY: "Country", Place.Kind.PROVINCE: "AdministrativeArea"}
SECTIONS = {Article: "articles", Quote: "quotes", Actor: "actors", Place: "places", Source: "sources"}


def page_data(
    thing: Any, link: Link, *, quotes: Iterable[Quote] = (), above: Iterable[Place] = (), **named: Any
) -> Data:
    """A page about one thing: the thing itself, and the way to it from the front page.

    `quotes`, `actors` and `places` are what an article holds, `above` are the places around a place.
    """
    above = list(above)
    if isinstance(thing, Article):
        item = whole_article(thing, link, quotes, **named)
    elif isinstance(thing, Quote):
        item = quotation(thing, link) | {"isPartOf": article(thing.article, link)}
    else:
        item = described(thing, link)
    if above:
        item["containedInPlace"] = named_thing(above[-1], link)
    return {"@context": "https://schema.org", "@graph": [filled(item), crumbs(thing, above, link)]}


def site_data(link: Link) -> Data:
    """The archive as a whole, and the address that searches it."""
    search = link(reverse("articles")) + "?q={search_term_string}"
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": link("/#site"),
        "name": "Newsroom",
        "url": link(reverse("front")),
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def whole_article(
    row: Article, link: Link, quotes: Iterable[Quote], actors: Iterable[Actor] = (), places: Iterable[Place] = ()
) -> Data:
    """An article with who and where is named in it, which is not where it happened, and what is quoted."""
    return article(row, link) | {
        "description": summary(row),
        "isAccessibleForFree": True if row.is_shown_in_full else None,
        "mentions": [named_thing(thing, link) for thing in (*actors, *places)],
        "hasPart": [filled(quotation(quote, link)) for quote in quotes],
    }


def article(row: Article, link: Link) -> Data:
    """An article: its publisher is the outlet, and what it is based on is the original."""
    page = link(row.get_absolute_url())
    people = [{"@type": "Person", "name": one_line(name)} for name in row.reporters]
    agencies = [{"@type": "NewsMediaOrganization", "name": one_line(name)} for name in row.agencies]
    return filled(
        {
            "@type": "NewsArticle",
            "@id": page,
            "url": page,
            "mainEntityOfPage": page,
            "headline": one_line(row.headline),
            "datePublished": partial_date(row),
            "inLanguage": row.language,
            "author": people + agencies,
            "publisher": described(row.source, link) if row.source else None,
            "isBasedOn": row.url,
            "sdPublisher": {"@type": "Organization", "name": "Newsroom", "url": link(reverse("front"))},
        }
    )


def quotation(quote: Quote, link: Link) -> Data:
    """Words in quotation marks are a `Quotation`; words that are reported without them are only a text."""
    where = link(quote.get_absolute_url())
    who = named_thing(quote.speaker, link) if quote.speaker else None
    is_direct = quote.kind == Quote.Kind.DIRECT
    return {
        "@type": "Quotation" if is_direct else "CreativeWork",
        "@id": where,
        "url": where,
        "text": one_line(quote.content),
        "inLanguage": quote.article.language,
        "spokenByCharacter" if is_direct else "creator": who,
        "creditText": "" if who else one_line(quote.speaker_name or quote.speaker_as_written),
    }


def named_thing(thing: Actor | Place | Source, link: Link) -> Data:
    """Somebody or some place as another page names it."""
    page = link(thing.get_absolute_url())
    return {"@type": type_of(thing), "@id": page, "name": one_line(thing.name), "url": page}


@singledispatch
def described(thing: Any, link: Link) -> Data:
    """The same with all that is known of it."""
    raise TypeError(f"{type(thing).__name__} has no page of its own")


@described.register
def _(actor: Actor, link: Link) -> Data:
    is_person = actor.kind == Actor.Kind.PERSON
    return named_thing(actor, link) | {
        "description": one_line(actor.description),
        "sameAs": f"https://www.wikidata.org/entity/{actor.wikidata_id}" if actor.wikidata_id else "",
        "foundingDate": None if is_person else iso(actor.active_from),
        "dissolutionDate": None if is_person else iso(actor.active_to),
    }


@described.register
def _(place: Place, link: Link) -> Data:
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return named_thing(place, link) | {
        "geo": point if precision(place) == "point" else None,  # the middle of a province is no place on a map
        "sameAs": f"https://sws.geonames.org/{place.geonames_id}/" if place.geonames_id else "",
    }


@described.register
def _(source: Source, link: Link) -> Data:
    return filled(
        named_thing(source, link) | {"alternateName": source.aliases, "description": one_line(source.description)}
    )


def type_of(thing: Actor | Place | Source) -> str:
    if isinstance(thing, Actor):
        return ACTOR_TYPES.get(Actor.Kind(thing.kind), "Organization")
    if isinstance(thing, Place):
        return PLACE_TYPES.get(Place.Kind(thing.kind), "Place")
    return "NewsMediaOrganization"


def crumbs(thing: Any, above: list[Place], link: Link) -> Data:
    """The way from the front page: its section, the places around it, itself."""
    section = SECTIONS[type(thing)]
    steps = [("Newsroom", reverse("front")), (section.capitalize(), reverse(section))]
    steps += [(place.name, place.get_absolute_url()) for place in above]
    steps.append((one_line(str(thing)), "" if isinstance(thing, Quote) else thing.get_absolute_url()))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            filled({"@type": "ListItem", "position": number, "name": name, "item": link(path) if path else None})
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


def filled(item: Data) -> Data:
    """What has a value."""
    return {name: value for name, value in item.items() if value not in (None, "", [])}
