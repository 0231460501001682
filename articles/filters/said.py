"""Words that were said, as a set of quotes: searched once by the database, then kept with the index."""

from dataclasses import replace

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from ..index import Index
from ..models import Quote
from ..search import TextQuery
from ..search.query import kept

# what a query may keep in memory before it only remembers pages, whose every row it would then have to read again
MEMORY = "64MB"


def quotes_matching(query: TextQuery, index: Index) -> BitMap:
    """The quotes of the index that `query.matches_quotes()` finds in the database."""
    words = kept(index, ("said", query.text), lambda: search(query, index)) if query.has_words else BitMap()
    by_name = (actor.among(index.quotes, said_by(actor.pk, index)) for actor in query.actors)
    return BitMap.union(words, *by_name)


def said_by(actor: int, index: Index) -> BitMap:
    """The quotes by an actor or for it."""
    return index.quotes.having("speaker", [actor]) | index.quotes.having("affiliation", [actor])


def search(query: TextQuery, index: Index) -> BitMap:
    """The quotes with the words; the database answers with their ids alone."""
    words = replace(query, expands=False).matches_quotes()
    sql, parameters = Quote.objects.filter(words).order_by().values("id").query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        # Reading all quotes is never quicker than the index of their words, whatever the planner thinks.
        cursor.execute(f"SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '{MEMORY}'")
        cursor.execute(f"SELECT string_agg(int8send(id), '') FROM ({sql}) AS found", parameters)
        ids = cursor.fetchone()[0] or b""
    return index.quotes.rows(np.frombuffer(ids, ">i8").astype(np.int64))
