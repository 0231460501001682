"""How many rows have each value, counted by the database: for lists without an index, and to test the index against."""

from django.db.models import CharField, Count, F, Func, QuerySet, TextChoices, Value

from ..fields import MOST_VALUES
from ..models import Actor, Article, Mention, Place, Quote
from .choices import TOP, Found, largest_first

ISO_MONTH = "{}-{:02d}"


def by_year(rows: QuerySet, article: str = "") -> dict[int, int]:
    """How many of the rows are of each year; the undated are of none. `article` leads from a row to its article."""
    dated = rows.order_by().filter(**{f"{article}published_on__isnull": False})
    return dict(dated.values_list(f"{article}published_on__year").annotate(n=Count("pk")))


def by_month(rows: QuerySet, article: str, year: int) -> dict[str, int]:
    """How many rows each month of a year leads to; those that are known by the year alone count in every month."""
    field = f"{article}published_on"
    dated = rows.order_by().filter(**{f"{field}__year": year}).exclude(**{f"{article}published_precision": "year"})
    whole_year = rows.filter(**{f"{field}__year": year, f"{article}published_precision": "year"}).count()
    counts = dict(dated.values_list(f"{field}__month").annotate(n=Count("pk")))
    months = {month: counts.get(month, 0) + whole_year for month in range(1, 13)}
    return {ISO_MONTH.format(year, month): count for month, count in months.items() if count}


def by_actor(articles: QuerySet[Article]) -> list[Found]:
    """How many of the articles name each actor, the most named first."""
    return by_thing(mentions_in(articles), "actor")


def by_kind(articles: QuerySet[Article]) -> list[Found]:
    return by_word(mentions_in(articles).filter(actor__isnull=False), "actor__kind", Actor.Kind)


def by_speaker(articles: QuerySet[Article]) -> list[Found]:
    said = Quote.objects.standing().filter(article__in=articles.values("pk"))
    return by_thing(said, "speaker")


def by_source(articles: QuerySet[Article]) -> list[Found]:
    return by_thing(articles, "source", counted="pk")


def by_actor_of_quote(quotes: QuerySet[Quote], role: str) -> list[Found]:
    """How many of the quotes have each actor in this role: speaker or affiliation."""
    return by_thing(quotes, role, counted="pk")


def by_kind_of_quote(quotes: QuerySet[Quote]) -> list[Found]:
    return by_word(quotes, "kind", Quote.Kind, counted="pk")


def by_thing(rows: QuerySet, field: str, *, counted: str = "article") -> list[Found]:
    """The largest groups of rows by an actor or source, counted by distinct `counted`; ties by name.

    Grouped by id, with the names of the few that are shown afterwards: sorting names costs more than counting.
    """
    grouped = rows.order_by().filter(**{f"{field}__isnull": False}).values_list(field)
    counts = dict(grouped.annotate(n=Count(counted, distinct=True)).order_by("-n", field)[: TOP + MOST_VALUES])
    things = rows.model._meta.get_field(field).related_model.objects.only("slug", "name").in_bulk(counts)
    return largest_first(Found(thing.slug, thing.name, counts[pk]) for pk, thing in things.items())


def by_word(rows: QuerySet, field: str, words: type[TextChoices], *, counted: str = "article") -> list[Found]:
    """The rows by one of a few words."""
    counts = rows.order_by().values_list(field).annotate(n=Count(counted, distinct=True))
    return largest_first(Found(key, words(key).label, count) for key, count in counts)


def by_place(articles: QuerySet[Article], *, depth: int, inside: Place | None = None, kind: str = "") -> list[Found]:
    """How many of the articles name each place at this depth of the tree, or anything below it.

    Depth 1 is countries, 2 what lies directly in one: provinces, and the towns of countries without them.
    """
    named = mentions_in(articles).filter(place__isnull=False)
    if inside:
        named = named.filter(place__path__startswith=f"{inside.path}/")
    at_depth = named.annotate(top=first_slugs("place__path", depth)).exclude(top=None)
    counts = dict(at_depth.values_list("top").annotate(n=Count("article", distinct=True)))
    places = Place.objects.filter(path__in=counts, **{"kind": kind} if kind else {}).values_list("path", "name")
    return largest_first(Found(path, name, counts[path]) for path, name in places)


def first_slugs(path: str, depth: int) -> Func:
    """The first `depth` slugs of a path; NULL if it has fewer."""
    if depth == 1:
        return Func(F(path), Value("/"), Value(1), function="split_part", output_field=CharField())
    pattern = "^[^/]+" + "/[^/]+" * (depth - 1)
    return Func(F(path), Value(pattern), function="substring", output_field=CharField())


def mentions_in(articles: QuerySet[Article]) -> QuerySet[Mention]:
    return Mention.objects.standing().filter(article__in=articles.values("pk"))
