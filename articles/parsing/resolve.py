"""Decides what each mention names: a person in full, a state or its land, this town or that one."""

import re
from collections.abc import Iterable, Sequence

from . import contexts
from .before import word_before
from .document import Document, Mention, make_mention
from .folding import compact, name_key
from .gazetteer import Entry, Gazetteer
from .name_words import DIRECTIONS
from .places import Places
from .senses import Sense, is_small
from .short_forms import SHORT_FORM, read_as_short_forms, settle_short_forms
from .surnames import join_people

# “Karm Relief Network (KRN)”: an acronym in brackets right after the name.
BRACKET = re.compile(r" ?\((?:the |also known as |known as |or )?[\"“‘']?\Z")
LONGEST_ACRONYM = 10
GUESSES = frozenset(("single name", "single name with a sign", "two capitals"))
LISTED_GUESSES = frozenset(("single name", "two capitals"))
FRONTED = ("after “In", "after “From", "after “To", "after “Across")  # “In Karm, Ruritania said”: no list
Role = tuple[str | None, str]  # actor or place, and the reason in words
AS_SUCH: dict[str, Role] = {"actor": (contexts.ACTS, "as such"), "place": (contexts.IS_PLACE, "as such")}
DATELINE = 60  # how far into the body a place in capitals is where the article was written
FORCE_NOUN = re.compile(r"\b(?:forces?|arm(?:y|ies)|troops|military|soldiers)\Z", re.I)


