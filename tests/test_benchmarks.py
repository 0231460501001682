"""What the benchmark of the pages stands on: an archive that is always the same, and programs that count alike."""

import sqlite3
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import override_settings

from articles import index
from articles.models import Article, Mention, Quote

from .benchmarks import corpus, loading, measure, sqlite
from .benchmarks.pages import Page, different, filtered_lists, other_pages

ARTICLES = 400


@pytest.fixture
def archive(transactional_db):
    index.forget()
    loading.fill(ARTICLES)
    yield
    index.forget()


def number_on(content: bytes) -> int:
    return int(measure.TOTALS["newsroom"].search(content)[1].replace(b",", b""))


def in_sqlite(file: sqlite3.Connection, address: str) -> int:
    where = parse_qs(urlsplit(address).query).get("_where", ["true"])
    return file.execute(f"SELECT count(*) FROM article WHERE {' AND '.join(where)}").fetchone()[0]


def test_the_same_numbers_are_the_same_articles():
    assert corpus.lines_of(range(11, 31), 150) == corpus.lines_of(range(11, 31), 150)
    assert corpus.lines_of(range(11, 31), 150) != corpus.lines_of(range(31, 51), 150)


def test_all_programs_count_alike(archive, client, tmp_path):
    file = sqlite3.connect(sqlite.export(tmp_path / "archive.db"))
    totals = {}
    for page in filtered_lists(ARTICLES):
        totals[page.name] = {number_on(client.get(address).content) for address in page.newsroom[:1]}
        with override_settings(ROOT_URLCONF="tests.benchmarks.naive"):
            totals[page.name] |= {number_on(client.get(address).content) for address in page.naive[:1]}
        totals[page.name] |= {in_sqlite(file, address) for address in page.datasette[:1]}
    assert {name: found for name, found in totals.items() if len(found) != 1} == {}
    assert totals["all articles"] == {ARTICLES} and totals["actor + province"] != {0}


def test_all_pages_are_there(archive, client):
    missing = [page.name for page in other_pages(ARTICLES) if client.get(page.newsroom[0]).status_code != 200]
    assert missing == []


def test_the_different_pages_are_there_and_each_is_asked_for_once(archive, client):
    addresses = different(ARTICLES)
    assert len(addresses) == len(set(addresses)) > 400
    missing = [address for address in addresses[:40] if client.get(address).status_code != 200]
    assert missing == []


def test_facts_stand_where_they_say(archive):
    assert Mention.objects.count() == ARTICLES * corpus.MENTIONS
    assert Quote.objects.count() == ARTICLES * corpus.QUOTES
    facts = [*Mention.objects.filter(article__lte=20), *Quote.objects.filter(article__lte=20)]
    bodies = dict(Article.objects.filter(pk__lte=20).values_list("pk", "body"))
    assert [fact for fact in facts if bodies[fact.article_id][fact.start : fact.end] != fact.surface] == []


def test_what_a_broken_run_left_is_completed(archive):
    with connection.cursor() as cursor:
        loading.delete_beyond(0, cursor)
    assert loading.fill(ARTICLES) and loading.fill(ARTICLES) is None


def test_more_articles_are_loaded_and_gone_again(archive):
    assert loading.load_more(ARTICLES) > 0
    assert Article.objects.count() == ARTICLES


def test_different_counts_stop_the_benchmark():
    page = Page("all", (20, 30), ["/a"], ["/b"])
    own, other = measure.Answers([0.1], [3]), measure.Answers([0.1], [4])
    with pytest.raises(SystemExit, match="differ"):
        measure.check([page], {"newsroom": {"all": own}, "naive": {"all": other}})
    measure.check([page], {"newsroom": {"all": own}, "naive": {"all": own}})
