"""Invented stories, what other outlets make of them, and what only looks like it: to measure how copies are found."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

WHO = (
    "ferrymen and bakers|teachers and drivers|nurses and plumbers|farmers and clerks|pupils and painters|weavers|"
    "engineers and dockers|beekeepers|masons and porters|fishermen and grocers|gardeners|printers and watchmakers|"
    "potters and millers|sailors and tailors"
)
FIRST_NAMES = "Mira|Lena|Osman|Tarek|Ilse|Rana|Petro|Sami|Aino|Dunya|Karl|Nadir"
SURNAMES = "Solane|Orsk|Tirab|Haddu|Brenn|Kheiri|Lozov|Amsil|Virta|Qaden|Roth|Belim"
PEOPLE = [f"{first} {last}" for first in FIRST_NAMES.split("|") for last in SURNAMES.split("|")]
TOWNS = (
    "Alder|Bramley|Corvin|Dunmore|Estrel|Farrow|Glenby|Harwick|Isel|Jorvik|Kelda|Lorne|Marwen|Norrby|Ostrel|Pellan|"
    "Quarry|Rothwell|Selby|Tarn|Umber|Velden|Warrow|Yarrow|Zell|Ashby|Birk|Calder|Drum|Elm"
)
THINGS = (
    "pumps|bridges|wells|benches|lamps|boats|ledgers|bells|sieves|ovens|looms|carts|maps|timetables|seeds|nets|windows|"
    "roofs|stoves|clocks|pencils|ropes|gates|ladders|jetties|stamps|mirrors|kettles|bicycles"
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DONE = [
    ("repaired", "mended", "put in order"),
    ("counted", "made a list of", "went through"),
    ("painted", "gave new colour to", "brushed over"),
    ("shared out", "divided among the streets", "gave away"),
    ("carried home", "took along", "brought back"),
    ("measured", "took the size of", "surveyed"),
    ("lent", "made available", "handed over for a while"),
    ("stored", "kept under cover", "put aside"),
    ("sold", "found buyers for", "offered at the market"),
    ("cleaned", "washed", "scrubbed"),
]
WHY = [
    ("because the old road was closed", "as nobody can use the road", "since traffic has stopped"),
    ("before the winter came", "ahead of the cold", "while it was still warm"),
    ("after weeks of talks", "when the discussions had ended", "following long negotiations"),
    ("so that the school could open", "to let lessons begin", "in order that pupils return"),
    ("although fuel was short", "in spite of empty tanks", "with little diesel left"),
    ("while the ceasefire held", "as the guns were silent", "during the pause in the fighting"),
    ("as the council had asked", "at the wish of the town hall", "on request from the mayor"),
    ("without being paid", "for nothing", "and took no money"),
]
SHAPES = [  # three hands write up one fact
    (
        "In {town}, {number} {who} {did} the {thing} on {day}, {why}.",
        "{why_capital}, the {thing} of {town} have seen work: on {day} a group of {number} {did} them.",
        "It was {day} when {town} saw its {thing} again; {number} of the {who} {did} them {why}.",
    ),
    (
        "The {who} of {town} said that they had {did} {number} {thing} {why}.",
        "Some {number} {thing} were the business of {town} this week, where they were {did} {why}.",
        "{why_capital}, say people in {town}, the local {who} {did} what they had: {thing}, {number} in all.",
    ),
    (
        "Officials put the number of {thing} that were {did} in {town} at {number}, {why}.",
        "A tally in {town} speaks of {number}; the {who} there {did} {thing} {why}.",
        "{number} is the figure for {town}, according to its {who}, who {did} {thing} {why}.",
    ),
]
SAYINGS = [
    "A {thing} is never late, it only waits for {town}",
    "We asked for {number} and were given hope, which is heavier than {thing}",
    "Nobody in {town} believes a list that has no {thing} on it",
    "My mother kept {thing} under the bed and slept better for it",
    "You can count to {number} here before anybody speaks of {thing}",
    "If {town} had a clock we should all know that it is time for {thing}",
]
TAIL = (
    "This article is part of a series on daily life, which is supported by the readers of {outlet}.\n\n"
    "Write to the desk of {outlet} if you know more about this story, or have pictures of your own to share with us."
)
SERIES = (
    "{outlet} publishes the figures of the crossings every week. Trucks that went north: {0}. Trucks that went south: "
    "{1}. Sacks of flour that were weighed at the gate: {2}. Families that asked for a permit: {3}. Permits that were "
    "given by the joint office: {4}.\n\nThe office said that the figures are those of the seven days before {day}, and "
    "that the gate closes at dusk. The next figures follow in a week."
)
FIRST_DAY = date(2021, 3, 1)


@dataclass(frozen=True)
class Version:
    """One article: what it is of the story (“original”, “cut” …), which story, and whether it is that story's text."""

    what: str
    story: int
    headline: str
    body: str
    outlet: str
    day: date
    agency: str = ""
    is_same: bool = True


