"""How gunicorn serves the site: `gunicorn newsroom.wsgi --config python:newsroom.gunicorn_settings`."""

import gc
import logging

# The master loads the site and the index of the articles before it makes workers of itself, which then share both.
preload_app = True
workers = 2
worker_class = "gthread"
threads = 4
control_socket_disable = True


def when_ready(server) -> None:
    """Build the index, once for all workers. Requests that come meanwhile wait and are not turned away."""
    from django.db import DatabaseError

    from articles import index

    try:
        index.prepare()
    except DatabaseError as error:  # each worker builds its own then, and /healthz says what is wrong
        logging.getLogger(__name__).warning("The index waits for the first request: %s", error)
    gc.collect()
    gc.freeze()  # what is never looked through for garbage stays shared
