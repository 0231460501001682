"""The tree of places and the page of one."""

import pytest

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote
from .seen import see

pytestmark = pytest.mark.django_db


def named_in_article(*things, headline="", make=make_article):
    article = make(headline, body=" and ".join(thing.name for thing in things))
    for thing in things:
        make_mention(article, thing)
    return article


def test_countries_count_what_lies_inside_them(client):
    named_in_article(make_place("syria/idlib/saraqib"))
    named_in_article(make_place("syria/aleppo"))
    make_place("mali/gao")
    page = see(client, "/places/")
    assert "Syria 2 Aleppo 1 Idlib 1" in page.text
    assert not page.with_attribute("href", "/places/mali/")


def test_drafts_and_rejected_mentions_are_not_counted(client):
    named_in_article(make_place("syria/idlib"), make=make_draft)
    make_mention(make_article(body="Gao."), make_place("mali/gao"), status="rejected")
    assert "No article names a place yet" in see(client, "/places/").text


def test_a_place_is_found_by_any_of_its_names(client):
    named_in_article(make_place("syria/idlib", aliases=("إدلب",)))
    page = see(client, "/places/?q=إدلب")
    assert page.address("Idlib") == "/places/syria/idlib/"
    assert "Idlib 1 Province in Syria" in page.text


def test_no_place_of_a_name_says_so(client):
    assert "No place of that name" in see(client, "/places/?q=atlantis").text


def test_the_page_shows_the_way_up_and_what_lies_inside(client):
    named_in_article(make_place("syria/idlib/saraqib"))
    make_place("syria/idlib/binnish")
    page = see(client, "/places/syria/idlib/")
    assert "Places Syria Idlib" in page.text
    assert page.address("Syria") == "/places/syria/"
    assert "Inside Idlib Articles Saraqib 1" in page.text
    assert "1 more known, named in no article here." in page.text
    assert page.address("1 more") == "/places/?inside=syria/idlib"


def test_everything_inside_a_place_can_be_listed(client):
    for path in ("syria/idlib/saraqib", "syria/idlib/binnish", "syria/aleppo/azaz"):
        make_place(path)
    page = see(client, "/places/?inside=syria/idlib")
    assert "2 places" in page.text
    assert "Azaz" not in page.text


def test_articles_actors_and_quotes_of_everything_below(client):
    solane = make_person("Mira Solane")
    article = named_in_article(make_place("syria/idlib/saraqib"), solane, headline="Talks")
    quote = make_quote(article, "Saraqib and", solane)
    page = see(client, "/places/syria/")
    assert page.address("1 article") == "/articles/?place=syria"
    assert page.address("1 quote in them") == "/quotes/?place=syria"
    assert page.address("Mira Solane") == "/actors/mira-solane/"
    assert page.with_attribute("href", quote.get_absolute_url())


def test_a_place_that_no_article_names_says_so(client):
    make_place("syria")
    assert "No article names this place yet" in see(client, "/places/syria/").text


@pytest.mark.parametrize("path", ["atlantis", "syria/atlantis", "syria//idlib", "syria/idlib/%00", "%25", "a" * 400])
def test_an_unknown_place_is_a_404(client, path):
    make_place("syria/idlib")
    see(client, f"/places/{path}/", status=404)


def test_pages_of_places_take_few_queries(client, django_assert_max_num_queries):
    for number in range(15):
        named_in_article(make_place(f"syria/idlib/town-{number}"), make_actor(f"Guard {number}"))
    with django_assert_max_num_queries(18):
        see(client, "/places/syria/idlib/")
    with django_assert_max_num_queries(5):
        see(client, "/places/")
    with django_assert_max_num_queries(8):
        see(client, "/places/?q=town")


def test_what_is_called_so_comes_before_what_only_holds_the_letters(client):
    for path in ("andorra", "mali", "somalia", "mali-lowlands"):
        make_place(path, population=5)
    text = see(client, "/places/?q=mali").text
    assert text.index("Mali Country") < text.index("Mali Lowlands") < text.index("Somalia")


def test_a_place_outside_every_province_has_a_page(client):
    dam = make_place("ukraine/kakhovka-dam", kind="other", name="Kakhovka dam")
    make_mention(make_article("Water falls", body="It fell at Kakhovka dam."), dam, surface="Kakhovka dam")
    assert "Water falls" in see(client, "/places/ukraine/kakhovka-dam/").text
