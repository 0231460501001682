"""Every list and every page has its faces; what a list cannot be is said, and a wrong filter is refused in each."""

import json
from itertools import product

import pytest

from articles.models import Quote

from .faces import FACES, LISTS, SECRET, make_archive, text_of

pytestmark = pytest.mark.django_db
DETAILS = {
    "articles": "/articles/talks-open",
    "quotes": "/quotes/{quote}",
    "actors": "/actors/coast-guard",
    "places": "/places/syria/idlib",
    "sources": "/sources/example-wire",
}
# A name is nothing that can be cited: its list has no citations, while its page has those of its articles.
NOT_CITED = {(noun, face) for noun in ("actors", "places", "sources") for face in ("bib", "ris", "csl.json")}


@pytest.fixture(autouse=True)
def archive():
    return make_archive()


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("noun", LISTS)
def test_every_list_has_every_face_that_it_can_have(client, noun, face):
    text = text_of(client, f"/{noun}.{face}", 404 if (noun, face) in NOT_CITED else 200)
    assert text.strip() and SECRET not in text
    if (noun, face) in NOT_CITED:
        assert f"has no .{face}" in text


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("noun", LISTS)
def test_every_page_has_every_face(client, noun, face):
    text = text_of(client, f"{DETAILS[noun].format(quote=Quote.objects.public().first().pk)}.{face}")
    assert text.strip() and SECRET not in text


@pytest.mark.parametrize(("noun", "face"), sorted(set(product(LISTS, FACES)) - NOT_CITED))
def test_a_wrong_filter_is_refused_with_the_reason_in_every_face(client, noun, face):
    text = text_of(client, f"/{noun}.{face}?nonsense=1", 400)
    reasons = json.loads(text)["reasons"]["nonsense"][0] if face.endswith("json") else text
    assert "“nonsense” is not known here" in reasons


@pytest.mark.parametrize("noun", sorted(set(LISTS) - {"sources"}))
def test_a_wrong_filter_is_told_on_every_page_and_finds_nothing(client, noun):
    page = text_of(client, f"/{noun}/?actor=atlantis&country=atlantis&place=atlantis&from=x")
    assert "atlantis" in page and "wrong" in page
