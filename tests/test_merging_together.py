"""Mergers while others merge, read and review at the same time: nothing is left with a name that is gone."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from articles.ingest import database_gazetteer, ingest
from articles.ingest.merging import follow_mergers, merge
from articles.ingest.recorded import CannotDecide
from articles.ingest.returning import take_back
from articles.ingest.turns import names_stay
from articles.models import Actor, Mention, NameDecision, Quote

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Talks open in the harbour\n\nMira Solan came to the harbour on Monday. “We came to listen,” said Mira Solan.\n"
WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"


def beside(work: Callable, *arguments) -> Future:
    """Do this in another thread, with a connection of its own."""

    def done():
        try:
            return work(*arguments)
        finally:
            connections.close_all()

    pool = ThreadPoolExecutor(1)
    future = pool.submit(done)
    pool.shutdown(wait=False)
    return future


def until_somebody_waits(*others: Future) -> None:
    while not any(other.done() for other in others):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return


def test_what_is_written_while_a_merger_waits_goes_along():
    wrong, right, article = make_person("Mira Solan"), make_person("Mira Solane"), make_article()
    with transaction.atomic():
        names_stay()
        merger = beside(merge, wrong, right)
        until_somebody_waits(merger)
        mention = make_mention(article, wrong, "Mira Solane")
        assert not merger.done()
    merger.result(timeout=60)
    mention.refresh_from_db()
    assert mention.actor == right


def test_an_article_that_is_read_while_names_are_merged_names_who_is_left():
    wrong, right = make_person("Mira Solan"), make_person("Mira Solane")
    stale = database_gazetteer()
    merge(wrong, right)
    article = ingest(TEXT, gazetteer=stale)
    assert {mention.actor for mention in article.mentions.filter(surface="Mira Solan")} == {right}
    assert article.quotes.get().speaker == right


def test_a_place_that_was_merged_while_an_article_was_read_is_named_by_what_it_became():
    old, new = make_place("syria/idlib/edlib"), make_place("syria/idlib/idlib-city", name="Idlib City")
    stale = database_gazetteer()
    merge(old, new)
    article = ingest("Talks open\n\nRain fell in Edlib on Monday, and nobody came.\n", gazetteer=stale)
    assert article.mentions.get(surface="Edlib").place == new


def test_what_a_long_import_brings_in_late_follows_the_mergers():
    wrong, right, third = (make_person(name) for name in ("Mira Solan", "Mira Solane", "M. Solane"))
    articles = [make_draft(body="Mira Solan: “We came to listen,” she said.") for _ in range(2)]
    merge(wrong, right)
    merge(right, third)
    for article in articles:
        make_mention(article, wrong), make_quote(article, "We came to listen,", wrong)
    follow_mergers(articles[0].pk, articles[0].pk)
    assert [article.mentions.get().actor for article in articles] == [third, wrong]
    assert [article.quotes.get().speaker for article in articles] == [third, wrong]


def test_of_two_mergers_in_both_directions_one_is_refused():
    one, other = make_person("Mira Solan"), make_person("Mira Solane")
    mentions = [make_mention(make_article(), actor, "Mira Solane") for actor in (one, other)]
    both = [beside(merge, one, other), beside(merge, other, one)]
    problems = [future.exception(timeout=60) for future in both]
    assert sorted(type(problem) for problem in problems if problem) == [CannotDecide]
    assert NameDecision.objects.count() == 1
    left = Actor.objects.get(merged_into=None)
    assert {Mention.objects.get(pk=mention.pk).actor for mention in mentions} == {left}


def test_a_decision_is_undone_by_one_of_two():
    decision = merge(make_person("Mira Solan"), make_person("Mira Solane"))
    go = Event()

    def undo() -> list:
        go.wait(60)
        return take_back(decision)

    both = [beside(undo), beside(undo)]
    go.set()
    problems = [future.exception(timeout=60) for future in both]
    assert [type(problem) for problem in problems if problem] == [CannotDecide]


def test_a_merger_that_breaks_leaves_everything_as_it_was(monkeypatch):
    one, other = make_actor("Hill Guard", aliases=("HG",)), make_actor("Guard of the Hills")
    mention, quote = make_mention(make_article(), one, "Northern Front"), make_quote(make_draft(), "We came", one)
    monkeypatch.setattr("articles.ingest.merging.give_up_actor", lambda *both: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(one, other)
    mention.refresh_from_db()
    assert mention.actor == Quote.objects.get(pk=quote.pk).speaker == one and one.aliases.count() == 1
    assert not NameDecision.objects.exists()
