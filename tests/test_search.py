"""What a query means: words, phrases, names and their aliases; and which passages show why an article was found."""

from datetime import date

import pytest

from articles import index
from articles.filters import in_order
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
    assert (
        "“NF” is a name of Northern Front: articles that name it in any other way are found, too (Northern Front)."
        in page.text
    )
    assert page.address("Northern Front") == "/actors/northern-front/"


def test_an_alias_of_two_actors_finds_both_and_says_so(client):
    for name in ("Northern Front", "National Forum"):
        make_mention(make_article(body=f"{name} spoke."), make_actor(name, aliases=("NF",)))
    page = see(client, "/articles/?q=NF")
    assert len(page.headlines()) == 2
    assert "“NF” is a name of National Forum" in page.text
    assert "“NF” is a name of Northern Front" in page.text


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


@pytest.fixture
def renamed():
    """A group that was called Harbour Watch until the end of 2016."""
    guard = make_actor("Coast Guard", aliases=("CG",))
    guard.aliases.create(text="Harbour Watch", kind="former", valid_to=date(2016, 12, 31))
    for day in (date(2016, 5, 1), date(2018, 5, 1), None):
        make_mention(make_article(f"Guard {day}", body="Coast Guard left.", published_on=day), guard)
    year = {"published_on": date(2016, 1, 1), "published_precision": "year"}
    make_mention(make_article("Guard in 2016", body="Coast Guard left.", **year), guard)
    make_article("Words", body="The Harbour Watch met again.", published_on=date(2018, 6, 1))
    return guard


def test_a_former_name_stands_for_the_actor_in_its_time(renamed):
    assert found("Harbour Watch") == {"Guard 2016-05-01", "Guard in 2016", "Words"}
    everything = {"Guard 2016-05-01", "Guard in 2016", "Guard 2018-05-01", "Guard None"}
    assert found("CG") == found("coast guard") == everything


def test_a_name_borne_twice_stands_for_both_times():
    guard = make_actor("Coast Guard")
    for year in (2010, 2014):
        guard.aliases.create(text="Watch", valid_from=date(year, 1, 1), valid_to=date(year, 12, 31))
    for year in (2010, 2012, 2014):
        make_mention(make_article(f"In {year}", body="Coast Guard left.", published_on=date(year, 7, 1)), guard)
    assert found("watch") == {"In 2010", "In 2014"}


def test_the_page_says_when_a_name_was_borne_and_leads_to_all_times(client, renamed):
    page = see(client, "/articles/?q=Harbour+Watch&from=2015")
    note = "“Harbour Watch” was a name of Coast Guard until 31 December 2016: articles that name it at that time"
    assert f"{note} in any other way are found, too (Coast Guard, CG)." in page.text
    assert page.address("Articles that name it at any time") == "/articles/?from=2015&actor=coast-guard"
    assert set(see(client, page.address("Find only these words")).headlines()) == {"Words"}


def test_quotes_by_and_for_an_actor_are_found_by_its_name_in_its_time(client, renamed):
    for article in Article.objects.filter(headline__startswith="Guard"):
        make_quote(article, "Coast Guard left", renamed)
    assert see(client, "/quotes/?q=Harbour+Watch").headlines() == ["Guard 2016-05-01", "Guard in 2016"]


def row_of(headline: str, text: str):
    article = Article.objects.get(headline=headline)
    return shown(in_order([article.pk]), TextQuery.read(text))[article.pk]


def test_the_hit_is_marked_in_the_headline_and_in_the_standfirst():
    make_article("Flour arrives", standfirst="Twelve sacks of rice.", body="Nothing else.")
    assert row_of("Flour arrives", "flour").headline == f"{HIT_START}Flour{HIT_END} arrives"
    assert row_of("Flour arrives", "rice").lead == f"Twelve sacks of {HIT_START}rice{HIT_END}."
    assert row_of("Flour arrives", "headline:flour").lead == "Twelve sacks of rice."


def test_a_headline_with_angles_keeps_them(client):
    make_article("Flour <b>arrives</b> & more")
    page = client.get("/articles/?q=flour").content.decode()
    assert "<mark>Flour</mark> &lt;b&gt;arrives&lt;/b&gt; &amp; more" in page


