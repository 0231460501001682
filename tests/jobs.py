"""The queue of background work in tests: emptied before a test, and worked through as by `manage.py worker --once`."""

from threading import Thread

from django.db import connection
from procrastinate.contrib.django import app


def empty_queue() -> None:
    """Forget the jobs of earlier tests, which no rollback takes away."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_events CASCADE")


def work() -> None:
    """Do what is waiting, in a thread of its own, as a browser under test may keep an event loop in this one."""
    worker = Thread(target=run)
    worker.start()
    worker.join()


def run() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, delete_jobs="successful", install_signal_handlers=False)
    connection.close()
