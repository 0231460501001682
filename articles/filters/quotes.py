"""What readers ask of the quotes."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..models import Actor, Mention, Place, Quote
from .narrowing import (
    PeriodForm,
    PeriodNarrowing,
    TextFilter,
    actors_filter,
    choices_filter,
    expand_filter,
    places_filter,
    within,
)


class QuoteFilter(PeriodNarrowing):
    """What readers ask of the quotes."""

    article = "article__"

    q = TextFilter(label="Words")
    expand = expand_filter()
    speaker = actors_filter(label="Speaker")
    affiliation = actors_filter(label="Speaking for")
    actor = actors_filter(label="Actor")
    place = places_filter(label="Place")
    kind = choices_filter(Quote.Kind.choices, label="Kind of quote")

    class Meta:
        model = Quote
        form = PeriodForm
        fields: list[str] = []

    def for_q(self, text: str) -> Q:
        return self.text.matches_quotes()

    def for_expand(self, value: str) -> Q:
        return Q()  # says how the words of q are read

    def for_speaker(self, speakers: list[Actor]) -> Q:
        return Q(speaker__in=speakers)

    def for_affiliation(self, actors: list[Actor]) -> Q:
        return Q(affiliation__in=actors)

    def for_actor(self, actors: list[Actor]) -> Q:
        """Quotes by these actors, for them, or with their name in the words."""
        return Q(speaker__in=actors) | Q(affiliation__in=actors) | Q(named_inside(actor__in=actors))

    def for_place(self, places: list[Place]) -> Q:
        """Quotes with the place's name in the words, or from articles that name it anywhere."""
        inside = Mention.objects.standing().filter(article=OuterRef("article"), place__in=within(places))
        return Exists(inside)

    def for_kind(self, kinds: list[str]) -> Q:
        return Q(kind__in=kinds)

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(
            F("article__published_on").desc(nulls_last=True), "-article", "part", "part_index", "start"
        )


def named_inside(**named: Any) -> Exists:
    """Quotes with a standing mention like this between their first word and their last."""
    inside = {"article": OuterRef("article"), "part": OuterRef("part"), "part_index": OuterRef("part_index")}
    span = {"start__gte": OuterRef("start"), "end__lte": OuterRef("end")}
    return Exists(Mention.objects.standing().filter(**inside, **span, **named))
