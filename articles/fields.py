"""What readers write in filters, read strictly: days, months and years, and things by address or name."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict

MOST_VALUES = 25
LONGEST_VALUE = 320
LONGEST_CHAIN = 10  # of mergers; a ring of them must not hold a page up
# Controls, halves of pairs and such that no text has; and signs that turn the direction of what is written around them.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
REPLACED = "\ufffd"
PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")  # 2017, 2017-03, 2017-03-05


@dataclass(frozen=True)
class Period:
    """A day, a month or a year as a reader wrote it: its first day and its last."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text


class PeriodField(forms.CharField):
    """A year, a month or a day: 2017, 2017-03 or 2017-03-05."""

    default_error_messages = {
        "invalid": "“%(value)s” is no date. Write a year, a month or a day: 2017, 2017-03 or 2017-03-05."
    }

    def __init__(self, **options) -> None:
        super().__init__(**{"max_length": 30} | options)

    def to_python(self, value: str | None) -> Period | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_period(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid", {"value": text}) from None

    def run_validators(self, value: Period | None) -> None:
        super().run_validators(str(value) if value else value)


def read_period(text: str) -> Period:
    """The days that “2017”, “2017-03” or “2017-03-05” means; a ValueError for anything else.

    >>> read_period("2017-02").last
    datetime.date(2017, 2, 28)
    """
    found = PERIOD.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(number) if number else None for number in found.groups())
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return Period(text, first, date(year, last_month, day or monthrange(year, last_month)[1]))


def readable(text: str) -> str:
    r"""The text with a visible sign for each character that no text has, and without those that turn it round.

    >>> readable("talks\x00")
    'talks\ufffd'
    """
    return TURNING.sub("", UNREADABLE.sub(REPLACED, text))


def no_unreadable(text: str) -> None:
    """A validator of what `readable` has gone over."""
    if REPLACED in text:
        raise forms.ValidationError("There is a character in it that no text has.", "unreadable")


class ManyInput(forms.MultipleHiddenInput):
    """Repeated keys: `actor=…&actor=…`."""

    def value_from_datadict(self, data: MultiValueDict, files: MultiValueDict, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])


class ThingsField(forms.Field):
    """Actors, places or sources, each by its address or by a name that only one of them has.

    The clean value is a list of the things in the order given, without repeats. Whatever names nothing, or several
    things, is an error that says so.
    """

    widget = ManyInput
    default_error_messages = {
        "unknown": "No %(noun)s is called “%(value)s”.",
        "several": "“%(value)s” may be any of several: write %(choices)s.",
        "many": "At most %(most)s at a time.",
        "invalid": "This is no name.",
    }

    def __init__(
        self, *, queryset: QuerySet, key: str, noun: str, named: Callable[[str], QuerySet], former: str = "", **options
    ) -> None:
        """`former` is where the addresses are that a thing had, if such still lead to it."""
        super().__init__(**options)
        self.queryset, self.key, self.noun, self.named, self.former = queryset, key, noun, named, former

    def clean(self, values: list[str] | None) -> list[Model]:
        wanted = list(dict.fromkeys(value.strip() for value in values or [] if value.strip()))
        if len(wanted) > MOST_VALUES:
            raise self.wrong("many", most=MOST_VALUES)
        if any(REPLACED in value or len(value) > LONGEST_VALUE for value in wanted):
            raise self.wrong("invalid")
        by_key = {getattr(thing, self.key): thing for thing in self.find(wanted)}
        things = [by_key.get(value) or self.formerly(value) or self.only_one(value) for value in wanted]
        return list(dict.fromkeys(merged(thing) for thing in things))

    def find(self, keys: list[str]) -> QuerySet | list:
        return self.queryset.filter(**{f"{self.key}__in": keys}) if keys else []

    def formerly(self, key: str) -> Model | None:
        """What had this address."""
        return self.queryset.filter(**{self.former: key}).first() if self.former else None

    def only_one(self, name: str) -> Model:
        found = list(self.named(name)[:6])
        if not found:
            raise self.wrong("unknown", noun=self.noun, value=name)
        if len(found) > 1:
            keys = ", ".join(getattr(thing, self.key) for thing in found)
            raise self.wrong("several", value=name, choices=keys)
        return found[0]

    def wrong(self, code: str, **details) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code, details)


def merged(thing: Model) -> Model:
    """What this actor was merged into in the end, or the thing itself."""
    for _ in range(LONGEST_CHAIN):
        if not getattr(thing, "merged_into", None):
            break
        thing = thing.merged_into
    return thing
