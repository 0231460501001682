"""What a name means: the actors that bear or bore it, when, and under which other names they are found."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from pyroaring import BitMap

from ..models import Actor, ActorAlias

if TYPE_CHECKING:
    from ..index import Index, Quotes

MOST_ACTORS = 5  # that one name expands to
MOST_NAMES = 6  # that a page tells of each
NAMES_IN_ORDER = ("full", "acronym", "former", "nickname", "transliteration")

Time = tuple[date | None, date | None]  # both days included; an open end is None
ALWAYS: Time = (None, None)
# The name that an actor goes by today stands for it at any time.
BEARERS = """
SELECT actor.id, found.valid_from, found.valid_to FROM (
    SELECT id, name AS text, NULL::date AS valid_from, NULL::date AS valid_to FROM articles_actor
    WHERE plain_name(name) = plain_name(%(name)s)
    UNION SELECT actor_id, text, valid_from, valid_to FROM articles_actoralias
    WHERE plain_name(text) = plain_name(%(name)s)
) AS found
JOIN articles_actor AS actor ON actor.id = found.id AND actor.merged_into_id IS NULL AND NOT actor.withheld
WHERE %(any_case)s OR found.text = %(name)s ORDER BY actor.name, actor.id, found.valid_from NULLS FIRST
"""


@dataclass(frozen=True)
class Called:
    """An actor that the typed name is or was a name of, the times when it was, and the other names of those times."""

    actor: Actor
    times: tuple[Time, ...]
    others: tuple[str, ...] = ()

    @property
    def pk(self) -> int:
        return self.actor.pk

    @property
    def name(self) -> str:
        return self.actor.name

    @property
    def slug(self) -> str:
        return self.actor.slug

    def get_absolute_url(self) -> str:
        return self.actor.get_absolute_url()

    @property
    def is_timeless(self) -> bool:
        return ALWAYS in self.times

    @property
    def is_former(self) -> bool:
        """Whether the actor bears the name no longer."""
        return all(last for _, last in self.times)

    def among(self, counted: "Index | Quotes", rows: BitMap) -> BitMap:
        """Those of the articles or quotes that are of a time when the actor had this name; of no time, none is sure."""
        if self.is_timeless:
            return rows
        days = [((first or date.min).toordinal(), (last or date.max).toordinal()) for first, last in self.times]
        return rows & BitMap.union(BitMap(), *(counted.between(*both) for both in days))

    def in_time(self, article: str = "") -> Q:
        """The same as a condition; `article` leads from a row to its article."""
        if self.is_timeless:
            return Q()
        return Q(*(overlapping(*time, article) for time in self.times), _connector=Q.OR)


def overlapping(first: date | None, last: date | None, article: str = "") -> Q:
    """Articles whose day, month or year overlaps these days."""
    on = f"{article}published_on"
    found = Q(**{f"{on}__isnull": False})
    if last:
        found &= Q(**{f"{on}__lte": last})
    if first:
        starts = {"day": first, "month": first.replace(day=1), "year": first.replace(month=1, day=1)}
        since = [Q(**{f"{article}published_precision": unit, f"{on}__gte": day}) for unit, day in starts.items()]
        found &= Q(*since, _connector=Q.OR)
    return found


def called(name: str, *, exact_case: bool = False) -> tuple[Called, ...]:
    """The actors that this is or was a name of, accents and case aside; `exact_case` asks for the case as well.

    One query if nobody is called so, three otherwise.

    >>> called("Nusra Front")[0].times
    ((None, datetime.date(2016, 7, 28)),)
    """
    times: dict[int, list[Time]] = {}
    with connection.cursor() as cursor:
        cursor.execute(BEARERS, {"name": name, "any_case": not exact_case})
        for actor, first, last in cursor:
            times.setdefault(actor, []).append((first, last))
    wanted = list(times)[:MOST_ACTORS]
    if not wanted:
        return ()
    actors, names = Actor.objects.in_bulk(wanted), names_of(wanted)
    return tuple(Called(actors[pk], tuple(times[pk]), others(actors[pk], names[pk], times[pk], name)) for pk in wanted)


def names_of(actors: list[int]) -> dict[int, list[ActorAlias]]:
    """The other names of these actors, those first that readers know best."""
    found: dict[int, list[ActorAlias]] = {pk: [] for pk in actors}
    for alias in sorted(
        ActorAlias.objects.filter(actor__in=actors), key=lambda alias: NAMES_IN_ORDER.index(alias.kind)
    ):
        found[alias.actor_id].append(alias)
    return found


def others(actor: Actor, aliases: list[ActorAlias], times: list[Time], name: str) -> tuple[str, ...]:
    """The names but this one that the actor had at these times."""
    then = [alias.text for alias in aliases if any(meets(alias, time) for time in times)]
    unlike = [text for text in dict.fromkeys([actor.name, *then]) if text.casefold() != name.casefold()]
    return tuple(unlike[:MOST_NAMES])


def meets(alias: ActorAlias, time: Time) -> bool:
    """Whether a name was borne at some moment of a time."""
    first, last = time
    begins_in_time = last is None or alias.valid_from is None or alias.valid_from <= last
    return begins_in_time and (first is None or alias.valid_to is None or alias.valid_to >= first)
