"""How fast the queue of the desk is when it is long: `python3 -m tests.benchmarks.queue --drafts 100000`.

Makes that many invented drafts beside twice as many published articles, in a database of its own (kept for the next
run), and prints for each page of the queue the median and the slowest of some visits.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from statistics import median

from .browse import say, use_database

EDITION = 1
ARTICLES = """
INSERT INTO articles_article (status, slug, headline, standfirst, body, crossheads, captions, pasted, reporters,
    agencies, dateline, published_on, published_precision, url, language, copy_kind, evidence, notes, parser_version,
    created_at, created_by_id, published_at, updated_at, source_id)
SELECT CASE WHEN n <= %(drafts)s THEN 'draft' ELSE 'published' END, 'rain-' || n, 'Rain on day ' || n, '',
    'Rain fell on the harbour on day ' || n || '. ' || repeat('The ferries waited for the wind to turn. ', 40), '{}',
    '[]', convert_to('Rain on day ' || n, 'UTF8'), '{}', '{}', '', DATE '2017-01-01' + n %% 1000, 'day', '', 'en',
    'copy', '{}',
    CASE n %% 4 WHEN 0 THEN ARRAY['No source was found.'] WHEN 1 THEN ARRAY['Two dates.', 'No byline.'] ELSE '{}' END,
    '1', now() - n * interval '1 minute', %(person)s, CASE WHEN n <= %(drafts)s THEN NULL ELSE now() END,
    now(), %(source)s + n %% 60
FROM generate_series(1, %(all)s) AS n
"""
MENTIONS = """
INSERT INTO articles_mention (article_id, part, part_index, start, "end", surface, status, rule, name, candidate_actors,
    candidate_places, new_kind, reason)
SELECT id, 'body', 0, 5 * k, 5 * k + 4, substr(body, 5 * k + 1, 4),
    CASE WHEN (id + k) %% 3 = 0 THEN 'rejected' ELSE 'machine' END, 'given name', 'Name ' || id %% 5000 + k, '{}', '{}',
    'person', ''
FROM articles_article, generate_series(0, (id %% 6)::int) AS k WHERE id %% 6 > 0
"""
OPEN_NAMES = """
INSERT INTO articles_opennames (article_id, names)
SELECT article_id, count(DISTINCT name) FROM articles_mention WHERE status <> 'rejected' GROUP BY article_id
"""
CLAIMS = """
INSERT INTO articles_claim (article_id, by_id, since, until, token)
SELECT id, %(person)s, now(), now() + interval '1 day', gen_random_uuid() FROM articles_article
WHERE status = 'draft' AND id %% 500 = 0
"""
ASSIGNMENTS = """
INSERT INTO articles_assignment (article_id, to_id, by_id, at)
SELECT id, %(person)s, %(person)s, now() FROM articles_article WHERE status = 'draft' AND id %% 50 = 1
"""
CHANGES = """
INSERT INTO articles_change (at, batch, person_id, person_name, reason, operation, model, row_id, root,
    root_id, before, after)
SELECT now() - n * interval '0.1 second', n, %(person)s, 'ann', '', 'update', 'mention', n, 'article', n / 10 + 1,
    '{"status": "machine"}', '{"status": "confirmed"}' FROM generate_series(1, 20000) AS n
"""
PAGES = {
    "the queue, the oldest first": {},
    "page 1,000": {"p": "1000"},
    "the most open names first": {"o": "-4"},
    "the fewest open names first": {"o": "4"},
    "the most doubts first": {"o": "-5"},
    "by source": {"o": "2"},
    "no name open": {"names": "none"},
    "more than three names open": {"names": "many"},
    "free": {"whose": "free"},
    "mine": {"whose": "mine"},
    "free, some doubts, longer than a month": {"whose": "free", "doubts": "some", "waiting": "longer"},
    "one source": {"source": "SOURCE"},
    "a word": {"q": "ferry"},
}


def main() -> None:
    options = arguments()
    use_database(f"newsroom_queue_{options.drafts}_{EDITION}")
    from articles.models import Article

    if not Article.objects.exists():
        say(f"writing {options.drafts:,} drafts")
        fill(options.drafts)
    say("visiting the queue")
    for line in lines(options.rounds):
        print(line)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args()


def fill(drafts: int) -> None:
    """Put drafts, published articles, open names, claims, assignments and a day's history into the database."""
    from django.contrib.auth.models import Group, User
    from django.db import connection

    from articles.models import Source

    people = [User.objects.create_user(name, is_staff=True) for name in ("ann", "ben")]
    for person in people:
        person.groups.add(Group.objects.get(name="Editors"))
    sources = [Source.objects.create(name=f"Example Wire {n}", slug=f"example-wire-{n}") for n in range(60)]
    values = {"drafts": drafts, "all": 3 * drafts, "person": people[0].pk, "source": sources[0].pk}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no triggers: nobody's history
        for statement in (ARTICLES, MENTIONS, OPEN_NAMES, CLAIMS, ASSIGNMENTS, CHANGES):
            cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def lines(rounds: int) -> Iterator[str]:
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    from articles.models import Source

    desk = Client(SERVER_NAME="localhost")
    desk.force_login(User.objects.get(username="ben"))
    queue = reverse("admin:articles_draft_changelist")
    source = str(Source.objects.order_by("pk").first().pk)
    for name, query in PAGES.items():
        query = {key: source if value == "SOURCE" else value for key, value in query.items()}
        yield timed(name, desk, queue, query, rounds)
    yield timed("which is next", desk, reverse("admin:articles_draft_next"), {}, rounds)
    yield timed("progress of the day", desk, reverse("admin:articles_draft_progress"), {}, rounds)


def timed(name: str, desk, path: str, query: dict[str, str], rounds: int) -> str:
    answer = desk.get(path, query)
    if answer.status_code not in (200, 302):
        sys.exit(f"{name}: {answer.status_code}")
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        desk.get(path, query)
        spent.append(1000 * (time.perf_counter() - begun))
    return f"{name:42}{median(spent):7.0f} ms median{max(spent):7.0f} ms slowest"


if __name__ == "__main__":
    sys.exit(main())
