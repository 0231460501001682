"""The page of one quote: what was said, by whom, where it stands, in which words elsewhere, and how to cite it."""

from typing import Any

from django.http import Http404
from django.views.generic import DetailView

from ..facets.versions import versions
from ..index import current
from ..marks import how_read
from ..models import Quote
from ..reading import around


class QuotePage(DetailView):
    """`/quotes/<number>/`"""

    template_name = "articles/quote.html"
    context_object_name = "quote"

    def get_queryset(self):
        # with the body, which the page shows a paragraph of
        unread = ("article__pasted", "article__pasted_html", "article__search_vector")
        return Quote.objects.public().for_list().defer(None).defer(*unread)

    def get_object(self, queryset=None) -> Quote:
        try:
            return super().get_object(queryset)
        except Http404:
            raise Http404("No quote has this address.") from None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | {
            "around": around(self.object),
            "how_read": how_read(self.object),
            "versions": versions(current(), self.object),
        }
