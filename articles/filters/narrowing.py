"""What all filters share: values read strictly, conditions that can be left out, chips and addresses."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter

from ..fields import Period, PeriodField, ThingsField, no_unreadable, readable
from ..models import Actor, Place, Source
from ..search import LONGEST_QUERY, TextQuery, actors_named, places_named, sources_named

Pairs = tuple[tuple[str, str], ...]
WRONG_CHOICE = {"invalid_choice": "“%(value)s” is none of the choices."}


@dataclass(frozen=True)
class Chip:
    """One chosen value, as text, and the address of the same page without it."""

    title: str
    label: str
    url: str


class Unchanging(dict):
    """Fields that no form changes, so that Django, which copies them for each form, need not."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Unchanging":
        return self


class PeriodFilter(Filter):
    field_class = PeriodField


class TextFilter(CharFilter):
    def __init__(self, **options: Any) -> None:
        super().__init__(method="narrow", max_length=LONGEST_QUERY, validators=[no_unreadable], **options)


def actors_filter(**options: Any) -> Filter:
    known = Actor.objects.filter(withheld=False).select_related("merged_into")
    former = "former_slugs__slug"
    return things_filter(queryset=known, key="slug", noun="actor", named=actors_named, former=former, **options)


def places_filter(**options: Any) -> Filter:
    known, former = Place.objects.all(), "former_paths__path"
    return things_filter(queryset=known, key="path", noun="place", named=places_named, former=former, **options)


def sources_filter(**options: Any) -> Filter:
    return things_filter(queryset=Source.objects.all(), key="slug", noun="source", named=sources_named, **options)


def things_filter(**options: Any) -> Filter:
    found = Filter(method="narrow", **options)
    found.field_class = ThingsField
    return found


def choices_filter(choices: list[tuple[str, str]], **options: Any) -> MultipleChoiceFilter:
    return MultipleChoiceFilter(choices=choices, method="narrow", error_messages=WRONG_CHOICE, **options)


def choice_filter(choices: list[tuple[str, str]], **options: Any) -> ChoiceFilter:
    return ChoiceFilter(choices=choices, method="narrow", error_messages=WRONG_CHOICE, **options)


def expand_filter() -> ChoiceFilter:
    """Whether a query that is a name also finds whatever names the same actor in another way; `off` if not."""
    return choice_filter([("off", "off")], label="Other names")


def verified_filter() -> ChoiceFilter:
    """Whether only those facts count that a person vouches for; `1` if so."""
    return choice_filter([("1", "only what an editor vouches for")], label="Facts")


