"""Text from pastes and addresses is shown as text on every public page, whatever stands in it."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import ActorRelation

from .make import (
    make_actor,
    make_article,
    make_draft,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .seen import Seen, see

pytestmark = pytest.mark.django_db
HOSTILE = """<img src=x onerror=alert(1)>"'><b onmouseover=alert(2)>&{{ 7 * 7 }}</p></script>"""
BODY = f"{HOSTILE} and A{HOSTILE} met in P{HOSTILE} on D{HOSTILE}.\n\nC{HOSTILE}\n\nShe said: “Q{HOSTILE}”"
ADDRESSES = [
    "/",
    "/articles/",
    "/articles/?q=met",
    "/articles/?q=headline:img",
    "/articles/hostile/",
    "/actors/",
    "/actors/?q=img",
    "/actors/hostile-actor/",
    "/places/",
    "/places/?q=img",
    "/places/hostile-country/",
    "/places/hostile-country/hostile-place/",
    "/quotes/",
    "/quotes/?q=img",
    "/sources/",
    "/sources/hostile-source/",
    "/compare/?actor=hostile-actor&place=hostile-country",
    "/articles/?actor=hostile-actor&place=hostile-country&source=hostile-source&match=all",
    "/quotes/?speaker=hostile-speaker&affiliation=hostile-actor",
]
WITH_WRONG_FILTERS = [
    "/articles/?q={}&actor={}&not_actor={}&place={}&source={}&speaker={}&from={}&to={}&kind={}&sort={}&match={}&dated={}",
    "/articles/?q={}",
    "/quotes/?q={}&speaker={}&affiliation={}&actor={}&place={}&kind={}&from={}&to={}",
    "/actors/?q={}&kind={}&named={}&letter={}",
    "/places/?q={}&inside={}",
    "/compare/?actor={}&place={}&from={}&to={}&by={}",
]


@pytest.fixture
def hostile(db):
    """An archive in which every text that can come from a paste is hostile."""
    above = make_place("hostile-country", name=f"L{HOSTILE}", aliases=(f"N{HOSTILE}",))
    place = make_place("hostile-country/hostile-place", name=f"P{HOSTILE}")
    actor = make_actor(
        f"A{HOSTILE}", slug="hostile-actor", aliases=(f"N{HOSTILE}",), description=HOSTILE, country=above
    )
    speaker = make_person(f"S{HOSTILE}", slug="hostile-speaker", parent=actor)
    ActorRelation.objects.create(actor=actor, other=speaker, kind="allied_with")
    source = make_source(
        f"W{HOSTILE}", slug="hostile-source", description=HOSTILE, aliases=[HOSTILE], domains=[HOSTILE]
    )
    article = make_article(HOSTILE, slug="hostile", **texts(), source=source)
    make_mention(article, actor)
    make_mention(article, place)
    make_text_date(article, f"D{HOSTILE}")
    who = {"affiliation": actor, "cue": HOSTILE, "medium": HOSTILE}
    make_quote(article, f"Q{HOSTILE}", speaker, **who)
    make_quote(article, f"C{HOSTILE}", speaker_name=HOSTILE, affiliation_name=HOSTILE, kind="indirect")
    make_article(HOSTILE, slug="hostile-copy", body=BODY, copy_of=article, source=source)
    return article


def texts() -> dict:
    return {
        "body": BODY,
        "standfirst": HOSTILE,
        "crossheads": [f"C{HOSTILE}"],
        "captions": [{"text": HOSTILE, "credit": HOSTILE}],
        "reporters": [HOSTILE, HOSTILE],
        "agencies": [HOSTILE, HOSTILE],
        "dateline": HOSTILE,
        "language": "en",
    }


def is_harmless(page: Seen) -> bool:
    tags = {tag for tag, _ in page.elements}
    attributes = {name for _, found in page.elements for name in found}
    return not tags & {"img", "b"} and not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_text_is_text_on_every_page(client, hostile, address):
    page = see(client, address)
    assert is_harmless(page)
    assert "onerror=alert(1)" in page.text and "{{ 7 * 7 }}" in page.text


def test_hostile_text_is_text_on_the_page_of_a_quote(client, hostile):
    for quote in hostile.quotes.all():
        page = see(client, f"/quotes/{quote.pk}/")
        assert is_harmless(page) and "onerror=alert(1)" in page.text


def test_hostile_text_is_text_on_a_draft(desk):
    make_draft(HOSTILE, slug="hostile-draft", **texts())
    page = see(desk, "/articles/hostile-draft/")
    assert is_harmless(page) and "onerror=alert(1)" in page.text


@pytest.mark.parametrize("address", WITH_WRONG_FILTERS)
def test_a_hostile_filter_is_text_in_its_own_error(client, hostile, address):
    pairs = [pair.partition("=")[0] for pair in address.partition("?")[2].split("&")]
    response = client.get(address.partition("?")[0], dict.fromkeys(pairs, HOSTILE))
    assert response.status_code == 200
    assert is_harmless(Seen(response))
    assert b"onerror=alert(1)" in response.content


def test_a_hostile_address_is_text_on_the_page_that_it_does_not_have(client):
    assert is_harmless(see(client, "/nowhere/%3Cimg%20src=x%20onerror=alert(1)%3E/", status=404))


def test_a_hostile_reason_is_text_on_the_pages_of_errors(client, monkeypatch):
    def forbid(self, **context):
        raise PermissionDenied(HOSTILE)

    monkeypatch.setattr("articles.views.Front.get_context_data", forbid)
    page = see(client, "/", status=403)
    assert is_harmless(page) and "You may not see this page" in page.text
