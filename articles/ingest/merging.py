"""Two actors or places that are the same become one: what would move, and moving it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import BigIntegerField, Case, F, Model, Q, QuerySet, Value, When

from articles.models import Actor, ActorRelation, FormerSlug, Lesson, Mention, NameDecision, Place, Quote
from articles.models.withholding import withhold

from .moving import give_up_place
from .recorded import CannotDecide, recorded

SAME = "These are the same already."
GONE = "One of the two is no longer there. Look again."
MERGED = "“{name}” has been merged into another actor already."
WITHHELD = (
    "“{name}” is withheld from readers and the other is not: merge the other into this one, or show it again first."
)
INSIDE = "“{into}” lies in “{thing}”: move it out first."
FILLED = ("country", "description", "wikidata_id", "parent")  # what the one that stays takes over where it has nothing
CANDIDATES = {Actor: "candidate_actors", Place: "candidate_places"}
# An array with everything in it once, in the old order.
EACH_ONCE = """ARRAY(
    SELECT one FROM unnest({}) WITH ORDINALITY AS each (one, number) GROUP BY one ORDER BY min(number)
)"""
REPLACE = f"""
UPDATE articles_mention SET {{column}} = {EACH_ONCE.format("array_replace({column}, %(old)s, %(new)s)")}
WHERE {{column}} @> ARRAY[%(old)s::int]
"""


@dataclass
class Names:
    """Other names that go along, and those that the other has already, which go away."""

    moved: list[Model] = field(default_factory=list)
    double: list[Model] = field(default_factory=list)
    own: str = ""  # the name itself, which becomes another name of the one that stays


@transaction.atomic
def merge(thing: Actor | Place, into: Actor | Place, by: Model | None = None) -> NameDecision:
    """Make one of two: everything that named the first names the second from now on, and so do its names.

    The addresses of the first lead to the second. Raise CannotDecide if the two cannot be merged.
    """
    with recorded(NameDecision.Kind.MERGE, type(thing), f"Merged “{thing}” into “{into}”", by) as decision:
        thing, into = locked(thing, into)
        refuse(thing, into)
        decision.thing_id, decision.into_id = thing.pk, into.pk
        move_facts(thing, into)
        move_names(thing, into)
        move_lessons(thing, into)
        give_up_actor(thing, into) if isinstance(thing, Actor) else give_up_place(thing, into)
    if isinstance(into, Actor) and into.withheld:
        withhold(into)
    return decision


def locked(thing: Model, into: Model) -> tuple[Any, Any]:
    """Both as they are now, kept from changing until the end of the transaction."""
    rows = type(thing)._base_manager.select_for_update(of=("self",)).filter(pk__in=[thing.pk, into.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if thing.pk != into.pk and len(found) < 2:
        raise CannotDecide(GONE)
    return found[thing.pk], found[into.pk]


def refuse(thing: Model, into: Model) -> None:
    """Raise CannotDecide if these two cannot be merged."""
    if thing.pk == into.pk:
        raise CannotDecide(SAME)
    if isinstance(thing, Place):
        if into.path.startswith(f"{thing.path}/"):
            raise CannotDecide(INSIDE.format(thing=thing, into=into))
        return
    for one in (thing, into):
        if one.merged_into_id:
            raise CannotDecide(MERGED.format(name=one))
    if thing.withheld and not into.withheld:
        raise CannotDecide(WITHHELD.format(name=thing))


# facts


def move_facts(thing: Model, into: Model) -> None:
    """Mentions, quotes by and for, and what may be either: each row is changed once."""
    mentions_of(thing).update(**{noun(thing): into})
    if isinstance(thing, Actor):
        roles = ("speaker", "affiliation")
        quotes = Quote.objects.filter(Q(speaker=thing) | Q(affiliation=thing))
        quotes.update(**{role: instead(role, thing, into) for role in roles})
    with connection.cursor() as cursor:
        cursor.execute(REPLACE.format(column=CANDIDATES[type(thing)]), {"old": thing.pk, "new": into.pk})


def instead(role: str, thing: Actor, into: Actor) -> Case:
    """One actor in the place of another, and nobody in anybody else's."""
    is_thing = When(**{role: thing}, then=Value(into.pk))
    return Case(is_thing, default=F(role), output_field=BigIntegerField())


def mentions_of(thing: Model) -> QuerySet[Mention]:
    return Mention.objects.filter(**{noun(thing): thing})


def may_name(thing: Model) -> QuerySet[Mention]:
    """Mentions that are not resolved and may name this."""
    return Mention.objects.filter(**{f"{CANDIDATES[type(thing)]}__contains": [thing.pk]})


def noun(thing: Model) -> str:
    return "actor" if isinstance(thing, Actor) else "place"


# names


def names_to_move(thing: Model, into: Model) -> Names:
    known = {told(alias) for alias in into.aliases.all()}
    names = Names()
    for alias in thing.aliases.all():
        (names.double if told(alias) in known or alias.text == into.name else names.moved).append(alias)
    texts = {into.name, *(alias.text for alias in (*into.aliases.all(), *names.moved))}
    names.own = "" if thing.name in texts else thing.name
    return names


