"""The sitemap: an index of sections of at most 10,000 addresses, each answered by one query on a key."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.gzip import gzip_page

from ..index import among, current, slots_of
from ..index.snapshot import ID
from ..models import Actor, Article, Place, Source

SIZE = 10_000
ANY = "any-slug"
PAGES = ("front", "articles", "quotes", "actors", "places", "sources", "about", "search_help", "api")
THINGS = {"actors": (Actor, "actor", "slug"), "places": (Place, "place", "path"), "sources": (Source, "source", "slug")}


@gzip_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: where the sections are."""
    return index(request, sections(), sitemap_url_name="sitemap_section")


@gzip_page
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """`/sitemap-articles.xml?p=2`"""
    return sitemap(request, sections(), section)


def sections() -> dict[str, Sitemap]:
    """The sections that hold something: of an empty archive only the pages that are always there."""
    things = {name: ThingMap(*about) for name, about in THINGS.items()}
    every = {"pages": PageMap(), "articles": ArticleMap(), **things}
    return {name: section for name, section in every.items() if section.paginator.count}


class Blocks(Paginator):
    """Pages that are each a block of keys: what a page lists is only asked for when it is shown."""

    def __init__(self, blocks: Sequence[Any], rows: Callable[[Any], Iterable]) -> None:
        super().__init__(blocks, per_page=1)
        self.rows = rows

    def page(self, number: int | str) -> Page:
        page = super().page(number)
        page.object_list = [row for block in page.object_list for row in self.rows(block)]
        return page


class PageMap(Sitemap):
    """The pages that every archive has."""

    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class ArticleMap(Sitemap):
    """Published articles, in blocks of ids. A block holds the same articles for ever, so few change from day to day."""

    @cached_property
    def paginator(self) -> Blocks:
        now = current()
        ids = now.keys_of(slots_of(now.everything)) & ID
        return Blocks(np.unique(ids // SIZE).tolist(), self.block)

    def block(self, number: int) -> Iterable[Article]:
        rows = Article.objects.published().filter(pk__gte=number * SIZE, pk__lt=(number + 1) * SIZE)
        return rows.order_by("pk").only("slug", "updated_at")

    @cached_property
    def around(self) -> tuple[str, str]:
        """What stands before and after the slug in every address: worked out once, not ten thousand times."""
        before, _, after = reverse("article", args=[ANY]).partition(ANY)
        return before, after

    def location(self, item: Article) -> str:
        before, after = self.around
        return f"{before}{item.slug}{after}"

    def lastmod(self, item: Article) -> Any:
        return item.updated_at

    def get_latest_lastmod(self) -> None:
        """None in the index: the latest of a million would cost more than asking each section."""


class ThingMap(Sitemap):
    """The actors, places or sources of published articles."""

    def __init__(self, model: type, group: str, key: str) -> None:
        self.model, self.group, self.key = model, group, key

    @cached_property
    def paginator(self) -> Blocks:
        ids = sorted(current().totals(self.group))
        return Blocks([ids[start : start + SIZE] for start in range(0, len(ids), SIZE)], self.block)

    def block(self, ids: list[int]) -> Iterable[Actor | Place | Source]:
        return among(self.model.objects.order_by("pk").only(self.key), ids)
