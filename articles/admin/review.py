"""The review page's forms together: shown, checked, and applied at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from django.contrib.auth.models import User
from django.db import transaction
from django.forms import BaseForm

from articles.forms import KINDS, ArticleForm, CaptionForms
from articles.ingest import decisions, reparse, source_named
from articles.marks import Mark, date_mark, evidence, quote_marks
from articles.models import Actor, Article, Lesson, LessonUse, Mention, Quote, TextDate
from articles.models.facts import Fact, Status

from .added import Added
from .rows import DateRow, NameRow, QuoteRow, name_rows, speaker_choices

MOST_ROWS = 300  # of names, quotes and dates each: a page of thousands of forms helps nobody
Apart = Sequence[set[int]]
READ_AGAIN = {"headline", "standfirst", "body", "published"}  # fields whose change changes what is read


class Review:
    """An article with everything that can be decided about it. Give it POST data to have it decided.

    Mentions whose numbers are together in `apart`, or in the field of that name, are decided about on their own.
    """

    def __init__(self, article: Article, user: User, data: Mapping | None = None, apart: Apart = ()) -> None:
        self.article, self.user, self.data = article, user, data
        self.apart = apart or numbers_apart((data or {}).get("apart", ""))
        self.form = ArticleForm(data, instance=article)
        self.captions = CaptionForms(data, initial=article.captions, prefix="caption", form_kwargs={"label_suffix": ""})
        self.captions_before = article.captions
        self.left_out = 0  # rows that are too many for the page; known once all are asked for

    @property
    def kinds(self) -> list[tuple[str, list]]:
        """What something new may be: kinds of actors, kinds of places."""
        return KINDS[1:]

    @cached_property
    def stored(self) -> Article:
        """The article as it is stored: facts stand in its text, not in what an editor has just written."""
        return Article.objects.get(pk=self.article.pk)

    @property
    def may_add(self) -> bool:
        """Whether this person may add actors, places and names."""
        return self.user.has_perms(["articles.add_actor", "articles.add_place"])

    @cached_property
    def names(self) -> list[NameRow]:
        rows = name_rows(self.stored, self.mentions(), self.data, self.may_add, self.apart)
        self.left_out += max(0, len(rows) - MOST_ROWS)
        return rows[:MOST_ROWS]

    @cached_property
    def quotes(self) -> list[QuoteRow]:
        speakers = speaker_choices(self.names)
        return [QuoteRow(quote, self.stored, speakers, self.data) for quote in self.first(self.said())]

    @cached_property
    def dates(self) -> list[DateRow]:
        return [DateRow(found, self.data) for found in self.first(self.days())]

    def mentions(self) -> Sequence[Mention]:
        return self.article.mentions.select_related("actor", "place").in_reading_order()

    def said(self) -> Sequence[Quote]:
        return self.article.quotes.select_related("speaker", "affiliation").in_reading_order()

    def days(self) -> Sequence[TextDate]:
        return self.article.textdates.in_reading_order()

    def first(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """As many as one page can show; the rest is counted and stays as it is."""
        self.left_out += max(0, len(facts) - MOST_ROWS)
        return facts[:MOST_ROWS]

    @property
    def apart_field(self) -> str:
        """`apart` as the page sends it back."""
        return ";".join(",".join(map(str, sorted(pks))) for pks in self.apart)

    @cached_property
    def added(self) -> Added:
        """Names and quotes that the editor marks."""
        return Added(self.stored, speaker_choices(self.names), self.data, self.may_add)

    def standing(self, *, places: bool) -> list[NameRow]:
        rows = [row for row in self.names if row.thing and row.is_place == places]
        return sorted(rows, key=lambda row: row.status == Status.REJECTED)

    @property
    def actors(self) -> list[NameRow]:
        return self.standing(places=False)

    @property
    def places(self) -> list[NameRow]:
        return self.standing(places=True)

    @property
    def unresolved(self) -> list[NameRow]:
        """Names with several candidates, which wait for a person."""
        return [row for row in self.names if not row.thing and row.candidates]

    @property
    def new_names(self) -> list[NameRow]:
        return [row for row in self.names if row.is_new]

    def forms(self) -> Iterator[BaseForm]:
        yield self.form
        yield from self.captions
        yield from self.added.forms()
        for row in (*self.names, *self.quotes, *self.dates):
            yield row.form

    def is_valid(self) -> bool:
        wrong = [form for form in self.forms() if not form.is_valid()]  # every form, so that all that is wrong is shown
        return self.captions.is_valid() and self.added.is_valid() and not wrong

    def errors(self) -> int:
        """How many forms have something wrong."""
        return sum(bool(form.errors) for form in self.forms()) if self.data is not None else 0

    @transaction.atomic
    def save(self) -> list[str]:
        """Apply all decisions, then the fields; gives sentences about what could not be kept."""
        made = {row.first.name: thing for row, thing in self.named() if isinstance(thing, Actor)}
        for row in self.quotes:
            row.apply(made)
        self.added.save(made, self.user)
        for row in self.dates:
            row.apply()
        lost = self.save_fields()
        if self.data.get("accept_all"):
            decisions.accept_all(self.article)
        return lost

    @property
    def taught(self) -> list[str]:
        """A sentence for everything that this review taught."""
        return [*(self.names[0].teaching.said if self.names else ()), *self.added.said]

    @cached_property
    def stops(self) -> list[LessonUse]:
        """What lessons kept from being read as a name."""
        uses = self.article.lesson_uses.filter(lesson__kind=Lesson.Kind.STOP)
        return list(uses.select_related("lesson__source", "lesson__by", "lesson__article"))

    def named(self) -> list[tuple[NameRow, object]]:
        return [(row, row.apply(self.user)) for row in self.names]

    def save_fields(self) -> list[str]:
        article = self.form.instance
        article.source = source_named(self.form.cleaned_data["source_name"])
        article.captions = [
            {"text": caption["text"], "credit": caption["credit"] or None}
            for caption in self.captions.cleaned_data
            if caption.get("text")
        ]
        article.crossheads = [text for text in article.crossheads if text in article.paragraphs]
        if not article.published_at and "headline" in self.form.changed_data:
            article.slug = Article.free_slug(article.headline, article.published_on)
        if READ_AGAIN & set(self.form.changed_data) or article.captions != self.captions_before or "_read" in self.data:
            return reparse(article)
        article.save()
        return []


def numbers_apart(text: str) -> list[set[int]]:
    """Numbers of mentions that are decided about together.

    >>> numbers_apart("4,7;12;x")
    [{4, 7}, {12}]
    """
    groups = [{int(pk) for pk in group.split(",") if pk.isdecimal() and len(pk) < 18} for group in text.split(";")]
    return [group for group in groups if group]


class ReviewReading:
    """What stands in an article, for the template tags that mark text. Each mark leads to its row on the page."""

    def __init__(self, review: Review) -> None:
        self.marks: dict[tuple[str, int], list[tuple[int, int, Mark]]] = defaultdict(list)
        for number, row in enumerate(review.quotes, 1):
            if row.quote.status != Status.REJECTED:
                row.quote.number = number
                self.marks[row.quote.part, row.quote.part_index].extend(quote_marks(row.quote))
        for row in review.names:
            for mention in row.mentions if row.status != Status.REJECTED else ():
                self.add(mention, name_mark(row, mention))
        for row in review.dates:
            if row.found.status != Status.REJECTED:
                self.add(row.found, replace(date_mark(row.found), url=f"#d{row.found.pk}"))

    def add(self, fact: Fact, mark: Mark) -> None:
        self.marks[fact.part, fact.part_index].append((fact.start, fact.end, mark))


def name_mark(row: NameRow, mention: Mention) -> Mark:
    form = ("place" if row.is_place else "actor") if row.thing else "open"
    title = f"{row.name}, {row.kind.lower() or 'not resolved'}; {evidence(mention)}"
    return Mark(form, mention.pk, title, mention.by_machine, url=f"#m{row.first.pk}")
