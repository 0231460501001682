"""The desk's pages about what the parser learns: lessons, on their own pages and from the review, and reading again."""

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.ingest import ingest, lessons, rereading, undo
from articles.models import Change, Lesson, Rereading
from articles.tasks import begin

from .desk import review_url, row, send
from .jobs import empty_queue
from .make import (
    make_actor,
    make_contributor,
    make_editor,
    make_place,
    make_source,
)
from .pages import form_fields

pytestmark = pytest.mark.django_db

LESSONS = reverse("admin:articles_lesson_changelist")
READINGS = reverse("admin:articles_rereading_changelist")
NEW_READING = reverse("admin:articles_rereading_add")
JOBS = reverse("admin:procrastinate_procrastinatejob_changelist")
TEXT = "Harbour opens\n\nKarm Bay is calm. Talks in Karm Bay went on, and Nerol was not named.\n"


def lesson_url(lesson: Lesson) -> str:
    return reverse("admin:articles_lesson_change", args=[lesson.pk])


# lessons


def test_the_list_says_what_was_taught_by_whom_when_and_from_which_article(desk, editor):
    make_place("karm-bay", name="Karm Bay")
    article = ingest(TEXT)
    lessons.never(["Karm Bay"], "place", article=article, by=editor)
    ingest(TEXT + " ")
    page = desk.get(LESSONS).content.decode()
    for words in ("“Karm Bay” is never the name of a place", editor.username, "Harbour opens", "×2 in 1 article"):
        assert words in page


def test_an_editor_switches_a_lesson_off_and_on(desk, editor):
    lessons.never(["Karm Bay"], "place", by=editor)
    lesson = Lesson.objects.get()
    page = desk.post(lesson_url(lesson), {"_off": "1"}, follow=True).content.decode()
    assert "is no longer followed" in page and "Switched off" in page
    assert not Lesson.objects.get().active
    desk.post(lesson_url(lesson), {"_on": "1"})
    assert Lesson.objects.get().active


def test_an_editor_does_not_switch_what_others_taught_but_a_chief_editor_does(desk, editor, chief):
    lessons.never(["Karm Bay"], "place", by=chief)
    lesson = Lesson.objects.get()
    assert desk.post(lesson_url(lesson), {"_off": "1"}).status_code == 403
    desk.post(LESSONS, {"action": "switch_off", "_selected_action": [lesson.pk]})
    assert Lesson.objects.get().active
    desk.force_login(chief)
    desk.post(LESSONS, {"action": "switch_off", "_selected_action": [lesson.pk]})
    assert not Lesson.objects.get().active


def test_a_chief_editor_writes_a_lesson_by_hand(chief_desk, chief):
    make_actor("Northern Front")
    wire = make_source("Karm Wire")
    fields = {"kind": "prefer", "surface": "the Front", "actor": "Northern Front", "source": wire.pk}
    page = chief_desk.post(reverse("admin:articles_lesson_add"), fields, follow=True)
    assert "“the Front” means Northern Front in articles of Karm Wire" in page.content.decode()
    lesson = Lesson.objects.get()
    assert (lesson.active, lesson.by, lesson.target) == (True, chief, "actor")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "stop", "surface": "May"}, "Say whether they never name an actor, or a place."),
        ({"kind": "prefer", "surface": "May"}, "Words mean one actor or one place"),
        ({"kind": "alias", "surface": "May", "before": "in"}, "A further name holds everywhere."),
    ],
)
def test_a_lesson_that_says_too_little_is_refused_with_the_reason(chief_desk, fields, sentence):
    assert sentence in chief_desk.post(reverse("admin:articles_lesson_add"), fields).content.decode()
    assert not Lesson.objects.exists()


def test_editors_and_contributors_write_no_lessons_by_hand(desk, client):
    assert desk.get(reverse("admin:articles_lesson_add")).status_code == 403
    client.force_login(make_contributor())
    assert client.get(LESSONS).status_code == 200
    assert client.get(reverse("admin:articles_lesson_add")).status_code == 403


