"""Rows by the thousand from the database's own cursor, each with what its line in a file needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Left

from ..filters import Listed
from ..index import Index, current
from ..models import Actor, Article, Mention, Place, Quote
from ..models.articles import EXCERPT_LENGTH

BATCH = 1000
TOLD = (
    *("slug", "status", "headline", "standfirst", "reporters", "agencies", "dateline", "url", "language"),
    *("published_on", "published_precision", "published_at", "updated_at"),
    *("source__slug", "source__name", "source__display_policy"),
)
DEEPEST = 4  # country, province, town, and a place in a town


def streamed(rows: QuerySet | Listed) -> Iterator[list]:
    """All the rows in their order, a batch at a time: no more than one batch is ever held."""
    if isinstance(rows, QuerySet):
        yield from by_cursor(rows)
        return
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def by_cursor(rows: QuerySet) -> Iterator[list]:
    """The rows as the database's own cursor brings them."""
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class LeanListed(Listed):
    """The articles of a filtered list in its order, as the screen has it, with what lines in files need."""

    def __getitem__(self, part: slice) -> list[Article]:
        ids = self.filters.page_ids(part.start or 0, self.count() if part.stop is None else part.stop)
        rows = lean(Article.objects.published()).in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]


def lean(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The articles with what a line in a file tells of them, and with how each begins instead of its body."""
    slim = articles.select_related("source").only(*TOLD)
    return slim.annotate(body_begins=Left("body", EXCERPT_LENGTH + 1))


def with_names(articles: list[Article]) -> list[Article]:
    """The articles with all actors and places that each names, `[(thing, times), …]`, and how many quotes it has."""
    actors = named(articles, "actor", Actor.objects.only("slug", "name", "kind"))
    places = named(articles, "place", Place.objects.only("path", "name", "kind"))
    said = Quote.objects.standing().filter(article__in=[article.pk for article in articles]).order_by()
    quotes = dict(said.values_list("article").annotate(Count("pk")))
    for article in articles:
        article.actors_named = actors[article.pk]
        article.places_named = places[article.pk]
        article.quotes_total = quotes.get(article.pk, 0)
    return articles


def named(articles: list[Article], field: str, known: QuerySet) -> dict[int, list[tuple]]:
    """For each article, by id, what it names most often first; ties by name."""
    mentions = Mention.objects.standing().filter(article__in=[article.pk for article in articles]).order_by()
    counts = list(mentions.exclude(**{field: None}).values_list("article", field).annotate(Count("pk")))
    things = known.in_bulk({thing for _, thing, _ in counts})
    found = defaultdict(list)
    for article, thing, times in counts:
        found[article].append((things[thing], times))
    for rows in found.values():
        rows.sort(key=lambda row: (-row[1], row[0].name, row[0].pk))
    return found


def with_totals(things: list, group: str) -> list:
    """The actors, places or sources, each with `total`: how many published articles name it, or come from it."""
    return totalled(things, group, current())


def totalled(things: Iterable, group: str, index: Index) -> list:
    """The same by this index."""
    things = list(things)
    for thing in things:
        thing.total = len(index.groups[group][thing.pk])
    return things


def with_newest(things: list, group: str) -> list:
    """The same, each with `changed_at`: when the newest of those articles was last changed, if there is any."""
    index = current()
    newest = {thing.pk: index.page(index.groups[group][thing.pk], 0, 1) for thing in things}
    ids = [pk for found in newest.values() for pk in found]
    changed = dict(Article.objects.filter(pk__in=ids).values_list("pk", "updated_at"))
    for thing in things:
        thing.changed_at = next((changed.get(pk) for pk in newest[thing.pk]), None)
    return things


def counts_by_path(mentions: QuerySet[Mention], counted: str = "article") -> dict[str, int]:
    """For each place with a mention in or below it, by path: how many of the `counted` there are. One query a level."""
    counts: dict[str, int] = {}
    paths = mentions.order_by().exclude(place=None)
    for depth in range(1, DEEPEST + 1):
        level = paths.annotate(level=first_slugs(depth)).exclude(level=None)
        counts |= dict(level.values_list("level").annotate(Count(counted, distinct=True)))
    return counts


def first_slugs(depth: int) -> Func:
    """The path down to this depth; NULL of a shorter one."""
    pattern = "^[^/]+" + "/[^/]+" * (depth - 1)
    return Func(F("place__path"), Value(pattern), function="substring", output_field=TextField())
