"""Places in their tree. The path follows from the parent and the slug."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from articles.forms.timed import NamedFormSet, RowField
from articles.models import Place, PlaceAlias

from .actors import ROWS, keep_from_loading
from .history import HistoryDesk
from .merging import MergingDesk


class AliasInline(admin.TabularInline):
    model = PlaceAlias
    formset, template = NamedFormSet, ROWS
    extra = 1
    verbose_name, verbose_name_plural = "other name", "other names"


class PlaceForm(forms.ModelForm):
    parent = RowField(Place, label="In", help_text="What it lies in. Everything inside it goes along.")

    class Meta:
        model = Place
        fields = [
            "name",
            "slug",
            "kind",
            "parent",
            "country_code",
            "iso_code",
            "geonames_id",
            "latitude",
            "longitude",
            "population",
            "is_capital",
            "edited",
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        parent, slug = cleaned.get("parent"), cleaned.get("slug")
        if not slug:
            return cleaned
        before = Place.objects.get(pk=self.instance.pk).path if self.instance.pk else None
        if parent and before and f"{parent.path}/".startswith(f"{before}/"):
            raise forms.ValidationError({"parent": "A place cannot lie in itself or in a place below it."})
        self.instance.path = f"{parent.path}/{slug}" if parent else slug
        if parent and not cleaned.get("country_code"):
            cleaned["country_code"] = parent.country_code
        if Place.objects.filter(path=self.instance.path).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError({"slug": f"There is a place at {self.instance.path} already."})
        return cleaned


@admin.register(Place)
class PlaceAdmin(MergingDesk, HistoryDesk, admin.ModelAdmin):
    form = PlaceForm
    list_display = ["name", "kind", "path", "country_code", "population"]
    list_filter = ["kind", "edited"]
    search_fields = ["name__unaccent", "aliases__text__unaccent", "path"]
    search_help_text = "By any name, accents aside, or by path."
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["path", "former_addresses"]
    inlines = [AliasInline]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "parent", "path", "is_capital"]}),
        ("Where", {"fields": [("latitude", "longitude"), "population"]}),
        ("Elsewhere", {"fields": ["country_code", "iso_code", "geonames_id", "former_addresses", "edited"]}),
    ]

    @admin.display(description="former addresses")
    def former_addresses(self, place: Place) -> str:
        return ", ".join(place.former_paths.values_list("path", flat=True)) or "none"

    @transaction.atomic
    def save_model(self, request: HttpRequest, place: Place, form, change: bool) -> None:
        keep_from_loading(place, form)
        before = Place.objects.get(pk=place.pk).path if change else place.path
        super().save_model(request, place, form, change)
        Place.objects.move_below(before, place.path)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            Place.objects.filter(pk=form.instance.pk).update(edited=True)
