"""Names to the things they name, and names that somebody may have meant."""

from django.db import connection
from django.db.models import F, Func, Model, Q, QuerySet, TextField, Value

from ..models import Actor, ActorAlias, Place, PlaceAlias, Source
from ..models.articles import TEXT_SEARCH
from .language import put_in, words_of

SUGGESTIONS = 3
MOST_WORDS = 6  # of a query that are looked up one by one
SHORTEST_WORD = 4  # a shorter one resembles everything
NEAR = 0.45  # how alike a name must be to several words together
MARKS = "\"“”'‘’ "
NAMES = """
    SELECT name AS text FROM articles_actor
        WHERE merged_into_id IS NULL AND NOT withheld AND plain_name(name) %% plain_name({0})
    UNION SELECT text FROM articles_actoralias AS alias WHERE plain_name(text) %% plain_name({0})
        AND NOT EXISTS (SELECT FROM articles_actor AS actor WHERE actor.id = alias.actor_id AND withheld)
    UNION SELECT name FROM articles_place WHERE plain_name(name) %% plain_name({0})
"""
# Much like all of a name, or very much like a part of it.
ALIKE = """greatest(similarity(plain_name({0}), plain_name(%(text)s)),
    word_similarity(plain_name(%(text)s), plain_name({0})) - 0.2)"""
LIKE = f"""
SELECT name FROM (
    SELECT DISTINCT ON (name) name, alike FROM (
        SELECT name, {ALIKE.format("name")} AS alike FROM articles_actor
            WHERE merged_into_id IS NULL AND NOT withheld AND plain_name(name) %% plain_name(%(text)s)
        UNION ALL SELECT actor.name, {ALIKE.format("alias.text")} FROM articles_actoralias AS alias
            JOIN articles_actor AS actor ON actor.id = alias.actor_id AND merged_into_id IS NULL AND NOT withheld
            WHERE plain_name(alias.text) %% plain_name(%(text)s)
        UNION ALL SELECT name, {ALIKE.format("name")} FROM articles_place
            WHERE plain_name(name) %% plain_name(%(text)s)
    ) AS near ORDER BY name, alike DESC
) AS names WHERE alike >= %(near)s ORDER BY alike DESC, length(name), name LIMIT %(most)s
"""
LIKE_WORDS = f"""
SELECT number, text FROM unnest(%(words)s::text[]) WITH ORDINALITY AS asked (word, number)
CROSS JOIN LATERAL ({NAMES.format("asked.word")}) AS near
WHERE length(asked.word) >= %(shortest)s AND plain_name(text) <> plain_name(asked.word)
AND NOT EXISTS (SELECT FROM articles_article
    WHERE status = 'published' AND search_vector @@ plainto_tsquery('{TEXT_SEARCH}', asked.word))
ORDER BY number, similarity(plain_name(text), plain_name(asked.word)) DESC, text LIMIT %(most)s
"""


def actors_named(name: str) -> QuerySet[Actor]:
    """Actors of this name or alias, accents and case aside.

    >>> actors_named("ypg")
    <ActorQuerySet [<Actor: People's Protection Units>]>
    """
    return Actor.objects.shown().filter(pk__in=bearing(Actor, ActorAlias, "actor", name))


def places_named(name: str) -> QuerySet[Place]:
    """Places of this name or alias, accents and case aside."""
    return Place.objects.filter(pk__in=bearing(Place, PlaceAlias, "place", name))


def bearing(thing: type[Model], alias: type[Model], owner: str, name: str) -> QuerySet:
    """The ids of the things with this name, found by the index of plain names, and of those with such an alias."""
    wanted = Func(Value(name), function="plain_name")
    own = thing.objects.order_by().alias(plain=Func(F("name"), function="plain_name", output_field=TextField()))
    other = alias.objects.order_by().alias(plain=Func(F("text"), function="plain_name", output_field=TextField()))
    return own.filter(plain=wanted).values("pk").union(other.filter(plain=wanted).values(owner))


def sources_named(name: str) -> QuerySet[Source]:
    """Sources of this name, case aside, or with exactly this alias."""
    return Source.objects.filter(Q(name__unaccent__iexact=name) | Q(aliases__contains=[name]))


def names_like(text: str, near: float = 0.0) -> list[str]:
    """The actors and places with a name that is written much like this, the most alike first.

    >>> names_like("damascas")
    ['Damascus']
    """
    with connection.cursor() as cursor:
        cursor.execute(LIKE, {"text": text, "near": near, "most": SUGGESTIONS + 1})
        return [row[0] for row in cursor if row[0].casefold() != text.casefold()][:SUGGESTIONS]


def spelt_otherwise(text: str) -> list[str]:
    """The query with known names for what may be misspelt in it: as one name, or else one of its words.

    Words that some published article has are never put right.

    >>> spelt_otherwise("flour damascas")
    ['flour Damascus']
    """
    words = list(words_of(text))[:MOST_WORDS]
    if len(words) < 2:
        return names_like(text.strip(MARKS))
    with connection.cursor() as cursor:
        cursor.execute(
            LIKE_WORDS,
            {"words": [word for _, _, word in words], "shortest": SHORTEST_WORD, "most": SUGGESTIONS},
        )
        found = [put_in(text, *words[number - 1][:2], name) for number, name in cursor]
    whole = names_like(text, NEAR) if len(words) == len(text.split()) else []
    return list(dict.fromkeys([*whole, *found]))[:SUGGESTIONS]
