"""The words that a row of a list shows: how an article begins, or the passages that hold what was searched for."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Case, TextField, When
from django.db.models.functions import Left

from ..models import Article
from ..models.articles import TEXT_SEARCH
from .query import TextQuery

LEAD_LENGTH = 600

# What surrounds a hit inside a snippet: two private code points, so that the text itself stays text until the
# template has escaped it.
HIT_START, HIT_END = "\ue000", "\ue001"
SNIPPET_OPTIONS = {
    "config": TEXT_SEARCH,
    "start_sel": HIT_START,
    "stop_sel": HIT_END,
    "min_words": 18,
    "max_words": 36,
    "max_fragments": 2,
    "fragment_delimiter": " … ",
}


def leads(articles: Iterable[Article], query: TextQuery | None = None) -> dict[int, str]:
    """For each article, by id, the words for its row in a list: the standfirst, or how the body begins.

    With a query, the passages of the body that hold its words instead, if there are any, each hit between HIT_START and
    HIT_END.
    """
    rows = Article.objects.filter(pk__in=[article.pk for article in articles])
    begins = Case(When(standfirst="", then=Left("body", LEAD_LENGTH)), default="standfirst", output_field=TextField())
    if query is None or not query.has_words:
        return dict(rows.values_list("pk", begins))
    passages = SearchHeadline("body", query.tsquery, **SNIPPET_OPTIONS)
    found = rows.values_list("pk", begins, passages)
    return {pk: f"{passage} …" if HIT_START in passage else lead for pk, lead, passage in found}
