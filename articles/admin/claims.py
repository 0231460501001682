"""Who has an article open: claimed when the review page opens, kept while the page gives signs of life, given back."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from articles.models import Article, Assignment, Change, Claim, Draft
from articles.models.queue import ALIVE, DraftQuerySet

QUEUE = "queue"  # the part of an address that says how the queue was narrowed
MOST_RACES = 20  # drafts that others may take away at the same moment before somebody is told that none is left


@dataclass(frozen=True)
class Holding:
    """Who works on the article of a page, and who is to."""

    claim: Claim | None
    assignment: Assignment | None
    is_mine: bool
    token: UUID | None


class ClaimsDesk:
    """An admin whose review page claims its article for whoever opens it, and goes on to what is theirs or free."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.claim_view))
        return [path("<int:pk>/claim/", view, name="articles_article_claim"), *super().get_urls()]

    def hold(self, request: HttpRequest, article: Article) -> Holding:
        """Claim an article for who opens it, if they may change it and nobody else works on it."""
        assignment = Assignment.objects.select_related("to", "by").filter(article=article).first()
        if not self.has_change_permission(request, article):
            return Holding(Claim.objects.live().filter(article=article).first(), assignment, False, None)
        token = uuid4()
        claim = Claim.objects.take(article, request.user, token)
        is_mine = claim is not None and claim.by_id == request.user.pk
        return Holding(claim, assignment, is_mine, token)

    def claim_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A sign of life from an open page, or its end; or somebody takes the article over or gives it back."""
        article = get_object_or_404(Article.objects.only("status", "created_by", "updated_at"), pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        verbs = {"alive": self.keep, "leave": self.leave, "release": self.give_back, "take": self.take_over}
        verb = verbs.get(request.POST.get("verb", ""))
        return verb(request, article) if verb else HttpResponse("Say what to do with the claim.", status=400)

    def keep(self, request: HttpRequest, article: Article) -> JsonResponse:
        claim = Claim.objects.take(article, request.user, token_of(request) or uuid4(), ALIVE)
        holder = claim.by.get_username() if claim and claim.by_id != request.user.pk else ""
        return JsonResponse({"holder": holder, "saved": saved_since(article, request.POST.get("read_at", ""))})

    def leave(self, request: HttpRequest, article: Article) -> HttpResponse:
        token = token_of(request)
        if token:
            Claim.objects.release(article, request.user, token)
        return HttpResponse(status=204)

    def give_back(self, request: HttpRequest, article: Article) -> HttpResponse:
        Claim.objects.release(article, request.user)
        Assignment.objects.filter(article=article, to=request.user).delete()
        messages.success(request, f"“{article}” is free again.")
        return HttpResponseRedirect(reverse("admin:articles_draft_changelist"))

    def take_over(self, request: HttpRequest, article: Article) -> HttpResponse:
        Claim.objects.take_over(article, request.user)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def go_on(self, request: HttpRequest, after: Article | None = None) -> HttpResponse:
        """The next draft of this person's queue, claimed for them; the queue itself if there is none."""
        queue = self.admin_site.get_model_admin(Draft).narrowed(request)
        for _ in range(MOST_RACES):
            draft = queue.next_for(request.user, after)
            claim = Claim.objects.take(draft, request.user, uuid4()) if draft else None
            if claim and claim.by_id == request.user.pk:
                return HttpResponseRedirect(self.review_url(request, draft))
            if draft is None:
                break
        messages.success(request, last_sentence(request, queue))
        filters = request.GET.get(QUEUE, "")
        return HttpResponseRedirect(reverse("admin:articles_draft_changelist") + (f"?{filters}" if filters else ""))

    def review_url(self, request: HttpRequest, article: Article) -> str:
        """The review page, from which one goes on in the queue as it is narrowed now."""
        filters = request.GET.get(QUEUE, "")
        url = reverse("admin:articles_article_change", args=[article.pk])
        return f"{url}?{urlencode({QUEUE: filters})}" if filters else url


def token_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None


def saved_since(article: Article, read_at: str) -> str:
    """Who saved the article after this page was opened; empty if nobody did."""
    if not read_at or article.updated_at.isoformat() == read_at:
        return ""
    change = Change.objects.of(article).only("person_name").first()
    return (change and change.person_name) or "somebody"


def last_sentence(request: HttpRequest, queue: DraftQuerySet) -> str:
    left = queue.workable(request.user).others(request.user).count()
    return f"That was the last draft that is free: others have {left}." if left else "That was the last draft."
