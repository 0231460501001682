"""Files become drafts."""

from argparse import ArgumentParser
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.ingest import BadPaste, ingest, known_paste, read_file


class Command(BaseCommand):
    help = "Read articles from files and keep each as a draft. A text that is known already is passed over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .txt or .html file with one article")
        parser.add_argument("--by", metavar="USERNAME", help="the account that the drafts are made by")

    def handle(self, *, files: list[Path], by: str | None, **options) -> None:
        user = account(by)
        counts = {"read": 0, "known already": 0, "failed": 0}
        for number, path in enumerate(files, 1):
            outcome, words = take_in(path, user)
            counts[outcome] += 1
            stream = self.stderr if outcome == "failed" else self.stdout
            stream.write(f"{number}/{len(files)} {path}: {words}")
            stream.flush()
        summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        if counts["failed"]:
            raise CommandError(f"{summary}.")
        self.stdout.write(f"{summary}.")


def account(username: str | None) -> User | None:
    if username is None:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"There is no account “{username}”.") from None


def take_in(path: Path, user: User | None) -> tuple[str, str]:
    """Read one file; gives the outcome and what to say about it."""
    try:
        text, html = read_file(path.name, path.read_bytes())
        if known := known_paste(text):
            return "known already", f"known already as “{known}”"
        article = ingest(text, html=html, by=user)
    except BadPaste as problem:
        return "failed", str(problem)
    except OSError as problem:
        return "failed", problem.strerror or str(problem)
    except DatabaseError as problem:
        return "failed", f"the database refused it: {problem}"
    found = f"{article.mentions.count()} names, {article.quotes.count()} quotes"
    return "read", f"“{article.headline or 'no headline'}”, {found}"
