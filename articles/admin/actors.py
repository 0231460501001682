"""Actors with their names and relations."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.ingest import show_again
from articles.models import Actor, ActorAlias, ActorRelation, Article
from articles.models.withholding import withhold

from .history import HistoryDesk
from .merging import MergingDesk

WITHHELD = ("Withheld from readers", {"fields": ["withheld", "withheld_reason"]})


class AliasInline(admin.TabularInline):
    model = ActorAlias
    extra = 1
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 28})}}


class RelationInline(admin.TabularInline):
    model = ActorRelation
    fk_name = "actor"
    extra = 0
    autocomplete_fields = ["other"]


@admin.register(Actor)
class ActorAdmin(MergingDesk, HistoryDesk, admin.ModelAdmin):
    list_display = ["name", "kind", "country", "active_from", "active_to", "mentions"]
    list_filter = ["kind", "edited", "withheld", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["country"]
    search_fields = ["name__unaccent", "aliases__text__unaccent", "slug"]
    search_help_text = "By any name, accents aside."
    autocomplete_fields = ["country", "parent"]
    readonly_fields = ["merged_into"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AliasInline, RelationInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "country", "description"]}),
        ("In time", {"fields": [("active_from", "active_to"), "parent", "merged_into"]}),
        ("Elsewhere", {"fields": ["wikidata_id", "edited"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Actor | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, WITHHELD] if obj and request.user.has_perm("articles.withhold_actor") else fieldsets

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(times_named=Count("mentions"))

    @admin.display(ordering="times_named")
    def mentions(self, actor: Actor) -> int:
        return actor.times_named

    def save_model(self, request: HttpRequest, actor: Actor, form, change: bool) -> None:
        keep_from_loading(actor, form)
        super().save_model(request, actor, form, change)
        if "withheld" in form.changed_data and not actor.withheld:
            self.say_what_is_left(request, show_again(actor))

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            Actor.objects.filter(pk=form.instance.pk).update(edited=True)
        if form.instance.withheld and (form.has_changed() or any(formset.has_changed() for formset in formsets)):
            changed = withhold(form.instance)
            messages.success(request, f"No reader sees this name any more. It was taken out of {changed} articles now.")

    def say_what_is_left(self, request: HttpRequest, articles: list[Article]) -> None:
        """Where the name was not put back, because the words around it have changed."""
        messages.success(request, "Readers see this name again.")
        for article in articles:
            messages.warning(
                request,
                f"“{article}” (article {article.pk}) was changed since and keeps the mark. Its history has the words.",
            )


def keep_from_loading(row, form) -> None:
    """What an editor changed, loading the gazetteer leaves alone, unless the editor has just said otherwise."""
    if form.has_changed() and "edited" not in form.changed_data:
        row.edited = True
