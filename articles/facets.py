"""The counts of the filter panel: the number beside a value is the total that the page shows once it is chosen."""

from calendar import month_abbr
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Func, QuerySet, TextChoices, Value

from .fields import MOST_VALUES
from .filters import ActorFilter, ArticleFilter, Narrowing, QuoteFilter
from .models import Actor, Article, Mention, Place, Quote

TOP = 10
SHOWN = 6  # of the top ten at first sight
MOST_YEARS = 60  # in one histogram; a stray date in 1066 must not draw a thousand empty years
ISO_MONTH = "{}-{:02d}"


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its key in the address, how many rows it leads to, and whether it is chosen now.

    With `url`, choosing it replaces what is chosen in its group, so it is a link and no box to tick. The count is None
    while a wrong filter keeps the list empty.
    """

    key: str
    label: str
    count: int | None
    chosen: bool = False
    url: str = ""


@dataclass(frozen=True)
class Facet:
    """A group of choices under one key of the address: what is chosen first, then the most frequent.

    `joiner` says what one more does to the list when some are chosen: “Or also” widens it, “And also” narrows it.
    """

    name: str
    choices: tuple[Choice, ...]
    title: str = ""
    joiner: str = "Or also"

    @property
    def chosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.chosen)

    @property
    def unchosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if not choice.chosen)

    @property
    def first(self) -> tuple[Choice, ...]:
        """The choices to show at first sight."""
        return self.unchosen[:SHOWN]

    @property
    def more(self) -> tuple[Choice, ...]:
        """The choices to show when asked."""
        return self.unchosen[SHOWN:]


@dataclass(frozen=True)
class Bar:
    """One year or month of a histogram, and the address of the filtered list with only that."""

    label: str
    count: int
    percent: int
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Found:
    """One row of a count: a key, how it reads, how many articles or quotes."""

    key: str
    label: str
    count: int

    @property
    def choice(self) -> Choice:
        return Choice(self.key, self.label, self.count)


def article_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """What else can be chosen among these articles; `total` is how many the list holds now."""
    facets = [
        *actor_facets(filters, total),
        *place_facets(filters, total),
        ticks(filters, total, "source", by_source),
        ticks(filters, total, "kind", by_kind),
        ticks(filters, total, "speaker", by_speaker),
    ]
    return [facet for facet in facets if facet.choices]


def quote_facets(filters: QuoteFilter, total: int) -> list[Facet]:
    """What else can be chosen among these quotes."""
    facets = [
        ticks(filters, total, "speaker", lambda rows: by_actor_of_quote(rows, "speaker")),
        ticks(filters, total, "affiliation", lambda rows: by_actor_of_quote(rows, "affiliation")),
        ticks(filters, total, "kind", by_kind_of_quote),
        chosen_only(filters, total, "actor"),
        chosen_only(filters, total, "place"),
    ]
    return [facet for facet in facets if facet.choices]


def chosen_facets(filters: Narrowing) -> list[Facet]:
    """What is chosen and right while something else is wrong, so that sending the form again keeps it."""
    names = [name for name in filters.filters if isinstance(filters.chosen(name), list)]
    return [facet for facet in (chosen_only(filters, None, name) for name in names) if facet.choices]


def ticks(filters: Narrowing, total: int, name: str, count: Callable[[QuerySet], list[Found]]) -> Facet:
    """A group in which several values mean any of them: a further one adds the rows that none of the chosen has."""
    rows = filters.narrowed(name)
    added = 0
    if filters.chosen(name):
        rows, added = rows.exclude(pk__in=filters.narrowed().values("pk")), total
    choices = [Choice(row.key, row.label, row.count + added) for row in count(rows)]
    return facet_of(filters, total, name, choices)


def facet_of(filters: Narrowing, total: int, name: str, choices: list[Choice], joiner: str = "Or also") -> Facet:
    """What is chosen, then the top ten of the others."""
    chosen = chosen_now(filters, total, name)
    keys = {choice.key for choice in chosen}
    return Facet(name, (*chosen, *[choice for choice in choices if choice.key not in keys][:TOP]), joiner=joiner)


def chosen_only(filters: Narrowing, total: int | None, name: str) -> Facet:
    return Facet(name, chosen_now(filters, total, name))


def chosen_now(filters: Narrowing, total: int | None, name: str) -> tuple[Choice, ...]:
    keys = [key for pair, key in filters.pairs() if pair == name]
    return tuple(Choice(key, filters.chip_label(name, key), total, chosen=True) for key in keys)


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors."""
    return ticks(filters, total, "kind", lambda rows: by_word(rows, "kind", Actor.Kind, counted="pk"))


