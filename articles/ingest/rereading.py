"""Many articles read again, in parts that go on where they stopped. A trial says what would change, no more."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import F

from articles.models import Article, Differing, Rereading, RereadingPart
from articles.models.history import acting
from articles.models.rereading import COUNTS
from articles.parsing import VERSION

from .again import Plan, reparse, reread
from .differences import Difference, as_json, counted, differences
from .names import database_gazetteer

PART = 100  # articles
REASON = "Read again"


def divide(rereading: Rereading) -> list[RereadingPart]:
    """The parts of a reading, so that several workers can share it."""
    numbers = list(rereading.articles().values_list("pk", flat=True))
    parts = [numbers[start : start + PART] for start in range(0, len(numbers), PART)]
    rows = [RereadingPart(rereading=rereading, first=part[0], last=part[-1], count=len(part)) for part in parts]
    return RereadingPart.objects.bulk_create(rows)


def read_part(part: RereadingPart) -> Iterator[Differing | None]:
    """Read what is left of a part, one article after another, each whole or not at all; gives what each became."""
    rereading = part.rereading
    waiting = rereading.articles().filter(pk__range=(max(part.first, part.reached + 1), part.last))
    for pk in list(waiting.values_list("pk", flat=True)):
        if Rereading.objects.filter(pk=rereading.pk, stopped_at__isnull=False).exists():
            return
        yield read_one(part, pk)
    RereadingPart.objects.filter(pk=part.pk).update(done=F("count"))  # others were deleted meanwhile


def read_one(part: RereadingPart, pk: int) -> Differing | None:
    """Read one article and note how far the part is, in one transaction; what cannot be read is noted, too."""
    try:
        with transaction.atomic():
            differing = read_article(part.rereading, pk)
            advance(part, pk)
    except Exception as problem:  # one strange article must not end the reading of all the others
        if not connection.is_usable():
            raise
        with transaction.atomic():
            differing = note(part.rereading, pk, [], f"{type(problem).__name__}: {problem}"[:2000])
            advance(part, pk, failed=F("failed") + 1)
    return differing


def advance(part: RereadingPart, pk: int, **fields) -> None:
    RereadingPart.objects.filter(pk=part.pk).update(reached=pk, done=F("done") + 1, **fields)


def read_article(rereading: Rereading, pk: int) -> Differing | None:
    """What reading one article again changes, or would change; None if that is nothing."""
    article = Article.objects.select_related("source").select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        return None
    found = differing_facts(article)
    if not rereading.trial:
        carry_out(rereading, article, bool(found))
    return note(rereading, pk, found) if found else None


def differing_facts(article: Article) -> list[Difference]:
    """What reading an article again would change."""
    return differences(planned(article))


def planned(article: Article) -> list[Plan]:
    return reread(article, gazetteer=database_gazetteer())


def carry_out(rereading: Rereading, article: Article, differs: bool) -> None:
    """Read an article again for good. One that stays as it is is not saved, so that nobody's work on it is stale."""
    if differs:
        with acting(rereading.by, REASON):
            reparse(article)
    elif article.parser_version != VERSION:
        Article.objects.filter(pk=article.pk).update(parser_version=VERSION)


def note(rereading: Rereading, pk: int, found: list[Difference], problem: str = "") -> Differing:
    counts = counted(found)
    fields = {name: counts[name] for name in COUNTS} | {"differences": as_json(found), "problem": problem}
    row, _ = Differing.objects.update_or_create(rereading=rereading, article_id=pk, defaults=fields)
    return row
