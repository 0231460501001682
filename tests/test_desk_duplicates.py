"""“Looks like …” at the desk: what an editor sees of articles with the same text, and what a decision does."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.duplicates import link, sign
from articles.models import Article, NotTheSame

from .desk import review_url
from .make import make_article, make_contributor, make_draft, make_source
from .pages import visible
from .test_duplicates import STORY

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    article = make_article("Carts cross by the clock", body=STORY, source=make_source("Meridian Wire"))
    sign(article)
    return article


@pytest.fixture
def copy(original):
    article = make_draft("Hours for handcarts", body=STORY.replace("a month", "six weeks"))
    sign(article)
    return article


def decide(desk, article, other, verdict):
    address = reverse("admin:articles_article_same", args=[article.pk, other.pk])
    return desk.post(address, {"verdict": verdict}, follow=True)


def test_the_review_page_shows_what_the_article_looks_like_and_what_differs(desk, copy):
    page = desk.get(review_url(copy))
    words = visible(page)
    assert "Looks like 1 other article" in words and "% the same as Carts cross by the clock" in words
    assert "Meridian Wire" in words and "What differs: 1 passage" in words
    assert "<del>six</del>" in page.content.decode() and "<ins>a</ins>" in page.content.decode()


def test_an_article_like_no_other_has_no_such_panel(desk, original):
    assert "Looks like" not in visible(desk.get(review_url(original)))


def test_a_copy_is_linked_and_both_histories_say_so(desk, original, copy):
    words = visible(decide(desk, copy, original, "copy"))
    copy.refresh_from_db()
    assert (copy.copy_of, copy.copy_kind) == (original, "copy")
    assert "This is a copy of Carts cross by the clock" in words and "Undo this link" in words
    assert {entry.object_id for entry in LogEntry.objects.filter(change_message__contains="Linked as a copy")} == {
        str(copy.pk),
        str(original.pk),
    }


@pytest.mark.parametrize("kind", ["update", "correction"])
def test_the_later_article_is_linked_whichever_is_being_reviewed(desk, original, copy, kind):
    decide(desk, original, copy, kind)
    copy.refresh_from_db()
    original.refresh_from_db()
    assert (copy.copy_of, copy.copy_kind, original.copy_of) == (original, kind, None)


def test_the_link_goes_the_other_way_round_if_the_editor_says_so(desk, original, copy):
    address = reverse("admin:articles_article_same", args=[copy.pk, original.pk])
    desk.post(address, {"verdict": "update", "reverse": "1"})
    copy.refresh_from_db()
    original.refresh_from_db()
    assert (original.copy_of, original.copy_kind, copy.copy_of) == (copy, "update", None)


def test_two_copies_of_one_article_are_not_shown_to_each_other(desk, original, copy):
    second = make_draft("Second copy", body=STORY)
    sign(second)
    assert "Looks like 2 other articles" in visible(desk.get(review_url(second)))
    link(copy, original, "copy")
    words = visible(desk.get(review_url(second)))
    assert "Looks like 1 other article" in words and original.headline in words
    link(second, original, "copy")
    assert "Looks like 1 other article" in visible(desk.get(review_url(second)))


def test_a_link_is_undone(desk, original, copy):
    link(copy, original, "update")
    decide(desk, original, copy, "unlink")
    copy.refresh_from_db()
    assert copy.copy_of is None
    assert "are not linked" in visible(decide(desk, original, copy, "unlink"))


def test_not_the_same_is_remembered_with_who_said_so(desk, original, copy):
    words = visible(decide(desk, copy, original, "different"))
    assert "Looks like" not in words and "Said to be not the same as" in words
    assert NotTheSame.objects.get().decided_by.username == "editor"
    assert "Looks like" not in visible(desk.get(review_url(original)))


def test_nothing_else_can_be_said_of_two_articles(desk, original, copy):
    assert "is a copy, an updated version or a correction" in visible(decide(desk, copy, original, "translation"))
    stranger = make_article("Wells", body="Seven wells were cleaned by the engineers of the town this week.")
    assert "no longer look alike" in visible(decide(desk, copy, stranger, "copy"))
    assert Article.objects.filter(copy_of=None).count() == 3


def test_articles_that_do_not_exist_are_not_found(desk, copy):
    assert desk.post(reverse("admin:articles_article_same", args=[copy.pk, 0])).status_code == 404
    assert desk.get(reverse("admin:articles_article_same", args=[copy.pk, 0])).status_code == 405


def test_who_may_not_change_published_articles_does_not_link_them(client, original, copy):
    contributor = make_contributor()
    client.force_login(contributor)
    older = make_draft("An older draft", body=STORY, published_on=date(2001, 2, 3), created_by=contributor)
    Article.objects.filter(pk=copy.pk).update(created_by=contributor)
    sign(older)
    assert decide(client, original, copy, "copy").status_code == 403  # reviews what is published
    assert decide(client, older, original, "copy").status_code == 403  # would change what is published
    assert Article.objects.exclude(copy_of=None).count() == 0
    assert decide(client, copy, original, "copy").status_code == 200
    copy.refresh_from_db()
    assert copy.copy_of == original


def test_readers_decide_nothing(client, original, copy):
    decide(client, copy, original, "copy")
    copy.refresh_from_db()
    assert copy.copy_of is None


def test_hostile_text_stays_text_in_what_differs(desk, original):
    attack = make_draft("<script>alert(1)</script>", body=STORY.replace("a month", "<b>six</b> weeks"))
    sign(attack)
    page = desk.get(review_url(original)).content.decode()
    assert "<script>alert" not in page and "<b>six" not in page and "&lt;script&gt;" in page
