"""Who is who inside one article: surnames and first names joined to the full name that they are short for."""

from collections.abc import Iterable

from .document import Mention, make_mention
from .folding import name_key
from .remembered import Remembered

ARTICLES = frozenset(("al", "the"))

LONGEST_NAME = 8  # words of a person’s name
MOST_NAMESAKES = 20  # people of one surname in an article; keeps the joining linear


def join_people(mentions: Iterable[Mention]) -> list[Mention]:
    """Every person under one name; single names that belong to nobody are left out.

    A known place whose name is a person’s surname in this article becomes that person.
    """
    mentions = list(mentions)
    register = _Register(mentions)
    return [joined for mention in mentions if (joined := register.join(mention))]


class _Register:
    """The people that an article names in full, and what they may be called for short."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.full: dict[tuple[str, ...], Mention] = {}
        self.short: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self.ends: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        self.titled: set[tuple[str, ...]] = set()
        for mention in mentions:
            if mention.type == "actor" and mention.kind == "person":
                self._note(mention)
        self.longest = {name: self._longest(name) for name in self.full}

    def _note(self, mention: Mention) -> None:
        words = _words(mention.name if mention.candidates and " " in mention.surface else mention.surface)
        if 1 < len(words) <= LONGEST_NAME:
            if words not in self.full:
                self.full[words] = mention
                for part in _parts(words):
                    _add(self.short, part, words)
                _add(self.ends, (words[0], words[-1]), words)
        elif mention.rule != "single name":
            self.titled.add(words)

    def _longest(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The fullest form of a full name: “Tayyip Karm” is “Ali Tayyip Karm” where only one such person is named."""
        same_ends = self.ends[words[0], words[-1]]
        longer = [name for name in (*self.short.get(words, ()), *same_ends) if len(name) > len(words)]
        longer = [name for name in longer if _within(words, name)]
        return max(longer, key=len) if longer and len({name[-1] for name in longer}) == 1 else words

    def join(self, mention: Mention) -> Mention | None:
        """The mention under its person’s full name; None for a single name of nobody."""
        if mention.type == "actor" and mention.kind == "person":
            return self._person(mention)
        if mention.candidates and " " not in mention.surface and self._is_surname(mention):
            return self._as(mention, self.short[_words(mention.surface)][0], "surname")
        return mention

    def _person(self, mention: Mention) -> Mention | None:
        words = _words(mention.surface)
        if words in self.full and len(words) > 1:
            return self._as(mention, words, mention.rule)
        owners = {self.longest[name] for name in self.short.get(words, ())}
        known = {owner for owner in owners if set(self.full[owner].candidates) & set(mention.candidates)}
        owners = known or owners
        if owners:
            owner = self._nearest(owners, mention) if len(owners) > 1 else next(iter(owners))
            return self._as(mention, owner, "part of a full name", several=len(owners) > 1)
        if mention.candidates or mention.rule != "single name":
            return mention
        return mention if words in self.titled else None

    def _nearest(self, owners: set[tuple[str, ...]], mention: Mention) -> tuple[str, ...]:
        def distance(owner: tuple[str, ...]) -> tuple[bool, int]:
            named = self.full[owner].span
            before = (named.part, named.start) <= (mention.span.part, mention.span.start)
            return not before, abs(mention.span.start - named.start)

        return min(owners, key=distance)

    def _is_surname(self, mention: Mention) -> bool:
        """Whether a known place’s name is, here, the last word of somebody’s name."""
        owners = self.short.get(_words(mention.surface))
        if not owners:
            return False
        if mention.surface.isupper() and not any(self.full[owner].surface.isupper() for owner in owners):
            return False  # “WASHINGTON (X) –” is where Kerry Washington is written about
        if mention.type == "actor" and "place" not in str(mention.candidates):
            return False
        return any(name[-1] == _words(mention.surface)[-1] for name in owners)

    def _as(self, mention: Mention, words: tuple[str, ...], rule: str, several: bool = False) -> Mention:
        named = self.full[self.longest.get(words, words)]
        reason = "the nearest of several people of this name" if several else mention.reason
        name = named.name if named.candidates else named.surface
        kind, country, candidates = "person", named.country, named.candidates
        span, surface = mention.span, mention.surface
        return make_mention((span, surface, "actor", name, kind, rule, None, country, candidates, reason))


def _split(name: str) -> tuple[str, ...]:
    words = name_key(name).split()
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


WORDS = Remembered(_split)


def _words(name: str) -> tuple[str, ...]:
    return WORDS[name]


def _parts(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Each word, the first words and the last words of a full name."""
    singles = {(word,) for word in words if len(word) > 1}
    return singles | {words[:n] for n in range(2, len(words))} | {words[n:] for n in range(1, len(words) - 1)}


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _add(index: dict[tuple[str, ...], list[tuple[str, ...]]], key: tuple[str, ...], name: tuple[str, ...]) -> None:
    names = index.setdefault(key, [])
    if len(names) < MOST_NAMESAKES:
        names.append(name)
