"""What a reader typed, understood: query text to matching articles, names to actors, and snippets that show why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db import connection, transaction
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Left
from pyroaring import BitMap

from .index import Index
from .models import Actor, ActorAlias, Article, Mention, Place, PlaceAlias, Quote, Source
from .models.articles import TEXT_SEARCH

LONGEST_QUERY = 300
MOST_EXPANSIONS = 5
RANKED_HITS = 1000  # ranking reads every vector, so only the newest hits of a common word are ranked
LEAD_LENGTH = 600
KEPT_SEARCHES = 200  # by each index; a set of a million articles takes 130 kB at most

# What surrounds a hit inside a snippet: two private code points, so that the text itself stays text until the
# template has escaped it.
HIT_START, HIT_END = "\ue000", "\ue001"
SNIPPET_OPTIONS = {
    "config": TEXT_SEARCH,
    "start_sel": HIT_START,
    "stop_sel": HIT_END,
    "min_words": 18,
    "max_words": 36,
    "max_fragments": 2,
    "fragment_delimiter": " … ",
}


@dataclass(frozen=True)
class TextQuery:
    """Query text and what it means: its words, and the actors that it is a name of.

    `has_words` is false if nothing is left to look for (“the”, “!”); then only the actors match.
    """

    text: str
    has_words: bool
    actors: tuple[Actor, ...]

    @classmethod
    def read(cls, text: str) -> "TextQuery":
        """The query as understood; two small queries to the database."""
        has_words = _has_words(text)
        name = text.strip().strip("\"“”'‘’").strip()
        found = actors_named(name, exact_case=not has_words)[:MOST_EXPANSIONS] if name else ()
        return cls(text, has_words, tuple(found))

    @property
    def tsquery(self) -> SearchQuery:
        return SearchQuery(self.text, config=TEXT_SEARCH, search_type="websearch")

    def matches(self) -> Q:
        """Articles with the words, or that mention an actor of this name."""
        words = Q(search_vector=self.tsquery) if self.has_words else Q(pk__in=[])
        if not self.actors:
            return words
        named = Mention.objects.standing().filter(article=OuterRef("pk"), actor__in=self.actors)
        return words | Exists(named)

    def matches_quotes(self) -> Q:
        """Quotes with the words in what was said, or said by or for an actor of this name."""
        vector = SearchVector("content", config=TEXT_SEARCH)
        with_words = Quote.objects.annotate(said=vector).filter(said=self.tsquery).values("pk")
        words = Q(pk__in=with_words) if self.has_words else Q(pk__in=[])
        if not self.actors:
            return words
        return words | Q(speaker__in=self.actors) | Q(affiliation__in=self.actors)


def matching(query: TextQuery, index: Index) -> BitMap:
    """The articles of the index that `query.matches()` finds in the database.

    The words are searched once; the set stays with the index, so until something changes.
    """
    words = kept(index, ("words", query.text), lambda: with_words(query, index)) if query.has_words else BitMap()
    return words | index.groups["actor"].any_of(actor.pk for actor in query.actors)


def with_words(query: TextQuery, index: Index) -> BitMap:
    found = Article.objects.filter(search_vector=query.tsquery).order_by().values("id")
    sql, parameters = found.query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        # Reading the vectors of all articles is never quicker than the index of words, whatever the planner thinks.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"SELECT string_agg(int8send(id), '') FROM ({sql}) AS found", parameters)
        ids = cursor.fetchone()[0] or b""
    return index.rows(np.frombuffer(ids, ">i8").astype(np.int64))


def ranked(query: TextQuery, newest: list[int], index: Index) -> list[int]:
    """These ids, the newest first, by how well the articles fit the query; only so many are ever ranked."""

    def rank() -> list[int]:
        rank = SearchRank(F("search_vector"), query.tsquery, normalization=Value(1))
        rows = Article.objects.filter(pk__in=newest).order_by().annotate(rank=rank).values_list("pk", "rank")
        ranks = dict(rows)
        return sorted(newest, key=lambda pk: -ranks.get(pk, 0))

    return kept(index, ("ranked", query.text, tuple(newest)), rank)


def kept(index: Index, key: Any, make: Callable[[], Any]) -> Any:
    """What was made for this key, if that was since the index last changed; the latest so many are kept."""
    found = index.memo.pop(key, None)
    if found is None:
        found = make()
    index.memo[key] = found
    while len(index.memo) > KEPT_SEARCHES:
        index.memo.pop(next(iter(index.memo)), None)
    return found


def by_relevance(articles: QuerySet[Article], query: TextQuery) -> QuerySet[Article]:
    """The newest thousand hits by how well they fit the query, the others after them by date."""
    newest = articles.newest_first().values("pk")[:RANKED_HITS]
    rank = SearchRank(F("search_vector"), query.tsquery, normalization=Value(1))
    ranked = Case(When(pk__in=newest, then=rank), default=Value(-1.0), output_field=FloatField())
    return articles.annotate(rank=ranked).order_by("-rank", F("published_on").desc(nulls_last=True), "-id")


def leads(articles: Iterable[Article], query: TextQuery | None = None) -> dict[int, str]:
    """For each article, by id, the words for its row in a list: the standfirst, or how the body begins.

    With a query, the passages of the body that hold its words instead, if there are any, each hit between HIT_START and
    HIT_END.
    """
    rows = Article.objects.filter(pk__in=[article.pk for article in articles])
    begins = Case(When(standfirst="", then=Left("body", LEAD_LENGTH)), default="standfirst", output_field=TextField())
    if query is None or not query.has_words:
        return dict(rows.values_list("pk", begins))
    passages = SearchHeadline("body", query.tsquery, **SNIPPET_OPTIONS)
    found = rows.values_list("pk", begins, passages)
    return {pk: f"{passage} …" if HIT_START in passage else lead for pk, lead, passage in found}


def actors_named(name: str, *, exact_case: bool = False) -> QuerySet[Actor]:
    """Actors of this name or alias, accents and case aside; `exact_case` asks for the case as well.

    >>> actors_named("ypg")
    <ActorQuerySet [<Actor: People's Protection Units>]>
    """
    lookup = "exact" if exact_case else "unaccent__iexact"
    alias = ActorAlias.objects.filter(actor=OuterRef("pk"), **{f"text__{lookup}": name})
    return Actor.objects.current().filter(Q(**{f"name__{lookup}": name}) | Exists(alias))


def places_named(name: str) -> QuerySet[Place]:
    """Places of this name or alias, accents and case aside."""
    alias = PlaceAlias.objects.filter(place=OuterRef("pk"), text__unaccent__iexact=name)
    return Place.objects.filter(Q(name__unaccent__iexact=name) | Exists(alias))


def sources_named(name: str) -> QuerySet[Source]:
    """Sources of this name, case aside, or with exactly this alias."""
    return Source.objects.filter(Q(name__unaccent__iexact=name) | Q(aliases__contains=[name]))


def _has_words(text: str) -> bool:
    """Whether anything is left of the query once words too common to search are gone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT numnode(websearch_to_tsquery('{TEXT_SEARCH}', %s)) > 0", [text])
        return cursor.fetchone()[0]
