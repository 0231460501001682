"""An archive to look at: invented articles, read and published."""

from collections import Counter, defaultdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.ingest import database_gazetteer, decisions, decode, ingest, known_paste
from articles.models import Actor, Article, Mention, Quote

FOLDER = settings.BASE_DIR / "articles" / "data" / "demo"
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
        gazetteer = database_gazetteer()
        for number, text in enumerate(texts.values(), 1):
            if not known_paste(text):
                article = ingest(text, gazetteer=gazetteer)
                if article.headline and article.body:
                    article.publish(by=None)
            if number % 10 == 0 or number == len(texts):
                self.stdout.write(f"Articles: {number} of {len(texts)}")
                self.stdout.flush()
        self.stdout.write(f"New people and organisations: {add_new_actors()}")


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
