"""From the queue: many drafts published at once, and the progress of the day."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Draft

from .desk import PASTE, QUEUE, TEXT, act, listed, review_url, row, send, waiting
from .make import (
    make_contributor,
    make_draft,
    make_editor,
    make_mention,
    make_person,
    make_place,
    make_source,
    make_user,
)
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db
PUBLISH = reverse("admin:articles_draft_publish")
PROGRESS = reverse("admin:articles_draft_progress")


@pytest.fixture
def colleague(db):
    return make_editor("colleague")


@pytest.fixture
def other_desk(colleague) -> Client:
    client = Client()
    client.force_login(colleague)
    return client


def ready(headline: str, **fields) -> Article:
    return make_draft(headline, source=make_source(), published_on=date(2017, 6, 26), **fields)


# many published at once


def test_many_are_published_after_it_was_shown_which(desk, editor):
    good, bad = ready("Good"), waiting("Bad")
    make_mention(bad, surface="Mira Solane")
    page = act(desk, "publish_many", good, bad)
    assert "1 will be published" in visible(page) and "1 cannot be published yet" in visible(page)
    assert "no date; no source; one open name: Mira Solane" in visible(page)
    assert Article.objects.published().count() == 0
    page = desk.post(PUBLISH, form_fields(page, "publish_form"), follow=True)
    good.refresh_from_db()
    assert "One draft is published." in visible(page) and good.published_by == editor
    assert Client().get(good.get_absolute_url()).status_code == 200
    assert listed(desk) == ["Bad"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"headline": ""}, "no headline"),
        ({"body": ""}, "no text"),
        ({"status": "withdrawn"}, "is no draft any more"),
        ({"dateline": "Idlib"}, "was changed since you looked"),
    ],
)
def test_each_is_checked_again_when_it_is_published(desk, change, why):
    draft = ready("Good")
    fields = form_fields(act(desk, "publish_many", draft), "publish_form")
    for name, value in change.items():
        setattr(draft, name, value)
    draft.save()
    assert why in visible(desk.post(PUBLISH, fields, follow=True))
    assert Article.objects.published().count() == 0


def test_what_somebody_works_on_is_not_published_by_another(desk, other_desk):
    draft = ready("Good")
    other_desk.get(review_url(draft))
    page = act(desk, "publish_many", draft)
    assert "colleague works on it" in visible(page) and 'id="publish_form"' not in page.content.decode()


def test_a_name_that_is_open_by_now_keeps_a_draft_from_being_published(desk):
    draft = ready("Good")
    fields = form_fields(act(desk, "publish_many", draft), "publish_form")
    make_mention(draft, surface="Mira Solane")
    assert "one open name: Mira Solane" in visible(desk.post(PUBLISH, fields, follow=True))
    assert Draft.objects.count() == 1


def test_publishing_many_is_for_those_who_may_publish(client):
    client.force_login(make_contributor())
    draft = ready("Good")
    sent = {"draft": f"{draft.pk} {draft.updated_at.isoformat()}"}
    assert client.post(PUBLISH, sent).status_code == 403 and Draft.objects.count() == 1
    assert client.get(PUBLISH).status_code == 405


# progress of the day


def test_progress_counts_what_each_person_did(desk, other_desk, colleague):
    desk.post(PASTE, {"text": TEXT})
    draft = waiting("Rain", 1)
    one, two = make_mention(draft, make_person("Mira Solane")), make_mention(draft, make_place())
    send(other_desk, draft, **{row(one, "decision"): "accept", row(two, "decision"): "reject"})
    send(other_desk, draft, "_publish")
    page = desk.get(PROGRESS)
    tallies = {person.username: tally for person, tally in page.context["progress"].people}
    done = tallies["colleague"]
    assert (done.pasted, done.reviewed, done.published, done.decisions) == (0, 1, 1, 2)
    assert tallies["editor"].pasted == 1 and "colleague 0 1 1 2" in visible(page)
    assert "1 pasted, 1 reviewed, 1 published, 2 decisions" in visible(desk.get(QUEUE))


def test_progress_of_another_day_is_looked_up(desk):
    waiting("Rain", 3, created_by=make_user("somebody"))
    day = timezone.localdate() - timedelta(days=3)
    assert "somebody 1 0 0 0" in visible(desk.get(PROGRESS, {"day": day.isoformat()}))
    for nonsense in ("tomorrow", "2017-02-31", "9999-01-01", "0001-01-01"):
        assert desk.get(PROGRESS, {"day": nonsense}).context["progress"].day == timezone.localdate()


def test_contributors_see_their_own_progress_alone(client):
    contributor = make_contributor()
    client.force_login(contributor)
    waiting("Rain", created_by=make_user("somebody"))
    page = visible(client.get(PROGRESS))
    assert "somebody" not in page and "contributor 0 0 0 0" in page and "Together 1" in page
