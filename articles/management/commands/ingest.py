"""Files become drafts, a few or a hundred thousand."""

import json
import os
import signal
import sys
import time
from argparse import ArgumentParser
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.ingest.bulk import FIELDS, AnotherImport, Import, Tally, Wishes, WorkerLost
from articles.models.history import acting

DONE_WITH_PROBLEMS, WRONG_USE, STOPPED = 1, 2, 130  # exit codes
MOST_SAID = 20  # reasons that are printed; all of them are in the files of rejected rows
EVERY = {True: 0.5, False: 10.0}  # seconds between two lines of progress, on a terminal and elsewhere


class Command(BaseCommand):
    help = """
        Read articles from .txt, .html and .docx files, from the rows of .csv and .tsv and the lines of .jsonl, each
        packed with gzip or not, or from whole folders, and keep each as a draft. A text that is known already is passed
        over. Stopped or killed, it goes on where it ended when it is started again. Rows that cannot be read go with
        the reason to NAME.rejected.csv (or .jsonl) beside the file, to be put right and read in turn; of files that are
        one article each, files.rejected.csv lists which could not be read and why: put them right where they are.
        Whoever has this shell may do all of it, with --publish, too: no role of the desk is asked for here.
        Exit codes: 0 all is in, 1 something was rejected, 2 wrong use, 130 stopped by Ctrl-C.
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        add("--map", action="append", default=[], metavar="FIELD=COLUMN", help=f"a column's field: {', '.join(FIELDS)}")
        add("--dry-run", action="store_true", help="write nothing to the database and say what would be done")
        add("--publish", action="store_true", help="publish what has a headline and a text at once, unreviewed")
        add("--source", default="", metavar="NAME", help="the outlet of rows that name none")
        add("--date-format", default="", metavar="FORMAT", help="how dates are written, as %%d/%%m/%%Y")
        add("--by", metavar="USERNAME", help="the account that the drafts are made by")
        add("--workers", type=number, metavar="N", help="processes that read; as many as processors unless given")
        add("--limit", type=number, metavar="N", help="try no more rows than these")
        add("--batch", type=number, default=200, metavar="N", help="articles that are saved together")
        add("--rejected", type=Path, metavar="FOLDER", help="where files of rejected rows are put")
        add("--json", action="store_true", help="end with one line of JSON that says what became of the rows")

    def handle(self, **options) -> None:
        user = account(options["by"])
        wishes = Wishes(
            mapping=mapping(options["map"]),
            date_format=options["date_format"],
            source=options["source"],
            publish=options["publish"],
            by=user.pk if user else None,
        )
        work = Import(
            options["paths"],
            wishes,
            workers=options["workers"] or processors(),
            limit=options["limit"],
            batch=options["batch"],
            dry_run=options["dry_run"],
            folder=options["rejected"],
        )
        self.run(work, user, Reporter(self.stderr))
        self.conclude(work, options["json"])

    def run(self, work: Import, user: User | None, reporter: "Reporter") -> None:
        work.say, work.tell = reporter.say, reporter.progress
        try:
            with acting(user), stopped_by_signals(work):
                work.run()
        except (AnotherImport, WorkerLost, OSError) as problem:
            raise CommandError(f"{problem} {said(work.tally)}") from None
        except DatabaseError as problem:
            raise CommandError(f"The database gave up: {problem} {said(work.tally)}") from None
        finally:
            reporter.end()

    def conclude(self, work: Import, as_json: bool) -> None:
        for path in work.rejects.written.values():
            self.stdout.write(f"Rejected rows with reasons: {path}")
        if as_json:
            self.stdout.write(json.dumps(asdict(work.tally) | {"stopped": work.stopping, "dry_run": work.dry_run}))
        if work.stopping:
            raise CommandError(f"Stopped. {said(work.tally)} Start it again to go on.", returncode=STOPPED)
        if work.tally.rejected or work.tally.failed:
            raise CommandError(said(work.tally), returncode=DONE_WITH_PROBLEMS)
        self.stdout.write(said(work.tally) + (" Nothing was written." if work.dry_run else ""))


def number(text: str) -> int:
    """A number above 0, else argparse says what is wrong."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def account(username: str | None) -> User | None:
    if username is None:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"There is no account “{username}”.", returncode=WRONG_USE) from None


def mapping(pairs: list[str]) -> dict[str, str]:
    """The columns that were asked for by field."""
    wanted = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if field not in FIELDS or not equals or not column:
            message = f"“{pair}” is not FIELD=COLUMN; fields are {', '.join(FIELDS)}."
            raise CommandError(message, returncode=WRONG_USE)
        wanted[field] = column
    return wanted


@contextmanager
def stopped_by_signals(work: Import):
    """The first Ctrl-C lets what is begun come to its end; the second ends it at once."""

    def stop(number: int, frame) -> None:
        if work.stopping:
            raise KeyboardInterrupt
        work.stop()

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def said(tally: Tally) -> str:
    words = {
        "read": tally.read,
        "published": tally.published,
        "known already": tally.known,
        "brought in before": tally.before,
        "rejected": tally.rejected,
        "files failed": tally.failed,
    }
    always = ("read", "known already", "rejected")
    return ", ".join(f"{count:,} {name}" for name, count in words.items() if count or name in always) + "."


class Reporter:
    """Progress on standard error: rows, rate and time left."""

    def __init__(self, stream) -> None:
        self.stream, self.is_terminal = stream, sys.stderr.isatty()
        self.started = self.last = time.monotonic()
        self.said = 0
        self.is_open = False  # a line of progress that the next one goes over

    def say(self, words: str) -> None:
        self.said += 1
        if self.said <= MOST_SAID:
            self.end()
            self.stream.write(words)
        elif self.said == MOST_SAID + 1:
            self.stream.write("Further reasons are in the files of rejected rows.")

    def progress(self, work: Import) -> None:
        now = time.monotonic()
        if now - self.last < EVERY[self.is_terminal]:
            return
        self.last = now
        self.is_open = self.is_terminal
        self.stream.write(self.line(work, now - self.started), ending="\r" if self.is_terminal else "\n")
        self.stream.flush()

    def line(self, work: Import, seconds: float) -> str:
        tally, share = work.tally, work.meter.done / max(work.meter.total, 1)
        new = tally.rows - tally.before
        left = f"{span(seconds / share - seconds)} left" if share else "just begun"
        return f"{tally.rows:,} rows, {share:.0%}, {new / seconds:,.0f} a second, {left}, {tally.rejected:,} rejected "

    def end(self) -> None:
        if self.is_open:
            self.stream.write("")
            self.is_open = False


def span(seconds: float) -> str:
    minutes, seconds = divmod(max(0, round(seconds)), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {seconds} s"
