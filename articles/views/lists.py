"""What all lists share: a FilterSet over the address, numbered pages, and rows with the words they show."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.views.generic import ListView

from ..filters import ArticleRow, Narrowing, put_names
from ..index import current, while_unchanged
from ..search import TextQuery, shown, spelt_otherwise

Made = TypeVar("Made")
Offer = tuple[str, str]  # what somebody may have meant, and where that leads


class FilteredList(ListView):
    """A list by a FilterSet: the filters, the total and the pages; a page that does not exist is a 404."""

    filterset_class: type[Narrowing]
    paginate_by = 20
    filters: Narrowing

    def get_queryset(self):
        self.filters = self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request)
        return self.listed()

    def listed(self):
        """What the filters find."""
        return self.filters.qs

    def rows(self):
        """What there is to filter."""
        return self.queryset.all()

    def kept(self, what: str, make: Callable[[], Made]) -> Made:
        """What `make` makes by these filters, once for all readers, until anything is written."""
        return while_unchanged((type(self), what, self.filters.pairs()), make)

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


def meant(filters: Narrowing) -> list[Offer]:
    """What the reader may have meant: the query with known names in it that are written much alike."""
    text = filters.text
    return [(other, filters.address(q=other)) for other in spelt_otherwise(text.text)] if text else []


def with_details(articles: Iterable[ArticleRow], query: TextQuery | None = None) -> list[ArticleRow]:
    """The articles of one page of a list, each with its `row` (what it shows of its words) and its most named actors.

    No query; with words that are searched for two, and with a name three.
    """
    articles = list(articles)
    put_names(articles, current())
    rows = shown(articles, query)
    for article in articles:
        article.row = rows[article.pk]
    return articles