def stories(count: int, seed: int = 7) -> Iterator[list[Version]]:
    """Each story with its variants, and with what only looks like them."""
    for number in range(count):
        yield story(number, random.Random(seed * 1_000_003 + number))


def story(number: int, chance: random.Random) -> list[Version]:
    facts = [fact(chance) for _ in range(chance.randint(5, 16))]
    sayings = [saying(chance) for _ in range(2)]
    day = FIRST_DAY + timedelta(days=chance.randrange(1500))
    original = Version("original", number, "The day's report", "", "Example Wire", day)
    original = replace(original, body=told(facts, sayings, 0, chance))
    copies = [replace(original, what=name, **make(original, chance)) for name, make in VARIANTS.items()]
    return [original, *copies, *unlike(original, facts, sayings, chance)]


def fact(chance: random.Random) -> dict:
    return {
        "shape": chance.randrange(len(SHAPES)),
        "who": one_of(WHO, chance),
        "town": one_of(TOWNS, chance),
        "thing": one_of(THINGS, chance),
        "did": chance.choice(DONE),
        "why": chance.choice(WHY),
        "number": chance.randint(3, 4000),
        "day": one_of(DAYS, chance),
    }


def one_of(words: str, chance: random.Random) -> str:
    return chance.choice(words.split("|"))


def saying(chance: random.Random) -> tuple[str, str]:
    words = {"thing": one_of(THINGS, chance), "town": one_of(TOWNS, chance), "number": chance.randint(3, 90)}
    return chance.choice(SAYINGS).format(**words), chance.choice(PEOPLE)


def told(facts: list[dict], sayings: list[tuple[str, str]], hand: int, chance: random.Random) -> str:
    """The facts as one of three hands writes them up, two or three to a paragraph, and the quotes between."""
    sentences = [sentence(each, hand) for each in facts]
    paragraphs = []
    while sentences:
        size = chance.choice((1, 2, 2, 3))
        paragraphs.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    for words, speaker in sayings:
        cue = ("said {}", "{} remarked", "as {} put it")[hand].format(speaker)
        paragraphs.insert(chance.randint(1, len(paragraphs)), f"“{words},” {cue}.")
    return "\n\n".join(paragraphs)


def sentence(fact: dict, hand: int) -> str:
    words = {**fact, "did": fact["did"][hand], "why": fact["why"][hand]}
    why = words["why"]
    return SHAPES[fact["shape"]][hand].format(**words, why_capital=why[0].upper() + why[1:])


def rewritten(share: float) -> Callable[[Version, random.Random], dict]:
    """So many sentences in other words; a short text has one of them at least."""

    def make(original: Version, chance: random.Random) -> dict:
        paragraphs = [paragraph.split(". ") for paragraph in original.body.split("\n\n")]
        places = [(one, two) for one, found in enumerate(paragraphs) for two in range(len(found))]
        for one, two in chance.sample(places, max(1, round(share * len(places)))):
            paragraphs[one][two] = sentence(fact(chance), chance.randrange(3)).rstrip(".")
            if two == len(paragraphs[one]) - 1:
                paragraphs[one][two] += "."
        return elsewhere(original, chance) | {"body": "\n\n".join(". ".join(found) for found in paragraphs)}

    return make


