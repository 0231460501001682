"""Articles read again in the background: a trial first, then for good, around what people decided."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.ingest import decisions, ingest, lessons, rereading
from articles.models import Article, Change, Differing, Mention, Rereading, RereadingPart
from articles.tasks import begin, carry_out, forget

from .jobs import empty_queue, work
from .make import make_actor, make_place, make_source
from .test_faults import by_statement, killed

pytestmark = pytest.mark.django_db

PASTE = """Harbour talks open in Idlib, round {number}

The Northern Front said that talks began in Idlib on Monday.

“We came to listen,” said Mira Solane, who speaks for the Harbour Council.
"""


@pytest.fixture
def idlib(db):
    return make_place("syria/idlib")


def read_all(wanted: Rereading) -> Rereading:
    """What a worker does with it."""
    wanted.save()
    for part in rereading.divide(wanted):
        list(rereading.read_part(part))
    return wanted


def trial(**scope) -> Rereading:
    return read_all(Rereading(**scope))


def told(wanted: Rereading) -> set[tuple]:
    """Each difference, in short."""
    found = [each for row in wanted.differing.all() for each in row.differences]
    return {(each["done"], each["noun"], each["surface"], each["before"], each["after"]) for each in found}


def test_a_trial_tells_what_would_change_and_changes_nothing(idlib):
    article = ingest(PASTE.format(number=1))
    make_actor("Northern Front")
    lessons.never(["Idlib"], "place")
    before = list(Mention.objects.values())
    wanted = trial(article=article)
    assert ("added", "name", "Northern Front", "", "Northern Front (known name)") in told(wanted)
    assert ("indirect, Northern Front (not known), said", "indirect, Northern Front, said") in {
        difference[3:] for difference in told(wanted)
    }
    assert ("removed", "name", "Idlib", "syria/idlib (known place)", "") in told(wanted)
    assert list(Mention.objects.values()) == before


def test_reading_again_does_what_the_trial_told(idlib):
    article = ingest(PASTE.format(number=1))
    lessons.never(["Idlib"], "place")
    assert told(trial(article=article)) == told(read_all(Rereading(article=article, trial=False)))
    assert not article.mentions.filter(surface="Idlib").exists()
    assert told(trial(article=article)) == set()


def test_what_a_person_decided_is_in_no_difference(idlib):
    article = ingest(PASTE.format(number=1))
    decisions.accept(list(article.mentions.filter(place=idlib)))
    lessons.never(["Idlib"], "place")
    assert told(trial(article=article)) == set()


def test_an_article_that_stays_as_it_is_is_not_saved(idlib):
    article = ingest(PASTE.format(number=1))
    read_all(Rereading(article=article, trial=False))
    assert Article.objects.get(pk=article.pk).updated_at == article.updated_at


def test_the_history_says_for_whom_an_article_was_read_again(idlib, chief):
    article = ingest(PASTE.format(number=1))
    lessons.never(["Idlib"], "place")
    read_all(Rereading(article=article, trial=False, by=chief))
    change = Change.objects.filter(model="mention", row_id__isnull=False).first()
    assert (change.person, change.reason) == (chief, "Read again")


def test_the_articles_of_a_source_are_read_and_no_others(idlib):
    wire = make_source("Karm Wire")
    ours, _ = ingest(PASTE.format(number=1), source=wire), ingest(PASTE.format(number=2))
    lessons.never(["Idlib"], "place")
    wanted = trial(source=wire)
    assert [row.article for row in wanted.differing.all()] == [ours]
    assert wanted.progress() == {"total": 1, "done": 1, "failed": 0}


def test_totals_add_up_over_all_articles(idlib):
    for number in range(3):
        ingest(PASTE.format(number=number))
    lessons.never(["Idlib"], "place")
    totals = trial().totals()
    assert totals["articles"] == 3 and totals["removed"] >= 6 and totals["lost"] == 0


def test_a_part_goes_on_where_it_stopped(idlib, monkeypatch):
    for number in range(4):
        ingest(PASTE.format(number=number))
    wanted = Rereading.objects.create()
    (part,) = rereading.divide(wanted)
    work = rereading.read_part(part)
    next(work), next(work)
    work.close()  # as when the worker is killed
    part.refresh_from_db()
    assert part.done == 2
    assert len(list(rereading.read_part(part))) == 2
    assert wanted.progress() == {"total": 4, "done": 4, "failed": 0}


def test_an_article_that_cannot_be_read_does_not_stop_the_others(idlib, monkeypatch):
    strange, _ = ingest(PASTE.format(number=1)), ingest(PASTE.format(number=2))
    reading = rereading.planned
    monkeypatch.setattr(rereading, "planned", lambda article: 1 / 0 if article == strange else reading(article))
    wanted = trial()
    assert wanted.progress() == {"total": 2, "done": 2, "failed": 1}
    assert "ZeroDivisionError" in Differing.objects.get(article=strange).problem


def test_what_is_stopped_reads_no_further(idlib):
    ingest(PASTE.format(number=1))
    wanted = Rereading.objects.create()
    (part,) = rereading.divide(wanted)
    Rereading.objects.update(stopped_at="2026-01-01T00:00Z")
    assert list(rereading.read_part(part)) == []
    wanted.refresh_from_db()
    assert not wanted.is_running and wanted.progress()["done"] == 0


def test_what_was_told_is_forgotten_after_some_months(idlib):
    ingest(PASTE.format(number=1))
    lessons.never(["Idlib"], "place")
    old, new = trial(), trial()
    Rereading.objects.filter(pk=old.pk).update(made_at="2020-01-01T00:00Z")
    forget(timestamp=0)
    assert set(Rereading.objects.all()) == {new} == {row.rereading for row in Differing.objects.all()}


# the queue


def test_jobs_are_there_only_if_the_change_that_asked_for_them_is(idlib):
    ingest(PASTE.format(number=1))
    empty_queue()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        begin(Rereading())
        raise ZeroDivisionError
    assert not ProcrastinateJob.objects.exists() and not Rereading.objects.exists()
    begin(Rereading())
    assert ProcrastinateJob.objects.get().status == "todo"


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_enqueued():
    empty_queue()
    make_place("syria/idlib")
    article = ingest(PASTE.format(number=1))
    lessons.never(["Idlib"], "place")
    wanted = begin(Rereading(article=article))
    work()
    assert wanted.totals()["removed"] > 0 and article.mentions.filter(surface="Idlib").exists()
    carry_out(wanted, None)
    work()
    assert not article.mentions.filter(surface="Idlib").exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_tried_again_and_shown(monkeypatch):
    empty_queue()
    begin(Rereading(article=ingest(PASTE.format(number=1))))
    monkeypatch.setattr(rereading, "read_part", lambda part: 1 / 0)
    work()
    job = ProcrastinateJob.objects.get()
    assert (job.status, job.attempts) == ("todo", 1) and job.scheduled_at


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_at_any_moment_leaves_every_article_whole_and_reads_none_twice():
    make_place("syria/idlib")
    for number in range(4):
        ingest(PASTE.format(number=number))
    there = Mention.objects.filter(surface="Idlib").count()
    lessons.never(["Idlib"], "place")
    wanted = Rereading.objects.create(trial=False)
    (part,) = rereading.divide(wanted)
    for at in (2, 9, 14, 20, 27, 31, 36):
        killed(lambda: list(rereading.read_part(RereadingPart.objects.get(pk=part.pk))), at, by_statement)
        done = RereadingPart.objects.get(pk=part.pk).done
        assert Article.objects.exclude(mentions__surface="Idlib").count() == done == wanted.differing.count()
    list(rereading.read_part(RereadingPart.objects.get(pk=part.pk)))
    assert wanted.progress() == {"total": 4, "done": 4, "failed": 0}
    assert Change.objects.filter(model="mention", operation="delete").count() == there


# the command


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("reparse", *arguments, stdout=out)
    return out.getvalue()


def test_a_dry_run_lists_the_differences_and_their_number(idlib):
    article = ingest(PASTE.format(number=1))
    lessons.never(["Idlib"], "place")
    said = run("--article", article.slug, "--dry-run")
    assert "- name “Idlib” syria/idlib (known place)" in said and "1 articles read, 1 would change" in said
    assert article.mentions.filter(surface="Idlib").exists()


def test_the_command_reads_a_source_without_any_worker(idlib):
    wire = make_source("Karm Wire")
    article = ingest(PASTE.format(number=1), source=wire)
    lessons.never(["Idlib"], "place")
    assert "1 articles read, 1 changed" in run("--source", wire.slug)
    assert not article.mentions.filter(surface="Idlib").exists()


def test_the_command_can_leave_it_to_the_workers(idlib):
    empty_queue()
    ingest(PASTE.format(number=1))
    assert "Enqueued: all articles" in run("--all", "--background")
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.parametrize("arguments", [[], ["--all", "--source", "x"], ["--source", "nobody"], ["--article", "none"]])
def test_the_command_says_what_it_needs(db, arguments):
    with pytest.raises(CommandError):
        run(*arguments)
