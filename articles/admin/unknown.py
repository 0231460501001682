"""The work list of unknown names: what nothing known bears, by frequency, settled in all articles at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from articles.forms.names import UnknownForm
from articles.ingest.recorded import CannotDecide
from articles.ingest.unknown import Unknown, examples, one_example_each, refuse, settle, unknown_name, unknown_names
from articles.models import Actor, Place

from .merging import unsaved, with_way_back

PER_PAGE = 50
NOUNS = ("actor", "place")
LONGEST = 300
KINDS = dict([*Actor.Kind.choices, *Place.Kind.choices])
NONE_LEFT = "No article has this name unresolved any more."


class Counted:
    """A list that is counted and cut by the database, for a paginator."""

    def __init__(self, q: str, noun: str) -> None:
        self.wanted = {"q": q, "noun": noun}
        self.known: int | None = None

    def count(self) -> int:
        if self.known is None:
            self.known = unknown_names(0, 1, **self.wanted)[1]
        return self.known

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Unknown]:
        return unknown_names(part.start or 0, (part.stop or PER_PAGE) - (part.start or 0), **self.wanted)[0]


class UnknownDesk:
    """The part of the admin of decisions that settles unknown names."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("unknown/", wrap(self.unknown_view), name="articles_namedecision_unknown"),
            path("unknown/name/", wrap(self.unknown_name_view), name="articles_namedecision_unknown_name"),
            *super().get_urls(),
        ]

    def unknown_view(self, request: HttpRequest) -> HttpResponse:
        """The unknown names, those of most articles first."""
        self.require_chief(request)
        q = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
        noun = request.GET.get("noun", "")
        page = Paginator(Counted(q, noun if noun in NOUNS else ""), PER_PAGE).get_page(request.GET.get("p"))
        sentences = one_example_each(page.object_list)
        rows = [(name, KINDS.get(name.kind, ""), sentences.get(name)) for name in page.object_list]
        context = {"page": page, "rows": rows, "q": q, "noun": noun, "query": without_page(request)}
        return self.names_page(request, "unknown", "Unknown names", context)

    def unknown_name_view(self, request: HttpRequest) -> HttpResponse:
        """One name with where it stands, and on a POST: what it is, in all articles."""
        self.require_chief(request)
        plain, noun = request.GET.get("name", "").replace("\x00", "")[:LONGEST], request.GET.get("noun", "")
        name = unknown_name(plain, "place" if noun == "place" else "actor")
        if name is None:
            messages.info(request, NONE_LEFT)
            return HttpResponseRedirect(reverse("admin:articles_namedecision_unknown"))
        initial = {"new_name": name.name, "new_kind": name.kind, "remembered": True}
        form = UnknownForm(request.POST if self.settles(request) else None, initial=initial)
        if request.method == "POST":
            try:
                if "refuse" in request.POST or form.is_valid():
                    return self.decide_name(request, name, form)
            except CannotDecide as refused:
                messages.error(request, str(refused))
                return HttpResponseRedirect(reverse("admin:articles_namedecision_unknown"))
        context = {"name": name, "kind": KINDS.get(name.kind, ""), "form": form, "examples": examples(name)}
        return self.names_page(request, "unknown_name", f"What is “{name.name}”?", context)

    def settles(self, request: HttpRequest) -> bool:
        return request.method == "POST" and "refuse" not in request.POST

    def decide_name(self, request: HttpRequest, name: Unknown, form: UnknownForm) -> HttpResponse:
        if "refuse" in request.POST:
            decision = refuse(name, request.user)
        else:
            thing = form.cleaned_data["thing"] or unsaved(form.cleaned_data)
            if not request.user.has_perm(f"articles.add_{thing._meta.model_name}"):
                raise PermissionDenied
            decision = settle(name, thing, request.user, remembered=form.cleaned_data["remembered"])
        messages.success(request, with_way_back(decision))
        return HttpResponseRedirect(reverse("admin:articles_namedecision_unknown"))


def without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("p", None)
    return query.urlencode()
