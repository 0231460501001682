"""The packaged actors: facts that hold for every row, and the names that readers look for first."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest

from articles.parsing.document import ACTOR_KINDS
from articles.parsing.gazetteer import Gazetteer, compact, fold

DATA = Path(__file__).resolve().parent.parent / "articles" / "data"
ALIAS_KINDS = {"full", "acronym", "former", "transliteration", "nickname"}
RELATION_KINDS = {"renamed_to", "merged_into", "split_from", "part_of", "allied_with"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# Acronyms that nobody reads as anything else once they are in small letters.
WORDS_IN_SMALL_LETTERS = {"us", "who", "is", "aid", "care", "ice", "mit", "dem", "car", "mend", "sac", "un"}


@lru_cache(maxsize=4)
def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@lru_cache(maxsize=1)
def actors() -> dict[str, dict[str, str]]:
    return {row["slug"]: row for row in rows("actors.csv")}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def names_of(slug: str, day: date | None = None) -> set[str]:
    """The actor's own name and its aliases, on a day if one is given."""
    texts = {actors()[slug]["name"]}
    return texts | {row["text"] for row in rows("aliases.csv") if row["actor"] == slug and holds(row, day)}


def holds(row: dict[str, str], day: date | None) -> bool:
    return day is None or (row["valid_from"] or "0000") <= day.isoformat() <= (row["valid_to"] or "9999")


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    return (one["valid_from"] or "0000") <= (other["valid_to"] or "9999") and (other["valid_from"] or "0000") <= (
        one["valid_to"] or "9999"
    )


def test_there_are_enough_actors_and_names():
    assert len(rows("actors.csv")) >= 1200
    assert len({(row["actor"], fold(row["text"])) for row in rows("aliases.csv")}) >= 5000


def test_every_kind_of_actor_is_there():
    kinds = Counter(row["kind"] for row in rows("actors.csv"))
    assert set(kinds) == set(ACTOR_KINDS)
    assert min(kinds.values()) >= 100


def test_slugs_are_unique_and_fit_an_address():
    slugs = [row["slug"] for row in rows("actors.csv")]
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []
    assert [slug for slug in slugs if not SLUG.match(slug) or len(slug) > 100] == []


def test_files_are_sorted_so_that_changes_are_easy_to_read():
    assert [row["slug"] for row in rows("actors.csv")] == sorted(actors())
    pairs = [(row["actor"], row["text"]) for row in rows("aliases.csv")]
    assert pairs == sorted(pairs)


def test_every_actor_has_a_name_and_a_description():
    assert [row["slug"] for row in rows("actors.csv") if not row["name"] or not row["description"]] == []


def test_countries_are_two_capital_letters():
    countries = {row["country"] for row in rows("actors.csv")} - {""}
    assert [code for code in countries if not re.fullmatch("[A-Z]{2}", code)] == []


def test_parents_are_known_and_never_go_round_in_a_circle():
    for slug, row in actors().items():
        seen = {slug}
        while row["parent"]:
            assert row["parent"] in actors(), f"{row['slug']} has an unknown parent"
            assert row["parent"] not in seen, f"{slug} is its own ancestor"
            seen.add(row["parent"])
            row = actors()[row["parent"]]


def test_aliases_belong_to_known_actors_and_are_there_once():
    aliases = rows("aliases.csv")
    assert {row["actor"] for row in aliases} - set(actors()) == set()
    assert {row["kind"] for row in aliases} == ALIAS_KINDS
    keys = Counter((row["actor"], row["text"], row["valid_from"]) for row in aliases)
    assert [key for key, count in keys.items() if count > 1] == []


def test_flags_are_one_or_empty():
    flags = {row[flag] for row in rows("aliases.csv") for flag in ("ambiguous", "case_sensitive")}
    assert flags == {"", "1"}


def test_alias_text_is_clean():
    for row in rows("aliases.csv"):
        assert row["text"] == " ".join(row["text"].split())
        assert 0 < len(row["text"]) <= 200
        assert fold(row["text"]), row


def test_relations_join_two_known_actors():
    for row in rows("relations.csv"):
        assert row["kind"] in RELATION_KINDS
        assert {row["actor"], row["other"]} <= set(actors())
        assert row["actor"] != row["other"]


@pytest.mark.parametrize(
    ("file", "first", "last"),
    [
        ("actors.csv", "active_from", "active_to"),
        ("aliases.csv", "valid_from", "valid_to"),
        ("relations.csv", "valid_from", "valid_to"),
    ],
)
def test_dates_are_days_in_order(file, first, last):
    for row in rows(file):
        days = [date.fromisoformat(row[column]) for column in (first, last) if row[column]]
        assert days == sorted(days), row


def test_acronyms_count_in_their_own_capitals_only():
    loose = [row for row in rows("aliases.csv") if row["kind"] == "acronym" and not row["case_sensitive"]]
    assert loose == []


def test_short_names_in_capitals_are_acronyms():
    shouted = [row for row in rows("aliases.csv") if row["text"].isupper() and len(row["text"]) <= 4]
    assert len(shouted) > 500
    assert [row for row in shouted if not row["case_sensitive"]] == []


