"""The packaged places file: its shape, its tree, and that well-known places are found under their usual names."""

import gzip
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from articles.parsing.folding import fold

FILE = Path(__file__).parent.parent / "articles/data/places.tsv.gz"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Small territories, city states, and land without provinces of its own.
_WITHOUT_PROVINCES = """
AI AQ AS AW AX BL BQ CC CK CW CX FK FO GF GG GI GP GU IM JE KI KY MC MF MH MO MP MQ NF NR NU PF PM PN PR RE SH SJ
SX TC TK TV VA VG VI YT EH
"""
WITHOUT_PROVINCES = set(_WITHOUT_PROVINCES.split())
_WORDS = """
Of Media Police Wednesday Reading Lincoln Jackson Obama Hassan Mohammed Ali Trump Hit Male Most Same Bar Date Sale
Car Was No It Us Man Duma
"""


class Row(NamedTuple):
    path: str
    name: str
    kind: str
    country: str
    iso: str
    geonames: str
    latitude: str
    longitude: str
    population: str
    capital: str
    aliases: str


@cache
def rows() -> list[Row]:
    header, *lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    assert tuple(header.split("\t")) == Row._fields
    return [Row(*line.split("\t")) for line in lines]


@cache
def names() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows():
        for name in dict.fromkeys(fold(name) for name in (row.name, *row.aliases.split("|")) if name):
            found.setdefault(name, []).append(row)
    return found


def paths(name: str) -> set[str]:
    return {row.path for row in names().get(fold(name), ())}


def test_every_path_is_unique_and_fits_its_column():
    everything = [row.path for row in rows()]
    assert len(set(everything)) == len(everything)
    assert max(map(len, everything)) <= 320
    assert max(len(row.name) for row in rows()) <= 200
    assert max(len(alias) for row in rows() for alias in row.aliases.split("|")) <= 200


def test_parents_stand_before_their_children():
    seen: set[str] = set()
    for row in rows():
        parent = row.path.rpartition("/")[0]
        assert not parent or parent in seen, row.path
        seen.add(row.path)


def test_every_part_of_a_path_is_a_slug():
    parts = {part for row in rows() for part in row.path.split("/")}
    assert [part for part in parts if not SLUG.fullmatch(part) or len(part) > 100] == []


def test_kinds_stand_at_their_depth():
    kind_of = {row.path: row.kind for row in rows()}
    parents = {(row.kind, kind_of.get(row.path.rpartition("/")[0])) for row in rows()}
    assert parents == {
        ("country", None),
        ("province", "country"),
        ("town", "province"),
        ("town", "country"),
        ("other", "country"),
        ("other", None),
    }


def test_a_place_has_the_country_of_its_parent():
    country_of = {row.path: row.country for row in rows()}
    assert [row.path for row in rows() if "/" in row.path and row.country != country_of[row.path.split("/")[0]]] == []


def test_coordinates_lie_on_the_globe():
    for row in rows():
        assert -90 <= float(row.latitude) <= 90, row.path
        assert -180 <= float(row.longitude) <= 180, row.path


def test_codes_name_one_place_each():
    iso = Counter(row.iso for row in rows() if row.iso)
    geonames = Counter(row.geonames for row in rows() if row.geonames)
    assert [code for code, count in iso.items() if count > 1] == []
    assert [number for number, count in geonames.items() if count > 1] == []
    assert [row.path for row in rows() if row.kind == "province" and row.iso and row.iso[:2] != row.country] == []


def test_every_country_has_provinces_or_is_known_to_have_none():
    countries = {row.country for row in rows() if row.kind == "country"}
    with_provinces = {row.country for row in rows() if row.kind == "province"}
    assert countries - with_provinces == WITHOUT_PROVINCES


def test_every_state_has_one_seat():
    seats = Counter(row.country for row in rows() if row.capital == "1")
    assert set(seats.values()) == {1}
    countries = {row.country for row in rows() if row.kind == "country"}
    assert countries - set(seats) == {"AQ", "BQ", "EH", "TK"}


