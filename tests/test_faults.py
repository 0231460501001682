"""Processes that are killed at any moment: what was being written is there whole or not at all, and nothing twice."""

import json
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import psutil
import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.ingest import ingest
from articles.ingest.bulk import Import, running, uploads
from articles.ingest.bulk.workers import results
from articles.models import Article, Change, ImportedRow, Upload

from .desk import TEXT, review_url
from .make import make_editor, make_place
from .pages import form_fields

pytestmark = pytest.mark.django_db(transaction=True)

ROWS, KILLS = 24, 20
WATCHED = ("/articles/ingest/bulk/", "/django/db/transaction.py", "/psycopg/")
BODY = "Ferry {0} opened in Idlib on Monday.\n\n“We came {0} times,” said Mira Solane, a teacher, on 5 March 2017."


def killed(work: Callable[[], object], at: int, watch: Callable[[int], None]) -> int:
    """Do something in another process that is killed at its nth step; gives the signal, 0 if it came through."""
    child = os.fork()
    if child == 0:
        try:
            connections["default"].connection = None  # it is the parent's; this process opens its own
            watch(at)
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"the work failed: {status}"
    return status


def by_statement(last: int) -> None:
    """Kill this process behind the nth statement that the database is sent, or before it if n is even."""
    left = last

    def count(execute, *statement):
        nonlocal left
        left -= 1
        if left <= 0 and last % 2 == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*statement)
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    connections["default"].execute_wrappers.append(count)


def statements_of(work: Callable[[], object]) -> int:
    """How many statements a piece of work sends to the database; it is done for that."""
    with CaptureQueriesContext(connections["default"]) as sent:
        work()
    return len(sent)


def by_line(last: int) -> None:
    """Kill this process at the nth line that it comes to in the code that reads and writes."""
    left = last

    def trace(frame, event: str, argument):
        nonlocal left
        if not any(part in frame.f_code.co_filename for part in WATCHED):
            return None
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def lines_of(work: Callable[[], object]) -> int:
    """How many watched lines a piece of work has; it is done for that."""
    count = 0

    def trace(frame, event: str, argument):
        nonlocal count
        if not any(part in frame.f_code.co_filename for part in WATCHED):
            return None
        count += 1
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def facts(article: Article) -> tuple[int, ...]:
    """How many rows belong to an article, table by table; its signature makes the last one."""
    related = (article.mentions, article.quotes, article.textdates)
    return *(each.count() for each in related), int(hasattr(article, "signature"))


def write_rows(path: Path) -> Path:
    rows = ({"title": f"Ferry {number}", "body": BODY.format(number)} for number in range(ROWS))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_an_import_that_is_killed_again_and_again_brings_in_everything_once(tmp_path, monkeypatch, workers):
    make_place("syria/idlib")
    monkeypatch.setattr(running, "PIECE", 2)

    def take_in() -> None:
        Import([write_rows(tmp_path / "a.jsonl")], batch=4, workers=workers, say=lambda words: None).run()

    whole = lines_of(take_in)
    expected = {article.headline: facts(article) for article in Article.objects.all()}
    assert len(expected) == ROWS and all(each[0] and each[1] and each[2] and each[3] for each in expected.values())
    Article.objects.all().delete()
    ImportedRow.objects.all().delete()
    chance, deaths = Random(workers), 0
    for _ in range(KILLS // 2):
        deaths += killed(take_in, chance.randrange(whole // 2), by_line) == signal.SIGKILL
        there = list(Article.objects.all())
        assert all(facts(article) == expected[article.headline] for article in there)
        assert len({article.headline for article in there}) == len(there)
        assert ImportedRow.objects.count() == len(there)
    assert deaths >= KILLS // 4
    take_in()
    assert {article.headline: facts(article) for article in Article.objects.all()} == expected
    assert Article.objects.count() == ROWS == ImportedRow.objects.count()


def test_a_file_that_was_handed_in_is_read_once_however_often_the_server_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(uploads, "PIECE", 3)
    make_place("syria/idlib")
    upload = uploads.hand_in(ContentFile(write_rows(tmp_path / "a.jsonl").read_bytes(), "a.jsonl"), make_editor())
    Upload.objects.update(state=Upload.State.READING)
    chance, deaths = Random(5), 0
    for _ in range(KILLS):
        deaths += (
            killed(lambda: uploads.read_on(Upload.objects.being_read(), 60), chance.randrange(1, 60), by_statement) != 0
        )
        made = set(Upload.objects.get().made)
        assert made == set(Article.objects.values_list("pk", flat=True)) and len(made) == Upload.objects.get().taken
    assert deaths >= KILLS // 4
    uploads.read_on(Upload.objects.being_read(), 60)
    assert Article.objects.values("headline").distinct().count() == Article.objects.count() == ROWS
    assert Upload.objects.get(pk=upload.pk).state == Upload.State.DONE


def test_processes_that_read_end_with_the_import_that_is_killed():
    seen, write = os.pipe()

    def read_for_ever() -> None:
        endless = results(lambda piece: os.getpid(), iter(range(10**9)), 2)
        os.write(write, f"{next(endless)} {next(endless)}".encode())
        os.kill(os.getpid(), signal.SIGKILL)

    killed(read_for_ever, 10**9, by_statement)
    readers = [psutil.Process(int(pid)) for pid in os.read(seen, 100).split() if psutil.pid_exists(int(pid))]
    assert psutil.wait_procs(readers, timeout=30)[1] == []


def test_a_review_that_is_killed_while_it_is_saved_is_saved_whole_or_not_at_all():
    make_place("syria/idlib")
    article, desk = ingest(TEXT), Client()
    desk.force_login(make_editor())

    def saving(number: int) -> Callable[[], object]:
        page = desk.get(review_url(article))
        changes = {"headline": f"Round {number}", "body": f"{article.body}\n\nRound {number}.", "accept_all": "1"}
        fields = form_fields(page, "article_form") | changes | {"_save": "1"}
        return lambda: desk.post(review_url(article), fields)

    statements = statements_of(saving(0))
    outcomes: Counter = Counter()
    for number in range(1, KILLS + 1):
        save, before = saving(number), state_of(article)
        death = killed(save, 1 + number * statements // KILLS, by_statement)
        after = state_of(article)
        headline, body = after[:2]
        is_saved = headline == f"Round {number}" and body.endswith(f"Round {number}.") and body.count("Round") == 1
        assert is_saved or after == before
        outcomes[is_saved, bool(death)] += 1
    assert outcomes[False, True] >= KILLS // 2 and outcomes[True, True] + outcomes[True, False] >= 1
    assert Change.objects.of(article).exists()


def state_of(article: Article) -> tuple:
    """Everything that is stored of an article."""
    article = Article.objects.get(pk=article.pk)
    rows = [sorted(each.values_list()) for each in (article.mentions, article.quotes, article.textdates)]
    return article.headline, article.body, article.updated_at, str(rows), article.signature.text_hash
