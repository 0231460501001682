"""The list of actors, or of places, that are likely the same: merge them, or say once and for all that they are two."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from articles.ingest.likely import Pair, likely_pairs, say_different
from articles.models import Actor, Mention, Place

PER_PAGE = 40
NOUNS: dict[str, type[Model]] = {"actor": Actor, "place": Place}
APART = "“{one}” and “{other}” are two. They are not proposed again."


class LikelyDesk:
    """The part of the admin of decisions that lists what is likely the same."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.likely_view)
        return [path("likely/<slug:noun>/", view, name="articles_namedecision_likely"), *super().get_urls()]

    def likely_view(self, request: HttpRequest, noun: str) -> HttpResponse:
        """The pairs, the likeliest first; on a POST remember that two are not the same."""
        self.require_chief(request)
        if noun not in NOUNS:
            raise Http404("Only actors and places are compared.")
        if request.method == "POST":
            return self.part_two(request, NOUNS[noun])
        page = Paginator(likely_pairs(NOUNS[noun]), PER_PAGE).get_page(request.GET.get("p"))
        context = {"page": page, "rows": rows_of(NOUNS[noun], page.object_list), "noun": noun}
        return self.names_page(request, "likely", f"Likely the same: {noun}s", context)

    def part_two(self, request: HttpRequest, model: type[Model]) -> HttpResponse:
        wanted = [request.POST.get(name, "") for name in ("first", "second")]
        found = model._base_manager.in_bulk([int(pk) for pk in wanted if pk.isdecimal()])
        if len(found) < 2:
            raise Http404("There are no such two.")
        one, other = found.values()
        say_different(model, one.pk, other.pk, request.user)
        messages.success(request, APART.format(one=one, other=other))
        return HttpResponseRedirect(request.get_full_path())


def rows_of(model: type[Model], pairs: list[Pair]) -> list[dict[str, Any]]:
    """Each pair with both things, in how many mentions each is named, and the reasons."""
    pks = {pk for pair in pairs for pk in (pair.first, pair.second)}
    related = "country" if model is Actor else "parent"
    things = model._base_manager.select_related(related).in_bulk(pks)
    noun = model._meta.model_name
    named = Mention.objects.filter(**{f"{noun}__in": pks}).order_by().values_list(noun).annotate(times=Count("pk"))
    times = dict(named)
    return [
        {
            "first": things[pair.first],
            "second": things[pair.second],
            "times": (times.get(pair.first, 0), times.get(pair.second, 0)),
            "reasons": pair.reasons,
        }
        for pair in pairs
        if pair.first in things and pair.second in things
    ]
