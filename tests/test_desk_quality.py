"""How well the machine reads, told by what editors decided: every decision in its place, and every number led back."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from articles.ingest import decisions, ingest
from articles.models import Change
from articles.models.quality import Chosen, scores
from articles.models.withholding import withhold

from .desk import send
from .make import (
    make_actor,
    make_article,
    make_contributor,
    make_draft,
    make_mention,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)

pytestmark = pytest.mark.django_db

QUALITY = reverse("admin:articles_quality_changelist")
TEXT = "Harbour opens\n\nKarm Bay is calm. Talks in Karm Bay went on, and Nerol was not named.\n"


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
    front = make_actor("Northern Front")
    article = make_article(body="“The Northern Front came to listen,” said Mira Solane.")
    quote = make_quote(article, "The Northern Front came to listen,")
    decisions.accept([quote])
    front.withheld = True
    front.save()
    withhold(front)
    assert score("quotes") == (1, 0, 0, 0, 0)
