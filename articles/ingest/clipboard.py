"""The HTML that comes along with a paste: its article's blocks, its captions, and the words of what stands around.

Nothing of it is executed, fetched or shown as HTML: it is parsed for its words, and only those are kept going.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement

from articles.parsing.clean import clean

from .markup import Marked, read_markup
from .paste import BYTE_ORDER_MARKS, BadPaste

LONGEST_HTML = 5_000_000  # bytes
LONGEST_WORDS = 300_000  # characters of all the page's words; an article with its menus and comments has fewer
MOST_ELEMENTS = 10_000  # most articles' pages have a quarter; the extractor's time grows with their number
MOST_TRIED_AGAIN = 2_500  # of them; the time of the extractor's second attempts grows with the square of their number
MOST_NESTED = 100  # elements in each other
MOST_STARTS = 5  # lines that a block which has several may begin with
MARKUP = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
CLIPBOARD_HEADER = re.compile(r"\s*Version:[\d.]+\s.{0,1000}?(?=<)", re.DOTALL)  # Version:0.9 StartHTML:… SourceURL:…
SOURCE_ADDRESS = re.compile(r"^SourceURL:(https?://\S{1,1000})", re.MULTILINE)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
UNREAD = ("style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "video", "audio")
AROUND = ("nav", "aside", "footer", "form", "button", "select", "dialog")  # never an article's text
AROUND_ROLES = frozenset(("navigation", "complementary", "contentinfo", "banner", "search", "menu", "dialog"))
# What sites call the boxes between and beside paragraphs: class="related-stories"
AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|promo\w*|newsletter|share|sharing|social|adverts?|advertisement|ads?|sidebar|teasers?|"
    r"comments?|cookies?|breadcrumbs?|menu|recommend\w*|read-?more|most-?read|trending|subscri\w*|paywall|sponsor\w*|"
    r"outbrain|taboola|tags|toolbar|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
BLOCKS = """
    address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody
    td th title time tr ul
"""
LINES = frozenset(BLOCKS.split())
INLINE = frozenset(("hi", "ref", "del", "code", "graphic"))  # in what the extractor gives
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True)
class Page:
    """What a page's HTML holds: all its words, and which of them are the article's.

    `blocks` are the paragraphs of the main text as (text, is a crosshead); `around` is what the page's own elements
    set apart from it; `markup` is what it says about itself.
    """

    text: str
    blocks: tuple[tuple[str, bool], ...]
    captions: tuple[str, ...]
    around: str
    markup: dict[str, Marked]


def check_html(text: str) -> None:
    """Raise BadPaste if the HTML is too long to be kept."""
    check_size(len(encode_html(text)))


def check_size(size: int) -> None:
    if size > LONGEST_HTML:
        raise BadPaste(f"The page's HTML is {size / 1_000_000:.1f} MB long; 5 MB are the most. Leave it out.")


def encode_html(text: str) -> bytes:
    """The bytes that are kept of HTML from the clipboard."""
    return text.encode("utf-8", "surrogatepass")


def decode_html(data: bytes) -> str:
    """The text of HTML bytes: by their mark, as UTF-8, or else in the encoding that the page names.

    >>> decode_html('<meta charset="iso-8859-9">Kalın'.encode("iso-8859-9"))[-5:]
    'Kalın'
    """
    if data[:2] in BYTE_ORDER_MARKS:
        return data.decode(BYTE_ORDER_MARKS[data[:2]], "replace")
    named = CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", named[1].decode("ascii") if named else "windows-1252"):
        try:
            return data.decode(encoding, "surrogatepass" if encoding == "utf-8-sig" else "strict")
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", "replace")


def is_html(text: str) -> bool:
    """Whether a text is the source of a page rather than its words."""
    return bool(MARKUP.match(text[:4096]))


def page_text(source: str) -> str:
    """All words of a page, a line for each block, as a browser would copy them."""
    tree = tree_of(source)
    return "" if tree is None else text_of(tree)


def read_page(source: str) -> Page | None:
    """The page behind some HTML; None if it holds no words, or far more than an article's page."""
    tree = tree_of(source)
    if tree is None or is_tangled(tree):
        return None
    markup = read_markup(tree)
    address = SOURCE_ADDRESS.search(source[:2000])
    if address:
        markup.setdefault("url", Marked(address[1], "html: address on the clipboard"))
    text = text_of(tree)
    if not text or len(text) > LONGEST_WORDS:
        return None
    around = "\n".join(map(text_of, set_apart(tree)))
    captions = tuple(filter(None, (clean(words_of(each)) for each in tree.iter("figcaption"))))
    blocks = tuple(with_headings(list(line_by_line(main_blocks(tree), text)), tree, text))
    return Page(text, blocks, captions, around, markup)


def is_tangled(tree: HtmlElement) -> bool:
    """Whether a page has so many elements, or so many in each other, that reading it would take too long."""
    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if number > 2 * MOST_ELEMENTS or depth > MOST_NESTED:
            return True
    return False


