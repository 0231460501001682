"""Known names in a text: what counts as the same name, what does not, and what an entry tells."""

from datetime import date

import pytest

from articles.parsing.folding import fold
from articles.parsing.gazetteer import Entry, Gazetteer, Name

ENTRIES = (
    Entry("place:ruritania", "place", "Ruritania", "country", country="RU"),
    Entry("place:ruritania/lir", "place", "Lir", "province", country="RU", parent="place:ruritania"),
    Entry("place:ruritania/lir/lir", "place", "Lir", "town", country="RU", parent="place:ruritania/lir"),
    Entry("place:ruritania/lir/deir-al-osk", "place", "Deir al-Osk", "town", country="RU"),
    Entry("place:ruritania/lir/sanaqa", "place", "Sana'qa", "town", country="RU"),
    Entry(
        "actor:relief-network",
        "actor",
        "Karm Relief Network",
        "civil",
        names=(Name("KRN", "acronym"), Name("Orchard Relief", "former", None, date(2010, 5, 1))),
    ),
    Entry(
        "actor:united-isles", "actor", "United Isles", "state", names=(Name("UI", "acronym"), Name("WHO", "acronym"))
    ),
    Entry("actor:peoples-front", "actor", "People’s Front of Lir", "political"),
    Entry("actor:army", "actor", "Ruritanian army", "state_force"),
)
SOURCES = (("Lir Courier", ("The Courier",), ("lircourier.example",), False), ("Osk Press", (), ("osk.example",), True))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(ENTRIES, SOURCES, [("ruritania", "Ruritanian"), ("ruritania", "Ruritanians")])


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [text[match.start : match.end] for match in gazetteer.find(text)]


def test_a_name_is_found_where_it_stands(gazetteer):
    match = gazetteer.find("Rain in Ruritania again")[0]
    assert (match.start, match.end, match.keys) == (8, 17, ("place:ruritania",))


def test_a_name_that_is_learned_after_a_text_was_read_is_found_in_the_next():
    known = Gazetteer(ENTRIES)
    assert not known.find("Rain over Vashti Osk")
    known.add(Entry("place:ruritania/vashti", "place", "Vashti Osk", "town"))
    assert [match.keys for match in known.find("Rain over Vashti Osk")] == [("place:ruritania/vashti",)]


def test_a_word_that_a_name_has_in_small_letters_leads_on_to_its_next_word():
    known = Gazetteer([Entry("actor:watch", "actor", "Lir aboard Osk Watch", "civil"), *ENTRIES])
    assert [match.end for match in known.find("Lir aboard Osk Watch and Lir aboard a ship")] == [20, 28]


def test_all_bearers_of_a_name_are_candidates(gazetteer):
    assert gazetteer.find("near Lir")[0].keys == ("place:ruritania/lir", "place:ruritania/lir/lir")


@pytest.mark.parametrize(
    "text", ["Deir al-Osk", "Deir ez-Osk", "Deir Al Osk", "Deir el-Osk", "DEIR AL-OSK", "Dëir al–Osk"]
)
def test_spellings_of_one_name_are_the_same(gazetteer, text):
    assert found(gazetteer, f"a market in {text} opened") == [text]


@pytest.mark.parametrize("text", ["Sana'qa", "Sana’qa", "Sanaqa", "Sanʿaqa"])
def test_apostrophes_do_not_count(gazetteer, text):
    assert found(gazetteer, f"in {text}.") == [text]


def test_a_possessive_is_no_part_of_a_name(gazetteer):
    assert found(gazetteer, "Lir’s mayor and Ruritania's king") == ["Lir", "Ruritania"]


def test_names_may_hold_apostrophes_of_their_own(gazetteer):
    assert found(gazetteer, "the People's Front of Lir met") == ["People's Front of Lir"]


def test_only_whole_words_count(gazetteer):
    assert found(gazetteer, "Lirian Ruritaniandia, preLir, Lirs") == []


def test_acronyms_stand_in_their_own_capitals(gazetteer):
    assert found(gazetteer, "krn Krn KRN K.R.N. builds") == ["KRN", "K.R.N."]


def test_a_word_in_lower_case_is_no_name(gazetteer):
    assert found(gazetteer, "who saw the united isles or lir") == []


def test_common_nouns_of_a_name_may_be_in_lower_case(gazetteer):
    assert found(gazetteer, "the Ruritanian Army, the Ruritanian army") == ["Ruritanian Army", "Ruritanian army"]


def test_a_headline_in_capitals_is_read(gazetteer):
    assert found(gazetteer, "KARM RELIEF NETWORK OPENS SCHOOL IN LIR") == ["KARM RELIEF NETWORK", "LIR"]


