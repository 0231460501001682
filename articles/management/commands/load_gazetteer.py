"""The packaged names of places, actors and sources, into the database."""

from django.core.management.base import BaseCommand

from articles.ingest import load_gazetteer


class Command(BaseCommand):
    help = "Load the packaged places, actors and sources. Run it as often as you like: editors' changes stay."

    def handle(self, **options) -> None:
        load_gazetteer(self.say if options["verbosity"] else lambda text: None)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
