"""“Looks like …” on the review page: articles with the same text, what differs, and what a person makes of it."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from articles.duplicates import CannotLink, Likeness, Passage, likenesses, link, part, passages, unlink
from articles.models import Article
from articles.reading import dated

MOST_SHOWN = 6  # articles that look like this one
MOST_PASSAGES = 20  # where two of them differ
PARTED, UNDO = "different", "unlink"
A_KIND = {"copy": "a copy", "update": "an updated version", "correction": "a correction"}


@dataclass(frozen=True)
class LikeRow:
    """One article that looks like the reviewed one, or is linked to it, with all that a person needs to judge."""

    article: Article
    other: Article
    found: Likeness | None
    may_link: bool
    may_reverse: bool

    @property
    def linked(self) -> Article | None:
        """Whichever of the two is linked to the other."""
        pairs = ((self.article, self.other), (self.other, self.article))
        return next((one for one, original in pairs if one.copy_of_id == original.pk), None)

    @property
    def day(self) -> str:
        return dated(self.other)

    @property
    def sentence(self) -> str:
        """What the link says of the reviewed article."""
        kind = A_KIND[self.linked.copy_kind]
        return f"This is {kind} of" if self.linked == self.article else f"This has {kind}:"

    @property
    def buttons(self) -> Iterator[tuple[str, str, bool]]:
        """The kinds of link, each with the words on its button and whether it is the likeliest."""
        which = "This is" if self.found.later == self.article else "The other is"
        return ((kind, f"{which} {words}", kind == self.found.kind) for kind, words in A_KIND.items())

    @property
    def passages(self) -> list[Passage]:
        return passages(self.article.body, self.other.body)[:MOST_PASSAGES]


class LikenessDesk:
    """The part of the article admin that shows and decides which articles are the same."""

    def get_urls(self) -> list[URLPattern]:
        decide = require_POST(self.decide_likeness)
        own = path("<int:pk>/same/<int:other>/", self.admin_site.admin_view(decide), name="articles_article_same")
        return [own, *super().get_urls()]

    def like_rows(self, request: HttpRequest, article: Article) -> list[LikeRow]:
        """What is linked to the article, then what looks like it."""
        found = {each.article.pk: each for each in likenesses(article)}
        found = {pk: each for pk, each in found.items() if says_more(article, each.article, found)}
        linked = [*filter(None, [article.copy_of]), *article.copies.select_related("source")]
        others = {other.pk: other for other in [*linked, *(each.article for each in found.values())]}
        rows = [self.like_row(request, article, other, found.get(other.pk)) for other in others.values()]
        return rows[: len(linked) + MOST_SHOWN]

    def like_row(self, request: HttpRequest, article: Article, other: Article, found: Likeness | None) -> LikeRow:
        later = found.later if found else article if article.copy_of_id == other.pk else other
        allowed = [self.has_change_permission(request, each) for each in (article, other)]
        return LikeRow(article, other, found, allowed[later is not article], all(allowed))

    @transaction.atomic
    def decide_likeness(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Link two articles, undo it, or remember that they are not the same."""
        locked = Article.objects.select_for_update(of=("self",)).select_related("source")
        rows = {row.pk: row for row in locked.filter(pk__in=[pk, other]).order_by("pk")}
        if len(rows) < 2:
            raise Http404("There are no such two articles.")
        article, other = rows[pk], rows[other]
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        try:
            messages.success(request, self.carry_out_likeness(request, article, other))
        except CannotLink as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]) + "#alike")

    def carry_out_likeness(self, request: HttpRequest, article: Article, other: Article) -> str:
        verdict = request.POST.get("verdict", "")
        if verdict == PARTED:
            return self.part(request, article, other)
        if verdict == UNDO:
            return self.unlink(request, article, other)
        found = next((each for each in likenesses(article) if each.article == other), None)
        if found is None:
            raise CannotLink("These two no longer look alike: look again.")
        is_later = (found.later == article) != ("reverse" in request.POST)
        later, earlier = (article, other) if is_later else (other, article)
        self.require_change(request, later)
        original = link(later, get_object_or_404(Article, pk=earlier.pk), verdict)
        return self.log_both(request, later, original, f"Linked as {A_KIND[verdict]} of")

    def part(self, request: HttpRequest, article: Article, other: Article) -> str:
        for one, original in ((article, other), (other, article)):
            if one.copy_of_id == original.pk:
                self.require_change(request, one)
        part(article, other, request.user)
        return self.log_both(request, article, other, "Said to be not the same as")

    def unlink(self, request: HttpRequest, article: Article, other: Article) -> str:
        pairs = ((article, other), (other, article))
        linked = next((pair for pair in pairs if pair[0].copy_of_id == pair[1].pk), None)
        if linked is None:
            raise CannotLink("These two are not linked.")
        self.require_change(request, linked[0])
        unlink(linked[0])
        return self.log_both(request, *linked, "No longer linked to")

    def require_change(self, request: HttpRequest, article: Article) -> None:
        if not self.has_change_permission(request, article):
            raise PermissionDenied

    def log_both(self, request: HttpRequest, article: Article, other: Article, done: str) -> str:
        """Write what was done into the history of both articles; gives it as a sentence."""
        self.log_change(request, article, f"{done} “{other}” (article {other.pk}).")
        self.log_change(request, other, f"{done} this: “{article}” (article {article.pk}).")
        return f"{done} “{other}”."


def says_more(article: Article, other: Article, found: Container[int]) -> bool:
    """Whether the other article has to be judged: no copy of what is judged already, or of this one's original."""
    if other.copy_of_id is None or other.copy_kind != Article.CopyKind.COPY:
        return True
    return other.copy_of_id not in found and other.copy_of_id != article.copy_of_id
