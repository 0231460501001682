"""What an editor decides about the facts of an article, and the actors and places that this makes."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from articles.models import Actor, ActorAlias, Article, FormerSlug, Mention, Place, PlaceAlias, Quote, TextDate
from articles.models.facts import Fact, FactQuerySet, Status
from articles.models.slugs import slug_of


def accept(facts: Sequence[Fact]) -> None:
    """Vouch for facts as they are; what was rejected stands again, what was corrected stays corrected."""
    change_status([fact for fact in facts if fact.status != Status.EDITED], Status.CONFIRMED)


def reject(facts: Sequence[Fact]) -> None:
    """Say that these are no facts. They are kept, so that no machine finds them again."""
    change_status(facts, Status.REJECTED)


def change_status(facts: Sequence[Fact], status: Status) -> None:
    for fact in facts:
        fact.status = status
    if facts:
        type(facts[0]).objects.bulk_update(facts, ["status"])


def accept_all(article: Article) -> None:
    """Vouch for everything that is resolved and that nobody has decided about."""
    resolved = Q(actor__isnull=False) | Q(place__isnull=False)
    undecided: list[FactQuerySet] = [
        article.mentions.filter(resolved),
        article.quotes.all(),
        article.textdates.exclude(first=None),
    ]
    for facts in undecided:
        facts.filter(status=Status.MACHINE).update(status=Status.CONFIRMED)


def name(mentions: Sequence[Mention], thing: Actor | Place) -> None:
    """Say what these mentions of one article name. Quotes by or for the same name follow."""
    actor, place = (thing, None) if isinstance(thing, Actor) else (None, thing)
    if actor:
        name_speakers(mentions, actor)
    for mention in mentions:
        mention.actor, mention.place, mention.name = actor, place, thing.name
        mention.candidate_actors, mention.candidate_places, mention.new_kind = [], [], ""
        mention.status, mention.reason = Status.EDITED, ""
    fields = ["actor", "place", "name", "candidate_actors", "candidate_places", "new_kind", "status", "reason"]
    Mention.objects.bulk_update(mentions, fields)


def name_speakers(mentions: Sequence[Mention], actor: Actor) -> None:
    """Give the actor the quotes that are under the mentions' name, or under the actor that they named before."""
    before = {mention.actor_id for mention in mentions} - {None}
    names = {mention.name for mention in mentions}
    quotes = Quote.objects.filter(article=mentions[0].article_id)
    for role in ("speaker", "affiliation"):
        under_name = Q(**{role: None, f"{role}_name__in": names})
        found = quotes.filter(under_name | Q(**{f"{role}__in": before}))
        found.update(**{role: actor, f"{role}_name": actor.name})


def new_thing(name: str, kind: str, within: Place | None) -> Actor | Place:
    """A new actor, or a place, as its kind says. `within` is what the place lies in, or where the actor is at home."""
    return new_place(name, kind, within) if kind in Place.Kind.values else new_actor(name, kind, within)


def new_actor(name: str, kind: str, home: Place | None = None) -> Actor:
    actor = actor_described(name, kind, home)
    actor.save()
    return actor


def new_place(name: str, kind: str, parent: Place | None) -> Place:
    place = place_described(name, kind, parent)
    place.save()
    return place


def described(name: str, kind: str, within: Place | None) -> Actor | Place:
    """A new actor, or a place, as its kind says, not yet saved."""
    return place_described(name, kind, within) if kind in Place.Kind.values else actor_described(name, kind, within)


def actor_described(name: str, kind: str, home: Place | None = None) -> Actor:
    """A new actor of this name, as an editor makes one, of the country that its home is or lies in."""
    slug = free_slug(Actor.objects.all(), name)
    country = Place.objects.countries().filter(path=home.path.partition("/")[0]).first() if home else None
    return Actor(name=name[:200], slug=slug, kind=kind, country=country, edited=True)


def place_described(name: str, kind: str, parent: Place | None) -> Place:
    """A new place inside of another, as an editor makes one."""
    slug = free_slug(Place.objects.filter(parent=parent), name)
    path = f"{parent.path}/{slug}" if parent else slug
    code = parent.country_code if parent else ""
    fields = {"name": name[:200], "slug": slug, "path": path, "country_code": code}
    return Place(**fields, kind=kind, parent=parent, edited=True)


def remember(thing: Actor | Place, names: Iterable[str]) -> None:
    """Keep further names of an actor or place, so that the next article is read better."""
    known = {thing.name, *thing.aliases.values_list("text", flat=True)}
    model, owner = (ActorAlias, "actor") if isinstance(thing, Actor) else (PlaceAlias, "place")
    new = [text for text in dict.fromkeys(names) if text not in known and len(text) <= 200]
    model.objects.bulk_create([model(**{owner: thing}, text=text) for text in new])


def free_slug(rows: QuerySet, name: str) -> str:
    """A slug for this name that none of the rows has: with a number if it is taken."""
    base = slug_of(name)[:90].strip("-") or rows.model._meta.model_name
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    if rows.model is Actor:  # whose former addresses still lead to somebody else
        taken |= set(FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


def correct_date(found: TextDate, first: date | None, last: date | None) -> None:
    """Say which days a date in the text means; both empty if nobody knows."""
    found.first, found.last, found.status = first, last, Status.EDITED
    found.save(update_fields=["first", "last", "status"])


def correct_quote(quote: Quote, **fields) -> None:
    """Change what is known of a quote: its kind, speaker, affiliation, cue, medium or words."""
    for field, value in fields.items():
        setattr(quote, field, value)
    quote.status = Status.EDITED
    quote.save(update_fields=[*fields, "status"])
