"""Two people saved the same article: what each of them did is put together, and nothing of it is lost."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.forms import BaseForm, CheckboxInput
from django.utils.dateparse import parse_datetime

from articles.ingest.then import Then, as_of
from articles.models import Actor, Article, Change, Mention, Quote, TextDate

from .conflicts import (
    SAYING,
    CaptionsDifference,
    DateDifference,
    Difference,
    FieldDifference,
    Fields,
    NameDifference,
    QuoteDifference,
    text_of,
)
from .review import Review

ADDED = ("name-", "quote-")  # the forms of what the editor added
OF_THE_MERGE = ("choose-", "merging", "_show", "csrfmiddlewaretoken", "read_at", "accept_all")


class ReviewThen(Review):
    """The page as it was when somebody opened it, with what they sent from it."""

    def __init__(self, then: Then, user: User, data: Mapping) -> None:
        self.then = then
        super().__init__(then.article, user, data)

    @cached_property
    def stored(self) -> Article:
        return self.then.article

    def mentions(self) -> list[Mention]:
        return self.with_things(Mention, "actor", "place")

    def said(self) -> list[Quote]:
        return self.with_things(Quote, "speaker", "affiliation")

    def days(self) -> list[TextDate]:
        return self.then.facts[TextDate]

    def with_things(self, model: type, *names: str) -> list:
        facts = self.then.facts[model]
        prefetch_related_objects(facts, *names)
        return facts


class Merge:
    """What was sent from a page, and what was saved after that page was opened."""

    def __init__(self, article: Article, user: User, data: Mapping) -> None:
        self.article, self.user, self.data = article, user, data
        self.then = as_of(article, seen_by(article, data))
        self.sent = ReviewThen(self.then, user, data)
        self.shown = Review(Article.objects.select_related("source").get(pk=article.pk), user)

    @cached_property
    def differences(self) -> list[Difference]:
        """What this person changed and what is not so already, in the order of the page."""
        found = [*self.fields(), *self.names(), *self.quotes(), *self.dates()]
        for one in found:
            one.choice = self.data.get(f"choose-{one.key}", "")
        return [one for one in found if not one.is_same]

    @property
    def conflicts(self) -> list[Difference]:
        return [one for one in self.differences if one.is_conflict and not one.is_gone]

    @property
    def only_yours(self) -> list[Difference]:
        return [one for one in self.differences if not one.is_conflict]

    @property
    def gone(self) -> list[Difference]:
        return [one for one in self.differences if one.is_gone]

    @property
    def is_settled(self) -> bool:
        return all(one.choice for one in self.conflicts)

    @property
    def added(self) -> int:
        """How many names and quotes this person added."""
        return sum(form.has_changed() for form in self.sent.added.forms())

    @property
    def who(self) -> str:
        """Who saved it meanwhile."""
        names = dict.fromkeys(change.person_name or "a command" for change in reversed(self.then.changes))
        return " and ".join(names) or "somebody"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again with the choices."""
        return [(name, value) for name, value in self.data.items() if not name.startswith(OF_THE_MERGE)]

    def fields(self) -> Iterator[Difference]:
        for name in self.sent.form.changed_data:
            if name in self.data:
                yield FieldDifference(name, self.sent, self.shown)
        if "caption-TOTAL_FORMS" in self.data and self.sent.captions.has_changed():
            yield CaptionsDifference(self.sent, self.shown)

    def names(self) -> Iterator[Difference]:
        now = {mention.pk: mention for mention in self.shown.mentions()}
        for row in self.sent.names:
            if f"{row.form.prefix}-actor" in self.data and SAYING & set(row.form.changed_data):
                yield NameDifference(row, now)

    def quotes(self) -> Iterator[Difference]:
        now = {row.quote.pk: row.quote for row in self.shown.quotes}
        named = self.actors_by_former_name()
        for row in self.sent.quotes:
            if f"{row.form.prefix}-kind" in self.data and row.form.has_changed():
                yield QuoteDifference(row, now.get(row.quote.pk), named)

    def dates(self) -> Iterator[Difference]:
        now = {row.found.pk: row.found for row in self.shown.dates}
        for row in self.sent.dates:
            if f"{row.form.prefix}-first" in self.data and row.form.has_changed():
                yield DateDifference(row, now.get(row.found.pk))

    def actors_by_former_name(self) -> dict[str, Actor]:
        """Whom names that were open when the page was opened are known to mean by now."""
        now = {mention.pk: mention.actor for mention in self.shown.mentions()}
        rows = [row for row in self.sent.names if not row.thing]
        return {row.name: now[row.first.pk] for row in rows if now.get(row.first.pk)}

    def fields_together(self) -> Fields:
        """What a page that shows the article as it is now would send, were it changed in the same way and as chosen."""
        kept = [one for one in self.differences if one.is_kept]
        apart = [one.ids for one in kept if isinstance(one, NameDifference)]
        page = Review(self.shown.article, self.user, apart=[*apart, *self.still_apart(apart)])
        fields = sent_unchanged(page) | {"apart": page.apart_field}
        for one in kept:
            fields |= one.carried(page)
        fields |= {name: value for name, value in self.data.items() if name.startswith((*ADDED, "_"))}
        return fields

    def still_apart(self, others: list[set[int]]) -> list[set[int]]:
        """What was apart on the page that was sent, without what is so now for another reason."""
        taken = set().union(*others)
        return [left for group in self.sent.apart if (left := group - taken)]


def seen_by(article: Article, data: Mapping) -> int:
    """The newest change of the article that the page knew which sent this."""
    seen = data.get("seen", "")
    if seen.isdecimal() and len(seen) < 18:
        return int(seen)
    try:
        read_at = parse_datetime(data.get("read_at", ""))
    except ValueError:
        read_at = None
    known = Change.objects.of(article).filter(at__lte=read_at) if read_at else Change.objects.of(article)
    return known.values_list("id", flat=True).first() or 0


def sent_unchanged(page: Review) -> Fields:
    """What a browser would send if nobody touched the page."""
    forms: list[BaseForm] = [page.form, page.captions.management_form, *page.captions]
    rows = (*page.names, *page.quotes, *page.dates)
    fields = {}
    for form in (*forms, *(row.form for row in rows)):
        for field in form:
            if not isinstance(field.field.widget, CheckboxInput):
                fields[field.html_name] = text_of(field.value())
    return fields
