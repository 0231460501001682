"""Signatures for articles that were there before there were any, so that their copies are found."""

from django.core.management.base import BaseCommand

from articles.duplicates import sign_missing
from articles.models import Article


class Command(BaseCommand):
    help = "Sign every article that has no signature yet, so that articles with the same text find each other."

    def handle(self, **options) -> None:
        wanted = Article.objects.filter(signature=None).count()
        for done in sign_missing():
            self.stdout.write(f"Articles: {done} of {wanted}")
            self.stdout.flush()
        self.stdout.write("Every article is signed.")
