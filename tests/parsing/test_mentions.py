"""Names in an article: the known ones and, by their form, those that nobody has listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.mentions import find_mentions

from .names_make import WORLD, actors, article, places, read, surfaces


def test_a_mention_stands_where_it_says():
    document = article(
        "Ada Karm said it rained in Ruritania.", headline="Rain in Ruritania", captions=("Ada Karm walks.",)
    )
    mentions = read(document)
    assert len(mentions) == 4
    assert all(document.text(mention.span) == mention.surface for mention in mentions)
    assert {mention.span.part for mention in mentions} == {"headline", "body", "caption"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Tavo Lindqvar, spoke.",
        "Mr Lindqvar and Tavo Lindqvar agreed.",
        "The road is closed, said Tavo Lindqvar.",
        "Tavo Lindqvar, 45, sells apples.",
        "Tavo Lindqvar, a baker, sells apples.",
        "The town’s doctor Tavo Lindqvar came.",
        "Foreign Minister Tavo Lindqvar came.",
        "Deputy Prime Minister Tavo Lindqvar came.",
        "The Secretary of State Tavo Lindqvar came.",
        "The Ruritanian President Tavo Lindqvar came.",
    ],
)
def test_a_person_is_found_without_title(text):
    assert actors(text).get("Tavo Lindqvar") == "person"


@pytest.mark.parametrize(
    "name",
    [
        "Omar al-Karmi",
        "Anna-Lena Karm",
        "Brian O’Karm",
        "Sami bin Yusuf al-Karmi",
        "Lucas van der Karm",
        "John F. Karm",
        "Seong-ho Karm",
        "İsmail Kalkan",
        "Abu Omar al-Karmi",
    ],
)
def test_names_of_many_shapes_are_found_whole(name):
    assert name in actors(f"The road is open, said {name} on Monday.")


def test_days_months_faiths_and_nationalities_are_no_names():
    text = "On Monday a Ruritanian choir met Muslim and Christian singers. In March the Sunni Arab poets came."
    assert read(text) == ()


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert read("Farmers sold apples. Apples were cheap. Yesterday Farmers’ wives came. Meanwhile it rained.") == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("a study by the Lindqvar Institute for Garden Studies", "Lindqvar Institute for Garden Studies", "civil"),
        ("he taught at the University of Lindqvar", "University of Lindqvar", "civil"),
        ("the Lindqvar Brigade gave up its arms", "Lindqvar Brigade", "armed_group"),
        ("the Lindqvar People’s Party won", "Lindqvar People’s Party", "political"),
        ("the Ministry of Trade and Tourism said", "Ministry of Trade and Tourism", "state"),
        ("the Lindqvar News Agency wrote", "Lindqvar News Agency", "media"),
        ("it was printed in the Lindqvar Herald", "Lindqvar Herald", "media"),
        ("the Council on Lindqvar Relations met", "Council on Lindqvar Relations", "civil"),
        ("the oil giant Lindqvar pays", "Lindqvar", "civil"),
        ("the newspaper Lindqvar wrote", "Lindqvar", "media"),
    ],
)
def test_an_organisation_is_known_by_its_head(text, name, kind):
    assert actors(f"Yesterday {text}.") == {name: kind}


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("the Ruritanian foreign ministry said", "Ruritanian foreign ministry", "state"),
        ("Graustarkian soldiers came", "Graustarkian soldiers", "state_force"),
        ("Graustark’s navy came", "Graustark’s navy", "state_force"),
        ("Ruritanian state television showed", "Ruritanian state television", "media"),
    ],
)
def test_institutions_of_a_known_country_are_its_own(text, surface, kind):
    mention = next(mention for mention in read(f"Then {text} it.") if mention.surface == surface)
    assert mention.kind == kind
    assert mention.country in ("XR", "XG")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("a fair in the village of Lindqvar", "Lindqvar", "town"),
        ("a fair in Lindqvar", "Lindqvar", "town"),
        ("a bridge over the Lindqvar River", "Lindqvar River", "other"),
        ("a walk up Mount Lindqvar", "Mount Lindqvar", "other"),
        ("the road to Lindqvar airport", "Lindqvar airport", "other"),
        ("a farm in Lindqvar province", "Lindqvar", "province"),
    ],
)
def test_a_new_place_is_known_by_the_words_around_it(text, name, kind):
    assert places(f"There was {text} yesterday.") == {name: kind}


def test_an_explained_acronym_is_the_same_thing():
    text = "The Lindqvar Garden Foundation (LGF) gave seeds. LGF also gave soil."
    assert surfaces(text, "Lindqvar Garden Foundation") == ["Lindqvar Garden Foundation", "LGF", "LGF"]


def test_acronyms_that_do_nothing_are_no_actors():
    assert actors("The GDP rose and a TV stood near the ZQX device.") == {}


def test_numbered_types_are_no_actors():
    assert actors("An ZU-34 flew; the ZU-35 said nothing.") == {}


def test_in_a_headline_with_capitals_throughout_only_what_the_text_names_counts():
    document = article("Tavo Lindqvar said it would be warm.", headline="Tavo Lindqvar Promises Great Summer Weather")
    assert actors(document) == {"Tavo Lindqvar": "person"}


def test_titles_of_works_are_no_actors():
    assert actors("She wrote “Rivers of the North: Army of Rain” last year.") == {}


def test_known_names_keep_their_candidates_until_resolved():
    mention = find_mentions(article("They met near Orlan."), WORLD)[0]
    assert mention.entry is None
    assert set(mention.candidates) == {"place:ruritania/zenda/orlan", "place:graustark/edelweiss/orlan"}


def test_possessives_are_no_part_of_a_surface():
    assert (
        surfaces("Tavo Lindqvar’s garden and Ada Karm's house, said Tavo Lindqvar.", "Tavo Lindqvar")[0]
        == "Tavo Lindqvar"
    )


def test_an_empty_article_has_no_mentions():
    assert read("") == ()


@given(st.text(alphabet="AaBc .,'’-\n\"“”()UIal12", max_size=120))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text):
    document = article(text, headline=text[:20])
    mentions = read(document)
    assert all(document.text(mention.span) == mention.surface for mention in mentions)
    for left, right in zip(mentions, mentions[1:], strict=False):
        assert not left.span.overlaps(right.span)


@pytest.mark.parametrize("unit", ["ABCD ", "Ada Karm, ", "Al-", "U.I.", "Ministry of Trade and ", "Ruritania, ", "A"])
def test_a_very_long_text_is_read(unit):
    mentions = read(unit * (100_000 // len(unit)))
    assert len(mentions) <= 100_000 // len(unit)
