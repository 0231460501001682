"""An edited article is read again, and what people decided stays."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest import (
    decisions,
    ingest,
    reparse,
    tidy,
)
from articles.ingest.moves import moves
from articles.models import Article, Mention, Place, Quote

from .make import (
    make_actor,
    make_article,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_text_date,
)

pytestmark = pytest.mark.django_db

PASTE = """Harbour talks open in Idlib

By Lena Orsk

The Northern Front said that talks began in Idlib on Monday.

“We came to listen,” said Mira Solane, who speaks for the Harbour Council.

Solane said that the road to Saraqib would stay open.
"""


# reading again


def test_a_new_date_resolves_the_weekdays():
    article = ingest(PASTE)
    article.published_on, article.published_precision = date(2017, 6, 26), "day"
    reparse(article)
    day = article.textdates.get()
    assert (day.surface, day.first, day.last) == ("Monday", date(2017, 6, 26), date(2017, 6, 26))
    assert not any("Monday" in note for note in article.notes)


def test_what_a_person_decided_moves_with_its_words():
    idlib = make_place("syria/idlib")
    article = ingest(PASTE)
    mention = article.mentions.get(part="body", place=idlib)
    decisions.accept([mention])
    article.body = "A first paragraph was missing here.\n\n" + article.body
    assert reparse(article) == []
    moved = Mention.objects.get(pk=mention.pk)
    assert moved.status == "confirmed" and moved.start == mention.start + 37
    assert article.body[moved.start : moved.end] == "Idlib"


def test_what_was_rejected_is_not_found_again():
    make_place("syria/idlib")
    article = ingest(PASTE)
    decisions.reject(list(article.mentions.filter(place__path="syria/idlib")))
    quote = article.quotes.get(kind="direct")
    decisions.reject([quote])
    for body in (article.body, "More.\n\n" + article.body):
        article.body = body
        reparse(article)
    assert set(article.mentions.filter(place__path="syria/idlib").values_list("status", flat=True)) == {"rejected"}
    assert article.quotes.get(content=quote.content).status == "rejected"


def test_a_correction_is_not_overruled():
    make_place("syria/idlib")
    council = make_actor("Idlib Council")
    article = ingest(PASTE)
    mentions = list(article.mentions.filter(place__path="syria/idlib"))
    decisions.name(mentions, council)
    reparse(article)
    assert article.mentions.filter(actor=council, status="edited").count() == len(mentions)
    assert not article.mentions.filter(place__path="syria/idlib").exists()


def test_a_decision_whose_words_are_gone_goes_with_a_note():
    make_place("syria/idlib/saraqib")
    article = ingest(PASTE)
    decisions.accept(list(article.mentions.filter(surface="Saraqib")))
    article.body = article.body.replace("Saraqib", "the coast")
    (sentence,) = reparse(article)
    assert "Saraqib" in sentence and not article.mentions.filter(surface="Saraqib").exists()


def test_a_confirmed_quote_follows_a_corrected_misprint():
    article = ingest(PASTE.replace("listen", "lisen"))
    quote = article.quotes.get(kind="direct")
    decisions.accept([quote])
    article.body = article.body.replace("lisen", "listen")
    assert reparse(article) == []
    quote.refresh_from_db()
    assert quote.content.startswith("We came to listen") and quote.status == "confirmed"
    assert article.body[quote.start : quote.end] == quote.surface
    assert article.quotes.filter(kind="direct").count() == 1


def test_a_quote_keeps_its_number_when_it_is_read_again():
    article = ingest(PASTE)
    before = {quote.content: quote.pk for quote in article.quotes.all()}
    article.body = "A first paragraph.\n\n" + article.body
    reparse(article)
    assert {quote.content: quote.pk for quote in article.quotes.all()} == before


def test_neighbouring_names_may_move_into_each_other_s_places():
    one, two = make_actor("Harbour A"), make_actor("Harbour B")
    article = make_draft(body="Harbour A Harbour B met.")
    make_mention(article, one, status="confirmed")
    make_mention(article, two, status="confirmed")
    article.body = "The real Harbour A Harbour B met."
    reparse(article)
    assert {(m.actor, m.start) for m in article.mentions.filter(status="confirmed")} == {(one, 9), (two, 19)}


def test_reading_again_saves_nothing_if_it_fails(monkeypatch):
    article = ingest(PASTE)
    before = list(article.mentions.values_list("pk", flat=True))
    monkeypatch.setattr("articles.ingest.again.date_rows", lambda *args: 1 / 0)
    article.headline = "Another"
    with pytest.raises(ZeroDivisionError):
        reparse(article)
    assert Article.objects.get(pk=article.pk).headline != "Another"
    assert list(article.mentions.values_list("pk", flat=True)) == before


# where words went


def test_words_are_found_after_changes_before_and_behind_them():
    old = "One two three. Idlib fell silent. Four."
    moved = moves(old, "Zero. One three. Idlib fell silent. Five.")
    assert moved.same(15, 20) == (17, 22)


def test_words_that_moved_to_another_paragraph_are_found_nearest():
    old = "Idlib first.\n\nSecond paragraph stays as it is."
    moved = moves(old, "Second paragraph stays as it is.\n\nIdlib first.")
    assert moved.nearest(0, 5) == (34, 39)


def test_a_name_is_not_found_inside_of_a_longer_word():
    moved = moves("In US waters.", "In USA waters.")
    assert moved.nearest(3, 5) is None


@settings(max_examples=200, deadline=None)
@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40), st.data())
def test_whatever_changed_a_found_span_holds_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    moved = moves(old, new)
    for span in (moved.same(start, end), moved.nearest(start, end) if start < end else None):
        assert span is None or new[slice(*span)] == old[start:end]


def test_long_rewritten_texts_are_compared_in_time():
    old, new = "alpha beta " * 40_000, "gamma delta " * 40_000
    assert moves(old, new).nearest(0, 5) is None


# decisions


def test_naming_a_speaker_names_their_quotes():
    article = make_article()
    solane = make_person("Mira Solane")
    mention = make_mention(article, surface="Mira Solane")
    quote = make_quote(article, "We came to listen,", speaker_name="Mira Solane")
    decisions.name([mention], solane)
    quote.refresh_from_db()
    assert quote.speaker == solane and Mention.objects.get().actor == solane


def test_accepting_all_leaves_open_names_and_decided_facts_alone():
    article = make_article()
    named = make_mention(article, make_actor("Northern Front"))
    unresolved = make_mention(article, surface="Mira Solane")
    rejected = make_quote(article, "We came to listen,", status="rejected")
    monday = make_text_date(article, "Monday")
    decisions.accept_all(article)
    facts = [named, unresolved, rejected, monday]
    for fact in facts:
        fact.refresh_from_db()
    assert [fact.status for fact in facts] == ["confirmed", "machine", "rejected", "machine"]


def test_a_restored_correction_stays_a_confirmed_fact():
    quote = make_quote(make_article(), "We came to listen,", status="rejected")
    decisions.accept([quote])
    assert Quote.objects.standing().get().status == "confirmed"


def test_new_actors_and_places_get_free_addresses():
    make_actor("Mira Solane", kind="person")
    idlib = make_place("syria/idlib")
    assert decisions.new_actor("Mira Solane", "person").slug == "mira-solane-2"
    town = decisions.new_place("Hill Farm", "town", idlib)
    assert town.path == "syria/idlib/hill-farm" and town.country_code == "SY" and town.edited
    assert decisions.new_place("Мир", "other", None).path == "place"


def test_a_remembered_name_is_kept_once():
    idlib = make_place("syria/idlib")
    for _ in range(2):
        decisions.remember(idlib, ["Idlib", "Edleb", "Edleb"])
    assert list(Place.objects.get(pk=idlib.pk).aliases.values_list("text", flat=True)) == ["Edleb"]


def test_an_editor_s_text_is_tidied_as_the_parser_would_have_it():
    assert tidy("One.\r\n\r\n \r\nTwo\xa0three.\n") == "One.\n\nTwo three."
