"""Nouns that name speakers: people by their office, bodies by their kind, papers that speak for their authors."""

import re

from .cues import listed

INDEFINITE = listed(
    """
    a an one another some many several most few two three four five other no any hundreds dozens
    """
)
DEFINITE = listed("the that this these those its his her their")
# Nouns for people: the last of them in a noun phrase says that a person speaks, not the body that stands before it.
PERSON_NOUNS = listed(
    """
    spokesman spokeswoman spokesperson official officer minister president chief head leader director commander
    general colonel ambassador envoy diplomat source secretary senator lawmaker lawyer attorney prosecutor judge
    doctor analyst expert activist journalist reporter correspondent researcher professor resident witness fighter
    soldier rebel militant aide adviser advisor member representative governor mayor chairman chairwoman chair
    chancellor king prince emir sheikh bishop pope cleric imam priest founder author editor photographer cellist
    musician teacher student farmer worker volunteer survivor father mother brother sister son daughter wife husband
    uncle cousin relative neighbor neighbour friend man woman boy girl guard driver pilot captain sergeant
    lieutenant economist historian scientist coordinator manager executive negotiator delegate deputy candidate
    politician critic observer commentator supporter opponent veteran refugee migrant victim premier investigator
    inspector counsel filmmaker artist singer writer actor owner businessman coach player defector dissident monk
    nun medic nurse surgeon engineer translator interpreter administrator commissioner superintendent sheriff
    policeman counselor spokespeople people men women children protesters demonstrators prosecutors anchor announcer
    presenter host producer blogger novelist poet lecturer fellow scholar bystander eyewitness attacker gunman
    hostage detainee prisoner inmate suspect defendant clerk banker trader shopkeeper vendor contractor consultant
    strategist pollster campaigner organiser organizer rescuer paramedic firefighter marine sailor trooper warlord
    sultan ombudsman rapporteur congressman congresswoman councillor councilor legislator speaker
    """
)
# One person holds each of these at a time.
OFFICES_OF_ONE = listed(
    """
    president minister premier chancellor king queen prince emir secretary chief head leader director commander governor
    mayor chairman chairwoman chair ambassador envoy spokesman spokeswoman spokesperson commissioner
    """
)
GROUP_NOUNS = {
    "group": ("armed_group", "political", "civil", "international"),
    "organisation": ("civil", "international", "armed_group", "political"),
    "organization": ("civil", "international", "armed_group", "political"),
    "movement": ("armed_group", "political"),
    "party": ("political",),
    "militia": ("armed_group", "state_force"),
    "rebels": ("armed_group",),
    "militants": ("armed_group",),
    "insurgents": ("armed_group",),
    "fighters": ("armed_group",),
    "communists": ("armed_group", "political"),
    "coalition": ("international", "state_force", "political", "armed_group"),
    "alliance": ("international", "political", "armed_group"),
    "agency": ("media", "international", "civil", "state"),
    "newspaper": ("media",),
    "paper": ("media",),
    "broadcaster": ("media",),
    "website": ("media",),
    "ministry": ("state",),
    "department": ("state",),
    "government": ("state",),
    "embassy": ("state",),
    "country": ("state",),
    "staff": ("state_force",),
    "army": ("state_force",),
    "military": ("state_force",),
    "charity": ("civil", "international"),
    "observatory": ("civil",),
    "monitor": ("civil",),
    "company": ("civil",),
    "union": ("civil", "international", "political"),
    "council": ("international", "political", "state"),
    "commission": ("international", "state", "civil"),
    "court": ("international", "state"),
    "mission": ("international",),
    "force": ("state_force", "international", "armed_group"),
    "forces": ("state_force", "armed_group"),
    "bloc": ("international", "political"),
    "institute": ("civil",),
    "foundation": ("civil",),
    "committee": ("civil", "political", "international"),
    "opposition": ("political", "armed_group"),
    "body": ("international", "civil"),
    "firm": ("civil",),
    "bank": ("civil", "international", "state"),
    "administration": ("state", "political"),
    "authority": ("state", "political"),
    "federation": ("civil", "international"),
    "association": ("civil",),
    "network": ("civil", "media"),
}
PAPERS = listed(
    """
    statement report letter document figures data study survey communiqué tweet post poll review
    """
)
OFFICES = listed(
    "government ministry embassy department army military office parliament state republic ministers secretariat"
)
# `the alliance in the north`, `the army and its allies`
CHUNK_END = re.compile(
    r"\s(and|or|of|for|in|at|from|by|against|on|with|near|to|about|between|among|,|\()(?=\s|[A-Z])|,|\s\("
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def head(written: str) -> str:
    """The noun that a phrase is about: the last word before “of”, “for”, “in”, a comma or a verb form."""
    words = [w.lower() for w in WORD.findall(written)]
    for i, word in enumerate(words):
        if i and word in (
            "of",
            "for",
            "in",
            "at",
            "from",
            "with",
            "who",
            "on",
            "to",
            "by",
            "involved",
            "released",
            "issued",
            "published",
            "posted",
        ):
            return words[i - 1]
    return words[-1] if words else ""


def name_behind_title(written: str) -> str | None:
    """The name that ends a phrase behind an office: “council spokesman Jon Ferro” -> “Jon Ferro”; else None."""
    words = written.split()
    for i in range(len(words) - 2, -1, -1):
        if words[i].lower() in PERSON_NOUNS:
            name = words[i + 1 :]
            plain = all(word[0].isupper() or word in ("al", "bin", "de", "van", "von", "der") for word in name)
            return " ".join(name) if plain and 1 < len(name) < 5 and name[-1].isalpha() else None
    return None
