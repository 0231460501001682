"""What readers ask of the lists of actors and places."""

from functools import cached_property
from string import ascii_uppercase

from django.db.models import Case, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Left, Lower, Upper
from django.db.models.lookups import Regex

from ..index import Index, among, current
from ..models import Actor, Place
from .narrowing import Narrowing, TextFilter, choice_filter, choices_filter, places_filter

LETTERS = ["#", *ascii_uppercase]  # # for digits, signs and other scripts
PLAIN_NAME = Func(F("name"), function="unaccent")
FIRST = Upper(Left(PLAIN_NAME, 1))
INITIAL = Case(When(Regex(FIRST, "^[A-Z]$"), then=FIRST), default=Value("#"))  # the letter to file a name under


class ActorFilter(Narrowing):
    """What readers ask of the list of actors, whose rows have their `initial`."""

    q = TextFilter(label="Name")
    kind = choices_filter(Actor.Kind.choices, label="Kind")
    letter = choice_filter([(letter, letter) for letter in LETTERS], label="Letter")
    named = choice_filter([("all", "Also those that no article names")], label="Show")

    class Meta:
        model = Actor
        fields: list[str] = []

    @cached_property
    def index(self) -> Index:
        return current()

    def narrowed(self, *without: str) -> QuerySet:
        """Only actors that a published article names, unless all are asked for."""
        rows = super().narrowed(*without)
        return rows if self.chosen("named") == "all" else among(rows, self.index.totals("actor"))

    def for_named(self, value: str) -> Q:
        return Q()  # widens the list; see narrowed

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows.order_by("initial", Lower(PLAIN_NAME), "pk")

    def for_letter(self, letter: str) -> Q:
        return Q(initial=letter)

    def letters(self) -> list[tuple[str, str]]:
        """The letters that the list has names under, by all other filters, with the address of each."""
        there = sorted(set(self.narrowed("letter").values_list("initial", flat=True)))
        now = self.chosen("letter")
        return [(letter, "" if letter == now else self.address(letter=letter)) for letter in there]

    def for_q(self, text: str) -> Q:
        alias = Q(aliases__text__unaccent__icontains=text)
        return Q(name__unaccent__icontains=text) | Q(pk__in=Actor.objects.filter(alias).values("pk"))

    def for_kind(self, kinds: list[str]) -> Q:
        return Q(kind__in=kinds)


class PlaceFilter(Narrowing):
    """What readers ask of the list of places."""

    q = TextFilter(label="Name")
    inside = places_filter(label="Inside")

    class Meta:
        model = Place
        fields: list[str] = []

    def ordered(self, rows: QuerySet) -> QuerySet:
        """What is called so, then what begins so; countries before provinces and towns, the large before the small."""
        text = self.chosen("q") or ""
        fit = Case(When(name__unaccent__iexact=text, then=0), When(name__unaccent__istartswith=text, then=1), default=2)
        order = Case(*(When(kind=kind, then=number) for number, kind in enumerate(Place.Kind.values)))
        return rows.order_by(fit, order, F("population").desc(nulls_last=True), "name", "path")

    def for_q(self, text: str) -> Q:
        alias = Q(aliases__text__unaccent__icontains=text)
        return Q(name__unaccent__icontains=text) | Q(pk__in=Place.objects.filter(alias).values("pk"))

    def for_inside(self, places: list[Place]) -> Q:
        return Q(parent__in=places)
