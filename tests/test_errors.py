"""What a reader sees when something is wrong."""

import re
from pathlib import Path

import lxml.html
import psycopg
import pytest
from django.conf import settings as site
from django.core.exceptions import BadRequest
from django.db import DataError, OperationalError, connection
from django.test import Client, RequestFactory

from articles.views import discovery
from newsroom import errors

from .faces import make_archive
from .seen import Seen, see

STATIC = Path(site.STATICFILES_DIRS[0])


class Failing:
    """Stands for what a page needs, and fails when the page uses it."""

    def __init__(self, error: BaseException, cause: BaseException | None = None) -> None:
        self.error, self.cause = error, cause

    def format(self, **values: str) -> str:
        raise self.error from self.cause


@pytest.fixture
def reader():
    """A browser that gets the error page where tests would get the error."""
    return Client(raise_request_exception=False)


# nothing at this address


@pytest.mark.django_db
def test_a_name_that_is_nearly_right_is_offered(client):
    make_archive()
    for address, name in (("/actors/mira-solan/", "Mira Solane"), ("/places/syria/idlib/saraqeb/", "Saraqib")):
        page = see(client, address, status=404)
        assert "Did you mean" in page.text
        assert client.get(page.address(name)).status_code == 200


@pytest.mark.django_db
def test_the_words_of_a_lost_address_can_be_searched(client):
    for lost, words in (
        ("articles/talks-opened-2017/", "talks opened"),
        ("articles/talks-opened-2017-06-26.json/", "talks opened"),
        ("actors/m23-rebels/", "m23 rebels"),
        ("places/syria/no_such.town/", "no such"),
        ("actors/%D8%AD%D9%84%D8%A8/", "حلب"),
    ):
        (box,) = see(client, f"/{lost}", status=404).with_attribute("id", "lost-q")
        assert box["value"] == words


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/wp-login.php", "/.env", "/a/b/c/mira-solane/", "/actors//"])
def test_what_is_no_page_of_ours_is_not_looked_up(client, address):
    make_archive()
    page = see(client, address, status=404)
    assert "Did you mean" not in page.text
    assert "There is nothing at this address" in page.text


@pytest.mark.django_db
def test_a_lost_page_shows_no_markup_from_its_address(client):
    page = client.get("/articles/<script>alert(1)</script>/")
    assert page.status_code == 404
    assert b"<script>alert" not in page.content


@pytest.mark.django_db
def test_error_pages_are_neither_indexed_nor_cards(client):
    page = lxml.html.fromstring(client.get("/nothing/").content.decode())
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//meta[starts-with(@property, 'og:')] | //link[@rel='canonical']")


# a request that nobody can answer


@pytest.mark.django_db
def test_a_bad_request_says_why_if_the_reason_is_ours(client):
    make_archive()
    page = client.get("/articles/talks-open/?verified=maybe")
    assert page.status_code == 400
    assert "“verified” is 1 or is left out." in Seen(page).text


def test_a_bad_request_says_nothing_of_django():
    response = errors.bad_request(RequestFactory().get("/"), ValueError("internals"))
    assert response.status_code == 400
    assert b"internals" not in response.content
    assert b"because" in errors.bad_request(RequestFactory().get("/"), BadRequest("because")).content


@pytest.mark.django_db
def test_a_wrong_host_gets_a_page(reader):
    response = reader.get("/robots.txt", headers={"host": "wrong.example"})
    assert response.status_code == 400
    assert "cannot be answered" in Seen(response).text


@pytest.mark.django_db
def test_a_form_that_is_not_ours_gets_a_page_that_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "Nothing was changed." in Seen(response).text


# something is wrong with the site


@pytest.mark.django_db
def test_a_mistake_of_ours_gets_a_page_that_needs_nothing(reader, monkeypatch):
    monkeypatch.setattr(discovery, "RULES", Failing(RuntimeError("internals")))
    response = reader.get("/robots.txt")
    assert response.status_code == 500
    page = Seen(response)
    assert "Something went wrong on our side" in page.text
    assert "internals" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("state", [None, "08006", "57P01", "57P03", "53300"])
def test_while_the_database_is_away_the_site_says_when_to_come_back(reader, monkeypatch, state):
    cause = psycopg.OperationalError("connection refused")
    cause.sqlstate = state
    monkeypatch.setattr(discovery, "RULES", Failing(OperationalError("connection refused"), cause))
    response = reader.get("/robots.txt")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    assert "away for a moment" in Seen(response).text


@pytest.mark.django_db
def test_a_query_that_the_database_gives_up_is_a_mistake_of_ours(reader, monkeypatch):
    cause = psycopg.errors.QueryCanceled("statement timeout")
    monkeypatch.setattr(discovery, "RULES", Failing(OperationalError("statement timeout"), cause))
    assert reader.get("/robots.txt").status_code == 500
    monkeypatch.setattr(discovery, "RULES", Failing(DataError("out of range"), psycopg.DataError("out of range")))
    assert reader.get("/robots.txt").status_code == 500


def test_a_page_without_its_database_is_a_503_from_end_to_end(reader, monkeypatch):
    def refuse():
        raise OperationalError("refused") from psycopg.OperationalError("refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    for address in (
        "/",
        "/articles/",
        "/articles/talks-open/",
        "/articles.json",
        "/suggest/actors/?q=a",
        "/sitemap.xml",
    ):
        assert reader.get(address).status_code == 503, address
    answer = reader.get("/articles.json")
    assert answer.json()["error"] == "The archive is away for a moment."
    assert int(answer.headers["Retry-After"]) > 0


def test_the_maintenance_page_brings_all_it_needs():
    page = lxml.html.fromstring((STATIC / "maintenance.html").read_text())
    assert not page.xpath("//script | //link | //img | //@src")
    assert page.xpath("//h1") and page.get("lang") == "en"


def test_the_policy_of_the_maintenance_page_allows_its_styles_and_no_others():
    policy = errors.maintenance(RequestFactory().get("/")).headers["Content-Security-Policy"]
    assert re.search(r"style-src 'sha256-[\w+/]{43}='", policy)
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_pages_for_the_worst_hour_load_only_files_that_are_there(name):
    from django.template.loader import render_to_string

    page = lxml.html.fromstring(render_to_string(name, {"reason": ""}))
    files = page.xpath("//link/@href | //script/@src")
    assert files
    for file in files:
        assert (STATIC / file.removeprefix(site.STATIC_URL)).exists(), file
