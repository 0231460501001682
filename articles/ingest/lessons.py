"""What the parser learns from editors' decisions: names to add, names to leave, and which of several is meant where."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Actor, Article, Lesson, LessonUse, Place, Source
from articles.models.lessons import LessonQuerySet
from articles.models.withholding import withhold
from articles.parsing import taught
from articles.parsing.gazetteer import Gazetteer
from articles.parsing.taught import PREFIX, Lessons, Where

from . import decisions

LONGEST = 200
TYPES = ("actor", "place")  # what words may be said never to name
KNOWN = "“{words}” was a name of {thing} already. Should it ever stay open, say in which articles it means this one."
REPLACES = "{lesson}. This replaces what {who} decided on {day}: {old}."

Thing = Actor | Place


def never(surfaces: Iterable[str], target: str, *, article: Article | None = None, by=None, **where) -> list[str]:
    """Never read these words as the name of an actor, or of a place; `where` are conditions as a `Lesson` has them.

    Gives a sentence for each lesson that holds now, and says what it replaces.
    """
    if target not in TYPES:
        raise ValueError(f"Words may be stopped for {TYPES}, not for {target!r}.")
    lesson = {"kind": Lesson.Kind.STOP, "target": target, **where}
    return [teach(words, article, by, **lesson) for words in fitting(surfaces)]


def prefer(thing: Thing, surfaces: Iterable[str], *, article: Article | None = None, by=None, **where) -> list[str]:
    """Read these words as the name of this actor or place, whatever else bears it, where the conditions hold."""
    lesson = {"kind": Lesson.Kind.PREFER, **named(thing), **where}
    return [teach(words, article, by, **lesson) for words in fitting(surfaces)]


def always(thing: Thing, surfaces: Iterable[str], *, article: Article | None = None, by=None) -> list[str]:
    """Keep these words as further names of an actor or place. What else bears the name stays possible."""
    known = {thing.name, *thing.aliases.values_list("text", flat=True)}
    lesson = {"kind": Lesson.Kind.ALIAS, **named(thing)}
    return [
        KNOWN.format(words=words, thing=thing) if words in known else teach(words, article, by, **lesson)
        for words in fitting(surfaces)
    ]


@transaction.atomic
def switch(lesson: Lesson, on: bool) -> list[str]:
    """Have a lesson hold, or hold no more. Gives a sentence for each other lesson that this replaces."""
    replaced = contradicted(lesson) if on else []
    for other in replaced:
        put(other, False, replaced_by=lesson)
    put(lesson, on, replaced_by=None)
    return [replaces(lesson, other) for other in replaced]


def taught_lessons(gazetteer: Gazetteer) -> Lessons:
    """All that holds, as the parser takes it."""
    rows = list(Lesson.objects.active().told().order_by("pk"))
    aliases = {(key_of(row.thing), row.surface): row.rule for row in rows if row.kind == Lesson.Kind.ALIAS}
    return Lessons((as_data(row, gazetteer) for row in rows if row.kind != Lesson.Kind.ALIAS), aliases)


def uses_of(article: Article, followed: Sequence[str]) -> list[LessonUse]:
    """How often which lesson decided, from the rules that the parser gives; lessons that are gone are left out."""
    uses = [LessonUse(**fields) for fields in use_fields(article, followed)]
    if not uses:
        return []
    known = set(Lesson.objects.filter(pk__in=[use.lesson_id for use in uses]).values_list("pk", flat=True))
    return [use for use in uses if use.lesson_id in known]


def use_fields(article: Article, followed: Sequence[str]) -> Iterator[dict]:
    """The same as the values of columns, for those who write many at once."""
    for rule, times in Counter(followed).items():
        yield {"article": article, "lesson_id": int(rule.removeprefix(PREFIX)), "times": times}


def keep_uses(article: Article, followed: Sequence[str]) -> None:
    """Replace what is known of the lessons that an article was read by."""
    article.lesson_uses.all().delete()
    LessonUse.objects.bulk_create(uses_of(article, followed))


def teach(surface: str, article: Article | None, by, **fields) -> str:
    """One lesson, which holds from now on, in a sentence. It is this person's if it did not hold before."""
    with transaction.atomic():
        origin = {"article": article, "by": by}
        lesson, is_new = Lesson.objects.get_or_create(surface=surface, **fields, defaults=origin | {"active": False})
        if not lesson.active:
            Lesson.objects.filter(pk=lesson.pk).update(**origin)
            lesson.article, lesson.by = article, by
            return " ".join(switch(lesson, True)) or f"{lesson}."
    return f"{lesson}."


