"""Names and relations of an actor with their times, kept on one page and checked together."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Actor

from .make import make_actor, make_place
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db


def save(desk: Client, actor: Actor, **fields) -> str:
    """The words of the page that follows when some fields of an actor's page are changed."""
    url = reverse("admin:articles_actor_change", args=[actor.pk])
    names = {key.replace("__", "-"): value for key, value in fields.items()}
    return visible(desk.post(url, form_fields(desk.get(url), "actor_form") | names, follow=True))


def name(number: int, text: str, first: str = "", last: str = "") -> dict[str, str]:
    row = {"text": text, "kind": "former", "valid_from": first, "valid_to": last}
    return {f"aliases__{number}__{key}": value for key, value in row.items()}


def relation(kind: str, other: str, first: str = "", last: str = "", side: str = "relations", number: int = 0) -> dict:
    who = "other" if side == "relations" else "actor"
    row = {"kind": kind, who: other, "valid_from": first, "valid_to": last}
    return {f"{side}__{number}__{key}": value for key, value in row.items()}


def test_names_and_relations_from_either_side_are_kept_on_one_page(chief_desk):
    front, army = make_actor("Northern Front"), make_actor("Northern Army")
    save(chief_desk, front, **name(0, "Band of the North", "2012-01-01", "2014-12-31"))
    save(chief_desk, front, **relation("split_from", "northern-army", "2012-01-01"))
    assert front.aliases.get().kind == "former" and front.relations.get().other == army
    page = chief_desk.get(reverse("admin:articles_actor_change", args=[army.pk]))
    assert "How others stand to it" in visible(page) and b'value="northern-front"' in page.content
    save(chief_desk, army, relations_to__0__kind="part_of")
    assert front.relations.get().kind == "part_of"
    front.refresh_from_db()
    assert front.edited


def test_one_name_is_borne_once_at_a_time(chief_desk):
    front = make_actor("Northern Front")
    front.aliases.create(text="The Band", valid_from="2012-01-01", valid_to="2014-12-31")
    words = save(chief_desk, front, **name(1, "The Band", "2014-06-01"))
    assert "“The Band” is a name of it already from 2012-01-01 to 2014-12-31" in words
    save(chief_desk, front, **name(1, "The Band", "2015-06-01"))
    assert front.aliases.count() == 2


def test_a_name_does_not_end_before_it_begins(chief_desk):
    front = make_actor("Northern Front")
    assert "cannot end before it begins" in save(chief_desk, front, **name(0, "The Band", "2015-01-01", "2014-01-01"))


def test_a_name_is_borne_while_its_actor_is_there(chief_desk):
    front = make_actor("Northern Front", active_from="2012-01-01")
    words = save(chief_desk, front, **name(0, "The Band", "2001-01-01", "2002-01-01"))
    assert "not known before 2012-01-01" in words and not front.aliases.exists()


def test_a_relation_is_noted_once_at_a_time(chief_desk):
    front = make_actor("Northern Front")
    front.relations.create(kind="allied_with", other=make_actor("Coast Guard"), valid_from="2012-01-01")
    words = save(chief_desk, front, **relation("allied_with", "coast-guard", "2013-01-01", number=1))
    assert "It is already allied with Coast Guard" in words


@pytest.mark.parametrize("kind", ["renamed_to", "merged_into", "split_from", "part_of"])
def test_relations_do_not_run_in_a_circle(chief_desk, kind):
    one, two, three = (make_actor(f"{word} Front") for word in ("First", "Second", "Third"))
    one.relations.create(kind=kind, other=two)
    two.relations.create(kind=kind, other=three)
    words = save(chief_desk, three, **relation(kind, "first-front"))
    assert "First Front → Second Front → Third Front" in words and not three.relations.exists()
    words = save(chief_desk, one, **relation(kind, "third-front", side="relations_to"))
    assert "runs in a circle" in words and not three.relations.exists()


def test_who_took_the_old_name_again_later_runs_in_no_circle(chief_desk):
    one, two = make_actor("First Front"), make_actor("Second Front")
    one.relations.create(kind="renamed_to", other=two, valid_from="2012-01-01", valid_to="2014-12-31")
    save(chief_desk, two, **relation("renamed_to", "first-front", "2015-01-01"))
    assert two.relations.get().other == one


def test_nobody_belongs_to_what_belongs_to_it(chief_desk):
    one, two = make_actor("First Front"), make_actor("Second Front")
    Actor.objects.filter(pk=two.pk).update(parent=one)
    words = save(chief_desk, one, parent="second-front")
    assert "First Front → Second Front → First Front" in words
    save(chief_desk, one, parent="")
    assert "Second Front" in visible(chief_desk.get(reverse("admin:articles_actor_change", args=[one.pk])))


def test_a_country_is_given_by_its_name(chief_desk):
    front, idlib = make_actor("Northern Front"), make_place("syria/idlib")
    assert "“Idlib” is no country" in save(chief_desk, front, country="syria/idlib")
    save(chief_desk, front, country="Syria")
    front.refresh_from_db()
    assert front.country == idlib.parent
