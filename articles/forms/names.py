"""Forms of decisions about names: with what to merge, what to split off, what an unknown name is."""

from django import forms

from ..fields import Period
from ..models import Actor, Place, Source
from .fields import DayField, ThingField
from .review import KINDS

ALL, CHOSEN = "all", "chosen"
NO_TARGET = "Say whose they are: one that is known, or the name and kind of a new one."
TWO_TARGETS = "Give one that is known or a new one, not both."
NO_KIND = "Say what kind of thing it is."
NO_PARENT = "Say in which country or province it lies."
ONE_THING = "Give an actor or a place, not both."
NOT_A_PERIOD = "“{last}” lies before “{first}”."


class MergeForm(forms.Form):
    """With what something is merged."""

    def __init__(self, *args, model: type, **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["into"] = ThingField(model, label="Merge into", required=True)


class PartForm(forms.Form):
    """Which articles are meant, by outlet, time and how the name is printed."""

    source = forms.ModelChoiceField(Source.objects.none(), label="From", required=False, empty_label="any source")
    first = DayField(label="Published from", required=False)
    last = DayField(label="to", required=False)
    surface = forms.ChoiceField(label="Printed as", required=False)

    def __init__(self, *args, sources, surfaces: list[tuple[str, int]], **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["source"].queryset = sources
        words = [(text, f"“{text}” ({times:,})") for text, times in surfaces]
        self.fields["surface"].choices = [("", "anything"), *words]

    def clean(self) -> dict:
        first, last = (self.cleaned_data.get(name) for name in ("first", "last"))
        if isinstance(first, Period) and isinstance(last, Period) and last.last < first.first:
            self.add_error("last", NOT_A_PERIOD.format(first=first, last=last))
        return self.cleaned_data


class NewThingForm(forms.Form):
    """One that is known, or a new one: what is clean is `thing`, or `new_name`, `new_kind` and `new_parent`."""

    new_name = forms.CharField(label="or new: name", max_length=200, required=False)
    new_kind = forms.ChoiceField(label="Kind", required=False)
    new_parent = ThingField(Place, label="In", hint="country or province")

    @property
    def things(self) -> list:
        """The boxes for something known."""
        return [self[name] for name in ("actor", "place") if name in self.fields]

    def clean(self) -> dict:
        cleaned = self.cleaned_data
        known = [thing for name in ("actor", "place") if (thing := cleaned.get(name))]
        if len(known) > 1:
            self.add_error(None, ONE_THING)
            return cleaned
        if any(self.errors.get(name) for name in ("actor", "place", "new_parent")):
            return cleaned
        new = (cleaned.get("new_name") or "").strip()
        cleaned["thing"] = known[0] if known else None
        if known and self.wants_new(cleaned):
            self.add_error(None, TWO_TARGETS)
        if not known:
            self.check_new(new, cleaned)
        return cleaned

    def wants_new(self, cleaned: dict) -> bool:
        """Whether a new one is asked for as well."""
        return "new_name" in self.changed_data and bool(cleaned.get("new_name"))

    def check_new(self, new: str, cleaned: dict) -> None:
        if not new:
            self.add_error(None, NO_TARGET)
            return
        kind = cleaned.get("new_kind")
        if not kind:
            self.add_error("new_kind", NO_KIND)
        needs_parent = kind in Place.Kind.values and kind != Place.Kind.COUNTRY
        if needs_parent and not cleaned.get("new_parent"):
            self.add_error("new_parent", NO_PARENT)


class SplitForm(NewThingForm):
    """Which articles go to whom."""

    which = forms.ChoiceField(
        label="Which articles?",
        choices=[(CHOSEN, "those that are ticked"), (ALL, "all that are listed, on every page")],
        widget=forms.RadioSelect,
        initial=CHOSEN,
    )
    article = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, model: type, shown: list[int], **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        noun = model._meta.model_name
        self.fields[noun] = ThingField(model, label=f"{noun.capitalize()} that is known")
        self.fields["new_kind"].choices = [("", "choose"), *model.Kind.choices]
        self.fields["article"].choices = [(pk, pk) for pk in shown]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("which") == CHOSEN and not cleaned.get("article"):
            self.add_error("which", "Tick the articles that are meant, or choose all.")
        return cleaned


class UnknownForm(NewThingForm):
    """What an unknown name is."""

    remembered = forms.BooleanField(
        label="Remember how it is written, for the next article",
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["actor"] = ThingField(Actor, label="An actor that is known")
        self.fields["place"] = ThingField(Place, label="A place that is known")
        self.fields["new_kind"].choices = KINDS
