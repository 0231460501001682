"""What somebody changed on a page that others have saved since: for each field and fact the three versions of it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.forms import BoundField, Form

from articles.duplicates import Passage, passages
from articles.forms import ACCEPT, LEAVE, NEW, REJECT
from articles.models import Actor, Article, Mention, Place, Quote, TextDate
from articles.models.facts import Status

from .review import Review
from .rows import KINDS, DateRow, NameRow, QuoteRow, address, described

GONE = "Its words are no longer in the text."
LONG = 160  # characters from which on only the passages that differ are shown
THEIRS, YOURS = "theirs", "yours"
VOUCHED = {Status.CONFIRMED, Status.EDITED}
SAYING = {"decision", "actor", "place", "never", "new_kind"}  # fields of a name that decide something
Fields = dict[str, str]


class Difference(ABC):
    """Something that this person changed, with what it was when they opened the page and what it is now."""

    key: str
    label: str
    before: str
    theirs: str
    yours: str
    is_conflict = False  # somebody else changed it, too, and to something else
    is_gone = False  # there is nothing left to change
    who = ""
    choice = ""

    @property
    def is_kept(self) -> bool:
        return not self.is_gone and (not self.is_conflict or self.choice == YOURS)

    @property
    def passages(self) -> list[Passage]:
        """Where two long versions differ; nothing for short ones, which are shown whole."""
        return [] if min(len(self.theirs), len(self.yours)) < LONG else passages(self.theirs, self.yours)

    @abstractmethod
    def carried(self, page: Review) -> Fields:
        """The fields by which a page that shows the article as it is now says the same."""


class FieldDifference(Difference):
    """A field of the article."""

    def __init__(self, name: str, sent: Review, shown: Review) -> None:
        now = shown.form[name]
        self.key, self.label = name, str(now.label)
        self.before = text_of(sent.form.fields[name].prepare_value(sent.form[name].initial))
        self.theirs, self.yours = text_of(now.value()), text_of(sent.data.get(name)).replace("\r\n", "\n")
        self.is_conflict = self.theirs != self.before
        self.is_same = not now.field.has_changed(now.initial, self.yours)

    def carried(self, page: Review) -> Fields:
        return {self.key: self.yours}


class CaptionsDifference(Difference):
    """The captions together, as they have no names of their own."""

    key, label = "captions", "Pictures"

    def __init__(self, sent: Review, shown: Review) -> None:
        self.fields = {name: value for name, value in sent.data.items() if name.startswith("caption-")}
        written = [(text_of(form["text"].value()), text_of(form["credit"].value())) for form in sent.captions]
        self.before, self.theirs = captions_of(sent.article), captions_of(shown.article)
        self.yours = told_captions(written)
        self.is_conflict = self.theirs != self.before
        self.is_same = self.yours == self.theirs

    def carried(self, page: Review) -> Fields:
        return self.fields


def captions_of(article: Article) -> str:
    return told_captions([(caption["text"], caption.get("credit") or "") for caption in article.captions])


def told_captions(captions: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{text.strip()} ({credit})" if credit else text.strip() for text, credit in captions if text)


@dataclass(frozen=True)
class Verdict:
    """What somebody said of a name: that it is none, or what it names; neither if it is something new."""

    rejects: bool = False
    thing: Actor | Place | None = None


class NameDifference(Difference):
    """What was decided about a name, in every place where it stood or in one."""

    def __init__(self, row: NameRow, now: Mapping[int, Mention]) -> None:
        self.row, self.form = row, row.form
        only = self.form["only"].value()
        self.mentions = [one for one in row.mentions if not only or only == str(one.pk)]
        self.now = [now[one.pk] for one in self.mentions if one.pk in now]
        self.key, self.label = self.form.prefix, row.name
        self.before, self.theirs = told_mentions(self.mentions), told_mentions(self.now) or GONE
        self.is_gone = not self.now
        self.is_conflict = any(sense(one) != sense(now[one.pk]) for one in self.mentions if one.pk in now)
        self.yours = self.told()
        self.is_same = self.agrees()

    @property
    def ids(self) -> set[int]:
        return {mention.pk for mention in self.now}

    @cached_property
    def verdict(self) -> Verdict | None:
        """None if it is something new, or nothing that can be done."""
        if not self.form.is_valid() or self.form.makes_new:
            return None
        cleaned = self.form.cleaned_data
        picked = next((one for one in self.row.candidates if value_of(one) == cleaned["decision"]), None)
        accepted = self.row.thing if cleaned["decision"] == ACCEPT else None
        return Verdict(self.form.rejects, cleaned["actor"] or cleaned["place"] or picked or accepted)

    def agrees(self) -> bool:
        """Whether it is now as this person wants it."""
        says_more = {"never", "remember"} & set(self.form.changed_data)
        if self.is_gone or says_more or self.verdict is None:
            return False
        if self.verdict.rejects:
            return all(one.status == Status.REJECTED for one in self.now)
        return all(one.status in VOUCHED and self.verdict.thing == (one.actor or one.place) for one in self.now)

    def told(self) -> str:
        sent = {name: text_of(self.form[name].value()) for name in self.form.fields}
        parts = [str(dict(self.form.fields["decision"].choices).get(sent["decision"], ""))] if sent["decision"] else []
        parts += [f"this is {sent[name]}" for name in ("actor", "place") if sent[name]]
        if sent.get("new_kind") and ("new_kind" in self.form.changed_data or sent["decision"] == NEW):
            parts.append(f"new: {sent.get('new_name')}, {KINDS.get(sent['new_kind'], '').lower()}")
        if sent.get("never", "False") != "False":
            parts.append("never read this as a name again")
        return "; ".join(parts)

    def carried(self, page: Review) -> Fields:
        row = next((row for row in page.names if {one.pk for one in row.mentions} == self.ids), None)
        if row is None:
            return {}
        sent = {name: self.form[name].value() for name in self.form.fields if name != "only"}
        fields = {name: text_of(value) for name, value in sent.items() if value is not False} | self.said_of(row)
        return {f"{row.form.prefix}-{name}": value for name, value in fields.items()}

    def said_of(self, row: NameRow) -> Fields:
        """The decision in the words of a row that may have other choices by now."""
        verdict = self.verdict
        if verdict is None:
            return {"decision": NEW if row.is_new and self.form["decision"].value() == NEW else LEAVE}
        nothing = {"decision": LEAVE, "actor": "", "place": "", "new_parent": ""}
        if "new_kind" in row.form.fields:
            nothing["new_kind"] = text_of(row.form["new_kind"].value())
        if verdict.rejects:
            return nothing | {"decision": LEAVE if row.status == Status.REJECTED else REJECT}
        if verdict.thing is None or verdict.thing == row.thing:
            return nothing | {"decision": ACCEPT if row.thing else LEAVE}
        noun = "place" if isinstance(verdict.thing, Place) else "actor"
        return nothing | {noun: address(verdict.thing)}


class QuoteDifference(Difference):
    """What was decided about a quote."""

    SENSE = ("content", "kind", "speaker_id", "speaker_name", "affiliation_id", "cue", "medium", "status")

    def __init__(self, row: QuoteRow, now: Quote | None, named: Mapping[str, Actor]) -> None:
        self.row, self.form, self.named = row, row.form, named
        self.key, self.label = self.form.prefix, row.quote.content[:120]
        self.before, self.theirs = told_quote(row.quote), told_quote(now) if now else GONE
        self.yours = told_form(self.form)
        self.is_gone = now is None
        self.is_conflict = any(getattr(row.quote, name) != getattr(now, name, None) for name in self.SENSE)
        self.is_same = now is not None and self.agrees(now)

    def agrees(self, now: Quote) -> bool:
        decision = self.form["decision"].value()
        if decision == REJECT:
            return now.status == Status.REJECTED
        wants = QuoteRow(now, self.row.article, self.row.speakers, self.row.data).form
        return set(wants.changed_data) <= {"decision"} and now.status in VOUCHED

    def carried(self, page: Review) -> Fields:
        row = next((row for row in page.quotes if row.quote.pk == self.row.quote.pk), None)
        if row is None:
            return {}
        fields = {name: text_of(self.form[name].value()) for name in self.form.fields}
        if "content" not in self.form.changed_data and not row.find_words(fields["content"]):
            fields["content"] = row.quote.content
        known = {value for value, _ in row.form.fields["speaker"].choices}
        if fields["speaker"] not in known:
            fields |= self.speaker(row, fields["speaker"], fields["other_speaker"])
        if fields["decision"] == REJECT and row.quote.status == Status.REJECTED:
            fields["decision"] = LEAVE
        return {f"{row.form.prefix}-{name}": value for name, value in fields.items()}

    def speaker(self, row: QuoteRow, choice: str, other: str) -> Fields:
        """A speaker who is no longer among the choices: the actor by address, or whoever bears that name now."""
        kind, _, value = choice.partition(":")
        actor = Actor.objects.filter(pk=value).first() if kind == "actor" else self.named.get(value)
        own = text_of(row.form["speaker"].value())
        return {"speaker": own, "other_speaker": other or (actor.slug if actor else "")}


class DateDifference(Difference):
    """What was decided about a date in the text."""

    SENSE = ("first", "last", "status")

    def __init__(self, row: DateRow, now: TextDate | None) -> None:
        self.row, self.form = row, row.form
        self.key, self.label = self.form.prefix, row.found.surface
        self.before, self.theirs = told_date(row.found), told_date(now) if now else GONE
        self.yours = told_form(self.form)
        self.is_gone = now is None
        self.is_conflict = any(getattr(row.found, name) != getattr(now, name, None) for name in self.SENSE)
        self.is_same = now is not None and self.agrees(now)

    def agrees(self, now: TextDate) -> bool:
        if self.form["decision"].value() == REJECT:
            return now.status == Status.REJECTED
        return set(DateRow(now, self.row.data).form.changed_data) <= {"decision"} and now.status in VOUCHED

    def carried(self, page: Review) -> Fields:
        fields = {name: text_of(self.form[name].value()) for name in self.form.fields}
        return {f"{self.form.prefix}-{name}": value for name, value in fields.items()}


# in words


def text_of(value: object) -> str:
    return "" if value is None else str(value)


def value_of(thing: Actor | Place) -> str:
    return f"{thing._meta.model_name}:{thing.pk}"


def sense(mention: Mention) -> tuple:
    """What a mention says, wherever it stands."""
    open_to = tuple(mention.candidate_actors), tuple(mention.candidate_places), mention.new_kind
    return mention.actor_id, mention.place_id, mention.status, open_to


def told_mentions(mentions: Sequence[Mention]) -> str:
    """What the mentions of a name say, each thing once."""
    things = ((one.actor or one.place, Status(one.status).label) for one in mentions)
    return "\n".join(dict.fromkeys(f"{described(thing) if thing else 'Not resolved'}. {who}." for thing, who in things))


def told_quote(quote: Quote) -> str:
    speaker = quote.speaker.name if quote.speaker else quote.speaker_name
    parts = [f"“{quote.content}”", speaker or "nobody by name", quote.cue, quote.medium]
    parts += [f"for {quote.affiliation_name}"] if quote.affiliation_name else []
    return f"{'; '.join(filter(None, parts))}. {quote.get_kind_display()}. {Status(quote.status).label}."


def told_date(found: TextDate) -> str:
    days = " to ".join(dict.fromkeys(str(day) for day in (found.first, found.last) if day)) or "Not resolved"
    return f"{days}. {Status(found.status).label}."


def told_form(form: Form) -> str:
    """What was changed in a form, field by field."""
    changed = [form[name] for name in form.fields if name in form.changed_data]
    return "; ".join(f"{field.label.lower()}: {choice_or_text(field)}" for field in changed)


def choice_or_text(field: BoundField) -> str:
    value = text_of(field.value())
    return str(dict(getattr(field.field, "choices", ())).get(value, value))
