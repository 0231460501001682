"""Names and relations of an actor, checked together: one name once at a time, and nothing that runs in a circle."""

from datetime import date

from django import forms
from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.forms.models import BaseModelForm

from ..models import Actor, ActorRelation, Place
from .fields import ThingField

SAME_TIME = "“{text}” is a name of it already from {time}. Two times of one name must not overlap."
OUTSIDE = "It is not known before {first} or after {last}, and this time lies outside."
SAME_RELATION = "It is already {kind} {other} at that time."
CIRCLE = "This runs in a circle: {chain}. If one came after the other, give times that do not overlap."
RUNS_ONE_WAY = ("renamed_to", "merged_into", "split_from", "part_of")
SAME_BOTH_WAYS = ("allied_with",)
Time = tuple[date, date]


class RowField(ThingField):
    """An actor or place of a row of the database, which knows it by its number."""

    def prepare_value(self, value: Model | int | str | None) -> str:
        if isinstance(value, int):
            value = self.model._base_manager.filter(pk=value).first()
        return super().prepare_value(value)


class NamedFormSet(BaseInlineFormSet):
    """Rows in a table, each box with a name of its own for those who do not see the table."""

    def add_fields(self, form: BaseModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        row = f": {form.instance}" if form.instance.pk else ""
        for name, field in form.fields.items():
            label = "Take away" if name == "DELETE" else str(field.label or name.replace("_", " ")).capitalize()
            field.widget.attrs.setdefault("aria-label", f"{label}{row}")


class TimedFormSet(NamedFormSet):
    """Rows of an actor that have a time. Only what is changed is checked against the rest."""

    def rows(self) -> list[BaseModelForm]:
        """The forms of rows that will be there."""
        return [form for form in self.forms if form.is_valid() and form.cleaned_data and not self.is_away(form)]

    def is_away(self, form: BaseModelForm) -> bool:
        return bool(form.cleaned_data.get("DELETE")) or (not form.has_changed() and not form.instance.pk)

    def clean(self) -> None:
        super().clean()
        rows = [(form, self.key(form)) for form in self.rows()]  # an error takes away what it is about
        for form, key in rows:
            same = [other for other, its in rows if its == key and other is not form]
            clash = next((other for other in same if overlap(time_of(form), time_of(other))), None)
            if form.has_changed():
                self.check(form, clash)

    def key(self, form: BaseModelForm) -> tuple:
        """What no two rows have in common at one time."""
        raise NotImplementedError

    def check(self, form: BaseModelForm, clash: BaseModelForm | None) -> None:
        """Say what is wrong with a changed row; `clash` is one that says the same of the same time."""
        raise NotImplementedError


class AliasFormSet(TimedFormSet):
    """The names of an actor."""

    def key(self, form: BaseModelForm) -> tuple:
        return (form.cleaned_data["text"],)

    def check(self, form: BaseModelForm, clash: BaseModelForm | None) -> None:
        if clash:
            form.add_error("text", SAME_TIME.format(text=form.cleaned_data["text"], time=in_words(clash)))
        check_lifetime(form, self.instance)


class RelationFormSet(TimedFormSet):
    """How an actor stands to others, seen from its side."""

    side, other_side = "actor", "other"

    def key(self, form: BaseModelForm) -> tuple:
        return form.cleaned_data["kind"], self.other(form)

    def check(self, form: BaseModelForm, clash: BaseModelForm | None) -> None:
        if clash:
            kind = dict(ActorRelation.Kind.choices)[form.cleaned_data["kind"]]
            form.add_error(self.other_side, SAME_RELATION.format(kind=kind, other=self.other(clash)))
        else:
            self.check_circle(form)

    def other(self, form: BaseModelForm) -> Actor:
        return form.cleaned_data[self.other_side]

    def check_circle(self, form: BaseModelForm) -> None:
        """No actor is part of, or became, itself in the end; allies are noted once, from either side."""
        kind = form.cleaned_data["kind"]
        if not self.instance.pk or kind not in (*RUNS_ONE_WAY, *SAME_BOTH_WAYS):
            return
        ends = {self.side: self.instance, self.other_side: self.other(form)}
        chain = way_back(ends["actor"], ends["other"], kind, time_of(form), form.instance.pk)
        if chain:
            form.add_error(self.other_side, CIRCLE.format(chain=" → ".join(map(str, chain))))


class RelationToFormSet(RelationFormSet):
    side, other_side = "other", "actor"


def way_back(actor: Actor, other: Actor, kind: str, time: Time, without: int | None) -> list[Actor]:
    """How relations of this kind lead from the other back to the actor at that time; nothing if they do not.

    Of what runs both ways the relation the other way round is enough.
    """
    ways: list[list[Actor]] = [[other]]
    seen = {other.pk}
    while ways:
        way = ways.pop(0)
        if way[-1] == actor:
            return [actor, *way]
        rows = way[-1].relations.filter(kind=kind).exclude(pk=without).select_related("other")
        for row in rows:
            last = kind in SAME_BOTH_WAYS and row.other != actor
            if row.other_id not in seen and not last and overlap(time, span(row.valid_from, row.valid_to)):
                seen.add(row.other_id)
                ways.append([*way, row.other])
    return []


def check_lifetime(form: BaseModelForm, actor: Actor) -> None:
    """A name is borne while its actor is there."""
    first, last = actor.active_from, actor.active_to
    if not overlap(time_of(form), span(first, last)):
        words = {"first": first or "its beginning", "last": last or "its end"}
        form.add_error("valid_from", OUTSIDE.format(**words))


def time_of(form: BaseModelForm) -> Time:
    return span(form.cleaned_data.get("valid_from"), form.cleaned_data.get("valid_to"))


def span(first: date | None, last: date | None) -> Time:
    return first or date.min, last or date.max


def overlap(one: Time, other: Time) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def in_words(form: BaseModelForm) -> str:
    first, last = form.cleaned_data.get("valid_from"), form.cleaned_data.get("valid_to")
    return f"{first or 'the beginning'} to {last or 'today'}"


class RelationForm(forms.ModelForm):
    other = RowField(Actor, label="To whom", required=True)


class RelationToForm(forms.ModelForm):
    actor = RowField(Actor, label="Who", required=True)


class ActorForm(forms.ModelForm):
    """An actor whose chain of what it belongs to does not come back to it."""

    country = RowField(Place, label="Country", hint="country’s name")
    parent = RowField(Actor, label="Part of", help_text="What it belongs to.")

    def clean_country(self) -> Place | None:
        country = self.cleaned_data["country"]
        if country and country.kind != Place.Kind.COUNTRY:
            raise forms.ValidationError(f"“{country}” is no country.")
        return country

    def clean_parent(self) -> Actor | None:
        parent = above = self.cleaned_data["parent"]
        seen: list[Actor] = []
        while above and above not in seen:
            if above == self.instance:
                chain = " → ".join(map(str, [self.instance, *seen, self.instance]))
                raise forms.ValidationError(CIRCLE.format(chain=chain))
            seen.append(above)
            above = above.parent
        return parent
