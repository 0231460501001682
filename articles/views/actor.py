"""The page of one actor: its names through time, its words, its places, its company, and when it was named."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import DetailView
from pyroaring import BitMap

from ..facets import actors_in, countries_in, provinces_in
from ..facets.written import Names, Usage
from ..fields import merged
from ..filters import in_order, quotes_in_order
from ..index import Index, current, while_unchanged
from ..models import Actor, ActorAlias, ActorRelation, Quote
from ..pictures import Lineage, Name, Tie, lineage
from .drawn import company_of, map_of_most_named, through_time
from .lists import with_details
from .moved import moved_to

NO_ACTOR = "No actor has this address."
NEWEST = 8
QUOTES = 4
TOP = 12
MOST_MEMBERS = 40
NAMES_IN_ORDER = ("full", "acronym", "former", "nickname", "transliteration")
RELATION_WORDS = {  # (kind, seen from the other side)
    ("renamed_to", False): "Renamed to",
    ("renamed_to", True): "Formerly",
    ("merged_into", False): "Merged into",
    ("merged_into", True): "Formed from or joined by",
    ("split_from", False): "Split from",
    ("split_from", True): "Split off",
    ("part_of", False): "Part of",
    ("part_of", True): "Includes",
    ("allied_with", False): "Allied with",
    ("allied_with", True): "Allied with",
}
SameTime = tuple[ActorAlias, list[ActorAlias]]
Relations = list[tuple[str, list[tuple[Actor, ActorRelation]]]]


class ActorPage(DetailView):
    """`/actors/<slug>/`"""

    template_name = "articles/actor.html"
    queryset = Actor.objects.filter(withheld=False).select_related("country", "parent__parent__parent", "merged_into")
    context_object_name = "actor"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        target = merged(self.object)
        if target.withheld:
            raise Http404(NO_ACTOR)
        if target.slug != self.kwargs["slug"]:
            return moved_to(target, request)
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_object(self, queryset: QuerySet | None = None) -> Actor:
        """The actor with this address, or that had it."""
        try:
            return super().get_object(queryset)
        except Http404:
            found = self.get_queryset().filter(former_slugs__slug=self.kwargs["slug"]).first()
            if found is None:
                raise Http404(NO_ACTOR) from None
            return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        actor, today = self.object, timezone.localdate()
        shown = while_unchanged(("actor page", actor.pk, today), lambda: shown_of(actor))
        return super().get_context_data(**context) | shown


def shown_of(actor: Actor) -> dict[str, Any]:
    """All that the page shows of an actor; the same for every reader, so that it is made once."""
    now = current()
    rows = now.groups["actor"][actor.pk]
    known, related = names_by_time(actor), relations(actor)
    return {
        "total": len(rows),
        "names": known,
        "relations": related,
        "above": above(actor),
        "members": list(actor.members.shown()[:MOST_MEMBERS]),
        "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
        **named_as(now, actor, known, related),
        **said(now, actor),
        **beside(now, actor, rows),
        **through_time(now, rows, ("actor", actor.slug)),
    }


def above(actor: Actor) -> list[Actor]:
    """What the actor belongs to, the uppermost first."""
    found = []
    while (actor := actor.parent) and len(found) < 3 and actor not in found and not actor.withheld:
        found.insert(0, actor)
    return found


def said(now: Index, actor: Actor) -> dict[str, Any]:
    """The newest of what it said, of what was said for it, and of what names it; how many there are; and where."""
    by = now.quotes.having("speaker", [actor.pk])
    affiliated = now.quotes.having("affiliation", [actor.pk])
    about = now.quotes.having("inside", [actor.pk])
    quotes, quotes_for, quotes_about = newest_of_each(now, by, affiliated, about)
    return {
        "quotes": quotes,
        "quotes_total": len(by),
        "quotes_for": quotes_for,
        "quotes_for_total": len(affiliated),
        "quotes_about": quotes_about,
        "quotes_about_total": len(about),
        "said_in": provinces_in(now.quotes, by | affiliated)[:TOP],
    }


def newest_of_each(now: Index, *sets: BitMap) -> list[list[Quote]]:
    """The newest quotes of each set. One query for all."""
    pages = [now.quotes.page(rows, 0, QUOTES) for rows in sets]
    found = {quote.pk: quote for quote in quotes_in_order([pk for page in pages for pk in page])}
    return [[found[pk] for pk in page if pk in found] for page in pages]


def newest_quotes(now: Index, quotes: BitMap) -> list[Quote]:
    return quotes_in_order(now.quotes.page(quotes, 0, QUOTES))


def beside(now: Index, actor: Actor, rows: BitMap) -> dict[str, Any]:
    """The places and the other actors that its articles name."""
    countries, provinces = countries_in(now, rows), provinces_in(now, rows)
    company = [row for row in actors_in(now, rows) if row.key != actor.slug]
    return {
        "places": sorted(countries + provinces, key=lambda row: -row.count)[:TOP],
        "where": map_of_most_named(now, rows, countries, ("actor", actor.slug)),
        "company": company[:TOP],
        "who_with_whom": company_of(now, rows, company, actor.slug),
    }


def named_as(now: Index, actor: Actor, known: list[SameTime], related: Relations) -> dict[str, Any]:
    """The names through time as a drawing with who uses them, and how the articles write the names they use."""
    names = Names(now, actor.pk, [actor.name, *(text for same in known for text in texts(same[1]))])
    drawn = names_to_draw(actor, known, names)
    usages = names.usages([texts for _, texts in drawn])
    timed = [replace(name, source=str(usage)) for (name, _), usage in zip(drawn, usages, strict=True)]
    ties = [tie(actor, *pair) for _, pairs in related for pair in pairs]
    return {"lineage": lineage_of(timed, ties), "used": used(timed, usages)}


def lineage_of(names: list[Name], ties: list[Tie]) -> Lineage:
    return lineage(names, ties, timezone.localdate())


def used(names: list[Name], usages: list[Usage]) -> list[tuple[Name, Usage]]:
    """The names that some article uses, in the order of the drawing."""
    return [(name, usage) for name, usage in zip(names, usages, strict=True) if usage.articles]


def names_to_draw(actor: Actor, known: list[SameTime], names: Names) -> list[tuple[Name, list[str]]]:
    """For each time one name, the one that most articles use, with all of that time; today's is the actor's own."""
    timed = sorted((same for same in known if same[0].valid_from or same[0].valid_to), key=begins)
    now_called = [same for same in timed if not same[0].valid_to]
    former = [same for same in timed if same[0].valid_to]
    drawn = [(name_of(most_used(same, names), any), texts(same)) for any, same in former]
    own = [actor.name, *(text for _, same in known if same not in [s for _, s in former] for text in texts(same))]
    start = min((any.valid_from for any, _ in now_called if any.valid_from), default=None)
    start = start or max((any.valid_to for any, _ in former), default=None)
    return [*drawn, (Name(actor.name, start), own)]


def begins(same: SameTime) -> tuple[date, date]:
    return same[0].valid_from or date.min, same[0].valid_to or date.max


def texts(same: list[ActorAlias]) -> list[str]:
    return [alias.text for alias in same]


def most_used(same: list[ActorAlias], names: Names) -> str:
    return max(texts(same), key=names.times)


def name_of(text: str, any_of_its_time: ActorAlias) -> Name:
    return Name(text, any_of_its_time.valid_from, any_of_its_time.valid_to)


def tie(actor: Actor, other: Actor, relation: ActorRelation) -> Tie:
    named = Name(other.name, other.active_from, other.active_to, url=other.get_absolute_url())
    return Tie(relation.kind, named, relation.valid_from, relation.valid_to, relation.other_id == actor.pk)


def names_by_time(actor: Actor) -> list[SameTime]:
    """The other names, together with those of the same time: [(any of them, all of them), …], the latest time first.

    Names of no particular time come before all; among names of one time full names and acronyms before spellings.
    """
    order = Case(*(When(kind=kind, then=number) for number, kind in enumerate(NAMES_IN_ORDER)))
    latest = (F("valid_from").desc(nulls_last=True), F("valid_to").desc(nulls_first=True))
    rows = actor.aliases.exclude(text=actor.name).order_by(*latest, order, "text")
    groups: dict[tuple[date | None, date | None], list[ActorAlias]] = {}
    for alias in rows:
        groups.setdefault((alias.valid_from, alias.valid_to), []).append(alias)
    timeless = {time: names for time, names in groups.items() if time == (None, None)}
    return [(names[0], names) for names in (timeless | groups).values()]


def relations(actor: Actor) -> Relations:
    """How the actor stands to others, in words, from either side: [(“Split from”, [(other, relation), …]), …]."""
    rows = ActorRelation.objects.filter(
        Q(actor=actor) | Q(other=actor), actor__withheld=False, other__withheld=False
    ).select_related("actor", "other")
    grouped = defaultdict(list)
    for row in rows:
        is_other = row.other_id == actor.pk
        grouped[RELATION_WORDS[row.kind, is_other]].append((row.actor if is_other else row.other, row))
    return list(grouped.items())
