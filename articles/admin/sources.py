"""The outlets that articles come from."""

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.forms import LinesField
from articles.models import Source

from .actors import keep_from_loading
from .history import HistoryDesk


class SourceForm(forms.ModelForm):
    aliases = LinesField(label="Other names", required=False, help_text="One a line.")
    domains = LinesField(required=False, help_text="One a line, such as example.org.")

    class Meta:
        model = Source
        fields = [
            "name",
            "slug",
            "aliases",
            "domains",
            "country",
            "is_agency",
            "description",
            "display_policy",
            "edited",
        ]


@admin.register(Source)
class SourceAdmin(HistoryDesk, admin.ModelAdmin):
    form = SourceForm
    list_display = ["name", "is_agency", "country", "articles"]
    list_filter = ["is_agency", "display_policy", "edited"]
    list_select_related = ["country"]
    search_fields = ["name__unaccent", "slug"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(times_published=Count("articles"))

    @admin.display(ordering="times_published")
    def articles(self, source: Source) -> int:
        return source.times_published

    def save_model(self, request: HttpRequest, source: Source, form, change: bool) -> None:
        keep_from_loading(source, form)
        super().save_model(request, source, form, change)
