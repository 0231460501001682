"""Actors, and places, that are likely the same, with the reasons; without those that a person has said to be two."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Model

from articles.models import Actor, ActorRelation, DifferentActors, DifferentPlaces, Place
from articles.models.history import because

NEAR: dict[type[Model], float] = {Actor: 0.6, Place: 0.4}  # how alike two plain names are, of 1; places are near, too
MOST = 2_000  # pairs for one reason
NEAR_KM = 30
SURE = 4  # the weight from which on two are proposed although something is known to be between them
# Each reason with what makes a pair of it; a name that four or more have says nothing about two of them. Names that
# are much alike share one of their rarest trigrams: only those that do are compared. Of these an editor made or changed
# one: the packaged names are told apart.
ACTORS = {
    "the same Wikidata id": (
        4,
        """
SELECT one.id, other.id, one.wikidata_id FROM articles_actor AS one JOIN articles_actor AS other
    ON other.wikidata_id = one.wikidata_id AND one.id < other.id
WHERE one.wikidata_id <> '' AND one.merged_into_id IS NULL AND other.merged_into_id IS NULL
""",
    ),
    "the same name": (
        3,
        """
WITH names AS (
    SELECT id, plain_name(name) AS plain, name AS text FROM articles_actor WHERE merged_into_id IS NULL
    UNION SELECT actor_id, plain_name(text), text FROM articles_actoralias AS alias
    JOIN articles_actor AS actor ON actor.id = alias.actor_id AND merged_into_id IS NULL
    WHERE alias.kind <> 'acronym' AND NOT ambiguous
), shared AS (SELECT plain FROM names GROUP BY plain HAVING count(DISTINCT id) BETWEEN 2 AND 3)
SELECT one.id, other.id, min(one.text) FROM names AS one JOIN shared USING (plain)
JOIN names AS other ON other.plain = one.plain AND one.id < other.id GROUP BY one.id, other.id
""",
    ),
    "names alike": (
        2,
        """
WITH plain AS MATERIALIZED (
    SELECT id, kind || regexp_replace(name, '\\D', '', 'g') AS sort, plain_name(name) AS plain, country_id, edited
    FROM articles_actor WHERE merged_into_id IS NULL
), grams AS (SELECT id, sort, unnest(show_trgm(plain)) AS gram FROM plain),
frequency AS (SELECT gram, count(*) AS names FROM grams GROUP BY gram),
ranked AS (
    SELECT id, sort, gram, row_number() OVER (PARTITION BY id ORDER BY names, gram) AS place,
        count(*) OVER (PARTITION BY id) AS size
    FROM grams JOIN frequency USING (gram)
), rare AS MATERIALIZED (SELECT id, sort, gram FROM ranked WHERE place <= size - ceil({near} * size) + 1),
pairs AS MATERIALIZED (
    SELECT DISTINCT one.id AS one, other.id AS other FROM rare AS one JOIN rare AS other USING (sort, gram)
    WHERE one.id < other.id
)
SELECT pairs.one, pairs.other, '' FROM pairs JOIN plain AS one ON one.id = pairs.one
JOIN plain AS other ON other.id = pairs.other
    AND (one.country_id = other.country_id OR one.country_id IS NULL OR other.country_id IS NULL)
WHERE (one.edited OR other.edited) AND similarity(one.plain, other.plain) >= {near}
""",
    ),
    "the same acronym": (
        1,
        """
WITH acronyms AS (
    SELECT DISTINCT actor_id AS id, text, actor.kind, actor.country_id FROM articles_actoralias AS alias
    JOIN articles_actor AS actor ON actor.id = alias.actor_id AND merged_into_id IS NULL WHERE alias.kind = 'acronym'
), shared AS (SELECT text FROM acronyms GROUP BY text HAVING count(DISTINCT id) BETWEEN 2 AND 3)
SELECT one.id, other.id, min(one.text) FROM acronyms AS one JOIN shared USING (text)
JOIN acronyms AS other ON other.text = one.text AND one.id < other.id AND other.kind = one.kind
    AND other.country_id IS NOT DISTINCT FROM one.country_id GROUP BY one.id, other.id
