"""What the parser found, as rows that are not yet saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.models import Actor, Article, FormerPath, FormerSlug, Mention, Place, Quote, TextDate
from articles.parsing import document as read
from articles.parsing.document import PLACE_KINDS, Parsed, Span

from .merging import survivors
from .turns import names_stay


@dataclass(frozen=True, slots=True)
class Known:
    """The rows behind the gazetteer's keys: slugs and paths with their ids."""

    actors: dict[str, int]
    places: dict[str, int]

    def actor(self, key: str | None) -> int | None:
        type, _, slug = (key or "").partition(":")
        return self.actors.get(slug) if type == "actor" else None

    def place(self, key: str | None) -> int | None:
        type, _, path = (key or "").partition(":")
        return self.places.get(path) if type == "place" else None


def known_rows(parsed: Parsed) -> Known:
    """The rows of everything that the parser named; none of them is merged before they are written."""
    names_stay()
    keys = {key for mention in parsed.mentions for key in (mention.entry, *mention.candidates)}
    keys |= {key for quote in parsed.quotes for key in (quote.speaker_entry, quote.affiliation_entry)}
    names = {
        type: [key.partition(":")[2] for key in keys if key and key.startswith(type)] for type in ("actor", "place")
    }
    return Known(known_actors(set(names["actor"])), known_places(set(names["place"])))


def known_actors(slugs: set[str]) -> dict[str, int]:
    """The actors with these slugs; also those that were merged, or got another, after their names were last read."""
    rows = list(Actor.objects.filter(slug__in=slugs).values_list("slug", "pk", "merged_into"))
    found = {slug: pk for slug, pk, _ in rows}
    if lost := slugs - found.keys():
        found |= dict(FormerSlug.objects.filter(slug__in=lost).values_list("slug", "actor"))
    following = survivors(found.values()) if lost or any(into for _, _, into in rows) else {}
    return {slug: following.get(pk, pk) for slug, pk in found.items()}


def known_places(paths: set[str]) -> dict[str, int]:
    found = dict(Place.objects.filter(path__in=paths).values_list("path", "pk"))
    lost = paths - found.keys()
    return found | dict(FormerPath.objects.filter(path__in=lost).values_list("path", "place")) if lost else found


def mention_rows(article: Article, found: Iterable[read.Mention], known: Known) -> list[Mention]:
    """One mention for each span; what does not stand in the article as it is kept is left out."""
    return [Mention(**fields) for fields in mention_fields(article, found, known)]


def mention_fields(article: Article, found: Iterable[read.Mention], known: Known) -> Iterator[dict]:
    """The same as the values of columns, for those who write many at once."""
    seen: set[Span] = set()
    for each in found:
        where = placed(article, each.span)
        if where and each.span not in seen:
            seen.add(each.span)
            yield where | named(each, known) | {"rule": each.rule[:60], "reason": each.reason[:300]}


def named(found: read.Mention, known: Known) -> dict:
    """What a mention names: an actor, a place, several that it may name, or something new."""
    fields = {"name": (found.name or found.surface)[:300]}
    if actor := known.actor(found.entry):
        return fields | {"actor_id": actor}
    if place := known.place(found.entry):
        return fields | {"place_id": place}
    keys = found.candidates or ((found.entry,) if found.entry else ())
    fields["candidate_actors"] = [pk for key in keys if (pk := known.actor(key))]
    fields["candidate_places"] = [pk for key in keys if (pk := known.place(key))]
    if not fields["candidate_actors"] and not fields["candidate_places"]:
        fields["new_kind"] = new_kind(found)
    return fields


def new_kind(found: read.Mention) -> str:
    kinds = PLACE_KINDS if found.type == "place" else read.ACTOR_KINDS
    return found.kind if found.kind in kinds else "other" if found.type == "place" else "civil"


def quote_rows(article: Article, found: Iterable[read.Quote], known: Known) -> list[Quote]:
    return [Quote(**fields) for fields in quote_fields(article, found, known)]


def quote_fields(article: Article, found: Iterable[read.Quote], known: Known) -> Iterator[dict]:
    for each in found:
        if where := placed(article, each.span):
            yield where | said(each, known)


def said(found: read.Quote, known: Known) -> dict:
    """What a quote says, who said it and how."""
    return {
        "content": found.content,
        "pieces": [[piece.start, piece.end] for piece in found.pieces],
        "kind": found.kind,
        "rule": found.rule[:60],
        "speaker_id": known.actor(found.speaker_entry),
        "speaker_name": (found.speaker or "")[:300],
        "speaker_as_written": (found.speaker_as_written or "")[:300],
        "speaker_start": start_of(found.speaker_span, found),
        "speaker_rule": found.speaker_rule[:60],
        "affiliation_id": known.actor(found.affiliation_entry),
        "affiliation_name": (found.affiliation or "")[:300],
        "cue": (found.cue or "")[:100],
        "cue_start": start_of(found.cue_span, found),
        "medium": (found.medium or "")[:200],
    }


def start_of(span: Span | None, quote: read.Quote) -> int | None:
    """Where the speaker or the cue stands, if it is in the same part as the quote."""
    return span.start if span and span.same_part(quote.span) else None


def date_rows(article: Article, found: Iterable[read.TextDate]) -> list[TextDate]:
    return [TextDate(**fields) for fields in date_fields(article, found)]


def date_fields(article: Article, found: Iterable[read.TextDate]) -> Iterator[dict]:
    for each in found:
        if where := placed(article, each.span):
            yield where | {"rule": each.rule[:60], "first": each.first, "last": each.last}


def placed(article: Article, span: Span) -> dict | None:
    """The fields that say where a fact stands; None if the article, as it is kept, has no such words."""
    surface = article.part(span.part, span.index)[span.start : span.end]
    if not surface or len(surface) != span.end - span.start:
        return None
    return {
        "article": article,
        "part": span.part,
        "part_index": span.index,
        "start": span.start,
        "end": span.end,
        "surface": surface,
    }
