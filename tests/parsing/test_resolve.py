"""What a name means: who is who, a state or its land, this town or that one."""

from datetime import date

import pytest

from .names_make import actors, article, places, read, surfaces


def only(text: str, surface: str):
    found = [mention for mention in read(text) if mention.surface == surface]
    assert found, f"{surface} not found"
    return found[0]


def test_a_surname_belongs_to_the_full_name():
    text = "Tavo Lindqvar, a baker, came. Lindqvar said it rained. Then Tavo left."
    assert surfaces(text, "Tavo Lindqvar") == ["Tavo Lindqvar", "Lindqvar", "Tavo"]


def test_a_surname_before_the_full_name_belongs_to_it_too():
    document = article("Tavo Lindqvar said it rained.", headline="Lindqvar sees rain")
    assert surfaces(document, "Tavo Lindqvar") == ["Lindqvar", "Tavo Lindqvar"]


def test_a_shorter_full_name_is_the_same_person():
    text = "President Omar Tayyip Karmi spoke. Omar Karmi said it rained. Karmi left."
    assert surfaces(text, "Omar Tayyip Karmi") == ["Omar Tayyip Karmi", "Omar Karmi", "Karmi"]


def test_the_particle_of_a_surname_may_come_or_go():
    text = "Bashir al-Karmi spoke. Karmi said it rained, and al-Karmi left."
    assert surfaces(text, "Bashir al-Karmi") == ["Bashir al-Karmi", "Karmi", "al-Karmi"]


def test_of_two_people_of_one_surname_the_nearest_is_meant_and_the_doubt_is_said():
    text = "Ada Karm and her brother Omar Karm came. Karm said it rained."
    mention = only(text, "Karm")
    assert mention.name == "Omar Karm"
    assert "several people" in mention.reason


def test_a_single_name_of_nobody_is_left_out():
    assert actors("The band played Lindqvar all night.") == {}


def test_a_titled_surname_is_a_person():
    assert actors("President Lindqvar spoke. Lindqvar left.") == {"Lindqvar": "person"}


def test_a_single_name_that_speaks_is_a_person():
    assert actors("They agreed that Lindqvar told the crowd to go.") == {"Lindqvar": "person"}


def test_a_surname_is_never_a_town():
    text = "Ada Orlan, a baker, sells bread in Ruritania. Orlan said it rained."
    assert places(text) == {"Ruritania": "country"}
    assert surfaces(text, "Ada Orlan") == ["Ada Orlan", "Orlan"]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania said it would wait.",
        "Ruritania has long opposed the canal.",
        "Talks between Ruritania and others ended.",
        "The canal is backed by Ruritania.",
        "They signed a treaty with Ruritania.",
        "Sanctions on Ruritania ended.",
        "A Ruritania-backed choir sang.",
        "Ruritania’s president spoke.",
        "Sylvania, Ruritania and Graustark are working on a treaty.",
    ],
)
def test_a_state_that_acts_is_an_actor(text):
    mention = only(text, "Ruritania")
    assert (mention.type, mention.kind, mention.entry) == ("actor", "state", "actor:ruritania")
    assert mention.reason


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Ruritania.",
        "It rained in northern Ruritania.",
        "They fled Ruritania last year.",
        "Trains from Ruritania are late.",
        "The Ruritania talks ended.",
        "They walked across Sylvania and Ruritania.",
        "A fair in Zenda, Ruritania, ended.",
        "Ruritania’s capital is green.",
    ],
)
def test_a_country_where_something_happens_is_a_place(text):
    mention = only(text, "Ruritania")
    assert (mention.type, mention.kind, mention.entry) == ("place", "country", "place:ruritania")


def test_a_country_can_be_both():
    text = "Ruritania said that it rained in Ruritania."
    assert (actors(text), places(text)) == ({"Ruritania": "state"}, {"Ruritania": "country"})


def test_an_acronym_used_like_an_adjective_is_the_state():
    assert only("The canal in UI hands pleased UI bakers.", "UI").entry == "actor:isles"


def test_a_capital_that_speaks_is_its_government():
    text = "It rained in Ruritania. Streslau said it would wait."
    mention = only(text, "Streslau")
    assert (mention.name, mention.entry, mention.rule) == ("Ruritania", "actor:ruritania", "capital for its government")


def test_two_capitals_in_talks_are_their_governments():
    text = "Ruritania and Graustark met. Talks between Streslau and Ganlook ended."
    assert actors(text) == {"Ruritania": "state", "Graustark": "state"}


def test_a_capital_where_something_happens_is_a_town():
    assert places("Ruritania waited. It rained in Ganlook.") == {"Ganlook": "town"}


def test_a_place_in_the_dateline_is_a_town():
    assert only("GANLOOK (Isles Press) - Ruritania waited.", "GANLOOK").type == "place"


def test_a_government_is_its_state():
    mention = only("The Graustarkian government waited.", "Graustarkian government")
    assert mention.entry == "actor:graustark"


def test_troops_are_the_army_that_is_known():
    assert only("Ruritanian troops left.", "Ruritanian troops").entry == "actor:ruritanian-army"


