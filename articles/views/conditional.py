"""Answers that are not sent twice: 304 for whoever has the page already and nothing has changed since."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from ..exports.revision import last_change, revision
from ..index import one_moment

View = Callable[..., HttpResponse]


def conditional(view: View) -> View:
    """The page, for readers who are not signed in: an editor's shows more, and a developer's changes with its files."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **key: Any) -> HttpResponse:
        if settings.DEBUG or settings.SESSION_COOKIE_NAME in request.COOKIES or request.method not in ("GET", "HEAD"):
            return view(request, *args, **key)
        response = unless_unchanged(request, lambda: view(request, *args, **key))
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def unless_unchanged(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """What `make` makes, with a tag and a date; or 304 without making it, if the request names either.

    Tag and answer come from the same moment.
    """
    with one_moment():
        return tagged(request, make)


def tagged(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    tag = revision()
    since = last_change(tag) if tag else None
    etag = f'W/"{tag}"' if tag else None
    is_any = request.headers.get("If-None-Match", "").strip() == "*"  # asks whether there is a page, not which
    known = None if is_any else get_conditional_response(request, etag, since and int(since.timestamp()))
    response = known or make()
    if etag and response.status_code in (200, 304):
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        if since:
            response["Last-Modified"] = http_date(since.timestamp())
    return response
