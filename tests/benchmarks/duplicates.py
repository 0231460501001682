"""How well and how fast articles with the same text are found: `python3 -m tests.benchmarks.duplicates`.

Puts invented stories, variants of them and what only looks like them (see variants.py) into a database of its own, asks
for the likenesses of each article, and prints recall for each sort of variant and the precision of all pairs. Then adds
generated signatures (`--signatures`, a million) and times the look-up among them.

The generated signatures have the numbers that real ones have: most of them are nobody else's, one in twenty stands in
about 160 of a million others, which is what passages in general use do.
"""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median, quantiles

import numpy as np

from .browse import say, use_database

EDITION = 1
COMMON, SHARE_COMMON = 20_000, 0.05
BATCH = 20_000
FIRST_NUMBER = 1_000_000_000  # generated signatures belong to no article
INDEX = "CREATE INDEX signature_bands ON articles_signature USING gin (bands) WITH (fastupdate = off)"


def main() -> None:
    options = arguments()
    use_database(f"newsroom_duplicates_{options.stories}_{options.signatures}_{EDITION}")
    from articles.models import Article, Signature

    if not Article.objects.exists():
        say("writing invented articles")
        fill(options.stories)
    say("looking for the copies of each")
    print("\n".join(accuracy()))
    wanted = options.signatures - Signature.objects.count()
    if wanted > 0:
        say(f"adding {wanted:,} signatures")
        add_signatures(wanted)
    say("timing the look-up")
    print("\n".join(speed(options.lookups)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200, help="each becomes 16 articles (200)")
    parser.add_argument("--signatures", type=int, default=1_000_000, help="in the archive while look-ups are timed")
    parser.add_argument("--lookups", type=int, default=300)
    return parser.parse_args()


def fill(count: int) -> None:
    """Put the stories into the database; what each article is stands in its dateline, which nothing compares."""
    from articles.duplicates import sign_missing
    from articles.models import Article, Source

    from .variants import stories

    versions = [version for story in stories(count) for version in story]
    names = sorted({version.outlet for version in versions})
    Source.objects.bulk_create(
        [Source(name=name, slug=name.lower().replace(" ", "-"), is_agency=name == "Example Wire") for name in names]
    )
    sources = {source.name: source for source in Source.objects.all()}
    rows = [row_of(version, number, sources[version.outlet]) for number, version in enumerate(versions)]
    Article.objects.bulk_create(rows, batch_size=500)
    for _ in sign_missing():
        pass


def row_of(version, number: int, source):
    from articles.models import Article

    return Article(
        headline=version.headline,
        slug=f"article-{number}",
        body=version.body,
        pasted=version.body.encode(),
        source=source,
        agencies=[version.agency] if version.agency else [],
        published_on=version.day,
        published_precision="day",
        dateline=f"{version.story}|{version.what}|{int(version.is_same)}",
    )


def accuracy() -> list[str]:
    """Recall by sort of variant, precision over all pairs that were found, and the pairs that were wrong by sort."""
    from articles.models import Article

    articles = list(Article.objects.select_related("source").order_by("pk"))
    what = {article.pk: article.dateline.split("|") for article in articles}
    found, wanted, right, wrong = Counter(), Counter(), 0, Counter()
    for article in articles:
        mine = what[article.pk]
        pairs = alike(article)
        good = {pk for pk in pairs if what[pk][0] == mine[0] and what[pk][2] == mine[2] == "1"}
        right += len(good)
        wrong.update(f"{mine[1]} / {what[pk][1]}" for pk in pairs - good)
        if mine[2] == "1" and mine[1] != "original":
            wanted[mine[1]] += 1
            found[mine[1]] += any(what[pk][1] == "original" for pk in good)
    lines = [f"{name:28} recall {found[name] / wanted[name]:.4f}" for name in wanted]
    everything = f"{'all variants':28} recall {sum(found.values()) / sum(wanted.values()):.4f}"
    precision = right / max(1, right + sum(wrong.values()))
    return [*lines, everything, f"{'all pairs found':28} precision {precision:.4f}", *map(str, wrong.most_common(5))]


def alike(article) -> set[int]:
    from articles.duplicates import likenesses

    return {each.article.pk for each in likenesses(article)}


def add_signatures(wanted: int) -> None:
    """Copy generated signatures in, past the foreign key, and build the index over all of them."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("DROP INDEX signature_bands")
        with cursor.copy("COPY articles_signature (article_id, text_hash, bands) FROM STDIN") as copy:
            for number, bands in enumerate(generated(wanted), FIRST_NUMBER):
                copy.write_row((number, number, "{" + ",".join(map(str, bands)) + "}"))
        cursor.execute(INDEX)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE articles_signature")


def generated(count: int) -> Iterator[list[int]]:
    chance = np.random.default_rng(11)
    common = chance.integers(-(2**31), 2**31, COMMON, np.int64)
    for start in range(0, count, BATCH):
        size = (min(BATCH, count - start), 64)
        rows = chance.integers(-(2**31), 2**31, size, np.int64)
        usual = chance.random(size) < SHARE_COMMON
        rows[usual] = common[chance.integers(0, COMMON, int(usual.sum()))]
        yield from rows.tolist()


def speed(lookups: int) -> list[str]:
    """Milliseconds for all that a look-up does in the whole archive: candidates, then comparing them."""
    from articles.duplicates.finding import candidates
    from articles.models import Article, Signature

    articles = list(Article.objects.select_related("source"))
    chosen = random.Random(3).sample(articles, min(lookups, len(articles)))
    taken = defaultdict(list)
    for article in chosen[:20] + chosen:  # the first ones twice: caches are warm in an archive that is in use
        for name, look in (("candidates", candidates), ("whole look-up", alike)):
            began = time.perf_counter(), time.process_time()
            look(article)
            taken[name].append(1000 * (time.perf_counter() - began[0]))
            taken[f"{name}, own processor time"].append(1000 * (time.process_time() - began[1]))
    lines = [f"{Signature.objects.count():,} signatures, {len(chosen)} look-ups, milliseconds"]
    for name, times in taken.items():
        times = times[20:]
        lines.append(f"{name:40} median {median(times):6.1f}   95 % under {quantiles(times, n=20)[-1]:6.1f}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