def test_nearly_all_towns_stand_under_their_province():
    towns = [row for row in rows() if row.kind == "town"]
    assert len(towns) > 45_000
    assert sum(row.path.count("/") == 2 for row in towns) / len(towns) > 0.99


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Syria", "syria"),
        ("Syrian Arab Republic", "syria"),
        ("Türkiye", "turkey"),
        ("UK", "united-kingdom"),
        ("Great Britain", "united-kingdom"),
        ("U.S.", "united-states"),
        ("USA", "united-states"),
        ("UAE", "united-arab-emirates"),
        ("Côte d'Ivoire", "ivory-coast"),
        ("DR Congo", "democratic-republic-of-the-congo"),
        ("Burma", "myanmar"),
        ("North Korea", "north-korea"),
        ("Kosovo", "kosovo"),
        ("Taiwan", "taiwan"),
        ("Western Sahara", "western-sahara"),
        ("State of Palestine", "palestine"),
        ("Edlib", "syria/idlib"),
        ("Idleb", "syria/idlib"),
        ("al-Hasakah", "syria/hasakah"),
        ("Hassakeh", "syria/hasakah"),
        ("Deir Ezzor", "syria/deir-ez-zor"),
        ("Deir al-Zor", "syria/deir-ez-zor"),
        ("Dayr az-Zawr", "syria/deir-ez-zor"),
        ("Ar-Raqqah", "syria/raqqa"),
        ("Rakka", "syria/raqqa"),
        ("Deraa", "syria/daraa"),
        ("Halab", "syria/aleppo"),
        ("Hims", "syria/homs"),
        ("Rif Dimashq", "syria/rif-dimashq"),
        ("Lattakia", "syria/latakia"),
        ("إدلب", "syria/idlib"),
        ("Ninawa", "iraq/nineveh"),
        ("Al-Anbar", "iraq/anbar"),
        ("Donetsk Oblast", "ukraine/donetsk"),
        ("Kharkov", "ukraine/kharkiv"),
        ("Lugansk", "ukraine/luhansk"),
        ("Zaporozhye", "ukraine/zaporizhzhia"),
        ("Kherson", "ukraine/kherson"),
        ("Crimea", "ukraine/crimea"),
        ("Sevastopol", "ukraine/sevastopol"),
        ("Helmand", "afghanistan/helmand"),
        ("Nangarhar", "afghanistan/nangarhar"),
        ("Panjshir", "afghanistan/panjshir"),
        ("Nord-Kivu", "democratic-republic-of-the-congo/north-kivu"),
        ("Ituri", "democratic-republic-of-the-congo/ituri"),
        ("Borno", "nigeria/borno"),
        ("West Darfur", "sudan/west-darfur"),
        ("Al Hudaydah", "yemen/hodeidah"),
        ("Sa'dah", "yemen/saada"),
        ("Ta'izz", "yemen/taiz"),
        ("Marib", "yemen/marib"),
        ("Arakan", "myanmar/rakhine"),
        ("Tigray", "ethiopia/tigray"),
        ("Oromia", "ethiopia/oromia"),
        ("Xinjiang", "china/xinjiang"),
        ("Jammu and Kashmir", "india/jammu-and-kashmir"),
        ("Pakistan-administered Kashmir", "pakistan/azad-kashmir"),
        ("North Sinai", "egypt/north-sinai"),
        ("Gaza Strip", "palestine/gaza-strip"),
        ("West Bank", "palestine/west-bank"),
        ("Diyarbakir", "turkey/diyarbakir"),
        ("Chechnya", "russia/chechnya"),
        ("Cabo Delgado", "mozambique/cabo-delgado"),
        ("Maaret al-Numan", "syria/idlib/maarrat-al-numan"),
        ("Khan Shaykhun", "syria/idlib/khan-sheikhoun"),
        ("Saraqib", "syria/idlib/saraqeb"),
        ("Ayn al-Arab", "syria/aleppo/kobani"),
        ("Kobane", "syria/aleppo/kobani"),
        ("Menbij", "syria/aleppo/manbij"),
        ("Efrin", "syria/aleppo/afrin"),
        ("Mosul", "iraq/nineveh/mosul"),
        ("Falluja", "iraq/anbar/fallujah"),
        ("Kandahar", "afghanistan/kandahar/kandahar"),
        ("Sirte", "libya/sirte/sirte"),
        ("Misurata", "libya/misrata/misrata"),
        ("Benghazi", "libya/benghazi/benghazi"),
        ("Artemivsk", "ukraine/donetsk/bakhmut"),
        ("Avdeevka", "ukraine/donetsk/avdiivka"),
        ("Mariupol", "ukraine/donetsk/mariupol"),
        ("Kiev", "ukraine/kyiv-city/kyiv"),
        ("Gaza City", "palestine/gaza-strip/gaza-city"),
        ("El Fasher", "sudan/north-darfur/el-fasher"),
        ("Goma", "democratic-republic-of-the-congo/north-kivu/goma"),
        ("Donbass", "ukraine/donbas"),
        ("Eastern Ghouta", "syria/eastern-ghouta"),
        ("Darfur", "sudan/darfur"),
        ("Artsakh", "nagorno-karabakh"),
        ("Straits of Hormuz", "strait-of-hormuz"),
        ("Sahel", "sahel"),
        ("Black Sea", "black-sea"),
    ],
)
def test_a_well_known_place_is_found_under_this_name(name, path):
    assert path in paths(name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Paris", "france/ile-de-france/paris"),
        ("London", "united-kingdom/england/london"),
        ("Moscow", "russia/moscow-city/moscow"),
        ("Damascus", "syria/damascus/damascus"),
        ("Kyiv", "ukraine/kyiv-city/kyiv"),
        ("Geneva", "switzerland/geneva/geneva"),
        ("Mosul", "iraq/nineveh/mosul"),
    ],
)
def test_a_famous_town_shares_its_name_with_no_town_elsewhere(name, path):
    assert {found for found in paths(name) if found.count("/") == 2} == {path}


@pytest.mark.parametrize("word", _WORDS.split())
def test_a_word_or_a_persons_name_is_no_town(word):
    assert {row.path for row in names().get(fold(word), ()) if row.kind == "town"} == set()


def test_acronyms_that_are_words_are_left_out():
    assert paths("Car") == paths("Fata") == paths("Gerd") == set()


def test_a_town_with_a_borrowed_name_is_found_with_its_region():
    assert paths("Paris, Texas") == {"united-states/texas/paris"}


def test_aliases_are_names_not_codes():
    short = {alias for row in rows() for alias in row.aliases.split("|") if alias and len(alias) < 3}
    assert short == {"US", "UK"} | {alias for alias in short if not alias.isascii()}
    assert [row.path for row in rows() if any(alias.isdigit() for alias in row.aliases.split("|"))] == []


def test_the_seat_of_a_state_is_marked():
    seats = {row.path for row in rows() if row.capital == "1"}
    assert {
        "syria/damascus/damascus",
        "ukraine/kyiv-city/kyiv",
        "turkey/ankara/ankara",
        "palestine/west-bank/ramallah",
        "united-states/district-of-columbia/washington",
    } <= seats
