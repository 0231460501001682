"""Query text, understood: the articles that it finds, by a query or by the index, and how well each fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchRank,
    SearchVector,
    SearchVectorField,
)
from django.db import connection, transaction
from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE
from pyroaring import BitMap

from ..index import Index, unpacked
from ..models import Article, Mention, Quote
from ..models.articles import TEXT_SEARCH
from .called import Called, called
from .language import Terms, all_of, alternatives, any_of, in_article

MARKS = "\"“”„'‘’"
LANGUAGE = re.compile(r'["“”„*:]|^-|\s-')  # what is more than a name
RANKED_HITS = 1000  # ranking reads every vector, so only the newest hits of a common word are ranked
WHOLE_PHRASE = 0.5  # what it adds to the rank if all words stand together; a word in the headline has about as much

Condition = tuple[Q, bool]  # on articles; whether they must not fulfil it


class Ranks(NamedTuple):
    """How well some articles fit a query, by id, as they stood in an index of this size."""

    size: int
    of: dict[int, float]


@dataclass(frozen=True)
class TextQuery:
    """Query text and what it means: its words, and the actors that it is a name of.

    `has_words` is false if nothing is left to look for (“the”, “!”); then only the actors match. `names` are the actors
    or once called so; `actors` those of them whose articles of that time are found whatever they are called there.
    """

    text: str
    has_words: bool
    names: tuple[Called, ...]
    expands: bool = True
    terms: tuple[Terms, ...] = ()

    @classmethod
    def read(cls, text: str, *, expands: bool = True) -> "TextQuery":
        """The query as understood; a few small queries to the database."""
        terms = tuple(with_words(alternatives(text)))
        name = name_in(text)
        found = called(name, exact_case=not terms) if name else ()
        return cls(text, bool(terms), found, expands, terms)

    @property
    def name(self) -> str:
        """The query as a name, without the marks around it."""
        return name_in(self.text)

    @property
    def actors(self) -> tuple[Called, ...]:
        return self.names if self.expands else ()

    @property
    def tsquery(self) -> SearchQueryCombinable:
        """What to rank by: everything that is wanted, wherever."""
        wanted = [term.tsquery for terms in self.terms for term in terms if not term.is_negative]
        return any_of(wanted) or SearchQuery("", config=TEXT_SEARCH)

    def wanted_in(self, part: str) -> SearchQueryCombinable | None:
        """What to mark in a headline, a quote or, by no name, in the text; None if nothing is looked for there."""
        wanted = [term for terms in self.terms for term in terms if term.field in ("", part) and not term.is_negative]
        return any_of([term.anywhere.tsquery for term in wanted])

    def wanted_of_quote(self) -> SearchQueryCombinable | None:
        """What a quote must have to show why its article was found: all that an alternative wants said, or wants."""
        every = []
        for terms in self.terms:
            wanted = [term for term in terms if not term.is_negative]
            said = [term for term in wanted if term.field == "quote"] or [term for term in wanted if not term.field]
            every.append(all_of(tuple(term.anywhere for term in said)))
        return any_of([said for said in every if said is not None])

    def matches(self) -> Q:
        """Articles with the words, or that mention an actor of this name."""
        found = Q(pk__in=[])
        for terms in self.terms:
            every = Q()
            for condition, is_negative in conditions(terms):
                every &= ~condition if is_negative else condition
            found |= every
        for actor in self.actors:
            named = Mention.objects.standing().filter(article=OuterRef("pk"), actor=actor.pk)
            found |= Q(Exists(named)) & actor.in_time()
        return found

    def matches_quotes(self) -> Q:
        """Quotes with the words in what was said, or said by or for an actor of this name."""
        found = Q(pk__in=[])
        for terms in self.terms:
            said = all_of(tuple(term.anywhere for term in terms if term.field in ("", "quote")))
            every = Q(pk__in=quotes_with(said).values("pk")) if said else Q()
            for condition, is_negative in conditions(tuple(term for term in terms if term.field in ("headline", "by"))):
                article = Q(article__in=Article.objects.filter(condition).values("pk"))
                every &= ~article if is_negative else article
            found |= every
        for actor in self.actors:
            found |= (Q(speaker=actor.pk) | Q(affiliation=actor.pk)) & actor.in_time("article__")
        return found


def name_in(text: str) -> str:
    """The name that a query may be; nothing if it is more than that."""
    name = text.strip(f"{MARKS} ")
    return "" if LANGUAGE.search(name) else name


def with_words(found: list[Terms]) -> Iterator[Terms]:
    """Each alternative without the terms that are too common to search for; one query."""
    terms = [term for each in found for term in each]
    if not terms:
        return
    query = Query(None)
    for number, term in enumerate(terms):
        query.add_annotation(Func(term.tsquery, function="numnode", output_field=IntegerField()), f"n{number}")
    counts = iter(query.get_compiler(connection=connection).execute_sql(SINGLE))
    for each in found:
        left = tuple(term for term in each if next(counts))
        if left:
            yield left


def conditions(terms: Terms) -> Iterator[Condition]:
    """What an article must fulfil, or must not, to have all these terms."""
    inside = [term for term in terms if in_article(term)]
    if all(term.is_negative for term in inside):  # what a text lacks is quickest to find by what it has
        yield from ((Q(search_vector=term.tsquery), True) for term in inside)
    else:
        yield Q(search_vector=all_of(tuple(inside))), False
    for term in terms:
        if term.field == "quote":
            yield Q(pk__in=quotes_with(term.tsquery).values("article")), term.is_negative
        elif term.field == "by":
            yield Q(pk__in=written_by(term.tsquery).values("pk")), term.is_negative


def quotes_with(tsquery: SearchQueryCombinable) -> QuerySet[Quote]:
    """Standing quotes with these words."""
    return Quote.objects.standing().annotate(said=SearchVector("content", config=TEXT_SEARCH)).filter(said=tsquery)


def written_by(tsquery: SearchQueryCombinable) -> QuerySet[Article]:
    """Articles with these words in the names of their reporters or agencies."""
    byline = Func(F("reporters"), F("agencies"), function="byline_words", output_field=SearchVectorField())
    return Article.objects.order_by().annotate(byline=byline).filter(byline=tsquery)


def matching(query: TextQuery, index: Index) -> BitMap:
    """The articles of the index that `query.matches()` finds in the database.

    The words are searched once; the set stays with the index, so until something changes.
    """
    words = with_words_of(query, index) if query.has_words else BitMap()
    named = (actor.among(index, index.groups["actor"][actor.pk]) for actor in query.actors)
    return BitMap.union(words, *named)


def with_words_of(query: TextQuery, index: Index) -> BitMap:
    def ask(since: int) -> dict[str, BitMap]:
        return {"": search(query, index, since)}

    return index.searches.of(("words", query.text), index.size, ask)[""] & index.everything


def search(query: TextQuery, index: Index, since: int) -> BitMap:
    """The articles of the index with the words, of those that have this number or a higher one."""
    found, among = BitMap(), index.ids_since(since) if since else None
    for terms in query.terms:
        every = index.everything & BitMap(range(since, index.size))
        for condition, is_negative in conditions(terms):
            rows = fulfilling(condition, index, among)
            every = every - rows if is_negative else every & rows
        found |= every
    return found


def fulfilling(condition: Q, index: Index, among: list[int] | None) -> BitMap:
    """The articles of the index that fulfil a condition, asked of the database, which answers with their ids alone.

    Of all articles, or among those with some ids.
    """
    found = Article.objects.filter(condition).order_by().values("id")
    if among is not None:
        found = found.filter(id__in=among)
    sql, parameters = found.query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        # Reading the vectors of all articles is never quicker than the index of words, whatever the planner thinks.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"SELECT string_agg(int8send(id), '') FROM ({sql}) AS found", parameters)
        ids = cursor.fetchone()[0] or b""
    return index.rows(unpacked(ids))


def rank_of(query: TextQuery) -> Any:
    """How well an article fits: words in the headline before those in the body, and before all the whole phrase."""
    rank = SearchRank(F("search_vector"), query.tsquery, normalization=Value(1))
    words = [term for terms in query.terms for term in terms]
    if len(words) == 1 or any(term.field or term.is_negative or term.is_prefix for term in words):
        return rank
    phrase = SearchQuery(" ".join(term.text for term in words), config=TEXT_SEARCH, search_type="phrase")
    return rank + Case(When(search_vector=phrase, then=WHOLE_PHRASE), default=0.0, output_field=FloatField())


def ranked(query: TextQuery, newest: list[int], index: Index) -> list[int]:
    """These ids, the newest first, by how well the articles fit the query; only so many are ever ranked."""
    known: Ranks = index.kept.get(("ranks", query.text), Ranks(index.size, {}))
    changed = set(index.ids_since(known.size)) if known.size <= index.size else set(newest)
    ranks = {pk: known.of[pk] for pk in newest if pk in known.of and pk not in changed}
    missing = [pk for pk in newest if pk not in ranks]
    if missing:
        rows = Article.objects.filter(pk__in=missing).order_by().annotate(rank=rank_of(query))
        ranks |= dict(rows.values_list("pk", "rank"))
        index.kept.put(("ranks", query.text), Ranks(index.size, ranks))
    return sorted(newest, key=lambda pk: -ranks.get(pk, 0))


def by_relevance(articles: QuerySet[Article], query: TextQuery) -> QuerySet[Article]:
    """The newest thousand hits by how well they fit the query, the others after them by date."""
    newest = articles.newest_first().values("pk")[:RANKED_HITS]
    ranked = Case(When(pk__in=newest, then=rank_of(query)), default=Value(-1.0), output_field=FloatField())
    return articles.annotate(rank=ranked).order_by("-rank", F("published_on").desc(nulls_last=True), "-id")