class Narrowing(FilterSet):
    """A FilterSet whose every filter is a condition, `for_<name>(value)`, that can be left out or turned round.

    A wrong value anywhere means no rows at all; the form says which. `narrowed("actor")` is everything but the choice
    of actors, for counting the other choices.
    """

    def __init__(
        self, data: QueryDict | None = None, queryset: QuerySet | None = None, *, request: HttpRequest | None = None
    ) -> None:
        """`data` is what the address asks for; what no text holds is replaced before anything is told of it.

        All requests share the filters, which is why this does not call the one that copies them.
        """
        if isinstance(data, QueryDict):
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [readable(value) for value in values])
        self.is_bound = data is not None
        self.data = data or QueryDict()
        self.queryset = self._meta.model.objects.all() if queryset is None else queryset
        self.request = request
        self.form_prefix = None
        self.filters = self.base_filters

    def get_form_class(self) -> type[forms.Form]:
        return form_of(type(self))

    def narrow(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset.filter(self.condition(name, value))

    def condition(self, name: str, value: Any) -> Q | Exists:
        return getattr(self, f"for_{name}")(value)

    def chosen(self, name: str) -> Any:
        """The clean value of one filter; nothing if it is empty or wrong."""
        self.form.is_valid()
        return self.form.cleaned_data.get(name)

    def narrowed(self, *without: str) -> QuerySet:
        """The rows by all filters but these, in no order."""
        if not self.is_valid():
            return self.queryset.none()
        rows = self.queryset.order_by()
        for name, value in self.form.cleaned_data.items():
            if value and name not in without:
                rows = self.narrow(rows, name, value)
        return rows

    @property
    def qs(self) -> QuerySet:
        return self.ordered(self.narrowed())

    def ordered(self, rows: QuerySet) -> QuerySet:
        return rows

    @cached_property
    def text(self) -> TextQuery | None:
        """The query text as understood, if there is any."""
        if not self.chosen("q"):
            return None
        return TextQuery.read(self.chosen("q"), expands=self.chosen("expand") != "off")

    def pairs(self) -> Pairs:
        """What was asked for, as the keys and values of an address: clean, and always in the same order."""
        return self.all_pairs

    @cached_property
    def all_pairs(self) -> Pairs:
        chosen = ((name, self.chosen(name)) for name in self.filters)
        lists = ((name, value if isinstance(value, list) else [value] if value else []) for name, value in chosen)
        return tuple((name, self.key(one)) for name, values in lists for one in values)

    @staticmethod
    def key(value: Any) -> str:
        return getattr(value, "path", None) or getattr(value, "slug", None) or str(value)

    def address(self, *, without: Pairs = (), drop: tuple[str, ...] = (), also: Pairs = (), **new: str) -> str:
        """The address of this list, from its first page, with some changes.

        `without` leaves pairs out and `drop` whole keys; `also` adds pairs, and `new` gives keys another value.
        """
        kept = [pair for pair in self.pairs() if pair not in without and pair[0] not in drop and pair[0] not in new]
        query = urlencode([*kept, *also, *new.items()])
        return f"{self.request.path}?{query}" if query else self.request.path

    def page_address(self, number: int) -> str:
        """The address of one page of this list."""
        if number == 1:
            return self.address()
        return self.address(page=str(number))

    @property
    def expand_address(self) -> str:
        """The address of this list with the other names of what was searched for, or without them."""
        return self.address(drop=("expand",)) if self.chosen("expand") else self.address(expand="off")

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(self.filters[name].label, self.chip_label(name, value), self.address(without=((name, value),)))
            for name, value in self.pairs()
            if name not in ("sort", "match", "expand")
        ]

    def chip_label(self, name: str, value: str) -> str:
        chosen = self.chosen(name)
        if isinstance(chosen, list):
            thing = next(one for one in chosen if self.key(one) == value)
            return str(dict(self.filters[name].extra.get("choices", ())).get(thing, thing))
        return str(dict(self.filters[name].extra.get("choices", ())).get(value, value))


@cache
def form_of(filters: type[Narrowing]) -> type[forms.Form]:
    """The form that reads an address for these filters."""
    fields = {name: one.field for name, one in filters.base_filters.items()}
    form = type(f"{filters.__name__}Form", (filters._meta.form,), fields)
    form.base_fields = Unchanging(form.base_fields)
    return form


class PeriodForm(forms.Form):
    """A form whose “to” does not lie before its “from”."""

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last.last < first.first:
            self.add_error("to", f"“{last}” lies before “{first}”.")
        return self.cleaned_data


class PeriodNarrowing(Narrowing):
    """A list between two days, months or years, both included."""

    article = ""  # how the rows name their article, with the double underscore

    # “from” is a word of the language, so it cannot be assigned in the usual way
    locals()["from"] = PeriodFilter(label="From", method="narrow")
    to = PeriodFilter(label="To", method="narrow")

    @property
    def period_fields(self) -> list[forms.BoundField]:
        return [self.form["from"], self.form["to"]]

    def for_from(self, period: Period) -> Q:
        """Articles whose own period ends on or after the first day; that of a month or year begins on its first."""
        first = period.first
        new_year = date(first.year, 1, 1)
        return Q(**{f"{self.article}published_on__gte": new_year}) & (
            self.dated("day", gte=first)
            | self.dated("month", gte=first.replace(day=1))
            | self.dated("year", gte=new_year)
        )

    def for_to(self, period: Period) -> Q:
        """Articles whose own period begins on or before the last day."""
        return Q(**{f"{self.article}published_on__lte": period.last})

    def dated(self, precision: str, *, gte: date) -> Q:
        return Q(**{f"{self.article}published_precision": precision, f"{self.article}published_on__gte": gte})


def within(places: list[Place]) -> QuerySet[Place]:
    """These places and everything below them."""
    below = Q()
    for place in places:
        below |= Q(path=place.path) | Q(path__startswith=f"{place.path}/")
    return Place.objects.filter(below).values("pk")
