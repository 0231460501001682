"""What editors taught: words that are never a name."""

import pytest

from articles.ingest import database_gazetteer, ingest, lessons, reparse
from articles.models import Lesson
from articles.parsing import Gazetteer, parse
from articles.parsing.gazetteer import Entry

from .make import make_actor, make_place

pytestmark = pytest.mark.django_db

TEXT = "Harbour opens\n\nKarm Bay is calm. Talks in Karm Bay went on, and Nerol was not named.\n"


def surfaces(article) -> list[str]:
    return [mention.surface for mention in article.mentions.standing().in_reading_order()]


def test_words_that_are_never_a_place_are_not_read_as_one():
    make_place("karm-bay", name="Karm Bay")
    assert "Karm Bay" in surfaces(ingest(TEXT))
    lessons.never(["Karm Bay"], "place")
    assert "Karm Bay" not in surfaces(ingest(TEXT + " "))


def test_words_that_are_never_a_place_may_still_name_an_actor():
    make_place("karm-bay", name="Karm Bay")
    bay = make_actor("Karm Bay")
    lessons.never(["Karm Bay"], "place")
    mentions = ingest(TEXT).mentions.filter(surface="Karm Bay")
    assert {mention.actor for mention in mentions} == {bay}


def test_a_lesson_that_is_switched_off_is_not_followed_until_it_is_given_again():
    make_place("karm-bay", name="Karm Bay")
    lessons.never(["Karm Bay"], "place")
    Lesson.objects.update(active=False)
    assert database_gazetteer().stopped == frozenset()
    assert "Karm Bay" in surfaces(ingest(TEXT))
    lessons.never(["Karm Bay"], "place")
    assert Lesson.objects.count() == 1 and database_gazetteer().stopped == {("place", "Karm Bay")}


def test_a_lesson_says_who_gave_it_and_from_which_article(editor):
    article = ingest(TEXT)
    lessons.never(["Karm Bay", "Karm Bay", ""], "place", article=article, by=editor)
    lesson = Lesson.objects.get()
    assert (lesson.by, lesson.article, lesson.active) == (editor, article, True)
    assert str(lesson) == "“Karm Bay” is never the name of a place"


def test_reading_again_follows_a_lesson_but_keeps_what_a_person_decided():
    make_place("karm-bay", name="Karm Bay")
    article = ingest(TEXT)
    first = article.mentions.filter(surface="Karm Bay").first()
    first.status = "confirmed"
    first.save()
    lessons.never(["Karm Bay"], "place")
    reparse(article)
    assert list(article.mentions.filter(surface="Karm Bay")) == [first]


def test_the_parser_takes_stopped_words_as_plain_data():
    gazetteer = Gazetteer([Entry("place:karm-bay", "place", "Karm Bay", "town")])
    assert [found.surface for found in parse(TEXT, gazetteer).mentions if found.entry] == ["Karm Bay", "Karm Bay"]
    gazetteer.stopped = frozenset([("place", "Karm Bay")])
    assert [found.surface for found in parse(TEXT, gazetteer).mentions if found.entry] == []
