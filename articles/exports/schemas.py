"""What the JSON records hold, as JSON Schema: the names are promises, and a test holds every answer to them."""

from typing import Any

from ..models import Actor, ActorAlias, ActorRelation, Article, Place, Quote, Source
from ..models.facts import Part, Status

Schema = dict[str, Any]


def text(about: str = "") -> Schema:
    return {"type": "string", **({"description": about} if about else {})}


def number(about: str = "") -> Schema:
    return {"type": "integer", "minimum": 0, **({"description": about} if about else {})}


def one_of(words: list[str], about: str = "") -> Schema:
    return {"type": "string", "enum": list(words), **({"description": about} if about else {})}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def record(**properties: Schema) -> Schema:
    """Exactly these, all of them, always."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


URL = {"type": "string", "format": "uri"}
DAY = or_null({"type": "string", "format": "date"})
PARTIAL_DATE = or_null(
    {
        "type": "string",
        "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "description": "As precise as it is known: 2017-06-26, 2017-06 or 2017.",
    }
)
NAMED_ACTOR = {"slug": text(), "name": text(), "kind": one_of(Actor.Kind.values), "url": URL}
NAMED_PLACE = {
    "path": text("Slugs from the country down: syria/idlib."),
    "name": text(),
    "kind": one_of(Place.Kind.values),
    "url": URL,
}
NAMED_SOURCE = {"slug": text(), "name": text(), "url": URL}
SPAN = {
    "part": one_of(Part.values, "The part of the article that the offsets count in."),
    "part_index": number("Which caption, from 0."),
    "start": number("The first code point of the part that belongs to it."),
    "end": number("The first code point after it."),
}
EVIDENCE = {
    "status": one_of([status for status in Status.values if status != Status.REJECTED], "Who vouches for it."),
    "rule": text("The rule that found it; empty if a person did."),
    "words": text("Both in words."),
}
ARTICLE = {
    "slug": text(),
    "url": URL,
    "json": URL,
    "headline": text(),
    "published_on": PARTIAL_DATE,
    "published_precision": one_of(Article.Precision.values),
    "source": or_null(ref("NamedSource")),
    "reporters": list_of(text()),
    "agencies": list_of(text()),
    "dateline": text(),
    "language": text(),
    "original_url": text("Where it first stood; may be empty."),
    "display_policy": one_of(Source.DisplayPolicy.values, "How much of its text is shown."),
}
QUOTE = {
    "id": number(),
    "url": URL,
    "json": URL,
    "content": text("The words alone."),
    "kind": one_of(Quote.Kind.values),
    "speaker": or_null(ref("NamedActor")),
    "speaker_name": text("In full, as the article has it; empty for the unnamed."),
    "speaker_as_written": text("As it stands beside the quote."),
    "affiliation": or_null(ref("NamedActor")),
    "affiliation_name": text("Whom the speaker speaks for, as the article has it."),
    "cue": text("The reporting verb."),
    "medium": text("Where it was said, if not to the reporter."),
    **SPAN,
    "pieces": list_of({"type": "array", "items": number(), "minItems": 2, "maxItems": 2}),
    "evidence": record(**EVIDENCE, speaker_rule=text("The rule that found the speaker.")),
}
ACTOR = {
    **NAMED_ACTOR,
    "json": URL,
    "country": or_null(ref("NamedPlace")),
    "description": text(),
    "active_from": DAY,
    "active_to": DAY,
    "wikidata_id": text(),
    "articles_total": number("How many published articles name it."),
}
PLACE = {
    **NAMED_PLACE,
    "json": URL,
    "parent": or_null(text("The path of the place around it.")),
    "country_code": text("ISO 3166-1."),
    "iso_code": text("ISO 3166-2."),
    "geonames_id": or_null(number()),
    "latitude": or_null({"type": "number"}),
    "longitude": or_null({"type": "number"}),
    "precision": one_of(["point", "area", "unknown"], "The coordinates of an area are its middle."),
    "population": or_null(number()),
    "is_capital": {"type": "boolean"},
    "articles_total": number("How many published articles name it or anything inside it."),
}
NAME = record(text=text(), kind=one_of(ActorAlias.Kind.values), valid_from=DAY, valid_to=DAY)
RELATION = record(
    kind=one_of(ActorRelation.Kind.values),
    direction=one_of(["to", "from"], "`to`: this actor is …; `from`: the other is … this actor."),
    actor=ref("NamedActor"),
    valid_from=DAY,
    valid_to=DAY,
)
TIMES = {"times": number("How often the article names it.")}
SCHEMAS: dict[str, Schema] = {
    "NamedActor": record(**NAMED_ACTOR),
    "NamedPlace": record(**NAMED_PLACE),
    "NamedSource": record(**NAMED_SOURCE),
    "ArticleRow": record(
        **ARTICLE,
        summary=text("The standfirst, or how the body begins, as far as the source allows."),
        actors=list_of(record(**NAMED_ACTOR, **TIMES)),
        places=list_of(record(**NAMED_PLACE, **TIMES)),
        quotes_total=number(),
    ),
    "Article": record(
        **ARTICLE,
        standfirst=text(),
        body=text("As far as the source allows; a blank line between paragraphs."),
        crossheads=list_of(text()),
        captions=list_of({"type": "object"}),
        copy_of=or_null(URL),
        copy_kind=or_null(text("What it is of that article: copy, update or correction.")),
        quotes=list_of(record(**QUOTE)),
        mentions=list_of(ref("Mention")),
        dates=list_of(ref("TextDate")),
        evidence={"type": "object", "description": "For each field that was read by machine, the rule."},
    ),
    "Quote": record(**QUOTE, article=record(**ARTICLE)),
    "Mention": record(
        actor=or_null(ref("NamedActor")),
        place=or_null(ref("NamedPlace")),
        surface=text("The words as they stand."),
        **SPAN,
        evidence=record(**EVIDENCE, reason=text("Why this one, where several were possible.")),
    ),
    "TextDate": record(surface=text(), first=DAY, last=DAY, **SPAN, evidence=record(**EVIDENCE)),
    "ActorRow": record(**ACTOR),
    "Actor": record(
        **ACTOR,
        parent=or_null(ref("NamedActor")),
        members=list_of(ref("NamedActor")),
        names=list_of(NAME),
        relations=list_of(RELATION),
        quotes_total=number(),
    ),
    "PlaceRow": record(**PLACE),
    "Place": record(**PLACE, names=list_of(text()), inside=list_of(ref("NamedPlace"))),
    "Source": record(
        **NAMED_SOURCE,
        json=URL,
        names=list_of(text()),
        domains=list_of(text()),
        country=or_null(ref("NamedPlace")),
        is_agency={"type": "boolean"},
        description=text(),
        display_policy=one_of(Source.DisplayPolicy.values),
        articles_total=number(),
    ),
    "Values": record(
        url=URL,
        list=URL,
        group=text(),
        total=number(),
        values=list_of(
            record(
                key=text("What the filter takes."),
                name=text(),
                where=text("The places around it; empty for anything but a place."),
                count=number("How many rows the list has once it is chosen."),
                chosen={"type": "boolean"},
                url=URL,
            )
        ),
    ),
    "Comparison": record(
        url=URL,
        unit=one_of(["month", "year"]),
        things=list_of({"type": "object", "required": ["name", "url", "articles_total"]}),
        undated=number("Articles in the totals and in no period."),
        periods=list_of(
            record(
                period=text("2017-03 or 2017."),
                counts=list_of(record(articles=number("One for each thing, in their order."), url=URL)),
            )
        ),
    ),
    "Suggestions": record(
        q=text(),
        suggestions=list_of(
            record(
                key=text(), name=text(), kind=text(), where=text(), matched=text("Another name that fitted."), url=URL
            )
        ),
    ),
    "Error": record(error=text(), reasons={"type": "object", "additionalProperties": list_of(text())}),
}
ROWS = {"articles": "ArticleRow", "quotes": "Quote", "actors": "ActorRow", "places": "PlaceRow", "sources": "Source"}
WHOLE = {"articles": "Article", "quotes": "Quote", "actors": "Actor", "places": "Place", "sources": "Source"}


def page_schema(noun: str) -> Schema:
    """A page of rows, with the links to its neighbours."""
    return record(
        url=URL,
        html=URL,
        query={"type": "object", "additionalProperties": list_of(text())},
        total=number("Of all pages."),
        page=number(),
        pages=number(),
        per_page=number(),
        previous=or_null(URL),
        next=or_null(URL),
        **{noun: list_of(ref(ROWS[noun]))},
    )
