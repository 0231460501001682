"""The history on the desk: what it shows, what can be undone by whom, and the log."""

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest import ingest
from articles.models import Actor, Article, Change
from articles.models.history import acting

from .desk import TEXT, row, send
from .make import make_actor, make_article, make_chief, make_contributor, make_draft, make_editor, make_mention
from .pages import visible

pytestmark = pytest.mark.django_db
LOG = reverse("admin:articles_change_changelist")


def history(thing) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_history", args=[thing.pk])


def undo_url(change: Change, scope: str = "change") -> str:
    return reverse("admin:articles_change_undo", args=[change.pk, scope])


def saved() -> None:
    """What follows is another save: a test is a single transaction."""
    Change.objects.filter(batch__gt=0).update(batch=-Change.objects.latest("id").pk)


def test_the_history_of_an_article_shows_its_fields_and_facts_before_and_after(desk):
    article = make_draft("Talks open")
    mention = make_mention(article, make_actor("Northern Front"))
    send(desk, article, headline="Talks opened", **{row(mention, "decision"): "reject"})
    words = visible(desk.get(history(article)))
    assert "Talks open Talks opened" in words and ", editor" in words
    assert "Mention “Northern Front” changed" in words
    assert "Read by machine Rejected by an editor" in words


def test_a_long_text_shows_where_it_differs(desk):
    article = make_draft(body="One sentence stays as it is for ever. " * 8 + "The ferry left at noon.")
    send(desk, article, body=article.body.replace("noon", "dawn"))
    page = desk.get(history(article)).content.decode()
    assert "<del>noon</del>" in page and "<ins>dawn</ins>" in page


def test_an_article_that_nobody_changed_says_how_it_came(desk, editor):
    article = ingest(TEXT, by=editor)
    words = visible(desk.get(history(article)))
    assert "Nothing was changed" in words and "by editor." in words


def test_an_editor_undoes_an_own_change_after_seeing_it(desk, editor):
    article = make_draft("Talks open")
    send(desk, article, headline="Talks opened")
    change = Change.objects.get(model="article", operation="update")
    assert "Talks opened" in visible(desk.get(undo_url(change))) and Article.objects.get().headline == "Talks opened"
    page = desk.post(undo_url(change), follow=True)
    assert "Undone." in visible(page) and Article.objects.get().headline == "Talks open"
    assert f"Undo this change: {change.at:%Y-%m-%d}" in visible(page)


def test_a_whole_save_is_undone_at_once(desk):
    article = make_draft("Talks open")
    mention = make_mention(article, make_actor("Northern Front"))
    saved()
    send(desk, article, headline="Talks opened", **{row(mention, "decision"): "reject"})
    desk.post(undo_url(Change.objects.first(), "save"))
    mention.refresh_from_db()
    assert Article.objects.get().headline == "Talks open" and mention.status == "machine"


def test_an_article_goes_back_to_a_moment_over_several_saves(desk):
    article = make_draft("Talks open")
    saved()
    send(desk, article, headline="Second", standfirst="A line.")
    saved()
    first = Change.objects.filter(model="article", operation="update").latest("id")
    send(desk, article, headline="Third")
    saved()
    send(desk, article, headline="Fourth", dateline="IDLIB")
    assert "Undone." in visible(desk.post(undo_url(first, "since"), follow=True))
    article.refresh_from_db()
    assert (article.headline, article.standfirst, article.dateline) == ("Talks open", "", "")


def test_what_stands_in_the_way_is_said_and_nothing_changes(desk, editor):
    article = make_draft("Talks open")
    send(desk, article, headline="Second")
    change = Change.objects.filter(model="article").latest("id")
    send(desk, article, headline="Third")
    assert "changed again since, by editor" in visible(desk.post(undo_url(change), follow=True))
    assert Article.objects.get().headline == "Third"


def test_only_a_chief_editor_undoes_what_others_changed(desk):
    actor = make_actor("Northern Front")
    with acting(make_editor("somebody")):
        Actor.objects.filter(pk=actor.pk).update(name="Other")
    change = Change.objects.first()
    page = desk.get(undo_url(change))
    assert "by a chief editor" in visible(page) and "undo_form" not in page.content.decode()
    assert desk.post(undo_url(change)).status_code == 403 and Actor.objects.get().name == "Other"


def test_a_contributor_undoes_nothing_of_a_published_article(client):
    contributor = make_contributor()
    article = make_article("Talks open")
    with acting(contributor):
        Article.objects.filter(pk=article.pk).update(headline="Other")
    client.force_login(contributor)
    assert client.post(undo_url(Change.objects.first())).status_code == 403
    assert Article.objects.get().headline == "Other"


def test_the_log_is_narrowed_by_who_and_what_and_searched(desk, editor):
    actor, article = make_actor("Northern Front"), make_article("Talks open")
    with acting(editor, "spelling"):
        Actor.objects.filter(pk=actor.pk).update(name="Other")
    assert "articles" in visible(desk.get(LOG)).lower()
    for query in (f"who={editor.pk}", "model=actor&operation=update", "q=spelling", "operation__exact=update"):
        words = visible(desk.get(f"{LOG}?{query}"))
        assert f"actor {actor.pk}" in words and f"article {article.pk}" not in words, query
    assert f"article {article.pk}" in visible(desk.get(f"{LOG}?who=nobody"))


def test_the_log_is_exported_as_it_is_narrowed(desk, editor):
    actor = make_actor("Northern Front")
    make_article()
    with acting(editor):
        Actor.objects.filter(pk=actor.pk).update(name="=Other")
    query = f"?who={editor.pk}"
    table = desk.get(reverse("admin:articles_change_csv") + query).getvalue().decode()
    (line,) = csv.DictReader(io.StringIO(table))
    assert (line["who"], line["what"], json.loads(line["after"])) == ("editor", "actor", {"name": "=Other"})
    (record,) = map(json.loads, desk.get(reverse("admin:articles_change_jsonl") + query).getvalue().splitlines())
    assert record["before"] == {"name": "Northern Front"} and record["belongs_to"] == "actor"


def test_without_permission_there_is_no_log(client):
    client.force_login(make_contributor())
    change = Change.objects.first() or make_article() and Change.objects.first()
    assert client.get(LOG).status_code == 403
    assert client.get(reverse("admin:articles_change_csv")).status_code == 403
    assert Client().get(undo_url(change)).status_code == 302


def test_a_change_that_is_not_there_is_not_found(desk):
    assert desk.get(reverse("admin:articles_change_undo", args=[9999, "change"])).status_code == 404
    make_article()
    assert desk.get(undo_url(Change.objects.first(), "nonsense")).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_each_save_of_the_desk_is_one_batch_and_nothing_later_is_the_editor_s():
    client = Client()
    client.force_login(make_chief("editor"))
    article = make_draft("Talks open")
    make_mention(article, make_actor("Northern Front"))
    for headline in ("Second", "Third"):
        send(client, article, headline=headline)
    Article.objects.filter(pk=article.pk).update(dateline="IDLIB")
    changes = Change.objects.of(article).filter(model="article", operation="update")
    told = [(change.person_name, change.after.get("headline")) for change in changes]
    assert told == [("", None), ("editor", "Third"), ("editor", "Second")]
    assert len({change.batch for change in changes}) == 3
    client.post(undo_url(changes[2], "since"))
    article.refresh_from_db()
    assert (article.headline, article.dateline) == ("Talks open", "")
