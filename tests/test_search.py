"""What a query means: words, phrases, names and their aliases; and which passages show why an article was found."""

from datetime import date

import pytest

from articles import index
from articles.models import Article
from articles.search import (
    HIT_END,
    HIT_START,
    TextQuery,
    actors_named,
    by_relevance,
    matching,
    places_named,
    shown,
    sources_named,
    spelt_otherwise,
)

from .make import make_actor, make_article, make_draft, make_mention, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db


def found(text: str) -> set[str]:
    """What the text finds, by a query and by the index alike."""
    query, now = TextQuery.read(text), index.current()
    rows = Article.objects.published().filter(query.matches())
    assert set(now.page(matching(query, now), 0, 100)) == set(rows.values_list("pk", flat=True)), text
    return set(rows.values_list("headline", flat=True))


def test_words_are_found_in_headline_standfirst_and_body():
    make_article("Flour arrives", body="Nothing else.")
    make_article("Nothing", standfirst="Flour arrives at last.", body="Nothing else.")
    make_article("Bread", body="A sack of flour.")
    make_article("Salt", body="A sack of salt.")
    assert found("flour") == {"Flour arrives", "Nothing", "Bread"}


def test_endings_and_accents_do_not_matter():
    make_article("Café meetings", body="They met.")
    assert found("cafe meeting") == {"Café meetings"}


def test_marks_around_a_word_do_not_hide_it():
    make_article("Curly", body="“Flour is not politics,” he said.")
    make_article("Pointed", body="«Flour», they wrote—flour…")
    make_article("Ukrainian", body="Стаття “Борошно” вийшла.")
    assert found("flour") == {"Curly", "Pointed"}
    assert found("“flour”") == {"Curly", "Pointed"}
    assert found("борошно") == {"Ukrainian"}


def test_a_phrase_an_alternative_and_an_exclusion():
    make_article("One", body="The river crossing is open.")
    make_article("Two", body="The crossing of the river is shut.")
    assert found('"river crossing"') == {"One"}
    assert found("river -shut") == {"One"}
    assert found("shut or open") == {"One", "Two"}


def test_an_exclusion_alone_finds_the_rest():
    make_article("One", body="The river crossing is open.")
    make_article("Two", body="The crossing of the river is shut.")
    assert found("-shut") == {"One"}
    assert found("-shut or open") == {"One"}
    assert found("-shut -open") == set()


def test_a_beginning_with_a_star_finds_every_word_that_begins_so():
    make_article("One", body="The checkpoint is open.")
    make_article("Two", body="The chequered flag.")
    assert found("check*") == {"One"}
    assert found("che*") == {"One", "Two"}
    assert found("che* -flag") == {"One"}


def test_a_field_holds_the_words_to_one_part():
    make_article("Flour arrives", body="Nothing else.")
    make_article("Bread", body="A sack of flour.", reporters=["Mira Solane"], agencies=["Harbour Wire"])
    quoted = make_article("Salt", body="He asked for salt. “The flour is gone,” he said.")
    make_quote(quoted, "The flour is gone")
    assert found("headline:flour") == {"Flour arrives"}
    assert found('headline:"flour arrives"') == {"Flour arrives"}
    assert found("headline:arriv*") == {"Flour arrives"}
    assert found("quote:flour") == {"Salt"}
    assert found('quote:"flour is gone" salt') == {"Salt"}
    assert found("flour -quote:flour") == {"Flour arrives", "Bread"}
    assert found("by:solane") == found('by:"harbour wire"') == {"Bread"}
    assert found("flour -by:solane") == {"Flour arrives", "Salt"}
    assert found("headline:flour or by:solane") == {"Flour arrives", "Bread"}


def test_a_rejected_quote_is_not_found_by_its_field():
    make_quote(make_article("Salt", body="“The flour is gone,” he said."), "The flour is gone", status="rejected")
    assert found("quote:flour") == set()


def test_one_click_switches_the_other_names_off_and_on(client):
    make_mention(make_article("Full", body="Northern Front spoke."), make_actor("Northern Front", aliases=("NF",)))
    make_article("Acronym", body="The NF spoke.")
    page = see(client, "/articles/?q=NF")
    assert set(page.headlines()) == {"Full", "Acronym"}
    only = see(client, page.address("Find only these words"))
    assert only.headlines() == ["Acronym"]
    assert only.address("Find Northern Front under any name") == "/articles/?q=NF"


def test_a_name_misspelt_is_asked_back(client):
    make_article()
    make_actor("Northern Front")
    page = see(client, "/articles/?q=Nothern+Frnt")
    assert page.address("Northern Front") == "/articles/?q=Northern+Front"
    assert spelt_otherwise("zzzzqq") == []


def test_words_that_stand_together_come_before_words_that_only_both_occur():
    make_article("Apart", body="The river is wide. A crossing of the road.", published_on=date(2018, 1, 1))
    make_article("Together", body="The river crossing is open. Nothing on the road.")
    query = TextQuery.read("river crossing")
    ranked = by_relevance(Article.objects.published().filter(query.matches()), query)
    assert [article.headline for article in ranked] == ["Together", "Apart"]


