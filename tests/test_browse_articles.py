"""The list of articles: filters, dates, pages, chips and what it says when nothing is there."""

from datetime import date

import pytest

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db


def named(headline: str, *things, **fields):
    """An article whose body names these things and nothing else."""
    article = make_article(headline, body=" and ".join(thing.name for thing in things) or "Nobody.", **fields)
    for thing in things:
        make_mention(article, thing)
    return article


def shown(client, query: str = "") -> list[str]:
    return see(client, f"/articles/?{query}").headlines()


def test_the_newest_comes_first_and_the_undated_last(client):
    make_article("Old", published_on=date(2016, 1, 1))
    make_article("Undated", published_on=None)
    make_article("New", published_on=date(2017, 1, 1))
    assert shown(client) == ["New", "Old", "Undated"]
    assert shown(client, "sort=oldest") == ["Old", "New", "Undated"]


def test_drafts_and_withdrawn_articles_are_not_listed(client):
    make_draft("Draft")
    make_article("Withdrawn").withdraw()
    make_article("Published")
    assert shown(client) == ["Published"]


def test_a_row_shows_source_date_beginning_and_names(client):
    front = make_actor("Coast Guard")
    named(
        "Talks", front, source=make_source("Example Wire"), published_on=date(2017, 6, 1), published_precision="month"
    )
    page = see(client, "/articles/")
    assert page.address("Example Wire") == "/sources/example-wire/"
    assert page.address("Coast Guard") == "/actors/coast-guard/"
    assert "June 2017 Example Wire Talks" in page.text


def test_actors_are_any_of_several_or_all_of_them(client):
    guard, band = make_actor("Coast Guard"), make_actor("River Band")
    named("Both", guard, band)
    named("Guard", guard)
    named("Neither")
    assert set(shown(client, "actor=coast-guard&actor=river-band")) == {"Both", "Guard"}
    assert shown(client, "actor=coast-guard&actor=river-band&match=all") == ["Both"]
    assert set(shown(client, "not_actor=river-band")) == {"Guard", "Neither"}
    assert shown(client, "actor=coast-guard&not_actor=river-band") == ["Guard"]


def test_a_place_includes_everything_below_it_and_nothing_that_only_begins_alike(client):
    named("Town", make_place("syria/idlib/saraqib"))
    named("Other", make_place("syria/idlib-north"))
    assert shown(client, "place=syria/idlib") == ["Town"]
    assert set(shown(client, "place=syria")) == {"Town", "Other"}
    assert set(shown(client, "place=syria/idlib&place=syria/idlib-north")) == {"Town", "Other"}


def test_source_kind_and_speaker(client):
    solane = make_person("Mira Solane")
    first = make_article("First", source=make_source("Example Wire"))
    make_quote(first, "We came to listen", solane)
    named("Second", make_actor("Inland Republic", kind="state"))
    assert shown(client, "source=example-wire") == ["First"]
    assert shown(client, "kind=state") == ["Second"]
    assert set(shown(client, "kind=state&kind=person")) == {"Second"}
    assert shown(client, "speaker=mira-solane") == ["First"]


def test_rejected_facts_find_nothing(client):
    article = make_article(body="Coast Guard. We came.")
    make_mention(article, make_actor("Coast Guard"), status="rejected")
    make_quote(article, "We came", make_person("Mira Solane"), status="rejected")
    assert shown(client, "actor=coast-guard") == shown(client, "speaker=mira-solane") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2017", {"day", "month", "year", "later"}),
        ("from=2017&to=2017", {"day", "month", "year"}),
        ("from=2017-06&to=2017-06", {"day", "month", "year"}),
        ("from=2017-06-26&to=2017-06-26", {"day", "month", "year"}),
        ("from=2017-06-27&to=2017-06-30", {"month", "year"}),
        ("from=2017-07&to=2017-07", {"year"}),
        ("to=2016", {"earlier"}),
        ("from=2018", {"later"}),
        ("from=2017-12-31&to=2018-01-01", {"year", "later"}),
    ],
)
def test_an_article_matches_if_its_day_month_or_year_overlaps(client, query, expected):
    make_article("day", published_on=date(2017, 6, 26))
    make_article("month", published_on=date(2017, 6, 1), published_precision="month")
    make_article("year", published_on=date(2017, 1, 1), published_precision="year")
    make_article("earlier", published_on=date(2016, 12, 31))
    make_article("later", published_on=date(2018, 1, 1))
    make_article("undated", published_on=None)
    assert set(shown(client, query)) == expected


