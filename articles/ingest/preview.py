"""What would happen if two became one, counted before anything is moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, Q, QuerySet

from articles.models import Actor, Mention, Place, Quote

from . import moving
from .merging import (
    filled,
    may_name,
    mentions_of,
    names_to_move,
    new_parent,
    noun,
    refuse,
    relations_to_move,
)

MOST_SHOWN = 40


@dataclass(frozen=True)
class Moved:
    """One sort of thing that moves: how many, and the first of them in words."""

    label: str
    number: int
    lines: list[str] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.number - len(self.lines) if self.lines else 0


@dataclass(frozen=True)
class Count:
    """What readers find of one sort before: of the one that goes, of the one that stays; and of it after."""

    label: str
    thing: int
    into: int
    after: int


@dataclass(frozen=True)
class Preview:
    """Everything that a merger would do."""

    thing: Actor | Place
    into: Actor | Place
    moved: list[Moved]
    counts: list[Count]


def preview(thing: Actor | Place, into: Actor | Place) -> Preview:
    """What merging would do. Raise CannotDecide if the two cannot be merged."""
    refuse(thing, into)
    own = of_actor(thing, into) if isinstance(thing, Actor) else of_place(thing, into)
    moved = [*of_facts(thing), *of_names(thing, into), *own]
    return Preview(thing, into, [one for one in moved if one.number], counts(thing, into))


def of_facts(thing: Actor | Place) -> list[Moved]:
    mentions = mentions_of(thing)
    articles = mentions.order_by().values("article").distinct().count()
    found = [
        Moved(f"mentions, in {articles:,} article{'' if articles == 1 else 's'}", mentions.count()),
        Moved("open names that may be this one", may_name(thing).count()),
    ]
    if isinstance(thing, Actor):
        found += [Moved("quotes by it", thing.quotes.count()), Moved("quotes for it", thing.quotes_for.count())]
    return found


def of_names(thing: Actor | Place, into: Actor | Place) -> list[Moved]:
    names = names_to_move(thing, into)
    own = [f"{names.own} (the name itself)"] if names.own else []
    return [
        shown("names", [*own, *(with_time(alias) for alias in names.moved)]),
        shown("names that go away, as the other has them", [with_time(alias) for alias in names.double]),
    ]


def with_time(row: Model) -> str:
    """A name or relation with its time, if it has any."""
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    time = f" ({first or '…'} to {last or '…'})" if first or last else ""
    return f"{row}{time}"


def of_actor(thing: Actor, into: Actor) -> list[Moved]:
    relations, gone = relations_to_move(thing, into)
    return [
        shown("relations", map(with_time, relations)),
        shown("relations that go away, as the other has them or would have them with itself", map(with_time, gone)),
        shown("members", thing.members.exclude(pk=into.pk)),
        shown("addresses", addresses(thing.slug, into.slug, thing.former_slugs.values_list("slug", flat=True))),
        shown("fields", fields({**filled(thing, into), **new_parent(thing, into)}, into)),
    ]


def of_place(thing: Place, into: Place) -> list[Moved]:
    home = moving.at_home_in(thing)
    inside = list(thing.children.order_by("path"))
    new = [f"{child}: {into.path}/{moving.free_slug_in(into, child)}" for child in inside]
    return [
        Moved("places inside it, with all that is inside them", len(new), new[:MOST_SHOWN]),
        *(Moved(f"{model._meta.verbose_name_plural} at home in it", number) for model, number in home.items()),
        shown("addresses", addresses(thing.path, into.path, thing.former_paths.values_list("path", flat=True))),
        shown("fields", fields(moving.filled(thing, into), into)),
    ]


def addresses(own: str, into: str, former: Iterable[str]) -> list[str]:
    return [f"{old} leads to {into}" for old in (own, *former)]


def fields(values: dict, into: Model) -> list[str]:
    """The fields of the one that stays that would be filled."""
    return [f"{into._meta.get_field(name).verbose_name}: {value or 'none'}" for name, value in values.items()]


def shown(label: str, things: Iterable[object]) -> Moved:
    lines = [str(one) for one in things]
    return Moved(label, len(lines), lines[:MOST_SHOWN])


# before and after


def counts(thing: Actor | Place, into: Actor | Place) -> list[Count]:
    """What readers find under each, and what they will find under the one that stays."""
    role = noun(thing)
    named = Mention.objects.public()
    found = [count("Articles that name it", named, [role], "article", thing, into)]
    if isinstance(thing, Actor):
        public = Quote.objects.public()
        found += [
            count("Articles that quote it", public, ["speaker"], "article", thing, into),
            count("Quotes by it", public, ["speaker"], "pk", thing, into),
            count("Quotes for it", public, ["affiliation"], "pk", thing, into),
        ]
    return found


def count(label: str, rows: QuerySet, roles: list[str], what: str, thing: Model, into: Model) -> Count:
    def of(*things: Model) -> int:
        wanted = Q(*(Q(**{f"{role}__in": things}) for role in roles), _connector=Q.OR)
        return rows.filter(wanted).order_by().values(what).distinct().count()

    return Count(label, of(thing), of(into), of(thing, into))