def tree_of(source: str) -> HtmlElement | None:
    """The HTML as a tree without what no reader sees; None if there is nothing in it."""
    source = UNPRINTABLE.sub("", CLIPBOARD_HEADER.sub("", source, count=1))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    for element in list(tree.iter(*UNREAD)):
        element.drop_tree()
    for element in [each for each in tree.iter(etree.Element) if is_hidden(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "")
    return element.get("hidden") is not None or "none" in style and bool(re.search(r"display\s*:\s*none", style))


def text_of(tree: HtmlElement) -> str:
    """The words of an element, each block on a line of its own with a blank line around, links inside their line."""
    lines = (" ".join(line.split()) for line in "".join(pieces(tree)).split("\n"))
    return "\n\n".join(line for line in lines if line)


def pieces(tree: HtmlElement) -> Iterator[str]:
    skipped = ("script", "head", "title")
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in LINES:
            yield "\n"
        if event == "start" and tag not in skipped and not inside_head(element):
            yield (element.text or "").replace("\n", " ")
        if event == "end" and element is not tree:
            yield "" if inside_head(element) else (element.tail or "").replace("\n", " ")


def inside_head(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "head"


def words_of(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def set_apart(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that the page itself sets apart from its article, and lines that are just a link."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in tree.iter(etree.Element):
        if element.getparent() in inside:
            inside.add(element)
        elif is_apart(element):
            inside.add(element)
            found.append(element)
    return found


def is_apart(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in AROUND or element.get("role", "").lower() in AROUND_ROLES:
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    if tag in ("p", "li", "h2", "h3", "h4", "h5"):
        return is_link(element)
    return bool(AROUND_NAMES.search(f"{element.get('class', '')[:500]} {element.get('id', '')[:200]}"))


def is_link(element: HtmlElement) -> bool:
    """Whether a line is nothing but a link."""
    links = list(islice(element.iterdescendants("a"), 2))
    return len(links) == 1 and words_of(links[0]) == words_of(element) != ""


def main_blocks(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The paragraphs and crossheads of the page's main text."""
    # Loaded here, as most commands and pages never need it
    from trafilatura import bare_extraction

    page = deepcopy(tree)
    for element in list(page.iter(*AROUND, "figcaption", "script")):
        if element.getparent() is not None:
            element.drop_tree()
    many = sum(1 for _ in page.iter()) > MOST_TRIED_AGAIN
    found = bare_extraction(page, fast=many, include_comments=False, include_formatting=True, with_metadata=False)
    if found is None or found.body is None:
        return
    for line, heading in lines_of(found.body):
        cleaned = " ".join(clean(line).split())
        if cleaned:
            yield cleaned, heading


def lines_of(body: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The lines of an extracted text, and whether each is a heading: whatever is no link or emphasis begins a line."""
    line: list[str] = []
    heading = False
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in INLINE:
            yield "".join(line), heading
            line = []
            heading = event == "start" and element.tag == "head" and element.get("rend") in HEADINGS
        line.append((element.text if event == "start" else element.tail) or "")
    yield "".join(line), heading


def line_by_line(blocks: Iterable[tuple[str, bool]], text: str) -> Iterator[tuple[str, bool]]:
    """The blocks, those that run together several of the page's lines line by line: of a short page the extractor
    gives its words alone."""
    lines = [" ".join(clean(line).split()) for line in text.split("\n\n")]
    known = set(lines)
    for block, is_heading in blocks:
        run = None if block in known else run_of(block, lines)
        yield from ((line, False) for line in run) if run else [(block, is_heading)]


def run_of(block: str, lines: list[str]) -> list[str] | None:
    """The lines, one after another, that a block is made of.

    >>> run_of("Talks open No one came", ["Menu", "Talks open", "No one came", "Imprint"])
    ['Talks open', 'No one came']
    """
    starts = (place for place, line in enumerate(lines) if line and block.startswith(line + " "))
    for first in islice(starts, MOST_STARTS):
        last, at = first, len(lines[first])
        while last + 1 < len(lines) and block.startswith(" " + lines[last + 1], at):
            last += 1
            at += 1 + len(lines[last])
        if at == len(block):
            return lines[first : last + 1]
    return None


def with_headings(blocks: list[tuple[str, bool]], tree: HtmlElement, text: str) -> Iterator[tuple[str, bool]]:
    """The blocks with the headings between them that the extractor has passed over."""
    headings = {clean(words_of(each)) for each in tree.iter(*HEADINGS)}
    there = {line for line, _ in blocks}
    lines = clean(text).split("\n\n")
    before = dict(zip(lines[1:], lines, strict=False))  # the line over each
    for place, (line, is_heading) in enumerate(blocks):
        if place and (over := before.get(line)) in headings and over not in there:
            yield over, True
        yield line, is_heading or line in headings
