"""The front page: what is new, who speaks, who and where it is about."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from ..facets import Found, actors_in, countries_in, provinces_in
from ..facets.articles import speakers_in
from ..filters import in_order, quotes_in_order
from ..index import Index, current, while_unchanged
from ..models import Quote
from ..pictures import Histogram, Map, Value, histogram, world_map
from ..pictures.sheets import Land
from .lists import with_details

NEWEST = 8
QUOTES = 4
LOOKED_THROUGH = 30  # newest articles with quotes, to find so many that quote somebody directly and by name
TOP = 10


class Front(TemplateView):
    """`/`"""

    template_name = "articles/front.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | while_unchanged("front page", shown)


def shown() -> dict[str, Any]:
    """All that the page shows; the same for every reader, so that it is made once."""
    now = current()
    return {
        "articles": with_details(in_order(now.page(now.everything, 0, NEWEST))),
        "quotes": latest_quotes(now),
        "actors": actors_in(now, now.everything)[:TOP],
        "speakers": speakers_in(now.quotes, now.quotes.everything)[:TOP],
        "provinces": provinces_in(now, now.everything)[:TOP],
        "world": world(countries_in(now, now.everything)),
        "years": years(now),
        "holds": holdings(now),
    }


def latest_quotes(now: Index) -> list[Quote]:
    """What the newest articles quote, the first quote of each, so that one article does not fill the column."""
    quoted = now.groups["quoted"]
    newest = now.page(quoted.any_of(quoted.terms.keys), 0, LOOKED_THROUGH)
    direct = Quote.objects.public().filter(article__in=newest, kind=Quote.Kind.DIRECT).exclude(speaker_name="")
    one_each = direct.order_by("article", "part", "start").distinct("article").values_list("article", "pk")
    found = dict(one_each)
    shown = [found[article] for article in newest if article in found][:QUOTES]
    return quotes_in_order(shown)


def world(countries: list[Found]) -> Map | None:
    """The countries that articles name, on a map of the world; each leads to its page, where its provinces are.

    The others are land around them: as regions of their own they would be half of what the page weighs.
    """
    found = {row.key: Value(row.label, row.count, reverse("place", args=[row.key])) for row in countries}
    drawn = world_map(found)
    named = tuple(region for region in drawn.regions if region.count)
    around = tuple(Land("", region.path, region.x, region.y, 0) for region in drawn.regions if not region.count)
    return replace(drawn, regions=named, around=around) if named else None


def years(now: Index) -> Histogram:
    """How many articles were published in each year, each leading to the list of them."""
    counts = {str(year): count for year, count in now.years(now.everything).items()}
    return histogram(counts, lambda year: f"{reverse('articles')}?from={year}&to={year}")


def holdings(now: Index) -> dict[str, Any]:
    """What the archive holds: how many articles, quotes, sources, actors and places, from which year to which.

    A place counts that is named or has something inside it that is: the same that the list of places counts.
    """
    quoted, years = now.groups["quoted"], now.years(now.everything)
    return {
        "articles": len(now.everything),
        "quotes": sum(times * len(quoted[times]) for times in quoted.terms.keys),
        "first": min(years, default=None),
        "last": max(years, default=None),
    } | {f"{name}s": int((now.groups[name].totals > 0).sum()) for name in ("source", "actor", "place")}
