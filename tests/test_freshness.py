"""A write shows on the next request, on every page and in every face, though counts, searches and answers are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Thread

import pytest
from django.db import connection, connections
from django.test import Client

from articles import index
from articles.ingest.merging import merge
from articles.models import Actor, Article, Place, Source
from articles.models.withholding import withhold

from .make import make_actor, make_article, make_draft, make_mention, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = [
    f"/{noun}{face}"
    for noun in ("articles", "quotes", "actors", "places", "sources")
    for face in ("/", ".json", ".csv")
]
PAGES = [
    *LISTS,
    *(f"/articles.{face}" for face in ("atom", "geojson", "bib", "ris", "csl.json")),
    *(f"/quotes.{face}" for face in ("atom", "geojson", "csl.json")),
    *("/", "/articles/?q=ferry", "/articles/?q=ferry&sort=relevance", "/articles/?place=mali", "/quotes/?q=sails"),
    *("/articles/by/actor/", "/articles/by/actor.json", "/articles/by/source.csv", "/quotes/by/speaker/"),
    *("/articles/ferries-sail/", "/articles/ferries-sail.json", "/places/mali/gao/", "/places/mali/gao.json"),
    *("/sources/harbour-wire/", "/suggest/actors/?q=mira", "/suggest/actors/?q=boat", "/suggest/?q=mira"),
    *("/compare/?actor=boat-union&actor=river-guard", "/compare.json?actor=boat-union&actor=river-guard"),
]


@pytest.fixture(autouse=True)
def archive():
    """Two articles, one of which names a person, a union, a place and an outlet; and a draft."""
    index.forget()
    wire, gao = make_source("Harbour Wire"), make_place("mali/gao")
    mira, union, guard = make_person("Mira Solane"), make_actor("Boat Union"), make_actor("River Guard")
    body = "“The ferry sails,” said Mira Solane of the Boat Union in Gao.\n\nNobody else spoke."
    article = make_article("Ferries sail", slug="ferries-sail", body=body, source=wire, published_on=date(2017, 3, 5))
    for thing in (mira, union, gao):
        make_mention(article, thing)
    make_quote(article, "The ferry sails", mira)
    make_mention(make_article("River closed", slug="river-closed", body="River Guard closed it."), guard)
    make_draft("Zanzibarite found", slug="zanzibarite", body="Boat Union found it.")
    yield
    index.forget()


def seen() -> dict[str, str]:
    """What every page and face says now; each is asked for twice, so that the second may be what was kept."""
    client = Client()
    for _ in range(2):
        answers = {page: client.get(page) for page in PAGES}
    return {page: b"".join(answer).decode() if answer.status_code == 200 else "" for page, answer in answers.items()}


def elsewhere(change: Callable[[], None]) -> None:
    """Make a change over another connection, as another process does."""

    def work() -> None:
        change()
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    thread.join()


@dataclass(frozen=True)
class Change:
    """What is done, what no page may say any more, and what some pages say from then on."""

    make: Callable[[], None]
    gone: str = ""
    told: str = ""
    where: str = ""


def rename() -> None:
    Actor.objects.filter(name="Boat Union").update(name="Ferry Union")


def rename_the_outlet() -> None:
    Source.objects.filter(name="Harbour Wire").update(name="Quay Wire")


def rename_the_place() -> None:
    Place.objects.filter(name="Gao").update(name="Gawgaw")


def withhold_a_name() -> None:
    person = Actor.objects.get(name="Mira Solane")
    Actor.objects.filter(pk=person.pk).update(withheld=True)
    person.refresh_from_db()
    withhold(person)


def show_less() -> None:
    Source.objects.update(display_policy="link")


def withdraw() -> None:
    Article.objects.get(slug="ferries-sail").withdraw()


def merge_two() -> None:
    merge(Actor.objects.get(name="Boat Union"), Actor.objects.get(name="River Guard"))


def publish() -> None:
    Article.objects.get(slug="zanzibarite").publish(None)


def rewrite() -> None:
    Article.objects.filter(slug="ferries-sail").update(headline="A ferry waits")


def one_more() -> None:
    make_mention(
        make_article("Ferry aground", slug="ferry-aground", body="Boat Union freed it."),
        Actor.objects.get(name="Boat Union"),
    )


NAMED = "/ /actors/ /actors.csv /articles/ /articles.json /articles/by/actor/ /articles/ferries-sail/"
PRINTED = "/articles/ /articles.csv /articles.atom /articles/by/source.csv /sources/ /quotes/ /articles/ferries-sail/"
LISTED = "/ /articles/ /articles.json /articles.csv /articles.atom /articles.bib /articles.csl.json"
ASKED_FOR = "/articles/?q=ferry /articles/?q=ferry&sort=relevance"
CHANGES = {
    "rename": Change(rename, "", "Ferry Union", NAMED),
    "rename the outlet": Change(rename_the_outlet, "Harbour Wire", "Quay Wire", PRINTED),
    "rename the place": Change(rename_the_place, "", "Gawgaw", "/places/mali/gao/ /places/ /articles/ferries-sail/"),
    "withhold": Change(withhold_a_name, "Solane", "name withheld", "/articles/ferries-sail/ /quotes/"),
    "publish": Change(publish, "", "Zanzibarite", LISTED),
    "withdraw": Change(withdraw, "Ferries sail", "River closed", LISTED),
    "rewrite": Change(rewrite, "Ferries sail", "A ferry waits", f"{LISTED} /quotes/ /articles/ferries-sail/"),
    "show less": Change(show_less, "Nobody else spoke", "Ferries sail", LISTED),
    "merge": Change(merge_two, "", "River Guard", "/actors/ /articles/by/actor/ /articles/ferries-sail/"),
    "one more": Change(one_more, "", "aground", f"{LISTED} {ASKED_FOR}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_another_connection_writes_shows_everywhere_on_the_next_request(name):
    change, before = CHANGES[name], seen()
    assert not change.gone or any(change.gone in text for text in before.values())
    elsewhere(change.make)
    after = seen()
    if change.gone:
        assert [page for page, text in after.items() if change.gone in text] == []
    assert [page for page in change.where.split() if change.told not in after[page]] == []


def test_a_name_is_withheld_from_the_moment_that_it_is_marked():
    seen()
    elsewhere(lambda: Actor.objects.filter(name="Boat Union").update(withheld=True))
    after = seen()
    lists = ["/articles/by/actor/", "/articles/by/actor.json", "/actors/", "/actors.json", "/suggest/actors/?q=boat"]
    assert [page for page in lists if "Boat Union" in after[page]] == []
    assert "/actors/boat-union/" not in "".join(after[page] for page in ("/", "/articles/", "/articles/?q=ferry"))
    elsewhere(lambda: Actor.objects.filter(name="Boat Union").update(withheld=False))
    assert "/actors/boat-union/" in seen()["/articles/"]


def total(address: str) -> int:
    return Client().get(address).json()["total"]


def test_counts_on_every_face_are_those_of_the_moment():
    addresses = [
        "/articles.json",
        "/articles.json?actor=boat-union",
        "/articles.json?q=ferry",
        "/quotes.json?place=mali",
    ]
    assert [total(address) for address in addresses] == [2, 1, 1, 1]
    elsewhere(one_more)
    assert [total(address) for address in addresses] == [3, 2, 2, 1]
    elsewhere(lambda: Article.objects.get(slug="ferries-sail").withdraw())
    assert [total(address) for address in addresses] == [2, 1, 1, 0]


def test_a_kind_that_changes_is_filtered_by_at_once():
    assert total("/articles.json?kind=civil") == 0
    elsewhere(lambda: Actor.objects.filter(name="Boat Union").update(kind="civil"))
    assert total("/articles.json?kind=civil") == 1
    assert "Civil organisation" in Client().get("/articles/").content.decode()


def test_what_is_written_but_not_committed_shows_to_nobody():
    before = seen()
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET status = 'withdrawn'")
        during = seen()
        assert during["/articles.json"] == before["/articles.json"]
        other.commit()
        assert total("/articles.json") == 0
    finally:
        other.close()


@pytest.mark.parametrize("address", ["/suggest/actors/?q=mira", "/suggest/places/?q=gao", "/suggest/?q=mira"])
def test_a_browser_asks_each_time_what_a_few_letters_may_mean(address):
    assert "max-age=0" in Client().get(address).headers["Cache-Control"]
