"""Old addresses of actors and places lead on: as pages, in every other form, and as filters, with exact counts."""

import pytest
from django.test import Client

from articles import index
from articles.ingest.merging import merge
from articles.ingest.returning import take_back
from articles.ingest.splitting import Part, split
from articles.ingest.unknown import settle, unknown_name
from articles.models import Actor, FormerPath, FormerSlug, Place

from .make import make_actor, make_article, make_mention, make_person, make_place, make_quote

pytestmark = pytest.mark.django_db
FACES = ["json", "csv", "atom", "geojson"]


@pytest.fixture(autouse=True)
def no_index():
    index.forget()
    yield
    index.forget()


def renamed() -> Actor:
    """An actor that two articles name, under its second address."""
    actor = make_actor("Northern Front")
    for _ in range(2):
        article = make_article()
        make_mention(article, actor)
        make_quote(article, "We came to listen,", actor)
    Actor.objects.filter(pk=actor.pk).update(slug="front-of-the-north")
    return actor


def moved() -> Place:
    """A town that an article names and that now lies in another province, with a quarter in it."""
    quarter = make_place("syria/idlib/saraqib/hill-quarter")
    make_mention(make_article(body="Saraqib and its Hill Quarter."), quarter)
    town, aleppo = quarter.parent, make_place("syria/aleppo")
    Place.objects.filter(pk=town.pk).update(path="syria/aleppo/saraqib", parent=aleppo)
    Place.objects.move_below("syria/idlib/saraqib", "syria/aleppo/saraqib")
    return town


def total(client: Client, **query) -> int:
    return client.get("/articles.json", query).json()["total"]


@pytest.mark.parametrize("face", FACES)
def test_an_old_address_of_an_actor_leads_to_the_new_one_in_every_form(client, face):
    renamed()
    for ending in ("/", f".{face}"):
        answer = client.get(f"/actors/northern-front{ending}")
        assert (answer.status_code, answer.url) == (301, f"/actors/front-of-the-north{ending}")


@pytest.mark.parametrize("face", FACES)
def test_an_old_path_leads_to_the_new_one_with_everything_below_it(client, face):
    moved()
    for path in ("saraqib", "saraqib/hill-quarter"):
        for ending in ("/", f".{face}"):
            answer = client.get(f"/places/syria/idlib/{path}{ending}")
            assert (answer.status_code, answer.url) == (301, f"/places/syria/aleppo/{path}{ending}")


def test_what_else_was_asked_for_goes_along(client):
    moved()
    assert client.get("/places/syria/idlib/saraqib/?from=2017").url == "/places/syria/aleppo/saraqib/?from=2017"


@pytest.mark.parametrize("query", [{"actor": "northern-front"}, {"speaker": "northern-front"}])
def test_an_old_address_of_an_actor_is_understood_as_a_filter(client, query):
    renamed()
    make_article()
    assert total(client, **query) == 2
    key = next(iter(query))
    assert f"{key}=front-of-the-north" in client.get("/articles.json", query).json()["url"]


def test_an_old_path_is_understood_as_a_filter(client):
    moved()
    make_article()
    assert total(client, place="syria/idlib/saraqib") == 1 and total(client, place="syria/idlib") == 0
    assert total(client, place="syria/aleppo") == 1


def test_whoever_takes_an_address_has_it(client):
    renamed()
    new = make_actor("Northern Front")
    assert client.get("/actors/northern-front/").status_code == 200 and total(client, actor="northern-front") == 0
    assert not FormerSlug.objects.exists() and new.slug == "northern-front"


def test_an_address_that_was_given_back_no_longer_leads_away(client):
    actor = renamed()
    Actor.objects.filter(pk=actor.pk).update(slug="northern-front")
    assert client.get("/actors/northern-front/").status_code == 200
    assert client.get("/actors/front-of-the-north/").url == "/actors/northern-front/"


