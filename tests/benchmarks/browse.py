"""How fast the list of articles is at any size: `python3 -m tests.benchmarks.browse --articles 100000`.

Makes an invented archive of that size in a database of its own (kept for the next run), serves it under gunicorn,
serves the same rows with a naive django-filter page and with Datasette, checks that all three find the same numbers
of articles, and prints medians, 95th percentiles and ratios.
"""

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    options = arguments()
    use_database(f"newsroom_benchmark_{options.articles}")
    from . import corpus, measure, served
    from .pages import pages_of

    rate = corpus.fill_if_empty(options.articles)
    pages = pages_of(options.articles)
    with ExitStack() as stack:
        running = stack.enter_context(served.newsroom(workers=1))
        print(f"start-up until the first page: {running.seconds:.1f} s; memory {running.memory()}")
        peers = ["newsroom", *([] if options.alone else start_peers(stack, options))]
        measure.check(pages, peers)
        timings = {peer: measure.timings(pages, peer, options.rounds) for peer in peers}
        print(f"memory in the end {running.memory()}\n")
    print(measure.table(pages, timings))
    with served.newsroom(workers=2):
        print(measure.under_load(pages))
    if rate:
        print(f"bulk load into the indexed, searchable archive: {rate:,.0f} articles/s")


def start_peers(stack: ExitStack, options: argparse.Namespace) -> list[str]:
    """Start the naive page, and Datasette if it is installed; returns their names."""
    from . import served, sqlite

    stack.enter_context(served.naive())
    if not served.has_datasette():
        print("Datasette is not installed and left out: pip install datasette")
        return ["naive"]
    file = options.folder / f"benchmark-{options.articles}" / "archive.db"
    stack.enter_context(served.datasette(sqlite.export(file)))
    return ["naive", "datasette"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30, help="times that each page is asked for")
    parser.add_argument("--alone", action="store_true", help="without the naive page and Datasette")
    parser.add_argument("--folder", type=Path, default=ROOT / ".postgres", help="where Datasette's file is kept")
    return parser.parse_args()


def use_database(name: str) -> None:
    """Have Django use a database of this name beside the configured one; made and migrated if need be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
