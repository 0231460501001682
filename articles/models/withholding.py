"""Names that readers must not see: taken out of what is published, and kept in the history to be put back.

What readers see is made of the rows of articles and their facts. So a name that is withheld is replaced in these rows,
and no page, export, feed, count or search can tell it. The paste keeps it, and so does the history; both are the
desk's.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import unquote

from django.db import connection, transaction
from django.db.models import Model, Q

from .actors import Actor, ActorAlias
from .articles import TEXT_SEARCH, Article, Source
from .facts import Fact, Mention, Quote, TextDate
from .history import because
from .slugs import slug_of

MARK, SHORT_MARK = "[name withheld]", "…"
SPEAKER = "name withheld"
WITHHELD = "Name withheld"
LONGEST_HEADLINE = 500
SHORTEST_SURNAME = 3
JOINTS = re.compile(r"[\s\-‐‑–'’ʼ`]+")
WORD = re.compile(r"[\w’'-]+")
JOINT = r"[\s\-‐‑–'’ʼ`]+"
SAID_IN = ("content", "speaker_name", "speaker_as_written", "affiliation_name", "cue", "medium")  # columns of a quote
STARTS = ("speaker_start", "cue_start")
Part = tuple[str, int]
TEXTS = f"""
SELECT id FROM articles_article, unnest(%(names)s::text[]) AS wanted WHERE status = 'published'
    AND search_vector @@ phraseto_tsquery('{TEXT_SEARCH}', wanted)
UNION SELECT id FROM articles_article, unnest(%(names)s::text[]) AS wanted WHERE status = 'published'
    AND byline_words(reporters, agencies) @@ phraseto_tsquery('{TEXT_SEARCH}', wanted)
UNION SELECT id FROM articles_article WHERE status = 'published'
    AND unaccent(concat_ws(' ', captions::text, dateline)) ILIKE ANY (%(patterns)s)
"""


@transaction.atomic
def withhold(actor: Actor) -> int:
    """Take the names of this actor out of everything that is published; gives in how many articles."""
    Actor.objects.filter(pk__in=family(actor)).update(withheld=True, edited=True)
    names = names_of(actor)
    with because(reason([actor])):
        for model in (Actor, Source):
            for row in model.objects.filter(any_of(names, "description")).exclude(pk=actor.pk if model is Actor else 0):
                row.description = compiled(names).sub(MARK, row.description)
                row.save(update_fields=["description"])
    articles = Article.objects.filter(pk__in=telling(actor, names)).select_for_update(of=("self",))
    return sum(withhold_names(article) for article in articles.iterator(100))


def withhold_names(article: Article) -> bool:
    """Take all names that are withheld out of a published article; whether there were any."""
    actors = Actor.objects.filter(withheld=True).prefetch_related("aliases", "merged_from__aliases")
    if not article.is_published or not actors:
        return False
    facts: dict[type[Fact], list] = {
        model: list(model.objects.filter(article=article)) for model in (Mention, Quote, TextDate)
    }
    concerned = {actor: names for actor in actors if (names := names_in(article, facts, actor))}
    if not concerned:
        return False
    with transaction.atomic(), because(reason(concerned)):
        Redaction(article, facts, {actor.pk for actor in concerned}, set().union(*concerned.values())).carry_out()
    return True


def reason(actors: Iterable[Actor]) -> str:
    """What the history gives as the reason; it tells whose names they are by number."""
    return f"{WITHHELD}: " + "".join(f"#{actor.pk} " for actor in actors)


def family(actor: Actor) -> set[int]:
    """The ids of the actor and of all that were merged into it."""
    found: set[int] = set()
    more = {actor.pk}
    while more:
        found |= more
        more = set(Actor.objects.filter(merged_into__in=more).values_list("pk", flat=True)) - found
    return found


def names_of(actor: Actor) -> set[str]:
    """The names that stand for this actor wherever they are written: a nickname in one word may be anybody's."""
    sure = {alias.text for alias in aliases_of(actor) if not alias.ambiguous and is_sure(actor, alias.text)}
    return {actor.name} | sure | {one.name for one in actor.merged_from.all() if is_sure(one, one.name)}


def is_sure(actor: Actor, name: str) -> bool:
    return actor.kind != Actor.Kind.PERSON or len(JOINTS.split(name.strip())) > 1


def aliases_of(actor: Actor) -> Iterable[ActorAlias]:
    return (alias for one in chain([actor], actor.merged_from.all()) for alias in one.aliases.all())


def telling(actor: Actor, names: set[str]) -> set[int]:
    """The ids of the published articles that name the actor, by a fact or by some word."""
    told = Q(mentions__actor=actor) | Q(quotes__speaker=actor) | Q(quotes__affiliation=actor)
    found = set(Article.objects.published().filter(told).order_by().values_list("pk", flat=True))
    with connection.cursor() as cursor:
        patterns = [f"%{plain(name)}%" for name in names]
        cursor.execute(TEXTS, {"names": list(names), "patterns": patterns})
        return found | {row[0] for row in cursor}


