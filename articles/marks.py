"""What was read from one article, ready to be shown: marks for the text, who said what, who and where is named."""

from calendar import month_name
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .models import Article, Mention, Quote, TextDate
from .models.facts import Fact, Status

VOUCHED = {
    Status.MACHINE: "read by machine",
    Status.CONFIRMED: "confirmed by an editor",
    Status.EDITED: "corrected by an editor",
}
QUOTE_RULES = {  # where the speaker stands
    "speaker first": "the speaker and a verb of saying stand before the words",
    "inverted": "a verb of saying and the speaker follow the words",
    "words first": "the speaker and a verb of saying follow the words",
    "interrupted": "the speaker and a verb of saying stand in the midst of the words",
    "second verb": "a second verb of saying of the same speaker",
    "according to": "“according to” names who says it",
    "trailing according to": "“according to” names who says it",
    "colon": "a colon leads from the speaker to the words",
    "alone": "quotation marks with no verb of saying beside them",
}
SPEAKER_RULES = {  # how the speaker was made out, where that is not plain
    "pronoun: last speaker": "the pronoun stands for who spoke last",
    "pronoun: earlier speaker": "the pronoun stands for an earlier speaker",
    "pronoun: subject before": "the pronoun stands for the subject of the sentence before",
    "pronoun: person before": "the pronoun stands for the person named before",
    "pronoun unresolved": "whom the pronoun stands for is not known",
    "noun as before": "described as somebody before",
    "body before": "the body named before",
}
DATE_RULES = {
    "year": "a year, as written",
    "written-month": "as written",
    "written-day": "as written",
    "weekday-before-publication": "the last day of that name before publication",
    "weekday-after-publication": "the next day of that name after publication",
    "month-before-publication": "the last month of that name before publication",
    "month-after-publication": "the next month of that name after publication",
}
MONTHS = tuple(month_name)  # the list of the calendar reads the locale each time


@dataclass(frozen=True)
class Mark:
    """One highlighted stretch: `form` is quote, actor, place or date; `url` leads to the note with its evidence.

    An interrupted quote has several: the first is its anchor, the last its end. `number` counts the quotes of the
    article from 1, and `said_by` says whose words a quote reports.
    """

    form: str
    pk: int
    title: str
    by_machine: bool
    url: str = ""
    datetime: str = ""
    number: int = 0
    said_by: str = ""
    is_anchor: bool = True
    is_end: bool = True


@dataclass(frozen=True)
class Meant:
    """A date as the text puts it, the days that it means, the rule that says so and who vouches for it."""

    surface: str
    days: str
    rule: str
    by_machine: bool
    anchor: str = field(compare=False)


class Reading:
    """All standing facts of one article; `left_out` of them are not shown. Three queries."""

    def __init__(self, article: Article) -> None:
        quotes = article.quotes.standing().select_related("speaker", "affiliation").in_reading_order()
        mentions = article.mentions.standing().select_related("actor__country", "place").in_reading_order()
        dates = article.textdates.standing().in_reading_order()
        found: list[list[Fact]] = [list(quotes), [mention for mention in mentions if mention.is_resolved], list(dates)]
        kept = [[fact for fact in facts if self.keeps(fact)] for facts in found]
        self.quotes: list[Quote] = kept[0]
        self.mentions: list[Mention] = kept[1]
        self.dates: list[TextDate] = kept[2]
        self.vouched = sum(not fact.by_machine for facts in found for fact in facts)
        self.left_out = sum(map(len, found)) - sum(map(len, kept))
        for number, quote in enumerate(self.quotes, 1):
            quote.number, quote.article, quote.is_in_sight = number, article, article.shows(quote)
        self.marks = self._marks()

    def keeps(self, fact: Fact) -> bool:
        """Whether a fact is shown."""
        return True

    def _marks(self) -> dict[tuple[str, int], list[tuple[int, int, Mark]]]:
        """Marks by part and index; of equal spans the quote comes first and is the outer one."""
        marks = defaultdict(list)
        for quote in self.quotes:
            marks[quote.part, quote.part_index].extend(quote_marks(quote))
        for fact, mark in [
            *((mention, name_mark(mention)) for mention in self.mentions),
            *self.date_marks(),
        ]:
            marks[fact.part, fact.part_index].append((fact.start, fact.end, mark))
        return dict(marks)

    def date_marks(self) -> Iterator[tuple[TextDate, Mark]]:
        """Each date with its mark, which leads to the note that all dates share that say the same by the same rule."""
        notes = {meant: f"#{meant.anchor}" for meant in self.meant}  # equal ones are one, with the first one's anchor
        for day in self.dates:
            yield day, replace(date_mark(day), url=notes[meant_by(day)])

    @cached_property
    def meant(self) -> list[Meant]:
        """Each date of the text once, as first written."""
        return list(dict.fromkeys(map(meant_by, self.dates)))