def test_a_lesson_has_a_history(desk, editor):
    lessons.never(["Karm Bay"], "place", by=editor)
    lesson = Lesson.objects.get()
    desk.post(lesson_url(lesson), {"_off": "1"})
    change = Change.objects.of(lesson).first()
    assert change.person == editor and change.after["active"] is False
    page = desk.get(reverse("admin:articles_lesson_history", args=[lesson.pk])).content.decode()
    assert editor.username in page and "Karm Bay" in page


def test_a_switch_is_undone_from_the_history(chief_desk, chief):
    front = make_actor("Northern Front")
    lessons.always(front, ["Harbour Men"], by=chief)
    lesson = Lesson.objects.get()
    chief_desk.post(lesson_url(lesson), {"_off": "1"})
    assert not front.aliases.exists()
    undo([Change.objects.of(lesson).first(), Change.objects.of(front).first()], "Undone")
    assert Lesson.objects.get().active and front.aliases.get().text == "Harbour Men"


# reading again


@pytest.fixture
def desk_jobs(db) -> None:
    """One job in the queue."""
    ingest(TEXT)
    empty_queue()
    begin(Rereading())


def work() -> None:
    """What the workers do with everything that is enqueued."""
    for reading in Rereading.objects.all():
        for part in reading.parts.all():
            list(rereading.read_part(part))


def test_a_chief_editor_sees_what_would_change_before_it_does(chief_desk):
    make_place("karm-bay", name="Karm Bay")
    article = ingest(TEXT)
    lessons.never(["Karm Bay"], "place")
    page = chief_desk.post(NEW_READING, {"article": "", "source": ""}, follow=True)
    assert "waits for a worker" in page.content.decode() and ProcrastinateJob.objects.exists()
    work()
    trial = Rereading.objects.get()
    page = chief_desk.get(reverse("admin:articles_rereading_change", args=[trial.pk]))
    assert "<del>karm-bay (known place)</del>" in page.content.decode()
    assert article.mentions.filter(surface="Karm Bay").exists()
    fields = form_fields(page, "carry_out")
    page = chief_desk.post(reverse("admin:articles_rereading_carry_out", args=[trial.pk]), fields, follow=True)
    work()
    assert not article.mentions.filter(surface="Karm Bay").exists()
    assert "1 of 1" in chief_desk.get(READINGS).content.decode()


def test_one_article_is_read_again_by_its_address(chief_desk):
    ours, _ = ingest(TEXT), ingest(TEXT + " ")
    address = f"http://testserver{ours.get_absolute_url()}"
    chief_desk.post(NEW_READING, {"article": address, "source": ""})
    assert Rereading.objects.get().article == ours
    page = chief_desk.post(NEW_READING, {"article": "nowhere", "source": ""}).content.decode()
    assert "There is no article at this address." in page and Rereading.objects.count() == 1


def test_a_trial_is_carried_out_once(chief_desk):
    make_place("karm-bay", name="Karm Bay")
    ingest(TEXT)
    lessons.never(["Karm Bay"], "place")
    chief_desk.post(NEW_READING, {"article": "", "source": ""})
    trial = Rereading.objects.get()
    url = reverse("admin:articles_rereading_carry_out", args=[trial.pk])
    assert "has to come to its end first" in chief_desk.post(url, follow=True).content.decode()
    work()
    for _ in range(2):
        chief_desk.post(url)
    assert Rereading.objects.count() == 2


def test_a_reading_is_stopped(chief_desk):
    ingest(TEXT)
    chief_desk.post(NEW_READING, {"article": "", "source": ""})
    reading = Rereading.objects.get()
    page = chief_desk.post(reverse("admin:articles_rereading_stop", args=[reading.pk]), follow=True)
    assert "Stopped." in page.content.decode()
    work()
    assert reading.progress()["done"] == 0


def test_editors_look_but_do_not_begin_or_stop(desk):
    reading = Rereading.objects.create()
    assert desk.get(READINGS).status_code == 200
    assert desk.get(reverse("admin:articles_rereading_change", args=[reading.pk])).status_code == 200
    assert desk.get(NEW_READING).status_code == 403
    for verb in ("stop", "carry_out"):
        assert desk.post(reverse(f"admin:articles_rereading_{verb}", args=[reading.pk])).status_code == 403


def test_the_queue_shows_what_waits(chief_desk):
    ingest(TEXT)
    chief_desk.post(NEW_READING, {"article": "", "source": ""})
    page = chief_desk.get(reverse("admin:procrastinate_procrastinatejob_changelist")).content.decode()
    assert "read part" in page and "waits" in page