def test_words_that_somebody_said_are_shown_with_who_said_them(client):
    article = make_article("Bread", body="“The flour is gone,” Mira Solane said. Rice is there.")
    quote = make_quote(article, "The flour is gone", make_actor("Mira Solane", kind="person"))
    said = row_of("Bread", "quote:flour").said
    assert (said.words, said.speaker) == (f"The {HIT_START}flour{HIT_END} is gone", "Mira Solane")
    assert row_of("Bread", "flour gone").said
    assert not row_of("Bread", "flour rice").said
    assert row_of("Bread", "quote:flour rice").said
    page = see(client, "/articles/?q=quote:flour")
    assert "Mira Solane: “The flour is gone”" in page.text
    assert page.address("Mira Solane") == f"/articles/bread/#q-{quote.pk}"


def test_a_rejected_quote_is_not_shown():
    make_quote(make_article("Bread", body="“Flour,” he said."), "Flour", status="rejected")
    assert not row_of("Bread", "flour").said


def test_an_article_found_by_another_name_shows_where_it_stands():
    front = make_actor("Northern Front", aliases=("NF",))
    body = f"{'Nothing here. ' * 80}Then the Northern Front came. {'Nothing here. ' * 80}"
    make_mention(make_article("Far inside", body=body), front)
    make_mention(make_article("Northern Front waits", body="It waits."), front, part="headline")
    assert f"Then the {HIT_START}Northern Front{HIT_END} came." in row_of("Far inside", "NF").lead
    assert row_of("Northern Front waits", "NF").headline == f"{HIT_START}Northern Front{HIT_END} waits"


@pytest.mark.parametrize("policy", ["excerpt", "link"])
def test_no_row_shows_more_than_the_source_allows(policy):
    front = make_actor("Northern Front", aliases=("NF",))
    body = f"Flour comes first. {'Nothing here. ' * 80}Then flour and the Northern Front."
    article = make_article("Closed", body=body, source=make_source("Closed Wire", display_policy=policy))
    make_mention(article, front)
    for text in ("flour", "NF", "then"):
        lead = row_of("Closed", text).lead
        assert "Front" not in lead
        assert "Then" not in lead
    marked = f"{HIT_START}Flour{HIT_END} comes first." if policy == "excerpt" else ""
    assert row_of("Closed", "flour").lead.startswith(marked)


def test_one_misspelt_word_among_several_is_asked_back_and_the_others_stay(client):
    make_article(body="Flour came.")
    make_place("syria", name="Syria")
    make_actor("Northern Front")
    page = see(client, "/articles/?q=flour+Siria+-rice")
    assert page.address("flour Syria -rice") == "/articles/?q=flour+Syria+-rice"
    assert spelt_otherwise("flour flour") == []


def test_a_part_of_a_long_name_that_is_misspelt_is_put_right_once():
    make_actor("Hayat Tahrir al-Sham", aliases=("Hay'at Tahrir al-Cham", "Haiat Tahrir al-Sham"))
    assert spelt_otherwise("hayat tahir") == ["Hayat Tahrir al-Sham"]
    assert spelt_otherwise("bread market prices") == []


def test_the_search_box_leads_to_the_help_whose_examples_work(client):
    guard = make_actor("Coast Guard", aliases=("CG",))
    guard.aliases.create(text="Harbour Watch", kind="former", valid_to=date(2016, 12, 31))
    article = make_article("Ferries reach northern harbour", body="“We came to listen,” said Coast Guard.")
    Article.objects.filter(pk=article.pk).update(reporters=["Ana Vell"])
    make_mention(article, guard)
    make_quote(article, "We came to listen", guard)
    help_page = see(client, see(client, "/articles/").address("How to search"))
    examples = [address for _, address in help_page.links if address.startswith("/articles/?q=")]
    assert len(examples) == 10
    for address in examples:
        is_exclusion_or_former = "-" in address or "Harbour" in address
        assert see(client, address).headlines() or is_exclusion_or_former, address


def test_the_help_works_for_an_empty_archive(client):
    assert "How to search" in see(client, "/search-help/").text
