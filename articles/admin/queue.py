"""The queue: drafts by age, source, open names and doubts; whose they are; many taken, assigned or published."""

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, IS_FACETS_VAR, ORDER_VAR, PAGE_VAR
from django.contrib.auth.models import User
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator

from articles.models import Article, Assignment, Claim, Draft, Source
from articles.models.articles import TEXT_SEARCH
from articles.models.progress import progress_of

from .claims import QUEUE
from .progress import ProgressDesk
from .publishing import PublishingDesk

MOST_SOURCES = 30  # in the list beside the queue
SOME_NAMES = 3
BACKEND = "django.contrib.auth.backends.ModelBackend"


class WhoseFilter(admin.SimpleListFilter):
    """Mine, free, or somebody else's."""

    title = "who has it"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("mine", "Mine"), ("free", "Free"), ("others", "With others")]

    def queryset(self, request: HttpRequest, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
        found = {
            "mine": lambda: drafts.mine(request.user),
            "free": drafts.free,
            "others": lambda: drafts.others(request.user),
        }
        return found[self.value()]() if self.value() in found else drafts


class NamesFilter(admin.SimpleListFilter):
    """How many names are open."""

    title = "open names"
    parameter_name = "names"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("none", "None"), ("some", f"1 to {SOME_NAMES}"), ("many", f"More than {SOME_NAMES}")]

    def queryset(self, request: HttpRequest, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
        found = {
            "none": drafts.resolved,
            "some": lambda: drafts.filter(open_names__range=(1, SOME_NAMES)),
            "many": lambda: drafts.filter(open_names__gt=SOME_NAMES),
        }
        return found[self.value()]() if self.value() in found else drafts


class DoubtsFilter(admin.SimpleListFilter):
    """Whether the machine left doubts."""

    title = "doubts"
    parameter_name = "doubts"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("none", "None"), ("some", "Some")]

    def queryset(self, request: HttpRequest, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
        if self.value() not in ("none", "some"):
            return drafts
        return drafts.filter(doubts=0) if self.value() == "none" else drafts.filter(doubts__gt=0)


class AgeFilter(admin.SimpleListFilter):
    """How long a draft has waited."""

    title = "time waiting"
    parameter_name = "waiting"
    DAYS = {"day": (None, 1), "week": (1, 7), "month": (7, 30), "longer": (30, None)}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("day", "Up to a day"), ("week", "Up to a week"), ("month", "Up to 30 days"), ("longer", "Longer")]

    def queryset(self, request: HttpRequest, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
        least, most = self.DAYS.get(self.value(), (None, None))
        now = timezone.now()
        if least:
            drafts = drafts.filter(created_at__lte=now - timedelta(days=least))
        return drafts.filter(created_at__gt=now - timedelta(days=most)) if most else drafts


class SourceFilter(admin.SimpleListFilter):
    """The sources that most drafts are from; any other is found by the search box."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        counted = Draft.objects.order_by().values("source").annotate(drafts=Count("*"))
        first = list(counted.order_by("-drafts")[:MOST_SOURCES].values_list("source", "drafts"))
        names = Source.objects.in_bulk([pk for pk, _ in first if pk])
        known = sorted((names[pk].name.casefold(), str(pk), names[pk].name) for pk, _ in first if pk)
        none = [("none", "No source")] if any(pk is None for pk, _ in first) else []
        return [*((pk, name) for _, pk, name in known), *none]

    def queryset(self, request: HttpRequest, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
        value = self.value()
        if value == "none":
            return drafts.filter(source=None)
        return drafts.filter(source=value) if value and value.isdecimal() else drafts


class QueuePaginator(Paginator):
    """Finds which drafts stand on a page by indexes alone before it asks for them, however far down the page is."""

    def page(self, number: int) -> Page:
        page = super().page(number)
        ids = list(page.object_list.values_list("pk", flat=True))
        rows = Draft.objects.for_queue().in_bulk(ids)
        page.object_list = [rows[pk] for pk in ids if pk in rows]
        return page


class QueueActionForm(ActionForm):
    """What to do with the drafts that are ticked, and for whom."""

    person = forms.ModelChoiceField(User.objects.none(), required=False, label="Person:", empty_label="choose")

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        people = User.objects.with_perm("articles.change_article", backend=BACKEND)
        self.fields["person"].queryset = people.filter(is_staff=True).order_by("username")


@admin.register(Draft)
class QueueAdmin(ProgressDesk, PublishingDesk, admin.ModelAdmin):
    """Looked at, narrowed, shared out. A draft itself is changed on its review page."""

    list_display = ["source", "pasted_when", "open_names", "doubts", "whose"]
    list_display_links = None
    list_filter = [WhoseFilter, NamesFilter, DoubtsFilter, AgeFilter, SourceFilter]
    list_per_page = 50
    paginator = QueuePaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # counting each of the filters takes seconds where the queue is long
    search_fields = ["headline"]  # so that there is a box; what it finds is get_search_results
    search_help_text = "By words of the text or by source."
    ordering = ["created_at", "pk"]
    actions = ["publish_many", "take", "give_back", "assign"]
    action_form = QueueActionForm
    change_list_template = "admin/articles/draft/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.next_view)
        return [path("next/", view, name="articles_draft_next"), *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> list:
        return [linked(kept_filters(request)), *self.list_display]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        drafts = Draft.objects.for_queue()
        return drafts.workable(request.user) if self.has_work_permission(request) else drafts

    def get_search_results(self, request: HttpRequest, drafts: QuerySet, term: str) -> tuple[QuerySet, bool]:
        """Drafts with these words, or from sources that are called so."""
        if not term.strip():
            return drafts, False
        sources = list(Source.objects.filter(name__unaccent__icontains=term.strip()).values_list("pk", flat=True))
        words = SearchQuery(term, config=TEXT_SEARCH, search_type="websearch")
        return drafts.filter(Q(search_vector=words) | Q(source__in=sources)), False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        own = {
            "title": "Queue",
            "is_nav_sidebar_enabled": False,  # the columns need its room
            "may_work": self.has_work_permission(request),
            "may_paste": request.user.has_perm("articles.add_article"),
            "begin": urlencode({QUEUE: kept_filters(request)}),
            "today": progress_of(timezone.localdate()),
        }
        response = super().changelist_view(request, own | (extra_context or {}))
        shown = getattr(response, "context_data", None) or {}
        if "action_form" in shown and not self.has_publish_permission(request):
            del shown["action_form"].fields["person"]
        return response

    def narrowed(self, request: HttpRequest) -> QuerySet[Draft]:
        """The drafts of the queue as it was narrowed when this person began; all if the address does not tell."""
        asked = copy(request)
        asked.GET = QueryDict(request.GET.get(QUEUE, ""))
        if not asked.GET:
            return Draft.objects.all()
        try:
            return plain(self.get_changelist_instance(asked).get_queryset(asked))
        except (IncorrectLookupParameters, DisallowedModelAdminLookup):
            return Draft.objects.all()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what stands beside the queue narrows it."""
        return lookup in {each.parameter_name for each in self.list_filter}

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """The review page of the draft that comes next for whoever asks."""
        self.require(self.has_work_permission(request))
        return self.article_desk.go_on(request)

    @property
    def article_desk(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(Article)

    # who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        return False

    def has_work_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_article")

    # columns

    @admin.display(description="pasted", ordering="created_at")
    def pasted_when(self, draft: Draft) -> str:
        moment = f"{timezone.localtime(draft.created_at):%Y-%m-%d %H:%M}"
        return format_html('<span title="{}">{}</span>', moment, naturaltime(draft.created_at))

    @admin.display(description="open names", ordering="open_names")
    def open_names(self, draft: Draft) -> int:
        return draft.open_names

    @admin.display(description="doubts", ordering="doubts")
    def doubts(self, draft: Draft) -> str:
        told = Truncator("; ".join(draft.notes)).chars(300)
        return format_html('<span title="{}">{}</span>', told, draft.doubts) if draft.doubts else "0"

    @admin.display(description="whose")
    def whose(self, draft: Draft) -> str:
        claim, assignment = getattr(draft, "claim", None), getattr(draft, "assignment", None)
        assigned = f"assigned to {assignment.to}" if assignment else ""
        working = f"{claim.by} works on it" if claim and claim.is_live else ""
        return ", ".join(filter(None, [working, assigned])) or "free"

    # actions

    @admin.action(description="Take: assign to me", permissions=["work"])
    def take(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        count = Assignment.objects.give(plain(drafts), request.user, request.user)
        messages.success(request, f"{told(count)} now yours.")

    @admin.action(description="Make free again", permissions=["work"])
    def give_back(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        """Take assignments back: one's own, or anybody's if one may publish."""
        ids = list(plain(drafts).values_list("pk", flat=True))
        found = Assignment.objects.filter(article__in=ids)
        if not request.user.has_perm("articles.publish_article"):
            found = found.filter(to=request.user)
        Claim.objects.filter(article__in=ids, by=request.user).delete()
        found.delete()
        messages.success(request, f"{told(len(ids))} no longer assigned.")

    @admin.action(description="Assign to the person", permissions=["publish"])
    def assign(self, request: HttpRequest, drafts: QuerySet[Draft]) -> None:
        person = QueueActionForm().fields["person"].queryset.filter(pk=number(request.POST.get("person"))).first()
        if person is None:
            messages.warning(request, "Nothing was assigned: choose a person beside the action.")
            return
        theirs = plain(drafts).workable(person)
        left = plain(drafts).count() - theirs.count()
        messages.success(request, f"{told(Assignment.objects.give(theirs, person, request.user))} now with {person}.")
        if left:
            messages.warning(request, f"{told(left)} not assigned: {person} may only change drafts of their own.")


def linked(filters: str) -> Callable[[Draft], str]:
    """The column that leads to the review pages, from which one goes on inside of what was narrowed."""
    query = f"?{urlencode({QUEUE: filters})}" if filters else ""

    @admin.display(description="draft", ordering="headline")
    def draft(one: Draft) -> str:
        url = reverse("admin:articles_article_change", args=[one.pk]) + query
        return format_html('<a href="{}" dir="auto">{}</a>', url, one.headline or "(no headline)")

    return draft


def kept_filters(request: HttpRequest) -> str:
    """What the address of the queue narrows it by."""
    kept = request.GET.copy()
    for name in (PAGE_VAR, ORDER_VAR, ALL_VAR, ERROR_FLAG, IS_FACETS_VAR):
        kept.pop(name, None)
    return kept.urlencode()


def plain(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """The same drafts by their numbers alone, so that nothing else is counted or joined."""
    return Draft.objects.filter(pk__in=drafts.order_by().values("pk"))


def told(count: int) -> str:
    return "One draft is" if count == 1 else f"{count} drafts are"


def number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
