"""Every kind of page, of the whole demo corpus: usable by anyone, at any width, and without a broken link."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest
from justhtml import JustHTML, StrictModeError
from playwright.sync_api import Browser, Page

from .demo import ask, demo_site, html_of, kinds_of_pages, show_errors

WIDTHS = (1280, 375)
DEPTH, CAP = 4, 600  # how far the links are followed
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
# Dark colours change nothing but colours: only the rules about these look again.
RUN_AXE = """([rules]) => axe.run(rules ? {runOnly: rules} : {}).then((found) => found.violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`)))"""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# A link or control less than 24 px high or wide, unless its line of text sets its height or its neighbours are far away
SMALL_TARGETS = """() => {
  const controls = 'a[href], button, summary, select, input:not([type=hidden]), [tabindex="0"]';
  const all = [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !one.closest('svg'));
  const box = (one) => (one.matches('input') && one.closest('label') || one).getBoundingClientRect();
  const boxes = new Map(all.map((one) => [one, box(one)]));
  const isSmall = (rect) => rect.width && (rect.width < 23.5 || rect.height < 23.5);
  const inLine = (one) => {
    return getComputedStyle(one).display === 'inline'
      && one.parentElement.textContent.trim().length > one.textContent.trim().length;
  };
  const centre = (rect) => [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
  const crowded = (one) => {
    const [x, y] = centre(boxes.get(one));
    return all.some((other) => {
      if (other === one || one.contains(other) || other.contains(one)) return false;
      const rect = boxes.get(other);
      if (!rect.width) return false;
      if (isSmall(rect)) { const [a, b] = centre(rect); return Math.hypot(a - x, b - y) < 23.5; }
      const dx = Math.max(rect.left - x, 0, x - rect.right), dy = Math.max(rect.top - y, 0, y - rect.bottom);
      return Math.hypot(dx, dy) < 11.5;
    });
  };
  return all.filter((one) => isSmall(boxes.get(one)) && !inLine(one) && crowded(one))
    .map((one) => one.outerHTML.slice(0, 160));
}"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? []
  : [...document.querySelectorAll('body, main *')]
  .filter((one) => one === document.body || one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map((one) => `too wide: ${one.outerHTML.slice(0, 120)}`)"""
MOVING = """() => document.getAnimations().filter((one) => (one.effect.getComputedTiming().duration || 0) > 10)
  .map((one) => one.effect.target.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), rect = one.getBoundingClientRect();
  const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none';
  return {html: one.outerHTML.slice(0, 160), shows, seen: rect.width > 0 && rect.bottom > 0 && rect.top < innerHeight,
    isPage: one === document.body};
}"""
RESIDUE = re.compile(r"\{%|\bundefined\b|\bNaN\b|\bNone(?=[,.]?$)|<[A-Z]\w+: ")
BIBTEX = "ancestor::pre or ancestor::textarea or ancestor::code or ancestor::script or ancestor::style"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with demo_site() as address:
        yield address


@pytest.fixture(scope="module")
def kinds(site) -> dict[str, str]:
    return kinds_of_pages(site)


def looked_at(browser: Browser, site: str, kinds: dict[str, str], questions: list, **window) -> dict[str, list]:
    """What a script finds on the page of each kind, those pages left out on which it finds nothing."""
    context = browser.new_context(base_url=site, bypass_csp=True, locale="en-GB", **window)
    show_errors(context)
    page = context.new_page()
    found: dict[str, list] = {}
    page.on("pageerror", lambda error: found.setdefault(page.url, []).append(str(error)))
    for kind, path in kinds.items():
        page.goto(path)
        for question in questions:
            if answers := question(page):
                found.setdefault(f"{kind} {path}", []).extend(answers)
    context.close()
    return found


def violations(page: Page) -> list[str]:
    """What axe finds in light and in dark colours."""
    page.evaluate(AXE)
    found = []
    for scheme, rules in (("light", None), ("dark", COLOUR_RULES)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {line}" for line in page.evaluate(RUN_AXE, [rules])]
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_light_and_dark(browser: Browser, site, kinds, width):
    assert not looked_at(browser, site, kinds, [violations], viewport={"width": width, "height": 800})


def test_no_page_scrolls_sideways_at_320_px_and_every_target_can_be_hit(browser: Browser, site, kinds):
    # 320 px is also what a window of 1280 px leaves at a zoom of 400 %
    questions = [lambda page: page.evaluate(TOO_WIDE), lambda page: page.evaluate(SMALL_TARGETS)]
    assert not looked_at(browser, site, kinds, questions, viewport={"width": 320, "height": 256})


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, site, kinds):
    questions = [lambda page: page.evaluate(MOVING)]
    assert not looked_at(browser, site, kinds, questions, reduced_motion="reduce")


def unseen_focus(page: Page) -> list[str]:
    """Where the keyboard's focus cannot be seen, along the first forty stops."""
    found = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["isPage"]:
            break
        if not (stop["shows"] and stop["seen"]):
            found.append(stop["html"])
    return found


def test_the_focus_is_always_seen(browser: Browser, site, kinds):
    # without motion, as the page would still be on its way to the focus when it is asked
    window = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
    assert not looked_at(browser, site, kinds, [unseen_focus], **window)


def test_the_first_stop_skips_to_the_content(browser: Browser, site):
    page = browser.new_page(base_url=site)
    page.goto("/articles/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_filters_work_without_scripts_by_keyboard_alone(browser: Browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto("/articles/")
    page.get_by_role("group", name="Source").get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/?*source=*")
    assert page.get_by_role("status").first.inner_text().split()[0].isdigit()
    context.close()


def test_print_leaves_the_words_and_drops_the_controls(browser: Browser, site, kinds):
    page = browser.new_page(base_url=site)
    page.emulate_media(media="print")
    for kind in ("article", "quotes", "actor"):
        page.goto(kinds[kind])
        assert page.locator("h1").is_visible()
        assert not page.locator("nav.sections, .masthead form, button.theme").filter(visible=True).count(), kind
    page.close()


def test_every_page_is_well_formed(site, kinds):
    wrong = {}
    for kind, path in kinds.items():
        try:
            JustHTML(html_of(site, path), strict=True)
        except StrictModeError as error:
            wrong[kind] = str(error)
    assert not wrong


class Crawled(NamedTuple):
    """What one page of the crawl is and leads to."""

    ids: list[str]
    title: str | None
    links: list[str]
    wrong: list[str]


@pytest.fixture(scope="module")
def crawl(site) -> dict[str, Crawled]:
    """Every page that links lead to from the front page, by its path; what is no page is asked for but not read."""
    seen, waiting, pages = {"/": 0}, deque(["/"]), {}
    while waiting:
        path = waiting.popleft()
        pages[path] = read(site, path)
        for link in pages[path].links:
            link = urldefrag(link).url
            if link not in seen and seen[path] < DEPTH and len(seen) < CAP:
                seen[link] = seen[path] + 1
                waiting.append(link)
    return pages


def read(site: str, path: str) -> Crawled:
    answer = ask(site + path)
    wrong = [] if answer.status == 200 else [f"answers {answer.status}"]
    if answer.kind != "text/html" or wrong:
        return Crawled([], None, [], wrong)
    page = lxml.html.fromstring(answer.text)
    if len(page.xpath("//h1")) != 1:
        wrong.append(f"{len(page.xpath('//h1'))} headings of the first level")
    ids = page.xpath("//@id")
    wrong += [f"id {name} twice" for name, times in Counter(ids).items() if times > 1]
    words = [
        *page.xpath(f"//body//text()[not({BIBTEX})]"),
        *page.xpath("//@alt | //@title | //@aria-label | //@content"),
    ]
    wrong += [f"residue in “{text.strip()}”" for text in words if RESIDUE.search(text.strip()) or "{{" in text]
    links = [
        urljoin(site + path, link)[len(site) :]
        for link in page.xpath("//a/@href | //link/@href")
        if urljoin(site + path, link).startswith(site + "/")
    ]
    is_listed = not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    title = page.findtext(".//title") if is_listed else None
    return Crawled(ids, title, [link for link in links if not link.startswith("/admin")], wrong)


def test_no_link_is_broken_and_no_page_shows_its_seams(crawl):
    assert len(crawl) > 300
    assert not {path: page.wrong for path, page in crawl.items() if page.wrong}


def test_every_link_into_a_page_finds_its_place(crawl):
    jumps = {(path, *urldefrag(link)) for path, page in crawl.items() for link in page.links if "#" in link}
    lost = [
        jump for jump in jumps if jump[1] in crawl and jump[2] not in ("", "top") and jump[2] not in crawl[jump[1]].ids
    ]
    assert jumps and not lost


def test_no_two_pages_of_the_index_have_the_same_title(crawl):
    titles = Counter(page.title for page in crawl.values() if page.title)
    assert not [title for title, times in titles.items() if times > 1]
