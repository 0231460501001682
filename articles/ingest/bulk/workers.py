"""Work shared among processes: forked once, so that what they know is in the memory once; results in order."""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

AHEAD = 6  # pieces of work that a process is given before its first result is taken
SELDOM = (100_000, 20, 20)  # things made between two searches for circles that nobody holds any more
Work = TypeVar("Work")
Result = TypeVar("Result")


class WorkerLost(RuntimeError):
    """A process that shared the work has ended, as when the memory is full."""


def results(function: Callable[[Work], Result], work: Iterable[Work], processes: int) -> Iterator[Result]:
    """The results in the order of the work, which is taken only a little ahead. One process is this one."""
    if processes < 2:
        yield from map(function, work)
        return
    with forked(function, processes) as workers:
        waiting: deque[Connection] = deque()
        for place, piece in enumerate(work):
            worker = workers[place % processes]
            if len(waiting) >= AHEAD * processes:
                yield received(waiting.popleft())
            worker.send(piece)
            waiting.append(worker)
        while waiting:
            yield received(waiting.popleft())


def received(worker: Connection) -> Result:
    try:
        return worker.recv()
    except (EOFError, ConnectionError):
        raise WorkerLost("A process that reads articles was ended from outside.") from None


@contextmanager
def forked(function: Callable, processes: int) -> Iterator[list[Connection]]:
    """Connections to processes that apply the function to what they are sent, for as long as we live."""
    context = multiprocessing.get_context("fork")
    pairs = [context.Pipe() for _ in range(processes)]
    gc.collect()
    gc.freeze()  # what is there stays shared: no collection writes into it
    started = [context.Process(target=serve, args=(function, place, pairs), daemon=True) for place in range(processes)]
    for process in started:
        process.start()
    gc.unfreeze()
    ours = [mine for mine, _ in pairs]
    for _, theirs in pairs:
        theirs.close()
    try:
        yield ours
    finally:
        for connection in ours:
            connection.close()
        for process in started:
            process.join()


def serve(function: Callable, place: int, pairs: list[tuple[Connection, Connection]]) -> None:
    """What a forked process does. Nothing is cleaned up behind it: what it inherited belongs to its parent."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)  # the parent decides when the work is done
    own = pairs[place][1]
    for number, (mine, theirs) in enumerate(pairs):
        mine.close()  # so that the end of the parent is seen by all
        if number != place:
            theirs.close()
    gc.set_threshold(*SELDOM)  # what is read has few circles in it, and to look for them takes a twentieth of the time
    inbox: SimpleQueue = SimpleQueue()
    outbox: SimpleQueue = SimpleQueue()
    Thread(target=receive, args=(own, inbox), daemon=True).start()
    Thread(target=send, args=(own, outbox), daemon=True).start()
    while True:
        outbox.put(function(inbox.get()))


def receive(connection: Connection, inbox: SimpleQueue) -> None:
    """Take in work at once, so that nobody waits to be rid of it; leave when there is nobody any more."""
    try:
        while True:
            inbox.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def send(connection: Connection, outbox: SimpleQueue) -> None:
    try:
        while True:
            connection.send(outbox.get())
    except OSError:
        os._exit(0)