class VouchedReading(Reading):
    """Only those facts that a person vouches for."""

    def keeps(self, fact: Fact) -> bool:
        return not fact.by_machine


def meant_by(day: TextDate) -> Meant:
    rule = DATE_RULES.get(day.rule, in_words(day.rule))
    return Meant(day.surface, days(day.first, day.last), rule, day.by_machine, f"day-{day.pk}")


def quote_marks(quote: Quote) -> Iterator[tuple[int, int, Mark]]:
    said_by = quote.speaker_name or quote.speaker_as_written or "an unnamed speaker"
    title = f"{quote.get_kind_display()} quote: {said_by}; {evidence(quote)}"
    mark = Mark("quote", quote.pk, title, quote.by_machine, number=quote.number, said_by=said_by)
    pieces = quote.pieces or [[quote.start, quote.end]]
    for number, (start, end) in enumerate(pieces):
        yield start, end, replace(mark, is_anchor=number == 0, is_end=number == len(pieces) - 1)


def name_mark(mention: Mention) -> Mark:
    thing = mention.actor or mention.place
    title = f"{thing.name}, {thing.get_kind_display().lower()}; {evidence(mention)}"
    form = "actor" if mention.actor_id else "place"
    return Mark(form, mention.pk, title, mention.by_machine, f"#{form}-{thing.pk}")


def date_mark(day: TextDate) -> Mark:
    title = f"{days(day.first, day.last)}; {evidence(day)}"
    return Mark("date", day.pk, title, day.by_machine, datetime=machine_date(day.first, day.last))


def evidence(fact: Fact) -> str:
    """Who vouches for a fact, and the rule that found it.

    >>> evidence(mention)
    'read by machine, rule: known name'
    """
    rule = f", rule: {in_words(fact.rule)}" if fact.rule else ""
    return f"{VOUCHED[fact.status]}{rule}"


def how_read(quote: Quote) -> str:
    """Who vouches for a quote, where its speaker stands, and how the speaker was made out if that is not plain."""
    where = QUOTE_RULES.get(quote.rule, in_words(quote.rule))
    told = filter(None, (where, SPEAKER_RULES.get(quote.speaker_rule, "")))
    return ": ".join(filter(None, (VOUCHED[Status(quote.status)], "; ".join(told))))


def in_words(rule: str) -> str:
    """A rule's name for readers: “weekday-before-publication” is “weekday before publication”."""
    if rule.startswith("lesson:"):
        return "as an editor taught"
    return rule.replace("-", " ").replace("_", " ")


def days(first: date | None, last: date | None) -> str:
    """The days in words: “26 June 2017”, “June 2017”, “2017”, “19 June 2017 to 25 June 2017”, “not resolved”."""
    if not first or not last:
        return "not resolved"
    if first == last:
        return day_in_words(first)
    if whole_year(first, last):
        return str(first.year)
    if whole_month(first, last):
        return month_in_words(first)
    return f"{day_in_words(first)} to {day_in_words(last)}"


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def month_in_words(day: date) -> str:
    return f"{MONTHS[day.month]} {day.year}"


def machine_date(first: date | None, last: date | None) -> str:
    """The days as HTML's `datetime` has it: a day, month or year; empty for anything else."""
    if not first or not last:
        return ""
    if first == last:
        return first.isoformat()
    if whole_year(first, last):
        return f"{first.year:04}"
    return f"{first:%Y-%m}" if whole_month(first, last) else ""


def whole_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def whole_month(first: date, last: date) -> bool:
    next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    return (first.year, first.month) == (last.year, last.month) and first.day == 1 and next_day.month != last.month
