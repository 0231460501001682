"""The review page: fields, and what is decided about names, quotes and dates."""

from datetime import date
from html import escape

import pytest

from articles.models import Actor, Article, Place, Quote

from .desk import PASTE, TEXT, review_url, row, send
from .make import (
    make_actor,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db


# review


def test_the_review_page_shows_fields_names_quotes_and_doubts(desk):
    make_place("syria/idlib")
    desk.post(PASTE, {"text": TEXT})
    page = desk.get(review_url(Article.objects.get()))
    fields, words = form_fields(page, "article_form"), visible(page)
    assert fields["headline"].strip() == "Harbour talks open" and fields["reporters"].strip() == "Lena Orsk"
    assert "Please give the date" in words and "Mira Solane" in words
    assert "mark-place" in page.content.decode()


def test_hostile_text_stays_text(desk):
    attack = "<script>alert(1)</script> “<img src=x onerror=alert(2)>”"
    article = make_draft(attack, body=f"{attack}\n\n</textarea><b>bold", standfirst=attack, dateline="<i>x</i>")
    article.captions = [{"text": attack, "credit": attack}]
    article.notes = [attack]
    article.save()
    make_mention(article, surface="<script>", name="<u>name</u>")
    make_quote(article, "<img src=x onerror=alert(2)>", speaker_name=attack)
    page = desk.get(review_url(article)).content.decode()
    for tag in ("<script>alert", "<img src=x", "<b>bold", "<i>x", "<u>name"):
        assert tag not in page and escape(tag) in page


def test_saving_without_a_change_changes_nothing(desk):
    idlib, front = make_place("syria/idlib"), make_actor("Northern Front")
    article = make_draft("Talks", captions=[{"text": "A view of Idlib", "credit": None}], standfirst="In short.")
    facts = [
        make_mention(article, idlib),
        make_mention(article, front),
        make_mention(article, surface="Mira Solane"),
        make_quote(article, "We came to listen,", speaker_name="Mira Solane", affiliation_name="Harbour Council"),
        make_text_date(article, "Monday"),
    ]
    before = [type(fact).objects.filter(pk=fact.pk).values().get() for fact in facts]
    fields = Article.objects.filter(pk=article.pk).values().get()
    assert "Saved." in visible(send(desk, article))
    assert [type(fact).objects.filter(pk=fact.pk).values().get() for fact in facts] == before
    after = Article.objects.filter(pk=article.pk).values().get()
    assert {name for name in after if after[name] != fields[name]} == {"updated_at"}


@pytest.mark.parametrize(
    ("written", "first", "precision"),
    [
        ("2017", date(2017, 1, 1), "year"),
        ("2017-06", date(2017, 6, 1), "month"),
        ("2017-06-26", date(2017, 6, 26), "day"),
        ("", None, "unknown"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(desk, written, first, precision):
    article = make_draft(published_on=date(2014, 2, 3))
    page = send(desk, article, published=written)
    article.refresh_from_db()
    assert (article.published_on, article.published_precision) == (first, precision)
    assert form_fields(page, "article_form")["published"] == written


def test_a_wrong_date_is_said_and_nothing_is_saved(desk):
    article = make_draft("Talks")
    page = send(desk, article, published="26.6.2017", headline="Other talks")
    assert "is no date" in visible(page) and "Nothing was saved" in visible(page)
    assert form_fields(page, "article_form")["headline"].strip() == "Other talks"
    article.refresh_from_db()
    assert article.headline == "Talks"


def test_a_date_resolves_the_weekdays_of_the_text(desk):
    desk.post(PASTE, {"text": TEXT})
    article = Article.objects.get()
    send(desk, article, published="2017-06-26")
    assert article.textdates.get(surface="Monday").first == date(2017, 6, 26)


def test_all_fields_are_kept_as_written(desk):
    article = make_draft("Talks", captions=[{"text": "Old words", "credit": None}])
    changes = {
        "headline": "Talks  go on",
        "standfirst": "In short.",
        "source_name": "Orontes Post",
        "reporters": "Lena Orsk\r\n\r\nJan Tal",
        "agencies": "AP",
        "dateline": "IDLIB",
        "url": "https://example.org/talks",
        "caption-0-text": "New words",
        "caption-0-credit": "AP",
        "caption-1-text": "A second picture",
    }
    send(desk, article, **changes)
    article.refresh_from_db()
    assert article.headline == "Talks go on" and article.source.name == "Orontes Post"
    assert article.reporters == ["Lena Orsk", "Jan Tal"] and article.agencies == ["AP"]
    assert article.captions == [
        {"text": "New words", "credit": "AP"},
        {"text": "A second picture", "credit": None},
    ]
    assert article.slug == "talks-go-on"


def test_a_known_source_is_found_by_its_other_name(desk):
    wire = make_source("Example Wire", aliases=["ExWire"])
    article = make_draft()
    send(desk, article, source_name="ExWire")
    article.refresh_from_db()
    assert article.source == wire


def test_facts_follow_an_edited_text(desk):
    idlib = make_place("syria/idlib")
    desk.post(PASTE, {"text": TEXT})
    article = Article.objects.get()
    mention = article.mentions.get(place=idlib)
    send(desk, article, **{row(mention, "decision"): "accept", "body": "New first words.\r\n\r\n" + article.body})
    mention.refresh_from_db()
    article.refresh_from_db()
    assert mention.status == "confirmed" and article.body[mention.start : mention.end] == "Idlib"
    assert article.body.startswith("New first words.\n\nTalks")


# decisions


def test_names_are_accepted_rejected_and_restored(desk):
    article = make_draft()
    accepted, rejected = (
        make_mention(article, make_place("syria/idlib")),
        make_mention(article, make_actor("Northern Front")),
    )
    page = send(desk, article, **{row(accepted, "decision"): "accept", row(rejected, "decision"): "reject"})
    statuses = dict(article.mentions.values_list("pk", "status"))
    assert statuses == {accepted.pk: "confirmed", rejected.pk: "rejected"}
    send(desk, article, page=page, **{row(rejected, "decision"): "accept"})
    rejected.refresh_from_db()
    assert rejected.status == "confirmed"


def test_a_decision_holds_for_all_mentions_of_a_thing(desk):
    article = make_draft(body="Idlib and Idlib.")
    idlib = make_place("syria/idlib")
    first = make_mention(article, idlib)
    make_mention(article, idlib, after=5)
    send(desk, article, **{row(first, "decision"): "accept"})
    assert set(article.mentions.values_list("status", flat=True)) == {"confirmed"}


def test_an_open_name_is_settled_by_its_candidates(desk):
    province, town = make_place("syria/idlib"), make_place("syria/idlib/idlib", name="Idlib")
    article = make_draft()
    mention = make_mention(article, surface="Idlib", candidate_places=[province.pk, town.pk])
    page = desk.get(review_url(article))
    assert "Idlib, province (syria/idlib)" in visible(page) and "Which one is meant?" in visible(page)
    send(desk, article, page=page, **{row(mention, "decision"): f"place:{town.pk}"})
    mention.refresh_from_db()
    assert mention.place == town and mention.status == "edited" and mention.candidate_places == []


def test_a_new_name_becomes_an_actor_only_when_the_editor_says_so(desk):
    article = make_draft()
    mention = make_mention(article, surface="Mira Solane", new_kind="person")
    quote = make_quote(article, "We came to listen,", speaker_name="Mira Solane")
    send(desk, article)
    assert not Actor.objects.exists()
    send(desk, article, **{row(mention, "decision"): "new"})
    solane = Actor.objects.get()
    mention.refresh_from_db()
    quote.refresh_from_db()
    assert (solane.name, solane.kind, solane.edited) == ("Mira Solane", "person", True)
    assert mention.actor == solane and quote.speaker == solane


def test_a_new_place_needs_the_one_that_it_lies_in(desk):
    make_place("syria/idlib")
    article = make_draft(body="At Hill Farm nothing grew.")
    mention = make_mention(article, surface="Hill Farm", new_kind="town")
    page = send(desk, article, **{row(mention, "decision"): "new"})
    assert "which country or province it lies in" in visible(page) and not Place.objects.filter(slug="hill-farm")
    send(desk, article, **{row(mention, "decision"): "new", row(mention, "new_parent"): "syria/idlib"})
    mention.refresh_from_db()
    assert mention.place.path == "syria/idlib/hill-farm"


def test_a_wrong_name_is_given_to_another_actor_and_remembered(desk):
    wrong, right = make_actor("Northern Front"), make_actor("Front of the North Coast")
    article = make_draft()
    mention = make_mention(article, wrong)
    send(desk, article, **{row(mention, "actor"): "front of the north coast", row(mention, "remember"): "on"})
    mention.refresh_from_db()
    assert mention.actor == right and mention.status == "edited"
    assert [alias.text for alias in right.aliases.all()] == ["Northern Front"]


def test_a_name_that_several_bear_is_asked_back(desk):
    make_place("syria/idlib")
    make_place("syria/idlib/idlib", name="Idlib")
    article = make_draft()
    mention = make_mention(article, make_actor("Northern Front"))
    page = send(desk, article, **{row(mention, "place"): "Idlib"})
    assert "may be any of several" in visible(page) and "syria/idlib/idlib" in visible(page)
    page = send(desk, article, **{row(mention, "place"): "Nowhere"})
    assert "No place is called “Nowhere”" in visible(page)


def test_a_quote_is_corrected_field_by_field(desk):
    solane, council = make_person("Mira Solane"), make_actor("Harbour Council", kind="political")
    article = make_draft()
    make_mention(article, solane)
    quote = make_quote(article, "We came to listen,")
    changes = {
        row(quote, "speaker"): f"actor:{solane.pk}",
        row(quote, "affiliation"): "harbour-council",
        row(quote, "content"): "We came to",
        row(quote, "kind"): "mixed",
        row(quote, "medium"): "Radio",
    }
    send(desk, article, **changes)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_name, quote.affiliation) == (solane, "Mira Solane", council)
    assert (quote.content, quote.surface, quote.kind, quote.medium) == ("We came to", "We came to", "mixed", "Radio")
    assert quote.status == "edited" and quote.pieces == [[quote.start, quote.end]]


def test_the_words_of_a_quote_have_to_stand_in_the_text(desk):
    article = make_draft()
    quote = make_quote(article, "We came to listen,")
    page = send(desk, article, **{row(quote, "content"): "We came to shout"})
    assert "do not stand in the text" in visible(page)
    assert Quote.objects.get().content == "We came to listen,"


def test_a_quote_may_be_given_to_somebody_whom_the_article_does_not_name(desk):
    other = make_person("Jan Tal")
    article = make_draft()
    quote = make_quote(article, "We came to listen,")
    send(desk, article, **{row(quote, "other_speaker"): "Jan Tal"})
    quote.refresh_from_db()
    assert quote.speaker == other and quote.status == "edited"


def test_a_date_is_corrected_or_rejected(desk):
    article = make_draft(body="On Monday and on Friday.")
    monday, friday = make_text_date(article, "Monday"), make_text_date(article, "Friday")
    send(desk, article, **{row(monday, "first"): "2017-06-26", row(friday, "decision"): "reject"})
    monday.refresh_from_db()
    friday.refresh_from_db()
    assert (monday.first, monday.last, monday.status) == (date(2017, 6, 26), date(2017, 6, 26), "edited")
    assert friday.status == "rejected"


def test_accepting_all_vouches_for_what_is_resolved(desk):
    article = make_draft()
    named = make_mention(article, make_actor("Northern Front"))
    unresolved = make_mention(article, surface="Mira Solane")
    send(desk, article, "_publish", accept_all="1")
    named.refresh_from_db()
    unresolved.refresh_from_db()
    assert (named.status, unresolved.status) == ("confirmed", "machine")


def test_a_long_article_with_many_facts_can_be_saved(desk):
    article = make_draft(body=" ".join(f"“Words {number}”" for number in range(150)))
    for number in range(150):
        make_quote(article, f"Words {number}”")
    assert "Saved." in visible(send(desk, article))


def test_a_page_of_thousands_of_facts_says_what_it_leaves_out(desk):
    article = make_draft(body=" ".join(f"“Words {number}”" for number in range(305)))
    for number in range(305):
        make_quote(article, f"Words {number}”")
    page = desk.get(review_url(article))
    assert "5 names, quotes or dates are not listed" in visible(page)
    send(desk, article, page=page, accept_all="1")
    assert article.quotes.filter(status="confirmed").count() == 305
