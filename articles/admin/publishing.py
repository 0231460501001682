"""Many drafts published at once: what will be, what cannot be and why, each checked again when it is done."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from articles.models import Article, Assignment, Claim, Draft, Mention
from articles.reading import dated

MOST_AT_ONCE = 100
MOST_NAMES = 5  # open names of a draft that are told
REQUIRED = {"headline": "no headline", "body": "no text", "published_on": "no date", "source": "no source"}
GONE = "is no draft any more"
CHANGED = "was changed since you looked"


@dataclass(frozen=True)
class Candidate:
    """A draft that somebody wants to publish, with what stands against it, in words."""

    draft: Draft
    blocks: list[str]

    @property
    def day(self) -> str:
        return dated(self.draft)


class PublishingDesk:
    """An admin that publishes many drafts at once, after it has shown which."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.publish_view))
        return [path("publish/", view, name="articles_draft_publish"), *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def require(self, allowed: bool) -> None:
        if not allowed:
            raise PermissionDenied

    @admin.action(description="Publish…", permissions=["publish"])
    def publish_many(self, request: HttpRequest, drafts: QuerySet[Draft]) -> HttpResponse:
        """Show which of these drafts can be published, and what stands against the others."""
        ids = list(drafts.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        found = candidates(ids[:MOST_AT_ONCE], request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": "Publish",
            "opts": self.opts,
            "ready": [one for one in found if not one.blocks],
            "blocked": [one for one in found if one.blocks],
            "most": MOST_AT_ONCE if len(ids) > MOST_AT_ONCE else None,
        }
        return TemplateResponse(request, "admin/articles/draft/publish.html", context)

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """Publish the drafts that were shown, but for those that changed meanwhile."""
        self.require(self.has_publish_permission(request))
        asked = [text.partition(" ") for text in request.POST.getlist("draft")[:MOST_AT_ONCE]]
        wanted = {int(pk): read_at for pk, _, read_at in asked if pk.isdecimal() and len(pk) < 18}
        refused = []
        for pk, read_at in wanted.items():
            if why := self.publish_one(request, pk, read_at):
                refused.append(why)
        done = len(wanted) - len(refused)
        if done:
            messages.success(request, "One draft is published." if done == 1 else f"{done} drafts are published.")
        for why in refused:
            messages.warning(request, why)
        return HttpResponseRedirect(reverse("admin:articles_draft_changelist"))

    @transaction.atomic
    def publish_one(self, request: HttpRequest, pk: int, read_at: str) -> str:
        """Publish a draft unless something stands against it now; gives what does, as a sentence."""
        article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        found = candidates([pk], request.user)
        blocks = found[0].blocks if found else [GONE]
        if found and found[0].draft.updated_at.isoformat() != read_at:
            blocks = [CHANGED, *blocks]
        if blocks:
            return f"Not published: “{article or pk}”: {'; '.join(blocks)}."
        article.publish(request.user)
        finish(article)
        self.admin_site.get_model_admin(Article).log_change(request, article, "Published.")
        return ""


def finish(article: Article) -> None:
    """Nobody is to work on it any more."""
    Assignment.objects.filter(article=article).delete()
    Claim.objects.filter(article=article).delete()


def candidates(ids: list[int], person) -> list[Candidate]:
    """These drafts in the order of the queue, each with what stands against publishing it."""
    drafts = Draft.objects.filter(pk__in=ids).select_related("source", "claim__by")
    drafts = drafts.defer("pasted", "pasted_html", "search_vector").order_by("created_at", "pk")
    names = open_names(ids)
    return [Candidate(draft, blocks_of(draft, names[draft.pk], person)) for draft in drafts]


def open_names(ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = Mention.objects.open().filter(article__in=ids).order_by("article", "name").distinct("article", "name")
    for article, name in rows.values_list("article", "name"):
        names[article].append(name)
    return names


def blocks_of(draft: Draft, names: list[str], person) -> list[str]:
    blocks = [words for field, words in REQUIRED.items() if not getattr(draft, field)]
    if names:
        shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
        blocks.append(f"{'one open name' if len(names) == 1 else f'{len(names)} open names'}: {shown}")
    claim = getattr(draft, "claim", None)
    if claim and claim.is_live and claim.by_id != person.pk:
        blocks.append(f"{claim.by} works on it")
    return blocks