def any_of(names: set[str], field: str) -> Q:
    return Q(*(Q(**{f"{field}__icontains": name}) for name in names), _connector=Q.OR)


def names_in(article: Article, facts: dict[type[Fact], list], actor: Actor) -> set[str]:
    """What is to be taken out of an article because of this actor; nothing if it does not name it.

    Where it does, all its names go, as printed as well, and of a person the surname alone.
    """
    named = {one.surface for one in facts[Mention] if one.actor_id == actor.pk}
    said = [quote for quote in facts[Quote] if actor.pk in (quote.speaker_id, quote.affiliation_id)]
    names = names_of(actor)
    pattern = compiled(names)
    if not named and not said and not any(pattern.search(text) for text in texts_of(article, facts)):
        return set()
    names |= {alias.text for alias in aliases_of(actor)}
    words = {word for name in names for word in name.split()}
    as_written = {word for quote in said for word in WORD.findall(quote.speaker_as_written) if word in words}
    surname = actor.name.split()[-1] if actor.kind == Actor.Kind.PERSON and " " in actor.name.strip() else ""
    return names | named | {word for word in {*as_written, surname} if len(word) >= SHORTEST_SURNAME}


def texts_of(article: Article, facts: dict[type[Fact], list]) -> Iterable[str]:
    """Every text of an article that readers see."""
    yield from (article.headline, article.standfirst, article.body, article.dateline)
    yield from (*article.reporters, *article.agencies, *article.crossheads)
    yield from (text for caption in article.captions for text in caption.values() if text)
    yield from (getattr(quote, field) for quote in facts[Quote] for field in SAID_IN)


def plain(text: str) -> str:
    """The text without accents, sign for sign, so that offsets stay."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


@dataclass(frozen=True)
class Names:
    """A pattern of names, for texts whose accents do not matter."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> bool:
        return bool(self.pattern.search(plain(text)))

    def spans(self, text: str) -> list[tuple[int, int]]:
        return [found.span() for found in self.pattern.finditer(plain(text))]

    def sub(self, mark: str, text: str) -> str:
        return Shift(self.spans(text), mark).text(text)


def compiled(names: set[str]) -> Names:
    """Finds the names as whole words: several words in any case, a single one as it is written or in capitals."""
    kinds = [name_pattern(name) for name in sorted(names, key=len, reverse=True) if slug_of(name) or name.strip()]
    return Names(re.compile(r"(?<!\w)(?:" + "|".join(kinds) + r")(?!\w)"))


def name_pattern(name: str) -> str:
    words = [re.escape(word) for word in JOINTS.split(plain(name)) if word]
    if len(words) > 1:
        return f"(?i:{JOINT.join(words)})"
    upper = re.escape(plain(name).upper())
    return f"(?:{re.escape(plain(name.strip()))}|{upper})"


