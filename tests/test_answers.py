"""Answers that are kept: sent again to whom they fit, for as long as nothing is written, and to nobody else."""

import gzip
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from newsroom import answers

from .faces import make_archive

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/", "/articles/?q=talks", "/articles/talks-open/", "/actors/coast-guard/", "/quotes/", "/articles.json"]


@pytest.fixture
def archive() -> Article:
    return make_archive()


def queries(client, address: str) -> int:
    """How many questions a page asks the database that was asked for before; the least of some times, because the
    server itself writes now and then, and that is a write."""
    counts = []
    for _ in range(4):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    return min(counts)


@pytest.mark.parametrize("address", PAGES)
def test_the_second_reader_costs_one_question_whether_anything_was_written(client, archive, address):
    first = client.get(address)
    assert queries(client, address) == 1
    again = client.get(address)
    assert again.content == first.content
    assert set(first.headers) <= set(again.headers) <= {*first.headers, "Last-Modified"}
    same = ("Content-Type", "Content-Length", "Vary", "Content-Security-Policy", "Cache-Control")
    assert {name: again.headers[name] for name in same if name in again.headers} == {
        name: first.headers[name] for name in same if name in first.headers
    }


@pytest.mark.parametrize("address", PAGES)
def test_after_a_write_every_page_is_made_again(client, archive, address):
    before = client.get(address)
    archive.headline = "Talks go on"
    archive.save()
    after = client.get(address)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "Talks go on" in after.content.decode() or "Talks open" not in before.content.decode()


def test_a_kept_page_is_not_sent_to_whoever_has_it(client, archive):
    etag = client.get("/articles/").headers["ETag"]
    again = client.get("/articles/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert "Cookie" in again.headers["Vary"]


def test_whoever_is_signed_in_gets_pages_of_their_own(client, archive, editor):
    client.get("/articles/talks-open/")
    client.force_login(editor)
    page = client.get("/articles/talks-open/")
    assert "Edit this article" in page.content.decode()
    client.logout()
    assert "Edit this article" not in client.get("/articles/talks-open/").content.decode()


def test_a_reader_of_compressed_pages_and_one_of_plain_ones_get_each_their_own(client, archive):
    for _ in range(2):
        compressed = client.get("/articles/", headers={"Accept-Encoding": "gzip"})
        plain = client.get("/articles/")
        assert gzip.decompress(compressed.content) == plain.content


def test_pages_tell_the_host_by_which_they_were_asked(client, archive, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    for host in ("one.example", "other.example", "one.example"):
        assert f"http://{host}/articles/" in client.get("/articles/", headers={"Host": host}).content.decode()
    assert client.get("/articles/", headers={"Host": "foreign.example"}).status_code == 400


def test_what_differs_in_one_letter_of_its_address_is_another_page(client, archive):
    assert "<mark>Harvest</mark>" in client.get("/articles/?q=harvest").content.decode()
    assert "<mark>Harvest</mark>" not in client.get("/articles/?q=talks").content.decode()


@pytest.mark.parametrize("address", ["/articles/none/", "/articles.json?actor=nobody", "/about/?x=%00"])
def test_an_error_is_never_kept(client, archive, address):
    first = client.get(address)
    assert client.get(address).status_code == first.status_code


def test_a_day_later_a_page_cites_itself_as_of_that_day(client, archive, monkeypatch):
    first = client.get("/articles/talks-open/").content
    for place in ("articles.exports.revision", "articles.exports.citing"):
        monkeypatch.setattr(f"{place}.timezone.localdate", lambda: date(2030, 5, 6))
    later = client.get("/articles/talks-open/").content
    assert later != first and b"2030" in later


def test_files_as_long_as_the_archive_are_not_kept(client, archive, monkeypatch):
    monkeypatch.setattr(answers, "LARGEST", 10)
    assert queries(client, "/articles/") > 1
