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
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 600


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


def kinds_of_pages(site: str) -> dict[str, str]:
    """The path of one page of each kind; what the corpus numbers by itself is looked up."""
    quotes = re.findall(r'href="(/articles/[^/"?]+/)#q-(\d+)"', ask(site + "/quotes/").text)
    sources = re.findall(r'href="(/sources/[^/"?.]+/)"', ask(site + "/sources/").text)
    [(article, _)] = Counter(path for path, _ in quotes).most_common(1)
    return FIXED | {"article": article, "quote": f"/quotes/{quotes[0][1]}/", "source": sources[0]}


FIXED = {
    "front": "/",
    "articles": "/articles/",
    "articles, filtered": "/articles/?actor=hayat-tahrir-al-sham&place=syria&from=2015",
    "articles, searched": "/articles/?q=road",
    "articles, none": "/articles/?q=xylophonist",
    "articles, wrong filter": "/articles/?actor=no-such-actor&from=yesterday",
    "choices": "/articles/by/actor/",
    "choices of quotes": "/quotes/by/speaker/",
    "actors": "/actors/",
    "actor": "/actors/hayat-tahrir-al-sham/",
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