class Shift:
    """From a text to the same text with marks in the place of some spans."""

    def __init__(self, spans: Iterable[tuple[int, int]], mark: str) -> None:
        self.spans, self.mark = joined(spans), mark

    def text(self, text: str) -> str:
        pieces, last = [], 0
        for start, end in self.spans:
            pieces += [text[last:start], self.mark]
            last = end
        return "".join([*pieces, text[last:]])

    def start(self, at: int) -> int:
        """Where an offset is afterwards; one inside of a span goes to its beginning."""
        return at + self.moved(at) if not (hit := self.around(at)) else hit[0] + self.moved(hit[0])

    def end(self, at: int) -> int:
        """The same; one inside of a span goes to its end."""
        return at + self.moved(at) if not (hit := self.around(at)) else hit[1] + self.moved(hit[1])

    def moved(self, at: int) -> int:
        return sum(len(self.mark) - (end - start) for start, end in self.spans if end <= at)

    def around(self, at: int) -> tuple[int, int] | None:
        number = bisect_left(self.spans, (at, 0)) - 1
        span = self.spans[number] if number >= 0 else (0, 0)
        return span if span[0] < at < span[1] else None

    def takes(self, start: int, end: int) -> bool:
        """Whether words are gone: inside of a span, or begun or ended in one."""
        if any(first <= start and end <= last for first, last in self.spans):
            return True
        return bool(self.around(start) or self.around(end))


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class Redaction:
    """An article, its facts, and the names that are to be taken out of both."""

    def __init__(self, article: Article, facts: dict[type[Fact], list], actors: set[int], names: set[str]) -> None:
        self.article, self.facts, self.actors = article, facts, actors
        self.names, self.pattern = names, compiled(names)
        parts: list[Part] = [("headline", 0), ("standfirst", 0), ("body", 0)]
        parts += [("caption", number) for number in range(len(article.captions))]
        self.shifts = {part: self.shift(part) for part in parts}

    def shift(self, part: Part) -> Shift:
        text = self.article.part(*part)
        own = [
            fact
            for fact in self.facts[Mention]
            if fact.actor_id in self.actors and (fact.part, fact.part_index) == part
        ]
        spans = [*self.pattern.spans(text), *((fact.start, fact.end) for fact in own)]
        shift = Shift(spans, MARK)
        fits = part[0] != "headline" or len(shift.text(text)) <= LONGEST_HEADLINE
        return shift if fits else Shift(spans, SHORT_MARK)

    def carry_out(self) -> None:
        """Rewrite the article and its facts; what a fact says of a withheld name alone goes."""
        fields = self.article_fields()
        for model, facts in self.facts.items():
            gone = [fact for fact in facts if self.goes(fact)]
            model.objects.filter(pk__in=[fact.pk for fact in gone]).delete()
            standing = [fact for fact in facts if fact not in gone]
            before = {fact.pk: values(fact) for fact in standing}
            for fact in standing:
                self.rewrite(fact, fields)
            changed = [fact for fact in standing if values(fact) != before[fact.pk]]
            model.objects.bulk_update(changed, columns(model))
        for name, value in fields.items():
            setattr(self.article, name, value)
        self.article.save(update_fields=[*fields, "updated_at"])

    def goes(self, fact: Fact) -> bool:
        if isinstance(fact, Quote):
            return False
        own = isinstance(fact, Mention) and fact.actor_id in self.actors
        return own or self.shifts[fact.part, fact.part_index].takes(fact.start, fact.end)

    def rewrite(self, fact: Fact, fields: dict[str, Any]) -> None:
        shift = self.shifts[fact.part, fact.part_index]
        text = fields["captions"][fact.part_index]["text"] if fact.part == "caption" else fields[fact.part]
        if isinstance(fact, Quote):
            self.rewrite_quote(fact, shift, text)
        if isinstance(fact, Mention):
            fact.name, fact.reason = self.cut(fact.name, 300), self.cut(fact.reason, 300)
        fact.start, fact.end = shift.start(fact.start), shift.end(fact.end)
        fact.surface = text[fact.start : fact.end]

    def rewrite_quote(self, quote: Quote, shift: Shift, text: str) -> None:
        is_as_printed = quote.content == words_at(self.article.part(quote.part, quote.part_index), quote.pieces)
        quote.pieces = [[shift.start(start), shift.end(end)] for start, end in quote.pieces]
        for field in SAID_IN:
            longest = Quote._meta.get_field(field).max_length
            setattr(quote, field, self.cut(getattr(quote, field), longest))
        if is_as_printed:
            quote.content = words_at(text, quote.pieces)
        for field in STARTS:
            if getattr(quote, field) is not None:
                setattr(quote, field, shift.start(getattr(quote, field)))
        if quote.speaker_id in self.actors:
            quote.speaker, quote.speaker_name = None, SPEAKER
        if quote.affiliation_id in self.actors:
            quote.affiliation, quote.affiliation_name = None, SPEAKER

    def article_fields(self) -> dict[str, Any]:
        """The columns of the article without the names."""
        article, words = self.article, self.without
        parts = {name: self.shifts[name, 0].text(article.part(name)) for name in ("headline", "standfirst", "body")}
        captions = [
            {
                **{key: text and words(text) for key, text in caption.items()},
                "text": self.shifts["caption", number].text(caption["text"]),
            }
            for number, caption in enumerate(article.captions)
        ]
        lists = {name: [self.cut(text, 200) for text in getattr(article, name)] for name in ("reporters", "agencies")}
        return {
            **parts,
            **lists,
            "captions": captions,
            "crossheads": [self.cut(text, 300) for text in article.crossheads],
            "dateline": self.cut(article.dateline, 200),
            "notes": [words(text) for text in article.notes],
            "evidence": {name: words(str(rule)) for name, rule in article.evidence.items()},
            "url": "" if self.tells(unquote(article.url)) else article.url,
            "slug": Article.free_slug(parts["headline"], article.published_on)
            if self.tells(article.slug)
            else article.slug,
        }

    def without(self, text: str) -> str:
        return self.pattern.sub(MARK, text)

    def cut(self, text: str, longest: int | None) -> str:
        return self.without(text)[:longest]

    def tells(self, address: str) -> bool:
        """Whether an address holds one of the names."""
        words = f"-{slug_of(re.sub(r'[^0-9A-Za-z]+', '-', plain(address)))}-"
        return any(f"-{slug}-" in words for name in self.names if (slug := slug_of(name)))


def words_at(text: str, pieces: list[list[int]]) -> str:
    return " ".join(text[start:end] for start, end in pieces)


def columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def values(fact: Fact) -> tuple:
    return tuple(getattr(fact, name) for name in columns(type(fact)))