def test_the_old_address_of_a_withheld_actor_is_lost(client):
    actor = renamed()
    Actor.objects.filter(pk=actor.pk).update(withheld=True)
    assert client.get("/actors/northern-front/").status_code == 404
    assert client.get("/actors/northern-front.json").status_code == 404
    assert client.get("/articles.json", {"actor": "northern-front"}).status_code == 400


def test_addresses_lead_on_through_any_number_of_changes(client):
    one, other, third = renamed(), make_actor("Hill Guard"), make_actor("Coast Guard")
    merge(one, other)
    merge(other, third)
    for slug in ("northern-front", "front-of-the-north", "hill-guard"):
        assert client.get(f"/actors/{slug}/").url == "/actors/coast-guard/"
        assert total(client, actor=slug) == 2


def test_a_place_that_was_merged_leads_to_the_other(client):
    town, other = moved(), make_place("syria/homs/saraqib")
    merge(town, other)
    for path in ("syria/idlib/saraqib", "syria/aleppo/saraqib"):
        assert client.get(f"/places/{path}/").url == "/places/syria/homs/saraqib/"
        assert total(client, place=path) == 1
    assert FormerPath.objects.get(path="syria/aleppo/saraqib/hill-quarter").place.path.startswith("syria/homs/")


# the index follows at once


def counts(client: Client, key: str, *names: str) -> list[int]:
    return [total(client, **{key: name}) for name in names]


@pytest.mark.django_db(transaction=True)
def test_counts_follow_a_merger_and_its_undoing_at_once(client):
    one, other = make_person("Mira Solan"), make_person("Mira Solane")
    both = make_article(body="Mira Solan and Mira Solane. “We came,” they said.")
    make_mention(both, one), make_mention(both, other)
    alone = make_article(body="Mira Solan. “We came,” she said.")
    make_mention(alone, one), make_quote(alone, "We came,", one)
    assert counts(client, "actor", "mira-solan", "mira-solane") == [2, 1]
    decision = merge(one, other)
    assert counts(client, "actor", "mira-solan", "mira-solane") == [2, 2]
    assert counts(client, "speaker", "mira-solan", "mira-solane") == [1, 1]
    take_back(decision)
    assert counts(client, "actor", "mira-solan", "mira-solane") == [2, 1]
    assert counts(client, "speaker", "mira-solan", "mira-solane") == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_counts_follow_a_merger_of_places_and_its_undoing_at_once(client):
    old, new = make_place("syria/aleppo/edlib"), make_place("syria/idlib/idlib")
    quarter = make_place("syria/aleppo/edlib/hill-quarter")
    make_mention(make_article(body="Edlib."), old), make_mention(make_article(body="Hill Quarter."), quarter)
    places = ("syria/aleppo", "syria/idlib", new.path)
    assert counts(client, "place", *places) == [2, 0, 0]
    decision = merge(old, new)
    assert counts(client, "place", *places) == [0, 2, 2]
    take_back(decision)
    assert counts(client, "place", *places) == [2, 0, 0]
    assert counts(client, "place", "syria/aleppo/edlib") == [2]


@pytest.mark.django_db(transaction=True)
def test_counts_follow_a_split_and_a_name_that_is_settled_at_once(client):
    one, other = make_person("Omar Haddad"), make_person("Omar Hadad")
    articles = [make_article(body="Omar Haddad met Vesna Kirn.") for _ in range(3)]
    for article in articles:
        make_mention(article, one), make_mention(article, surface="Vesna Kirn")
    assert counts(client, "actor", "omar-haddad", "omar-hadad") == [3, 0]
    split(one, Part(chosen=frozenset([articles[0].pk])), other)
    assert counts(client, "actor", "omar-haddad", "omar-hadad") == [2, 1]
    vesna = make_person("Vesna Kirn", slug="vesna")
    settle(unknown_name("vesna kirn", "actor"), vesna)
    assert counts(client, "actor", "vesna") == [3]