def elsewhere(original: Version, chance: random.Random) -> dict:
    day = original.day + timedelta(days=chance.randint(0, 2))
    return {"headline": "Another headline", "outlet": f"Outlet {chance.randrange(40)}", "day": day}


def headline_changed(original: Version, chance: random.Random) -> dict:
    return elsewhere(original, chance)


def cut(original: Version, chance: random.Random) -> dict:
    """Half or more of the paragraphs are left, in their order."""
    paragraphs = original.body.split("\n\n")
    kept = chance.randint((len(paragraphs) + 1) // 2, max(2, len(paragraphs) - 1))
    places = sorted(chance.sample(range(len(paragraphs)), kept))
    return elsewhere(original, chance) | {"body": "\n\n".join(paragraphs[place] for place in places)}


def reordered(original: Version, chance: random.Random) -> dict:
    paragraphs = original.body.split("\n\n")
    chance.shuffle(paragraphs)
    return elsewhere(original, chance) | {"body": "\n\n".join(paragraphs)}


def with_agency_line(original: Version, chance: random.Random) -> dict:
    line = f"{one_of(TOWNS, chance).upper()} (Example Wire) – "
    end = f"\n\n(Reporting by {chance.choice(PEOPLE)}; Editing by {chance.choice(PEOPLE)})"
    return elsewhere(original, chance) | {"body": line + original.body + end, "agency": "Example Wire"}


def numbers_updated(original: Version, chance: random.Random) -> dict:
    """The same outlet a day later at most, with up to three new figures and a new paragraph."""
    words = original.body.split(" ")
    figures = [place for place, word in enumerate(words) if word.strip(".,;").isdigit()]
    for place in chance.sample(figures, min(3, len(figures))):
        words[place] = words[place].replace(words[place].strip(".,;"), str(chance.randint(3, 4000)))
    new = " ".join(sentence(fact(chance), 0) for _ in range(chance.randint(1, 3)))
    day = original.day + timedelta(days=chance.randint(0, 1))
    return {"body": f"{' '.join(words)}\n\n{new}", "day": day, "headline": "Update: the day's report"}


def with_tail(original: Version, chance: random.Random) -> dict:
    changes = elsewhere(original, chance)
    return changes | {"body": f"{original.body}\n\n{TAIL.format(outlet=changes['outlet'])}"}


def all_at_once(original: Version, chance: random.Random) -> dict:
    changed = replace(original, **cut(original, chance))
    changed = replace(changed, **rewritten(0.1)(changed, chance))
    return with_tail(changed, chance)


VARIANTS: dict[str, Callable[[Version, random.Random], dict]] = {
    "headline changed": headline_changed,
    "paragraphs cut": cut,
    "reordered": reordered,
    "agency line added": with_agency_line,
    "numbers updated": numbers_updated,
    "5 % rewritten": rewritten(0.05),
    "10 % rewritten": rewritten(0.1),
    "20 % rewritten": rewritten(0.2),
    "30 % rewritten": rewritten(0.3),
    "tail added": with_tail,
    "cut, rewritten, with tail": all_at_once,
}


def unlike(original: Version, facts: list[dict], sayings: list, chance: random.Random) -> list[Version]:
    """Articles that share an event, a form or a tail with others, and no text."""
    apart = replace(original, is_same=False)
    near = elsewhere(original, chance)
    independent = [
        replace(apart, **near, what="same event, other words", body=told(facts, sayings, hand, chance))
        for hand in (1, 2)
    ]
    outlet = f"Outlet {chance.randrange(8)}"
    others = told([fact(chance) for _ in range(5)], [saying(chance)], chance.randrange(3), chance)
    tailed = f"{others}\n\n{TAIL.format(outlet=outlet)}"
    week = FIRST_DAY + timedelta(days=7 * original.story)
    figures = [chance.randint(20, 5000) for _ in range(5)]
    report = SERIES.format(*figures, outlet=outlet, day=f"{week:%-d %B}")
    return [
        *independent,
        replace(apart, what="same outlet's tail", body=tailed, outlet=outlet, headline="Something else"),
        replace(apart, what="next of a series", body=report, outlet=outlet, day=week, headline="The week's figures"),
    ]
