"""What every test can use. Browser tests have fixtures of their own, in browser/conftest.py."""

import pytest


@pytest.fixture(autouse=True)
def empty_caches():
    """No test sees what an earlier one left in a cache."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def editor(db):
    """An editor's account."""
    from .make import make_editor

    return make_editor()


@pytest.fixture
def desk(client, editor):
    """A browser in which an editor is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def chief(db):
    """A chief editor's account."""
    from .make import make_chief

    return make_chief()


@pytest.fixture
def chief_desk(client, chief):
    """A browser in which a chief editor is signed in."""
    client.force_login(chief)
    return client
