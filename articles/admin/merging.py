"""Merging and splitting actors and places on the desk: what would move is seen first, and can come back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from articles.forms.names import ALL, MergeForm, PartForm, SplitForm
from articles.ingest import decisions
from articles.ingest.merging import mentions_of, merge
from articles.ingest.preview import Preview, preview
from articles.ingest.recorded import CannotDecide
from articles.ingest.splitting import Part, quotes_of, split, surfaces
from articles.models import Actor, Article, Mention, NameDecision, Place, Quote, Source

PER_PAGE = 100


class MergingDesk:
    """The part of the admin of actors, and of places, that merges and splits them."""

    def get_urls(self) -> list[URLPattern]:
        wrap, noun = self.admin_site.admin_view, self.opts.model_name
        return [
            path("<int:pk>/merge/", wrap(self.merge_view), name=f"articles_{noun}_merge"),
            path("<int:pk>/split/", wrap(self.split_view), name=f"articles_{noun}_split"),
            *super().get_urls(),
        ]

    def to_change(self, request: HttpRequest, pk: int) -> Any:
        """The actor or place, for those who may change it."""
        thing = self.model._base_manager.filter(pk=pk).first()
        if thing is None:
            raise Http404("There is no such thing.")
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        return thing

    # merge

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose with what to merge, see what would move, and on a POST move it."""
        thing = self.to_change(request, pk)
        data = request.POST if request.method == "POST" else request.GET if "into" in request.GET else None
        form = MergeForm(data, model=self.model)
        seen, problem = None, ""
        try:
            if form.is_valid():
                into = self.to_change(request, form.cleaned_data["into"].pk)
                if request.method == "POST":
                    return self.carry_out_merger(request, thing, into)
                seen = preview(thing, into)
        except CannotDecide as refused:
            problem = str(refused)
        return self.merge_page(request, thing, form, seen, problem)

    def merge_page(
        self, request: HttpRequest, thing: Model, form: BaseForm, seen: Preview | None, problem: str
    ) -> HttpResponse:
        title = f"Merge “{seen.thing}” into “{seen.into}”" if seen else f"Merge “{thing}”"
        context = {"form": form, "preview": seen, "problem": problem, "thing": thing}
        if seen and isinstance(thing, Actor):
            context["other_way"] = f"{reverse('admin:articles_actor_merge', args=[seen.into.pk])}?into={thing.slug}"
        return self.names_page(request, "merge", title, context)

    def carry_out_merger(self, request: HttpRequest, thing: Model, into: Model) -> HttpResponse:
        decision = merge(thing, into, request.user)
        self.log_change(request, into, f"{decision}.")
        messages.success(request, with_way_back(decision))
        return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_change", args=[into.pk]))

    # split

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Narrow the articles that name a thing, tick those that mean another, and on a POST give them to it."""
        thing = self.to_change(request, pk)
        sources = Source.objects.filter(pk__in=Part().articles(thing).values("source"))
        narrowing = PartForm(request.GET, sources=sources, surfaces=surfaces(thing))
        part = part_of(narrowing) if narrowing.is_valid() else Part(chosen=frozenset())
        page = Paginator(part.articles(thing), PER_PAGE).get_page(request.GET.get("p"))
        form = SplitForm(request.POST or None, model=self.model, shown=[article.pk for article in page])
        if request.method == "POST" and narrowing.is_valid() and form.is_valid():
            try:
                return self.carry_out_split(request, thing, part, form.cleaned_data)
            except CannotDecide as refused:
                form.add_error(None, str(refused))
        context = {"thing": thing, "narrowing": narrowing, "page": page, "rows": rows_of(thing, page), "form": form}
        return self.names_page(request, "split", f"Split “{thing}”", context | {"query": without_page(request)})

    def carry_out_split(self, request: HttpRequest, thing: Model, part: Part, told: dict[str, Any]) -> HttpResponse:
        if told["which"] != ALL:
            part = Part(chosen=frozenset(told["article"]))
        if told["thing"]:
            self.to_change(request, told["thing"].pk)
        elif not self.has_add_permission(request):
            raise PermissionDenied
        decision = split(thing, part, told["thing"] or unsaved(told, thing), request.user)
        self.log_change(request, thing, f"{decision}.")
        messages.success(request, with_way_back(decision))
        return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_change", args=[decision.into_id]))

    # pages

    def names_page(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/articles/names/{name}.html", everywhere | context)


def with_way_back(decision: NameDecision) -> str:
    """What was decided, with the way to take it back."""
    undo = reverse("admin:articles_namedecision_undo", args=[decision.pk])
    return format_html('{}. <a href="{}">Undo this</a>', decision.summary, undo)


def part_of(form: PartForm) -> Part:
    told = form.cleaned_data
    first, last = told.get("first"), told.get("last")
    return Part(told.get("source"), first and first.first, last and last.last, told.get("surface", ""))


def unsaved(told: dict[str, Any], like: Model | None = None) -> Actor | Place:
    """A new actor or place as the form describes it, for a decision to save; an actor is at home where its like is."""
    name, kind, parent = told["new_name"].strip(), told["new_kind"], told.get("new_parent")
    made = decisions.described(name, kind, parent)
    if isinstance(made, Actor) and made.country is None and isinstance(like, Actor):
        made.country = like.country
    return made


def rows_of(thing: Actor | Place, page: Page) -> list[tuple[Article, int, int, str]]:
    """Each article with how many mentions and quotes would go, and how it prints the name first."""
    pks = [article.pk for article in page]
    mentions = numbers(mentions_of(thing).filter(article__in=pks))
    quotes = numbers(quotes_of(thing).filter(article__in=pks)) if isinstance(thing, Actor) else {}
    first = dict(mentions_of(thing).filter(article__in=pks).order_by("-start").values_list("article", "surface"))
    articles = Article.objects.for_list().in_bulk(pks)
    return [(articles[pk], mentions.get(pk, 0), quotes.get(pk, 0), first.get(pk, "")) for pk in pks]


def numbers(facts: QuerySet[Mention] | QuerySet[Quote]) -> dict[int, int]:
    return dict(facts.order_by().values_list("article").annotate(times=Count("pk")))


def without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("p", None)
    return query.urlencode()
