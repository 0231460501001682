"""Drafts into the archive, some hundred in one transaction, together with the journal that says which rows are in."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from articles.models import Article, ImportedRow, LessonUse, Mention, Quote, Signature, TextDate
from articles.models.history import unlogged_rows

from ..merging import follow_mergers
from ..store import source_named
from ..turns import names_stay
from .copying import copied, copy
from .drafting import SETTLED_LATER, Draft, Rejected
from .inputs import Record

TOO_MUCH = "54"  # the class of errors for what goes beyond a limit, as a text with too many different words
NEXT_NUMBERS = "SELECT nextval(pg_get_serial_sequence('articles_article', 'id')) FROM generate_series(1, %s)"


class Saver:
    """Writes drafts; remembers the outlets that it has met."""

    def __init__(self) -> None:
        self.sources: dict[str, int | None] = {}

    def save(self, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft], list[Rejected]]:
        """Write what is new; gives the drafts that are in now, those whose text was known, and the refused.

        Either all of it is in with its journal or nothing. If the database refuses one, the others are saved alone.
        """
        for name in {draft.source for draft in drafts} - self.sources.keys():
            self.sources[name] = source.pk if (source := source_named(name)) else None
        try:
            with transaction.atomic():
                return *self.write(drafts), []
        except DatabaseError as problem:
            if not is_about_the_rows(problem):
                raise
            self.sources.clear()  # one may have gone
            if len(drafts) == 1:
                return [], [], [Rejected(drafts[0].record, f"The database refused it: {problem}".partition("\n")[0])]
        halves = [self.save(half) for half in (drafts[: len(drafts) // 2], drafts[len(drafts) // 2 :])]
        return tuple(map(list.__add__, *halves))

    def write(self, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
        plan_once()
        names_stay()
        new, known = apart(drafts)
        slugs = free_slugs(new)
        with unlogged_rows():
            copy(Article, "".join(self.article_lines(new, slugs)), SETTLED_LATER)
            copy(Mention, "".join(draft.mentions for draft in new))
            copy(Quote, "".join(draft.quotes for draft in new))
            copy(TextDate, "".join(draft.dates for draft in new))
            copy(LessonUse, "".join(draft.uses for draft in new))
            copy(Signature, "".join(draft.signature for draft in new))
        if new:
            follow_mergers(*span(draft.number for draft in new))
        rows = [ImportedRow(key=draft.record.key) for draft in drafts]
        ImportedRow.objects.bulk_create(rows, ignore_conflicts=True)
        return new, known

    def article_lines(self, drafts: Sequence[Draft], slugs: Sequence[str]) -> list[str]:
        heads = ((draft.number, slug, self.sources[draft.source]) for draft, slug in zip(drafts, slugs, strict=True))
        return ["\t".join(map(copied, head)) + "\t" + draft.article for head, draft in zip(heads, drafts, strict=True)]


def plan_once() -> None:
    """Have what this transaction asks again and again planned once: an article has a hundred foreign keys to check."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = auto")


def span(numbers: Iterable[int]) -> tuple[int, int]:
    numbers = list(numbers)
    return min(numbers), max(numbers)


def is_about_the_rows(problem: DatabaseError) -> bool:
    """Whether the database refused what it was given, rather than being away or full."""
    state = getattr(problem.__cause__, "sqlstate", None) or ""
    return isinstance(problem, DataError | IntegrityError) or state.startswith(TOO_MUCH)


def apart(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts of new texts, and those whose text the archive or an earlier draft has, whatever the line ends."""
    sums: frozenset[str] = reduce(or_, (draft.sums for draft in drafts), frozenset())
    seen = set(Article.objects.filter(pasted_sha256__in=sums).values_list("pasted_sha256", flat=True))
    new, known = [], []
    for draft in drafts:
        (known if draft.sums & seen else new).append(draft)
        seen |= draft.sums
    return new, known


def free_slugs(drafts: Sequence[Draft]) -> list[str]:
    """A slug for each draft that nothing has, the best that is left."""
    wished = {slug for draft in drafts for slug in draft.slugs}
    taken = set(Article.objects.filter(slug__in=wished).values_list("slug", flat=True))
    slugs = []
    for draft in drafts:
        slugs.append(next((slug for slug in draft.slugs if slug not in taken), draft.slugs[-1]))
        taken.add(slugs[-1])
    return slugs


def numbered(records: Sequence[Record]) -> list[tuple[int, Record]]:
    """Each record with the number that its article will have."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBERS, [len(records)])
        return [(row[0], record) for row, record in zip(cursor.fetchall(), records, strict=True)]


def not_imported(records: Sequence[Record]) -> list[Record]:
    """The records that no import has brought in."""
    keys = {record.key for record in records}
    done = set(ImportedRow.objects.filter(key__in=keys).values_list("key", flat=True))
    return [record for record in records if record.key not in done]
