"""The counts behind the pictures are those of the list that each leads to."""

from datetime import date

import pytest

from articles.facets import pictured
from articles.index import current
from articles.models import Place

from .make import make_actor, make_article, make_mention, make_place

pytestmark = pytest.mark.django_db


def named(*things, **fields):
    body = "Aid reached " + ", ".join(thing.name for thing in things) + "."
    article = make_article(body=body, **fields)
    for thing in things:
        make_mention(article, thing)
    return article


def test_a_province_counts_what_names_its_towns_and_the_others_have_none():
    town, homs = make_place("syria/idlib/saraqib"), make_place("syria/homs")
    named(town)
    now = current()
    values = pictured.province_values(now, now.everything, Place.objects.get(path="syria"))
    assert {path: value.count for path, value in values.items()} == {"syria/idlib": 1, homs.path: 0}
    assert values["syria/idlib"].url == Place.objects.get(path="syria/idlib").get_absolute_url()


def test_a_country_counts_what_names_any_place_in_it():
    named(make_place("syria/idlib/saraqib"))
    make_place("mali")
    now = current()
    counts = {path: value.count for path, value in pictured.country_values(now, now.everything).items()}
    assert counts == {"syria": 1, "mali": 0}


def test_months_count_the_articles_that_begin_in_them():
    for day in (date(2017, 3, 5), date(2017, 3, 20), date(2018, 1, 1)):
        named(published_on=day)
    now = current()
    assert pictured.month_counts(now, now.everything) == {"2017-03": 2, "2018-01": 1}


def test_two_actors_are_together_where_one_article_names_both():
    one, other, third = (make_actor(name) for name in ("One Front", "Other Front", "Third Front"))
    named(one, other)
    named(other, third)
    now = current()
    pairs = pictured.together(now, now.everything, [actor.slug for actor in (one, other, third)])
    assert sorted(pairs.values()) == [0, 1, 1]
    assert pictured.actor_values(now, now.everything, [other.slug])[other.slug].count == 2
