"""The history: every change with who, when, before and after; and taking changes back."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from articles.ingest import CannotUndo, decisions, ingest, reparse, undo
from articles.ingest.merging import merge
from articles.models import Actor, Article, Change, Mention, Quote, TextDate
from articles.models.history import acting, because

from .desk import TEXT, row, send
from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db
TRACKED = (Article, Mention, Quote, TextDate, Actor)


def last() -> Change:
    return Change.objects.latest("id")


def everything() -> dict[str, list[tuple]]:
    """All rows of an article's tables, but for the moment of its last change."""
    return {
        model.__name__: [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in values)
            for values in model.objects.order_by("pk").values_list(
                *(field.attname for field in model._meta.concrete_fields if field.name != "updated_at")
            )
        ]
        for model in TRACKED
    }


# what is written


def test_a_change_is_kept_with_who_when_before_and_after(editor):
    actor = make_actor("Northern Front")
    with acting(editor, "a better name"):
        Actor.objects.filter(pk=actor.pk).update(name="Front of the North")
    change = last()
    assert (change.before, change.after) == ({"name": "Northern Front"}, {"name": "Front of the North"})
    assert (change.person, change.person_name, change.reason) == (editor, "editor", "a better name")
    assert (change.model, change.row_id, change.root, change.root_id) == ("actor", actor.pk, "actor", actor.pk)


def test_writes_in_plain_sql_are_kept_too():
    place = make_place("syria/idlib")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_place SET population = 5 WHERE id = %s", [place.pk])
    assert last().after == {"population": 5}


def test_after_a_block_nobody_is_said_to_have_done_it(editor):
    actor = make_actor("Northern Front")
    with acting(editor):
        pass
    Actor.objects.filter(pk=actor.pk).update(kind="political")
    assert last().person is None and last().person_name == ""


def test_saving_without_a_change_is_no_change():
    article = make_article()
    before = Change.objects.count()
    article.save()
    assert Change.objects.count() == before


def test_what_a_paste_was_read_as_is_no_change_but_every_later_fact_is():
    article = ingest(TEXT)
    assert not Change.objects.of(article).exists()
    article.body = f"Mira Solane left. {article.body}"
    reparse(article)
    assert {"article", "mention"} <= set(Change.objects.of(article).values_list("model", flat=True))


def test_reading_again_without_a_difference_changes_nothing():
    article = ingest(TEXT)
    reparse(Article.objects.get())
    assert not Change.objects.of(article).exists()


def test_an_alias_belongs_to_its_actor_and_a_source_to_itself():
    actor, source = make_actor("Northern Front"), make_source("Example Wire")
    actor.aliases.create(text="NF")
    assert (last().root, last().root_id, last().after["text"]) == ("actor", actor.pk, "NF")
    source.is_agency = True
    source.save()
    assert (last().root, last().after) == ("source", {"is_agency": True})


def test_saving_at_the_desk_says_who(desk, editor):
    article = make_draft("Talks open")
    mention = make_mention(article, make_actor("Northern Front"))
    send(desk, article, headline="Talks opened", **{row(mention, "decision"): "reject"})
    changes = Change.objects.of(article).filter(person=editor)
    assert {"headline": "Talks opened"}.items() <= changes.get(model="article").after.items()
    assert changes.get(model="mention", row_id=mention.pk).after == {"status": "rejected"}
    assert len(set(changes.values_list("batch", flat=True))) == 1


# taking back


def test_one_change_is_taken_back_and_that_is_in_the_history_as_well(editor):
    actor = make_actor("Northern Front")
    Actor.objects.filter(pk=actor.pk).update(name="Other", kind="political")
    with acting(editor):
        undo([last()], "Undone")
    actor.refresh_from_db()
    assert (actor.name, actor.kind) == ("Northern Front", "armed_group")
    assert (last().after["name"], last().person, last().reason) == ("Northern Front", editor, "Undone")


def test_a_change_of_other_columns_since_does_not_stand_in_the_way():
    actor = make_actor("Northern Front")
    Actor.objects.filter(pk=actor.pk).update(name="Other")
    change = last()
    Actor.objects.filter(pk=actor.pk).update(kind="political")
    undo([change], "")
    actor.refresh_from_db()
    assert (actor.name, actor.kind) == ("Northern Front", "political")


def test_what_was_changed_again_since_is_not_overwritten(editor):
    actor = make_actor("Northern Front")
    Actor.objects.filter(pk=actor.pk).update(name="Second")
    change = last()
    with acting(editor):
        Actor.objects.filter(pk=actor.pk).update(name="Third")
    with pytest.raises(CannotUndo, match="by editor"):
        undo([change], "")
    assert Actor.objects.get().name == "Third"


