"""Articles are read again, as after the gazetteer or the parser has changed."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from articles.ingest import reparse
from articles.models import Article
from articles.models.history import acting


class Command(BaseCommand):
    help = "Read names, quotes and dates of articles anew. What a person has decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="the last part of an article's address")
        parser.add_argument("--all", action="store_true", help="all articles, published or not")

    def handle(self, *, slugs: list[str], **options) -> None:
        if bool(slugs) == options["all"]:
            raise CommandError("Name the articles by their slugs, or give --all.")
        known = Article.objects.filter(slug__in=slugs) if slugs else Article.objects.all()
        numbers = list(known.order_by("pk").values_list("pk", flat=True))
        missing = set(slugs) - set(known.values_list("slug", flat=True)) if slugs else ()
        if missing:
            raise CommandError(f"There is no article {', '.join(sorted(missing))}.")
        for count, pk in enumerate(numbers, 1):
            article = Article.objects.select_related("source").get(pk=pk)
            with acting(None, "Read again by command"):
                lost = reparse(article)
            for sentence in lost:
                self.stderr.write(f"{article.slug}: {sentence}")
            self.stdout.write(f"{count}/{len(numbers)} {article.slug}")
            self.stdout.flush()
