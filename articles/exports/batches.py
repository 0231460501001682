"""Rows by the thousand from the database's own cursor, each with what its line in a file needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, F, Func, Max, QuerySet, TextField, Value
from django.db.models.functions import Left

from ..models import Actor, Article, Mention, Place, Quote, Source
from ..models.articles import EXCERPT_LENGTH

BATCH = 1000
DEEPEST = 4  # country, province, town, and a place in a town


def streamed(rows: QuerySet) -> Iterator[list]:
    """All the rows in their order, a batch at a time: no more than one batch is ever held."""
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def lean(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The articles without their long texts, but with how each begins."""
    slim = articles.select_related("source").defer("body", "pasted", "pasted_html", "search_vector")
    return slim.annotate(body_begins=Left("body", EXCERPT_LENGTH + 1))


def with_names(articles: list[Article]) -> list[Article]:
    """The articles with all actors and places that each names, `[(thing, times), …]`, and how many quotes it has."""
    actors, places = named(articles, "actor", Actor), named(articles, "place", Place)
    said = Quote.objects.standing().filter(article__in=[article.pk for article in articles]).order_by()
    quotes = dict(said.values_list("article").annotate(Count("pk")))
    for article in articles:
        article.actors_named = actors[article.pk]
        article.places_named = places[article.pk]
        article.quotes_total = quotes.get(article.pk, 0)
    return articles


def named(articles: list[Article], field: str, model: type) -> dict[int, list[tuple]]:
    """For each article, by id, what it names most often first; ties by name."""
    mentions = Mention.objects.standing().filter(article__in=[article.pk for article in articles]).order_by()
    counts = list(mentions.exclude(**{field: None}).values_list("article", field).annotate(Count("pk")))
    things = model.objects.in_bulk({thing for _, thing, _ in counts})
    found = defaultdict(list)
    for article, thing, times in counts:
        found[article].append((things[thing], times))
    for rows in found.values():
        rows.sort(key=lambda row: (-row[1], row[0].name, row[0].pk))
    return found


def with_actor_totals(actors: list[Actor]) -> list[Actor]:
    """The actors, each with `total`: how many published articles name it; and when one last did, `last_named`."""
    mentions = Mention.objects.public().filter(actor__in=[actor.pk for actor in actors]).order_by()
    totals = mentions.values_list("actor").annotate(Count("article", distinct=True), Max("article__published_at"))
    return with_totals(actors, totals)


def with_source_totals(sources: list[Source]) -> list[Source]:
    """The sources, each with `total`: how many of its articles are published; and when the last was, `last_named`."""
    articles = Article.objects.published().filter(source__in=[source.pk for source in sources]).order_by()
    return with_totals(sources, articles.values_list("source").annotate(Count("pk"), Max("published_at")))


def with_place_totals(places: list[Place], counts: dict[str, int]) -> list[Place]:
    """The places, each with `total`, by path from `counts`; and when an article last named itself, `last_named`."""
    mentions = Mention.objects.public().filter(place__in=[place.pk for place in places]).order_by()
    last = dict(mentions.values_list("place").annotate(Max("article__published_at")))
    return with_totals(places, [(place.pk, counts.get(place.path, 0), last.get(place.pk)) for place in places])


def with_totals(things: list, totals: Iterable[tuple[int, int, datetime | None]]) -> list:
    by_id = {pk: (total, last) for pk, total, last in totals}
    for thing in things:
        thing.total, thing.last_named = by_id.get(thing.pk, (0, None))
    return things


def counts_by_path(mentions: QuerySet[Mention], counted: str = "article") -> dict[str, int]:
    """For each place with a mention in or below it, by path: how many of the `counted` there are. One query a level."""
    counts: dict[str, int] = {}
    paths = mentions.order_by().exclude(place=None)
    for depth in range(1, DEEPEST + 1):
        level = paths.annotate(level=first_slugs(depth)).exclude(level=None)
        counts |= dict(level.values_list("level").annotate(Count(counted, distinct=True)))
    return counts


def paths_above(paths: Iterable[str]) -> set[str]:
    """These paths and all above them: `a/b/c` brings `a/b` and `a`."""
    slugs = [path.split("/") for path in paths]
    return {"/".join(each[:depth]) for each in slugs for depth in range(1, len(each) + 1)}


def first_slugs(depth: int) -> Func:
    """The path down to this depth; NULL of a shorter one."""
    pattern = "^[^/]+" + "/[^/]+" * (depth - 1)
    return Func(F("place__path"), Value(pattern), function="substring", output_field=TextField())
