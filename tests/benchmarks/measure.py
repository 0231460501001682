"""Asking for pages: whether all programs find the same, how long each takes, how many a second."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from statistics import median, quantiles

from .pages import Page
from .served import HOST, PATIENCE, PORTS

TOTAL = re.compile(rb'class="total"[^>]*>\s*<strong>([0-9,]+)')
DATASETTE_TOTAL = re.compile(rb'"filtered_table_rows_count": (\d+)')
SLOW = 2.0  # seconds; a page that takes so long is asked for only a few times
CLIENTS, SECONDS = 8, 10


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float

    def __str__(self) -> str:
        return f"{self.median:,.1f} / {self.p95:,.1f}"


class Client:
    """A browser that keeps its connection."""

    def __init__(self, peer: str) -> None:
        self.peer = peer
        self.connection = HTTPConnection(HOST, PORTS[peer], timeout=PATIENCE)

    def get(self, address: str) -> bytes:
        self.connection.request("GET", address)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{self.peer}: {address} answered {response.status}")
        return body

    def seconds(self, address: str) -> float:
        started = time.perf_counter()
        self.get(address)
        return time.perf_counter() - started


def check(pages: list[Page], peers: list[str]) -> None:
    """Stop if the programs do not find the same numbers of articles. First hits are left for the measuring."""
    clients = {peer: Client(peer) for peer in peers}
    for page in pages:
        if page.naive and "first hit" not in page.name:
            totals = {peer: total(clients[peer], page.of(peer)[0]) for peer in peers if page.of(peer)}
            print(f"{page.name}: {totals['newsroom']:,} articles", flush=True)
            if len(set(totals.values())) > 1:
                raise SystemExit(f"The counts differ for {page.name}: {totals}")


def total(client: Client, address: str) -> int:
    if client.peer == "datasette":
        return int(DATASETTE_TOTAL.search(client.get(address.replace("article?", "article.json?")))[1])
    return int(TOTAL.search(client.get(address))[1].replace(b",", b""))


def timings(pages: list[Page], peer: str, rounds: int) -> dict[str, Timing]:
    client = Client(peer)
    found = {}
    for page in pages:
        if page.of(peer):
            found[page.name] = timing(list(asked(client, page, rounds)))
            print(f"  {peer}: {page.name} {found[page.name]} ms", flush=True)
    return found


def asked(client: Client, page: Page, rounds: int):
    addresses = page.of(client.peer)
    if "first hit" in page.name:
        yield from (client.seconds(address) for address in addresses)
        return
    first = client.seconds(addresses[0])
    rounds = rounds if first < SLOW else 2
    yield from (client.seconds(address) for address in islice(cycle(addresses), rounds))


def timing(seconds: list[float]) -> Timing:
    if len(seconds) < 2:
        return Timing(1000 * seconds[0], 1000 * seconds[0])
    return Timing(1000 * median(seconds), 1000 * quantiles(seconds, n=20, method="inclusive")[-1])


def table(pages: list[Page], timings: dict[str, dict[str, Timing]]) -> str:
    """One row a page: median / 95th percentile in ms, and how many times longer the others take."""
    others = [peer for peer in timings if peer != "newsroom"]
    lines = [["page", *(f"{peer}, ms" for peer in timings), *(f"× {peer}" for peer in others)]]
    for page in pages:
        row = [timings[peer].get(page.name) for peer in timings]
        ratios = [f"{other.median / row[0].median:,.1f}" if other else "–" for other in row[1:]]
        lines.append([page.name, *(str(each or "–") for each in row), *ratios])
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def under_load(pages: list[Page]) -> str:
    """Requests a second with several clients at once, over all pages but the slow ones of the first hit."""
    addresses = [page.newsroom[0] for page in pages if "first hit" not in page.name]
    end = time.monotonic() + SECONDS

    def work(number: int) -> list[float]:
        client, mine = (
            Client("newsroom"),
            cycle(addresses[number % len(addresses) :] + addresses[: number % len(addresses)]),
        )
        return [client.seconds(next(mine)) for _ in iter(lambda: time.monotonic() < end, False)]

    with ThreadPoolExecutor(CLIENTS) as pool:
        seconds = [second for each in pool.map(work, range(CLIENTS)) for second in each]
    return f"{CLIENTS} clients, 2 workers: {len(seconds) / SECONDS:,.0f} requests/s, {timing(seconds)} ms"
