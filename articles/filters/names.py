"""What readers ask of the lists of actors and places."""

from dataclasses import dataclass
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
KIND_ORDER = Case(*(When(kind=kind, then=number) for number, kind in enumerate(Actor.Kind.values)))
INITIAL = Case(When(Regex(FIRST, "^[A-Z]$"), then=FIRST), default=Value("#"))  # the letter to file a name under
GROUPINGS = [("", "By letter"), ("kind", "By kind"), ("country", "By country")]


@dataclass(frozen=True)
class Letter:
    """A letter of the alphabet with the address of the names under it, if there are any and they are not shown now."""

    letter: str
    url: str
    is_chosen: bool


class ActorFilter(Narrowing):
    """What readers ask of the list of actors, whose rows have their `initial`."""

    q = TextFilter(label="Name")
    kind = choices_filter(Actor.Kind.choices, label="Kind")
    country = places_filter(label="Country")
    sort = choice_filter(GROUPINGS[1:], label="Order")
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

    def for_sort(self, value: str) -> Q:
        return Q()  # only orders

    def for_country(self, countries: list[Place]) -> Q:
        return Q(country__in=countries)

    def ordered(self, rows: QuerySet) -> QuerySet:
        """By name; grouped by kind in the order of the kinds, or by the country's name, those of none at the end."""
        by_name = ("initial", Lower(PLAIN_NAME), "pk")
        if self.chosen("sort") == "kind":
            return rows.order_by(KIND_ORDER, *by_name)
        if self.chosen("sort") == "country":
            return rows.order_by(F("country__name").asc(nulls_last=True), *by_name)
        return rows.order_by(*by_name)

    @property
    def groupings(self) -> list[tuple[str, str]]:
        """The ways to group the list, each with its address; no address for the one that is in force."""
        now = self.chosen("sort") or ""
        return [
            (label, "" if key == now else self.address(**{"sort": key} if key else {}, drop=("sort",)))
            for key, label in GROUPINGS
        ]

    def for_letter(self, letter: str) -> Q:
        return Q(initial=letter)

    def letters(self) -> list[Letter]:
        """The whole alphabet: the letters that the list has names under, by all other filters, with their addresses."""
        there = set(self.narrowed("letter").order_by().values_list("initial", flat=True).distinct())
        now = self.chosen("letter")
        return [
            Letter(letter, self.address(letter=letter) if letter in there - {now} else "", letter == now)
            for letter in LETTERS
        ]

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
