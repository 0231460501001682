"""Many readers at once, in a process of their own: `python3 -m tests.benchmarks.clients < work.json`.

One loop over plain sockets, because what the readers cost is taken from the same processors as the pages.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

HOST = "127.0.0.1"
CHANGE_OF_CONNECTION = 20  # requests; a reader's browser does not stay for ever, and the next one meets another worker
LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
PATIENCE = 60  # seconds


def main() -> None:
    """Read what to ask for, ask, and print how many seconds each answer took and how much processor time it all did."""
    work = json.load(sys.stdin)
    addresses = work["addresses"]
    if work["seconds"]:  # each reader goes round the pages, from another one on
        turns = [cycle(addresses[start:] + addresses[:start]) for start in range(work["clients"])]
    else:  # each page is asked for once
        turns = [iter(addresses)] * work["clients"]
    end = time.monotonic() + (work["seconds"] or PATIENCE)
    started = time.perf_counter()
    readers = [Reader(work["port"], turn) for turn in turns]
    ask(readers, end)
    answers = [second for reader in readers for second in reader.answers]
    took = time.perf_counter() - started
    json.dump({"answers": answers, "seconds": took, "processor": time.process_time()}, sys.stdout)


@dataclass
class Reader:
    """One connection that asks for one page after another."""

    port: int
    addresses: Iterator[str]
    answers: list[float] = field(default_factory=list)
    connection: socket.socket | None = None
    asked_at: float = 0.0
    got: bytes = b""
    missing: int = 0

    def ask(self) -> bool:
        """Ask for the next page; false if there is none."""
        address = next(self.addresses, None)
        if address is None:
            return False
        if self.connection is None:
            self.connection = socket.create_connection((HOST, self.port), timeout=PATIENCE)
        self.got, self.missing, self.asked_at = b"", -1, time.perf_counter()
        self.connection.sendall(f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        return True

    def receive(self) -> bool:
        """Take what has come; true if that was the end of the page."""
        piece = self.connection.recv(1 << 18)
        if not piece:
            raise SystemExit(f"the server hung up: {self.got[:200]!r}")
        if self.missing >= 0:
            self.missing -= len(piece)
        else:
            self.got += piece
            self.missing = self.left()
        if self.missing:
            return False
        self.answers.append(time.perf_counter() - self.asked_at)
        return True

    def left(self) -> int:
        """How many bytes are to come, as far as the heads say; below zero until they do."""
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return -1
        if not self.got.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"no page: {self.got[:200]!r}")
        return int(LENGTH.search(self.got)[1]) - (len(self.got) - end - 4)

    def hang_up(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None


def ask(readers: list[Reader], end: float) -> None:
    """Have all readers ask until the time is over or no page is left."""
    waiting = selectors.DefaultSelector()
    for reader in readers:
        go_on(reader, waiting)
    while waiting.get_map():
        for key, _ in waiting.select(PATIENCE):
            reader = key.data
            if reader.receive():
                waiting.unregister(reader.connection)
                if len(reader.answers) % CHANGE_OF_CONNECTION == 0:
                    reader.hang_up()
                if time.monotonic() < end:
                    go_on(reader, waiting)
    for reader in readers:
        reader.hang_up()


def go_on(reader: Reader, waiting: selectors.BaseSelector) -> None:
    if reader.ask():
        waiting.register(reader.connection, selectors.EVENT_READ, reader)


if __name__ == "__main__":
    sys.exit(main())
