"""The list of actors and the page of one."""

from datetime import date

import pytest

from articles.models import ActorRelation

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote
from .seen import see

pytestmark = pytest.mark.django_db


def named_in_article(*actors, make=make_article, **fields):
    article = make(body=" and ".join(actor.name for actor in actors), **fields)
    for actor in actors:
        make_mention(article, actor)
    return article


def listed(client, query: str = "") -> list[str]:
    page = see(client, f"/actors/?{query}")
    return [words for words, address in page.links if address.startswith("/actors/") and address.count("/") == 3]


def test_actors_that_published_articles_name_are_listed_with_their_count(client):
    guard = make_actor("Coast Guard")
    named_in_article(guard)
    named_in_article(guard)
    named_in_article(make_actor("Secret Band"), make=make_draft)
    make_actor("Never Named")
    page = see(client, "/actors/")
    assert listed(client) == ["Coast Guard"]
    assert "Coast Guard 2 Armed group" in page.text


def test_all_known_actors_are_shown_if_one_asks(client):
    make_actor("Never Named")
    assert listed(client) == []
    assert listed(client, "named=all") == ["Never Named"]


def test_an_actor_is_found_by_a_part_of_any_of_its_names(client):
    named_in_article(make_actor("Northern Front", aliases=("الجبهة الشمالية", "Berkaş Battalions")))
    assert listed(client, "q=berkas") == listed(client, "q=الجبهة") == listed(client, "q=north") == ["Northern Front"]
    assert listed(client, "q=south") == []


def test_kinds_are_filtered_and_counted(client):
    named_in_article(make_actor("Coast Guard"), make_person("Mira Solane"))
    assert listed(client, "kind=person") == ["Mira Solane"]
    assert "Person 1" in see(client, "/actors/").text


def test_accents_do_not_change_the_order(client):
    named_in_article(*[make_actor(name) for name in ("Zenith", "İlhan", "Atlas")])
    assert listed(client) == ["Atlas", "İlhan", "Zenith"]


def test_merged_actors_are_not_listed(client):
    guard = make_actor("Coast Guard")
    make_actor("Old Guard", merged_into=guard)
    assert listed(client, "named=all") == ["Coast Guard"]


def test_no_result_offers_all_that_the_archive_knows(client):
    make_actor("Never Named")
    page = see(client, "/actors/?q=never")
    assert page.address("Look among all that the archive knows") == "/actors/?q=never&named=all"


def test_a_wrong_kind_says_so(client):
    assert "“fairy” is none of the choices." in see(client, "/actors/?kind=fairy").text


def test_an_archive_without_actors_says_where_they_come_from(client):
    assert "No actors yet" in see(client, "/actors/").text


def test_the_list_takes_few_queries(client, django_assert_max_num_queries):
    named_in_article(*[make_actor(f"Guard {number}") for number in range(30)])
    with django_assert_max_num_queries(7):  # two of them for what has changed in the index
        see(client, "/actors/?q=guard")


def test_a_further_kind_adds_the_actors_that_have_it(client):
    kinds = ["armed_group", "armed_group", "state", "civil"]
    named_in_article(*[make_actor(f"Guard {number}", kind=kind) for number, kind in enumerate(kinds)])
    assert "Armed group 2" in see(client, "/actors/").text
    one = see(client, "/actors/?kind=state").text
    assert "State 1" in one
    assert "Armed group 3" in one
    assert "Civil organisation 2" in one


def test_names_show_their_kind_and_when_they_were_used(client):
    front = make_actor("Levant Dawn")
    front.aliases.create(
        text="Northern Battalions", kind="former", valid_from=date(2012, 1, 23), valid_to=date(2016, 7, 28)
    )
    front.aliases.create(text="فجر", kind="transliteration")
    page = see(client, "/actors/levant-dawn/")
    assert "From 23 January 2012 to 28 July 2016 Northern Battalions" in page.text
    assert "Also called فجر other spelling" in page.text


def test_many_names_of_one_time_fold_behind_the_first_ones(client):
    make_actor("Levant Dawn", aliases=tuple(f"Dawn {number}" for number in range(9)))
    page = see(client, "/actors/levant-dawn/")
    assert "Dawn 5 3 more Dawn 6" in page.text


