"""From a paste to a draft."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.ingest import (
    BadPaste,
    check_paste,
    database_gazetteer,
    decode,
    ingest,
    known_paste,
    source_named,
    store,
)
from articles.models import Actor, Article, Source
from articles.parsing import document as read
from articles.parsing.document import Document, Metadata, Parsed, Span

from .make import (
    make_actor,
    make_editor,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db

PASTE = """Harbour talks open in Idlib

By Lena Orsk

The Northern Front said that talks began in Idlib on Monday.

“We came to listen,” said Mira Solane, who speaks for the Harbour Council.

Solane said that the road to Saraqib would stay open.
"""


def parsed(body: str, *, mentions=(), quotes=(), dates=(), **metadata) -> Parsed:
    """What a parser might have found in this body."""
    metadata = Metadata(**{"headline": "Talks open"} | metadata)
    return Parsed(Document(metadata, body), (), tuple(mentions), tuple(quotes), tuple(dates))


def name_at(body: str, surface: str, **fields) -> read.Mention:
    start = body.index(surface)
    defaults = {"type": "actor", "name": surface, "kind": "armed_group", "rule": "known name"}
    return read.Mention(Span("body", start, start + len(surface)), surface, **defaults | fields)


# the paste


def test_a_paste_becomes_a_draft_with_everything_that_was_read():
    front, editor = make_actor("Northern Front"), make_editor()
    make_place("syria/idlib/saraqib")
    article = ingest(PASTE, by=editor)
    article = Article.objects.get(pk=article.pk)
    assert article.status == "draft" and article.created_by == editor and article.parser_version
    assert article.headline == "Harbour talks open in Idlib" and article.reporters == ["Lena Orsk"]
    assert article.slug == "harbour-talks-open-in-idlib"
    assert article.mentions.filter(actor=front).exists()
    assert article.mentions.filter(place__path="syria/idlib").count() == 2
    assert article.quotes.filter(speaker_name="Mira Solane", kind="direct").count() == 1
    assert [day.surface for day in article.textdates.filter(first=None)] == ["Monday"]
    assert any("Monday" in note for note in article.notes)


def test_every_fact_stands_where_it_says():
    make_actor("Northern Front")
    make_place("syria/idlib")
    article = ingest(PASTE)
    for facts in (article.mentions, article.quotes, article.textdates):
        assert facts.exists()
        for fact in facts.all():
            assert article.part(fact.part, fact.part_index)[fact.start : fact.end] == fact.surface


def test_the_paste_is_kept_byte_for_byte():
    text = "\ufeffTalks open\r\n\r\nThe talks \x00opened.\u200b \ud800 The end.\r\n"
    article = Article.objects.get(pk=ingest(text).pk)
    assert bytes(article.pasted) == text.encode("utf-8", "surrogatepass")
    assert "\x00" not in article.body and "\ud800" not in article.body


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=400))
def test_any_text_is_kept_or_refused_with_a_sentence(text):
    try:
        article = ingest(text)
    except BadPaste as problem:
        assert str(problem).endswith(".")
    else:
        assert bytes(Article.objects.get(pk=article.pk).pasted) == text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to read"),
        (" \n\t\u200b\u3000\r\n", "nothing to read"),
        ("word " * 200_001, "1.0 MB"),
        ("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not text"),
        ("\ufffd" * 6 + " text", "not text"),
    ],
)
def test_what_cannot_be_an_article_is_refused(text, said):
    with pytest.raises(BadPaste, match=said):
        check_paste(text)


def test_a_few_stray_controls_are_no_reason_to_refuse():
    check_paste("A long enough text with one stray NUL \x00 and otherwise nothing but words. " * 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_files_are_read_in_the_usual_encodings(encoding):
    assert decode("“Café”, said Müller".encode(encoding)).lstrip("\ufeff") == "“Café”, said Müller"


@pytest.mark.parametrize("again", [PASTE, PASTE.replace("\n", "\r\n"), PASTE.replace("\n", "\r")])
def test_a_known_text_is_recognised_whatever_its_line_ends(again):
    article = ingest(PASTE)
    assert known_paste(again) == article
    assert known_paste(PASTE + "More.") is None


def test_a_date_given_with_the_paste_resolves_its_weekdays():
    article = ingest(PASTE, published_on=date(2017, 6, 26))
    assert article.published_on == date(2017, 6, 26) and article.published_precision == "day"
    assert article.textdates.get().first == date(2017, 6, 26)


def test_two_pastes_of_one_headline_have_two_addresses():
    assert ingest(PASTE).slug != ingest(PASTE + "\nMore was said later.").slug


# what the parser found, as rows


def test_a_name_of_two_things_keeps_both_candidates():
    province, town = make_place("syria/idlib"), make_place("syria/idlib/idlib")
    body = "Rain fell in Idlib."
    keys = ("place:syria/idlib", "place:syria/idlib/idlib")
    found = name_at(body, "Idlib", type="place", kind="province", candidates=keys)
    mention = store(body, parsed(body, mentions=[found])).mentions.get()
    assert not mention.is_resolved
    assert mention.candidate_places == [province.pk, town.pk] and mention.candidate_actors == []


def test_a_name_that_nobody_knows_keeps_the_kind_that_it_seems_to_be():
    body = "Mira Solane came."
    mention = store(body, parsed(body, mentions=[name_at(body, "Mira Solane", kind="person")])).mentions.get()
    assert mention.new_kind == "person" and mention.name == "Mira Solane"


def test_an_entry_that_was_deleted_meanwhile_becomes_a_new_name():
    body = "The Front came."
    mention = store(body, parsed(body, mentions=[name_at(body, "Front", entry="actor:front")])).mentions.get()
    assert not mention.is_resolved and mention.new_kind == "armed_group"


def test_two_findings_for_one_span_are_kept_once():
    body = "The Front came."
    found = [name_at(body, "Front"), name_at(body, "Front", type="place", kind="town")]
    assert store(body, parsed(body, mentions=found)).mentions.count() == 1


def test_an_interrupted_quote_keeps_its_pieces():
    body = "“We came,” said Solane, “to listen.”"
    pieces = (Span("body", 1, 9), Span("body", 25, 35))
    found = read.Quote(pieces, "We came, to listen.", "direct", "marks", cue="said", cue_span=Span("body", 11, 15))
    quote = store(body, parsed(body, quotes=[found])).quotes.get()
    assert quote.pieces == [[1, 9], [25, 35]] and quote.surface == body[1:35] and quote.cue_start == 11


def test_a_headline_without_end_is_cut_and_so_are_its_facts():
    headline = "Talks " * 100 + "in Idlib"
    late = read.Mention(Span("headline", 603, 608), "Idlib", "place", "Idlib", "province", "known name")
    article = store("x", parsed("Body.", headline=headline, mentions=[late]))
    assert len(article.headline) == 500 and not article.mentions.exists()


@pytest.mark.parametrize(("precision", "first"), [("month", date(2017, 6, 1)), ("year", date(2017, 1, 1))])
def test_a_month_or_a_year_is_kept_by_its_first_day(precision, first):
    found = parsed("Body.", published_on=date(2017, 6, 26), published_precision=precision)
    article = store("x", found)
    assert article.published_on == first and article.published_precision == precision


def test_an_address_that_no_browser_opens_is_left_out():
    assert store("x", parsed("Body.", url="javascript:alert(1)")).url == ""
    assert store("y", parsed("Body.", url="https://example.org/talks")).url == "https://example.org/talks"


def test_a_source_is_found_by_any_of_its_names_or_made():
    wire = make_source("Example Wire", aliases=["ExWire"], domains=["wire.example"])
    assert [source_named(name) for name in ("example wire", "ExWire", "Wire.example")] == [wire] * 3
    made = source_named("Orontes  Post")
    assert made.name == "Orontes Post" and made.slug == "orontes-post"
    assert source_named("") is None and Source.objects.count() == 2


# the gazetteer of the database


def test_what_editors_change_counts_for_the_next_paste():
    actor = make_actor("Northern Front")
    assert database_gazetteer().find("The NF came.") == []
    actor.aliases.create(text="NF", kind="acronym")
    assert database_gazetteer().find("The NF came.")[0].keys == ("actor:northern-front",)
    actor.aliases.all().delete()
    assert database_gazetteer().find("The NF came.") == []


def test_the_gazetteer_is_built_once_while_nothing_changes(django_assert_num_queries):
    make_actor("Northern Front")
    first = database_gazetteer()
    with django_assert_num_queries(1):
        assert database_gazetteer() is first


def test_names_of_a_merged_actor_lead_to_the_one_it_became():
    front = make_actor("Northern Front")
    make_actor("Hill Brigade", merged_into=front, aliases=("The Hillmen",))
    for name in ("Hill Brigade", "Hillmen", "Northern Front"):
        names = database_gazetteer().find(f"In the hills the {name} came.") or database_gazetteer().find(f"The {name}")
        assert names[0].keys == ("actor:northern-front",)


def test_mergers_in_a_circle_do_no_harm():
    one, other = make_actor("Northern Front"), make_actor("Hill Brigade")
    Actor.objects.filter(pk=one.pk).update(merged_into=other)
    Actor.objects.filter(pk=other.pk).update(merged_into=one)
    assert database_gazetteer().entry("actor:northern-front") is None


def test_places_know_their_parents_and_other_names():
    make_place("syria/idlib", aliases=("Edleb",), population=5)
    entry = database_gazetteer().entry("place:syria/idlib")
    assert entry.parent == "place:syria" and entry.country == "SY" and entry.population == 5
    assert database_gazetteer().find("In Edleb")[0].keys == ("place:syria/idlib",)
