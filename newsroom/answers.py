"""Finished answers, kept as they were sent while nothing is written: most readers ask what others have asked."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.exports.revision import last_change, revision
from articles.index import Kept, one_moment

Handler = Callable[[HttpRequest], HttpResponse]
Key = tuple[str | bool, ...]

MOST_BYTES = 32 * 2**20  # by each process: some thousand pages as they are sent, compressed
LARGEST = MOST_BYTES // 32  # no single answer drives out many
VARY = {"cookie", "accept-encoding"}  # what the key tells apart; an answer that differs by more is not kept


@dataclass(frozen=True)
class Answer:
    """An answer that anybody may have: its bytes and heads, ready to be sent."""

    body: bytes
    heads: tuple[tuple[str, str], ...]

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, headers=dict(self.heads))


def weight(answer: Answer) -> int:
    return len(answer.body) + 1024


def answers(get_response: Handler) -> Handler:
    """Answer again what was answered before. The database is asked first whether anything was written since.

    An answer belongs to the state of the database before it was made, and is found again in this very state alone: a
    write anywhere leaves all of them behind. They are those that carry the tag of that state, for readers whom nothing
    tells apart: a session or a message waiting in a cookie sees to it that the page is made.
    """
    kept: Kept[Answer] = Kept(MOST_BYTES, weight)

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_for_anybody(request):
            return get_response(request)
        with one_moment():
            tag = revision()
            if not tag:
                return get_response(request)
            found = kept.get((tag, *key_of(request)))
            if found:
                return sent_again(request, found, tag)
            response = get_response(request)
            if may_be_kept(response, tag):
                kept.put((tag, *key_of(request)), Answer(response.content, tuple(response.items())))
            return response

    return middleware


def is_for_anybody(request: HttpRequest) -> bool:
    """Whether the answer depends on the address alone."""
    if request.method != "GET" or request.path.startswith("/admin/"):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "messages" not in request.COOKIES


def key_of(request: HttpRequest) -> Key:
    """What answers differ by: pages tell their own address, and go out compressed to whoever reads that."""
    compressed = bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    return request.scheme or "", request.get_host(), request.get_full_path(), compressed


def may_be_kept(response: HttpResponse, tag: str) -> bool:
    """Whether it is a whole answer of this state that is the same for everybody."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if response.headers.get("ETag") != f'W/"{tag}"' or len(response.content) > LARGEST:
        return False
    return {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name} <= VARY


def sent_again(request: HttpRequest, answer: Answer, tag: str) -> HttpResponse:
    """The kept answer, or 304 if the reader has it as well."""
    response = answer.response()
    since = last_change(tag)
    if since:
        response.headers["Last-Modified"] = http_date(since.timestamp())
    known = get_conditional_response(request, f'W/"{tag}"', since and int(since.timestamp()), response)
    return known or response
