"""Whatever stands in an address: an answer or a reason, never an error of ours and nothing unreadable sent back."""

import re

import pytest

from .faces import make_archive

pytestmark = pytest.mark.django_db
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe]")
VALUES = [
    "%00",
    "a%00b",
    "%1b%5B31m",
    "%7f%c2%85",
    "%ed%a0%80",
    "%ff%fe",
    "%ef%bf%be",
    "%e2%80%aetxt.exe%e2%81%a6",
    "-1",
    "9" * 40,
    "1e9",
    "x" * 3000,
    "%25s%27%22%3C",
    "%F0%9F%8C%BE",
]
KEYS = {
    "/articles/": "q expand actor match not_actor place source kind speaker dated sort from to page",
    "/quotes/": "q by speaker affiliation actor place source kind dated from to page",
    "/actors/": "q kind letter named page",
    "/places/": "q inside page",
    "/sources/": "page",
    "/compare/": "actor place by from to",
    "/articles/by/actor/": "q actor find page",
    "/quotes/by/speaker/": "q speaker find page",
    "/suggest/actors/": "q",
    "/suggest/places/": "q",
    "/suggest/": "q",
    "/sitemap-articles.xml": "p",
    "/articles.json": "q actor from sort page",
    "/articles.csv": "q place to kind",
    "/quotes.atom": "q speaker from",
    "/places.geojson": "q inside",
    "/articles.bib": "q source",
    "/compare.csv": "actor by",
    "/articles/by/place.json": "place find",
}


def body_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@pytest.mark.parametrize("address", KEYS)
def test_no_value_breaks_a_page_or_comes_back_unreadable(client, address):
    make_archive()
    for value in VALUES:
        every = "&".join(f"{key}={value}" for key in KEYS[address].split() if key != "page")
        for query in (every, *(f"{key}={value}&{key}={value}" for key in KEYS[address].split()[-2:])):
            response = client.get(f"{address}?{query}")
            assert response.status_code in (200, 400, 404), query
            assert not CONTROLS.search(body_of(response)), query


@pytest.mark.parametrize("value", VALUES)
def test_no_unknown_key_breaks_a_face(client, value):
    for face in ("articles.json", "articles.csv", "compare.json", "quotes/by/speaker.csv"):
        response = client.get(f"/{face}?{value}={value}")
        assert response.status_code == 400
        assert not CONTROLS.search(body_of(response)), face


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9" * 300])
def test_a_number_that_no_quote_can_have_is_not_found(client, number):
    for address in (f"/quotes/{number}/", f"/quotes/{number}.json"):
        assert client.get(address).status_code == 404
