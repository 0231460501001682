"""Asking for pages: whether all programs find the same, how long each takes, how many a second."""

import argparse
import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle, islice
from statistics import median, quantiles

from django.db import connection

from .pages import Page, different
from .served import HOST, PATIENCE, WORKERS, Server

TOTALS = {
    "newsroom": re.compile(rb'class="total"[^>]*>\s*<strong>([0-9,]+)'),
    "naive": re.compile(rb'class="total"[^>]*>\s*<strong>([0-9,]+)'),
    "datasette": re.compile(rb"<h3>([0-9,]+) rows?\b"),
}
LONGEST = 20  # seconds that one page is measured; slow ones are asked for fewer times
CLIENTS, SECONDS = 8, 15
AFTER_A_WRITE = "after a write, ms"
WRITES = 6  # times that each page is asked for right after an article was changed


@dataclass
class Answers:
    """What a program said to a page: the seconds that it took each time, and the numbers of articles it found."""

    seconds: list[float] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Milliseconds."""
        return 1000 * median(self.seconds)

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return 1000 * (quantiles(self.seconds, n=20, method="inclusive")[-1] if self.seconds[1:] else self.seconds[0])

    def __str__(self) -> str:
        return f"{self.median:,.1f} / {self.p95:,.1f}"


class Client:
    """A browser that keeps its connection."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.connection = HTTPConnection(HOST, server.port, timeout=PATIENCE)

    def get(self, address: str) -> bytes:
        self.connection.request("GET", address)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{self.server.name}: {address} answered {response.status}")
        return body


def ask(pages: list[Page], server: Server, rounds: int) -> dict[str, Answers]:
    """Ask for each page, one at a time."""
    client = Client(server)
    found = {}
    for page in pages:
        if page.of(server.name):
            found[page.name] = answers = asked(client, page, rounds)
            sys.stderr.write(f"  {page.name}: {answers} ms, {len(answers.seconds)} times\n")
    return found


def asked(client: Client, page: Page, rounds: int) -> Answers:
    """First hits are what they are called; of other pages the first answer is left out, if there is another."""
    addresses, answers = page.of(client.server.name), Answers()
    end = time.monotonic() + LONGEST
    for address in addresses if page.is_first_hit else islice(cycle(addresses), rounds + 1):
        started = time.perf_counter()
        body = client.get(address)
        answers.seconds.append(time.perf_counter() - started)
        if total := TOTALS[client.server.name].search(body):
            answers.totals.append(int(total[1].replace(b",", b"")))
        if time.monotonic() > end:
            break
    if answers.seconds[1:] and not page.is_first_hit:
        del answers.seconds[0]
    return answers


def ask_after_writes(pages: list[Page], server: Server, articles: int) -> dict[str, Answers]:
    """Ask for each page right after a published article has changed, so that nothing kept of it may be sent."""
    client, found = Client(server), {}
    for page in pages:
        found[page.name] = answers = Answers()
        for number in range(WRITES):
            change(1 + (number * articles) // WRITES)
            started = time.perf_counter()
            client.get(page.newsroom[0])
            answers.seconds.append(time.perf_counter() - started)
    return found


def change(article: int) -> None:
    """Change an article in a way that every list and count must look at, and that leaves its words as they were."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET headline = headline || ' ' WHERE id = %s", [article])
        cursor.execute("UPDATE articles_article SET headline = rtrim(headline) WHERE id = %s", [article])


def check(pages: list[Page], answers: dict[str, dict[str, Answers]]) -> None:
    """Stop if the programs have not found the same numbers of articles, as far as they were asked."""
    for page in pages:
        totals = {peer: found[page.name].totals for peer, found in answers.items() if page.name in found}
        if page.naive and not all(totals.values()):
            raise SystemExit(f"No number of articles on {page.name}: {totals}")
        if any(len(set(each)) > 1 for each in zip(*totals.values(), strict=False)):
            raise SystemExit(f"The counts differ for {page.name}: {totals}")


def table(pages: list[Page], answers: dict[str, dict[str, Answers]], options: argparse.Namespace) -> str:
    """One row a page: how many articles, median / 95th percentile in ms, how many times longer the others take.

    “After a write” are our own answers when an article has just changed.
    """
    others = [peer for peer in answers if peer not in ("newsroom", AFTER_A_WRITE)]
    head = ["page", "articles", "newsroom, ms", "p95 below", AFTER_A_WRITE, *(f"{peer}, ms" for peer in others)]
    lines = [head + [f"× {peer}" for peer in others], ["---"] + ["---:"] * (len(head) + len(others) - 1)]
    for page in pages:
        own, found = answers["newsroom"][page.name], [answers[peer].get(page.name) for peer in others]
        target = page.target(options.articles)
        verdict = f"{target} ✓" if own.p95 < target else f"**{target}**"
        ratios = [f"{other.median / own.median:,.1f}" if other else "–" for other in found]
        counted = f"{int(median(own.totals)):,}" if page.naive else ""
        row = [page.name, counted, str(own), verdict, str(answers[AFTER_A_WRITE][page.name])]
        lines.append([*row, *(shown(each, own) for each in found), *ratios])
    head = f"{options.articles:,} articles, one client; median / 95th percentile (times asked, if fewer)"
    return "\n".join([head, "", *(f"| {' | '.join(line)} |" for line in lines)])


def shown(answers: Answers | None, own: Answers) -> str:
    """Times, and how many they are of if that is fewer than our own."""
    if not answers:
        return "–"
    return str(answers) if len(answers.seconds) == len(own.seconds) else f"{answers} ({len(answers.seconds)})"


def under_load(pages: list[Page], server: Server, articles: int) -> list[str]:
    """Requests a second with several clients at once: over the same pages again and again, and each page once."""
    sys.stderr.write(f"  {CLIENTS} clients at once\n")
    same = [page.newsroom[0] for page in pages if not page.is_first_hit]
    at_once(server, same, SECONDS // 3)  # until each worker has made each page once
    again = at_once(server, same, SECONDS)
    once = at_once(server, different(articles), 0)
    told = f"{CLIENTS} clients, {WORKERS} workers"
    return [f"{told}, all pages but first hits in turn: {again}", f"{told}, different pages, each once: {once}"]


def size(server: Server, at_first: str) -> list[str]:
    """How long the server took to start, and how much memory it has taken."""
    return [
        f"start-up until the first page: {server.seconds:.1f} s",
        f"memory of master and workers: at first {at_first}, in the end {server.memory()}",
    ]


def at_once(server: Server, addresses: list[str], seconds: int) -> str:
    """What several clients get that go round the addresses for so long, or ask for each once if that is 0."""
    work = {"port": server.port, "clients": CLIENTS, "addresses": addresses, "seconds": seconds}
    program = [sys.executable, "-m", "tests.benchmarks.clients"]
    before = server.processor()
    done = subprocess.run(program, input=json.dumps(work), stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)
    answers, took = Answers(found["answers"]), found["seconds"]
    shares = (
        f"clients {found['processor'] / took:.0%}, workers {(server.processor() - before) / took:.0%} of a processor"
    )
    return f"{len(answers.seconds) / took:,.0f} requests/s, {answers} ms ({len(answers.seconds):,} requests; {shares})"
