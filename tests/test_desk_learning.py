"""The desk's pages about what the parser learns: lessons, reading again, how well it reads."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.ingest import decisions, ingest, lessons, rereading
from articles.models import Change, Lesson, Rereading
from articles.models.quality import Chosen, scores
from articles.tasks import begin

from .desk import review_url, row, send
from .jobs import empty_queue
from .make import (
    make_actor,
    make_article,
    make_contributor,
    make_draft,
    make_editor,
    make_mention,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .pages import form_fields

pytestmark = pytest.mark.django_db

LESSONS = reverse("admin:articles_lesson_changelist")
READINGS = reverse("admin:articles_rereading_changelist")
NEW_READING = reverse("admin:articles_rereading_add")
JOBS = reverse("admin:procrastinate_procrastinatejob_changelist")
QUALITY = reverse("admin:articles_quality_changelist")
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


# how well it reads


@pytest.fixture
def judged(db):
    """An article in which people have judged one of everything."""
    front, other = make_actor("Northern Front"), make_actor("Harbour Council")
    idlib, coast = make_place("syria/idlib"), make_place("syria/coast")
    article = make_draft(source=make_source("Karm Wire"))
    right = make_mention(article, front)
    wrong = make_mention(article, front, "Harbour Council")
    town = make_mention(article, surface="Idlib", candidate_places=[idlib.pk, coast.pk], rule="known place")
    stray = make_mention(article, surface="Talks", rule="single name")
    quote = make_quote(article, "We came to listen,", speaker_name="Mira", speaker_rule="verb before")
    day = make_text_date(article, "Monday", first=date(2017, 6, 26), last=date(2017, 6, 26))
    decisions.accept([right])
    decisions.name([wrong], other)
    decisions.name([town], idlib)
    decisions.reject([stray])
    decisions.correct_quote(quote, speaker_name="Mira Solane")
    decisions.correct_date(day, date(2017, 6, 19), date(2017, 6, 19))
    make_mention(article, other, "council", rule="", status="edited")
    return article


def score(stage: str, **chosen):
    (found,) = scores(Chosen(stage=stage, **chosen), "stage")
    return (found.right, found.corrected, found.rejected, found.added, found.open)


def test_what_was_confirmed_corrected_rejected_and_added_is_told_apart(judged):
    assert score("names") == (3, 0, 1, 1, 0)
    assert score("actors") == (1, 1, 0, 0, 0)
    assert score("places") == (0, 0, 0, 0, 1)
    assert score("quotes") == (1, 0, 0, 0, 0)
    assert score("speakers") == (0, 1, 0, 0, 0)
    assert score("dates") == (0, 1, 0, 0, 0)


def test_what_nobody_judged_is_in_no_number(db):
    article = make_draft()
    make_mention(article, make_actor("Northern Front"))
    make_quote(article, "We came to listen,")
    assert scores(Chosen(), "stage") == []


def test_a_reading_counts_as_it_was_when_it_was_judged_however_often_it_was_changed_since(db):
    front, other = make_actor("Northern Front"), make_actor("Harbour Council")
    mention = make_mention(make_draft(), front)
    decisions.accept([mention])
    decisions.name([mention], other)
    decisions.name([mention], front)
    assert score("actors") == (1, 0, 0, 0, 0)
    decisions.name([mention], other)
    assert score("actors") == (0, 1, 0, 0, 0)


def test_fields_count_once_their_article_was_reviewed(desk, editor):
    article = ingest(TEXT)
    assert scores(Chosen(stage="fields"), "stage") == []
    send(desk, article, "_publish", headline="Harbour opens at last", dateline="Karm")
    rows = {found.heading: found for found in scores(Chosen(stage="fields"), "rule")}
    assert rows["headline"].corrected == 1 and rows["body"].right == 1 and rows["dateline"].added == 1
    assert "reporters" not in rows


def test_the_page_narrows_by_source_and_month_and_leads_to_the_articles(desk, judged):
    month = f"{Change.objects.first().at:%Y-%m}"
    page = desk.get(QUALITY, {"by": "source", "month": month}).content.decode()
    assert "Karm Wire" in page and "50.0 %" in page and "75.0 %" in page
    page = desk.get(
        reverse("admin:articles_quality_decisions"), {"stage": "actors", "outcome": "corrected"}
    ).content.decode()
    assert "<del>Northern Front</del> <ins>Harbour Council</ins>" in page and judged.headline in page
    assert "Nobody has judged anything" in desk.get(QUALITY, {"month": month, "rule": "none such"}).content.decode()


def test_months_are_drawn_beside_their_numbers(desk, judged):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_change SET at = at - interval '60 days' WHERE id IN "
            "(SELECT min(id) FROM articles_change WHERE model = 'mention' AND operation = 'update')"
        )
    page = desk.get(QUALITY, {"by": "month", "stage": "actors"}).content.decode()
    assert re.findall(r"<title>[\d-]+: (\d+%) of 1</title>", page) == ["100%", "0%"]


def test_each_number_is_the_number_of_decisions_behind_it(desk, judged):
    page = desk.get(QUALITY, {"by": "rule"}).content.decode()
    links = re.findall(r'<td><a href="([^"]+)">(\d+)</a>', page)
    assert len(links) >= 7
    for url, number in links:
        shown = desk.get(url.replace("&amp;", "&")).content.decode()
        assert shown.count("<li><q") == int(number)


def test_the_table_is_exported(desk, judged):
    response = desk.get(reverse("admin:articles_quality_csv"), {"by": "rule"})
    rows = list(csv.DictReader(response.content.decode().lstrip("\ufeff").splitlines()))
    actors = next(row for row in rows if row["stage"] == "Which actor")
    assert (actors["judged"], actors["share right"]) == ("2", "0.500")


def test_a_question_that_makes_no_sense_is_not_answered(desk, judged):
    assert desk.get(QUALITY, {"by": "colour"}).status_code == 302


def test_contributors_do_not_see_how_others_judged(client):
    client.force_login(make_contributor())
    assert client.get(QUALITY).status_code == 403
    assert client.get(reverse("admin:articles_quality_csv")).status_code == 403


def test_what_was_withheld_since_is_no_mistake_of_the_machine(db):
    from articles.models.withholding import withhold

    front = make_actor("Northern Front")
    article = make_article(body="“The Northern Front came to listen,” said Mira Solane.")
    quote = make_quote(article, "The Northern Front came to listen,")
    decisions.accept([quote])
    front.withheld = True
    front.save()
    withhold(front)
    assert score("quotes") == (1, 0, 0, 0, 0)


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
