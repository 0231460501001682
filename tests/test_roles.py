"""Four roles, and what each sees and does at the desk: exactly its part."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Change

from .desk import PASTE, TEXT, review_url, send
from .make import (
    make_actor,
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

ROLES = {
    "nobody": "",
    "contributor": "Contributors",
    "editor": "Editors",
    "chief": "Chief editors",
    "administrator": "Administrators",
}
# address -> the roles that may open it
OPEN = {
    "paste": "contributor editor chief",
    "uploads": "contributor editor chief",
    "article_changelist": "contributor editor chief administrator",
    "article_change": "contributor editor chief administrator",
    "article_history": "contributor editor chief administrator",
    "article_delete": "editor chief",
    "suggest": "contributor editor chief",
    "mention_changelist": "contributor editor chief administrator",
    "quote_changelist": "contributor editor chief administrator",
    "actor_changelist": "contributor editor chief administrator",
    "actor_change": "contributor editor chief administrator",
    "actor_history": "contributor editor chief administrator",
    "actor_add": "editor chief",
    "actor_delete": "chief",
    "place_change": "contributor editor chief administrator",
    "place_add": "editor chief",
    "place_delete": "chief",
    "source_change": "contributor editor chief administrator",
    "source_add": "chief",
    "source_delete": "chief",
    "change_changelist": "editor chief administrator",
    "change_csv": "editor chief administrator",
    "user_changelist": "administrator",
    "user_add": "administrator",
    "user_change": "administrator",
    "group_changelist": "administrator",
    "group_add": "",
}
# what is sent -> the roles that may send it
MAY_CHANGE = {
    "article": "editor chief",
    "actor": "chief",
    "place": "chief",
    "source": "chief",
    "user": "administrator",
    "group": "",
}


@pytest.fixture(params=ROLES)
def role(request) -> str:
    return request.param


@pytest.fixture
def person(client: Client, role: str) -> Client:
    """A browser of somebody in that role."""
    client.force_login(make_user(role, group=ROLES[role]))
    return client


def things() -> dict:
    article = make_draft("Talks open")
    make_quote(article, "We came to listen,", make_person())
    make_mention(article, make_actor("Northern Front"))
    group = make_user("other", group="Editors").groups.get()
    return {
        "article": article,
        "actor": make_actor("Harbour Council"),
        "place": make_place("syria/idlib/saraqib"),
        "source": make_source("Example Wire"),
        "user": User.objects.get(username="other"),
        "group": group,
    }


def address(name: str, made: dict) -> str:
    if name == "paste":
        return PASTE
    if name == "uploads":
        return reverse("admin:articles_article_uploads")
    if name == "suggest":
        return reverse("admin:articles_article_suggest", args=["actor"])
    noun = name.partition("_")[0]
    app = "auth" if noun in ("user", "group") else "articles"
    one = name.endswith(("_change", "_delete", "_history"))
    return reverse(f"admin:{app}_{name}", args=[made[noun].pk] if one else [])


def test_each_role_opens_exactly_its_pages(person, role):
    made = things()
    opened = {name for name in OPEN if person.get(address(name, made)).status_code == 200}
    assert opened == {name for name, roles in OPEN.items() if role in roles.split()}


def test_each_role_changes_exactly_its_things(person, role):
    made = things()
    for noun, roles in MAY_CHANGE.items():
        status = person.post(address(f"{noun}_change", made), {}).status_code
        assert (status != 403) == (role in roles.split()), noun


def test_a_contributor_changes_own_drafts_and_nobody_else_s(client):
    contributor = make_user("contributor", group="Contributors")
    client.force_login(contributor)
    client.post(PASTE, {"text": TEXT})
    own, other = Article.objects.get(), make_draft("Not mine", created_by=make_user("somebody"))
    send(client, own, headline="Mine, better")
    assert Article.objects.get(pk=own.pk).headline == "Mine, better"
    assert "You may read this article, but not change it." in visible(client.get(review_url(other)))
    assert client.post(review_url(other), {"_save": "1"}).status_code == 403


def test_only_editors_publish(person, role):
    article = make_draft("Talks open", created_by=User.objects.get(username=role))
    page = person.get(review_url(article))
    if page.status_code != 200:
        assert role == "nobody"
        return
    person.post(review_url(article), form_fields(page, "article_form") | {"_publish": "1"})
    assert Article.objects.get().is_published == (role in ("editor", "chief"))


def test_only_chief_editors_undo_what_others_did(person, role):
    article = make_draft("Talks open")
    Article.objects.filter(pk=article.pk).update(headline="Talks closed")
    answer = person.post(reverse("admin:articles_change_undo", args=[Change.objects.latest("id").pk, "change"]))
    assert (answer.status_code == 302) == (role == "chief")
    assert Article.objects.get().headline == ("Talks open" if role == "chief" else "Talks closed")


def account_fields(client: Client, user: User) -> dict:
    return form_fields(client.get(reverse("admin:auth_user_change", args=[user.pk])), "user_form")


def test_an_administrator_gives_roles_but_makes_no_superuser(client):
    client.force_login(make_user("administrator", group="Administrators"))
    user = make_user("new")
    editors = things()["group"]
    url = reverse("admin:auth_user_change", args=[user.pk])
    answer = client.post(url, account_fields(client, user) | {"groups": str(editors.pk), "is_superuser": "on"})
    user.refresh_from_db()
    assert answer.status_code == 302 and list(user.groups.all()) == [editors] and not user.is_superuser
    assert "Superuser" not in visible(client.get(url))


def test_an_administrator_does_not_touch_a_superuser(client):
    client.force_login(make_user("administrator", group="Administrators"))
    root = User.objects.create_superuser("root", password="password")
    assert client.post(reverse("admin:auth_user_change", args=[root.pk]), {}).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403
    assert client.post(reverse("admin:auth_user_delete", args=[root.pk]), {"post": "yes"}).status_code == 403


def test_a_superuser_does_everything(client):
    client.force_login(User.objects.create_superuser("root", password="password"))
    made = things()
    assert {name for name in OPEN if client.get(address(name, made)).status_code != 200} == set()
