"""For whom somebody speaks: the body in a title or an apposition, the state in its adjective."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from . import packaged
from .cues import listed
from .document import Mention
from .nouns import GROUP_NOUNS

# Who speaks for a state if the state's adjective stands before the office: a Norwegian minister, no Norwegian poet.
STATE_OFFICES = listed(
    """
    president presidential minister ministry premier chancellor king queen emir sultan government official officials
    officer officers spokesman spokeswoman spokesperson ambassador diplomat diplomats envoy consul army military navy
    general colonel police prosecutor prosecutors intelligence parliament lawmaker lawmakers senator secretary
    authorities security commander deputy
    """
)


class Body(NamedTuple):
    """A body or a state that somebody speaks for, and its gazetteer key if known."""

    name: str
    entry: str | None


def body_of(near: list[Mention], start: int, text: str, last: bool) -> Body | None:
    """The body among the mentions near a name: behind `start`, and no part of “X-backed”."""
    bodies = [m for m in near if m.kind != "person" and m.span.end > start and text[m.span.end : m.span.end + 1] != "-"]
    chosen = bodies[-1 if last else 0] if bodies else None
    return Body(chosen.name, chosen.entry) if chosen else None


def group_of(words: list[str], before: list[Mention]) -> Body | None:
    """“a spokesman for the group”, “the agency’s director”: the body of that kind that was named most before."""
    kinds = GROUP_NOUNS.get(words[-1], ()) if "for" in words else _owner_kinds(words)
    meant = [mention for mention in before if mention.kind in kinds] if kinds else []
    if not meant:
        return None
    counts = Counter(mention.name for mention in meant)
    chosen = max(meant, key=lambda mention: counts[mention.name])  # the nearest of those that are named most
    return Body(chosen.name, chosen.entry)


def _owner_kinds(words: list[str]) -> tuple[str, ...]:
    """The kinds of body that “the agency’s director” may be of; none without such an owner."""
    owner = next((word[:-2] for word in words if word.endswith(("'s", "’s"))), "")
    return GROUP_NOUNS.get(owner, ()) if owner else ()


def state_of(words: list[str], names: dict[str, str]) -> Body | None:
    """“Norwegian foreign minister”: the state, under the name that `names` has for its key."""
    if STATE_OFFICES.isdisjoint(words):
        return None
    for word in words:
        slug = _states().get(word)
        if slug:
            key = f"actor:{slug}"
            return Body(names.get(key, slug.replace("-", " ").title()), key)
    return None


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Each state's slug by its adjectives in lower case."""
    return {adjective.casefold(): slug for slug, adjective in packaged.demonyms() if slug}
