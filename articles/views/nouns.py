"""What the faces of each list are made of: its filters and rows, the records, columns and places behind them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet

from ..exports import CITATIONS, FACES
from ..exports.batches import (
    LeanListed,
    counts_by_path,
    lean,
    streamed,
    with_names,
    with_newest,
    with_totals,
)
from ..exports.maps import Spot
from ..exports.records import (
    Record,
    actor_record,
    article_record,
    place_record,
    quote_record,
    source_record,
    whole_actor,
    whole_article,
    whole_place,
)
from ..exports.tables import COLUMNS, Columns
from ..exports.words import Link
from ..filters import Listed, ListedQuotes, Narrowing
from ..index import among, current
from ..models import Article, Mention, Place, Source
from .actors import ActorList
from .articles import ArticleList
from .places import PlaceList
from .quotes import QuoteList
from .sources import SourceList

Counted = Iterable[tuple[Place | Spot, int]]
Rows = QuerySet | Listed
MANY = 1_000_000  # places: all
THINGS = tuple(face for face in FACES if face not in CITATIONS)


class SourceFilter(Narrowing):
    """The list of sources has no filters, only an order."""

    class Meta:
        model = Source
        fields: list[str] = []

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows.order_by("-total", "name")


@dataclass(frozen=True)
class Noun:
    """One sort of list: its rows by its filters, what completes a batch of them, and how each looks as a record."""

    name: str
    key: str
    filterset: type[Narrowing]
    rows: Callable[[], QuerySet]
    per_page: int
    complete: Callable[[list], list]
    record: Callable[[Any, Link], Record]
    whole: Callable[[Any, Link], Record]
    places: Callable[[Rows], Counted]
    listed: Callable[[Narrowing], Rows] = lambda filters: filters.qs
    for_feed: Callable[[list], list] = list
    faces: tuple[str, ...] = tuple(FACES)

    @property
    def counted(self) -> str:
        """What the numbers on the map are numbers of."""
        return "articles" if self.name == "places" else self.name

    @property
    def columns(self) -> Columns:
        return COLUMNS[self.filterset.Meta.model]

    def batches(self, rows: Rows) -> Iterator[list]:
        """All the rows, complete, a batch at a time."""
        return (self.complete(batch) for batch in streamed(rows))


def places_of_articles(articles: Rows) -> Counted:
    """Where the articles are about: the total of each place is what the list shows once the place is chosen."""
    if isinstance(articles, LeanListed):
        return most_counted(articles.filters.index.largest("place", articles.filters.hits(), MANY), "id")
    mentions = Mention.objects.standing().filter(article__in=articles.order_by().values("pk"))
    return most_counted(counts_by_path(mentions))


def places_of_quotes(quotes: Rows) -> Counted:
    """The places that the quotes' articles name, with the number of these quotes."""
    if isinstance(quotes, ListedQuotes):
        filters = quotes.filters
        return most_counted(filters.counted.largest("place", filters.hits(), MANY), "id")
    mentions = Mention.objects.standing().filter(article__quotes__in=quotes.order_by().values("pk"))
    return most_counted(counts_by_path(mentions, counted="article__quotes"))


def places_of_things(things: QuerySet) -> Counted:
    """The countries of the actors or sources, with how many there are of each."""
    counted = (
        things.order_by().exclude(country=None).values_list("country__path").annotate(n=Count("pk", distinct=True))
    )
    return most_counted(dict(counted))


def most_counted(counts: dict, key: str = "path") -> Counted:
    """The places with these counts, by this key, the largest count first."""
    places = among(Place.objects.all(), counts) if key == "id" else Place.objects.filter(path__in=counts)
    spots = [Spot(*row) for row in places.order_by().values_list(*Spot._fields)]
    return sorted(((spot, counts[getattr(spot, key)]) for spot in spots), key=lambda row: (-row[1], row[0].path))


def places_themselves(places: QuerySet) -> Counted:
    return ((place, place.total) for batch in streamed(places) for place in with_totals(batch, "place"))


def chosen_places(filters: Narrowing) -> QuerySet:
    """The places asked for; without a filter those that articles name, and all above them."""
    return filters.qs if filters.chips else among(filters.qs, current().totals("place"))


ARTICLES = Noun(
    "articles",
    "slug",
    ArticleList.filterset_class,
    lambda: lean(Article.objects.published()),
    ArticleList.paginate_by,
    complete=with_names,
    record=article_record,
    whole=whole_article,
    places=places_of_articles,
    listed=LeanListed,
)
QUOTES = Noun(
    "quotes",
    "pk",
    QuoteList.filterset_class,
    lambda: QuoteList().rows(),
    QuoteList.paginate_by,
    complete=list,
    record=quote_record,
    whole=quote_record,
    places=places_of_quotes,
    listed=ListedQuotes,
)
ACTORS = Noun(
    "actors",
    "slug",
    ActorList.filterset_class,
    lambda: ActorList().rows(),
    ActorList.paginate_by,
    complete=partial(with_totals, group="actor"),
    for_feed=partial(with_newest, group="actor"),
    record=actor_record,
    whole=whole_actor,
    places=places_of_things,
    faces=THINGS,
)
PLACES = Noun(
    "places",
    "path",
    PlaceList.filterset_class,
    lambda: PlaceList().rows(),
    PlaceList.paginate_by,
    complete=partial(with_totals, group="place"),
    for_feed=partial(with_newest, group="place"),
    record=place_record,
    whole=whole_place,
    places=places_themselves,
    listed=chosen_places,
    faces=THINGS,
)
SOURCES = Noun(
    "sources",
    "slug",
    SourceFilter,
    lambda: SourceList().get_queryset(),
    SourceList.paginate_by,
    complete=partial(with_totals, group="source"),
    for_feed=partial(with_newest, group="source"),
    record=source_record,
    whole=source_record,
    places=places_of_things,
    faces=THINGS,
)
NOUNS = {noun.name: noun for noun in (ARTICLES, QUOTES, ACTORS, PLACES, SOURCES)}
