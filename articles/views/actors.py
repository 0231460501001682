"""The list of actors and the page of one."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView
from pyroaring import BitMap

from ..exports.batches import totalled
from ..facets import Found, actors_in, countries_in, kinds_of_actor, provinces_in, yearly
from ..fields import merged
from ..filters import INITIAL, ActorFilter, in_order, quotes_in_order
from ..index import Index, current
from ..models import Actor, ActorAlias, ActorRelation, Quote
from .lists import FilteredList, with_details

NEWEST = 8
QUOTES = 6
TOP = 12
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


class ActorList(FilteredList):
    """`/actors/`: those that published articles name; with `all=1` also those that none names yet."""

    filterset_class = ActorFilter
    template_name = "articles/actors.html"
    paginate_by = 100

    def rows(self):
        return Actor.objects.current().select_related("country").annotate(initial=INITIAL)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        context["actors"] = totalled(context["page_obj"], "actor", self.filters.index)
        context["facets"] = [] if context["is_wrong"] else [kinds_of_actor(self.filters, context["total"])]
        context["letters"] = [] if context["is_wrong"] else self.filters.letters()
        context["all_url"] = self.filters.address(named="all")
        context["archive_is_empty"] = not context["total"] and not Actor.objects.exists()
        return context


class ActorPage(DetailView):
    """`/actors/<slug>/`: the names, relations, words and company of one actor."""

    template_name = "articles/actor.html"
    queryset = Actor.objects.select_related("country", "parent", "merged_into")
    context_object_name = "actor"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        target = merged(self.object)
        if target != self.object:
            return redirect(target, permanent=True)
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_object(self, queryset: QuerySet | None = None) -> Actor:
        try:
            return super().get_object(queryset)
        except Http404:
            raise Http404("No actor has this address.") from None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        actor = self.object
        now = current()
        rows = now.groups["actor"][actor.pk]
        spoken = now.quotes.having("speaker", [actor.pk])
        spoken_for = now.quotes.having("affiliation", [actor.pk]) - spoken
        return super().get_context_data(**context) | {
            "total": len(rows),
            "names": names_by_time(actor),
            "relations": relations(actor),
            "members": actor.members.filter(merged_into=None)[:40],
            "years": yearly(now, rows),
            "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
            "quotes": newest_quotes(now, spoken),
            "quotes_total": len(spoken),
            "quotes_for": newest_quotes(now, spoken_for),
            "quotes_for_total": len(spoken_for),
            "places": named_places(now, rows),
            "said_in": provinces_in(now.quotes, spoken | spoken_for)[:TOP],
            "company": [row for row in actors_in(now, rows) if row.key != actor.slug][:TOP],
        }


def names_by_time(actor: Actor) -> list[tuple[ActorAlias, list[ActorAlias]]]:
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


def newest_quotes(now: Index, quotes: BitMap) -> list[Quote]:
    return quotes_in_order(now.quotes.page(quotes, 0, QUOTES))


def named_places(now: Index, rows: BitMap) -> list[Found]:
    """The countries and provinces that these articles name, the most named first."""
    found = countries_in(now, rows) + provinces_in(now, rows)
    return sorted(found, key=lambda row: -row.count)[:TOP]


def relations(actor: Actor) -> list[tuple[str, list[tuple[Actor, ActorRelation]]]]:
    """How the actor stands to others, in words, from either side: [(“Split from”, [(other, relation), …]), …]."""
    rows = ActorRelation.objects.filter(Q(actor=actor) | Q(other=actor)).select_related("actor", "other")
    grouped = defaultdict(list)
    for row in rows:
        is_other = row.other_id == actor.pk
        grouped[RELATION_WORDS[row.kind, is_other]].append((row.actor if is_other else row.other, row))
    return list(grouped.items())
