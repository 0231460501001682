"""The review page: the article's fields, and what is decided about each name, quote and date."""

from collections.abc import Callable, Iterable

from django import forms

from ..ingest import tidy
from ..models import Actor, Article, Place, Quote
from ..models.facts import Status
from .fields import DayField, LinesField, TextField, ThingField, WordsField

LEAVE, ACCEPT, REJECT, NEW = "", "accept", "reject", "new"
JUDGEMENTS = [(LEAVE, "Leave"), (ACCEPT, "Accept"), (REJECT, "Reject")]
KINDS = [("", "choose"), ("An actor", list(Actor.Kind.choices)), ("A place", list(Place.Kind.choices))]
Choices = Iterable[tuple[str, str]]
PRECISION_OF_LENGTH = {1: "year", 2: "month", 3: "day"}


class ArticleForm(forms.ModelForm):
    """The fields of an article as the review page shows them."""

    source_name = forms.CharField(
        label="Source",
        required=False,
        max_length=200,
        help_text="The outlet. A name that is not known yet makes a new source.",
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    published = DayField(
        label="Published on", required=False, help_text="A year, month or day: 2017, 2017-06 or 2017-06-26."
    )
    headline = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    standfirst = TextField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = TextField(
        required=False, widget=forms.Textarea(attrs={"rows": 24}), help_text="A blank line between paragraphs."
    )
    url = forms.URLField(label="Address of the original", required=False, max_length=1000, assume_scheme="https")
    reporters = LinesField(required=False, help_text="One a line.")
    agencies = LinesField(required=False, help_text="One a line.")

    class Meta:
        model = Article
        fields = ["headline", "standfirst", "reporters", "agencies", "dateline", "url", "language", "body"]

    def __init__(self, *args, instance: Article, **options) -> None:
        initial = {"source_name": instance.source.name if instance.source else "", "published": written_date(instance)}
        super().__init__(*args, instance=instance, initial=initial, label_suffix="", **options)

    def clean_headline(self) -> str:
        return " ".join(tidy(self.cleaned_data["headline"]).split())

    def clean_standfirst(self) -> str:
        return self.unless_changed("standfirst")

    def clean_body(self) -> str:
        return self.unless_changed("body")

    def unless_changed(self, name: str) -> str:
        """What is stored, letter for letter, unless the editor changed more than its spaces."""
        return self.cleaned_data[name] if name in self.changed_data else self.initial[name]

    def clean_source_name(self) -> str:
        return " ".join(self.cleaned_data["source_name"].split())

    def _post_clean(self) -> None:
        """Give the article its date with the precision in which it was written."""
        if "published" in self.cleaned_data:
            period = self.cleaned_data["published"]
            self.instance.published_on = period.first if period else None
            parts = period.text.count("-") + 1 if period else 0
            self.instance.published_precision = PRECISION_OF_LENGTH.get(parts, "unknown")
        super()._post_clean()


def written_date(article: Article) -> str:
    """The date of publication as far as it is known: `2017`, `2017-06` or `2017-06-26`."""
    length = {"year": 4, "month": 7, "day": 10}.get(article.published_precision, 0)
    return article.published_on.isoformat()[:length] if article.published_on else ""


class CaptionForm(forms.Form):
    """The words under a picture and who made it; without words there is no caption."""

    text = TextField(label="Caption", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    credit = forms.CharField(label="Credit", required=False, max_length=200)


CaptionForms = forms.formset_factory(CaptionForm, extra=1, max_num=50, absolute_max=50)


class NameForm(forms.Form):
    """What is decided about a name: leave, accept or reject it, or say what it names; for all its mentions or one.

    Who may not add to what the archive knows has no fields for new things, and none for what is to be remembered.
    """

    decision = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    only = forms.ChoiceField(label="Where", required=False)
    actor = ThingField(Actor, label="an actor")
    place = ThingField(Place, label="a place")
    new_name = forms.CharField(label="Name", max_length=200, required=False)
    new_kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    new_parent = ThingField(Place, label="In", hint="country or province")
    remember = forms.BooleanField(label="Always: remember this name for the next article", required=False)
    never = forms.BooleanField(label="Never read this as a name again", required=False)
    holds = forms.ChoiceField(label="Holds", required=False)

    TEACHING = ("new_name", "new_kind", "new_parent", "remember", "never", "holds")

    def __init__(
        self, *args, choices: Choices, places: Choices, may_add: bool, conditions: Choices = (), **options
    ) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["decision"].choices = choices
        self.fields["only"].choices = [("", "every occurrence"), *places]
        self.fields["holds"].choices = [("", "in every article"), *conditions]
        for name in self.TEACHING if not may_add else ():
            del self.fields[name]

    @property
    def makes_new(self) -> bool:
        """Whether this adds an actor or place: because the editor says so, or gives another kind."""
        cleaned = self.cleaned_data
        return cleaned.get("decision") == NEW or bool("new_kind" in self.changed_data and cleaned.get("new_kind"))

    def clean(self) -> dict:
        cleaned = self.cleaned_data
        known = cleaned.get("actor") or cleaned.get("place")
        if cleaned.get("actor") and cleaned.get("place"):
            raise forms.ValidationError("Give an actor or a place, not both.")
        if (known and self.makes_new) or ((known or self.makes_new) and self.rejects):
            raise forms.ValidationError("Say what this is, or decide otherwise, not both.")
        if cleaned.get("never") and cleaned.get("decision") not in (LEAVE, REJECT):
            raise forms.ValidationError("What is never to be read as a name cannot be one here.")
        if cleaned.get("never") and cleaned.get("remember"):
            raise forms.ValidationError("Remember this name, or never read it again, not both.")
        if self.makes_new:
            self.clean_new(cleaned)
        return cleaned

    @property
    def rejects(self) -> bool:
        return self.cleaned_data.get("decision") == REJECT or bool(self.cleaned_data.get("never"))

    def clean_new(self, cleaned: dict) -> None:
        if not cleaned.get("new_name"):
            self.add_error("new_name", "Give the new name.")
        if not cleaned.get("new_kind") and "new_kind" not in self.errors:
            self.add_error("new_kind", "Say what kind of actor or place it is.")
        is_place = cleaned.get("new_kind") in Place.Kind.values
        if is_place and cleaned["new_kind"] != Place.Kind.COUNTRY and not cleaned.get("new_parent"):
            self.add_error("new_parent", "Say which country or province it lies in.")


class QuoteForm(forms.Form):
    """What is decided about a quote."""

    decision = forms.ChoiceField(required=False, choices=JUDGEMENTS, widget=forms.RadioSelect)
    content = WordsField(label="Words", widget=forms.Textarea(attrs={"rows": 3}), required=False, strip=False)
    kind = forms.ChoiceField(choices=Quote.Kind)
    speaker = forms.ChoiceField(required=False)
    other_speaker = ThingField(Actor, label="or another", hint="actor’s name")
    affiliation = ThingField(Actor, label="Speaks for", hint="actor’s name")
    cue = forms.CharField(label="Verb", max_length=100, required=False)
    medium = forms.CharField(label="Said on or to", max_length=200, required=False)

    FACTS = ("content", "kind", "speaker", "other_speaker", "affiliation", "cue", "medium")

    def __init__(self, *args, speakers: Iterable[tuple[str, str]], find_words: Callable, **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["speaker"].choices = speakers
        self.find_words = find_words

    def clean_content(self) -> str:
        """The words, which have to stand in the text."""
        words = self.cleaned_data["content"]
        if "content" in self.changed_data and not self.find_words(words):
            raise forms.ValidationError("These words do not stand in the text like that.")
        return words

    @property
    def is_corrected(self) -> bool:
        return any(field in self.changed_data for field in self.FACTS)


class DateForm(forms.Form):
    """What is decided about a date in the text."""

    decision = forms.ChoiceField(required=False, choices=JUDGEMENTS, widget=forms.RadioSelect)
    first = DayField(label="means", required=False)
    last = DayField(label="to", required=False)

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if last and not first:
            self.add_error("first", "Give the first day, too.")
        if first and last and last.last < first.first:
            self.add_error("last", "This is before the first day.")
        return self.cleaned_data

    @property
    def is_corrected(self) -> bool:
        return bool({"first", "last"} & set(self.changed_data))

    def days(self) -> tuple:
        """The first and the last day, or None for both."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return (first.first, (last or first).last) if first else (None, None)


def judgements(status: str) -> list[tuple[str, str]]:
    """What can be decided about a fact of this status: what is rejected can be restored."""
    return [(LEAVE, "Rejected"), (ACCEPT, "Restore")] if status == Status.REJECTED else JUDGEMENTS
