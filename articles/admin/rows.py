"""The rows of the review page: each name, quote and date with its form, and what is done when it is decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User

from articles.fields import Period
from articles.forms import ACCEPT, JUDGEMENTS, LEAVE, NEW, REJECT, DateForm, NameForm, QuoteForm, judgements
from articles.ingest import additions, decisions
from articles.models import Actor, Article, Lesson, Mention, Place, Quote, TextDate
from articles.models.facts import Status

from .teaching import Teaching

MOST_OCCURRENCES = 40  # of one name that can be decided one by one
KINDS = dict([*Actor.Kind.choices, *Place.Kind.choices])


@dataclass
class NameRow:
    """All mentions of one thing in an article, or of one name that is not resolved."""

    mentions: list[Mention]
    candidates: list[Actor | Place]
    article: Article
    data: Mapping | None
    may_add: bool
    teaching: Teaching

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def thing(self) -> Actor | Place | None:
        return self.first.actor or self.first.place

    @property
    def is_place(self) -> bool:
        """Whether this is about a place; a name that may be either counts as an actor’s."""
        if self.thing:
            return isinstance(self.thing, Place)
        return not self.first.candidate_actors and self.first.new_kind in ("", *Place.Kind.values)

    @property
    def is_new(self) -> bool:
        return not self.thing and not self.candidates

    @property
    def name(self) -> str:
        return self.thing.name if self.thing else self.first.name

    @property
    def kind(self) -> str:
        return self.thing.get_kind_display() if self.thing else KINDS.get(self.first.new_kind, "")

    @property
    def status(self) -> str:
        """The status of all the mentions; as long as one was read by machine, that."""
        statuses = {mention.status for mention in self.mentions}
        return next(status for status in Status.values if status in statuses)

    @property
    def status_label(self) -> str:
        return Status(self.status).label

    @property
    def surfaces(self) -> list[str]:
        return surfaces(self.mentions)

    @property
    def reasons(self) -> list[str]:
        """Why it was read so: rules and reasons, each once."""
        found = [text for mention in self.mentions for text in (mention.reason, mention.rule) if text]
        return [text for text in dict.fromkeys(found) if text not in self.teaching.lessons]

    @property
    def taught(self) -> list[Lesson]:
        """The lessons that decided what this is."""
        lessons = [self.teaching.lessons.get(mention.rule) for mention in self.mentions]
        return [lesson for lesson in dict.fromkeys(lessons) if lesson]

    @cached_property
    def form(self) -> NameForm:
        new_kind = self.first.new_kind if self.is_new else ""
        initial = {"new_name": self.new_name, "new_kind": new_kind, "decision": LEAVE}
        return NameForm(
            self.data,
            prefix=f"m{self.first.pk}",
            choices=self.choices(),
            places=self.occurrences(),
            may_add=self.may_add,
            conditions=self.teaching.conditions(self.mentions) if self.may_add else (),
            initial=initial,
        )

    @property
    def new_name(self) -> str:
        """What a new thing is called: as the article has it, the longest form."""
        return self.first.name if not self.thing else max(self.surfaces, key=len)

    def choices(self) -> list[tuple[str, str]]:
        add = [(NEW, "Add as new")] if self.is_new and self.may_add else []
        if self.status == Status.REJECTED or self.thing:
            return [*judgements(self.status), *add]
        choices = [(f"{thing._meta.model_name}:{thing.pk}", described(thing)) for thing in self.candidates]
        return [(LEAVE, "Decide later"), *choices, *add, (REJECT, "Not a name")]

    def occurrences(self) -> list[tuple[str, str]]:
        """Each mention with the words around it, to decide about that one alone."""
        if len(self.mentions) == 1:
            return []
        shown = self.mentions[:MOST_OCCURRENCES]
        return [(str(one.pk), f"only {additions.in_context(self.article, additions.place(one))}") for one in shown]

    def apply(self, by: User) -> Actor | Place | None:
        """Do what was decided; gives what the mentions name now if that is new."""
        cleaned = self.form.cleaned_data
        mentions = [one for one in self.mentions if cleaned["only"] in ("", str(one.pk))]
        if self.form.rejects:
            self.reject(mentions, by)
            return None
        thing = self.chosen()
        is_new = bool(thing and thing != self.thing)
        if thing and is_new:
            decisions.name(mentions, thing)
        elif cleaned["decision"] == ACCEPT or thing:
            decisions.accept(mentions)
        named = thing or self.thing
        if named and cleaned.get("remember"):
            self.teaching.remember(named, surfaces(mentions), cleaned["holds"], by)
        return thing if is_new else None

    def reject(self, mentions: list[Mention], by: User) -> None:
        decisions.reject(mentions)
        if self.form.cleaned_data.get("never"):
            self.teaching.never(surfaces(mentions), self.targets(), self.form.cleaned_data["holds"], by)

    def targets(self) -> list[str]:
        """What the words were taken to name: an actor, a place, or either."""
        kinds = {type(thing)._meta.model_name for thing in self.candidates}
        return sorted(kinds) or ["place" if self.is_place else "actor"]

    def chosen(self) -> Actor | Place | None:
        """The thing that the editor named, picked from the candidates, or added."""
        cleaned = self.form.cleaned_data
        if thing := cleaned["actor"] or cleaned["place"]:
            return thing
        if self.form.makes_new:
            return decisions.new_thing(cleaned["new_name"], cleaned["new_kind"], cleaned["new_parent"])
        picked = {f"{thing._meta.model_name}:{thing.pk}": thing for thing in self.candidates}
        return picked.get(cleaned["decision"])


def surfaces(mentions: Iterable[Mention]) -> list[str]:
    """The words of the mentions as the text has them, each once."""
    return list(dict.fromkeys(mention.surface for mention in mentions))


def name_rows(
    article: Article, mentions: Iterable[Mention], data: Mapping | None, may_add: bool, apart: Sequence[set[int]] = ()
) -> list[NameRow]:
    """One row for each thing or unresolved name, in the order of first appearance; rejected mentions apart.

    Mentions whose numbers are together in `apart` have a row of their own, whatever they name.
    """
    alone = {pk: number for number, pks in enumerate(apart) for pk in pks}
    groups: dict[tuple, list[Mention]] = {}
    for mention in mentions:
        key = ("apart", alone[mention.pk]) if mention.pk in alone else group_key(mention)
        groups.setdefault(key, []).append(mention)
    rows = list(groups.values())
    actors = Actor.objects.select_related("country").in_bulk({pk for row in rows for pk in row[0].candidate_actors})
    places = Place.objects.in_bulk({pk for row in rows for pk in row[0].candidate_places})
    teaching = Teaching(article, [mention for row in rows for mention in row])
    return [NameRow(row, candidates(row[0], actors, places), article, data, may_add, teaching) for row in rows]


def group_key(mention: Mention) -> tuple:
    rejected = mention.status == Status.REJECTED
    if mention.is_resolved:
        return rejected, mention.actor_id, mention.place_id
    open_to = (*mention.candidate_actors, "/", *mention.candidate_places)
    return rejected, mention.name.casefold(), mention.new_kind, open_to


def candidates(mention: Mention, actors: dict[int, Actor], places: dict[int, Place]) -> list[Actor | Place]:
    found = [actors.get(pk) for pk in mention.candidate_actors] + [places.get(pk) for pk in mention.candidate_places]
    return [thing for thing in found if thing]


def described(thing: Actor | Place) -> str:
    """A name with what tells it from its namesakes.

    >>> described(Place(name="Idlib", kind="province", path="syria/idlib"))
    'Idlib, province (syria/idlib)'
    """
    return f"{thing.name}, {thing.get_kind_display().lower()} ({address(thing)})"


def address(thing: Actor | Place) -> str:
    """What an editor may write for exactly this thing."""
    return thing.path if isinstance(thing, Place) else thing.slug


@dataclass
class QuoteRow:
    """One quote with its form."""

    quote: Quote
    article: Article
    speakers: list[tuple[str, str]]
    data: Mapping | None

    @cached_property
    def form(self) -> QuoteForm:
        quote = self.quote
        initial = {name: getattr(quote, name) for name in ("content", "kind", "cue", "medium", "affiliation")}
        form = QuoteForm(
            self.data,
            prefix=f"q{quote.pk}",
            speakers=self.speaker_choices(),
            find_words=self.find_words,
            initial=initial | {"speaker": speaker_value(quote)},
        )
        form.fields["decision"].choices = judgements(quote.status)
        return form

    def speaker_choices(self) -> list[tuple[str, str]]:
        own = (speaker_value(self.quote), self.quote.speaker_name)
        others = [choice for choice in self.speakers if choice[0] != own[0]]
        return [("", "nobody by name"), *([own] if own[0] else []), *others]

    def find_words(self, words: str) -> tuple[int, int] | None:
        """Where these words stand nearest to the quote; None if they do not."""
        text = self.article.part(self.quote.part, self.quote.part_index)
        places = (text.rfind(words, 0, self.quote.start + len(words)), text.find(words, self.quote.start))
        start = min((at for at in places if at >= 0), key=lambda at: abs(at - self.quote.start), default=None)
        return None if start is None or not words.strip() else (start, start + len(words))

    def apply(self, made: Mapping[str, Actor]) -> None:
        """Do what was decided; `made` are names that have just been given to an actor."""
        decision = self.form.cleaned_data["decision"]
        if self.form.is_corrected:
            decisions.correct_quote(self.quote, **self.corrections(made))
        elif decision == ACCEPT:
            decisions.accept([self.quote])
        if decision == REJECT:
            decisions.reject([self.quote])

    def corrections(self, made: Mapping[str, Actor]) -> dict:
        cleaned, changed = self.form.cleaned_data, self.form.changed_data
        fields = {name: cleaned[name] for name in ("kind", "cue", "medium") if name in changed}
        if "content" in changed:
            start, end = self.find_words(cleaned["content"])
            words = {"content": cleaned["content"], "surface": cleaned["content"], "pieces": [[start, end]]}
            fields |= words | {"start": start, "end": end}
        if "cue" in changed:
            fields["cue_start"] = None
        if "affiliation" in changed:
            affiliation = cleaned["affiliation"]
            fields |= {"affiliation": affiliation, "affiliation_name": affiliation.name if affiliation else ""}
        if cleaned["other_speaker"] or "speaker" in changed:
            fields |= speaker_fields(cleaned["other_speaker"], cleaned["speaker"], made)
        return fields


def speaker_value(quote: Quote) -> str:
    """The choice that stands for the quote's speaker."""
    if quote.speaker_id:
        return f"actor:{quote.speaker_id}"
    return f"name:{quote.speaker_name}" if quote.speaker_name else ""


