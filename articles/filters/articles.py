"""What readers ask of the articles."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..index import NEWEST, OLDEST, QUOTED
from ..models import Actor, Article, Place, Quote, Source
from ..search import by_relevance
from .indexed import RELEVANCE, IndexedArticles
from .narrowing import (
    PeriodForm,
    TextFilter,
    actors_filter,
    choice_filter,
    choices_filter,
    expand_filter,
    places_filter,
    sources_filter,
    verified_filter,
    within,
)

SORTS = [(NEWEST, "Newest first"), (OLDEST, "Oldest first"), (QUOTED, "Most quoted"), (RELEVANCE, "Most relevant")]
MATCHES = [("any", "any of them"), ("all", "all of them")]


@dataclass(frozen=True)
class Sort:
    """An order of the list, and the address that gives it; no address for the one that is in force."""

    label: str
    url: str


class ArticleFilter(IndexedArticles):
    """What readers ask of the articles.

    The conditions here are plain queries: `qs` for whoever wants rows of the database, and the truth that the sets of
    the index are tested against.
    """

    q = TextFilter(label="Text")
    expand = expand_filter()
    actor = actors_filter(label="Actor")
    match = choice_filter(MATCHES, label="Match")
    not_actor = actors_filter(label="Without")
    place = places_filter(label="Place")
    source = sources_filter(label="Source")
    kind = choices_filter(Actor.Kind.choices, label="Kind of actor")
    speaker = actors_filter(label="Speaker")
    dated = choice_filter([("no", "undated")], label="Date")
    verified = verified_filter()
    sort = choice_filter(SORTS, label="Sort")

    class Meta:
        model = Article
        form = PeriodForm
        fields: list[str] = []

    def for_q(self, text: str) -> Q:
        return self.text.matches()

    def for_expand(self, value: str) -> Q:
        return Q()  # says how the words of q are read

    def for_actor(self, actors: list[Actor]) -> Q:
        if self.chosen("match") != "all":
            return self.naming(actor__in=actors)
        every = Q()
        for actor in actors:
            every &= Q(self.naming(actor=actor))
        return every

    def for_not_actor(self, actors: list[Actor]) -> Q:
        return ~self.naming(actor__in=actors)

    def for_place(self, places: list[Place]) -> Q:
        return self.naming(place__in=within(places))

    def for_source(self, sources: list[Source]) -> Q:
        return Q(source__in=sources)

    def for_kind(self, kinds: list[str]) -> Q:
        return self.naming(actor__kind__in=kinds)

    def for_speaker(self, speakers: list[Actor]) -> Q:
        return Exists(self.quotes.filter(article=OuterRef("pk"), speaker__in=speakers))

    def for_verified(self, value: str) -> Q:
        """Articles with a name or a quote that a person vouches for."""
        named = self.naming(actor__isnull=False) | self.naming(place__isnull=False)
        return named | Exists(self.quotes.filter(article=OuterRef("pk")))

    @property
    def quotes(self) -> QuerySet[Quote]:
        """The quotes that count."""
        return Quote.objects.vouched() if self.chosen("verified") else Quote.objects.standing()

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from; by relevance only if there are words to be relevant to."""
        now = self.chosen("sort") or NEWEST
        orders = SORTS if self.has_words else SORTS[:3]
        return [Sort(label, "" if key == now else self.address(sort=key)) for key, label in orders]

    def for_dated(self, value: str) -> Q:
        return Q(published_on__isnull=True)

    def for_match(self, value: str) -> Q:
        return Q()  # says how for_actor reads its list

    def for_sort(self, value: str) -> Q:
        return Q()  # only orders

    def ordered(self, rows: QuerySet) -> QuerySet:
        if self.chosen("sort") == OLDEST:
            return rows.oldest_first()
        if self.chosen("sort") == QUOTED:
            return most_quoted_first(rows)
        if self.chosen("sort") == RELEVANCE and self.has_words:
            return by_relevance(rows, self.text)
        return rows.newest_first()


def most_quoted_first(rows: QuerySet) -> QuerySet:
    """By the number of standing quotes; ties by date."""
    quotes = Quote.objects.standing().filter(article=OuterRef("pk")).order_by().values("article")
    counted = Coalesce(Subquery(quotes.annotate(n=Count("pk")).values("n")), 0)
    newest = (F("published_on").desc(nulls_last=True), "-id")
    return rows.annotate(times_quoted=counted).order_by("-times_quoted", *newest)