@pytest.mark.parametrize(
    "value", ["201x", "2017-13", "2017-02-30", "17", "2017/03", "0000", "2017-1-1-1", "x" * 200, "٢٠١٧"]
)
@pytest.mark.parametrize("key", ["from", "to"])
def test_a_wrong_date_says_so_and_shows_nothing(client, key, value):
    make_article("Talks")
    page = see(client, f"/articles/?{key}={value}")
    assert page.headlines() == []
    assert "Nothing is shown: a filter is wrong" in page.text
    assert page.with_attribute("id", f"{key}-wrong")


def test_a_range_that_ends_before_it_begins_says_so(client):
    make_article()
    page = see(client, "/articles/?from=2018&to=2017")
    assert page.headlines() == []
    assert "“2017” lies before “2018”." in page.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("actor=nobody", "No actor is called “nobody”."),
        ("not_actor=nobody", "No actor is called “nobody”."),
        ("place=atlantis", "No place is called “atlantis”."),
        ("source=nowhere", "No source is called “nowhere”."),
        ("speaker=nobody", "No actor is called “nobody”."),
        ("kind=fairy", "“fairy” is none of the choices."),
        ("match=some", "“some” is none of the choices."),
        ("sort=random", "“random” is none of the choices."),
        ("actor=%00", "This is no name."),
        ("q=%00", "There is a character in it that no text has."),
        ("&".join(f"actor=a{number}" for number in range(30)), "At most 25 at a time."),
    ],
)
def test_a_wrong_value_says_so_and_shows_nothing(client, query, message):
    make_article()
    page = see(client, f"/articles/?{query}")
    assert page.headlines() == []
    assert message in page.text


def test_what_is_right_stays_chosen_beside_what_is_wrong(client):
    make_actor("Coast Guard")
    page = see(client, "/articles/?actor=coast-guard&from=201x")
    assert any("checked" in box for box in page.with_attribute("value", "coast-guard"))
    assert page.with_attribute("value", "201x")


def test_a_name_serves_as_well_as_an_address_if_only_one_has_it(client):
    guard = make_actor("Coast Guard", aliases=("CG",))
    make_actor("Crossing Group", aliases=("CGR",))
    named("Talks", guard)
    assert shown(client, "actor=cg") == shown(client, "actor=Coast+Guard") == ["Talks"]


def test_a_name_that_several_have_is_not_guessed(client):
    for path in ("syria/idlib", "syria/idlib/idlib"):
        make_place(path)
    page = see(client, "/articles/?place=Idlib")
    assert "“Idlib” may be any of several: write syria/idlib, syria/idlib/idlib." in page.text


def test_a_merged_actor_stands_for_what_it_was_merged_into(client):
    guard = make_actor("Coast Guard")
    make_actor("Old Guard", merged_into=make_actor("Middle Guard", merged_into=guard))
    named("Talks", guard)
    assert shown(client, "actor=old-guard") == ["Talks"]


def test_empty_values_ask_for_nothing(client):
    make_article("Talks")
    assert shown(client, "q=&actor=&place=&from=&to=&source=&match=&sort=&speaker=") == ["Talks"]


def test_each_chip_removes_only_itself(client):
    named("Talks", make_actor("Coast Guard"), make_place("syria"))
    page = see(client, "/articles/?actor=coast-guard&place=syria&from=2017")
    assert page.address("Actor Coast Guard×: remove") == "/articles/?from=2017&place=syria"
    assert page.address("From 2017×: remove") == "/articles/?actor=coast-guard&place=syria"
    assert page.address("Reset all") == "/articles/"


def test_the_title_says_what_is_shown(client):
    named("Talks", make_actor("Coast Guard"))
    assert (
        "<title>Coast Guard: articles – Newsroom</title>" in client.get("/articles/?actor=coast-guard").content.decode()
    )


