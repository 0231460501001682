"""How many articles a second come in: `python3 -m tests.benchmarks.ingest --articles 20000`.

The articles are invented, each of about 2 kB with names, quotes and dates, the same for the same number. They are
read with the packaged gazetteer into a database of the benchmark's own, which is removed at the end.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import django


def words_of(text: str) -> list[str]:
    return text.split()


PLACES = words_of("Geneva Homs Idlib Aleppo Mosul Erbil Goma Khartoum Misrata Aden Odesa Lviv Kabul Bamako Gao Tripoli")
COUNTRIES = words_of("Syria Iraq Ukraine Libya Yemen Sudan Mali Somalia Ethiopia Lebanon Turkey Jordan")
ACTORS = (
    "the United Nations",
    "the Red Cross",
    "the European Union",
    "the African Union",
    "the World Food Programme",
    "the Arab League",
)
FIRST = words_of("Mira Ivo Salma Jonas Lejla Omar Petra Yusuf Ana Tariq Nadia Viktor Leyla Hassan Ines Karim")
LAST = words_of("Solane Brandt Kerimi Avdal Horvat Lindqvist Marwani Tesfaye Okoro Demir Petrenko Haddadin")
ROLES = ("a spokesman", "a teacher", "the mayor", "a doctor", "an engineer", "a driver", "a baker", "an official")
THINGS = words_of("ferry bridge school bakery well market road library mill harbour station clinic orchard bus line")
VERBS = words_of("reopened closed waited counted repaired painted moved delivered measured emptied stored carried")
SMALL = words_of("after before during since near behind beside along without toward")
SPOKEN = (
    "We opened the {a} because the {b} could not wait any longer",
    "Nobody told us when the {a} would come back to {place}",
    "It took {n} days to bring the {a} to the {b}",
    "The {a} belongs to everyone in {place}, and so does the {b}",
)
PLAIN = (
    "The {a} was {verb} {small} the {b}, and {n} more were {verb} before anyone had asked for the {b}.",
    "Nobody {verb} the {a} for {n} days, so that the {b} stood empty and the neighbours {verb} what was left of it.",
    "The {a} of {place} {verb} {small} the {b} was {verb} on {weekday}, according to {actor}.",
    "In {place}, {n} families {verb} the {a} {small} the {b}, and most of them stayed until {weekday}.",
    "{actor_capital} said that the {a} in {place} would be {verb} by the end of {month}.",
    "Residents of {place} in {country} {verb} {n} loads {small} the {a}, more than in any year since {year}.",
)
DAYS = words_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words_of("January February March April May June July August September October November December")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--write", type=Path, metavar="FILE", help="only write the articles to this .jsonl file")
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.write, arguments.articles)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write(path, arguments.articles)
        in_a_database_of_its_own(path, arguments)


def in_a_database_of_its_own(path: Path, arguments: argparse.Namespace) -> None:
    from django.db import connection

    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        measure(path, arguments)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(path: Path, arguments: argparse.Namespace) -> None:
    from articles.ingest import load_gazetteer
    from articles.ingest.bulk import Import

    load_gazetteer()
    work = Import([path], workers=arguments.workers, batch=arguments.batch, say=lambda words: None)
    started, before, kept = time.monotonic(), os.times(), database_seconds()
    tally = work.run()
    seconds, after, kept = time.monotonic() - started, os.times(), database_seconds() - kept
    own = after.user + after.system - before.user - before.system
    theirs = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{tally.read:,} of {arguments.articles:,} articles of {path.stat().st_size / arguments.articles:,.0f} bytes")
    print(f"{tally.read / seconds:,.0f} articles a second with {arguments.workers} processes, {seconds:.1f} s")
    each = {"here": own, "readers": theirs, "database": kept}
    spent = ", ".join(f"{1000 * time / tally.read:.2f} ms {who}" for who, time in each.items())
    print(f"processor time for each: {spent}; {1000 * sum(each.values()) / tally.read:.2f} ms in all")
    for label, who in (("here", resource.RUSAGE_SELF), ("a reader", resource.RUSAGE_CHILDREN)):
        print(f"most memory {label}: {resource.getrusage(who).ru_maxrss / 1024:,.0f} MB")


def database_seconds() -> float:
    """The processor time of the process that works for this connection; it must be on this machine."""
    import psutil
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return spent.user + spent.system


def write(path: Path, articles: int) -> None:
    with path.open("w", encoding="utf-8") as target:
        for row in rows(articles):
            target.write(json.dumps(row) + "\n")


def rows(articles: int) -> Iterator[dict[str, str]]:
    """Invented articles of about 2 kB."""
    for number in range(articles):
        chance = Random(number)
        day = date(2014, 1, 1) + timedelta(days=chance.randrange(4000))
        place, country = chance.choice(PLACES), chance.choice(COUNTRIES)
        yield {
            "title": f"{chance.choice(THINGS).capitalize()} of {place} {chance.choice(VERBS)} again, report {number}",
            "author": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "date": day.isoformat(),
            "outlet": f"The {chance.choice(PLACES)} Almanac",
            "body": "\n\n".join(paragraphs(chance, place, country)),
        }


def paragraphs(chance: Random, place: str, country: str) -> Iterator[str]:
    yield f"{place.upper()}, {country} — {sentence(chance, chance.choice(PLAIN))}"
    for _ in range(4):
        speaker = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        said = sentence(chance, chance.choice(SPOKEN))
        yield f"“{said},” said {speaker}, {chance.choice(ROLES)} from {chance.choice(PLACES)}."
        yield " ".join(sentence(chance, chance.choice(PLAIN)) for _ in range(3))


def sentence(chance: Random, form: str) -> str:
    actor = chance.choice(ACTORS)
    return form.format(
        a=f"{chance.choice(THINGS)} {chance.choice(SMALL)} the {chance.choice(THINGS)}",
        b=chance.choice(THINGS),
        place=chance.choice(PLACES),
        country=chance.choice(COUNTRIES),
        actor=actor,
        actor_capital=actor[0].upper() + actor[1:],
        verb=chance.choice(VERBS),
        small=chance.choice(SMALL),
        n=chance.randrange(2, 900),
        weekday=chance.choice(DAYS),
        month=chance.choice(MONTHS),
        year=chance.randrange(1990, 2014),
    )


if __name__ == "__main__":
    main()
