"""The index says what a query would say, whatever was changed, by whomever and in whatever order."""

import random
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction

from articles import index
from articles.index import freshness
from articles.models import Actor, Article, Mention, Place, Quote, Source

from .make import make_article, make_draft, make_mention, make_place
from .test_facets import article_filter, fill_archive, random_date, random_query

pytestmark = pytest.mark.django_db
SORTS = ["newest", "oldest", "quoted"]
# Searches that are asked again after every change, so that each answer builds on the one before.
WORDS = ["q=town", "q=met+-spoke", "q=headline:story+or+town", "q=-town", "q=%22in+town%22", "q=quote:came+or+by:x"]


@pytest.fixture(autouse=True)
def no_index():
    """Every test begins as a new process does."""
    index.forget()
    yield
    index.forget()


def agree(query: str) -> int:
    """Compare the index with the database for one address: the rows, their order and a page; returns the total."""
    filters = article_filter(query)
    assert filters.is_valid(), filters.errors
    expected = list(filters.qs.values_list("pk", flat=True))
    assert filters.page_ids(0, len(expected) + 5) == expected, query
    middle = len(expected) // 2
    assert filters.page_ids(middle, middle + 3) == expected[middle : middle + 3], query
    assert len(filters.hits()) == len(expected)
    return len(expected)


def random_address(chance: random.Random) -> str:
    query = random_query(chance)
    if chance.random() < 0.5:
        query["sort"] = chance.choice(SORTS)
    if chance.random() < 0.1:
        query["dated"] = "no"
    return query.urlencode()


def names_agree() -> None:
    """Compare what the index calls all actors, places and sources with what the database does."""
    for thing, model, key in (("actor", Actor, "slug"), ("place", Place, "path"), ("source", Source, "slug")):
        expected = {pk: (key, name) for pk, key, name in model.objects.values_list("pk", key, "name")}
        assert index.current().names.of(thing, [*expected, 0]) == expected


def agree_on_many(chance: random.Random, queries: int) -> int:
    """Compare the names and some addresses; returns how many articles they found together."""
    names_agree()
    for words in WORDS:
        agree(words)
    return agree("") + sum(agree(random_address(chance)) for _ in range(queries))


@pytest.mark.parametrize("seed", range(10))
def test_any_filter_finds_what_a_query_finds_in_the_same_order(seed):
    chance = random.Random(seed)
    fill_archive(chance)
    assert agree_on_many(chance, 100) > 100


# --- changes --------------------------------------------------------------------------------------------------------


def some_article(chance: random.Random) -> Article:
    return chance.choice(list(Article.objects.all()))


def publish(chance: random.Random) -> None:
    make_article(body="Band A met in town. Nobody spoke.", **random_date(chance))


def publish_a_draft(chance: random.Random) -> None:
    drafts = list(Article.objects.drafts())
    (chance.choice(drafts) if drafts else make_draft()).publish(None)


def withdraw(chance: random.Random) -> None:
    some_article(chance).withdraw()


def delete(chance: random.Random) -> None:
    article = some_article(chance)
    article.delete()


def change_date(chance: random.Random) -> None:
    Article.objects.filter(pk=some_article(chance).pk).update(**random_date(chance))


def change_source(chance: random.Random) -> None:
    sources = [*Source.objects.all(), None]
    Article.objects.filter(pk=some_article(chance).pk).update(source=chance.choice(sources))


def change_many(chance: random.Random) -> None:
    Article.objects.filter(published_on__month__lte=6).update(source=chance.choice(list(Source.objects.all())))


def name_somebody(chance: random.Random) -> None:
    article, actor = some_article(chance), chance.choice(list(Actor.objects.all()))
    start = 100 + article.mentions.count()
    article.mentions.create(name=actor.name, actor=actor, start=start, end=start + 1, surface="x")