def test_pages_keep_the_filters_and_show_every_article_once(client):
    for number in range(45):
        named(f"Talks {number}", published_on=date(2017, 6, 1 + number % 5))
    seen = [headline for number in (1, 2, 3) for headline in shown(client, f"from=2017&page={number}")]
    assert len(seen) == len(set(seen)) == 45
    page = see(client, "/articles/?from=2017&page=2")
    assert page.address("Next →") == "/articles/?from=2017&page=3"
    assert page.address("← Previous") == "/articles/?from=2017"


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9999", "99999999999999999999", "1.5", "%00"])
def test_a_page_that_does_not_exist_is_a_clear_404(client, number):
    make_article()
    page = see(client, f"/articles/?page={number}", status=404)
    assert "There is nothing at this address" in page.text


def test_a_wrong_filter_says_so_on_any_page(client):
    make_article()
    assert "Nothing is shown: a filter is wrong" in see(client, "/articles/?from=201x&page=7").text


def test_an_empty_archive_says_how_it_fills(client):
    page = see(client, "/articles/")
    assert "The archive is still empty" in page.text
    assert page.address("Go to the editors’ desk") == "/admin/"


def test_no_result_says_what_to_do(client):
    make_article()
    page = see(client, "/articles/?q=zebra")
    assert "No article fits all of this" in page.text
    assert page.address("Reset all filters") == "/articles/"


def test_the_canonical_address_is_clean(client):
    make_actor("Coast Guard")
    response = client.get("/articles/?q=&utm_source=x&actor=coast-guard&to=")
    assert b'<link rel="canonical" href="http://testserver/articles/?actor=coast-guard">' in response.content


def test_many_articles_take_no_more_queries_than_few(client, django_assert_max_num_queries):
    for number in range(20):
        guard = make_actor(f"Guard {number}")
        named(f"Talks {number}", guard, source=make_source(f"Wire {number}"))
    with django_assert_max_num_queries(22):
        see(client, "/articles/?actor=guard-1&place=&from=2017&q=talks")
    with django_assert_max_num_queries(18):
        see(client, "/articles/")


def test_the_list_can_only_be_read(client):
    assert client.post("/articles/").status_code in (403, 405)


def test_only_facts_that_a_person_vouches_for_count_if_asked(client):
    band, idlib = make_actor("Band A"), make_place("syria/idlib")
    checked = make_article("Checked", body="Band A in Idlib.")
    make_mention(checked, band, status="confirmed")
    make_mention(checked, idlib)
    unread = make_article("Unread", body="Band A in Idlib.")
    make_mention(unread, band)
    make_mention(checked, make_actor("Band of the machine"), surface="in")
    quoted = make_article("Quoted", body="“We came,” they said.")
    make_quote(quoted, "We came", band, status="edited")
    assert "Band of the machine" not in see(client, "/articles/?verified=1").text
    assert set(see(client, "/articles/?verified=1").headlines()) == {"Checked", "Quoted"}
    page = see(client, "/articles/?verified=1&actor=band-a")
    assert page.headlines() == ["Checked"]
    assert page.address("Band A") == "/actors/band-a/"
    assert "Facts only what an editor vouches for" in page.text
    assert see(client, "/articles/?verified=1&place=syria").headlines() == []
    assert see(client, "/articles/?verified=1&speaker=band-a").headlines() == ["Quoted"]
    assert "Checked" in client.get("/articles.csv?verified=1&actor=band-a").getvalue().decode()
    assert "Unread" not in client.get("/articles.csv?verified=1&actor=band-a").getvalue().decode()
    assert client.get("/articles.csv?verified=yes").status_code == 400


def test_columns_outside_of_the_time_asked_for_are_drawn_apart_and_lead_there(client):
    for year in (2014, 2015, 2016):
        make_article(published_on=date(year, 1, 1))
    page = see(client, "/articles/?from=2015")
    assert "2 articles" in page.text
    assert len(page.with_attribute("class", "time-outside")) == 1
    assert "2014: 1 article, outside of the time asked for" in page.text
    assert not see(client, "/articles/").with_attribute("class", "time-outside")
