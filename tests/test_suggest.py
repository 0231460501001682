"""What the boxes of the filters suggest after a few letters."""

import pytest

from .make import make_actor, make_article, make_draft, make_mention, make_place

pytestmark = pytest.mark.django_db


def suggested(client, what: str, text: str) -> list[dict]:
    response = client.get(f"/suggest/{what}/", {"q": text})
    assert response.status_code == 200
    return response.json()["suggestions"]


def names(client, what: str, text: str) -> list[str]:
    return [one["name"] for one in suggested(client, what, text)]


def test_an_actor_is_found_by_how_any_word_of_its_name_begins(client):
    make_actor("Harbour Council")
    make_actor("Al-Hadba Rangers")
    for text in ("har", "COUN", "harbour c"):
        assert names(client, "actors", text) == ["Harbour Council"]
    assert names(client, "actors", "hadba") == ["Al-Hadba Rangers"]
    assert names(client, "actors", "bour") == []


def test_a_suggestion_says_kind_country_and_key(client):
    make_actor("Harbour Council", kind="civil", country=make_place("mali"))
    assert suggested(client, "actors", "har") == [
        {
            "key": "harbour-council",
            "name": "Harbour Council",
            "kind": "Civil organisation",
            "where": "Mali",
            "matched": "",
            "url": "/actors/harbour-council/",
        }
    ]


def test_another_name_leads_to_the_actor_and_is_shown(client):
    make_actor("Harbour Council", aliases=("HC", "Council of the Port"))
    assert [one["matched"] for one in suggested(client, "actors", "hc")] == ["HC"]
    assert [one["matched"] for one in suggested(client, "actors", "port")] == ["Council of the Port"]


@pytest.mark.parametrize("typed", ["Sirnak", "şırnak", "ŞIRNAK"])
def test_accents_do_not_matter(client, typed):
    make_place("turkey/sirnak", name="Şırnak")
    assert names(client, "places", typed) == ["Şırnak"]


@pytest.mark.parametrize("typed", ["peoples", "people's", "people’s"])
def test_apostrophes_do_not_matter(client, typed):
    make_actor("People's Boatyard")
    assert names(client, "actors", typed) == ["People's Boatyard"]


def test_a_typing_error_is_forgiven_where_nothing_else_fits(client):
    make_actor("Harbour Council")
    assert names(client, "actors", "harbuor council") == ["Harbour Council"]
    assert names(client, "actors", "qqqqqq") == []


def test_the_name_itself_comes_before_what_begins_so(client):
    make_actor("Sea Watchers of the Northern Coast")
    make_actor("Sea")
    assert names(client, "actors", "sea") == ["Sea", "Sea Watchers of the Northern Coast"]


def test_of_equal_fit_the_more_named_comes_first_and_drafts_do_not_count(client):
    seldom, often = make_actor("Lake Guard"), make_actor("Lake Watchmen")
    make_mention(make_article(body="Lake Watchmen came."), often)
    for _ in range(3):
        make_mention(make_draft(body="Lake Guard came."), seldom)
    assert names(client, "actors", "lake") == ["Lake Watchmen", "Lake Guard"]


def test_a_merged_actor_is_not_suggested(client):
    make_actor("Old Harbour", merged_into=make_actor("Harbour Council"))
    assert names(client, "actors", "harbour") == ["Harbour Council"]


def test_a_place_says_where_it_lies_and_the_larger_region_comes_first(client):
    make_place("syria/idlib/idlib", name="Idlib")
    found = suggested(client, "places", "idlib")
    assert [(one["kind"], one["where"], one["key"]) for one in found] == [
        ("Province", "Syria", "syria/idlib"),
        ("Town", "Idlib, Syria", "syria/idlib/idlib"),
    ]


def test_of_equal_fit_the_more_populous_town_comes_first(client):
    make_place("mali/gao/bara", name="Bara", population=900)
    make_place("mali/mopti/bara", name="Bara", population=90_000)
    assert [one["key"] for one in suggested(client, "places", "bara")] == ["mali/mopti/bara", "mali/gao/bara"]


def test_no_more_than_ten(client):
    for number in range(12):
        make_actor(f"Ferry Line {number}")
    assert len(suggested(client, "actors", "ferry")) == 10


@pytest.mark.parametrize("text", ["", " ", "%", "_", "\\", "'", "\x00", "“”", "x" * 5000, "%a", "a\\"])
def test_strange_text_finds_nothing_and_breaks_nothing(client, text):
    make_actor("Harbour Council")
    assert suggested(client, "actors", text) == suggested(client, "places", text) == []


def test_suggestions_take_a_fixed_number_of_queries(client, django_assert_num_queries):
    for number in range(20):
        make_actor(f"Ferry Line {number}", aliases=("Ferries",))
    with django_assert_num_queries(3):
        suggested(client, "actors", "ferr")
