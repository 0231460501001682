"""A small invented world for the tests of names: one gazetteer, and articles made of a few words."""

from datetime import date

from articles.parsing.document import Caption, Document, Mention, Metadata
from articles.parsing.gazetteer import Entry, Gazetteer, Name
from articles.parsing.mentions import find_mentions
from articles.parsing.resolve import resolve


def place(
    path: str, name: str, kind: str, country: str, *names: str, population: int = 0, capital: bool = False
) -> Entry:
    parent = "place:" + path.rpartition("/")[0] if "/" in path else None
    aliases = tuple(Name(text) for text in names)
    return Entry("place:" + path, "place", name, kind, aliases, country, parent, population, is_capital=capital)


def actor(slug: str, name: str, kind: str, country: str | None = None, *names: Name) -> Entry:
    return Entry("actor:" + slug, "actor", name, kind, names, country)


WORLD = Gazetteer(
    [
        place("ruritania", "Ruritania", "country", "XR"),
        place("ruritania/streslau", "Streslau", "province", "XR"),
        place("ruritania/streslau/streslau", "Streslau", "town", "XR", population=400_000, capital=True),
        place("ruritania/zenda", "Zenda", "province", "XR"),
        place("ruritania/zenda/zenda", "Zenda", "town", "XR", population=60_000),
        place("ruritania/zenda/hope", "Hope", "town", "XR", population=900),
        place("ruritania/zenda/orlan", "Orlan", "town", "XR", population=12_000),
        place("graustark", "Graustark", "country", "XG"),
        place("graustark/edelweiss", "Edelweiss", "province", "XG"),
        place("graustark/edelweiss/orlan", "Orlan", "town", "XG", population=15_000),
        place("graustark/edelweiss/ganlook", "Ganlook", "town", "XG", population=900_000, capital=True),
        place("sylvania", "Sylvania", "country", "XS"),
        place("isles", "United Isles", "country", "XU", "UI", "U.I."),
        actor("ruritania", "Ruritania", "state", "XR"),
        actor("graustark", "Graustark", "state", "XG"),
        actor("sylvania", "Sylvania", "state", "XS"),
        actor("isles", "United Isles", "state", "XU", Name("UI", "acronym"), Name("U.I.", "acronym")),
        actor("ruritanian-army", "Ruritanian Army", "state_force", "XR", Name("Ruritanian armed forces")),
        actor("karm-relief", "Karm Relief Network", "civil", None, Name("KRN", "acronym")),
        actor(
            "garden-league",
            "Garden League",
            "political",
            "XR",
            Name("Orchard League", "former", None, date(2012, 3, 1)),
        ),
        actor("old-press", "Old Press", "media", "XU"),
        actor("gar", "Graustark Aid Ring", "civil", "XG", Name("GAR", "acronym", ambiguous=True), Name("The Ring")),
        actor("fritz", "Fritz Elphberg", "person", "XR", Name("Elphberg", "nickname", ambiguous=True)),
        actor("orchard-league-graustark", "Orchard League", "political", "XG", Name("Orchard League")),
    ],
    [("Streslau Courier", (), ("courier.example",), False), ("Isles Press", (), (), True)],
    [("ruritania", "Ruritanian"), ("graustark", "Graustarkian"), ("isles", "Islander")],
)


def article(
    body: str, headline: str = "", published_on: date | None = None, captions: tuple[str, ...] = ()
) -> Document:
    metadata = Metadata(headline=headline, published_on=published_on)
    return Document(metadata, body, tuple(Caption(text) for text in captions))


def read(document: Document | str) -> tuple[Mention, ...]:
    document = article(document) if isinstance(document, str) else document
    return resolve(document, find_mentions(document, WORLD), WORLD)


def of_type(mentions: tuple[Mention, ...], type: str) -> dict[str, str]:
    """Names and kinds, each once."""
    return {mention.name: mention.kind for mention in mentions if mention.type == type}


def actors(document: Document | str) -> dict[str, str]:
    return of_type(read(document), "actor")


def places(document: Document | str) -> dict[str, str]:
    return of_type(read(document), "place")


def surfaces(document: Document | str, name: str) -> list[str]:
    return [mention.surface for mention in read(document) if mention.name == name]