def test_relations_are_told_from_either_side(client):
    old, new = make_actor("Old Band"), make_actor("New Band")
    ActorRelation.objects.create(actor=old, kind="renamed_to", other=new, valid_from=date(2017, 1, 28))
    assert "Renamed to New Band 28 January 2017" in see(client, "/actors/old-band/").text
    assert "Formerly Old Band" in see(client, "/actors/new-band/").text


def test_parent_and_members(client):
    council = make_actor("Harbour Council")
    make_person("Mira Solane", parent=council)
    assert "Belongs together Harbour Council Mira Solane" in see(client, "/actors/harbour-council/").text
    page = see(client, "/actors/mira-solane/")
    assert "Belongs together Harbour Council Mira Solane" in page.text
    assert page.address("Harbour Council") == "/actors/harbour-council/"


def test_quotes_articles_places_and_company(client):
    solane, guard, idlib = make_person("Mira Solane"), make_actor("Coast Guard"), make_place("syria/idlib")
    article = make_article("Talks", body="Mira Solane and Coast Guard in Idlib: we came.")
    for thing in (solane, guard, idlib):
        make_mention(article, thing)
    quote = make_quote(article, "we came", solane, affiliation=guard)
    page = see(client, "/actors/mira-solane/")
    assert page.address("1 article") == "/articles/?actor=mira-solane"
    assert page.address("1 quote") == "/quotes/?speaker=mira-solane"
    assert page.address("Talks") == f"/articles/talks/#q-{quote.pk}"
    assert page.address("Coast Guard") == "/actors/coast-guard/"
    assert page.with_attribute("href", "/articles/?actor=mira-solane&actor=coast-guard&match=all")
    assert page.with_attribute("href", "/articles/?actor=mira-solane&place=syria/idlib")
    assert "1 on its behalf" in see(client, "/actors/coast-guard/").text


def test_years_lead_to_the_articles_of_each(client):
    guard = make_actor("Coast Guard")
    for year in (2015, 2017):
        named_in_article(guard, published_on=date(year, 3, 1))
    page = see(client, "/actors/coast-guard/")
    assert page.with_attribute("href", "/articles/?actor=coast-guard&from=2017&to=2017")


def test_drafts_and_rejected_facts_show_nowhere_on_the_page(client):
    guard = make_actor("Coast Guard")
    draft = make_draft("Secret talks", body="Coast Guard: we came.")
    make_mention(draft, guard)
    make_quote(draft, "we came", guard)
    article = make_article("Wrong talks", body="Coast Guard: we go.")
    make_mention(article, guard, status="rejected")
    make_quote(article, "we go", guard, status="rejected")
    page = see(client, "/actors/coast-guard/")
    assert "talks" not in page.text
    assert "No article names this actor yet" in page.text


def test_a_merged_actor_leads_to_what_it_became(client):
    guard = make_actor("Coast Guard")
    make_actor("Old Guard", merged_into=guard)
    response = client.get("/actors/old-guard/")
    assert (response.status_code, response["Location"]) == (301, "/actors/coast-guard/")


def test_an_unknown_actor_is_a_404(client):
    assert "No actor has this address." in see(client, "/actors/nobody/", status=404).text


def test_the_page_takes_few_queries(client, django_assert_max_num_queries):
    guards = [make_actor(f"Guard {number}") for number in range(12)]
    for _ in range(5):
        article = named_in_article(*guards)
        make_quote(article, "Guard 3", guards[0], affiliation=guards[1])
    with django_assert_max_num_queries(20):
        see(client, "/actors/guard-0/")


def test_letters_lead_to_the_names_under_them(client):
    named_in_article(*[make_actor(name) for name in ("Atlas", "İlhan", "Ibex", "17 May Band")])
    page = see(client, "/actors/")
    assert page.address("I") == "/actors/?letter=I"
    assert listed(client, "letter=I") == ["Ibex", "İlhan"]
    assert listed(client, "letter=%23") == ["17 May Band"]
    assert "“%” is none of the choices." in see(client, "/actors/?letter=%25").text
