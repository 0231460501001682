"""What a reader may mean after a few letters: actors and places by any of their names, for the boxes of the filters."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from ..addresses import address_of
from ..index import current
from ..models import Actor, Place
from .conditional import unless_unchanged

MOST = 10
LOOKED_AT = 100  # actors whose names fit best
LONGEST = 80
SHORTEST_TYPO = 4  # a shorter text resembles everything and nothing
# How a name fits what was typed: it is that, it begins so, or one of its words does; an alias a little less.
FIT = "CASE WHEN plain_name({0}) = plain_name(%(q)s) THEN 0 WHEN plain_name({0}) LIKE %(begins)s THEN 1 ELSE 2 END"
HOLDS = "plain_name({0}) LIKE ANY (%(patterns)s)"
RESEMBLES = "plain_name({0}) %% plain_name(%(q)s)"
FOUND = f"""
    SELECT DISTINCT ON (id) id, matched, fit FROM (
        SELECT id, name AS matched, {FIT.format("name")} AS fit FROM {{thing}} WHERE {{name_fits}}
        UNION ALL
        SELECT {{owner}}, text, {FIT.format("text")} + 0.5 FROM {{alias}} WHERE {{text_fits}}
    ) AS names ORDER BY id, fit, matched
"""
ACTORS = f"""
    SELECT near.id, near.fit, actor.slug, actor.name, actor.kind, country.name, near.matched
    FROM (SELECT * FROM ({{found}}) AS found ORDER BY fit, length(matched) LIMIT {LOOKED_AT}) AS near
    JOIN articles_actor AS actor ON actor.id = near.id AND actor.merged_into_id IS NULL AND NOT actor.withheld
    LEFT JOIN articles_place AS country ON country.id = actor.country_id
"""
PLACES = """
    SELECT place.path, place.name, place.kind, concat_ws(', ', parent.name, above.name), near.matched
    FROM ({found}) AS near
    JOIN articles_place AS place ON place.id = near.id
    LEFT JOIN articles_place AS parent ON parent.id = place.parent_id
    LEFT JOIN articles_place AS above ON above.id = parent.parent_id
    ORDER BY near.fit, array_position(ARRAY['country', 'province'], place.kind::text) NULLS LAST,
        place.population DESC NULLS LAST, place.path LIMIT %(most)s
"""
ACTOR_TABLES = {"thing": "articles_actor", "alias": "articles_actoralias", "owner": "actor_id"}
PLACE_TABLES = {"thing": "articles_place", "alias": "articles_placealias", "owner": "place_id"}


def suggest_actors(request: HttpRequest) -> HttpResponse:
    """`/suggest/actors/?q=`: up to ten actors, the best fit first; none without a letter."""
    return answer(request, actors_like)


def suggest_places(request: HttpRequest) -> HttpResponse:
    """`/suggest/places/?q=`: up to ten places, countries before provinces and towns that fit alike."""
    return answer(request, places_like)


def actors_like(text: str) -> list[dict[str, Any]]:
    """The actors to suggest for a text, the best fit first."""
    found = matching(ACTORS, ACTOR_TABLES, text)
    named = current().groups["actor"] if len(found) > 1 else {}

    def order(row: tuple) -> tuple:
        """Of names that fit alike that of whom most articles name."""
        pk, fit, _, name, *_ = row
        return fit, -len(named[pk]) if named else 0, len(name), name

    return [suggestion("actor", Actor.Kind, row[2:]) for row in sorted(found, key=order)[:MOST]]


def places_like(text: str) -> list[dict[str, Any]]:
    """The places to suggest for a text, the best fit first."""
    return [suggestion("place", Place.Kind, row) for row in matching(PLACES, PLACE_TABLES, text)]


def answer(request: HttpRequest, find: Callable[[str], list[dict[str, Any]]]) -> HttpResponse:
    """What fits; a browser asks each time whether that has changed, so that a name that is withheld is gone at once."""
    text = request.GET.get("q", "")
    return unless_unchanged(request, lambda: JsonResponse({"q": text, "suggestions": find(text)}))


def suggestion(page: str, kinds: Any, row: tuple) -> dict[str, Any]:
    """One line of the list: the key is what filters take; `matched` is the other name that fitted, if one did."""
    key, name, kind, where, matched = row
    return {
        "key": key,
        "name": name,
        "kind": kinds(kind).label,
        "where": where or "",
        "matched": "" if matched == name else matched,
        "url": address_of(page, key),
    }


def matching(sql: str, tables: dict[str, str], text: str) -> list[tuple]:
    """The rows with a name that has a word beginning so; if there is none, those with a similar name."""
    text = " ".join(text.replace("\x00", "").split())[:LONGEST]
    if not any(letter.isalnum() for letter in text):
        return []
    found = rows(sql, tables, HOLDS, text)
    return found or (rows(sql, tables, RESEMBLES, text) if len(text) >= SHORTEST_TYPO else [])


def rows(sql: str, tables: dict[str, str], fits: str, text: str) -> list[tuple]:
    found = FOUND.format(**tables, name_fits=fits.format("name"), text_fits=fits.format("text"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT plain_name(%s)", [text])
        plain = cursor.fetchone()[0].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        begins = f"{plain}%"
        patterns = [begins, f"% {begins}", f"%-{begins}"]
        values = {"q": text, "begins": begins, "patterns": patterns, "most": MOST}
        cursor.execute(sql.format(found=found), values)
        return cursor.fetchall()
