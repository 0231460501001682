"""What an index keeps through changes is what an index says that was built anew."""

import random

import pytest
from django.db import connection

from articles import index
from articles.index.reading import read
from articles.models import Article

from .make import make_article
from .test_facets import article_filter, fill_archive
from .test_index import CHANGES


@pytest.fixture(autouse=True)
def no_index():
    """Every test begins as a new process does."""
    index.forget()
    yield
    index.forget()


def counts_of(now: index.Index) -> dict:
    """What an index counts of all its articles and of all its quotes, and how it draws them through time."""
    rows, quotes = now.everything, now.quotes
    by_group = {name: dict(now.largest(name, rows, 5)) for name in ("actor", "place", "source", "kind", "speaker")}
    said = {name: dict(quotes.largest(name, quotes.everything, 5)) for name in ("speaker", "form", "place")}
    vouched = {name: dict(now.vouched.largest(name, rows, 5)) for name in ("actor", "place")}
    return {"years": now.years(rows), "said in": quotes.years(quotes.everything), **by_group, "said": said} | vouched


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(2))
def test_counts_that_are_kept_through_changes_are_those_of_an_index_built_anew(monkeypatch, seed):
    monkeypatch.setattr("articles.index.kept.FEW", 0)
    chance = random.Random(3000 + seed)
    fill_archive(chance)
    for _ in range(30):
        counts_of(index.current())
        chance.choice(CHANGES)(chance)
        assert counts_of(index.current()) == counts_of(index.Index.build(read()))


@pytest.mark.django_db(transaction=True)
def test_the_order_by_relevance_follows_what_is_written_though_ranks_are_kept():
    plain, other = (make_article(f"Story {number}", body=f"The ferry sailed {number}.") for number in range(2))

    def order() -> list[int]:
        return article_filter("q=ferry&sort=relevance").page_ids(0, 5)

    assert order() == [other.pk, plain.pk]
    Article.objects.filter(pk=plain.pk).update(headline="Ferry, ferry")
    assert order() == [plain.pk, other.pk]
    Article.objects.filter(pk=plain.pk).update(
        headline="Boats", body="The ferry sailed past many other boats and a pier."
    )
    assert order() == [other.pk, plain.pk]


@pytest.mark.django_db(transaction=True)
def test_changes_of_some_articles_are_read_alone_and_of_most_with_all_others(monkeypatch):
    fill_archive(random.Random(1))
    index.current()
    Article.objects.update(headline="News")
    assert len(index.current().later.keys) > 0
    monkeypatch.setattr("articles.index.freshness.FEW_AGAIN", 1)
    Article.objects.update(headline="Other news")
    assert len(index.current().later.keys) == 0
    assert counts_of(index.current()) == counts_of(index.Index.build(read()))


@pytest.mark.django_db(transaction=True)
def test_one_statement_about_very_many_articles_has_everything_read_again():
    make_article()
    index.current()
    with connection.cursor() as cursor:
        cursor.execute("SELECT log_changed_articles(ARRAY(SELECT generate_series(1, 100001)))")
        cursor.execute(
            "SELECT article_id, actor_id, place_id, thing FROM articles_indexchange ORDER BY id DESC LIMIT 1"
        )
        assert cursor.fetchone() == (None,) * 4
        cursor.execute("SELECT log_changed_articles(ARRAY[1, 2])")
    assert len(index.current().everything) == 1
