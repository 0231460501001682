"""How gunicorn serves the site: `gunicorn newsroom.wsgi --config python:newsroom.gunicorn_settings`."""

import ctypes
import gc
import logging
import os

# The master loads the site and the index of the articles before it makes workers of itself, which then share both.
preload_app = True
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
threads = 4
control_socket_disable = True

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # as the C library numbers what can be set
LARGE = 4 * 2**20  # bytes; what is larger goes back to the system as soon as it is no longer needed


def when_ready(server: object) -> None:
    """Compile the pages and build the index, once for all workers. Requests that come meanwhile wait."""
    from django.db import DatabaseError

    from articles import index

    from .pages import compile_pages

    compile_pages()
    try:
        index.prepare()
    except DatabaseError as error:  # each worker builds its own then, and /healthz says that something is wrong
        logging.getLogger(__name__).warning("The index will be built at the first request: %s", error)
    gc.collect()
    give_memory_back()
    gc.freeze()  # the collector would write to all that it looks through, and what is written to is no longer shared


def give_memory_back() -> None:
    """Return what building has left over to the system, where the C library can: it is twice as much as the index."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def post_fork(server: object, worker: object) -> None:
    """Have the threads of a worker share two heaps: one for each keeps what the largest count of each once needed."""
    if options := getattr(ctypes.CDLL(None), "mallopt", None):
        options(ARENA_MAX, 2)
        options(MMAP_THRESHOLD, LARGE)
