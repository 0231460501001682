"""Archives full of names for tests of decisions about names, and everything in them as it stands."""

import random

from django.db import connection

from articles.models import Actor, Article, Place

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote, make_source

TABLES = ("actor", "actoralias", "actorrelation", "place", "placealias", "mention", "quote", "formerslug", "source")
TEXT = "Alpha Beta Gamma Delta spoke of Alpha, Beta and Gamma. “We came,” said Alpha. “We saw,” said Beta for Delta."


def everything(*, without: tuple[str, ...] = ()) -> dict[str, list[tuple]]:
    """Every row of every table that decisions about names change, byte for byte as PostgreSQL writes it."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            if table not in without:
                cursor.execute(f"SELECT row::text FROM articles_{table} AS row ORDER BY id")
                found[table] = [row[0] for row in cursor]
    return found


def fill_with_names(chance: random.Random) -> None:
    """Actors with names, relations, members and former slugs; towns; articles that name and quote them."""
    make_place("syria/idlib/saraqib"), make_place("syria/aleppo/saraqib"), make_place("syria/aleppo/tel-rifat")
    actors = [make_actor(f"Actor {number}") for number in range(5)] + [make_person(f"Person {n}") for n in range(3)]
    for actor in actors:
        name_at_random(actor, actors, chance)
    for _ in range(8):
        article = chance.choice([make_article, make_draft])(body=TEXT, source=make_source())
        fill_article(article, actors, chance)


def name_at_random(actor: Actor, actors: list[Actor], chance: random.Random) -> None:
    for text in chance.sample(["AA", "BB", "The Front", actor.name, "Old Guard"], 3):
        actor.aliases.create(text=text, valid_from=chance.choice([None, "2012-01-01"]))
    for other in chance.sample(actors, 2):
        if other != actor:
            kind = chance.choice(["part_of", "allied_with", "renamed_to"])
            actor.relations.get_or_create(kind=kind, other=other, valid_from=None)
    parent = chance.choice(actors)
    if parent.pk < actor.pk:
        Actor.objects.filter(pk=actor.pk).update(parent=parent)
    if chance.random() < 0.4:
        Actor.objects.filter(pk=actor.pk).update(slug=f"{actor.slug}-new", wikidata_id=chance.choice(["", "Q1"]))


def fill_article(article: Article, actors: list[Actor], chance: random.Random) -> None:
    places = list(Place.objects.all())
    for word in ("Alpha", "Beta", "Gamma", "Delta"):
        two = chance.sample(actors, 2)
        kinds = [
            {"thing": chance.choice(actors)},
            {"thing": chance.choice(places)},
            {"candidate_actors": [one.pk for one in two], "candidate_places": [chance.choice(places).pk]},
            {},
        ]
        status = chance.choice(["machine", "confirmed", "edited", "rejected"])
        make_mention(article, surface=word, status=status, **chance.choice(kinds))
    for words in ("We came,", "We saw,"):
        make_quote(article, words, chance.choice(actors), affiliation=chance.choice([None, *actors]))
