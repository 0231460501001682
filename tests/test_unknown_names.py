"""Unknown names by frequency, settled everywhere at once; and what is likely the same, or said to be two."""

import pytest
from django.urls import reverse

from articles.ingest import ingest
from articles.ingest.likely import likely_pairs, say_different
from articles.ingest.merging import merge
from articles.ingest.returning import take_back
from articles.models import Actor, Lesson, Mention, NameDecision, Place

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db
UNKNOWN = reverse("admin:articles_namedecision_unknown")
TEXT = "Vesna Kirn met VESNA KIRN. “We came,” said Vesna Kirn of Harrow Bend."


def name_url(plain: str, noun: str = "actor") -> str:
    return reverse("admin:articles_namedecision_unknown_name") + f"?name={plain}&noun={noun}"


def settle_url(desk, url: str, **fields):
    return desk.post(url, form_fields(desk.get(url), "unknown_form") | fields, follow=True)


def three_articles() -> list:
    """A person in three articles, in two of them quoted; a town in one."""
    articles = [make_article(body=TEXT), make_draft(body=TEXT), make_article(body=TEXT)]
    for article in articles:
        make_mention(article, surface="Vesna Kirn"), make_mention(article, surface="VESNA KIRN", name="Vesna Kirn")
    for article in articles[:2]:
        make_quote(article, "We came,", speaker_name="Vesna Kirn")
    make_mention(articles[0], surface="Harrow Bend", new_kind="town")
    return articles


# the list


def test_unknown_names_are_listed_by_frequency_with_an_example(chief_desk):
    three_articles()
    words = visible(chief_desk.get(UNKNOWN))
    assert words.index("Vesna Kirn") < words.index("Harrow Bend")
    assert "Person" in words and "Town" in words and "said Vesna Kirn of Harrow Bend." in words


def test_the_list_is_narrowed_by_letters_and_by_sort(chief_desk):
    three_articles()
    assert "Vesna" not in visible(chief_desk.get(UNKNOWN, {"q": "harrow"})).split("For example")[0]
    assert "No unknown name fits" in visible(chief_desk.get(UNKNOWN, {"q": "100%"}))
    table = chief_desk.get(UNKNOWN, {"noun": "place"}).context["rows"]
    assert [name.name for name, _, _ in table] == ["Harrow Bend"]


def test_what_is_resolved_or_rejected_is_not_in_the_list(chief_desk):
    article = make_article(body=TEXT)
    make_mention(article, make_person("Vesna Kirn"))
    make_mention(article, surface="Harrow Bend", status="rejected")
    assert "Every name is known" in visible(chief_desk.get(UNKNOWN))


# settle


def test_a_new_actor_is_made_and_named_in_all_articles(chief_desk):
    articles = three_articles()
    page = settle_url(chief_desk, name_url("vesna kirn"), new_kind="person")
    vesna = Actor.objects.get()
    assert "“Vesna Kirn” is “Vesna Kirn” in 3 articles" in visible(page)
    assert Mention.objects.filter(actor=vesna, status="edited", new_kind="").count() == 6
    assert [article.quotes.get().speaker for article in articles[:2]] == [vesna, vesna]


def test_an_unknown_name_is_given_to_a_known_actor_and_remembered(chief_desk):
    three_articles()
    known = make_person("Vesna Kirnova")
    settle_url(chief_desk, name_url("vesna kirn"), actor="vesna-kirnova")
    assert Mention.objects.filter(actor=known).count() == 6 and known.aliases.get().text == "Vesna Kirn"
    article = ingest("Talks open\n\nVesna Kirn came to the harbour on Monday and left again.\n")
    assert article.mentions.filter(actor=known).exists()


def test_a_new_place_needs_to_lie_somewhere(chief_desk):
    three_articles()
    make_place("syria/idlib")
    url = name_url("harrow bend", "place")
    assert "Say in which country or province it lies" in visible(settle_url(chief_desk, url, new_kind="town"))
    settle_url(chief_desk, url, new_kind="town", new_parent="syria/idlib")
    town = Place.objects.get(path="syria/idlib/harrow-bend")
    assert Mention.objects.get(place=town).surface == "Harrow Bend"


def test_what_is_no_name_is_rejected_everywhere_and_never_read_again(chief_desk):
    three_articles()
    chief_desk.post(name_url("vesna kirn"), {"refuse": "1"})
    assert Mention.objects.filter(status="rejected").count() == 6
    assert set(Lesson.objects.active().values_list("surface", flat=True)) == {"Vesna Kirn", "VESNA KIRN"}
    article = ingest("Talks open\n\nVesna Kirn came to the harbour on Monday and left again.\n")
    assert not article.mentions.filter(surface="Vesna Kirn").exists()


