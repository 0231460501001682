"""The desk: publishing, two editors at once, who may do what, and the names."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Actor, Article, Place

from .desk import PASTE, TEXT, review_url, row, send
from .make import (
    make_actor,
    make_article,
    make_contributor,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_user,
)
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db


# publish and withdraw


def test_publishing_shows_the_article_and_vouches_for_nothing(desk, editor, client):
    article = make_draft("Talks open")
    mention = make_mention(article, make_actor("Northern Front"))
    page = send(desk, article, "_publish")
    article.refresh_from_db()
    mention.refresh_from_db()
    assert "Published." in visible(page) and article.is_published and article.published_by == editor
    assert mention.status == "machine"
    assert Client().get(article.get_absolute_url()).status_code == 200


def test_withdrawing_takes_the_article_off_the_site(desk):
    article = make_article("Talks open")
    send(desk, article, "_withdraw")
    assert Client().get(article.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("field", ["headline", "body"])
def test_nothing_is_published_without_headline_and_body(desk, field):
    article = make_draft("Talks open")
    page = send(desk, article, "_publish", **{field: " "})
    assert f"cannot be published without its {field}" in visible(page)
    article.refresh_from_db()
    assert article.status == "draft"


def test_a_published_article_keeps_its_address(desk):
    article = make_article("Talks open")
    send(desk, article, headline="Talks are over")
    article.refresh_from_db()
    assert article.headline == "Talks are over" and article.slug == "talks-open"


def test_a_published_article_is_not_deleted(desk):
    article, draft = make_article(), make_draft()
    make_mention(draft, make_actor("Northern Front"))
    assert desk.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"}).status_code == 403
    desk.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert list(Article.objects.all()) == [article]


# who may do what


def test_contributors_prepare_drafts_but_do_not_publish(client):
    contributor = make_contributor()
    client.force_login(contributor)
    client.post(PASTE, {"text": TEXT})
    article = Article.objects.get()
    page = send(client, article, headline="Talks opened")
    assert 'name="_publish"' not in page.content.decode() and Article.objects.get().headline == "Talks opened"
    assert send(client, article, "_publish").status_code == 403
    assert Article.objects.get().status == "draft"


def test_contributors_only_read_what_is_published(client):
    client.force_login(make_contributor())
    article = make_article("Talks open")
    page = client.get(review_url(article))
    assert "not change it" in visible(page) and "_save" not in page.content.decode()
    fields = form_fields(page, "article_form") | {"headline": "Other", "_save": "1"}
    assert client.post(review_url(article), fields).status_code == 403


def test_contributors_add_no_actors(client):
    contributor = make_contributor()
    client.force_login(contributor)
    article = make_draft(created_by=contributor)
    mention = make_mention(article, surface="Mira Solane")
    page = client.get(review_url(article))
    assert "Add as new" not in visible(page)
    send(client, article, page=page, **{row(mention, "decision"): "new"})
    assert not Actor.objects.exists()


def test_without_permission_there_is_no_desk(client):
    article = make_draft()
    for user in (make_user("nobody"), make_user("reader", is_staff=False)):
        client.force_login(user)
        assert client.get(PASTE).status_code in (302, 403)
        assert client.get(review_url(article)).status_code in (302, 403)
    assert Client().get(PASTE).status_code == 302


def test_an_article_that_is_not_there_is_not_found(desk):
    assert desk.get(reverse("admin:articles_article_change", args=[9999])).status_code == 404


# names


def test_suggestions_come_by_the_beginning_of_any_name(desk):
    make_actor("Kalın Office", aliases=("Presidency Desk",))
    make_place("syria/idlib", aliases=("Edleb",))

    def suggest(noun, term):
        return desk.get(reverse("admin:articles_article_suggest", args=[noun]), {"term": term}).json()

    found = suggest("actor", "kalin")["results"][0]
    assert (found["value"], found["label"]) == ("kalin-office", "Kalın Office, armed group (kalin-office)")
    found = suggest("actor", "presid")["results"][0]
    assert (found["value"], found["kind"], found["matched"]) == ("kalin-office", "Armed group", "Presidency Desk")
    assert suggest("place", "idl")["results"][0]["where"] == "Syria"
    assert suggest("place", "edl")["results"][0]["value"] == "syria/idlib"
    assert desk.get(reverse("admin:articles_article_suggest", args=["user"]), {"term": "e"}).status_code == 404


@pytest.mark.parametrize("noun", ["actor", "place", "source", "mention", "quote", "article"])
def test_every_list_of_the_desk_can_be_searched(desk, noun):
    article = make_article("Kalın spoke", source=make_source("Kalın Post"), body="Kalın spoke of Kalınköy.")
    make_quote(article, "spoke", make_person("Kalın"))
    make_mention(article, make_place("turkey/kalinkoy", name="Kalınköy"))
    page = desk.get(reverse(f"admin:articles_{noun}_changelist"), {"q": "kalin"})
    assert page.context["cl"].result_count == 1 and "Kal" in visible(page)


def test_what_an_editor_changes_is_kept_from_loading(chief_desk):
    actor, place, source = make_actor("Northern Front"), make_place("syria/idlib"), make_source("Example Wire")
    for thing in (actor, place, source):
        noun = type(thing).__name__.lower()
        url = reverse(f"admin:articles_{noun}_change", args=[thing.pk])
        fields = form_fields(chief_desk.get(url), f"{noun}_form")
        chief_desk.post(url, fields)
        thing.refresh_from_db()
        assert not thing.edited
        chief_desk.post(url, fields | {"name": "Another name"})
        thing.refresh_from_db()
        assert thing.edited and thing.name == "Another name"


def test_another_name_counts_as_a_change(chief_desk):
    actor = make_actor("Northern Front")
    url = reverse("admin:articles_actor_change", args=[actor.pk])
    chief_desk.post(
        url, form_fields(chief_desk.get(url), "actor_form") | {"aliases-0-text": "NF", "aliases-0-kind": "acronym"}
    )
    actor.refresh_from_db()
    assert actor.edited and actor.aliases.get().text == "NF"


def test_a_place_takes_everything_below_along(chief_desk):
    make_place("syria/idlib/saraqib")
    aleppo = make_place("syria/aleppo")
    idlib = Place.objects.get(path="syria/idlib")
    url = reverse("admin:articles_place_change", args=[idlib.pk])
    chief_desk.post(url, form_fields(chief_desk.get(url), "place_form") | {"parent": aleppo.path})
    assert Place.objects.get(slug="saraqib").path == "syria/aleppo/idlib/saraqib"


def test_a_place_cannot_be_moved_below_itself(chief_desk):
    saraqib = make_place("syria/idlib/saraqib")
    idlib = Place.objects.get(path="syria/idlib")
    url = reverse("admin:articles_place_change", args=[idlib.pk])
    page = chief_desk.post(url, form_fields(chief_desk.get(url), "place_form") | {"parent": saraqib.path})
    assert "cannot lie in itself" in visible(page)


def test_facts_are_looked_at_but_not_changed_apart_from_their_article(desk):
    quote = make_quote(make_article(), "We came to listen,")
    url = reverse("admin:articles_quote_change", args=[quote.pk])
    assert desk.get(url).status_code == 200 and desk.post(url, {}).status_code == 403


def test_a_new_place_gets_its_country_from_the_one_above(chief_desk):
    idlib = make_place("syria/idlib")
    url = reverse("admin:articles_place_add")
    fields = form_fields(chief_desk.get(url), "place_form")
    chief_desk.post(url, fields | {"name": "Hill Farm", "slug": "hill-farm", "kind": "other", "parent": idlib.path})
    place = Place.objects.get(path="syria/idlib/hill-farm")
    assert place.country_code == "SY" and place.edited