def resolve(document: Document, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions that hold, each under the name and kind of what it names; all mentions of one thing share both.

    What is certain has an `entry`; a known name that may mean several things keeps its `candidates`. A `reason` says
    why one of several was chosen.
    """
    return tuple(_Resolver(document, gazetteer).run(list(mentions)))


class _Resolver:
    """One article’s texts and what its mentions say together."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.texts = {(part, index): text for part, index, text in document.parts()}
        self.day = document.metadata.published_on

    def run(self, mentions: list[Mention]) -> list[Mention]:
        """All steps, in order."""
        mentions = self._define_acronyms(self._places_in_lists(read_as_short_forms(mentions)))
        mentions = join_people(mentions)
        self.places = Places(mentions, self.texts, self.gazetteer)
        for mention in mentions:
            if len(mention.candidates) > 1:
                self.places.note(mention, self.gazetteer.sense(mention.candidates).entries)
        senses = [self.gazetteer.sense(mention.candidates) for mention in mentions]
        roles = self._roles(mentions, senses)
        decided = map(self._one, mentions, senses, roles)
        mentions = [mention for mention in decided if mention]
        return settle_short_forms(self._share_names(self._drop_doubtful(mentions)))

    # --- states and their lands

    def _roles(self, mentions: list[Mention], senses: list[Sense]) -> list[Role]:
        """For each country or capital whether it acts or is a place; members of a list share what one of them shows."""
        states = [sense.state is not None for sense in senses]
        roles = [
            self._role(mention) if state else AS_SUCH[mention.type]
            for mention, state in zip(mentions, states, strict=True)
        ]
        positions = [position for position, state in enumerate(states) if state]
        for position in positions:
            if position:
                roles[position] = self._as_before(mentions, roles, position)
        for position in reversed(positions):
            if roles[position][0] is None and position + 1 < len(mentions):
                following = mentions[position + 1]
                acts = roles[position + 1][0] == contexts.ACTS and following.kind != "person"
                if acts and self._gap(mentions[position], following):
                    roles[position] = contexts.ACTS, f"named together with {following.surface}"
        return self._majority(mentions, roles)

    def _as_before(self, mentions: list[Mention], roles: list[Role], position: int) -> Role:
        """A role, unless the name before in a list has one: “in Karm and Lir”, “in Karm, Ruritania”."""
        (role, reason), own, before = roles[position - 1], roles[position], mentions[position - 1]
        gap = self._gap(before, mentions[position]) if role and before.kind != "person" else ""
        if not gap or (gap == ", " and reason.startswith(FRONTED)):
            return own
        under = "and" in gap or (gap == ", " and self._state(before) is None)
        governed = under and role == contexts.IS_PLACE and own[1].startswith("before")
        return (role, f"named together with {before.surface}") if own[0] is None or governed else own

    def _role(self, mention: Mention) -> Role:
        """What the words around a state’s name show."""
        span = mention.span
        if span.part == "body" and span.start < DATELINE and mention.surface.isupper() and len(mention.surface) > 4:
            return contexts.IS_PLACE, "in the dateline"
        return contexts.role_of(self.texts[span.part, span.index], span.start, span.end)

    def _state(self, mention: Mention) -> Entry | None:
        """The state that a country’s or a capital’s name may stand for."""
        return self.gazetteer.sense(mention.candidates).state if mention.candidates else None

    def _gap(self, left: Mention, right: Mention) -> str:
        """What stands between two names of a list; empty if they are no list."""
        here, there = left.span, right.span
        if there.start - here.end > 10 or right.rule == SHORT_FORM or not here.same_part(there):
            return ""
        gap = self.texts[here.part, here.index][here.end : there.start]
        return gap if contexts.LIST_GAP.fullmatch(gap) else ""

    def _majority(self, mentions: list[Mention], roles: list[Role]) -> list[Role]:
        """Where nothing tells, what the same name is elsewhere in the article."""
        untold = {mention.name for mention, (role, _) in zip(mentions, roles, strict=True) if role is None}
        if not untold:
            return roles
        counts: dict[str, dict[str, int]] = {}
        for mention, (role, _) in zip(mentions, roles, strict=True):
            if role and mention.name in untold:
                count = counts.setdefault(mention.name, {})
                count[role] = count.get(role, 0) + 1
        usual = {
            name: (max(count, key=count.__getitem__), "as elsewhere in the article") for name, count in counts.items()
        }
        return [
            usual.get(mention.name, role) if role[0] is None else role
            for mention, role in zip(mentions, roles, strict=True)
        ]

    # --- one mention

    def _one(self, mention: Mention, sense: Sense, said: Role) -> Mention | None:
        if not mention.candidates:
            return self._new(mention)
        role, reason = said
        state = None if sense.is_body and mention.surface.isupper() else sense.state
        if state:
            capital = sense.is_capital
            if role == contexts.ACTS and not (capital and not self._metonym(mention, state)):
                rule = "capital for its government" if capital else "state that acts"
                return self._as(mention, state, rule, reason)
            return self._place(mention, sense.places, reason)
        return self._known(mention, sense, reason)

    def _metonym(self, mention: Mention, state: Entry) -> bool:
        """A capital stands for its government only if the article is about that state."""
        return state.country in self.places.countries

    def _known(self, mention: Mention, sense: Sense, reason: str) -> Mention | None:
        if sense.actors and (not sense.places or " " in mention.surface or mention.surface.isupper()):
            return self._actor(mention, sense.actors)
        return self._place(mention, sense.places, reason) if sense.places else mention

    def _place(self, mention: Mention, places: Sequence[Entry], reason: str) -> Mention | None:
        """The place of this name, or its candidates where two are equally good or the only one lies far away."""
        if mention.surface.lower() in DIRECTIONS:
            return None  # “the Northern”
        entry, why = self.places.choose(mention, places)
        if entry and self.places.is_far(mention, entry):
            far = f"the article does not name the country of {entry.key[6:]}"
            return self._undecided(mention, places, self.places.country_near(mention), far)
        if entry:
            return self._as(mention, entry, "known place", why or reason)
        countries = {place.country for place in places}
        country = countries.pop() if len(countries) == 1 else None
        return self._undecided(mention, places, country, "several places have this name")

    def _undecided(self, mention: Mention, entries: Sequence[Entry], country: str | None, reason: str) -> Mention:
        """The mention with its candidates, for an editor to decide."""
        kinds = {entry.kind for entry in entries}
        kind = kinds.pop() if len(kinds) == 1 else ("town" if entries[0].type == "place" else entries[0].kind)
        rule = "known place" if entries[0].type == "place" else "known name"
        keys = tuple(entry.key for entry in entries)
        return Mention(
            mention.span, mention.surface, entries[0].type, mention.surface, kind, rule, None, country, keys, reason
        )

    def _is_channel(self, mention: Mention) -> bool:
        """Whether a medium is only the way on which somebody spoke: “on Karmbook”, “his Karmbook page”."""
        span = mention.span
        text = self.texts[span.part, span.index]
        if contexts.CHANNEL_AFTER.match(text, span.end):
            return True
        return bool(contexts.CHANNEL_BEFORE.search(text, max(0, span.start - 30), span.start))

    def _actor(self, mention: Mention, actors: Sequence[Entry]) -> Mention | None:
        """The actor of this name, among several the one whose name was in use then or whose country is named."""
        if len(actors) > 1:
            actors = [entry for entry in actors if self._valid(entry, mention)] or actors
        if len(actors) > 1:
            actors = [entry for entry in actors if entry.country in self.places.countries] or actors
        if actors[0].kind == "media" and self._is_channel(mention):
            return None
        if len(actors) > 1:
            return self._undecided(mention, actors, None, "several actors have this name")
        entry = actors[0]
        if self._is_borne_out(entry, mention):
            return self._as(mention, entry, "known name", mention.reason)
        if not mention.surface.isupper() and not self._has_sign(mention):
            return None
        return self._undecided(mention, actors, None, "a name of other things, too, that nothing bears out")

    def _is_borne_out(self, entry: Entry, mention: Mention) -> bool:
        """Whether an ambiguous name has support: the entry’s country, or the entry itself under a clear name."""
        name = self.gazetteer.named(entry.key, mention.surface)
        if name is None or not name.ambiguous:
            return True
        return entry.country in self.places.countries or entry.key in self.places.clear

    def _has_sign(self, mention: Mention) -> bool:
        """Whether the words around show that a single name is somebody’s."""
        span = mention.span
        text = self.texts[span.part, span.index]
        return mention.kind == "person" and bool(contexts.SPEAKS.match(text, span.end))

    def _valid(self, entry: Entry, mention: Mention) -> bool:
        name = self.gazetteer.named(entry.key, mention.surface)
        return name is None or name.valid_on(self.day)

    def _as(self, mention: Mention, entry: Entry, rule: str, reason: str) -> Mention:
        named = (entry.type, entry.name, entry.kind, rule, entry.key, entry.country)
        return make_mention((mention.span, mention.surface, *named, (), reason))

    def _new(self, mention: Mention) -> Mention | None:
        """A name that the gazetteer lacks: governments and forces of known states are theirs."""
        if mention.rule == "government of":
            state = self._state_of(mention.surface)
            return self._as(mention, state, mention.rule, "") if state else mention
        if mention.rule == "force of" and FORCE_NOUN.search(mention.surface):
            force = self._force_of(mention.surface)
            return self._as(mention, force, mention.rule, "") if force else mention
        if mention.type == "place" and mention.country is None:
            return mention._replace(country=self.places.country_near(mention))
        return mention

    def _state_of(self, surface: str) -> Entry | None:
        word = surface.split()[0].removesuffix("’s").removesuffix("'s")
        slug = self.gazetteer.demonym(word)
        if slug:
            return self.gazetteer.entry("actor:" + slug)
        keys = self.gazetteer.keys(word)
        return next((e for k in keys if (e := self.gazetteer.entry(k)) and e.kind == "state"), None)

    def _force_of(self, surface: str) -> Entry | None:
        word = surface.split()[0]
        for noun in ("armed forces", "military", "army", "forces"):
            for key in self.gazetteer.keys(f"{word} {noun}"):
                entry = self.gazetteer.entry(key)
                if entry and entry.kind == "state_force":
                    return entry
        return None

    # --- the article as a whole

    def _places_in_lists(self, mentions: list[Mention]) -> list[Mention]:
        """New names in a list of places are places, too: “near Karm, Lir and Nova Osk”."""
        for position in range(1, len(mentions)):
            before, mention = mentions[position - 1], mentions[position]
            if before.type != "place" or mention.rule not in LISTED_GUESSES:
                continue
            gap = self._gap(before, mention)
            following = mentions[position + 1] if position + 1 < len(mentions) else None
            goes_on = following and (following.type == "place" or following.rule in LISTED_GUESSES)
            in_list = "and" in gap or (gap == ", " and goes_on and self._gap(mention, following))
            if in_list and not self._has_sign(mention):
                kind = before.kind if before.kind == "province" else "town"
                mentions[position] = mention._replace(type="place", kind=kind, rule="in a list of places")
        return mentions

    def _define_acronyms(self, mentions: list[Mention]) -> list[Mention]:
        """“Karm Relief Network (KRN)”: from here on KRN is the network."""
        meanings: dict[str, Mention] = {}
        for left, right in zip(mentions, mentions[1:], strict=False):
            here, there = left.span, right.span
            if not 1 < there.start - here.end < 20 or not here.same_part(there):
                continue
            gap = self.texts[here.part, here.index][here.end : there.start]
            if "(" in gap and BRACKET.fullmatch(gap) and right.type == left.type == "actor":
                self._define(meanings, left, right)
        return [self._defined(mention, meanings) for mention in mentions] if meanings else mentions

    def _define(self, meanings: dict[str, Mention], left: Mention, right: Mention) -> None:
        if _cannot_mean(left, right):
            return
        is_short = " " not in right.surface and len(right.surface) <= LONGEST_ACRONYM
        if is_short and not right.candidates and left.rule not in GUESSES:
            meanings[compact(right.surface)] = left
        elif not left.candidates and right.candidates and left.rule not in GUESSES:
            if initials(left.surface) == compact(right.surface) and not self._shares_a_word(left, right):
                meanings[compact(right.surface)] = left  # the article’s own, whoever else has these letters
            else:
                meanings[compact(left.surface)] = right

    def _shares_a_word(self, left: Mention, right: Mention) -> bool:
        """Whether a new name has a word of what the letters behind it stand for elsewhere."""
        entries = [entry for key in right.candidates if (entry := self.gazetteer.entry(key))]
        names = [name.text for entry in entries for name in entry.names] + [entry.name for entry in entries]
        return bool(set(name_key(left.surface).split()) & set(name_key(" ".join(names)).split()))

    def _defined(self, mention: Mention, meanings: dict[str, Mention]) -> Mention:
        meaning = meanings.get(compact(mention.surface))
        if meaning is None or (mention.candidates and compact(mention.surface) != initials(meaning.surface)):
            return mention
        same = {"name": meaning.name, "kind": meaning.kind, "type": meaning.type, "country": meaning.country}
        return mention._replace(**same, candidates=meaning.candidates, rule="acronym explained in the article")

    def _drop_doubtful(self, mentions: list[Mention]) -> list[Mention]:
        """Small towns need a word that shows a place, acronyms that nothing explains need to act."""
        acting = {mention.surface for mention in mentions if mention.rule == "acronym with a sign"}
        small = {mention.name for mention in mentions if mention.rule == "known place" and self._is_small(mention)}
        shown = (
            {m.name for m in mentions if m.name in small and m.type == "place" and self._shown(m)} if small else small
        )
        return [
            mention
            for mention in mentions
            if not (mention.rule == "acronym" and mention.surface not in acting)
            and not (mention.rule == "known place" and self._is_hidden(mention, small, shown))
        ]

    def _is_hidden(self, mention: Mention, small: set[str], shown: set[str]) -> bool:
        """Whether a small town is nowhere in the article shown to be one."""
        return mention.name in small and mention.name not in shown and self._is_small(mention)

    def _is_small(self, mention: Mention) -> bool:
        entry = self.gazetteer.entry(mention.entry or "")
        return not entry or is_small(entry)

    def _shown(self, mention: Mention) -> bool:
        span = mention.span
        text = self.texts[span.part, span.index]
        led = word_before(text, span.start) in contexts.TOWN_ENDS
        if led and contexts.TOWN_BEFORE.search(text, max(0, span.start - 30), span.start):
            return True
        return bool(contexts.TOWN_AFTER.match(text, span.end))

    def _share_names(self, mentions: list[Mention]) -> list[Mention]:
        """“Justice Department” is the “Ruritanian Justice Department” named elsewhere: one thing, one name."""
        if not any(_is_new_body(mention) for mention in mentions):
            return mentions
        first: dict[str, Mention] = {}
        for mention in mentions:
            if _is_new_body(mention):
                first.setdefault(name_key(mention.name), mention)
            elif mention.type == "actor" and mention.kind not in ("person", "state") and mention.entry:
                first.setdefault(name_key(mention.surface), mention)
                first.setdefault(name_key(mention.name), mention)
        longer = _longer_names(first)
        shared = []
        for mention in mentions:
            key = name_key(mention.name)
            if key in first and _is_new_body(mention):
                model = first[next(iter(longer[key])) if len(longer.get(key, ())) == 1 else key]
                same = {"name": model.name, "kind": model.kind, "country": model.country, "entry": model.entry}
                mention = mention._replace(**same)
            shared.append(mention)
        return shared


def _cannot_mean(left: Mention, right: Mention) -> bool:
    """Whether brackets tell something else: “Ann Lee (Kenya)”, where she is from; “KYIV, Ukraine (KW)”, an agency."""
    if left.kind == "person":
        return right.kind != "person"
    return left.kind == "state" and " " not in left.surface and right.surface[0] != left.surface[0]


def initials(name: str) -> str:
    """The first letters of a name’s words that have capitals.

    >>> initials("Karm Committee for Water")
    'KCW'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_new_body(mention: Mention) -> bool:
    """Whether this is an organisation that the gazetteer lacks."""
    return mention.type == "actor" and mention.kind != "person" and not mention.entry and not mention.candidates


def _longer_names(names: Iterable[str]) -> dict[str, set[str]]:
    """For the first and the last words of each name, the names that they begin or end."""
    longer: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        for size in range(2, len(words)):
            longer.setdefault(" ".join(words[:size]), set()).add(name)
            longer.setdefault(" ".join(words[-size:]), set()).add(name)
    return longer
