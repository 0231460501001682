"""How fast the public pages are at any size: `python3 -m tests.benchmarks.browse --articles 100000`.

Makes an invented archive of that size in a database of its own (kept for the next run), serves it under gunicorn,
serves the same rows with a naive django-filter page and with Datasette, checks that all three find the same numbers
of articles, and prints medians, 95th percentiles and ratios.

Datasette is left out unless it is there: `pip install datasette==0.65.5`, into the environment that runs this.
"""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEAST = 1_000  # articles; with fewer some pages would be empty
EDITION = 2  # of the rows: to be raised when corpus.py makes others, so that kept archives are not used again
STARTED = time.monotonic()


def main() -> None:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # together with what it has started
    use_database(name_of(options.articles))
    from . import loading, measure, served, sqlite
    from .pages import pages_of

    filled = loading.fill(options.articles)
    peers = peers_for(options)
    if "datasette" in peers:
        served.Datasette.file = sqlite.export(options.folder / name_of(options.articles) / "archive.db")
    pages = pages_of(options.articles)
    answers = {}
    for peer in ["newsroom", *peers]:
        say(f"asking {peer}")
        with served.running(peer, options.folder) as server:
            memory = server.memory()
            answers[peer] = measure.ask(pages, server, options.rounds)
            if peer == "newsroom":
                answers[measure.AFTER_A_WRITE] = measure.ask_after_writes(pages, server, options.articles)
                report = [*measure.under_load(pages, server, options.articles), *measure.size(server, memory)]
    measure.check(pages, {peer: answers[peer] for peer in ["newsroom", *peers]})
    say("loading more articles into the full archive")
    report += loading.report(options.articles, filled, loading.load_more(options.articles))
    print("\n".join([measure.table(pages, answers, options), "", *report]))


def peers_for(options: argparse.Namespace) -> list[str]:
    """The programs to compare with: the naive page, and Datasette if it is installed."""
    from . import served

    if options.alone:
        return []
    if not served.Datasette.program():
        print(f"Datasette is not installed and left out: {served.Datasette.install}")
        return ["naive"]
    return ["naive", "datasette"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40, help="times that each page is asked for, if it is not slow")
    parser.add_argument("--alone", action="store_true", help="without the naive page and Datasette")
    kept = Path(os.environ.get("POSTGRES_DATA") or ROOT / ".postgres")
    parser.add_argument("--folder", type=Path, default=kept, help="where Datasette's file and the logs are kept")
    options = parser.parse_args()
    if options.articles < LEAST:
        parser.error(f"--articles takes {LEAST:,} or more")
    return options


def name_of(articles: int) -> str:
    """The name of the database for so many articles."""
    return f"newsroom_benchmark_{articles}_{EDITION}"


def use_database(name: str) -> None:
    """Have Django use a database of this name beside the configured one; made and migrated if need be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def say(text: str) -> None:
    """What is being done, for whoever waits."""
    sys.stderr.write(f"{time.monotonic() - STARTED:6.0f} s  {text}\n")


if __name__ == "__main__":
    sys.exit(main())