def test_in_a_headline_in_capitals_a_common_word_is_no_acronym(gazetteer):
    assert found(gazetteer, "MAN WHO SAW LIR") == ["LIR"]


def test_the_longest_name_wins(gazetteer):
    assert found(gazetteer, "Deir al-Osk and Osk") == ["Deir al-Osk"]


def test_a_name_goes_on_over_a_line_break_but_not_over_a_sentence(gazetteer):
    assert found(gazetteer, "the United\nIsles") == ["United\nIsles"]
    assert found(gazetteer, "They were United! Isles followed.") == []


def test_an_account_name_is_no_name(gazetteer):
    assert found(gazetteer, "@Ruritania wrote") == []


def test_a_name_knows_when_it_was_used(gazetteer):
    name = gazetteer.named("actor:relief-network", "Orchard Relief")
    assert name.valid_on(date(2009, 1, 1))
    assert name.valid_on(date(2010, 5, 1))
    assert not name.valid_on(date(2011, 1, 1))
    assert name.valid_on(None)


def test_an_entry_is_given_by_its_key(gazetteer):
    assert gazetteer.entry("place:ruritania/lir").parent == "place:ruritania"
    assert gazetteer.entry("place:nowhere") is None


def test_a_demonym_gives_its_country(gazetteer):
    assert gazetteer.demonym("Ruritanian") == "ruritania"
    assert gazetteer.demonym("Ruritania") is None


@pytest.mark.parametrize(
    "text",
    [
        "Lir Courier",
        "the courier",
        "lircourier.example",
        "https://www.lircourier.example/a/b",
        "news.lircourier.example",
    ],
)
def test_an_outlet_is_known_by_name_alias_and_domain(gazetteer, text):
    assert gazetteer.source(text) == "Lir Courier"


def test_an_unknown_outlet_is_none(gazetteer):
    assert gazetteer.source("Nobody Post") is None
    assert gazetteer.source("https://example.org/lircourier.example") is None


def test_only_agencies_are_agencies(gazetteer):
    assert gazetteer.agency("Osk Press") == "Osk Press"
    assert gazetteer.agency("Lir Courier") is None


def test_two_names_that_differ_in_case_only_are_two_entries():
    gazetteer = Gazetteer(
        [Entry("actor:a", "actor", "Osk Unit", "civil", names=(Name("OU", "acronym"), Name("Ou", case_sensitive=True)))]
    )
    assert found(gazetteer, "OU, Ou, ou") == ["OU", "Ou"]


def test_an_empty_gazetteer_finds_nothing():
    assert Gazetteer([], demonyms=[]).find("Anything At All in Geneva") == []


@pytest.mark.parametrize("text", ["", " ", "'", "’s", "A’s", "....", "\0", "U.", "-al-", "𝔘", "\u202e", "al-", "@@"])
def test_odd_texts_do_no_harm(gazetteer, text):
    assert gazetteer.find(text) == []


def test_folding_is_stable():
    for text in ("Hay’at Tahrir ash-Sham", "İstanbul", "El Fasher", "N’Djamena", "St. Osk", "U.S.A."):
        assert fold(fold(text)) == fold(text)


def test_the_packaged_gazetteer_knows_states_forces_and_towns():
    gazetteer = Gazetteer.load()
    assert gazetteer.entry("place:syria/idlib").kind == "province"
    assert gazetteer.entry("actor:turkey").country == "TR"
    assert "actor:hayat-tahrir-al-sham" in gazetteer.find("the group Hay’at Tahrir al-Sham")[0].keys
    assert gazetteer.demonym("Syrian") == "syria"
    assert Gazetteer.load() is gazetteer


def test_every_packaged_name_with_a_country_shares_its_slug_with_the_state():
    gazetteer = Gazetteer.load()
    for slug in ("turkey", "syria", "united-states", "russia", "iran", "iraq", "ukraine", "france"):
        assert gazetteer.entry(f"place:{slug}").kind == "country"
        assert gazetteer.entry(f"actor:{slug}").kind == "state"


def test_words_that_a_name_has_in_lower_case_need_no_capitals():
    gazetteer = Gazetteer(
        [Entry("actor:harbour", "actor", "Harbour administration", "state", (Name("Harbour refugee office"),))]
    )
    assert found(gazetteer, "The Harbour administration asked the Harbour refugee office.") == [
        "Harbour administration",
        "Harbour refugee office",
    ]
    assert found(gazetteer, "At the harbour administration was slow.") == []
