"""The page on which the second of two editors puts both versions together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from articles.models import Article, Change

from .changes import in_words
from .review import Review
from .together import Merge

MOST_TOLD = 200  # changes of others
NOTHING_OF_YOURS = "{who} saved this article after you opened it, and you had changed nothing that is not so already."
LOST = "Not kept, as its words are no longer in the text: “{label}” ({yours})."


class SettlingDesk:
    """An admin that shows both versions of an article side by side where two people have changed it."""

    def put_together(self, request: HttpRequest, article: Article) -> HttpResponse:
        """What somebody else saved meanwhile and what was sent now; nothing is saved before it is chosen."""
        return self.merge_page(request, Merge(article, request.user, request.POST))

    def settle(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Save what was chosen, or show it on the review page first."""
        merge = Merge(article, request.user, request.POST)
        if not merge.is_settled:
            messages.error(request, "Nothing was saved yet. Please choose wherever both of you changed something.")
            return self.merge_page(request, merge)
        for one in merge.gone:
            messages.warning(request, LOST.format(label=one.label, yours=one.yours))
        fields = merge.fields_together()
        if "_show" in request.POST:
            messages.warning(request, "Nothing was saved yet. This is what you chose.")
            return self.review_page(request, Review(article, request.user, fields))
        return self.take(request, article, fields)

    def merge_page(self, request: HttpRequest, merge: Merge) -> HttpResponse:
        if not merge.differences and not merge.added:
            messages.warning(request, NOTHING_OF_YOURS.format(who=merge.who) + " Nothing was saved or published now.")
            return self.review_page(request, Review(merge.article, request.user))
        context = {
            "title": "Two versions",
            "article": merge.article,
            "original": merge.article,
            "merge": merge,
            "told": in_words(merge.then.changes[:MOST_TOLD]),
            "accepts_all": "accept_all" in request.POST,
            "is_nav_sidebar_enabled": False,
        }
        return self.page(request, "merge", context)


def newest_change(article: Article) -> int:
    """The number of the newest change in an article's history; 0 if there is none."""
    return Change.objects.of(article).values_list("id", flat=True).first() or 0
