"""A picture of every kind of page: `python3 -m tests.browser.screenshots FOLDER`.

On a phone and on a wide screen, in light and in dark colours, the whole length of the page.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .demo import demo_site, kinds_of_pages, show_errors
from .programs import launched

WIDTHS = (375, 1280)
COLOURS = ("light", "dark")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with demo_site() as site:
        take(site, folder)
    return 0


def take(site: str, folder: Path) -> None:
    """Save each page as KIND-WIDTH-COLOURS.png."""
    kinds = kinds_of_pages(site)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800})
            show_errors(page)
            for kind, path in kinds.items():
                page.goto(site + path)
                for colours in COLOURS:
                    page.emulate_media(color_scheme=colours)
                    name = kind.replace(",", "").replace(" ", "-")
                    page.screenshot(path=folder / f"{name}-{width}-{colours}.png", full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
