"""What every test can use. Browser tests have fixtures of their own, in browser/conftest.py."""

import pytest


@pytest.fixture(autouse=True)
def empty_caches():
    """No test sees what an earlier one left in a cache."""
    from django.core.cache import cache

    cache.clear()