def test_a_job_that_failed_says_so_and_is_tried_again(chief_desk, desk_jobs):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 5")
    job = ProcrastinateJob.objects.get()
    assert "failed" in chief_desk.get(JOBS, {"status__exact": "failed"}).content.decode()
    chosen = {"action": "try_again", "_selected_action": [job.pk]}
    assert "1 of them wait for a worker again." in chief_desk.post(JOBS, chosen, follow=True).content.decode()
    assert ProcrastinateJob.objects.get().status == "todo"


def test_editors_see_the_queue_and_cannot_change_it(desk, desk_jobs):
    job = ProcrastinateJob.objects.get()
    assert desk.get(JOBS).status_code == 200
    desk.post(JOBS, {"action": "try_again", "_selected_action": [job.pk]})
    assert desk.post(reverse("admin:procrastinate_procrastinatejob_delete", args=[job.pk])).status_code == 403


def test_an_editor_sees_what_reading_one_article_again_would_change_and_does_it(desk, editor):
    make_place("karm-bay", name="Karm Bay")
    article = ingest(TEXT)
    lessons.never(["Karm Bay"], "place")
    address = reverse("admin:articles_rereading_article", args=[article.pk])
    assert address in desk.get(review_url(article)).content.decode()
    page = desk.get(address)
    assert "<del>karm-bay (known place)</del>" in page.content.decode()
    assert article.mentions.filter(surface="Karm Bay").exists()
    desk.post(address, form_fields(page, "again"), follow=True)
    assert not article.mentions.filter(surface="Karm Bay").exists()
    assert Change.objects.filter(root="article", person=editor, reason="Read again").exists()
    assert "Nothing would change." in desk.get(address).content.decode()


def test_a_contributor_reads_again_no_article_of_others(client):
    article = ingest(TEXT)
    client.force_login(make_contributor())
    assert client.post(reverse("admin:articles_rereading_article", args=[article.pk])).status_code == 403


# teaching from the review page


@pytest.fixture
def two_towns(db):
    """Two towns of one name."""
    make_place("ruritania", name="Ruritania")
    return [make_place(f"{land}/osk", name="Osk", kind="town", population=200_000) for land in ("ruritania", "morland")]


OSK = "Harbour opens\n\nTalks in Osk went on. Ruritania and Morland were there. The fair in Osk is large.\n"


def test_a_choice_between_places_is_remembered_for_articles_that_name_the_country(desk, editor, two_towns):
    ours, _ = two_towns
    article = ingest(OSK)
    mention = article.mentions.filter(surface="Osk").first()
    fields = {"decision": f"place:{ours.pk}", "remember": "on", "holds": f"place:{ours.parent_id}"}
    page = send(desk, article, **{row(mention, name): value for name, value in fields.items()})
    assert "“Osk” means Osk (ruritania/osk) in articles that name Ruritania." in page.content.decode()
    lesson = Lesson.objects.get()
    assert (lesson.by, lesson.article, lesson.naming_place) == (editor, article, ours.parent)
    following = ingest(OSK + " ")
    page = desk.get(review_url(following)).content.decode()
    assert f"as decided by {editor.username} on" in page and lesson_url(lesson) in page


def test_words_are_never_a_name_again_only_where_that_was_decided(desk, two_towns):
    article = ingest(OSK)
    mention = article.mentions.filter(surface="Osk").first()
    send(desk, article, **{row(mention, "never"): "on", row(mention, "holds"): "after:went"})
    following = ingest(OSK + " ")
    assert following.mentions.filter(surface="Osk").count() == 1
    page = desk.get(review_url(following)).content.decode()
    assert "Left out, as was taught" in page and "right before “went”" in page


def test_readers_learn_that_an_editor_taught_it_but_not_who(desk, client, two_towns):
    teacher = make_editor("lena-orsk")
    lessons.prefer(two_towns[0], ["Osk"], by=teacher, article=ingest(TEXT))
    article = ingest(OSK)
    send(desk, article, "_publish")
    client.logout()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "as an editor taught" in page
    assert teacher.username not in page and "lesson:" not in page and "Harbour opens</a>" not in page
