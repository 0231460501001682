"""The whole site with its demo corpus, served as readers get it, and one address for every kind of page.

It has a database of its own in a temporary folder. `AUDITED_SITE=http://127.0.0.1:8000` takes a site that runs already.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import django
from django.template import loader
from django.test import RequestFactory
from playwright.sync_api import BrowserContext, Page, Route

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 600
ERRORS = "/errors/"  # where the pages of errors are shown; the site itself has nothing there
ERROR_KINDS = ("400", "403", "403_csrf", "500")


class Answer(NamedTuple):
    """What the site says to one request."""

    status: int
    kind: str
    text: str


@contextmanager
def demo_site() -> Iterator[str]:
    """The address of the site, without a slash at its end; it is stopped and thrown away when we leave."""
    if running := os.environ.get("AUDITED_SITE"):
        yield running.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-audit-") as folder, socket.socket() as free:
        Path(folder).chmod(0o755)  # PostgreSQL may run under an account of its own
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        process = subprocess.Popen(
            [sys.executable, "manage.py", "quickstart", "--port", str(port)],
            cwd=ROOT,
            env=environment | {"POSTGRES_DATA": f"{folder}/postgres"},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield until_it_answers(f"http://127.0.0.1:{port}", process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def until_it_answers(site: str, process: subprocess.Popen) -> str:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            if ask(site + "/healthz").status == 200:
                return site
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the demo site did not start; `python3 manage.py quickstart` shows why")


def ask(address: str) -> Answer:
    """One GET, redirects followed."""
    try:
        with urlopen(address, timeout=60) as answer:
            return Answer(answer.status, answer.headers.get_content_type(), answer.read().decode(errors="replace"))
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers.get_content_type(), error.read().decode(errors="replace"))


def html_of(site: str, path: str) -> str:
    """The page at this path, or the page of an error that stands there."""
    kind = path.removeprefix(ERRORS)
    return ask(site + path).text if kind == path else error_pages()[kind]


def show_errors(window: BrowserContext | Page) -> None:
    """Let this window find the pages of errors at their paths, with the styles of the site."""

    pages = error_pages()

    def answer(route: Route) -> None:
        kind = route.request.url.rpartition(ERRORS)[2]
        route.fulfill(body=pages[kind], content_type="text/html; charset=utf-8")

    window.route(f"**{ERRORS}*", answer)


@cache
def error_pages() -> dict[str, str]:
    """What readers get for errors that no address brings about, as the site itself writes it."""
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):  # outside the tests; a database is named, and never asked
        named = {"DATABASE_URL": "postgresql://nobody@127.0.0.1/nothing", "SECRET_KEY": "of no use"}
        os.environ.update({"DJANGO_SETTINGS_MODULE": "newsroom.settings", **named})
        django.setup()
    request = RequestFactory(SERVER_NAME="127.0.0.1").get("/")
    return {kind: loader.render_to_string(f"{kind}.html", {"reason": ""}, request) for kind in ERROR_KINDS}


def kinds_of_pages(site: str) -> dict[str, str]:
    """The path of one page of each kind; what the corpus numbers by itself is looked up."""
    quotes = re.findall(r'href="(/articles/[^/"?]+/)#q-(\d+)"', ask(site + "/quotes/").text)
    sources = re.findall(r'href="(/sources/[^/"?.]+/)"', ask(site + "/sources/").text)
    [(article, _)] = Counter(path for path, _ in quotes).most_common(1)
    errors = {f"error {kind}": ERRORS + kind for kind in ERROR_KINDS}
    return FIXED | errors | {"article": article, "quote": f"/quotes/{quotes[0][1]}/", "source": sources[0]}


FIXED = {
    "front": "/",
    "articles": "/articles/",
    "articles, filtered": "/articles/?actor=hayat-tahrir-al-sham&place=syria&from=2015",
    "articles, searched": "/articles/?q=road",
    "articles, none": "/articles/?q=xylophonist",
    "articles, misspelt": "/articles/?q=hayat+tahir",
    "articles, wrong filter": "/articles/?actor=no-such-actor&from=yesterday",
    "choices": "/articles/by/actor/",
    "choices of quotes": "/quotes/by/speaker/",
    "actors": "/actors/",
    "actor": "/actors/hayat-tahrir-al-sham/",
    "actor, unnamed": "/actors/al-shabaab/",
    "places": "/places/",
    "country": "/places/syria/",
    "province": "/places/syria/idlib/",
    "town": "/places/syria/idlib/idlib/",
    "quotes": "/quotes/",
    "quotes, searched": "/quotes/?q=road",
    "quotes, wrong filter": "/quotes/?speaker=no-such-speaker",
    "sources": "/sources/",
    "compare": "/compare/?actor=hayat-tahrir-al-sham&actor=syrian-democratic-forces",
    "compare, empty": "/compare/",
    "about": "/about/",
    "search help": "/search-help/",
    "api": "/api/",
    "not found": "/actors/no-such-actor/",
    "maintenance": "/static/maintenance.html",
}
