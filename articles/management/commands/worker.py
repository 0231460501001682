"""Does what the site leaves for later, until it is stopped; as many workers as one likes share the work."""

from argparse import ArgumentParser

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from articles.tasks import take_up_stalled


class Command(BaseCommand):
    help = "Do background work, such as reading articles again, until Ctrl-C. Start several for more at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is waiting now, and end")

    def handle(self, *, once: bool, **options) -> None:
        async_to_sync(take_up_stalled)()  # what a worker left that was killed
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(wait=not once, delete_jobs="successful", concurrency=1)