def reject(chance: random.Random) -> None:
    for model in (Mention, Quote):
        fact = chance.choice(list(model.objects.all()))
        model.objects.filter(pk=fact.pk).update(status=chance.choice(["rejected", "confirmed"]))


def move_fact(chance: random.Random) -> None:
    quote = chance.choice(list(Quote.objects.all()))
    Quote.objects.filter(pk=quote.pk).update(article=some_article(chance), start=500, end=501, surface="x")


def merge(chance: random.Random) -> None:
    one, other = chance.sample(list(Actor.objects.all()), 2)
    Mention.objects.filter(actor=one).update(actor=other)
    Quote.objects.filter(speaker=one).update(speaker=other)


def rename(chance: random.Random) -> None:
    thing = chance.choice([*Actor.objects.all(), *Place.objects.all(), *Source.objects.all()])
    type(thing).objects.filter(pk=thing.pk).update(name=f"New {chance.random()}")


def relabel(chance: random.Random) -> None:
    actor = chance.choice(list(Actor.objects.all()))
    Actor.objects.filter(pk=actor.pk).update(kind=chance.choice(Actor.Kind.values), name=f"New {actor.pk}")


def rewrite(chance: random.Random) -> None:
    article = some_article(chance)
    body = f"{chance.choice(['Nobody met', 'They spoke'])} in {chance.choice(['town', 'the hills'])}."
    Article.objects.filter(pk=article.pk).update(body=body, headline=chance.choice(["A story", "No news"]))


def move_place(chance: random.Random) -> None:
    """A province goes to another country, with the towns in it."""
    place = chance.choice(list(Place.objects.provinces()))
    parent = chance.choice(list(Place.objects.countries()))
    path = f"{parent.path}/{place.slug}"
    if not Place.objects.filter(path=path).exists():
        with transaction.atomic():
            Place.objects.filter(pk=place.pk).update(path=path, parent=parent)
            Place.objects.move_below(place.path, path)


def undone(chance: random.Random) -> None:
    """Changes that are rolled back after the index has seen them."""
    try:
        with transaction.atomic():
            withdraw(chance)
            name_somebody(chance)
            agree("")
            raise InterruptedError
    except InterruptedError:
        pass


CHANGES = [
    publish,
    publish_a_draft,
    withdraw,
    delete,
    change_date,
    change_source,
    change_many,
    name_somebody,
    reject,
    move_fact,
    merge,
    rename,
    relabel,
    rewrite,
    move_place,
    undone,
]


@pytest.mark.parametrize("seed", range(6))
def test_any_change_shows_at_once_in_the_middle_of_a_transaction(seed):
    chance = random.Random(1000 + seed)
    fill_archive(chance)
    agree("")
    for _ in range(40):
        chance.choice(CHANGES)(chance)
        agree_on_many(chance, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(3))
def test_any_committed_change_shows_at_the_next_look(seed):
    chance = random.Random(2000 + seed)
    fill_archive(chance)
    agree("")
    for _ in range(40):
        chance.choice(CHANGES)(chance)
        agree_on_many(chance, 3)


@pytest.mark.django_db(transaction=True)
def test_a_second_process_that_looks_rarely_sees_the_same(monkeypatch):
    chance = random.Random(3)
    fill_archive(chance)
    index.current()
    known = freshness.Shared.known
    processes = [known, freshness.Known(known.index.on_its_own(), known.seen)]
    for step in range(60):
        chance.choice(CHANGES)(chance)
        which = chance.randrange(2) if step % 7 else 1
        freshness.Shared.known = processes[which]
        agree_on_many(chance, 2)
        processes[which] = freshness.Shared.known


@pytest.mark.django_db(transaction=True)
def test_many_changes_at_once_have_everything_read_again(monkeypatch):
    monkeypatch.setattr(freshness, "MOST_CHANGES", 2)
    chance = random.Random(4)
    fill_archive(chance)
    agree("")
    change_many(chance)
    agree_on_many(chance, 10)
    assert not len(index.current().later.keys)


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_empties_the_index():
    make_article()
    assert len(index.current().everything) == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_article CASCADE")
    assert len(index.current().everything) == 0


