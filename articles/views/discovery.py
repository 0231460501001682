"""What programs look for at fixed addresses: crawlers their rules, browsers how to search the archive, and its icon."""

from datetime import timedelta
from itertools import zip_longest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from .conditional import unless_unchanged
from .suggest import MOST, actors_like, places_like

ICON_SIZES = (192, 512)
PAPER, BRAND = "#fbf9f4", "#8a2b1c"  # as in site.css
STAYS_TRUE = timedelta(days=90)  # how long a copy of security.txt may be relied on
# Filters make endlessly many addresses of the same articles. Whoever walks the archive goes by the sitemap, by the
# numbered pages of the lists, and by the pages of actors, places and sources. The star after a question mark means
# nothing to those who know it, and keeps those who drop an empty query from taking the rule for all of the section.
RULES = """User-agent: *
Allow: /articles/?page=
Allow: /quotes/?page=
Allow: /actors/?page=
Allow: /places/?page=
Allow: /sources/?page=
Allow: /articles.atom
Allow: /quotes.atom
Disallow: /articles/?*
Disallow: /quotes/?*
Disallow: /actors/?*
Disallow: /places/?*
Disallow: /articles/by/
Disallow: /quotes/by/
Disallow: /compare/
Disallow: /articles.
Disallow: /quotes.
Disallow: /actors.
Disallow: /places.
Disallow: /sources.
Disallow: /compare.
Disallow: /suggest/
Disallow: /admin/

Sitemap: {sitemap}
"""


def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`"""
    address = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(RULES.format(sitemap=address), content_type="text/plain; charset=utf-8")


def opensearch(request: HttpRequest) -> HttpResponse:
    """`/opensearch.xml`: with it a browser searches the archive from its address bar."""
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", {"site": request.build_absolute_uri("/")[:-1]}, content_type=kind)


def opensearch_suggestions(request: HttpRequest) -> HttpResponse:
    """`/suggest/?q=`: actors and places by turns, as browsers read suggestions: words, what they mean, addresses."""
    return unless_unchanged(request, lambda: suggestions_for(request))


def suggestions_for(request: HttpRequest) -> JsonResponse:
    text = request.GET.get("q", "")
    found = [one for pair in zip_longest(actors_like(text), places_like(text)) for one in pair if one][:MOST]
    kinds = [f"{one['kind']}, {one['where']}" if one["where"] else one["kind"] for one in found]
    addresses = [request.build_absolute_uri(one["url"]) for one in found]
    rows = [text, [one["name"] for one in found], kinds, addresses]
    return JsonResponse(rows, safe=False, content_type="application/x-suggestions+json")


def favicon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, for those who ask without having read a page."""
    return redirect(static("favicon.ico"))


def manifest(request: HttpRequest) -> JsonResponse:
    """`/manifest.webmanifest`: how the archive looks among the applications of whoever keeps it there."""
    icons = [{"src": static(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in ICON_SIZES]
    about = {
        "name": "Newsroom: an archive of news about conflicts",
        "short_name": "Newsroom",
        "id": reverse("front"),
        "start_url": reverse("front"),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": [*icons, {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(about, content_type="application/manifest+json")


def security_txt(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt`, where the settings say whom to tell of a hole."""
    if not settings.SECURITY_CONTACT:
        raise Http404("This site has no contact for reports about its security.")
    until = (timezone.now() + STAYS_TRUE).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {until}\nPreferred-Languages: en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
