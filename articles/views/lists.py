"""What all lists share: a FilterSet over the address, numbered pages, and rows with the words they show."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.views.generic import ListView

from ..filters import Narrowing
from ..models import Article, Mention
from ..search import TextQuery, shown

ROW_NAMES = 5


class FilteredList(ListView):
    """A list by a FilterSet: the filters, the total and the pages; a page that does not exist is a 404."""

    filterset_class: type[Narrowing]
    paginate_by = 20
    filters: Narrowing

    def get_queryset(self):
        self.filters = self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request)
        return self.filters.qs

    def rows(self):
        """What there is to filter."""
        return self.queryset.all()

    def paginate_queryset(self, queryset, page_size):
        """One empty page while a filter is wrong: the page then says so, whatever number was asked for."""
        if self.filters.is_valid():
            return super().paginate_queryset(queryset, page_size)
        page = self.get_paginator(queryset, page_size).page(1)
        return page.paginator, page, page.object_list, False

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        page = context["page_obj"]
        return context | {
            "filters": self.filters,
            "total": page.paginator.count,
            "is_wrong": not self.filters.is_valid(),
            "canonical": self.filters.page_address(page.number),
        }


def with_details(articles: Iterable[Article], query: TextQuery | None = None) -> list[Article]:
    """The articles of one page of a list, each with its `row` (what it shows of its words) and its most named actors.

    Two queries; with words that are searched for two more, and with a name one more than that.
    """
    articles = list(articles)
    rows, names = shown(articles, query), most_named(articles)
    for article in articles:
        article.row = rows[article.pk]
        article.names = names.get(article.pk, [])
    return articles


def most_named(articles: list[Article]) -> dict[int, list[dict[str, Any]]]:
    """For each article, by id, the actors that it names most, with how often."""
    named = Mention.objects.standing().filter(article__in=[article.pk for article in articles], actor__isnull=False)
    counted = named.order_by().values("article", "actor__slug", "actor__name").annotate(n=Count("pk"))
    names: dict[int, list[dict[str, Any]]] = {}
    for row in counted.order_by("-n", "actor__name"):
        names.setdefault(row["article"], []).append(row)
    return {article: rows[:ROW_NAMES] for article, rows in names.items()}