@pytest.fixture
def elsewhere(transactional_db):
    """A second connection to the database, as another process has one."""
    other = connection.copy()
    yield other
    other.close()


WITHDRAW = "UPDATE articles_article SET status = 'withdrawn' WHERE id = %s"


def listed() -> set[int]:
    now = index.current()
    return set(now.page(now.everything, 0, 100))


def test_a_transaction_that_began_first_and_ended_last_is_not_missed(elsewhere):
    first, second, third = (make_article() for _ in range(3))
    assert len(listed()) == 3
    elsewhere.set_autocommit(False)
    with elsewhere.cursor() as cursor:
        cursor.execute(WITHDRAW, [first.pk])
    second.withdraw()
    assert listed() == {first.pk, third.pk}
    third.withdraw()
    assert listed() == {first.pk}
    elsewhere.commit()
    assert listed() == set()


def test_what_another_connection_undoes_is_never_shown(elsewhere):
    article = make_article()
    assert listed() == {article.pk}
    elsewhere.set_autocommit(False)
    with elsewhere.cursor() as cursor:
        cursor.execute(WITHDRAW, [article.pk])
    assert listed() == {article.pk}
    elsewhere.rollback()
    assert listed() == {article.pk}


def test_nobody_else_sees_what_is_not_committed(transactional_db):
    kept = make_article()
    listed()
    seen_elsewhere = []

    def look() -> None:
        seen_elsewhere.append(listed())
        connections.close_all()

    with transaction.atomic():
        added = make_article()
        assert listed() == {kept.pk, added.pk}
        thread = Thread(target=look)
        thread.start()
        thread.join()
    assert seen_elsewhere == [{kept.pk}]
    assert listed() == {kept.pk, added.pk}


def test_threads_that_look_at_once_all_see_what_was_committed_before(transactional_db):
    articles = [make_article() for _ in range(12)]
    listed()
    start, wrong = Barrier(4), []

    def work(mine: list[Article]) -> None:
        start.wait()
        for article in mine:
            article.withdraw()
            if article.pk in listed():
                wrong.append(article.pk)
        connections.close_all()

    threads = [Thread(target=work, args=[articles[number::4]]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert listed() == set()


def test_a_process_that_slept_while_the_log_was_cleared_reads_everything(transactional_db):
    first, second = make_article(), make_article()
    assert listed() == {first.pk, second.pk}
    first.withdraw()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_indexchange SET at = at - interval '2 days'")
    freshness.prune()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_indexchange")
        assert cursor.fetchone() == (1,)
    assert listed() == {second.pk}
    built = index.current()
    assert index.current() is built


def test_an_index_out_of_order_is_built_anew_while_pages_go_on(transactional_db, monkeypatch):
    monkeypatch.setattr(freshness, "MOST_LATER", 0)
    make_article()
    listed()
    make_article()
    assert len(listed()) == 2
    with freshness.Shared.rebuilding:
        pass
    for _ in range(3):
        make_article()
    assert len(listed()) == 5


def test_a_look_at_nothing_new_is_one_query(transactional_db, django_assert_num_queries):
    make_article()
    index.current()
    with django_assert_num_queries(1):
        index.current()


@pytest.mark.django_db(transaction=True)
def test_a_place_that_moves_takes_its_articles_along():
    town = make_place("syria/idlib/saraqib")
    iraq = make_place("iraq")
    make_mention(make_article(body="Saraqib."), town, "Saraqib")
    assert agree("place=syria") == 1
    with transaction.atomic():
        Place.objects.filter(path="syria/idlib").update(path="iraq/idlib", parent=iraq)
        Place.objects.move_below("syria/idlib", "iraq/idlib")
    assert agree("place=syria") == 0
    assert agree("place=iraq/idlib") == agree("place=iraq") == 1
