"""One name that stood for two: the facts of some articles go to another actor or place."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Case, Count, F, Model, Q, QuerySet, Value, When

from articles.models import Actor, Article, NameDecision, Place, Quote, Source
from articles.models.facts import Status
from articles.models.withholding import withhold

from .merging import instead, locked, mentions_of, noun
from .recorded import CannotDecide, recorded

SAME = "Choose another one than this."
NOTHING = "No article was chosen, so nothing was moved."
MERGED = "“{name}” has been merged into another actor already."
WITHHELD = "“{name}” is withheld from readers, and the other is not. Withhold both or neither, then split."
ROLES = ("speaker", "affiliation")


@dataclass(frozen=True)
class Part:
    """Which articles are meant: of an outlet, of a time, with these words for the name, or chosen one by one."""

    source: Source | None = None
    first: date | None = None
    last: date | None = None
    surface: str = ""
    chosen: frozenset[int] | None = None  # ids; all that fit if there is none

    def articles(self, thing: Actor | Place) -> QuerySet[Article]:
        """The articles with facts about the thing that are meant, the oldest first."""
        rows = Article.objects.filter(about(thing))
        if self.source:
            rows = rows.filter(source=self.source)
        if self.first:
            rows = rows.filter(published_on__gte=self.first)
        if self.last:
            rows = rows.filter(published_on__lte=self.last)
        if self.surface:
            rows = rows.filter(pk__in=mentions_of(thing).filter(surface=self.surface).values("article"))
        if self.chosen is not None:
            rows = rows.filter(pk__in=self.chosen)
        return rows.order_by(F("published_on").asc(nulls_last=True), "pk")


def about(thing: Actor | Place) -> Q:
    """Articles with a mention of the thing or a quote by or for it."""
    named = Q(pk__in=mentions_of(thing).values("article"))
    return named | Q(pk__in=quotes_of(thing).values("article")) if isinstance(thing, Actor) else named


def quotes_of(actor: Actor) -> QuerySet[Quote]:
    return Quote.objects.filter(Q(speaker=actor) | Q(affiliation=actor))


def surfaces(thing: Actor | Place, most: int = 20) -> list[tuple[str, int]]:
    """How articles print the name, with how often, the most frequent first."""
    counted = mentions_of(thing).order_by().values_list("surface").annotate(times=Count("pk"))
    return list(counted.order_by("-times", "surface")[:most])


@transaction.atomic
def split(thing: Actor | Place, part: Part, to: Actor | Place, by: Model | None = None) -> NameDecision:
    """Give the facts of some articles to another actor or place, for good: no later reading takes them back.

    Raise CannotDecide if that is not possible.
    """
    summary = f"Split: some of “{thing}” is “{to}”"
    with recorded(NameDecision.Kind.SPLIT, type(thing), summary, by) as decision:
        if to.pk is None:
            to.save()
        thing, to = locked(thing, to)
        refuse(thing, to)
        decision.thing_id, decision.into_id = thing.pk, to.pk
        articles = list(part.articles(thing).values_list("pk", flat=True))
        if not articles:
            raise CannotDecide(NOTHING)
        decision.summary += f", in {len(articles):,} article{'s'[: len(articles) != 1]}"
        hand_over(thing, to, articles)
    if isinstance(to, Actor) and to.withheld:
        withhold(to)
    return decision


def refuse(thing: Model, to: Model) -> None:
    if thing.pk == to.pk:
        raise CannotDecide(SAME)
    if isinstance(thing, Actor):
        if to.merged_into_id:
            raise CannotDecide(MERGED.format(name=to))
        if thing.withheld and not to.withheld:
            raise CannotDecide(WITHHELD.format(name=thing))


def hand_over(thing: Actor | Place, to: Actor | Place, articles: list[int]) -> None:
    """Have all facts of these articles that are about the one be about the other, as a person has said."""
    mentions = mentions_of(thing).filter(article__in=articles)
    mentions.update(**{noun(thing): to, "name": to.name, "status": decided(), "reason": ""})
    if isinstance(thing, Actor):
        quotes = quotes_of(thing).filter(article__in=articles)
        quotes.update(
            **{field: value for role in ROLES for field, value in said(role, thing, to).items()}, status=decided()
        )


def decided() -> Case:
    """What was rejected stays so; of everything else a person has now said whose it is."""
    return Case(When(status=Status.REJECTED, then=Value(Status.REJECTED)), default=Value(Status.EDITED))


def said(role: str, thing: Actor, to: Actor) -> dict[str, Case]:
    """The columns of a quote that say who spoke, or for whom, with one in the place of the other."""
    name = f"{role}_name"
    return {role: instead(role, thing, to), name: Case(When(**{role: thing}, then=Value(to.name)), default=F(name))}
