"""How build_places.py spells: usual names out of official ones, slugs, other spellings, and names that are words."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import names as personal_names

from articles.parsing.folding import fold

DICTIONARY = Path("/usr/share/dict/words")
# GeoNames writes these countries' names in scholars' letters (Ḩ, ū, ‘); news writes them plain.
_TRANSLITERATED = """
SY IQ LB YE LY AF PK IR IN EG SD SA AE OM QA BH KW JO PS IL DZ TN MR NP BD LK KH MM LA TH JP KR KP CN TW HK RU
UA BY KZ UZ TM KG TJ MN GE AM ET ER SO DJ EH BG MK GR CY MV BT
"""
TRANSLITERATED = frozenset(_TRANSLITERATED.split())
_ARABIC = """
SY IQ YE LY EG SD SA AE OM QA BH KW JO PS LB
"""
ARABIC = frozenset(_ARABIC.split())
ARTICLE = re.compile(r"\b(?:A[dlnrstz]|Ash|Ath|Adh|a[dlnrstz]|ash|ath|adh)[ -](?=[A-Z])")  # “Ash Shaykh”, “al Hayl”
TYPE_WORD = (
    "Governorate|Province|Oblast|Oblast'|State|Region|District|Department|County|Prefecture|Canton|Municipality|Parish"
    "|Division|Voivodeship|Emirate|Krai|Raion|Rayon|Atoll|Commune|Economic Prefecture|Autonomous Region|Sheng|Shi"
    "|Administrative Region|Community Development Council|Regional Corporation|Quarter|Special Administrative Region"
    "|Territory|Wilayah|Viloyati|Oblysy|Regional State"
)
TYPE_AFTER = re.compile(rf"\s+(?:{TYPE_WORD})$")  # “Borno State”
TYPE_BEFORE = re.compile(
    r"^(?:Emirate of|Comarca|comarca|Muhafazat|Mohafazat|Wilayat-e|Velayat-e|Ostan-e|Gobolka|Departamento de(?:l)?"
    r"|Provincia de(?:l)?|Province d[eu]|Gouvernorat de|Distrito de|Estado d[eo]|(?:Mestna )?Obcina|Concelho d[ao]"
    r"|Mintaqat|Changwat|Region de|Municipiul|Provinsi"
    r"|Prefecture d[eu](?: la)?|Sha`biyat|State of|Union Territory of|Republic of|Respublika|Muhafazat) ?(?:al |l' )?"
)
_BARE = """
northern southern eastern western central north south east west upper lower middle nord sud est ouest centre
centro capital national federal northeastern northwestern southeastern southwestern northeast northwest
southeast southwest norte sul sur este oeste littoral islands island city metropolitan interior
"""
BARE = frozenset(_BARE.split())
TYPES = "Governorate Province State Region District Department County Prefecture Canton Municipality Parish Division"
ADJECTIVES = {"CZ", "DK"}  # “South Moravian Region”
NATIVE = {
    "ar": "SY IQ LB YE LY EG SA AE OM QA BH KW JO PS SD DZ TN",
    "uk": "UA",
    "ru": "RU BY",
    "tr": "TR",
    "fa": "IR AF",
    "he": "IL",
    "ur": "PK",
    "zh": "CN TW",
    "ko": "KR KP",
    "ja": "JP",
    "el": "GR CY",
}
NATIVE_LANGUAGE = {country: language for language, countries in NATIVE.items() for country in countries.split()}
NATIVE_TYPE = re.compile(
    r"^(?:محافظة|استان|ولایت|ولاية|منطقة|إمارة|شعبية|מחוז|Νομός) "
    r"| (?:область|обл\.|край|ili|Bölgesi|省|자치구)$|省$|市$|(?<=.)도$"
)
# Given names and surnames of the regions in the news, beside the United States' list.
_PERSONAL = """
abbas abdallah abdi abdul abdullah abdulrahman abed abu adam adama ahmad ahmed ahmet aisha akram alexei ali amin
amina amir ammar anwar arif asad ashraf assad aziz badr bakr bashar bashir bilal boris burhan dawud deniz dmitri
ebrahim emin emir erdogan fadi fadil faisal farid faruk fatih fatima ferhat firas ghani habib hadi hafez haftar
haidar hajji hakan hakim hamad hamdan hamid hamza hani haris haroun hasan hashim hassan haydar hussein huseyin
ibrahim idris igor imad imran isa ismail issa ivan jabbar jabr jaber jafar jalal jamal jamil jasim jassem kadir
kamal karim karimi kassem kemal khaled khalid khalifa khalil khan latif mahdi mahmoud mahmud majid malik mansour
mansur marwan masoud masud mehmet mikhail mohamed mohammad mohammed mubarak muhammad murad murat musa musab
mustafa mustapha nabil nader nadir nasir nasser nikolai nouri nuri oleg omar osama osman othman pavel putin
qasim qasem rachid rafiq rahim rahman rajab ramadan rashid rasul riad sabah saad saddam sadiq said salah saleh
salem salih salim salman sami samir sarkis selim sergei shaaban shakir shamil sharif sulaiman suleiman suleyman
taha tahir talal tarek tariq turki umar usman vladimir waleed walid wali yahya yakub yasin yasir yasser yilmaz
younis youssef yousef yunis yunus yuri yusuf zahir zaid zaki zayd zia zelensky hollande merkel modi artem
nurettin obama trump biden clinton bush kennedy nixon reagan dmitriev petrov ivanov sergeyev lavrov peskov
medvedev shoigu macron sarkozy chirac scholz steinmeier davutoglu kalin akar fidan netanyahu gantz lapid haniyeh
sinwar meshaal nasrallah aoun hariri berri mikati salam barzani talabani maliki abadi kadhimi sudani sadr
sistani khamenei rouhani zarif raisi soleimani sharaa jolani houthi alimi hemedti dagalo kiir machar museveni
kagame tshisekedi kabila tinubu buhari abiy zardari karzai akhundzada haqqani hlaing duterte marcos
"""
PERSONAL = frozenset(_PERSONAL.split())
NOT_PLACES = {
    "duma",
    "media",
    "police",
    "latina",
    "latino",
    "pravda",
    "izvestia",
    "reuters",
    "islam",
    "christian",
    "euro",
}
SLAVIC = {"RU", "UA", "BY", "BG"}
SURNAME = re.compile(r"(?:[ie]y?ev|yev|[a-z]{2}ov|[a-z]{3}enko|sky|skiy|skyi)$")  # “Kovalenko”
LATIN_NAME = re.compile(
    r"(?:[Aa]l-)?[A-Z][a-z']+(?:(?:[ -](?:al-|e |i |ye |na |el-)?|-[ei]-)[A-Z][a-z']+)*"
)  # “Pol-e Khomri”
UNSPEAKABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|\b[bcdfghjklmnpqrstvwxz]{3}")  # letters of a script without vowels
FOREIGN = re.compile(r"dsch|tsch|cz|sz|dzh|ehs|eh-|aja\b|ij|ii\b|yy|w\b|ou|x|[ʼ]|j[aou]$|(?i:^(?:el|ehl)-)")


def slug(name: str) -> str:
    """Small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ß", "ss").replace("æ", "ae"))
    plain = plain.replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("Đ", "D").replace("ł", "l")
    plain = plain.replace("Ł", "L").replace("ə", "a").replace("Ə", "A").replace("’", "").replace("'", "")
    plain = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100].strip("-")


