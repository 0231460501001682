"""What may be typed into a search box: words, “phrases”, pre*, -not, or, and the fields headline: quote: by:"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from ..models.articles import TEXT_SEARCH

FIELDS = ("headline", "quote", "by")
# -headline:"open talks"
TERM = re.compile(
    rf"""(?P<minus>-)?(?:(?P<field>{"|".join(FIELDS)}):)?(?:["“„](?P<phrase>[^"“”„]*)["“”]?|(?P<word>\S+))"""
)
PREFIX = re.compile(r"(\w[\w'’.-]*)\*")
MOST_TERMS = 30


@dataclass(frozen=True)
class Term:
    """One word or phrase, and where it is to stand: anywhere in the text, or in one field."""

    text: str
    field: str = ""
    is_phrase: bool = False
    is_prefix: bool = False
    is_negative: bool = False

    @property
    def tsquery(self) -> SearchQueryCombinable:
        """What PostgreSQL looks for, be it wanted or not."""
        weight = "A" if self.field == "headline" else ""
        if self.is_prefix:
            quoted = self.text.replace("\\", "").replace("'", "''")
            return SearchQuery(f"'{quoted}':*{weight}", config=TEXT_SEARCH, search_type="raw")
        query = InHeadline if weight else SearchQuery
        return query(self.text, config=TEXT_SEARCH, search_type="phrase" if self.is_phrase else "plain")

    @property
    def anywhere(self) -> "Term":
        """The same words without their field."""
        return replace(self, field="")


class InHeadline(SearchQuery):
    """The same words, in the headline only: every word gets the weight that headlines are stored with."""

    template = "regexp_replace(%(function)s(%(expressions)s)::text, '''(?:[^'']|'''')*''', '\\&:A', 'g')::tsquery"


Terms = tuple[Term, ...]


def alternatives(text: str) -> list[Terms]:
    """The query as terms that must all hold, for each side of an “or”.

    >>> [[term.text for term in terms] for terms in alternatives('flour -"white bread" or rice')]
    [['flour', 'white bread'], ['rice']]
    """
    found: list[list[Term]] = [[]]
    for match in list(TERM.finditer(text))[:MOST_TERMS]:
        if (match["word"] or "").lower() == "or" and not match["field"] and not match["minus"]:
            found.append([])
        else:
            found[-1].append(term_of(match))
    return [tuple(term for term in terms if term.text.strip()) for terms in found if terms]


def term_of(match: re.Match[str]) -> Term:
    prefix = PREFIX.fullmatch(match["word"] or "")
    return Term(
        text=prefix[1] if prefix else match["phrase"] if match["phrase"] is not None else match["word"],
        field=match["field"] or "",
        is_phrase=match["phrase"] is not None,
        is_prefix=bool(prefix),
        is_negative=bool(match["minus"]),
    )


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The single words that are wanted anywhere, each with where it stands in the query.

    >>> list(words_of('flour -rice "white bread" damascas'))
    [(0, 5, 'flour'), (26, 34, 'damascas')]
    """
    for match in TERM.finditer(text):
        word = match["word"] or ""
        if word.isalpha() and word.lower() != "or" and not match["minus"] and not match["field"]:
            yield match.start(), match.end(), word


def put_in(text: str, start: int, end: int, name: str) -> str:
    """The query with a name in the place of a word; a name of several words as a phrase."""
    return text[:start] + (f'"{name}"' if " " in name else name) + text[end:]


def all_of(terms: Terms) -> SearchQueryCombinable | None:
    """The terms as one query, without the fields that articles are not searched by; None if nothing is left."""
    queries = [~term.tsquery if term.is_negative else term.tsquery for term in terms if in_article(term)]
    return reduce(and_, queries) if queries else None


def any_of(queries: list[SearchQueryCombinable]) -> SearchQueryCombinable | None:
    return reduce(or_, queries) if queries else None


def in_article(term: Term) -> bool:
    """Whether the article's own words are searched for it: not its quotes or its byline."""
    return term.field in ("", "headline")
