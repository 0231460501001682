"""The browser of this machine."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Where it is, if there is one."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def launched(playwright: Playwright) -> Browser:
    """The browser, started; whoever calls closes it."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses to run as root with one
    program = chromium()
    if program is None:
        raise SystemExit(f"no browser found, looked for {', '.join(PROGRAMS)}: apt install chromium")
    return playwright.chromium.launch(executable_path=program, args=["--disable-gpu", *sandbox])
