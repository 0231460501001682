"""Names to the things they name, and names that somebody may have meant."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import Actor, ActorAlias, Place, PlaceAlias, Source

SUGGESTIONS = 3
LIKE = """
SELECT text FROM (
    SELECT name AS text FROM articles_actor WHERE merged_into_id IS NULL AND plain_name(name) %% plain_name(%(text)s)
    UNION SELECT text FROM articles_actoralias WHERE plain_name(text) %% plain_name(%(text)s)
    UNION SELECT name FROM articles_place WHERE plain_name(name) %% plain_name(%(text)s)
) AS near
ORDER BY similarity(plain_name(text), plain_name(%(text)s)) DESC, text LIMIT %(most)s
"""


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


def names_like(text: str) -> list[str]:
    """Known names of actors and places that are written much like this, the most alike first.

    >>> names_like("damascas")
    ['Damascus']
    """
    with connection.cursor() as cursor:
        cursor.execute(LIKE, {"text": text, "most": SUGGESTIONS + 1})
        return [row[0] for row in cursor if row[0].casefold() != text.casefold()][:SUGGESTIONS]
