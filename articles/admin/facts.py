"""Quotes and mentions of all articles, to look through. They are changed on their article's page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Mention, Quote


class FactAdmin(admin.ModelAdmin):
    list_select_related = ["article"]
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .defer("article__body", "article__pasted", "article__pasted_html", "article__search_vector")
        )

    @admin.display(description="review")
    def on_the_desk(self, fact: Mention | Quote) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[fact.article_id]), fact.article
        )


@admin.register(Mention)
class MentionAdmin(FactAdmin):
    list_display = ["surface", "names", "status", "rule", "on_the_desk"]
    list_select_related = ["article", "actor", "place"]
    list_filter = ["status", "part", ("actor", admin.EmptyFieldListFilter), ("place", admin.EmptyFieldListFilter)]
    search_fields = ["surface__unaccent", "name__unaccent"]

    @admin.display(ordering="name")
    def names(self, mention: Mention) -> str:
        thing = mention.actor or mention.place
        return f"{thing}, {thing.get_kind_display().lower()}" if thing else f"{mention.name} (not resolved)"


@admin.register(Quote)
class QuoteAdmin(FactAdmin):
    list_display = ["__str__", "kind", "speaker_name", "affiliation_name", "cue", "status", "on_the_desk"]
    list_filter = ["status", "kind"]
    search_fields = ["content__unaccent", "speaker_name__unaccent", "affiliation_name__unaccent"]