def test_a_deleted_draft_comes_back_whole():
    article = ingest(
        "Talks open in Idlib\n\nBy Lena Orsk\n\nTalks opened on Monday, said Mira Solane.\n", html="<p>é</p>"
    )
    before, reading = everything(), article.pasted_sha256
    with transaction.atomic():
        Article.objects.get().delete()
    assert not Mention.objects.exists()
    undo(Change.objects.saved_with(last()), "")
    assert everything() == before and Article.objects.get().pasted_sha256 == reading


def test_a_merger_is_taken_back_with_everything_that_moved():
    article = make_article()
    actor, other = make_actor("Northern Front"), make_actor("Harbour Council")
    make_mention(article, actor)
    make_quote(article, "We came to listen", actor)
    before, first = everything(), last()
    merge(actor, other)
    undo(Change.objects.filter(id__gt=first.pk), "")
    assert everything() == before


def test_words_of_an_article_come_back_and_facts_follow_them():
    article = make_article()
    mention = make_mention(article, make_actor("Northern Front"))
    decisions.accept([mention])
    article.body = f"In short: {article.body}"
    reparse(article)
    change = Change.objects.of(article).get(model="article", operation="update", after__has_key="body")
    undo([change], "")
    article.refresh_from_db()
    mention.refresh_from_db()
    assert article.body.startswith("Talks") and article.body[mention.start : mention.end] == "Northern Front"


def test_a_fact_is_not_put_where_its_words_no_longer_are():
    article = make_article()
    mention = make_mention(article, make_actor("Northern Front"))
    mention.delete()
    change = last()
    article.body = f"In short: {article.body}"
    reparse(article)
    with pytest.raises(CannotUndo, match="Northern Front"):
        undo([change], "")
    assert not Mention.objects.filter(surface="Northern Front", status="machine", start=mention.start).exists()


def test_what_others_depend_on_is_not_undone():
    make_actor("Northern Front")
    change = last()
    make_mention(make_article(), Actor.objects.get())
    with pytest.raises(CannotUndo, match="depends"):
        undo([change], "")
    assert Actor.objects.exists()


def test_a_history_is_written_with_the_change_or_not_at_all():
    actor = make_actor("Northern Front")
    before = Change.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic(), because("never"):
        Actor.objects.filter(pk=actor.pk).update(name="Other")
        Actor.objects.filter(pk=actor.pk).update(parent=actor)
    assert Change.objects.count() == before


# any edits


EDITS = ["text", "headline", "reject", "accept", "delete", "name", "date", "quote", "source", "rename", "again"]
BODIES = ["Short. ", "In Idlib, Mira Solane said no. ", "Ünïcode 🙂 “Then we wait,” said Mira Solane. "]


def edit(article: Article, kind: str, number: int) -> None:
    """One of the things that happen to an article, chosen by a number."""
    article.refresh_from_db()
    facts = [*article.mentions.all(), *article.quotes.all(), *article.textdates.all()]
    fact = facts[number % len(facts)] if facts else None
    if kind in ("text", "headline"):
        field = {"text": "body", "headline": "headline"}[kind]
        setattr(article, field, BODIES[number % 3] + getattr(article, field)[number % 7 :])
        reparse(article)
    elif kind == "again":
        reparse(article)
    elif kind == "source":
        Article.objects.filter(pk=article.pk).update(source=make_source(), captions=[{"text": "Ship", "credit": None}])
    elif kind == "rename":
        Actor.objects.order_by("pk").first().aliases.get_or_create(text=f"NF {number}")
    elif fact and kind in ("reject", "accept", "delete"):
        {"reject": decisions.reject, "accept": decisions.accept, "delete": lambda rows: rows[0].delete()}[kind]([fact])
    elif isinstance(fact, Mention) and kind == "name":
        decisions.name([fact], make_person(f"Person {number}-{Actor.objects.count()}"))
    elif isinstance(fact, Quote) and kind == "quote":
        decisions.correct_quote(fact, medium=f"letter {number}")


class AnyEdits(HypothesisCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 50)), min_size=1, max_size=8))
    def test_whatever_was_edited_all_rows_come_back_exactly(self, edits):
        make_actor("Northern Front")
        article = ingest(TEXT + "\n\n“We came to listen,” said Mira Solane of the Northern Front on Tuesday.")
        first = Change.objects.create(
            at=article.created_at, batch=0, operation="insert", model="none", row_id=0, root="none", root_id=0
        )
        before = everything()
        for kind, number in edits:
            edit(article, kind, number)
        changes = Change.objects.filter(id__gt=first.pk)
        if changes.exists():
            undo(changes, "")
        assert everything() == before
