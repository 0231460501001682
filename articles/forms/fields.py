"""Fields of the desk: lines, running text, words of a text, days, and actors and places by name."""

from django import forms
from django.db.models import Model

from ..fields import Period, PeriodField, merged
from ..ingest import tidy
from ..models import Actor, moved
from ..search import actors_named, places_named


class LinesField(forms.CharField):
    """Several names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: list[str] | str | None) -> str:
        return value if isinstance(value, str) else "\n".join(value or [])

    def clean(self, value: str | None) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError("Each name may have 200 characters at most.")
        return [line for line in lines if line]

    def has_changed(self, initial: list[str] | None, data: str | None) -> bool:
        return super().has_changed(self.prepare_value(initial), (data or "").replace("\r\n", "\n"))


class TextField(forms.CharField):
    """Running text, tidied: paragraphs with a blank line between them."""

    widget = forms.Textarea

    def to_python(self, value: str | None) -> str:
        return tidy(super().to_python(value) or "")

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        return tidy(initial or "") != self.to_python(data)


class WordsField(forms.CharField):
    """Words of a text, with the line ends that it has."""

    widget = forms.Textarea

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ThingField(forms.CharField):
    """An actor or a place, by its address or by a name that only one of them has."""

    def __init__(self, model: type[Model], **options) -> None:
        self.model = model
        self.key, self.named = ("slug", actors_named) if model is Actor else ("path", places_named)
        noun = model._meta.model_name
        attributes = {"data-suggest": noun, "autocomplete": "off", "placeholder": options.pop("hint", f"{noun}’s name")}
        super().__init__(**{"required": False, "max_length": 320, "widget": forms.TextInput(attributes)} | options)

    def prepare_value(self, value: Model | str | None) -> str:
        return getattr(value, self.key) if isinstance(value, self.model) else value or ""

    def has_changed(self, initial: Model | None, data: str | None) -> bool:
        return self.prepare_value(initial) != (data or "").strip()

    def clean(self, value: str | None) -> Model | None:
        text = super().clean(value)
        if not text:
            return None
        found = self.model.objects.filter(**{self.key: text}).first() or moved(self.model, text) or self.only_one(text)
        return merged(found)

    def only_one(self, text: str) -> Model:
        found = list(self.named(text)[:6])
        noun = self.model._meta.verbose_name
        if not found:
            raise forms.ValidationError(f"No {noun} is called “{text}”.")
        if len(found) > 1:
            keys = ", ".join(getattr(thing, self.key) for thing in found)
            raise forms.ValidationError(f"“{text}” may be any of several: write {keys}.")
        return found[0]


class DayField(PeriodField):
    """A year, month or day as an editor writes it."""

    def prepare_value(self, value: Period | str | None) -> str:
        return str(value) if value else ""

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        return (initial or "") != (data or "").strip()
