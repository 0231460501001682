"""Two that are the same become one: everything goes along, and can come back exactly."""

import random

import pytest

from articles.ingest.merging import merge
from articles.ingest.returning import take_back
from articles.models import Actor, Lesson, NameDecision, Place

from .make import make_actor
from .names import everything, fill_with_names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(12))
def test_merging_two_actors_and_taking_it_back_leaves_every_row_as_it_was(seed):
    chance = random.Random(seed)
    fill_with_names(chance)
    before = everything()
    decision = merge(*chance.sample(list(Actor.objects.all()), 2))
    assert everything() != before
    assert take_back(decision) == []
    assert everything() == before


def three_mergers(chance: random.Random) -> list[NameDecision]:
    def two() -> list[Actor]:
        return chance.sample(list(Actor.objects.filter(merged_into=None)), 2)

    return [merge(*two()) for _ in range(3)]


@pytest.mark.parametrize("seed", range(8))
def test_several_mergers_are_taken_back_from_the_last_to_the_first(seed):
    chance = random.Random(100 + seed)
    fill_with_names(chance)
    before = everything()
    for decision in reversed(three_mergers(chance)):
        assert take_back(decision) == []
    assert everything() == before


@pytest.mark.parametrize("seed", range(8))
def test_whose_facts_were_merged_on_get_them_back_all_the_same(seed):
    chance = random.Random(300 + seed)
    fill_with_names(chance)
    one, other, third = chance.sample(list(Actor.objects.all()), 3)
    facts = everything(without=("actor", "actoralias", "actorrelation", "formerslug"))
    first, second = merge(one, other), merge(other, third)
    for decision in chance.sample([first, second], 2):
        take_back(decision)
    assert everything(without=("actor", "actoralias", "actorrelation", "formerslug")) == facts


@pytest.mark.parametrize("seed", range(8))
def test_merging_two_places_and_taking_it_back_leaves_every_row_as_it_was(seed):
    chance = random.Random(200 + seed)
    fill_with_names(chance)
    before = everything()
    pairs = [
        (one, other)
        for one in Place.objects.all()
        for other in Place.objects.all()
        if one != other and not other.path.startswith(f"{one.path}/")
    ]
    one, other = chance.choice(pairs)
    decision = merge(one, other)
    assert not Place.objects.filter(pk=one.pk).exists()
    assert take_back(decision) == []
    assert everything() == before


def test_what_editors_taught_about_the_one_holds_for_the_other_and_comes_back():
    one, other, third = make_actor("Hill Guard"), make_actor("Guard of the Hills"), make_actor("Northern Front")
    moved = Lesson.objects.create(kind="prefer", surface="Guard", target="actor", actor=one, naming_actor=one)
    double = [Lesson.objects.create(kind="prefer", surface="HG", target="actor", actor=who) for who in (one, other)]
    where = Lesson.objects.create(kind="prefer", surface="Front", target="actor", actor=third, naming_actor=one)
    before = list(Lesson.objects.order_by("pk").values())
    decision = merge(one, other)
    moved.refresh_from_db()
    where.refresh_from_db()
    assert moved.actor == moved.naming_actor == where.naming_actor == other
    assert Lesson.objects.filter(surface="HG").get() == double[1]
    assert take_back(decision) == []
    assert list(Lesson.objects.order_by("pk").values()) == before
