"""The list of quotes: who said what, in every article."""

from typing import Any

from ..facets import Facet, chosen_facets, quote_facets
from ..facets.timeline import through_time
from ..facets.versions import elsewhere
from ..filters import ListedQuotes, QuoteFilter
from ..index import while_unchanged
from ..models import Quote
from ..pictures import Ranking
from .drawn import ranking_of_quoted
from .lists import FilteredList, meant


class QuoteList(FilteredList):
    """`/quotes/`: every standing quote of the published articles, by any of the filters."""

    filterset_class = QuoteFilter
    template_name = "articles/quotes.html"

    def rows(self):
        return Quote.objects.public().for_list()

    def listed(self) -> ListedQuotes:
        """What the filters find, by way of the index."""
        return ListedQuotes(self.filters)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        right = not context["is_wrong"]
        context["quotes"] = quotes = list(context["page_obj"])
        ids = tuple(quote.pk for quote in quotes)
        context["elsewhere"] = while_unchanged(("elsewhere", ids), lambda: elsewhere(self.filters.index, quotes))
        context["who"] = self.kept("who", self.who_is_quoted) if right and context["page_obj"].number == 1 else None
        context["facets"] = self.facets(context["total"]) if right else chosen_facets(self.filters)
        context["time"] = self.kept("time", lambda: through_time(self.filters)) if right else None
        context["meant"] = meant(self.filters) if right and not context["total"] else []
        context["archive_is_empty"] = right and not self.filters.counted.everything
        return context

    def facets(self, total: int) -> list[Facet]:
        return self.kept("facets", lambda: quote_facets(self.filters, total))

    def who_is_quoted(self) -> Ranking:
        """Who is quoted most by all filters but “said by or for”; each bar leads to this list with that actor alone."""
        filters = self.filters
        return ranking_of_quoted(filters.counted, filters.hits("by"), lambda slug: filters.address(by=slug))
