"""Rows for tests: each function makes one thing with sensible defaults and returns it saved."""

from datetime import date
from importlib import import_module
from itertools import count

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone

from articles.models import Actor, Article, Mention, Place, Quote, Source, TextDate
from articles.models.slugs import slug_of

BODY = (
    "Talks between the Harbour Council and the Northern Front opened in Idlib on Monday.\n\n"
    "“We came to listen,” said Mira Solane, who speaks for the council."
)
numbers = count(1)


def make_user(username: str = "", *, group: str = "", **fields) -> User:
    """A member of staff in a group (“Editors”, “Chief editors”), or in none; the password is “password”."""
    username = username or f"person-{next(numbers)}"
    user = User.objects.create_user(username, password="password", **{"is_staff": True} | fields)
    if group:
        user.groups.add(Group.objects.filter(name=group).first() or make_group(group))
    return user


def make_group(name: str) -> Group:
    """A group as the migrations make it: a test that empties the tables takes the groups along."""
    import_module("articles.migrations.0018_roles").make_roles(apps, connection.schema_editor())
    import_module("articles.migrations.0032_teaching_roles").extend_roles(apps, connection.schema_editor())
    return Group.objects.get(name=name)


def make_editor(username: str = "editor", **fields) -> User:
    return make_user(username, group="Editors", **fields)


def make_chief(username: str = "chief", **fields) -> User:
    return make_user(username, group="Chief editors", **fields)


def make_contributor(username: str = "contributor", **fields) -> User:
    return make_user(username, group="Contributors", **fields)


def make_source(name: str = "", **fields) -> Source:
    name = name or f"Example Wire {next(numbers)}"
    return Source.objects.create(name=name, **{"slug": slug_of(name)} | fields)


def make_place(path: str = "syria/idlib", *, name: str = "", aliases: tuple[str, ...] = (), **fields) -> Place:
    """The place at this path; whatever is missing above it is made, too. Kinds follow the depth."""
    above, _, slug = path.rpartition("/")
    parent = (Place.objects.filter(path=above).first() or make_place(above)) if above else None
    depth = path.count("/")
    kind = ("country", "province", "town")[min(depth, 2)]
    code = parent.country_code if parent else slug[:2].upper()
    name = name or slug.replace("-", " ").title()
    place = Place.objects.create(
        **{"path": path, "slug": slug, "name": name, "parent": parent, "kind": kind, "country_code": code} | fields
    )
    for text in aliases:
        place.aliases.create(text=text)
    return place


def make_actor(name: str = "", *, aliases: tuple[str, ...] = (), **fields) -> Actor:
    """An armed group unless another kind is given."""
    name = name or f"Northern Front {next(numbers)}"
    actor = Actor.objects.create(name=name, **{"slug": slug_of(name), "kind": "armed_group"} | fields)
    for text in aliases:
        actor.aliases.create(text=text)
    return actor


def make_person(name: str = "Mira Solane", **fields) -> Actor:
    return make_actor(name, kind="person", **fields)


def make_draft(headline: str = "", **fields) -> Article:
    """A draft, dated to the day if `published_on` is given."""
    headline = headline or f"Talks open in the north, day {next(numbers)}"
    body = fields.setdefault("body", BODY)
    fields.setdefault("pasted", f"{headline}\n\n{body}".encode())
    if fields.get("published_on"):
        fields.setdefault("published_precision", "day")
    slug = fields.pop("slug", None) or Article.free_slug(headline, fields.get("published_on"))
    article = Article.objects.create(headline=headline, slug=slug, **fields)
    article.refresh_from_db()
    return article


def make_article(headline: str = "", **fields) -> Article:
    """A published article of 26 June 2017, unless told otherwise."""
    fields.setdefault("published_on", date(2017, 6, 26))
    published = {"status": "published", "published_at": timezone.now()}
    return make_draft(headline, **published | fields)


def make_mention(article: Article, thing: Actor | Place | None = None, surface: str = "", **fields) -> Mention:
    """A mention of an actor or place where the surface first stands; without a thing, an unresolved new name.

    The surface is the thing's name unless given. A surface that the part lacks is an error of the test.
    """
    surface = surface or thing.name
    where = span_of(article, surface, fields.pop("part", "body"), fields.pop("part_index", 0), fields.pop("after", 0))
    named = {"actor": thing} if isinstance(thing, Actor) else {"place": thing} if thing else {}
    defaults = {"name": thing.name if thing else surface, "rule": "known name"}
    if not thing and not fields.keys() & {"candidate_actors", "candidate_places"}:
        defaults["new_kind"] = "person"
    return Mention.objects.create(article=article, **where | defaults | named | fields)


def make_quote(article: Article, content: str, speaker: Actor | None = None, **fields) -> Quote:
    """A direct quote where its words first stand."""
    where = span_of(article, content, fields.pop("part", "body"), fields.pop("part_index", 0), fields.pop("after", 0))
    defaults = {"content": content, "kind": "direct", "pieces": [[where["start"], where["end"]]], "cue": "said"}
    if speaker:
        defaults |= {"speaker": speaker, "speaker_name": speaker.name, "speaker_as_written": speaker.name}
    return Quote.objects.create(article=article, **where | {"rule": "marks"} | defaults | fields)


def make_text_date(article: Article, surface: str, **fields) -> TextDate:
    """A date in the text, unresolved unless `first` and `last` are given."""
    where = span_of(article, surface, fields.pop("part", "body"), fields.pop("part_index", 0), fields.pop("after", 0))
    return TextDate.objects.create(article=article, **where | {"rule": "weekday"} | fields)


def span_of(article: Article, surface: str, part: str, index: int, after: int) -> dict:
    """Where the surface stands in the part, from offset `after` on, as the fields of a fact."""
    start = article.part(part, index).index(surface, after)
    return {"part": part, "part_index": index, "start": start, "end": start + len(surface), "surface": surface}