def town_name(name: str, country: str) -> str:
    """A town's name as English-language news prints it, as far as rules go."""
    name = re.sub(r"\s*[,(/].*$", "", name).strip() or name
    name = re.sub("[`‘ʻʿʹ]", "", name).replace("’", "'").replace("ʼ", "'").replace("ʾ", "'")
    if country in TRANSLITERATED:
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    if country in {"UA", "RU", "BY"}:
        name = name.replace("'", "")
    if country in ARABIC:
        name = re.sub(r"'(?=\s|$)", "", name)
        name = ARTICLE.sub("al-", name)
    return name[:1].upper() + name[1:]


def variants(name: str, alternates: list[str], country: str, limit: int) -> list[str]:
    """Alternate names that are the same name in another English spelling, the nearest first."""
    seen = {fold(name)}
    found = []
    candidates = [*arabic_variants(name), *alternates] if country in ARABIC else list(alternates)
    nearest = sorted(candidates, key=lambda other: -SequenceMatcher(None, fold(name), fold(other)).ratio())
    for other in nearest:
        other = town_name(other, country)
        plain = fold(other)
        if plain not in seen and is_plausible(other) and same_sound(plain, fold(name)):
            seen.add(plain)
            found.append(other)
    return found[:limit]


def arabic_variants(name: str) -> list[str]:
    """“Al-Karamah” is also printed “al-Karama”."""
    return [re.sub(r"ah\b", "a", name)] if re.search(r"ah\b", name) else []


