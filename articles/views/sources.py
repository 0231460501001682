"""The outlets that the articles come from: what each gave the archive, when, and what readers see of it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.views.generic import DetailView, ListView
from pyroaring import BitMap

from ..facets import actors_in, countries_in
from ..facets.articles import speakers_in
from ..filters import in_order
from ..index import Index, current, with_total
from ..models import Source
from ..pictures import Multiples, Value, multiples
from .drawn import through_time
from .lists import with_details

NEWEST = 10
TOP = 10
POLICIES = {  # what readers see of an outlet's articles, in full
    Source.DisplayPolicy.FULL: "The whole text",
    Source.DisplayPolicy.EXCERPT: "How each text begins; the rest at the outlet",
    Source.DisplayPolicy.LINK: "Headlines that lead to the outlet",
}


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
        now, sources = current(), list(context["sources"])
        years = years_of(now)
        drawn = coverage(now, sources, years)
        for source, series in zip(sources, drawn.series, strict=True):
            source.first, source.last = now.days(now.groups["source"][source.pk]) or (None, None)
            source.policy, source.coverage = POLICIES[source.display_policy], series
        dated = [year for source in sources if source.first for year in (source.first.year, source.last.year)]
        return context | {"sources": sources, "first": min(dated, default=None), "last": max(dated, default=None)}


def years_of(now: Index) -> dict[int, BitMap]:
    """The articles that begin in each year that has any."""
    days = {year: (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) for year in now.years(now.everything)}
    return {year: now.beginning(*both) for year, both in days.items()}


def coverage(now: Index, sources: list[Source], years: dict[int, BitMap]) -> Multiples:
    """Each source's articles by year, all over the same years and on one scale."""
    return multiples(
        (
            Value(source.name, source.total),
            {str(year): now.groups["source"][source.pk].intersection_cardinality(rows) for year, rows in years.items()},
        )
        for source in sources
    )


class SourcePage(DetailView):
    """`/sources/<slug>/`"""

    template_name = "articles/source.html"
    queryset = Source.objects.select_related("country")
    context_object_name = "source"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        now = current()
        rows = now.groups["source"][self.object.pk]
        quotes = now.quotes.of_articles(rows)
        return super().get_context_data(**context) | {
            "total": len(rows),
            "quotes_total": len(quotes),
            "days": now.days(rows),
            "policy": POLICIES[self.object.display_policy],
            "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
            "actors": actors_in(now, rows)[:TOP],
            "places": countries_in(now, rows)[:TOP],
            "speakers": speakers_in(now.quotes, quotes)[:TOP],
            **through_time(now, rows, ("source", self.object.slug)),
        }