def contradicted(lesson: Lesson) -> list[Lesson]:
    """Lessons that hold and cannot hold together with this one: the same words, under the same conditions."""
    same = {f"{name}": getattr(lesson, name) for name in Lesson.CONDITIONS}
    others: LessonQuerySet = Lesson.objects.active().told().filter(surface=lesson.surface, **same).exclude(pk=lesson.pk)
    stops = Q(kind=Lesson.Kind.STOP, target=lesson.target)
    if lesson.kind == Lesson.Kind.STOP:
        return list(others.filter(~Q(kind=Lesson.Kind.STOP), target=lesson.target))
    rivals = Q(kind__in=[lesson.kind, Lesson.Kind.PREFER]) & ~Q(actor=lesson.actor_id, place=lesson.place_id)
    return [other for other in others.filter(stops | rivals | Q(kind=lesson.kind)) if is_rival(lesson, other)]


def is_rival(lesson: Lesson, other: Lesson) -> bool:
    """Whether the other says that the words mean something else, or nothing."""
    return other.kind == Lesson.Kind.STOP or other.thing != lesson.thing


def put(lesson: Lesson, on: bool, **fields) -> None:
    """Switch one lesson; the name that it added comes and goes with it."""
    if lesson.kind == Lesson.Kind.ALIAS and lesson.thing:
        if on:
            decisions.remember(lesson.thing, [lesson.surface])
        else:
            lesson.thing.aliases.filter(text=lesson.surface).delete()
        if on and isinstance(lesson.thing, Actor) and lesson.thing.withheld:
            withhold(lesson.thing)
    lesson.active = on
    Lesson.objects.filter(pk=lesson.pk).update(active=on, **fields)


def replaces(lesson: Lesson, old: Lesson) -> str:
    who = old.by.get_username() if old.by else "somebody"
    return REPLACES.format(lesson=lesson, who=who, day=f"{old.made_at:%-d %B %Y}", old=old)


def fitting(surfaces: Iterable[str]) -> list[str]:
    return [words for words in dict.fromkeys(surfaces) if words.strip() and len(words) <= LONGEST]


def named(thing: Thing) -> dict[str, Any]:
    type = thing._meta.model_name
    return {type: thing, "target": type}


def as_data(row: Lesson, gazetteer: Gazetteer) -> taught.Lesson:
    entry = gazetteer.entry(key_of(row.thing)) if row.thing else None
    where = Where(names_of(row.source), keys_of(row.naming_actor or row.naming_place), row.before, row.after)
    surface = row.surface if entry or row.kind == Lesson.Kind.STOP else ""  # what is gone is taught no more
    return taught.Lesson(row.rule, surface, row.target, entry, where)


def key_of(thing: Thing) -> str:
    """The key of the gazetteer's entry for this, or for what it was merged into."""
    if isinstance(thing, Place):
        return f"place:{thing.path}"
    seen = {thing.pk}
    while thing.merged_into and thing.merged_into_id not in seen:
        thing = thing.merged_into
        seen.add(thing.pk)
    return f"actor:{thing.slug}"


def keys_of(thing: Thing | None) -> frozenset[str]:
    """The keys under which an article may name this: a country's name is its state's, too."""
    if thing is None:
        return frozenset()
    state = f"actor:{thing.path}" if isinstance(thing, Place) and thing.kind == Place.Kind.COUNTRY else ""
    land = f"place:{thing.slug}" if isinstance(thing, Actor) and thing.kind == Actor.Kind.STATE else ""
    return frozenset({key_of(thing), state, land} - {""})


def names_of(source: Source | None) -> frozenset[str]:
    """All names of an outlet in small letters."""
    names = [source.name, *source.aliases, *source.domains] if source else []
    return frozenset(name.casefold() for name in names)
