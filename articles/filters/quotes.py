"""What readers ask of the quotes."""

from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from pyroaring import BitMap

from ..index import Quotes
from ..models import Actor, Place, Quote, Source
from ..models.facts import Status
from .indexed import Indexed
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
from .said import quotes_matching

FORM_NUMBERS = {kind: number for number, kind in enumerate(Quote.Kind.values, 1)}


class QuoteFilter(Indexed):
    """What readers ask of the quotes: as conditions of a query, and as sets of the index, which say the same."""

    article = "article__"

    q = TextFilter(label="Words")
    expand = expand_filter()
    by = actors_filter(label="Said by or for")
    speaker = actors_filter(label="Speaker")
    affiliation = actors_filter(label="Speaking for")
    actor = actors_filter(label="Actor")
    about = actors_filter(label="Named in the words")
    place = places_filter(label="Place")
    source = sources_filter(label="Source")
    kind = choices_filter(Quote.Kind.choices, label="Kind of quote")
    dated = choice_filter([("no", "undated")], label="Date")
    verified = verified_filter()

    class Meta:
        model = Quote
        form = PeriodForm
        fields: list[str] = []

    def for_q(self, text: str) -> Q:
        return self.text.matches_quotes()

    def for_expand(self, value: str) -> Q:
        return Q()  # says how the words of q are read

    def for_by(self, actors: list[Actor]) -> Q:
        return Q(speaker__in=actors) | Q(affiliation__in=actors)

    def for_speaker(self, speakers: list[Actor]) -> Q:
        return Q(speaker__in=speakers)

    def for_affiliation(self, actors: list[Actor]) -> Q:
        return Q(affiliation__in=actors)

    def for_actor(self, actors: list[Actor]) -> Q:
        """Quotes by these actors, for them, or with their name in the words."""
        return Q(speaker__in=actors) | Q(affiliation__in=actors) | Q(self.naming_inside(actors))

    def for_about(self, actors: list[Actor]) -> Q:
        return Q(self.naming_inside(actors))

    def for_place(self, places: list[Place]) -> Q:
        """Quotes with the place's name in the words, or from articles that name it anywhere."""
        return Exists(self.facts.filter(article=OuterRef("article"), place__in=within(places)))

    def for_verified(self, value: str) -> Q:
        """Quotes that a person vouches for."""
        return Q(status__in=[Status.CONFIRMED, Status.EDITED])

    def naming_inside(self, actors: list[Actor]) -> Exists:
        """Quotes with a mention of one of these actors, if it counts, between their first word and their last."""
        inside = {"article": OuterRef("article"), "part": OuterRef("part"), "part_index": OuterRef("part_index")}
        span = {"start__gte": OuterRef("start"), "end__lte": OuterRef("end")}
        return Exists(self.facts.filter(**inside, **span, actor__in=actors))

    def for_source(self, sources: list[Source]) -> Q:
        return Q(article__source__in=sources)

    def for_dated(self, value: str) -> Q:
        return Q(article__published_on__isnull=True)

    def for_kind(self, kinds: list[str]) -> Q:
        return Q(kind__in=kinds)

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(
            F("article__published_on").desc(nulls_last=True), "-article_id", "part", "part_index", "start", "pk"
        )

    @cached_property
    def counted(self) -> Quotes:
        return self.index.quotes

    def having_q(self, text: str) -> BitMap:
        return quotes_matching(self.text, self.archive)

    def having_by(self, actors: list[Actor]) -> BitMap:
        keys = [actor.pk for actor in actors]
        return self.counted.having("speaker", keys) | self.counted.having("affiliation", keys)

    def having_affiliation(self, actors: list[Actor]) -> BitMap:
        return self.counted.having("affiliation", [actor.pk for actor in actors])

    def having_actor(self, actors: list[Actor]) -> BitMap:
        return self.counted.about([actor.pk for actor in actors])

    def having_about(self, actors: list[Actor]) -> BitMap:
        return self.counted.having("inside", [actor.pk for actor in actors])

    def having_kind(self, kinds: list[str]) -> BitMap:
        return self.counted.having("form", [FORM_NUMBERS[kind] for kind in kinds])
