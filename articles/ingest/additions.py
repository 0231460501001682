"""Names and quotes that the machine missed and an editor marks, each at the exact words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.models import Actor, Article, Mention, Place, Quote
from articles.models.facts import Fact, Status
from articles.parsing.document import Span

from . import decisions
from .moves import is_whole

MARKS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
AROUND = 40  # characters of context on each side


def occurrences(article: Article, words: str) -> list[Span]:
    """Where these words stand in an article as whole words, in reading order; how spaces are set does not count."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    return [
        Span(part, *match.span(), index)
        for part, index, text in parts(article)
        for match in (pattern.finditer(text) if words.strip() else ())
        if is_whole(text, *match.span())
    ]


def parts(article: Article) -> Iterator[tuple[str, int, str]]:
    for part in ("headline", "standfirst", "body"):
        yield part, 0, article.part(part)
    for index in range(len(article.captions)):
        yield "caption", index, article.part("caption", index)


def marked_at(article: Article, where: str, words: str) -> Span | None:
    """The span that begins at `where`, such as “body:0:120” (code points), if it has these words and no others."""
    part, _, rest = where.partition(":")
    index, _, start = rest.partition(":")
    if part not in ("headline", "standfirst", "body", "caption") or not (index.isdecimal() and start.isdecimal()):
        return None
    span = Span(part, int(start), int(start) + len(words), int(index))
    return span if words.strip() and words_at(article, span) == words else None


def words_at(article: Article, span: Span) -> str:
    return article.part(span.part, span.index)[span.start : span.end]


def address(span: Span) -> str:
    """What `marked_at` finds the span by.

    >>> address(Span("body", 120, 126))
    'body:0:120'
    """
    return f"{span.part}:{span.index}:{span.start}"


def in_context(article: Article, span: Span) -> str:
    """The words with some of the text around them, to tell occurrences apart."""
    text = article.part(span.part, span.index)
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return " ".join(f"{span.part}: …{before}[{text[span.start : span.end]}]{after}…".split())


def without_marks(article: Article, span: Span) -> Span:
    """The span without the quotation marks that stand around it."""
    words = words_at(article, span)
    is_marked = len(words) > 2 and words[-1] in MARKS.get(words[0], "")
    return span._replace(start=span.start + 1, end=span.end - 1) if is_marked else span


def in_the_way(facts: Iterable[Fact], span: Span) -> list[Fact]:
    """Standing facts that share some words with the span, but are not exactly there."""
    near = [fact for fact in facts if span.overlaps(place(fact)) and place(fact) != span]
    return [fact for fact in near if fact.status != Status.REJECTED]


def place(fact: Fact) -> Span:
    return Span(fact.part, fact.start, fact.end, fact.part_index)


def add_mentions(article: Article, spans: Sequence[Span], **named) -> list[Mention]:
    """Say that a name stands at each of these spans; `named` are the fields of a mention that tell whose.

    What the machine read in their place gives way. A span that overlaps what a person decided is left out.
    """
    present = list(article.mentions.all())
    at = {place(mention): mention for mention in present}
    made: list[Mention] = []
    for span in spans:
        overlapping = in_the_way(present, span)
        if all(mention.by_machine for mention in overlapping):
            Mention.objects.filter(pk__in=[mention.pk for mention in overlapping]).delete()
            present = [mention for mention in present if mention not in overlapping]
            made.append(written(at.get(span) or Mention(), article, span, named))
    for mention in made:
        mention.save()
    if made and (thing := named.get("actor") or named.get("place")):
        decisions.name(made, thing)
    return made


def written(mention: Mention, article: Article, span: Span, named: dict) -> Mention:
    nothing = {"actor": None, "place": None, "candidate_actors": [], "candidate_places": [], "new_kind": ""}
    fields = nothing | {"status": Status.EDITED, "rule": "", "reason": ""} | stands(article, span) | named
    for field, value in fields.items():
        setattr(mention, field, value)
    return mention


def stands(article: Article, span: Span) -> dict:
    part, start, end, index = span
    where = {"article": article, "part": part, "part_index": index, "start": start, "end": end}
    return where | {"surface": words_at(article, span)}


def add_quote(article: Article, span: Span, **fields) -> Quote:
    """Say that these words are somebody's; `fields` are what is known of the quote."""
    rejected = [quote for quote in article.quotes.filter(status=Status.REJECTED) if place(quote) == span]
    quote = rejected[0] if rejected else Quote()
    words = {"content": words_at(article, span), "pieces": [[span.start, span.end]], "cue_start": None}
    for field, value in (stands(article, span) | words | {"rule": "", "status": Status.EDITED} | fields).items():
        setattr(quote, field, value)
    quote.save()
    return quote


def known(words: str, actors: Iterable[Actor], places: Iterable[Place]) -> dict:
    """What a mention of these words names if these are all that bear the name: one for sure, or several to choose."""
    actors, places = list(actors), list(places)
    if len(actors) + len(places) == 1:
        return {"actor": actors[0], "name": actors[0].name} if actors else {"place": places[0], "name": places[0].name}
    candidates = {"candidate_actors": [one.pk for one in actors], "candidate_places": [one.pk for one in places]}
    return {**candidates, "name": words[:300]}
