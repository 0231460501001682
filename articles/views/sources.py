"""The outlets that the articles come from."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import DetailView, ListView

from ..facets import actors_in, yearly
from ..filters import in_order
from ..index import current, with_total
from ..models import Source
from .lists import with_details

NEWEST = 10
TOP = 10


class SourceList(ListView):
    """`/sources/`: every outlet with a published article, the most used first."""

    template_name = "articles/sources.html"
    context_object_name = "sources"
    paginate_by = 60

    def get_queryset(self) -> QuerySet[Source]:
        used = with_total(Source.objects.select_related("country"), current().totals("source"))
        return used.order_by("-total", "name")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        now = current()
        for source in context["sources"]:
            source.first, source.last = now.days(now.groups["source"][source.pk]) or (None, None)
        return context


class SourcePage(DetailView):
    """`/sources/<slug>/`"""

    template_name = "articles/source.html"
    queryset = Source.objects.select_related("country")
    context_object_name = "source"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        now = current()
        rows = now.groups["source"][self.object.pk]
        return super().get_context_data(**context) | {
            "total": len(rows),
            "years": yearly(now, rows),
            "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
            "actors": actors_in(now, rows)[:TOP],
        }