def test_a_province_is_told_from_its_capital():
    assert places("It rained in Zenda province.") == {"Zenda": "province"}
    assert places("It rained in the city of Zenda.") == {"Zenda": "town"}


def test_a_bare_name_follows_the_province_that_the_article_names():
    text = "It rained in Zenda province. Apples grow in Zenda."
    assert [mention.kind for mention in read(text)] == ["province", "province"]


def test_provinces_in_a_list_are_all_provinces():
    assert places("It rained in the provinces of Streslau and Zenda.") == {"Streslau": "province", "Zenda": "province"}


def test_of_two_towns_the_one_in_the_country_that_is_named_is_meant():
    mention = only("It rained in Orlan. Ruritania waited.", "Orlan")
    assert mention.entry == "place:ruritania/zenda/orlan"
    assert mention.reason == "the article names Ruritania"


def test_a_country_that_follows_decides_for_the_whole_article():
    text = "A fair in Orlan, Graustark, ended. Ruritania waited. Orlan was full, people near Orlan said."
    assert {mention.entry for mention in read(text) if mention.surface == "Orlan"} == {
        "place:graustark/edelweiss/orlan"
    }


def test_two_equally_good_towns_stay_candidates():
    mention = only("It rained in Orlan.", "Orlan")
    assert mention.entry is None
    assert len(mention.candidates) == 2
    assert mention.reason == "several places have this name"


def test_a_small_town_needs_a_word_that_shows_a_place():
    assert places("Hope is a good thing in Ruritania.") == {"Ruritania": "country"}
    assert places("It rained in Hope, Ruritania.") == {"Hope": "town", "Ruritania": "country"}


@pytest.mark.parametrize(("day", "entry"), [(date(2010, 1, 1), "actor:garden-league"), (None, None)])
def test_a_name_means_who_bore_it_that_day(day, entry):
    text = "The Orchard League met in Ruritania."
    document = article(text if day else "The Orchard League met.", published_on=day)
    mention = next(mention for mention in read(document) if mention.surface == "Orchard League")
    assert mention.entry == entry


def test_one_thing_has_one_name():
    text = "The Ruritanian Lindqvar Trade Department said so. The Trade Department waited."
    names = {mention.name for mention in read(text) if "Trade" in mention.surface}
    assert len(names) == 1


def test_every_mention_has_a_rule():
    text = "Ada Karm of the Karm Relief Network said in Zenda that Ruritania and UI troops left the Lindqvar River."
    assert all(mention.rule for mention in read(text))
    assert len(read(text)) >= 5


def test_an_ambiguous_name_is_certain_where_its_country_is_named():
    assert only("It rained in Graustark. GAR gave soup.", "GAR").entry == "actor:gar"


def test_an_ambiguous_name_is_certain_where_its_bearer_is_named_in_full():
    assert only("The Graustark Aid Ring came. GAR gave soup.", "GAR").entry == "actor:gar"


def test_an_ambiguous_name_that_nothing_bears_out_stays_a_candidate():
    mention = only("On Monday GAR gave soup.", "GAR")
    assert (mention.entry, mention.candidates) == (None, ("actor:gar",))
    assert mention.reason


def test_a_known_surname_is_nobody_without_support():
    assert actors("The Elphberg apple is red.") == {}
    assert actors("It rained in Ruritania. Elphberg waited.") == {"Fritz Elphberg": "person"}


def test_a_known_surname_belongs_to_the_person_that_the_article_names_in_full():
    text = "Ada Elphberg, a baker, sells bread in Ruritania. Elphberg said it rained."
    assert surfaces(text, "Ada Elphberg") == ["Ada Elphberg", "Elphberg"]


def test_a_medium_that_only_carries_words_is_no_actor():
    assert actors("It was warm, she wrote on Old Press.") == {}
    assert actors("It was warm, she told Old Press.") == {"Old Press": "media"}


def test_places_in_a_list_follow_their_preposition():
    text = "After visits to Sylvania, Graustark and Ruritania, she said it rained."
    assert places(text) == {"Sylvania": "country", "Graustark": "country", "Ruritania": "country"}


def test_a_state_after_a_fronted_place_still_acts():
    assert only("In Sylvania, Ruritania said it would wait.", "Ruritania").type == "actor"


def test_a_small_town_in_a_country_that_is_not_named_is_not_certain():
    mention = only("It rained in Hope. Sylvania waited.", "Hope")
    assert mention.entry is None
    assert mention.candidates == ("place:ruritania/zenda/hope",)


def test_a_town_before_its_province_or_country_tells_which_is_meant():
    text = "A fair in Orlan, Edelweiss, ended."
    assert only(text, "Orlan").entry == "place:graustark/edelweiss/orlan"


def test_new_names_in_a_list_of_places_are_places():
    text = "It rained near Zenda, Lindqvar, Nova Karm and Tavosk yesterday."
    assert set(places(text)) == {"Zenda", "Lindqvar", "Nova Karm", "Tavosk"}


def test_a_speaker_after_a_place_is_no_place():
    text = "Ada Lindqvar came. In Zenda and Hope, Lindqvar said it rained."
    assert surfaces(text, "Ada Lindqvar") == ["Ada Lindqvar", "Lindqvar"]
