"""What other people's tools say about every kind of page: `python3 -m tests.browser.audit --tools FOLDER`.

Serves the demo corpus under gunicorn from a database of its own and runs the Nu HTML checker (pages, styles, drawings)
and Lighthouse (as a phone), and weighs what a page loads. Prints a table; ends with 1 if anything misses.
The tools are npm packages and need Java and Node.js; what is missing is named with how to get it, and is a miss.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, Response, sync_playwright

from .demo import ROOT, demo_site, html_of, kinds_of_pages, show_errors
from .programs import chromium, launched

HEAVIEST = 150_000  # bytes that a page may load, as sent
MOST_SCRIPT = 20_000  # bytes of JavaScript among them, as sent
RATED = ("front", "articles", "article", "actor", "province")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
INSTALL = "npm install --prefix FOLDER vnu-jar@26.9.27 lighthouse@13.5.0 (outside of this folder); --tools FOLDER"
# What browsers know and the checker's style sheet reader does not yet: CSS Containment, SVG 2, Custom Highlights.
NEWER_THAN_THE_CHECKER = ("“vector-effect”", "“paint-order”", "“container-type”", "“@container”", "highlight(")
SHIFT = """() => new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({type: 'layout-shift', buffered: true})
  || setTimeout(() => resolve(0), 300))"""


class Line(NamedTuple):
    """One line of the table; `misses` says what is wrong, in words."""

    tool: str
    subject: str
    figure: str
    misses: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 -m tests.browser.audit", description=__doc__.partition("\n")[0])
    parser.add_argument("--tools", type=Path, default=Path.cwd(), help="the folder that holds node_modules")
    modules = parser.parse_args().tools / "node_modules"
    missing = 0
    with demo_site() as site:
        kinds = kinds_of_pages(site)
        for line in lines(site, kinds, modules):
            missing += bool(line.misses)
            print(f"{'miss' if line.misses else 'ok':5}{line.tool:12}{line.subject:26}{line.figure}", flush=True)
            for miss in line.misses:
                print(f"       {miss}")
    print(f"{missing} missed" if missing else "nothing missed")
    return 1 if missing else 0


def lines(site: str, kinds: dict[str, str], modules: Path) -> Iterator[Line]:
    yield from weights(site, kinds)
    yield from checked(site, kinds, modules / "vnu-jar/build/dist/vnu.jar")
    yield from rated(site, kinds, modules / "lighthouse/cli/index.js")


def weights(site: str, kinds: dict[str, str]) -> Iterator[Line]:
    """What each page loads on a phone, from where, and how much it moves while it does."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for kind, path in kinds.items():
            page = browser.new_page(viewport={"width": 375, "height": 800})
            show_errors(page)
            answers: list[Response] = []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.goto(site + path, wait_until="networkidle")
            yield weight(site, kind, path, page, answers)
            page.close()
        browser.close()


def weight(site: str, kind: str, path: str, page: Page, answers: list[Response]) -> Line:
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    total, shift = sum(sizes.values()), page.evaluate(SHIFT)
    unpacked = len(html_of(site, path).encode())
    script = sum(size for url, size in sizes.items() if url.endswith(".js"))
    misses = [f"asks elsewhere: {url}" for url in sizes if not url.startswith(site)]
    if total > HEAVIEST:
        misses.append(f"more than {HEAVIEST:,} bytes")
    if script > MOST_SCRIPT:
        misses.append(f"more than {MOST_SCRIPT:,} bytes of script")
    if shift > 0:
        misses.append(f"moves by {shift:.4f} while it loads")
    figure = (
        f"{total / 1000:.0f} kB, of which {script / 1000:.1f} kB script; its HTML unpacked {unpacked / 1000:.0f} kB"
    )
    return Line("weight", kind, figure, misses)


def checked(site: str, kinds: dict[str, str], jar: Path) -> Iterator[Line]:
    """Errors that the Nu HTML checker finds in pages, styles and drawings."""
    if not jar.exists() or not shutil.which("java"):
        yield Line("vnu", "missing", "", [INSTALL if shutil.which("java") else "apt install default-jre-headless"])
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, path in kinds.items():
            (folder / f"{kind}.html").write_text(html_of(site, path))
        for file in (*ROOT.glob("static/*.css"), *ROOT.glob("static/*.svg")):
            shutil.copy(file, folder)
        options = ["--also-check-css", "--also-check-svg", "--format", "json", "--errors-only", "--exit-zero-always"]
        done = subprocess.run(["java", "-jar", jar, *options, folder], capture_output=True, text=True)
        found = json.loads(done.stderr)["messages"]
        for file in sorted(folder.iterdir()):
            misses = [said(one) for one in found if one.get("url", "").endswith("/" + file.name.replace(" ", "%20"))]
            misses = [miss for miss in misses if not any(known in miss for known in NEWER_THAN_THE_CHECKER)]
            yield Line("vnu", file.stem if file.suffix == ".html" else file.name, f"{len(misses)} errors", misses)


def said(message: dict) -> str:
    return f"line {message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"


def rated(site: str, kinds: dict[str, str], program: Path) -> Iterator[Line]:
    """Lighthouse's four marks, of 100 each; the better of two visits, as the first may find the site still cold."""
    if not program.exists() or not shutil.which("node"):
        yield Line("lighthouse", "missing", "", [INSTALL if shutil.which("node") else "apt install nodejs npm"])
        return
    for kind in RATED:
        best = max((visit(program, site + kinds[kind]) for _ in range(2)), key=lambda marks: sum(marks.values()))
        misses = [f"{name} is {mark}" for name, mark in best.items() if mark < 100]
        yield Line("lighthouse", kind, " ".join(map(str, best.values())), misses)


def visit(program: Path, address: str) -> dict[str, int]:
    options = ["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    options.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    done = subprocess.run(["node", program, address, *options], capture_output=True, text=True, env=environment)
    if done.returncode:
        return dict.fromkeys(CATEGORIES, 0)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


if __name__ == "__main__":
    sys.exit(main())
