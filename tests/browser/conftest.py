"""A real browser before a running site. Without one on this machine its tests are skipped; in CI that is a failure."""

import os
from collections.abc import Iterator

import pytest
from django.core.management import CommandError
from django.test import TransactionTestCase
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from psycopg.errors import DeadlockDetected

from .programs import PROGRAMS, chromium, launched

TRIES = 5  # to empty the database behind a test
expect.set_options(timeout=20_000)  # milliseconds that a page may take to show what is expected, on a busy machine


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, started once."""
    if chromium() is None:
        reason = f"no browser found, looked for {', '.join(PROGRAMS)}: apt install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def migrated(django_db_serialized_rollback) -> None:
    """Each test begins with what the migrations made, roles among it; a test without it would spoil it for the next."""


@pytest.fixture(scope="session", autouse=True)
def patient_emptying() -> Iterator[None]:
    """A page that is left tells the server so, and the answer may be under way when the database is emptied behind its
    test. PostgreSQL then ends one of the two; if it was the emptying, that begins again.
    """
    once = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        for left in reversed(range(TRIES)):
            try:
                once(case)
                return
            except CommandError as error:
                if not left or not met_another(error):
                    raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


def met_another(error: BaseException | None) -> bool:
    """Whether PostgreSQL ended a command because it and another waited for each other."""
    while error and not isinstance(error, DeadlockDetected):
        error = error.__cause__
    return error is not None


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A fresh browser window on the site: `page.goto("/articles/")`.

    The test fails at its end if a page had an error of its own: a script that broke or a file that was refused.
    """
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.extend(refusals(message)))
    yield page
    context.close()
    assert not errors


def refusals(message: ConsoleMessage) -> list[str]:
    """What the browser itself complains of, without the 404s and 400s that a test may ask for on purpose."""
    asked_for = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
    return [message.text] if message.type == "error" and not asked_for else []
