"""What a page's HTML says about itself for machines: JSON-LD, meta elements, times, its one h1."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile, islice
from typing import Any

from lxml.html import HtmlElement

LONGEST_DATA = 300_000  # characters of one JSON-LD script
MOST_THINGS = 500  # in all JSON-LD of a page
MOST_TIMES = 50
LONGEST_VALUE = 500
ARTICLE_TYPE = re.compile(r"\w*Article|\w*BlogPosting|Report\w*")  # NewsArticle, LiveBlogPosting
ISO_TIME = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]\S*?(Z|[+-]00:?00)?)?\s*\Z")  # 2021-03-04T08:15:00Z
HOST = re.compile(r"https?://(?:www\.|m\.|edition\.)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})(?=[/:?#]|\Z)", re.IGNORECASE)
SUMMARY = re.compile(  # class="article__standfirst"
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line)?|strapline|alternativeheadline)(?:$|[\s_-])",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_]\w+)*\s*\Z", re.IGNORECASE)  # en-GB
CHANGED = re.compile(r"updat|modif|edit|correct", re.IGNORECASE)
IS_PUBLISHED = re.compile(r"publish|pubdate|issued|posted", re.IGNORECASE)
DATES = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "parsely-pub-date")
WRITERS = ("author", "article:author", "dc.creator", "parsely-author")


@dataclass(frozen=True)
class Marked:
    """A value that the page marks as such, and the rule that an editor sees: “html: time element”."""

    value: Any
    rule: str
    is_utc: bool = False  # of a day: the printed day may be the one before or after


def read_markup(tree: HtmlElement) -> dict[str, Marked]:
    """The fields that the page gives for machines, the surest place first; what is in doubt is left out."""
    things = articles_in(tree)
    metas = metas_in(tree)
    found = {
        "headline": first(from_data(things, "headline"), from_meta(metas, "og:title")),
        "heading": the_heading(tree),
        "standfirst": summary(tree),
        "source": first(publisher(things), from_meta(metas, "og:site_name")),
        "site": site(tree),
        "reporters": first(writers(things), written_by(metas)),
        "published_on": first(published(things), published_meta(metas), published_time(tree)),
        "url": first(canonical(tree), from_meta(metas, "og:url")),
        "language": language(tree),
    }
    return {field: marked for field, marked in found.items() if marked}


def first(*found: Marked | None) -> Marked | None:
    return next(filter(None, found), None)


def words(value: object) -> str:
    """A value as one short line; nothing if it is no text."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_VALUE else ""


# JSON-LD


def articles_in(tree: HtmlElement) -> list[dict]:
    """What the page's JSON-LD says of articles, in order."""
    things = [thing for script in tree.iter("script") for thing in things_in(script)][:MOST_THINGS]
    return [thing for thing in things if any(ARTICLE_TYPE.fullmatch(name) for name in types(thing))]


def things_in(script: HtmlElement) -> Iterator[dict]:
    text = script.text or ""
    if "ld+json" not in script.get("type", "").lower() or len(text) > LONGEST_DATA:
        return
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_THINGS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = thing[:MOST_THINGS] + waiting
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def types(thing: dict) -> list[str]:
    value = thing.get("@type")
    return [name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)]


def from_data(things: list[dict], key: str) -> Marked | None:
    return next((Marked(value, "html: JSON-LD") for thing in things if (value := words(thing.get(key)))), None)


def publisher(things: list[dict]) -> Marked | None:
    owners = (thing.get("publisher") for thing in things)
    names = (words(owner.get("name")) for owner in owners if isinstance(owner, dict))
    return next((Marked(name, "html: JSON-LD") for name in names if name), None)


def writers(things: list[dict]) -> Marked | None:
    """People alone: an outlet that signs as the author is no reporter."""
    for thing in things:
        authors = thing.get("author")
        listed = authors if isinstance(authors, list) else [authors]
        names = [words(each.get("name")) for each in listed if isinstance(each, dict) and "Person" in types(each)]
        people = tuple(name for name in names if is_name(name))
        if people:
            return Marked(people[:20], "html: JSON-LD")
    return None


def is_name(text: str) -> bool:
    """Whether this may be somebody's name: an account's name or an address is not."""
    return 2 <= len(text.split()) <= 6 and not re.search(r"[@/\d_:]", text)


