"""How the faces answer: wrong addresses, requests for what is new only, heads without a body, compression."""

import gzip
import json

import pytest
from django.db import connection

from articles.exports.revision import last_change, revision
from articles.models import Article

from .faces import FACES, json_of, make_archive, text_of
from .make import make_actor
from .seen import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> Article:
    return make_archive()


# wrong addresses


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("query", "key"), [("actor=nobody", "actor"), ("from=201x", "from"), ("actr=x", "actr"), ("sort=up", "sort")]
)
def test_a_wrong_filter_is_refused_with_the_reason(client, archive, face, query, key):
    text = text_of(client, f"/articles.{face}?{query}", 400)
    assert "talks-open" not in text
    if face.endswith("json"):
        assert list(json.loads(text)["reasons"]) == [key]
    else:
        assert f"\n{key}: " in text


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_refused(client, archive, page):
    assert "page" in json_of(client, f"/articles.json?page={page}", 400)["reasons"]


@pytest.mark.parametrize("face", set(FACES) - {"json"})
def test_a_face_that_holds_all_rows_has_no_pages(client, archive, face):
    assert "page" in text_of(client, f"/articles.{face}?page=2", 400)


@pytest.mark.parametrize("face", FACES)
def test_an_unknown_address_is_not_found(client, face):
    for page in ("articles/none", "quotes/1", "actors/none", "places/no/where", "sources/none"):
        text_of(client, f"/{page}.{face}", 404)
    assert client.get("/articles.xml").status_code == 404


# conditional requests, HEAD, compression


@pytest.fixture
def rows_alone(monkeypatch) -> None:
    """A tag of these tables' rows alone: the real one also changes with whatever else the server is doing."""
    tables = (f"SELECT id, ctid, xmin FROM articles_{table}" for table in ("article", "mention"))
    state = f"SELECT string_agg(row::text, ' ') FROM ({' UNION ALL '.join(tables)}) AS row"

    def rows() -> str:
        with connection.cursor() as cursor:
            cursor.execute(state)
            return cursor.fetchone()[0]

    monkeypatch.setattr("articles.exports.revision.state", rows)


@pytest.mark.django_db(transaction=True)
def test_the_tag_stays_while_nothing_is_written_and_no_write_leaves_it(archive):
    assert any(revision() == revision() for _ in range(100))
    for write in (archive.save, archive.mentions.first().delete, make_actor, archive.textdates.all().delete):
        before = revision()
        write()
        assert revision() != before


def test_inside_of_a_transaction_that_has_written_there_is_no_tag(client, archive):
    assert revision() == ""
    assert "ETag" not in client.get("/articles.json").headers


@pytest.mark.parametrize("address", ["/articles.json", "/articles.csv", "/articles/talks-open.json", "/quotes.atom"])
def test_what_has_not_changed_is_not_sent_again(client, archive, rows_alone, address):
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    archive.mentions.first().delete()
    changed = client.get(address, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_a_date_serves_as_well_as_a_tag(client, archive, rows_alone, monkeypatch):
    clock = [1_700_000_000.4]
    monkeypatch.setattr("articles.exports.revision.time.time", lambda: clock[0])
    assert "Last-Modified" not in client.get("/articles.json").headers
    clock[0] += 10
    since = client.get("/articles.json").headers["Last-Modified"]
    assert client.get("/articles.json", headers={"If-Modified-Since": since}).status_code == 304
    archive.withdraw()
    assert client.get("/articles.json", headers={"If-Modified-Since": since}).status_code == 200


def test_a_change_within_the_same_second_is_never_taken_for_none():
    assert last_change("one", now=100.2) is None
    since = last_change("one", now=102.5)
    last_change("two", now=102.6)
    assert last_change("two", now=110) > since


def test_an_answer_of_304_costs_no_rows(client, archive, rows_alone, django_assert_max_num_queries):
    etag = client.get("/articles.csv").headers["ETag"]
    with django_assert_max_num_queries(2):  # this tag's own query, by what keeps answers and by the face
        assert client.get("/articles.csv", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "address",
    ["/", "/articles/?q=talks", "/articles/talks-open/", "/actors/coast-guard/", "/compare/?actor=coast-guard"],
)
def test_a_page_that_has_not_changed_is_not_sent_again(client, archive, rows_alone, address):
    first = client.get(address)
    assert "Cookie" in first.headers["Vary"]
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    archive.headline = "Talks go on"
    archive.save()
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_an_editor_gets_every_page_anew(archive, rows_alone, client, django_user_model):
    etag = client.get("/articles/talks-open/").headers["ETag"]
    client.force_login(django_user_model.objects.create_superuser("chief"))
    page = client.get("/articles/talks-open/", headers={"If-None-Match": etag})
    assert page.status_code == 200
    assert "ETag" not in page.headers
    assert "Edit this article" in page.content.decode()


def test_what_is_not_there_has_no_tag(client, archive, rows_alone):
    for address in ("/articles/none/", "/articles/none.json", "/articles.json?actor=nobody"):
        assert "ETag" not in client.get(address).headers
        assert client.get(address, headers={"If-None-Match": "*"}).status_code in (400, 404)


def test_a_wrong_filter_is_no_304(client, archive):
    assert client.get("/articles.json?actor=nobody", headers={"If-None-Match": "*"}).status_code == 400


@pytest.mark.parametrize("face", FACES)
def test_head_has_the_heads_of_get(client, archive, face):
    get, head = client.get(f"/articles.{face}"), client.head(f"/articles.{face}")
    assert (head.status_code, head.headers["Content-Type"]) == (200, get.headers["Content-Type"])
    assert (b"".join(head.streaming_content) if head.streaming else head.content) == b""


@pytest.mark.parametrize("face", FACES)
def test_a_compressed_answer_is_the_same(client, archive, face):
    plain = text_of(client, f"/quotes.{face}")
    response = client.get(f"/quotes.{face}", headers={"Accept-Encoding": "gzip"})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    is_compressed = response.headers.get("Content-Encoding") == "gzip"
    assert is_compressed or len(plain) < 200
    assert (gzip.decompress(body) if is_compressed else body).decode() == plain


def test_a_quote_has_a_page_of_its_own(client, archive):
    quote = archive.quotes.get()
    page = see(client, f"/quotes/{quote.pk}/")
    assert "“We came to listen”" in page.text
    assert page.address("Talks open") == quote.get_absolute_url()
    assert page.address("BibTeX") == f"/quotes/{quote.pk}.bib"
    see(client, f"/quotes/{Article.objects.drafts().get().quotes.get().pk}/", status=404)


def test_pages_are_compressed_for_readers_and_not_for_whoever_is_signed_in(client, archive, editor):
    asked = {"Accept-Encoding": "gzip"}
    assert client.get("/articles/", headers=asked).headers["Content-Encoding"] == "gzip"
    client.force_login(editor)
    assert "Content-Encoding" not in client.get("/articles/", headers=asked).headers
    assert "Content-Encoding" not in client.get("/admin/", headers=asked).headers
