"""What was done on a day: by each person and together, counted from the history."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone

from .articles import Article
from .facts import Status
from .history import Change

DECIDED = Q(after__status__in=[Status.CONFIRMED, Status.EDITED, Status.REJECTED])
OF_FACTS = Q(model__in=["mention", "quote", "textdate"])
BY_HAND = Q(person__isnull=False, root="article", reason="")  # what happens for a reason happens to many at once


@dataclass
class Tally:
    """How many articles were pasted, reviewed and published, and how many decisions were made about their facts."""

    pasted: int = 0
    reviewed: int = 0
    published: int = 0
    decisions: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)))


@dataclass(frozen=True)
class Progress:
    """The tallies of a day."""

    day: date
    people: list[tuple[User, Tally]]

    @property
    def total(self) -> Tally:
        return sum((tally for _, tally in self.people), Tally())

    def of(self, person: User) -> Tally:
        return next((tally for one, tally in self.people if one == person), Tally())


def progress_of(day: date) -> Progress:
    """Who did how much on this day, those with the most first."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    hours = (start, start + timedelta(days=1))
    tallies: dict[int, Tally] = defaultdict(Tally)
    pasted = Article.objects.filter(status__in=Article.Status.values, created_at__gte=hours[0], created_at__lt=hours[1])
    for person, number in counted(pasted.exclude(created_by=None), "created_by", Count("pk")):
        tallies[person].pasted = number
    changes = Change.objects.filter(BY_HAND, at__gte=hours[0], at__lt=hours[1])
    decided = changes.filter(OF_FACTS & DECIDED)
    for person, number in counted(decided, "person", Count("pk")):
        tallies[person].decisions = number
    seen = changes.filter((OF_FACTS & DECIDED) | Q(model="article", operation=Change.Operation.UPDATE))
    for person, number in counted(seen, "person", Count("root_id", distinct=True)):
        tallies[person].reviewed = number
    shown = changes.filter(model="article", after__status=Article.Status.PUBLISHED)
    for person, number in counted(shown, "person", Count("root_id", distinct=True)):
        tallies[person].published = number
    people = User.objects.in_bulk(tallies)
    ranked = sorted(people.values(), key=lambda one: (-tallies[one.pk].decisions, one.username))
    return Progress(day, [(one, tallies[one.pk]) for one in ranked])


def counted(rows, by: str, number: Count) -> list[tuple[int, int]]:
    return list(rows.order_by().values(by).annotate(number=number).values_list(by, "number"))