def test_no_plain_name_is_an_everyday_word():
    plain = {fold(row["text"]) for row in rows("aliases.csv") if not row["case_sensitive"] and not row["ambiguous"]}
    plain |= {fold(row["name"]) for row in rows("actors.csv")}
    assert plain & WORDS_IN_SMALL_LETTERS == set()


def test_no_name_surely_means_two_actors_at_the_same_time():
    bearers = defaultdict(list)
    for row in rows("aliases.csv"):
        if not row["ambiguous"]:
            bearers[fold(row["text"])].append(row)
    for slug, row in actors().items():
        bearers[fold(row["name"])].append(
            {"actor": slug, "text": row["name"], "valid_from": "", "valid_to": "", "case_sensitive": ""}
        )
    clashes = [(one["text"], one["actor"], other["actor"]) for group in bearers.values() for one, other in clash(group)]
    assert clashes == []


def clash(group: list[dict[str, str]]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Pairs of two actors' names that the same words at the same time would fit."""
    return [
        (one, other)
        for one, other in combinations(group, 2)
        if one["actor"] != other["actor"]
        and overlap(one, other)
        and not (one["case_sensitive"] and other["case_sensitive"] and compact(one["text"]) != compact(other["text"]))
    ]


@pytest.mark.parametrize(
    ("day", "is_used", "is_not_used"),
    [
        (date(2015, 6, 1), "Jabhat al-Nusra", "Jabhat Fateh al-Sham"),
        (date(2016, 10, 1), "Jabhat Fateh al-Sham", "Jabhat al-Nusra"),
        (date(2018, 3, 1), "HTS", "Jabhat Fateh al-Sham"),
    ],
)
def test_a_renamed_group_is_one_actor_with_dated_names(day, is_used, is_not_used):
    names = names_of("hayat-tahrir-al-sham", day)
    assert is_used in names
    assert is_not_used not in names


def test_a_group_that_dissolved_has_its_last_day():
    assert actors()["hayat-tahrir-al-sham"]["active_to"] == "2025-01-29"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hay’at Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("al-Nusra Front", "hayat-tahrir-al-sham"),
        ("Daesh", "islamic-state"),
        ("Islamic State of Iraq and the Levant", "islamic-state"),
        ("al-Qaida", "al-qaeda"),
        ("Ansar Allah", "houthis"),
        ("Hizbullah", "hezbollah"),
        ("Türkiye", "turkey"),
        ("U.S.", "united-states"),
        ("Ivory Coast", "ivory-coast"),
        ("Syrian army", "syrian-arab-army"),
        ("Russian Defense Ministry", "russian-defence-ministry"),
        ("State Department", "us-state-department"),
        ("Doctors Without Borders", "medecins-sans-frontieres"),
        ("U.N. refugee agency", "unhcr"),
        ("Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Abu Mohammed al-Jolani", "ahmed-al-sharaa"),
    ],
)
def test_a_usual_name_finds_its_actor(text, slug):
    assert f"actor:{slug}" in gazetteer().keys(text)


@pytest.mark.parametrize("acronym", ["SDF", "RSF", "SNA", "AA", "PDF", "IS", "SNC", "ADF", "SPC"])
def test_an_acronym_that_several_actors_share_settles_nothing_by_itself(acronym):
    bearers = [row for row in rows("aliases.csv") if row["text"] == acronym]
    assert bearers
    assert sum(not row["ambiguous"] for row in bearers) <= 1
    assert len({row["actor"] for row in bearers}) > 1 or bearers[0]["ambiguous"] == "1"


def test_a_bare_surname_is_never_certain():
    persons = {slug for slug, row in actors().items() if row["kind"] == "person"}
    bare = [
        row
        for row in rows("aliases.csv")
        if row["actor"] in persons and row["kind"] == "nickname" and len(row["text"].split()) == 1
    ]
    last_names = {slug: fold(actors()[slug]["name"]).split()[-1] for slug in persons}
    surnames = [row for row in bare if fold(row["text"]) == last_names[row["actor"]]]
    assert len(surnames) > 100
    assert [row["text"] for row in surnames if not row["ambiguous"]] == []


def test_every_state_is_also_a_country_on_the_map():
    states = [row for row in rows("actors.csv") if row["kind"] == "state" and not row["parent"] and row["country"]]
    countries = {f"actor:{row['slug']}" for row in states if f"place:{row['slug']}" in known_places()}
    assert len(countries) == 197


def known_places() -> set[str]:
    slugs = {row["slug"] for row in rows("actors.csv")}
    return {f"place:{slug}" for slug in slugs if gazetteer().entry(f"place:{slug}")}


def test_demonyms_lead_to_states_and_each_to_one():
    pairs = [(row["country"], row["demonym"]) for row in rows("demonyms.csv")]
    known = {slug for slug, _ in pairs if slug in actors() or gazetteer().entry(f"place:{slug}")}
    assert {slug for slug, _ in pairs if slug} == known
    twice = [word for word, count in Counter(word.casefold() for _, word in pairs).items() if count > 1]
    assert twice == []
    assert gazetteer().demonym("Syrian") == "syria"
    assert gazetteer().demonym("Congolese") == "democratic-republic-of-the-congo"
