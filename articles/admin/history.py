"""The history on the desk: of one article, actor, place or source; of everything as a log; and taking changes back."""

import json
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from articles.exports.tables import written
from articles.ingest import CannotUndo, undo
from articles.models import Article, Change

from .changes import in_words, root_url, saves

PER_PAGE = 100
MOST_SHOWN = 300  # changes of what is about to be undone
TRACKED = (
    "article",
    "mention",
    "quote",
    "textdate",
    "assignment",
    "actor",
    "actoralias",
    "actorrelation",
    "place",
    "placealias",
    "source",
    "lesson",
    "formerslug",
    "formerpath",
    "differentactors",
    "differentplaces",
)
PUBLIC = {"status", "published_at", "published_by_id"}  # columns that say whether readers see an article
SCOPES: dict[str, tuple[str, Callable[[Change], QuerySet[Change]]]] = {
    "change": ("Undo this change", lambda change: Change.objects.filter(pk=change.pk)),
    "save": ("Undo everything that was saved together", Change.objects.saved_with),
    "since": ("Go back to before this was saved", lambda change: Change.objects.since(first_of_save(change))),
}
HEADS = ["id", "at", "who", "reason", "operation", "what", "number", "belongs_to", "its_number", "before", "after"]


class HistoryDesk:
    """An admin whose history page shows every change of the thing and of what belongs to it."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404("There is no such thing.")
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        page = Paginator(Change.objects.of(thing), PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": str(thing),
            "opts": self.opts,
            "thing": thing,
            "page": page,
            "saves": saves(page.object_list),
            "may_undo": self.has_change_permission(request, thing),
            "beginning": beginning(thing),
        }
        return TemplateResponse(request, "admin/articles/change/history.html", context | (extra_context or {}))


def beginning(thing: Model) -> str:
    """How it came into the archive, which no change tells."""
    if not isinstance(thing, Article):
        return ""
    by = f" by {thing.created_by}" if thing.created_by else ""
    return f"Pasted {thing.created_at:%-d %B %Y, %H:%M}{by}."


class KindFilter(admin.SimpleListFilter):
    """What was changed, by its noun."""

    title = "what"
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(name, str(apps.get_model("articles", name)._meta.verbose_name).capitalize()) for name in TRACKED]

    def queryset(self, request: HttpRequest, changes: QuerySet[Change]) -> QuerySet[Change]:
        return changes.filter(model=self.value()) if self.value() else changes


class WhoFilter(admin.SimpleListFilter):
    """Who did it, among all who work here; nobody is a command."""

    title = "who"
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        people = apps.get_model("auth", "User").objects.filter(is_staff=True).order_by("username")
        return [("nobody", "No person"), *((str(user.pk), user.get_username()) for user in people)]

    def queryset(self, request: HttpRequest, changes: QuerySet[Change]) -> QuerySet[Change]:
        value = self.value()
        if value == "nobody":
            return changes.filter(person=None)
        return changes.filter(person=value) if value and value.isdecimal() else changes


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """The log: looked at, narrowed, written out; changed by nobody."""

    list_display = ["when", "who", "operation", "what", "columns", "belongs_to", "reason"]
    list_display_links = None
    list_filter = [KindFilter, WhoFilter, "operation"]
    date_hierarchy = "at"
    search_fields = ["person_name", "reason"]
    search_help_text = "By who, or by the reason given."
    list_per_page = PER_PAGE
    show_full_result_count = False
    change_list_template = "admin/articles/change/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("export.csv", wrap(self.export_csv), name="articles_change_csv"),
            path("export.jsonl", wrap(self.export_jsonl), name="articles_change_jsonl"),
            path("<int:pk>/undo/<slug:scope>/", wrap(self.undo_view), name="articles_change_undo"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    # the log

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Every change"} | (extra_context or {}))

    @admin.display(description="when", ordering="id")
    def when(self, change: Change) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:articles_change_undo", args=[change.pk, "change"]),
            f"{change.at:%Y-%m-%d %H:%M:%S}",
        )

    @admin.display(description="who", ordering="person_name")
    def who(self, change: Change) -> str:
        return change.person_name or "no person"

    @admin.display(description="what", ordering="model")
    def what(self, change: Change) -> str:
        return f"{change.row_model._meta.verbose_name} {change.row_id}"

    @admin.display(description="fields")
    def columns(self, change: Change) -> str:
        return ", ".join(sorted(change.columns)) if change.operation == Change.Operation.UPDATE else ""

    @admin.display(description="belongs to")
    def belongs_to(self, change: Change) -> str:
        return format_html('<a href="{}">{} {}</a>', root_url(change), change.root, change.root_id)

    def export_csv(self, request: HttpRequest) -> HttpResponse:
        """The rows of the log as they are narrowed now, as a table."""
        rows = (written([record(change).values()]) for change in self.narrowed(request))
        return self.download(request, "csv", "text/csv; charset=utf-8", chain_head(written([HEADS]), rows))

    def export_jsonl(self, request: HttpRequest) -> HttpResponse:
        """The same, one JSON object a line, with before and after as they are stored."""
        rows = (json.dumps(record(change, whole=True), ensure_ascii=False) + "\n" for change in self.narrowed(request))
        return self.download(request, "jsonl", "application/jsonl; charset=utf-8", rows)

    def narrowed(self, request: HttpRequest) -> Iterator[Change]:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.get_changelist_instance(request).get_queryset(request).iterator(2000)

    def download(self, request: HttpRequest, ending: str, kind: str, lines: Iterable[str]) -> HttpResponse:
        response = StreamingHttpResponse(lines, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="history.{ending}"'
        return response

    # undo

    def undo_view(self, request: HttpRequest, pk: int, scope: str) -> HttpResponse:
        """What would be undone, and on a POST: do it."""
        change = Change.objects.filter(pk=pk).first()
        if change is None or scope not in SCOPES:
            raise Http404("There is no such change.")
        title, among = SCOPES[scope]
        changes = list(among(change).order_by("-id"))
        if not may_see(request, change):
            raise PermissionDenied
        refused = why_not(request, changes)
        if request.method == "POST":
            if refused:
                raise PermissionDenied(refused)
            return self.carry_out(request, change, changes, title)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "change": change,
            "rows": in_words(changes[:MOST_SHOWN]),
            "more": max(0, len(changes) - MOST_SHOWN),
            "refused": refused,
            "back": history_url(change),
            "others": [(name, words) for name, (words, _) in SCOPES.items() if name != scope],
        }
        return TemplateResponse(request, "admin/articles/change/undo.html", context)

    def carry_out(self, request: HttpRequest, change: Change, changes: list[Change], title: str) -> HttpResponse:
        try:
            lost = undo(changes, f"{title}: {change.at:%Y-%m-%d %H:%M:%S}, {change.person_name or 'no person'}")
        except CannotUndo as problem:
            messages.error(request, f"Nothing was undone. {problem}")
            return HttpResponseRedirect(request.path)
        for sentence in lost:
            messages.warning(request, sentence)
        messages.success(request, "Undone. This stands in the history, too, and can be undone in its turn.")
        return HttpResponseRedirect(history_url(change))


def chain_head(head: str, rows: Iterable[str]) -> Iterator[str]:
    yield head
    yield from rows


def record(change: Change, *, whole: bool = False) -> dict:
    """A change as a record of the log; before and after as values, or as one cell each."""
    told = [change.before, change.after]
    if not whole:
        told = [json.dumps(each, ensure_ascii=False) if each is not None else "" for each in told]
    row = [change.pk, change.at.isoformat(), change.person_name, change.reason, change.operation, change.model]
    return dict(zip(HEADS, [*row, change.row_id, change.root, change.root_id, *told], strict=True))


def first_of_save(change: Change) -> Change:
    """The first change of the same thing that was saved together with this one."""
    return Change.objects.saved_with(change).filter(root=change.root, root_id=change.root_id).earliest("id")


def history_url(change: Change) -> str:
    """The history of what a change belongs to, or the log if that is gone."""
    root = apps.get_model("articles", change.root)
    if root._base_manager.filter(pk=change.root_id).exists():
        return reverse(f"admin:articles_{change.root}_history", args=[change.root_id])
    return reverse("admin:articles_change_changelist")


def may_see(request: HttpRequest, change: Change) -> bool:
    root = apps.get_model("articles", change.root)
    return admin.site.get_model_admin(root).has_view_or_change_permission(request)


def why_not(request: HttpRequest, changes: list[Change]) -> str:
    """Why this person may not undo these changes; empty if they may."""
    own = all(change.person_id == request.user.pk for change in changes)
    if not own and not request.user.has_perm("articles.undo_others"):
        return "Other people’s changes are undone by a chief editor."
    public = any(PUBLIC & change.columns for change in changes if change.model == "article")
    if public and not request.user.has_perm("articles.publish_article"):
        return "You may not publish or withdraw articles."
    for name, ids in roots_of(changes).items():
        model = apps.get_model("articles", name)
        desk = admin.site.get_model_admin(model)
        for thing in [None, *model._base_manager.filter(pk__in=ids)]:
            if not desk.has_change_permission(request, thing):
                return "You may not change what these changes belong to."
    return ""


def roots_of(changes: list[Change]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for change in changes:
        found.setdefault(change.root, set()).add(change.root_id)
    return found
