"""Names and quotes that an editor adds: the words, where they stand, and whose they are."""

from collections.abc import Iterable

from django import forms

from ..ingest import additions
from ..models import Actor, Article, Place, Quote
from ..search import actors_named, places_named
from .fields import ThingField, WordsField
from .review import KINDS

MOST_ADDED = 100
MOST_NAMESAKES = 12
NOT_THERE = "These words do not stand in the article like that."
DECIDED = "“{words}” stands there already, and a person decided about it. Reject or change that one first."
SPOKEN_FOR = "These words are part of a quote that is listed already. Change its words there."
UNKNOWN = "Nothing known is called “{words}”. Say which actor or place this is, or what kind of thing."


class AddedForm(forms.Form):
    """Words of the article, with the place where they stand if they stand there several times."""

    words = WordsField(label="Words in the text", widget=forms.Textarea(attrs={"rows": 2}), max_length=20_000)
    where = forms.CharField(label="Which of these?", widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args, article: Article, **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.article = article

    def spans(self) -> list:
        """Where the words stand: at the marked place, or wherever else in the article."""
        words, where = self.cleaned_data.get("words", ""), self.cleaned_data.get("where", "")
        marked = additions.marked_at(self.article, where, words)
        found = additions.occurrences(self.article, words)
        at = [span for span in found if additions.address(span) == where]
        if not marked and not found:
            self.add_error("words", NOT_THERE)
        return [marked] if marked else at or found

    def ask_which(self, spans: list) -> None:
        """Have the editor choose between several places."""
        choices = [(additions.address(span), additions.in_context(self.article, span)) for span in spans]
        self.fields["where"].widget = forms.Select(choices=[("", "choose"), *choices])
        self.add_error("where", f"These words stand in the article {len(spans)} times. Choose one.")


class AddedNameForm(AddedForm):
    """A name: whose it is, said by an actor, a place, or something new. What is clean is `spans` and `named`."""

    every = forms.BooleanField(label="Every occurrence of these words", required=False)
    actor = ThingField(Actor, label="an actor")
    place = ThingField(Place, label="a place")
    new_name = forms.CharField(label="or new: name", max_length=200, required=False)
    new_kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    new_parent = ThingField(Place, label="In", hint="country or province")
    remember = forms.BooleanField(label="Always: remember this name for the next article", required=False)

    def clean(self) -> dict:
        cleaned = self.cleaned_data
        words = cleaned.get("words")  # an error takes it out of what is clean
        if not words:
            return cleaned
        spans = self.spans()
        if len(spans) > 1 and not cleaned.get("every"):
            self.ask_which(spans)
        elif cleaned.get("every"):
            spans = additions.occurrences(self.article, words) or spans
        elif spans:
            self.refuse_decided(spans[0])
        cleaned["spans"], cleaned["named"] = spans, self.named(cleaned, words)
        return cleaned

    def refuse_decided(self, span) -> None:
        for mention in additions.in_the_way(self.article.mentions.all(), span):
            if not mention.by_machine:
                self.add_error("words", DECIDED.format(words=mention.surface))

    def named(self, cleaned: dict, words: str) -> dict:
        """The fields of a mention that say whose name it is."""
        if cleaned.get("actor") and cleaned.get("place"):
            self.add_error("place", "Give an actor or a place, not both.")
        for field in ("actor", "place"):
            if thing := cleaned.get(field):
                return {field: thing, "name": thing.name}
        if cleaned.get("new_kind"):
            self.check_new(cleaned)
            return {"new_kind": cleaned["new_kind"], "name": (cleaned.get("new_name") or words)[:200]}
        if any(self.errors.get(field) for field in ("actor", "place")):
            return {}
        words = " ".join(words.split())
        found = actors_named(words)[:MOST_NAMESAKES], places_named(words)[:MOST_NAMESAKES]
        if not any(found):
            self.add_error("words", UNKNOWN.format(words=words[:80]))
        return additions.known(words, *found)

    def check_new(self, cleaned: dict) -> None:
        needs_parent = cleaned["new_kind"] in Place.Kind.values and cleaned["new_kind"] != Place.Kind.COUNTRY
        if needs_parent and not cleaned.get("new_parent") and "new_parent" not in self.errors:
            self.add_error("new_parent", "Say which country or province it lies in.")


class AddedQuoteForm(AddedForm):
    """A quote: its words and who said them. What is clean has `spans`."""

    kind = forms.ChoiceField(choices=Quote.Kind, initial=Quote.Kind.DIRECT)
    speaker = forms.ChoiceField(required=False)
    other_speaker = ThingField(Actor, label="or another", hint="actor’s name")
    cue = forms.CharField(label="Verb", max_length=100, required=False)
    affiliation = ThingField(Actor, label="Speaks for", hint="actor’s name")
    medium = forms.CharField(label="Said on or to", max_length=200, required=False)

    def __init__(self, *args, speakers: Iterable[tuple[str, str]], **options) -> None:
        super().__init__(*args, **options)
        self.fields["speaker"].choices = [("", "nobody by name"), *speakers]

    def clean(self) -> dict:
        if not self.cleaned_data.get("words"):
            return self.cleaned_data
        spans = self.spans()
        if len(spans) > 1:
            self.ask_which(spans)
        self.cleaned_data["spans"] = spans = [additions.without_marks(self.article, span) for span in spans]
        for span in spans[:1]:
            at = [quote for quote in self.article.quotes.standing() if span.overlaps(additions.place(quote))]
            if at and len(spans) == 1:
                self.add_error("words", SPOKEN_FOR)
        return self.cleaned_data


AddedNameForms = forms.formset_factory(AddedNameForm, extra=1, max_num=MOST_ADDED, absolute_max=MOST_ADDED)
AddedQuoteForms = forms.formset_factory(AddedQuoteForm, extra=1, max_num=MOST_ADDED, absolute_max=MOST_ADDED)
