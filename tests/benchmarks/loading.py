"""Bringing many articles into the archive as fast as it takes them, with every trigger and every index in place."""

import re
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from articles.models import Article, Mention, Quote

from .corpus import ARTICLE, MENTION, QUOTE, lines_of, names, words_of_an_article

BATCH = 5_000  # articles of one transaction
CONNECTIONS = 2
MORE = 10_000  # articles that a full archive takes to see how fast it does
# For the connections that load only. New rows belong to what is itself new, so the history need not have them. A full
# text index collects new words in a list and sorts a long list in for far less than many short ones; whoever loses
# power during a load begins its last seconds again.
SESSION = """
SET synchronous_commit = off;
SET newsroom.new_rows = 'unlogged';
SET gin_pending_list_limit = '128MB';
SET work_mem = '128MB';
SET maintenance_work_mem = '512MB';
"""
FULL_TEXT = ("article_search", "article_byline", "quote_search")
TABLES = ("article", "actor", "place", "source", "mention", "quote", "actoralias")


def fill(articles: int) -> float | None:
    """Have the database hold so many articles; how many a second came in, or nothing if all were there.

    What an earlier run has begun is completed.
    """
    if Article.objects.count() == articles:
        return None
    batches = [range(start, min(start + BATCH, articles + 1)) for start in range(1, articles + 1, BATCH)]
    there = set(Article.objects.filter(pk__in=[batch[0] for batch in batches]).values_list("pk", flat=True))
    if not there:
        make_names()
    missing = [batch for batch in batches if batch[0] not in there]
    rate = load(missing, words_of_an_article(articles))
    finish()
    return rate


def load_more(articles: int) -> float:
    """How many articles a second the full archive takes; they are gone again afterwards."""
    size = min(MORE, articles)
    step = size // 4
    batches = [range(start, start + step) for start in range(articles + 1, articles + size + 1, step)]
    try:
        return load(batches, words_of_an_article(articles))
    finally:
        remove_beyond(articles)


def report(articles: int, filled: float | None, more: float) -> list[str]:
    """What the loading has shown, in lines."""
    lines = [f"bulk load of {min(MORE, articles):,} more into the full, searchable archive: {more:,.0f} articles/s"]
    if filled:
        lines.append(f"bulk load of all {articles:,}, from the first on, with every index: {filled:,.0f} articles/s")
    return lines


def make_names() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(f'articles_{table}' for table in TABLES)} CASCADE")
        for model, columns, rows in names():
            copy(model, columns, rows)


def load(batches: list[range], words: int) -> float:
    """Load the batches, some at once, until readers can search them; returns articles a second."""
    total, done, started = sum(map(len, batches)), 0, time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for finished in as_completed(pool.submit(load_batch, batch, words) for batch in batches):
            done += finished.result()
            rate = done / (time.monotonic() - started)
            sys.stderr.write(f"\r{done:>9,} of {total:,} articles, {rate:,.0f} a second ")
            sys.stderr.flush()
    sort_in()
    sys.stderr.write("\n")
    return total / (time.monotonic() - started)


def load_batch(numbers: range, words: int) -> int:
    """Load some articles over a connection of this thread's own; returns how many."""
    lines = lines_of(numbers, words)
    try:
        begin_session()
        with transaction.atomic():
            copy(Article, ARTICLE, lines.articles)
            copy(Mention, MENTION, lines.mentions)
            copy(Quote, QUOTE, lines.quotes)
    finally:
        connection.close()
    return len(numbers)


def begin_session() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SESSION)


def copy(model: type[Model], columns: str, lines: Iterable[str]) -> None:
    """Load lines of these columns; others that must hold something hold the model's default."""
    fields = [
        field for field in model._meta.concrete_fields if not (field.null or field.primary_key or field.generated)
    ]
    more = {field.column: field.get_default() for field in fields if field.column not in re.findall(r"\w+", columns)}
    tail = "".join("\t{}" if value == [] else f"\t{value}" for value in more.values())
    statement = f"COPY {model._meta.db_table} ({', '.join([columns, *more])}) FROM STDIN"
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as target:
        for block in blocks(lines):
            target.write(block.replace("\n", f"{tail}\n"))


def blocks(lines: Iterable[str], size: int = 500) -> Iterator[str]:
    lines = list(lines)
    for start in range(0, len(lines), size):
        yield "".join(lines[start : start + size])


def sort_in() -> None:
    """Sort the lists of new words into the full text indexes, so that searches need not read them through."""
    begin_session()
    with connection.cursor() as cursor:
        for index in FULL_TEXT:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


def finish() -> None:
    """Leave everything as a server that has been running for a while has it."""
    sys.stderr.write("counting for the planner …\n")
    with connection.cursor() as cursor:
        for table in TABLES:
            sequence = f"pg_get_serial_sequence('articles_{table}', 'id')"
            cursor.execute(f"SELECT setval({sequence}, max(id)) FROM articles_{table}")
        cursor.execute("VACUUM ANALYZE")
    connection.close()


def remove_beyond(articles: int) -> None:
    with connection.cursor() as cursor:
        delete_beyond(articles, cursor)
    finish()


def delete_beyond(articles: int, cursor: CursorWrapper) -> None:
    for table, column in (("quote", "article_id"), ("mention", "article_id"), ("article", "id")):
        cursor.execute(f"DELETE FROM articles_{table} WHERE {column} > %s", [articles])
