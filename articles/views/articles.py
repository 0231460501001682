"""The list of articles and the page of one."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest
from django.http import Http404
from django.views.generic import DetailView

from ..duplicates import Relations
from ..facets import Facet, article_facets, chosen_facets
from ..facets.related import Related, related
from ..facets.timeline import through_time
from ..filters import ArticleFilter, Listed
from ..marks import Reading, VouchedReading, how_read
from ..models import Article
from ..notes import Notes
from .lists import FilteredList, meant, with_details


class ArticleList(FilteredList):
    """`/articles/`: everything published, by any of the filters."""

    filterset_class = ArticleFilter
    template_name = "articles/articles.html"

    def rows(self):
        return Article.objects.published().for_list()

    def listed(self) -> Listed:
        """What the filters find, by way of the index."""
        return Listed(self.filters)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        right = not context["is_wrong"]
        context["articles"] = with_details(context["page_obj"], self.filters.text if right else None)
        context["facets"] = self.facets(context["total"]) if right else chosen_facets(self.filters)
        context["time"] = self.kept("time", lambda: through_time(self.filters)) if right else None
        context["meant"] = meant(self.filters) if right and not context["total"] else []
        context["sorts"] = self.filters.sorts if right else []
        context["archive_is_empty"] = not context["total"] and not Article.objects.published().exists()
        return context

    def facets(self, total: int) -> list[Facet]:
        return self.kept("facets", lambda: article_facets(self.filters, total))


class ArticlePage(DetailView):
    """`/articles/<slug>/`: the text with all that was read from it. Only editors see what is not published."""

    template_name = "articles/article.html"
    queryset = Article.objects.select_related("source", "copy_of__source").defer(
        "pasted", "pasted_html", "search_vector"
    )

    def get_object(self, queryset=None) -> Article:
        article = super().get_object(queryset)
        if not article.is_published and not self.request.user.has_perm("articles.view_article"):
            raise Http404("No article is published at this address.")
        return article

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        article = self.object
        reading = self.reading(article)
        notes, relatives = Notes(article, reading), Relations(article)
        return super().get_context_data(**context) | {
            "reading": reading,
            "how_read": how_read,
            "notes": notes,
            "related": related_to(article, notes, relatives),
            "is_verified": isinstance(reading, VouchedReading),
            "original_host": urlsplit(article.url).hostname or article.url,
            "relatives": relatives,
            "may_edit": self.request.user.has_perm("articles.change_article"),
        }

    def reading(self, article: Article) -> Reading:
        """All facts, or with `verified=1` those that a person vouches for."""
        verified = self.request.GET.get("verified", "")
        if verified not in ("", "1"):
            raise BadRequest("“verified” is 1 or is left out.")
        return VouchedReading(article) if verified else Reading(article)


def related_to(article: Article, notes: Notes, relatives: Relations) -> list[Related]:
    """What else was reported of the same actors and places in those days, besides copies and other versions."""
    known = [*relatives.copies, *relatives.newer, relatives.earlier]
    things = [note.thing for note in (*notes.actors, *notes.places)]
    return related(notes.index, article, things, [other.pk for other in known if other])
