"""The list of quotes: who said what, in every article."""

from typing import Any

from ..facets import chosen_facets, quote_facets
from ..facets.timeline import through_time
from ..facets.versions import elsewhere
from ..filters import ListedQuotes, QuoteFilter
from ..models import Quote
from ..pictures import Ranking
from .drawn import ranking_of_quoted
from .lists import FilteredList


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
        context["quotes"] = list(context["page_obj"])
        context["elsewhere"] = elsewhere(self.filters.index, context["quotes"])
        context["who"] = self.who_is_quoted() if right and context["page_obj"].number == 1 else None
        context["facets"] = quote_facets(self.filters, context["total"]) if right else chosen_facets(self.filters)
        context["time"] = through_time(self.filters) if right else None
        context["archive_is_empty"] = right and not self.filters.counted.everything
        return context

    def who_is_quoted(self) -> Ranking:
        """Who is quoted most by all filters but “said by or for”; each bar leads to this list with that actor alone."""
        filters = self.filters
        return ranking_of_quoted(filters.counted, filters.hits("by"), lambda slug: filters.address(by=slug))
