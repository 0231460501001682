"""What reading again would change, in words: facts added, removed, changed, and decisions that would be lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from articles.models import Actor, Mention, Place, Quote, TextDate
from articles.models.facts import Fact

from .again import Plan

LONGEST = 160  # characters of a quote
NOUNS: dict[type[Fact], str] = {Mention: "name", Quote: "quote", TextDate: "date"}
ADDED, REMOVED, CHANGED, LOST = "added", "removed", "changed", "lost"
MOST_TOLD = 200  # of one article
TOLD: dict[type[Fact], tuple[str, ...]] = {  # columns whose change is worth telling
    Mention: ("actor_id", "place_id", "candidate_actors", "candidate_places", "new_kind", "rule", "reason"),
    Quote: ("content", "kind", "speaker_id", "speaker_name", "affiliation_id", "affiliation_name", "cue", "medium"),
    TextDate: ("first", "last"),
}


@dataclass(frozen=True)
class Difference:
    """One fact that would be another: its words, what they were taken for, and what they would be."""

    done: str
    noun: str
    surface: str
    before: str = ""
    after: str = ""


def differences(plans: Iterable[Plan]) -> list[Difference]:
    """All that plans would do, in reading order of each sort; a fact that merely moves is not told."""
    plans = list(plans)
    names = Names(plans)
    return [difference for plan in plans for difference in told(plan, names)]


def counted(found: Sequence[Difference]) -> Counter[str]:
    """How many are added, removed, changed and lost."""
    return Counter(difference.done for difference in found)


def as_json(found: Sequence[Difference]) -> list[dict[str, str]]:
    return [asdict(difference) for difference in found[:MOST_TOLD]]


def told(plan: Plan, names: "Names") -> Iterator[Difference]:
    noun = NOUNS[plan.model]
    for fact in plan.added:
        yield Difference(ADDED, noun, short(fact), after=names.meaning(fact))
    for before, after in plan.changed:
        if any(getattr(before, name) != getattr(after, name) for name in TOLD[plan.model]):
            yield Difference(CHANGED, noun, short(after), names.meaning(before), names.meaning(after))
    for fact in plan.removed:
        yield Difference(REMOVED, noun, short(fact), before=names.meaning(fact))
    for fact in plan.lost:
        yield Difference(LOST, noun, short(fact), before=f"{names.meaning(fact)}, {fact.get_status_display().lower()}")


def short(fact: Fact) -> str:
    return fact.surface if len(fact.surface) <= LONGEST else fact.surface[:LONGEST] + "…"


class Names:
    """The actors and places that plans speak of, in two queries."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        facts = [fact for plan in plans for fact in (*plan.added, *plan.removed, *plan.lost)]
        facts += [fact for plan in plans for pair in plan.changed for fact in pair]
        actors = {getattr(fact, name, None) for fact in facts for name in ("actor_id", "speaker_id", "affiliation_id")}
        places = {getattr(fact, "place_id", None) for fact in facts}
        for fact in facts:
            actors.update(getattr(fact, "candidate_actors", ()))
            places.update(getattr(fact, "candidate_places", ()))
        self.actors = dict(Actor.objects.filter(pk__in=actors - {None}).values_list("pk", "name")) if facts else {}
        self.places = dict(Place.objects.filter(pk__in=places - {None}).values_list("pk", "path")) if facts else {}

    def meaning(self, fact: Fact) -> str:
        """What a fact says of its words."""
        if isinstance(fact, Mention):
            return self.named(fact)
        return self.said(fact) if isinstance(fact, Quote) else days(fact)

    def named(self, mention: Mention) -> str:
        if mention.actor_id or mention.place_id:
            name = self.actors.get(mention.actor_id, "") or self.places.get(mention.place_id, "")
            return f"{name} ({mention.rule})" if mention.rule else name
        names = [self.actors.get(pk, "") for pk in mention.candidate_actors]
        names += [self.places.get(pk, "") for pk in mention.candidate_places]
        return f"one of: {', '.join(filter(None, names))}" if any(names) else f"new name, {mention.new_kind}"

    def said(self, quote: Quote) -> str:
        unknown = f"{quote.speaker_name} (not known)" if quote.speaker_name else "an unnamed speaker"
        speaker = self.actors.get(quote.speaker_id) or unknown
        whom = self.actors.get(quote.affiliation_id) or quote.affiliation_name
        parts = [quote.get_kind_display().lower(), speaker, f"for {whom}" if whom else "", quote.cue, quote.medium]
        return ", ".join(filter(None, parts))


def days(date: TextDate) -> str:
    if not date.first:
        return "not resolved"
    return f"{date.first}" if date.first == date.last else f"{date.first} to {date.last}"