def published(things: list[dict]) -> Marked | None:
    return next(filter(None, (day(thing.get("datePublished"), "html: JSON-LD") for thing in things)), None)


def day(value: object, rule: str) -> Marked | None:
    """The day that a time says, if a news article can be of that day."""
    found = ISO_TIME.match(value) if isinstance(value, str) else None
    try:
        written = date(*map(int, found.groups()[:3])) if found else None
    except ValueError:
        return None
    if written is None or not date(1900, 1, 1) <= written <= date.today() + timedelta(days=1):
        return None
    return Marked(written, rule, is_utc=bool(found[4]))


# elements


def metas_in(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta elements by name or property, in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), []).append(meta.get("content", ""))
    return metas


def from_meta(metas: dict[str, list[str]], name: str) -> Marked | None:
    value = words(next(iter(metas.get(name, [])), ""))
    return Marked(value, "html: meta element") if value else None


def written_by(metas: dict[str, list[str]]) -> Marked | None:
    people = [name for key in WRITERS for value in metas.get(key, []) if is_name(name := words(value))]
    return Marked(tuple(dict.fromkeys(people))[:20], "html: meta element") if people else None


def published_meta(metas: dict[str, list[str]]) -> Marked | None:
    values = (value for name in DATES for value in metas.get(name, []))
    return next(filter(None, (day(value, "html: meta element") for value in values)), None)


def published_time(tree: HtmlElement) -> Marked | None:
    """The time marked as the publication; else the first under the page's h1, or the only one that there is."""
    times = [time for time in islice(tree.iter("time"), MOST_TIMES) if not is_aside(time)]
    for time in times:
        if IS_PUBLISHED.search(about(time)) or time.get("pubdate") is not None:
            return day(time.get("datetime"), "html: time element")
    headings = list(islice(tree.iter("h1"), 2))
    if len(headings) == 1:
        after = dropwhile(lambda each: each.tag != "h1", tree.iter("h1", "time"))
        times = [each for each in after if each in times][:1] or times
    days = {marked.value: marked for time in times if (marked := day(time.get("datetime"), "html: time element"))}
    return next(iter(days.values())) if len(days) == 1 else None


def about(element: HtmlElement) -> str:
    return f"{element.get('itemprop', '')} {element.get('class', '')}"


def is_aside(time: HtmlElement) -> bool:
    """Whether a time belongs to another page's link, to a comment, or says when something was changed."""
    around = [time, *time.iterancestors()]
    if CHANGED.search(about(time)) or CHANGED.match(" ".join(time.itertext()).strip()):
        return True
    return any(each.tag in ("a", "nav", "aside", "footer", "li", "figure") for each in around)


def the_heading(tree: HtmlElement) -> Marked | None:
    """The page's h1, if it has only one."""
    headings = [text for each in tree.iter("h1") if (text := words(" ".join(each.itertext())))]
    return Marked(headings[0], "html: the only h1") if len(headings) == 1 else None


def summary(tree: HtmlElement) -> Marked | None:
    """What the page marks as the line under its headline."""
    named = (each for each in tree.iter("p", "h2", "h3", "div") if SUMMARY.search(about(each)[:LONGEST_VALUE]))
    texts = (words(" ".join(each.itertext())) for each in named)
    return next((Marked(text, "html: class standfirst") for text in texts if len(text.split()) > 3), None)


def site(tree: HtmlElement) -> Marked | None:
    """The host that most of the links lead to: on the clipboard of a browser, links have their whole address."""
    hosts = Counter(found[1].lower() for link in tree.iter("a") if (found := HOST.match(link.get("href", ""))))
    host, count = hosts.most_common(1)[0] if hosts else ("", 0)
    return Marked(host, "html: address of its links") if count >= 3 and count * 2 > hosts.total() else None


def canonical(tree: HtmlElement) -> Marked | None:
    found = (link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical")
    address = next((address.strip() for address in found if address.strip().startswith(("http://", "https://"))), None)
    return Marked(address, "html: canonical link") if address else None


def language(tree: HtmlElement) -> Marked | None:
    found = LANGUAGE.match(next((each.get("lang") for each in tree.iter("html", "article") if each.get("lang")), ""))
    return Marked(found[1].lower(), "html: lang attribute") if found else None
