"""What every request passes through that Django does not bring along."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from articles.models.history import acting

READING = ("GET", "HEAD", "OPTIONS", "TRACE")  # methods that change nothing
Handler = Callable[[HttpRequest], HttpResponse]

# Everything a page loads is a file of ours. Only attributes may set styles: the admin's search boxes need that.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src-attr 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


def health(get_response: Handler) -> Handler:
    """Answer /healthz before host names and redirects matter: a health check asks by address, without TLS."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return database_health() if request.path == "/healthz" else get_response(request)

    return middleware


def database_health() -> HttpResponse:
    """200 if the site can read its database, 503 if not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


class Compression(GZipMiddleware):
    """Compress what readers get: a long list becomes a fifth of it.

    Answers to somebody signed in stay as they are: how well a page compresses gives away whether it holds a guessed
    word (BREACH), and only theirs may hold a secret.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith("/admin/"):
            return response
        return super().process_response(request, response)


def history(get_response: Handler) -> Handler:
    """Have the history of all that a request changes say whose doing it was."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return get_response(request)
        with acting(request.user if request.user.is_authenticated else None):
            return get_response(request)

    return middleware


def content_security_policy(get_response: Handler) -> Handler:
    """Tell browsers to load nothing from elsewhere and to run no script inside a page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response

    return middleware
