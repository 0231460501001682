"""Two that are the same become one: everything goes along, and can come back exactly."""

import random

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest import ingest, reparse
from articles.ingest.merging import merge
from articles.ingest.recorded import CannotDecide
from articles.ingest.returning import take_back
from articles.models import Actor, Lesson, NameDecision, Place

from .make import make_actor, make_article, make_mention, make_person, make_place, make_quote
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


def test_a_name_that_was_merged_into_a_withheld_one_stays_withheld_when_that_is_undone():
    hidden, shown = make_person("Quirina Vostokova", withheld=True), make_person("Q. Vostok")
    article = make_article(body="Q. Vostok came to the harbour. “We came,” said Q. Vostok.")
    make_mention(article, shown), make_quote(article, "We came,", shown)
    decision = merge(shown, hidden)
    assert "Vostok" not in Client().get(article.get_absolute_url()).content.decode()
    kept = take_back(decision)
    shown.refresh_from_db()
    assert shown.withheld and shown.merged_into is None
    assert any("no longer there" in str(one) for one in kept)
    assert "Vostok" not in Client().get(article.get_absolute_url()).content.decode()


def test_what_came_below_a_place_since_goes_back_with_it():
    old, new = make_place("syria/idlib/edlib"), make_place("syria/idlib/idlib")
    quarter = make_place("syria/idlib/edlib/hill-quarter")
    decision = merge(old, new)
    quarter.refresh_from_db()
    lane = make_place(f"{quarter.path}/ferry-lane")
    assert lane.path == "syria/idlib/idlib/hill-quarter/ferry-lane"
    assert take_back(decision) == []
    lane.refresh_from_db()
    assert lane.path == "syria/idlib/edlib/hill-quarter/ferry-lane"


def test_two_places_inside_with_the_same_address_stand_side_by_side():
    old, new = make_place("syria/edlib"), make_place("syria/idlib")
    make_place("syria/edlib/saraqib"), make_place("syria/idlib/saraqib")
    decision = merge(old, new)
    assert set(new.children.values_list("slug", flat=True)) == {"saraqib", "saraqib-2"}
    assert take_back(decision) == []
    assert Place.objects.filter(path="syria/edlib/saraqib").exists()


def test_an_address_that_was_given_to_another_is_not_taken_back():
    old, new = make_place("syria/edlib"), make_place("syria/idlib")
    decision = merge(old, new)
    make_place("syria/edlib")
    with pytest.raises(CannotDecide, match="has taken the place"):
        take_back(decision)
    assert Place.objects.filter(pk=new.pk).exists() and not Place.objects.filter(pk=old.pk).exists()


def test_an_actor_that_belonged_to_the_other_comes_in_its_place():
    council, army = make_actor("Joint Council"), make_actor("Hill Army")
    Actor.objects.filter(pk=army.pk).update(parent=council)
    guard, unit = make_actor("Hill Guard", parent=army), make_actor("Hill Unit", parent=army)
    Actor.objects.filter(pk=unit.pk).update(parent=guard)
    merge(army, unit)
    unit.refresh_from_db()
    guard.refresh_from_db()
    assert unit.parent == council and guard.parent == unit


def test_an_article_that_was_read_again_since_comes_back_all_the_same():
    wrong, right = make_person("Mira Solan"), make_person("Mira Solane")
    article = ingest("Talks open\n\nMira Solan came to the harbour. “We came to listen,” said Mira Solan.\n")
    decision = merge(wrong, right)
    reparse(article)
    assert {mention.actor for mention in article.mentions.filter(surface="Mira Solan")} == {right}
    assert take_back(decision) == []
    named = {mention.actor for mention in article.mentions.filter(surface="Mira Solan")}
    assert named == {article.quotes.get().speaker} == {wrong}


def test_a_box_of_the_desk_takes_the_address_of_what_was_merged_twice(chief_desk):
    one, two, three = (make_person(name) for name in ("Mira Solan", "Mira Solane", "Mira Solani"))
    merge(one, two)
    merge(two, three)
    other = make_person("M. Solan")
    page = chief_desk.get(reverse("admin:articles_actor_merge", args=[other.pk]), {"into": "mira-solan"})
    assert "into “Mira Solani”" in page.content.decode()