def is_plausible(name: str) -> bool:
    """Latin letters, a capital, not an airport's code, not another language's spelling habits."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    if not LATIN_NAME.fullmatch(plain) or plain.isupper():
        return False
    return 4 <= len(plain) <= 40 and not FOREIGN.search(plain) and not UNSPEAKABLE.search(plain.lower())


def same_sound(one: str, other: str) -> bool:
    """Whether two spellings differ in vowels and doubled letters only."""
    return _skeleton(one) == _skeleton(other) and SequenceMatcher(None, one, other).ratio() > 0.75


def _skeleton(folded: str) -> str:
    folded = re.sub(r"\bal ", "", folded)
    for written, heard in (("kh", "h"), ("gh", "g"), ("q", "k"), ("ph", "f"), ("sh", "s"), ("ch", "s"), ("th", "t")):
        folded = folded.replace(written, heard)
    folded = re.sub(r"[aeiouywh ]", "", folded)
    return re.sub(r"(.)\1+", r"\1", folded)


def province_name(facts: dict, country: str, country_name: str) -> str:
    """The usual English name; one that is also a word, a person's or a country's name keeps its type."""
    full = facts.get("name_en") or facts["name"]
    full = re.sub(r"^(?:de la|de|du|d'|des) ?(?=[A-Z])", "", full.split("|")[0])
    short = (without_type(full) or full).strip(" -")
    if country in TRANSLITERATED:
        short = town_name(short, country)
    if country in {"US", "CA", "AU"}:
        return short
    if country in ADJECTIVES:
        return full if TYPE_AFTER.search(full) else f"{short} Region"
    words = fold(short).split()
    misleading = len(words) == 1 and (is_word(short) or words[0] in BARE or is_personal(short, top=150))
    if misleading or all(word in BARE or word in {"and", "the"} for word in words) or fold(short) in countries():
        return short if TYPE_AFTER.search(short) else f"{short} {_type(facts)}"
    return short


def without_type(name: str) -> str:
    """The name without “Province”, “Muhafazat” and the like."""
    return TYPE_AFTER.sub("", TYPE_BEFORE.sub("", name)).strip()


def _type(facts: dict) -> str:
    for word in (facts.get("type_en") or "").replace("|", " ").split():
        if word in TYPES.split():
            return word
    return "Province"


def all_names(facts: dict) -> list[str]:
    """Every name that Natural Earth has for a province in a European spelling, without its type."""
    keys_text = """
name_en name woe_name name_de name_fr name_es name_pl name_it name_pt name_id
"""
    keys = keys_text.split()
    cells = "|".join(facts.get(key) or "" for key in keys).split("|")
    return [name for name in map(without_type, cells) if name]


def province_aliases(facts: dict, name: str) -> list[str]:
    """Natural Earth's other spellings of the same name, at most four."""
    cells = [facts.get(key) or "" for key in ("name_en", "name", "name_alt", "woe_name", "gn_name")]
    found, seen = [], {fold(name)}
    for other in "|".join(cells).split("|"):
        other = re.sub("[`‘ʻʿ]", "", without_type(other.strip())).replace("’", "'")
        plain = fold(other)
        alike = SequenceMatcher(None, plain, fold(name)).ratio() > 0.72
        if plain in seen or not alike or not is_plausible(other) or is_common(other) or plain in countries():
            continue
        if plain not in BARE and not (len(plain.split()) == 1 and fold(name).startswith(plain + " ")):
            seen.add(plain)
            found.append(other)
    return found[:4]


def native_names(facts: dict, country: str) -> list[str]:
    """The province's name in its own script."""
    language = NATIVE_LANGUAGE.get(country)
    name = NATIVE_TYPE.sub("", (facts.get(f"name_{language}") or "").strip()) if language else ""
    return [name] if len(name) > 1 else []


def with_region(town) -> str:
    """“Paris, Texas”: a form that only matches itself."""
    return f"{town.name}, {town.parent.name}"


def is_common(name: str, country: str = "") -> bool:
    """Whether the name is a word or a person's name."""
    return is_word(name) or is_personal(name) or is_surname(name, country)


def is_word(name: str) -> bool:
    """Whether an English dictionary has it in small letters."""
    return fold(name) in _words()


def is_phrase(name: str) -> bool:
    """Whether it is made of such words only: “Olive Branch”."""
    words = fold(name).split()
    return len(words) > 1 and all(word in _words() for word in words)


def is_known_person(name: str) -> bool:
    """Whether people in the news are called so."""
    return fold(name) in PERSONAL


def is_personal(name: str, top: int = 3000) -> bool:
    """Whether people are called so in the United States, where the newsrooms' names come from everywhere."""
    return is_known_person(name) or _people().get(fold(name), 10**6) < top


def is_surname(name: str, country: str) -> bool:
    """Whether a Slavic name ends as surnames do: “Dmitriyev”, “Kovalenko”."""
    return country in SLAVIC and bool(SURNAME.search(name)) and " " not in name


@lru_cache
def countries() -> set[str]:
    from .places_inputs import geonames_countries

    return {fold(record["name"]) for record in geonames_countries().values()}


@lru_cache
def _words() -> set[str]:
    words = {word for word in DICTIONARY.read_text().split() if word.islower() and "'" not in word}
    months = "january february march april may june july august september october november december"
    days = "monday tuesday wednesday thursday friday saturday sunday"
    return words | set(months.split()) | set(days.split()) | NOT_PLACES


@lru_cache
def _people() -> dict[str, int]:
    """United States' names with their rank, the best of given names and surnames."""
    ranks: dict[str, int] = {}
    for kind in ("first:male", "first:female", "last"):
        for line in Path(personal_names.FILES[kind]).read_text().splitlines():
            name, _, _, rank = line.split()
            ranks[name.lower()] = min(int(rank), ranks.get(name.lower(), 10**6))
    return ranks
