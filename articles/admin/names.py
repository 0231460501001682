"""Decisions about names as a whole: what was merged, split and named, by whom, and taking it back."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from articles.ingest.recorded import CannotDecide
from articles.ingest.returning import Kept, take_back
from articles.models import NameDecision

from .likely import LikelyDesk
from .unknown import UnknownDesk

MOST_SHOWN = 50
DONE = {"insert": "added", "update": "changed", "delete": "taken away"}


@admin.register(NameDecision)
class NameDecisionAdmin(UnknownDesk, LikelyDesk, admin.ModelAdmin):
    """The list of decisions, the work that waits for one, and the way back from each."""

    list_display = ["decided", "at", "by_name", "kind", "noun", "state"]
    list_display_links = None
    list_filter = ["kind", "noun", ("undone_at", admin.EmptyFieldListFilter)]
    search_fields = ["summary__unaccent", "by_name"]
    search_help_text = "By the names, or by who decided."
    date_hierarchy = "at"
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="articles_namedecision_undo")
        return [undo, *super().get_urls()]

    # who may do what: chief editors, who keep the names

    def has_view_permission(self, request: HttpRequest, obj: NameDecision | None = None) -> bool:
        return request.user.has_perms(["articles.change_actor", "articles.change_place"])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: NameDecision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: NameDecision | None = None) -> bool:
        return False

    def require_chief(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    # the list

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Decisions about names"} | (extra_context or {}))

    @admin.display(description="decision", ordering="summary")
    def decided(self, decision: NameDecision) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:articles_namedecision_undo", args=[decision.pk]), decision.summary
        )

    @admin.display(description="state", ordering="undone_at")
    def state(self, decision: NameDecision) -> str:
        return f"undone by {decision.undone_by_name or 'no person'}" if decision.undone_at else "holds"

    # the way back

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a decision changed, and on a POST: take it back."""
        self.require_chief(request)
        decision = get_object_or_404(NameDecision, pk=pk)
        if request.method != "POST":
            return self.undo_page(request, decision)
        try:
            kept = take_back(decision, request.user)
        except CannotDecide as refused:
            return self.undo_page(request, decision, problem=str(refused))
        messages.success(request, f"Undone: {decision.summary}.")
        if not kept:
            return HttpResponseRedirect(reverse("admin:articles_namedecision_changelist"))
        decision.refresh_from_db()
        return self.undo_page(request, decision, kept=kept)

    def undo_page(
        self, request: HttpRequest, decision: NameDecision, *, problem: str = "", kept: list[Kept] | None = None
    ) -> HttpResponse:
        kept = kept or []
        context = {
            "decision": decision,
            "rows": changed_rows(decision),
            "problem": problem,
            "kept": [str(one) for one in kept[:MOST_SHOWN]],
            "kept_number": len(kept),
            "more": max(0, len(kept) - MOST_SHOWN),
        }
        return self.names_page(request, "undo", "Undo a decision", context)

    def names_page(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/articles/names/{name}.html", everywhere | context)


def changed_rows(decision: NameDecision) -> list[dict[str, Any]]:
    """How many rows of which sort were added, changed and taken away, the most first."""
    found = decision.changes.order_by().values_list("model", "operation").annotate(times=Count("pk"))
    rows = [(number, nouns(model, number), DONE[operation]) for model, operation, number in found]
    return [{"number": number, "label": f"{noun} {done}"} for number, noun, done in sorted(rows, key=lambda r: -r[0])]


def nouns(model: str, number: int) -> str:
    opts = apps.get_model("articles", model)._meta
    return str(opts.verbose_name if number == 1 else opts.verbose_name_plural)
