"""The workers begin with an index that the master built before them."""

import gc

import pytest
from django.db import DatabaseError, connection

from articles import index
from articles.index import freshness
from newsroom import gunicorn_settings

from .make import make_article


@pytest.fixture(autouse=True)
def as_a_new_master():
    index.forget()
    yield
    index.forget()
    gc.unfreeze()


def test_the_index_is_there_before_the_workers(transactional_db):
    make_article()
    gunicorn_settings.when_ready(None)
    assert len(freshness.Shared.known.index.everything) == 1


def test_the_pages_are_compiled_before_the_workers(transactional_db, client, monkeypatch):
    gunicorn_settings.when_ready(None)
    monkeypatch.setattr("jinja2.environment.Environment.compile", None)
    assert client.get("/articles/").status_code == 200


def test_no_connection_is_left_that_workers_would_share(transactional_db):
    gunicorn_settings.when_ready(None)
    assert connection.connection is None


def test_workers_see_what_was_published_after_the_master_started(transactional_db, client):
    gunicorn_settings.when_ready(None)
    make_article("Ferries sail again")
    assert "Ferries sail again" in client.get("/articles/").content.decode()


def test_a_database_that_is_not_there_yet_does_not_keep_the_site_from_starting(monkeypatch, caplog):
    def refuse() -> None:
        raise DatabaseError("no such server")

    monkeypatch.setattr(index, "prepare", refuse)
    gunicorn_settings.when_ready(None)
    assert "no such server" in caplog.text
