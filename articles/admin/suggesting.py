"""What an editor may mean after a few letters: actors and places by any of their names, withheld ones, too."""

from articles.models import Actor, Place
from articles.views.suggest import ACTOR_TABLES, PLACE_TABLES, matching

from .rows import address, described

ACTORS = """
    SELECT near.id, near.matched FROM ({found}) AS near
    JOIN articles_actor AS actor ON actor.id = near.id AND actor.merged_into_id IS NULL
    ORDER BY near.fit, length(actor.name), actor.name LIMIT %(most)s
"""
PLACES = """
    SELECT near.id, near.matched FROM ({found}) AS near JOIN articles_place AS place ON place.id = near.id
    ORDER BY near.fit, array_position(ARRAY['country', 'province'], place.kind::text) NULLS LAST,
        place.population DESC NULLS LAST, place.path LIMIT %(most)s
"""
NOUNS = {
    "actor": (ACTORS, ACTOR_TABLES, Actor.objects.select_related("country")),
    "place": (PLACES, PLACE_TABLES, Place.objects.select_related("parent__parent")),
}


def suggestions(noun: str, term: str) -> list[dict[str, str]]:
    """The best fits first; `value` is what a box takes, `matched` the other name that fitted, if one did."""
    sql, tables, things = NOUNS[noun]
    found = dict(matching(sql, tables, term))
    rows = things.in_bulk(list(found))
    return [suggestion(rows[pk], matched) for pk, matched in found.items() if pk in rows]


def suggestion(thing: Actor | Place, matched: str) -> dict[str, str]:
    told = {"name": thing.name, "kind": thing.get_kind_display(), "where": where(thing)}
    matched = "" if matched == thing.name else matched
    return {"value": address(thing), "label": described(thing), **told, "matched": matched}


def where(thing: Actor | Place) -> str:
    """What a place lies in, from below; the country of an actor."""
    if isinstance(thing, Actor):
        return thing.country.name if thing.country else ""
    above = [thing.parent, thing.parent.parent] if thing.parent else []
    return ", ".join(place.name for place in above if place)
