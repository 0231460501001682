"""Words that were said, as a set of quotes: searched once by the database, then kept with the index."""

from dataclasses import replace

from django.db import connection, transaction
from pyroaring import BitMap

from ..index import Index, unpacked
from ..models import Quote
from ..search import TextQuery

# what a query may keep in memory before it only remembers pages, whose every row it would then have to read again
MEMORY = "64MB"


def quotes_matching(query: TextQuery, index: Index) -> BitMap:
    """The quotes of the index that `query.matches_quotes()` finds in the database."""
    words = with_words_of(query, index) if query.has_words else BitMap()
    by_name = (actor.among(index.quotes, said_by(actor.pk, index)) for actor in query.actors)
    return BitMap.union(words, *by_name)


def said_by(actor: int, index: Index) -> BitMap:
    """The quotes by an actor or for it."""
    return index.quotes.having("speaker", [actor]) | index.quotes.having("affiliation", [actor])


def with_words_of(query: TextQuery, index: Index) -> BitMap:
    quotes = index.quotes

    def ask(since: int) -> dict[str, BitMap]:
        return {"": search(query, index, quotes.ids_since(since) if since else None)}

    return index.searches.of(("said", query.text), len(quotes.spoken.ids), ask)[""] & quotes.everything


def search(query: TextQuery, index: Index, among: list[int] | None) -> BitMap:
    """The quotes with the words, of all or among some ids; the database answers with their ids alone."""
    found = Quote.objects.filter(replace(query, expands=False).matches_quotes()).order_by().values("id")
    sql, parameters = (found if among is None else found.filter(id__in=among)).query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        # Reading all quotes is never quicker than the index of their words, whatever the planner thinks.
        cursor.execute(f"SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '{MEMORY}'")
        cursor.execute(f"SELECT string_agg(int8send(id), '') FROM ({sql}) AS found", parameters)
        ids = cursor.fetchone()[0] or b""
    return index.quotes.rows(unpacked(ids))