@pytest.mark.parametrize(
    "text", ["headline:", "by:'", "quote:*", "*", "a*", "-*", '-"', "quote:the", "-the", "headline:\\*", "o'h*"]
)
def test_no_field_or_star_breaks_the_page(client, text):
    make_article()
    found(text)
    assert client.get("/articles/", {"q": text, "sort": "relevance"}).status_code == 200
    assert client.get("/quotes/", {"q": text}).status_code == 200


@pytest.mark.parametrize("text", ["'", '"', '"unclosed', "((", "a & | !", ":*", "\\", "-", "or", "% _", "؟", "𝕏" * 50])
def test_no_query_breaks_the_page(client, text):
    make_article()
    assert client.get("/articles/", {"q": text, "sort": "relevance"}).status_code == 200
    assert client.get("/quotes/", {"q": text}).status_code == 200


def test_an_alias_finds_articles_that_name_the_actor_in_another_way():
    front = make_actor("Northern Front", aliases=("NF",))
    make_mention(make_article("Full name", body="Northern Front spoke."), front)
    make_article("Acronym", body="The NF spoke.")
    make_article("Neither", body="Nobody spoke.")
    assert found("NF") == {"Full name", "Acronym"}
    assert found("nf") == found('"NF"') == found("NF")


def test_the_page_says_that_a_query_is_a_name(client):
    make_mention(make_article(body="Northern Front spoke."), make_actor("Northern Front", aliases=("NF",)))
    page = see(client, "/articles/?q=NF")
    assert "“NF” is a name of Northern Front: articles that name it in any other way are found, too." in page.text
    assert page.address("Northern Front") == "/actors/northern-front/"


def test_an_alias_of_two_actors_finds_both_and_says_so(client):
    for name in ("Northern Front", "National Forum"):
        make_mention(make_article(body=f"{name} spoke."), make_actor(name, aliases=("NF",)))
    page = see(client, "/articles/?q=NF")
    assert len(page.headlines()) == 2
    assert (
        "a name of National Forum and of Northern Front" in page.text or "Northern Front and of National" in page.text
    )


def test_a_rejected_mention_is_not_found_by_alias():
    front = make_actor("Northern Front", aliases=("NF",))
    make_mention(make_article(body="Northern Front spoke."), front, status="rejected")
    assert found("NF") == set()


def test_a_name_that_is_also_a_common_word_needs_its_own_case():
    make_mention(
        make_article("Named", body="WHO spoke."), make_actor("Water and Health Office", aliases=("WHO",)), "WHO"
    )
    make_article("Other", body="Who spoke?")
    assert found("WHO") == {"Named"}
    assert found("who") == set()


def test_only_common_words_find_nothing_and_the_page_says_why(client):
    make_article()
    page = see(client, "/articles/?q=the")
    assert page.headlines() == []
    assert "“the” holds only words that stand in nearly every article" in page.text


def test_drafts_are_not_found():
    make_draft("Flour", body="Flour.")
    assert found("flour") == set()


def test_by_relevance_a_headline_comes_before_the_body():
    make_article(
        "Something else", body="Flour is mentioned once here.", published_on=None, published_precision="unknown"
    )
    make_article("Flour, flour", body="Flour again.")
    make_article("Another thing", body="One more word on flour.")
    query = TextQuery.read("flour")
    ranked = by_relevance(Article.objects.published().filter(query.matches()), query)
    assert ranked[0].headline == "Flour, flour"
    assert len(ranked) == 3


def test_a_snippet_holds_the_words_and_marks_them():
    article = make_article(body=f"{'Nothing here. ' * 80}A sack of flour came. {'Nothing here. ' * 80}")
    lead = shown([article], TextQuery.read("flour"))[article.pk].lead
    assert f"sack of {HIT_START}flour{HIT_END}" in lead
    assert len(lead) < 600


def test_without_a_hit_in_the_body_the_row_shows_how_the_article_begins():
    article = make_article("Flour", body="It begins here.")
    assert shown([article], TextQuery.read("flour"))[article.pk].lead == "It begins here."


def test_a_snippet_never_becomes_markup(client):
    make_article(body="<script>alert(1)</script> flour <b>bold</b>")
    response = client.get("/articles/?q=flour")
    assert b"<script>alert" not in response.content
    assert b"<mark>flour</mark>" in response.content


def test_actors_are_named_by_alias_without_accents_and_merged_ones_are_not():
    kept = make_actor("İlhan Berkaş", kind="person", aliases=("Berkas",))
    make_actor("Berkas", slug="old-berkas", merged_into=kept)
    assert list(actors_named("ilhan berkas")) == list(actors_named("BERKAS")) == [kept]


def test_places_and_sources_are_named_by_their_aliases():
    idlib = make_place("syria/idlib", aliases=("إدلب",))
    wire = make_source("Example Wire", aliases=["EW"])
    assert list(places_named("إدلب")) == [idlib]
    assert list(sources_named("EW")) == list(sources_named("example wire")) == [wire]


def test_quotes_are_found_by_their_words_and_by_their_speaker():
    solane = make_actor("Mira Solane", kind="person", aliases=("Solane",))
    quote = make_quote(make_article(), "We came to listen", solane)
    rows = type(quote).objects.public()
    assert list(rows.filter(TextQuery.read("listening").matches_quotes())) == [quote]
    assert list(rows.filter(TextQuery.read("solane").matches_quotes())) == [quote]
    assert list(rows.filter(TextQuery.read("shout").matches_quotes())) == []