def told(alias: Model) -> tuple:
    """What no two names of one thing have in common."""
    return alias.text, getattr(alias, "valid_from", None)


def move_names(thing: Model, into: Model) -> None:
    names = names_to_move(thing, into)
    model = into.aliases.model
    model.objects.filter(pk__in=[alias.pk for alias in names.double]).delete()
    model.objects.filter(pk__in=[alias.pk for alias in names.moved]).update(**{noun(thing): into})
    if names.own:
        into.aliases.create(text=names.own)


def move_lessons(thing: Model, into: Model) -> None:
    """What editors taught about the one holds for the other; a lesson that the other has already goes away."""
    for role in (noun(thing), f"naming_{noun(thing)}"):
        for lesson in Lesson.objects.filter(**{role: thing}):
            try:
                with transaction.atomic():
                    Lesson.objects.filter(pk=lesson.pk).update(**{role: into})
            except IntegrityError:
                lesson.delete()


# relations and members of actors


def give_up_actor(thing: Actor, into: Actor) -> None:
    """The row of an actor that was merged stays: its address leads on."""
    fields = filled(thing, into) | new_parent(thing, into)  # as long as everything stands where it stood
    move_relations(thing, into)
    thing.members.exclude(pk=into.pk).update(parent=into)
    Actor.objects.filter(pk=into.pk).update(**fields, edited=True)
    FormerSlug.objects.filter(actor=thing).update(actor=into)
    Actor.objects.filter(pk=thing.pk).update(merged_into=into, edited=True)


def relations_to_move(thing: Actor, into: Actor) -> tuple[list[ActorRelation], list[ActorRelation]]:
    """The relations that go along; and those that go away, as the other has them or they would be with itself."""
    rows = ActorRelation.objects.filter(Q(actor=thing) | Q(other=thing)).select_related("actor", "other")
    known = {key(row) for row in ActorRelation.objects.filter(Q(actor=into) | Q(other=into))}
    moved, gone = [], []
    for row in rows:
        after = key(row, {thing.pk: into.pk})
        (gone if after in known or after[0] == after[2] else moved).append(row)
        known.add(after)
    return moved, gone


def key(row: ActorRelation, renamed: dict[int, int] | None = None) -> tuple:
    renamed = renamed or {}
    actor, other = (renamed.get(pk, pk) for pk in (row.actor_id, row.other_id))
    return actor, row.kind, other, row.valid_from


def move_relations(thing: Actor, into: Actor) -> None:
    moved, gone = relations_to_move(thing, into)
    ActorRelation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    ours = ActorRelation.objects.filter(pk__in=[row.pk for row in moved])
    ours.filter(actor=thing).update(actor=into)
    ours.filter(other=thing).update(other=into)


def members_to_move(thing: Actor, into: Actor) -> list[Actor]:
    return list(thing.members.exclude(pk=into.pk))


def filled(thing: Actor, into: Actor) -> dict[str, Any]:
    """What is known of the one that goes and not of the one that stays."""
    fields = {name: getattr(thing, name) for name in FILLED if not getattr(into, name) and getattr(thing, name)}
    parent = fields.get("parent")
    if parent and into.pk in (parent.pk, *line(parent)):
        del fields["parent"]
    return fields


def new_parent(thing: Actor, into: Actor) -> dict[str, Actor | None]:
    """Where the one that stays belongs if it belonged to the one that goes: to what that belonged to."""
    return {"parent": thing.parent} if thing.pk in line(into) else {}


def line(actor: Actor) -> list[int]:
    """The ids of everything above an actor."""
    found: list[int] = []
    while (actor := actor.parent) and actor.pk not in found:
        found.append(actor.pk)
    return found


# what comes late


def follow_mergers(first: int, last: int) -> None:
    """Have the facts of these articles name whom an actor was merged into while they were being read.

    A long import knows the names as they were at its beginning.
    """
    for model, role in ((Mention, "actor"), (Quote, "speaker"), (Quote, "affiliation")):
        read = model.objects.filter(article__gte=first, article__lte=last)
        late = read.filter(**{f"{role}__merged_into__isnull": False})
        named = set(late.order_by().values_list(role, flat=True))
        for actor, into in (survivors(named) if named else {}).items():
            read.filter(**{role: actor}).update(**{role: into})


def survivors(pks: Collection[int]) -> dict[int, int]:
    """For each of these actors that was merged the one that is left in the end."""
    merged: dict[int, int] = dict(Actor.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
    return {pk: end for pk in pks if (end := survivor(pk, merged)) != pk}


def survivor(pk: int, merged: dict[int, int]) -> int:
    """Who is left in the end; the same if the mergers run in a circle."""
    seen = [pk]
    while (following := merged.get(seen[-1])) is not None:
        if following in seen:
            return pk
        seen.append(following)
    return seen[-1]
