"""Actors with their names and relations."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from articles.forms.timed import (
    ActorForm,
    AliasFormSet,
    RelationForm,
    RelationFormSet,
    RelationToForm,
    RelationToFormSet,
)
from articles.ingest import show_again
from articles.models import Actor, ActorAlias, ActorRelation, Article
from articles.models.withholding import withhold

from .history import HistoryDesk
from .merging import MergingDesk

ROWS = "admin/articles/names/rows.html"
DAYS = {models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}}  # the browser's own
MOST_MEMBERS = 100
WITHHELD = ("Withheld from readers", {"fields": ["withheld", "withheld_reason"]})


class AliasInline(admin.TabularInline):
    model = ActorAlias
    formset, template = AliasFormSet, ROWS
    extra = 1
    verbose_name, verbose_name_plural = "name", "names, each with its time"
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 28})}, **DAYS}


class RelationInline(admin.TabularInline):
    model = ActorRelation
    form, formset, template = RelationForm, RelationFormSet, ROWS
    fk_name = "actor"
    extra = 1
    verbose_name, verbose_name_plural = "relation to another", "how it stands to others"
    formfield_overrides = DAYS


class RelationToInline(admin.TabularInline):
    model = ActorRelation
    form, formset, template = RelationToForm, RelationToFormSet, ROWS
    fk_name = "other"
    extra = 1
    fields = ["actor", "kind", "valid_from", "valid_to"]
    verbose_name, verbose_name_plural = "relation of another", "how others stand to it"
    formfield_overrides = DAYS


@admin.register(Actor)
class ActorAdmin(MergingDesk, HistoryDesk, admin.ModelAdmin):
    list_display = ["name", "kind", "country", "active_from", "active_to", "mentions"]
    list_filter = ["kind", "edited", "withheld", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["country"]
    search_fields = ["name__unaccent", "aliases__text__unaccent", "slug"]
    search_help_text = "By any name, accents aside."
    readonly_fields = ["merged_into", "members_of_it", "former_addresses"]
    form = ActorForm
    formfield_overrides = DAYS
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AliasInline, RelationInline, RelationToInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "country", "description"]}),
        ("In time", {"fields": [("active_from", "active_to"), "parent", "members_of_it", "merged_into"]}),
        ("Elsewhere", {"fields": ["wikidata_id", "former_addresses", "edited"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Actor | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, WITHHELD] if obj and request.user.has_perm("articles.withhold_actor") else fieldsets

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(times_named=Count("mentions"))

    @admin.display(ordering="times_named")
    def mentions(self, actor: Actor) -> int:
        return actor.times_named

    @admin.display(description="members")
    def members_of_it(self, actor: Actor) -> str:
        members = actor.members.current()[:MOST_MEMBERS]
        return format_html_join(", ", '<a href="{}">{}</a>', ((desk_url(one), one) for one in members)) or "none"

    @admin.display(description="former addresses")
    def former_addresses(self, actor: Actor) -> str:
        return ", ".join(actor.former_slugs.values_list("slug", flat=True)) or "none"

    def save_model(self, request: HttpRequest, actor: Actor, form, change: bool) -> None:
        keep_from_loading(actor, form)
        super().save_model(request, actor, form, change)
        if "withheld" in form.changed_data and not actor.withheld:
            self.say_what_is_left(request, show_again(actor))

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            Actor.objects.filter(pk__in={form.instance.pk, *others_changed(formsets)}).update(edited=True)
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


def others_changed(formsets: list[BaseInlineFormSet]) -> set[int]:
    """The actors whose relations to this one were changed here: loading leaves them alone as well."""
    changed: set[int] = set()
    for formset in (formset for formset in formsets if isinstance(formset, RelationToFormSet)):
        rows = [*formset.new_objects, *formset.deleted_objects, *(row for row, _ in formset.changed_objects)]
        changed |= {row.actor_id for row in rows}
    return changed


def desk_url(actor: Actor) -> str:
    return reverse("admin:articles_actor_change", args=[actor.pk])


def keep_from_loading(row, form) -> None:
    """What an editor changed, loading the gazetteer leaves alone, unless the editor has just said otherwise."""
    if form.has_changed() and "edited" not in form.changed_data:
        row.edited = True
