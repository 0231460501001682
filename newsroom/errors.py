"""What readers see when something is wrong: with their request, with an address, or with the site."""

import base64
import hashlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from articles.fields import readable
from articles.views.near import near

BACK_IN = 60  # seconds after which it is worth asking again while the database is away
AWAY = re.compile("08|57P0|53300")  # SQLSTATE: no connection, shutting down or starting up, no connection left


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, with the reason if it is one of ours: Django's own speak of what an attacker may not know."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return HttpResponse(render_to_string("400.html", {"reason": reason}), status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with pages whose names resemble the address."""
    words, names = near(request.path)
    context = {"exception": readable(str(exception)), "words": words, "near": names}
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 while the database is away, which is nobody's mistake and passes."""
    if is_away(sys.exc_info()[1]):
        return maintenance(request)
    return HttpResponse(render_to_string("500.html"), status=500)


def is_away(error: BaseException | None) -> bool:
    """Whether the database could not be reached, rather than did not like a query."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state: str | None = getattr(error.__cause__, "sqlstate", None)
    return state is None or bool(AWAY.match(state))


def maintenance(request: HttpRequest) -> HttpResponse:
    """503, with when to come back: the file that a proxy can serve as well, or a line of JSON for a program."""
    if request.path.endswith("json"):
        away = {"error": "The archive is away for a moment.", "reasons": {}}
        return JsonResponse(away, status=503, headers={"Retry-After": BACK_IN, "Cache-Control": "no-store"})
    page, policy = maintenance_page()
    headers: dict[str, Any] = {"Retry-After": BACK_IN, "Cache-Control": "no-store", "Content-Security-Policy": policy}
    return HttpResponse(page, status=503, headers=headers)


@cache
def maintenance_page() -> tuple[str, str]:
    """The page, and a policy that allows its own styles: it brings them along, because nothing else may be there."""
    page = (Path(settings.STATICFILES_DIRS[0]) / "maintenance.html").read_text()
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return page, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
