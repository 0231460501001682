"""What an editor adds on the review page: names and quotes that were not read, at the words that were marked."""

from collections.abc import Iterator, Mapping

from django.contrib.auth.models import User
from django.forms import BaseForm

from articles.forms import AddedNameForms, AddedQuoteForms
from articles.ingest import additions, decisions, lessons
from articles.models import Actor, Article

from .rows import speaker_fields


class Added:
    """The forms for new names and quotes of one article, and what is done with them."""

    def __init__(self, article: Article, speakers: list[tuple[str, str]], data: Mapping | None, may_add: bool) -> None:
        self.article, self.may_add = article, may_add
        self.said: list[str] = []  # what was taught
        sent = data if data is not None and "name-TOTAL_FORMS" in data else None
        self.names = AddedNameForms(sent, prefix="name", form_kwargs={"article": article})
        self.quotes = AddedQuoteForms(sent, prefix="quote", form_kwargs={"article": article, "speakers": speakers})

    def forms(self) -> Iterator[BaseForm]:
        if self.names.is_bound:
            yield from (*self.names, *self.quotes)

    def is_valid(self) -> bool:
        return not self.names.is_bound or (self.names.is_valid() and self.quotes.is_valid())

    def save(self, made: Mapping[str, Actor], by: User) -> None:
        for form in self.forms():
            if form.has_changed():
                self.add_name(form, by) if form in self.names.forms else self.add_quote(form, made)

    def add_name(self, form: BaseForm, by: User) -> None:
        cleaned = form.cleaned_data
        named = self.named(cleaned)
        mentions = additions.add_mentions(self.article, cleaned["spans"], **named)
        thing = named.get("actor") or named.get("place")
        if mentions and thing and cleaned["remember"] and self.may_add:
            surfaces = [mention.surface for mention in mentions]
            self.said += lessons.always(thing, surfaces, article=self.article, by=by)

    def named(self, cleaned: dict) -> dict:
        """Whose name it is; something new is made by those who may, and stays open for the others."""
        named = cleaned["named"]
        if not named.get("new_kind") or not self.may_add:
            return named
        thing = decisions.new_thing(named["name"], named["new_kind"], cleaned["new_parent"])
        return {"actor" if isinstance(thing, Actor) else "place": thing, "name": thing.name}

    def add_quote(self, form: BaseForm, made: Mapping[str, Actor]) -> None:
        cleaned = form.cleaned_data
        affiliation = cleaned["affiliation"]
        facts = {name: cleaned[name] for name in ("kind", "cue", "medium")}
        facts |= {"affiliation": affiliation, "affiliation_name": affiliation.name if affiliation else ""}
        facts |= speaker_fields(cleaned["other_speaker"], cleaned["speaker"], made)
        additions.add_quote(self.article, cleaned["spans"][0], **facts)
