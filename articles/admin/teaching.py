"""What a review teaches: in which articles it is to hold, and what to say when it does."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User

from articles.ingest import lessons
from articles.models import Actor, Article, Lesson, Mention, Place

MOST_NAMED = 4  # of the things that an article names, to choose from
WHATEVER = "whatever"  # what else bears the name
BEFORE = re.compile(r"([^\W\d_][\w’'-]*) \Z")  # “in ”
AFTER = re.compile(r" ([^\W\d_][\w’'-]*)")  # “ said”
NEAR = 40  # characters
TELLING = (Place.Kind.COUNTRY, Actor.Kind.STATE)  # what tells most of what an article is about
Choices = list[tuple[str, str]]


class Teaching:
    """What may be taught from one article; `said` gathers a sentence for everything that was."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.said: list[str] = []
        self.lessons = lessons_of(mentions)
        self.everywhere = self.shared(mentions)

    def shared(self, mentions: Sequence[Mention]) -> Choices:
        """Conditions that are the same for every name of the article."""
        found: Choices = [(WHATEVER, "in every article, whatever else bears the name")]
        if self.article.source:
            found.append(("source", f"in articles of {self.article.source}"))
        things = Counter(thing for mention in mentions if (thing := mention.actor or mention.place))
        most = sorted(things, key=lambda thing: (thing.kind not in TELLING, -things[thing]))
        return found + [(f"{noun(thing)}:{thing.pk}", f"in articles that name {thing}") for thing in most[:MOST_NAMED]]

    def conditions(self, mentions: Sequence[Mention]) -> Choices:
        """Where something that is taught about these mentions may hold, apart from everywhere."""
        first = mentions[0]
        text = self.article.part(first.part, first.part_index)
        before = BEFORE.search(text[max(0, first.start - NEAR) : first.start])
        after = AFTER.match(text, first.end)
        beside = [(f"before:{before[1]}", f"right after “{before[1]}”")] if before else []
        beside += [(f"after:{after[1]}", f"right before “{after[1]}”")] if after else []
        own = {f"actor:{first.actor_id}", f"place:{first.place_id}"}  # which the words themselves name
        return [*(choice for choice in self.everywhere if choice[0] not in own), *beside]

    def remember(self, thing: Actor | Place, surfaces: Iterable[str], holds: str, by: User) -> None:
        """Keep the words as names of this, or as meaning this where that is to hold."""
        given = {"article": self.article, "by": by}
        if not holds:
            self.said += lessons.always(thing, surfaces, **given)
        else:
            self.said += lessons.prefer(thing, surfaces, **given, **self.where(holds))

    def never(self, surfaces: Iterable[str], targets: Iterable[str], holds: str, by: User) -> None:
        """Have the words never read as a name again where that is to hold."""
        for target in targets:
            self.said += lessons.never(surfaces, target, article=self.article, by=by, **self.where(holds))

    def where(self, holds: str) -> dict:
        """A choice of `conditions` as a lesson has it."""
        kind, _, value = holds.partition(":")
        if kind == "source":
            return {"source": self.article.source}
        if kind in ("actor", "place"):
            model = Actor if kind == "actor" else Place
            return {f"naming_{kind}": model.objects.get(pk=value)}
        return {kind: value} if kind in ("before", "after") else {}


def lessons_of(mentions: Iterable[Mention]) -> dict[str, Lesson]:
    """The lessons that decided what mentions name, by their rule."""
    rules = {mention.rule for mention in mentions if mention.rule.startswith("lesson:")}
    numbers = [number for rule in rules if (number := rule.partition(":")[2]).isdecimal()]
    found = Lesson.objects.told().in_bulk(numbers) if numbers else {}
    return {lesson.rule: lesson for lesson in found.values()}


def noun(thing: Actor | Place) -> str:
    return thing._meta.model_name