""",
    ),
}
# The packaged places, too, are each there once. Whatever lies far away is another.
PLACES = {
    "the same GeoNames id": (
        4,
        """
SELECT one.id, other.id, one.geonames_id::text FROM articles_place AS one JOIN articles_place AS other
    ON other.geonames_id = one.geonames_id AND one.id < other.id
""",
    ),
    "the same name": (
        3,
        """
WITH names AS (
    SELECT id, plain_name(name) AS plain, name AS text FROM articles_place
    UNION SELECT place_id, plain_name(text), text FROM articles_placealias
)
SELECT edited.id, other.id, min(mine.text) FROM articles_place AS edited
JOIN names AS mine ON mine.id = edited.id JOIN names AS theirs ON theirs.plain = mine.plain
JOIN articles_place AS other ON other.id = theirs.id AND other.id <> edited.id AND {beside}
WHERE edited.edited GROUP BY edited.id, other.id
""",
    ),
    "names alike": (
        2,
        """
SELECT edited.id, other.id, '' FROM articles_place AS edited JOIN articles_place AS other
    ON plain_name(other.name) % plain_name(edited.name) AND other.id <> edited.id AND {beside}
WHERE edited.edited AND similarity(plain_name(edited.name), plain_name(other.name)) >= {near}
""",
    ),
}
BESIDE = f"""
other.country_code = edited.country_code AND (other.kind = 'country') = (edited.kind = 'country') AND (
    edited.latitude IS NULL OR other.latitude IS NULL OR edited.longitude IS NULL OR other.longitude IS NULL
    OR 111 * sqrt((other.latitude - edited.latitude) ^ 2
        + ((other.longitude - edited.longitude) * cos(radians(edited.latitude))) ^ 2) <= {NEAR_KM}
)
"""
DIFFERENT: dict[type[Model], type[Model]] = {Actor: DifferentActors, Place: DifferentPlaces}


@dataclass
class Pair:
    """Two that are likely the same: the reasons, the best first, and how much they weigh together."""

    first: int
    second: int
    reasons: list[str] = field(default_factory=list)
    weight: int = 0


def likely_pairs(model: type[Model]) -> list[Pair]:
    """Pairs of ids, the likeliest first. Ties go by the ids, so that a list in pages stays in order."""
    found: dict[tuple[int, int], Pair] = {}
    for reason, (weight, sql) in (ACTORS if model is Actor else PLACES).items():
        for first, second, text in pairs(sql, NEAR[model]):
            pair = found.setdefault((first, second), Pair(first, second))
            pair.reasons.append(f"{reason}: {text}" if text else reason)
            pair.weight += weight
    different = set(DIFFERENT[model].objects.values_list("first", "second"))
    related = related_pairs() if model is Actor else set()
    left = [pair for key, pair in found.items() if key not in different]
    return sorted((pair for pair in left if pair.weight >= SURE or (pair.first, pair.second) not in related), key=order)


def order(pair: Pair) -> tuple[int, int, int]:
    return -pair.weight, pair.first, pair.second


def pairs(sql: str, near: float) -> Iterable[tuple[int, int, str]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(near)])
        cursor.execute(f"{sql.replace('{beside}', BESIDE).replace('{near}', str(near))} LIMIT {MOST}")
        found = ((min(one, other), max(one, other), text) for one, other, text in cursor.fetchall())
        return list(dict.fromkeys(found))


def related_pairs() -> set[tuple[int, int]]:
    """Actors of whom something is known to be between them, so that they are two: a part, a successor, an ally."""
    rows = ActorRelation.objects.values_list("actor", "other")
    members = Actor.objects.exclude(parent=None).values_list("pk", "parent")
    return {(min(pair), max(pair)) for pair in (*rows, *members)}


@transaction.atomic
def say_different(model: type[Model], one: int, other: int, by: Model | None = None) -> None:
    """Remember that two are not the same; they are not proposed again."""
    first, second = sorted((one, other))
    with because("Not the same"):
        DIFFERENT[model].objects.get_or_create(first_id=first, second_id=second, defaults={"decided_by": by})
