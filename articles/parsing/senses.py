"""What a known name may mean, told once for all the places where texts have it."""

from collections.abc import Callable
from dataclasses import dataclass

from .entries import Entry

LARGE = 100_000  # inhabitants


@dataclass(frozen=True, slots=True)
class Sense:
    """The entries that bear a name. `country` is the one that it speaks for, if any does.

    `state` is the state that a country’s or a capital’s name may stand for; `is_capital` says that no country bears
    the name, `is_body` that an actor does who is no state. `bearer` is the key of the one actor that gives `country`,
    which counts only where the article names him without doubt; `place_country` is the country of a first entry
    that every other entry shares.
    """

    entries: tuple[Entry, ...] = ()
    actors: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    state: Entry | None = None
    is_capital: bool = False
    is_body: bool = False
    country: str | None = None
    bearer: str = ""
    place_country: str | None = None


NO_SENSE = Sense()


def sense_of(keys: tuple[str, ...], entry: Callable[[str], Entry | None]) -> Sense:
    """What a name with these keys may mean; `entry` finds an entry by its key."""
    entries = tuple(found for key in keys if (found := entry(key)))
    actors = tuple(found for found in entries if found.type == "actor")
    country, bearer = _country(entries)
    return Sense(
        entries,
        actors,
        tuple(found for found in entries if found.type == "place"),
        _state(entries, entry),
        not any(found.kind == "country" for found in entries),
        any(found.kind != "state" for found in actors),
        country,
        bearer,
        _shared_country(keys, entry),
    )


def _state(entries: tuple[Entry, ...], entry: Callable[[str], Entry | None]) -> Entry | None:
    for found in entries:
        if found.type == "place" and (found.kind == "country" or found.is_capital):
            return entry("actor:" + found.key[6:].partition("/")[0])
    return None


def _country(entries: tuple[Entry, ...]) -> tuple[str | None, str]:
    """The country that a name speaks for, and the key of the actor on whom that rests."""
    for found in entries:
        if found.kind == "country" or found.kind == "state" and not found.parent:
            return found.country, ""
    if not entries or len({found.country for found in entries}) > 1:
        return None, ""
    main = max(entries, key=lambda found: (found.type, found.is_capital, found.population))
    if main.type == "actor":
        return main.country, main.key
    return (None if is_small(main) else main.country), ""


def _shared_country(keys: tuple[str, ...], entry: Callable[[str], Entry | None]) -> str | None:
    if len({key.partition("/")[0].partition(":")[2] for key in keys}) > 1:
        return None
    first = entry(keys[0]) if keys else None
    return first.country if first else None


def is_small(entry: Entry) -> bool:
    """Whether a town is so small that its name needs support."""
    return entry.kind == "town" and entry.population < LARGE and not entry.is_capital
