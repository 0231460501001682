"""The outlets that the articles come from."""

from typing import Any

from django.db.models import Count, Max, Min, Q
from django.views.generic import DetailView, ListView

from ..facets import actors_in, yearly
from ..filters import in_order
from ..index import current
from ..models import Article, Source
from .lists import with_details

NEWEST = 10
TOP = 10
PUBLISHED = Q(articles__status=Article.Status.PUBLISHED)


class SourceList(ListView):
    """`/sources/`: every outlet with a published article, the most used first."""

    template_name = "articles/sources.html"
    context_object_name = "sources"
    paginate_by = 60

    def get_queryset(self):
        counted = Source.objects.annotate(
            total=Count("articles", PUBLISHED),
            first=Min("articles__published_on", filter=PUBLISHED),
            last=Max("articles__published_on", filter=PUBLISHED),
        )
        return counted.filter(total__gt=0).select_related("country").order_by("-total", "name")


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