def actor_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """The actors to ask for: any of several, or with match=all every one of them; and those to leave out."""
    together = by_actor(filters.narrowed())
    left_out = [Choice(row.key, row.label, total - row.count) for row in together]
    without = facet_of(filters, total, "not_actor", left_out, "And also")
    if filters.chosen("match") == "all" or not filters.chosen("actor"):
        return [facet_of(filters, total, "actor", [row.choice for row in together], "And also"), without]
    if len(filters.chosen("actor")) > 1:
        return [ticks(filters, total, "actor", by_actor), without]
    others = ticks(filters, total, "actor", by_actor).unchosen
    return [
        chosen_only(filters, total, "actor"),
        company(filters, together),
        Facet("actor", others, "Or also, another actor"),
        without,
    ]


def company(filters: ArticleFilter, together: list[Found]) -> Facet:
    """Whom the articles of the one chosen actor name as well, as links to those that name both."""
    one = filters.chosen("actor")[0].slug
    both = [(row, filters.address(also=(("actor", row.key),), match="all")) for row in together if row.key != one]
    choices = [Choice(row.key, row.label, row.count, url=url) for row, url in both]
    return Facet("actor", tuple(choices[:TOP]), "Only together with")


def place_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """Countries and provinces; for a single chosen place also what lies inside it, as links that narrow the list."""
    chosen = chosen_only(filters, total, "place")
    or_country = "Or also, another country or region" if chosen.choices else "Country or region"
    or_province = "Or also, another province" if chosen.choices else "Province"
    countries = ticks(filters, total, "place", lambda rows: by_place(rows, depth=1))
    provinces = ticks(filters, total, "place", lambda rows: by_place(rows, depth=2, kind=Place.Kind.PROVINCE))
    return [
        chosen,
        *narrower(filters),
        Facet("place", countries.unchosen, or_country),
        Facet("place", provinces.unchosen, or_province),
    ]


def narrower(filters: ArticleFilter) -> list[Facet]:
    """What lies inside the one chosen place, with the total once it takes that place's place."""
    chosen = filters.chosen("place") or []
    if len(chosen) != 1:
        return []
    place = chosen[0]
    rows = by_place(filters.narrowed("place"), depth=place.path.count("/") + 2, inside=place)
    choices = [Choice(row.key, row.label, row.count, url=filters.address(place=row.key)) for row in rows]
    return [Facet("place", tuple(choices[:TOP]), f"Only within {place.name}")]


def timeline(filters: ArticleFilter | QuoteFilter) -> list[Bar]:
    """The years of the list, newest first, by all filters but the dates; with one year chosen, its months."""
    rows = filters.narrowed("from", "to")
    years = by_year(rows, filters.article)
    first, last = filters.chosen("from"), filters.chosen("to")
    year = first.first.year if first and last and first.first.year == last.last.year else None
    if year in years:
        return bars(filters, by_month(rows, filters.article, year))
    return bars(filters, {str(year): count for year, count in sorted(years.items(), reverse=True)})


def bars(filters: ArticleFilter | QuoteFilter, counts: dict[str, int]) -> list[Bar]:
    """A bar for each period; the one that is chosen leads back to the list without dates."""
    most = max(counts.values(), default=0)
    chosen = (str(filters.chosen("from")), str(filters.chosen("to")))
    found = []
    for period, count in counts.items():
        is_chosen = chosen == (period, period)
        url = filters.address(drop=("from", "to")) if is_chosen else filters.address(**{"from": period, "to": period})
        found.append(Bar(period_label(period), count, share(count, most), url, is_chosen))
    return found


def yearly(articles: QuerySet[Article]) -> list[Bar]:
    """A bar for each year from the first of these articles to the last, the oldest first, empty years included."""
    counts = by_year(articles)
    years = range(min(counts), max(counts) + 1) if counts else ()
    shown = years if len(years) <= MOST_YEARS else sorted(counts)
    most = max(counts.values(), default=0)
    return [Bar(str(year), counts.get(year, 0), share(counts.get(year, 0), most)) for year in shown]


def share(count: int, most: int) -> int:
    """Percent of the largest, at least one so that something shows."""
    return max(round(100 * count / most), 1) if count else 0


def period_label(period: str) -> str:
    """“2017” or “Mar 2017”."""
    year, _, month = period.partition("-")
    return f"{month_abbr[int(month)]} {year}" if month else year


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


def largest_first(rows: Iterable[Found]) -> list[Found]:
    return sorted(rows, key=lambda row: (-row.count, row.label, row.key))
