"""Speakers as they are resolved, and what the quotes so far tell about the next one."""

from dataclasses import dataclass, field

from .cast import Cast, Person
from .document import Mention, Quote
from .nouns import WORD


@dataclass(slots=True)
class Voice:
    """A speaker: the full name and its entry, or only what an unnamed one speaks for."""

    name: str | None
    entry: str | None = None
    kind: str = ""
    affiliation: str | None = None
    affiliation_entry: str | None = None
    rule: str = "unnamed"
    noun: str = ""


@dataclass(slots=True)
class Scene:
    """Who has spoken so far."""

    cast: Cast
    last: Voice | None = None
    last_quote: Quote | None = None
    nouns: dict[str, Voice] = field(default_factory=dict)
    voices: list[Voice] = field(default_factory=list)

    def person(self, mention: Mention, rule: str) -> Voice:
        return self.who(self.cast.people[mention.name], rule)

    def who(self, person: Person, rule: str) -> Voice:
        body = person.affiliation
        return Voice(
            person.name, person.entry, "person", body.name if body else None, body.entry if body else None, rule
        )

    def body(self, mention: Mention, rule: str) -> Voice:
        return Voice(mention.name, mention.entry, mention.kind, rule=rule)

    def nobody(self, written: str, noun: str) -> Voice:
        """Somebody unnamed, for the state whose adjective is in the phrase: “a Norwegian diplomat”."""
        state = self.cast.state_of([word.lower() for word in WORD.findall(written)])
        name, entry = state or (None, None)
        return Voice(None, None, "", name, entry, "unnamed, for a state" if state else "unnamed", noun)

    def unnamed(self, mention: Mention, noun: str) -> Voice:
        """Somebody unnamed who speaks for a body."""
        return Voice(None, None, "", mention.name, mention.entry, "unnamed, for a body", noun)
