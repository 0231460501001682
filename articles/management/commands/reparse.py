"""Articles are read again, as after the gazetteer, the lessons or the parser have changed."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from articles.ingest import rereading
from articles.models import Article, Differing, Rereading, Source
from articles.models.rereading import COUNTS
from articles.tasks import begin

SIGNS = {"added": "+", "removed": "-", "changed": "~", "lost": "!"}


class Command(BaseCommand):
    help = "Read names, quotes and dates of articles anew. What a person has decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="the last part of an article's address")
        parser.add_argument("--article", action="append", default=[], metavar="SLUG", help="the same")
        parser.add_argument("--source", metavar="SLUG", help="all articles of this source")
        parser.add_argument("--all", action="store_true", help="all articles, published or not")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--background", action="store_true", help="leave it to the workers; the desk shows how far")

    def handle(self, *, slugs: list[str], article: list[str], source: str | None, **options) -> None:
        slugs = [*slugs, *article]
        if [bool(slugs), bool(source), options["all"]].count(True) != 1:
            raise CommandError("Name articles by their slugs, give --source, or give --all.")
        wanted = [Rereading(article=found) for found in articles(slugs)] if slugs else [Rereading(source=named(source))]
        for each in wanted:
            each.trial = options["dry_run"]
            if options["background"]:
                begin(each)
                self.stdout.write(f"Enqueued: {each}. It is done as soon as a worker runs.")
            else:
                self.read(each)

    def read(self, wanted: Rereading) -> None:
        """Read here and now, and show what becomes of each article."""
        wanted.save()
        parts = rereading.divide(wanted)
        total, count = sum(part.count for part in parts), 0
        for part in parts:
            for found in rereading.read_part(part):
                count += 1
                self.tell(count, total, found)
        self.summary(wanted)

    def tell(self, count: int, total: int, found: Differing | None) -> None:
        if found is None:
            return
        counts = ", ".join(f"{getattr(found, name)} {name}" for name in COUNTS if getattr(found, name))
        self.stdout.write(f"{count}/{total} {found.article.slug}: {counts or found.problem}")
        for each in found.differences:
            became = " → ".join(filter(None, (each["before"], each["after"])))
            self.stdout.write(f"    {SIGNS[each['done']]} {each['noun']} “{each['surface']}” {became}")
        self.stdout.flush()

    def summary(self, wanted: Rereading) -> None:
        progress, totals = wanted.progress(), wanted.totals()
        counts = ", ".join(f"{totals[name]} {name}" for name in COUNTS)
        verb = "would change" if wanted.trial else "changed"
        self.stdout.write(f"{progress['done']} articles read, {totals['articles']} {verb}: {counts}.")
        if progress["failed"]:
            raise CommandError(f"{progress['failed']} articles could not be read; they are named above.")


def articles(slugs: list[str]) -> list[Article]:
    known = {article.slug: article for article in Article.objects.filter(slug__in=slugs)}
    if missing := [slug for slug in slugs if slug not in known]:
        raise CommandError(f"There is no article {', '.join(missing)}.")
    return [known[slug] for slug in slugs]


def named(slug: str | None) -> Source | None:
    """The source; none stands for all articles."""
    source = Source.objects.filter(slug=slug).first()
    if slug and source is None:
        raise CommandError(f"There is no source {slug}.")
    return source
