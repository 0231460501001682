"""An archive to look at: invented articles, read, in part checked, and most of them published."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.duplicates import link
from articles.ingest import database_gazetteer, decisions, decode, ingest, known_paste, source_named
from articles.models import Actor, Article, Mention, Quote, Source

FOLDER = settings.BASE_DIR / "articles" / "data" / "demo"
DESK = "desk.csv"  # what an editor did with some of the files: draft, checked, which source, of which other file
INVENTED = "An invented outlet: all of its articles here are made up, for trying the site."
OFTEN = 3  # mentions that make a new name worth an actor of its own, if nobody is quoted under it


class Command(BaseCommand):
    help = "Load the invented demo articles into an archive that holds nothing else."

    @transaction.atomic
    def handle(self, **options) -> None:
        texts = {path: decode(path.read_bytes()) for path in sorted(FOLDER.glob("*.txt"))}
        known = [article for text in texts.values() if (article := known_paste(text))]
        if len(known) == len(texts):
            self.stdout.write("The demo articles are loaded already.")
            return
        if Article.objects.exclude(pk__in=[article.pk for article in known]).exists():
            raise CommandError("The archive holds other articles; the demo would mix with them and is not loaded.")
        self.load(texts)

    def load(self, texts: dict[Path, str]) -> None:
        gazetteer, desk, outlets = database_gazetteer(), desk_rows(), set(Source.objects.values_list("pk", flat=True))
        for number, (path, text) in enumerate(texts.items(), 1):
            if not known_paste(text):
                row = desk.get(path.stem, {})
                article = ingest(text, gazetteer=gazetteer, source=source_named(row.get("source")))
                if article.headline and article.body and row.get("status") != "draft":
                    article.publish(by=None)
            if number % 10 == 0 or number == len(texts):
                self.stdout.write(f"Articles: {number} of {len(texts)}")
                self.stdout.flush()
        Source.objects.exclude(pk__in=outlets).update(description=INVENTED)
        self.stdout.write(f"New people and organisations: {add_new_actors()}")
        check_and_link({path.stem: known_paste(text) for path, text in texts.items()}, desk)


def check_and_link(articles: dict[str, Article], desk: dict[str, dict[str, str]]) -> None:
    """Confirm what was read from some articles, and link the copies and later versions of others."""
    for name, row in desk.items():
        if row.get("checked"):
            decisions.accept_all(articles[name])
        if row.get("of"):
            link(articles[name], articles[row["of"]], row["kind"])


def desk_rows() -> dict[str, dict[str, str]]:
    """What an editor did, by the file's name without its ending; nothing if the folder does not say."""
    path = FOLDER / DESK
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def add_new_actors() -> int:
    """Make actors of the new names that are quoted or named often, as an editor would; gives how many."""
    by_name: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(new_kind__in=Actor.Kind.values).order_by("article", "pk"):
        by_name[mention.name, mention.new_kind].append(mention)
    speakers = Counter(Quote.objects.filter(speaker=None).values_list("speaker_name", flat=True))
    wanted = {
        (name, kind): found
        for (name, kind), found in by_name.items()
        if (name in speakers or len(found) >= OFTEN) and (kind != Actor.Kind.PERSON or " " in name)
    }
    for (name, kind), mentions in wanted.items():
        actor = decisions.new_actor(name, kind)
        for article in {mention.article_id for mention in mentions}:
            decisions.name([mention for mention in mentions if mention.article_id == article], actor)
    return len(wanted)