def speaker_fields(other: Actor | None, choice: str, made: Mapping[str, Actor]) -> dict:
    """The speaker that an editor named or picked."""
    type, _, value = choice.partition(":")
    actor = other or (Actor.objects.get(pk=value) if type == "actor" else made.get(value))
    name = actor.name if actor else value
    return {"speaker": actor, "speaker_name": name[:300], "speaker_rule": ""}


def speaker_choices(rows: Iterable[NameRow]) -> list[tuple[str, str]]:
    """Who of an article may have said something: people first, then other actors, then names that are not resolved."""
    standing = [row for row in rows if not row.is_place and row.status != Status.REJECTED]
    known = sorted((row.thing for row in standing if row.thing), key=lambda actor: (actor.kind != "person", actor.name))
    names = dict.fromkeys(row.name for row in standing if not row.thing)
    return [(f"actor:{actor.pk}", actor.name) for actor in known] + [(f"name:{name}", name) for name in names]


@dataclass
class DateRow:
    """A date in the text with its form."""

    found: TextDate
    data: Mapping | None

    @cached_property
    def form(self) -> DateForm:
        initial = {"first": period(self.found.first), "last": ""}
        if self.found.last != self.found.first:
            initial["last"] = period(self.found.last)
        form = DateForm(self.data, prefix=f"d{self.found.pk}", initial=initial, label_suffix="")
        form.fields["decision"].choices = judgements(self.found.status) if self.found.first else UNRESOLVED_DATE
        return form

    def apply(self) -> None:
        decision = self.form.cleaned_data["decision"]
        if decision == REJECT:
            decisions.reject([self.found])
        elif self.form.is_corrected:
            decisions.correct_date(self.found, *self.form.days())
        elif decision == ACCEPT:
            decisions.accept([self.found])


UNRESOLVED_DATE = [choice for choice in JUDGEMENTS if choice[0] != ACCEPT]


def period(day) -> Period | str:
    return day.isoformat() if day else ""