@pytest.mark.parametrize("how", [{"new_kind": "person"}, {"refuse": "1"}])
def test_what_was_settled_is_undone_as_a_whole(chief_desk, how):
    three_articles()
    before = list(Mention.objects.order_by("pk").values())
    if "refuse" in how:
        chief_desk.post(name_url("vesna kirn"), how)
    else:
        settle_url(chief_desk, name_url("vesna kirn"), **how)
    chief_desk.post(reverse("admin:articles_namedecision_undo", args=[NameDecision.objects.get().pk]))
    assert list(Mention.objects.order_by("pk").values()) == before
    assert not Actor.objects.exists() and not Lesson.objects.active().exists()


def test_a_name_that_somebody_settled_meanwhile_is_no_error(chief_desk):
    three_articles()
    settle_url(chief_desk, name_url("vesna kirn"), new_kind="person")
    page = chief_desk.post(name_url("vesna kirn"), {"new_name": "Vesna Kirn", "new_kind": "person"}, follow=True)
    assert "No article has this name unresolved any more" in visible(page) and Actor.objects.count() == 1


# likely the same


def pairs(model) -> list[set[str]]:
    names = dict(model.objects.values_list("pk", "name"))
    return [{names[pair.first], names[pair.second]} for pair in likely_pairs(model)]


def test_actors_with_the_same_id_name_acronym_or_nearly_the_same_name_are_proposed():
    make_actor("Hill Guard", wikidata_id="Q1"), make_actor("Coast Watch", wikidata_id="Q1")
    make_actor("River Front", aliases=("Front of the River",)), make_actor("Front of the River", kind="political")
    make_person("Mira Solane"), make_person("Mira Solan", edited=True)
    for name in ("Eastern Union of Fishers", "Extraordinary Unit of Firemen"):
        make_actor(name).aliases.create(text="EUF", kind="acronym")
    assert pairs(Actor) == [
        {"Hill Guard", "Coast Watch"},
        {"River Front", "Front of the River"},
        {"Mira Solane", "Mira Solan"},
        {"Eastern Union of Fishers", "Extraordinary Unit of Firemen"},
    ]


def test_numbered_units_and_those_who_belong_together_are_not_proposed():
    make_actor("1st Hill Brigade", edited=True), make_actor("2nd Hill Brigade")
    make_actor("Hill Army Corp", edited=True, parent=make_actor("Hill Army Corps"))
    make_actor("Gone Guard", edited=True, merged_into=make_actor("Gone Guards"))
    assert pairs(Actor) == []


def test_names_alike_in_two_countries_are_not_proposed():
    make_actor("Lirian Harbour Ministry", country=make_place("lir"), edited=True)
    make_actor("Karian Harbour Ministry", country=make_place("kar"), edited=True)
    assert pairs(Actor) == []
    make_actor("Lirian Harbours Ministry", edited=True)
    make_actor("Karian Fishers"), make_actor("Karian Fisher")  # as packaged: these are told apart
    assert {"Karian Fishers", "Karian Fisher"} not in pairs(Actor)
    assert {"Lirian Harbour Ministry", "Lirian Harbours Ministry"} in pairs(Actor)


def test_a_place_that_an_editor_made_is_compared_with_those_near_it():
    near = {"latitude": 35.86, "longitude": 36.8}
    make_place("syria/idlib/saraqib", **near), make_place("syria/homs/saraqeb", latitude=34.7, longitude=36.7)
    assert pairs(Place) == []
    make_place("syria/idlib/saraqeb", name="Saraqeb", edited=True, **near)
    assert pairs(Place) == [{"Saraqib", "Saraqeb"}]


def test_what_is_said_to_be_two_is_remembered(chief_desk):
    one, other = make_person("Mira Solane"), make_person("Mira Solan", edited=True)
    url = reverse("admin:articles_namedecision_likely", args=["actor"])
    assert "names alike" in visible(chief_desk.get(url))
    page = chief_desk.post(url, {"first": one.pk, "second": other.pk}, follow=True)
    assert "are two. They are not proposed again." in visible(page) and "No two look the same" in visible(page)


def test_two_that_were_said_to_be_different_can_still_be_merged_and_come_back():
    one, other = make_place("syria/idlib/saraqib"), make_place("syria/idlib/saraqeb", edited=True)
    say_different(Place, one.pk, other.pk)
    decision = merge(one, other)
    assert take_back(decision) == [] and pairs(Place) == []
