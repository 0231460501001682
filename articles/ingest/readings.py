"""Two readings of one paste, its text's and its HTML's: the better one is kept, field by field and for the body.

The HTML's body is kept if the text holds all of it and if either
- it keeps at least half of the text's body, and drops only what the page sets apart or prints elsewhere, or
- it brings back more words than it drops: paragraphs that the text's reading took for furniture.

Of the fields the text's value stands, unless only the HTML has one or the HTML marks its own for machines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from articles.parsing import Gazetteer, Parsed, find, read_document
from articles.parsing.clean import clean
from articles.parsing.credits import split_credit
from articles.parsing.document import PARAGRAPH_BREAK, Block, Caption, Document, Metadata

from .clipboard import Page, is_html, page_text, read_page
from .markup import Marked

TEXT, HTML = "text", "html"
LEAST_KEPT, LEAST_FOUND = 0.5, 0.95  # of the text's body in the HTML's; of the HTML's body in the whole text
MOST_SET_APART = 0.5  # of the main text's words
RUN = 4  # words in a row that make it likely that two sentences are one
SAME = 0.75  # of a sentence's runs
NO_PAGE = "the page's HTML is empty, or far larger than an article's page"
SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n+")
SENTENCE_END = re.compile(r"[.!?…:][\"”’»)]*\Z")
WEAK_RULES = frozenset(("outside-text", "repeated-headline"))  # of lines that the parser merely had no use for
Lines = list[tuple[str, bool]]


class Words:
    """The runs of words that a text has, to ask whether it holds a sentence. Linear in its length."""

    def __init__(self, text: str) -> None:
        self.runs = set(runs(text))

    def holds(self, sentence: str) -> bool:
        wanted = list(runs(sentence))
        return sum(run in self.runs for run in wanted) >= SAME * len(wanted)

    def missing(self, text: str) -> list[str]:
        """The sentences of a text that are not here; those too short to tell are passed over."""
        return [sentence for sentence in sentences(text) if not self.holds(sentence)]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_BREAK.split(text) if len(sentence.split()) >= RUN]


def count_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def read(
    text: str,
    html: str | None,
    gazetteer: Gazetteer,
    published_on: date | None = None,
    wanted: str | None = None,
) -> Parsed:
    """Read a paste and the HTML that came with it; `wanted` (“text” or “html”) goes before what is better.

    The rule of the body says which reading was kept and why. A date given here stands where neither has one.
    """
    if is_html(text):  # a page's source in place of its words
        text, html = page_text(text), text
    plain, blocks = read_document(text, gazetteer)
    page = read_page(html) if html else None
    if page is None:
        note = {"body": f"{TEXT}: {NO_PAGE}"} if html else {}
        document = with_rules(plain, note)
    else:
        document = chosen(plain, page, Source(text, gazetteer), wanted)
    document = replace(document, metadata=dated(document.metadata, published_on))
    return replace(find(document, gazetteer), blocks=blocks)


class Source:
    """The whole text with the words that it has, and the names that are known."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = text, gazetteer
        self.words = Words(clean(text))
        self.letters = letters(text)

    def prints(self, value: str) -> bool:
        """Whether a reader of the text sees these words somewhere."""
        return letters(value) in self.letters


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", clean(text).casefold()))


def dated(metadata: Metadata, published_on: date | None) -> Metadata:
    if published_on is None or metadata.published_on:
        return metadata
    return replace(metadata, published_on=published_on, published_precision="day")


def with_rules(document: Document, rules: dict[str, str]) -> Document:
    return replace(document, metadata=replace(document.metadata, rules=document.metadata.rules | rules))


def chosen(plain: Document, page: Page, source: Source, wanted: str | None) -> Document:
    """The document of the better reading, or of the one that is wanted, with the fields of both."""
    other = html_document(plain, page, source)
    better, reason = compare(plain, other, page, source)
    if wanted and wanted != better and (wanted == TEXT or other.body):
        better, reason = wanted, "chosen by an editor"
    kept, second = (other, plain) if better == HTML else (plain, other)
    metadata = merged(plain, other, kept, page, source)
    captions = kept.captions or second.captions
    captions = tuple(caption for caption in captions if caption.text not in kept.paragraphs)
    return with_rules(replace(kept, metadata=metadata, captions=captions), {"body": f"{better}: {reason}"})


def compare(plain: Document, other: Document, page: Page, source: Source) -> tuple[str, str]:
    """Which of two bodies is the better one, and why, for the editor."""
    have = sentences(other.body)
    if not have:
        return TEXT, "there is no article in the page's HTML"
    strange = source.words.missing(other.body)
    if len(have) - len(strange) < LEAST_FOUND * len(have):
        return TEXT, f"the page's HTML says {counted(len(strange), 'sentence')} that the text does not have"
    before = sentences(plain.body)
    lost = Words(other.body).missing(plain.body)
    gained = Words(plain.body).missing(other.body)
    elsewhere = Words("\n".join((SetApart(page).text, *page.captions, *printed(other.metadata))))
    prose = [sentence for sentence in lost if not elsewhere.holds(sentence)]
    if not prose and len(before) - len(lost) >= LEAST_KEPT * len(before):
        return HTML, same_sentence(gained, lost)
    if count_words(gained) > count_words(lost):
        return HTML, f"it has {counted(len(gained), 'sentence')} that the text's reading had lost"
    return TEXT, f"the HTML's reading lacks {counted(len(prose or lost), 'sentence')} of the text's"


def printed(metadata: Metadata) -> tuple[str, ...]:
    return metadata.headline, metadata.standfirst or ""


def same_sentence(gained: list[str], lost: list[str]) -> str:
    more = f"with {counted(len(gained), 'sentence')} more" if gained else ""
    less = f"without {counted(len(lost), 'sentence')} that the page sets apart" if lost else ""
    return ", ".join(filter(None, ("the same text", more, less)))


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# the HTML's document


def html_document(plain: Document, page: Page, source: Source) -> Document:
    """The article as the page's HTML lays it out: its paragraphs, crossheads and captions."""
    marked = headline_marked(page, source)
    headline = marked.value if marked else plain.metadata.headline
    lines = own_lines(plain, page, headline)
    text = PARAGRAPH_BREAK.join((headline, *(line for line, _ in lines)))
    read_again, blocks = read_document(text, source.gazetteer)
    lines = list(article_lines(lines, read_again, blocks))
    body = PARAGRAPH_BREAK.join(line for line, _ in lines)
    captions = tuple(Caption(words, credit or None) for words, credit in map(split_credit, page.captions) if words)
    crossheads = tuple(line for line, is_crosshead in lines if is_crosshead)
    return Document(read_again.metadata, body, captions or read_again.captions, crossheads)


def headline_marked(page: Page, source: Source) -> Marked | None:
    """The headline that the page marks and prints: it may give search engines another one."""
    marked = (page.markup.get("headline"), page.markup.get("heading"))
    return next((each for each in marked if each and source.prints(each.value)), None)


def own_lines(plain: Document, page: Page, headline: str) -> Lines:
    """The main text's lines without headline and standfirst, and without what both readings leave out."""
    summary = page.markup.get("standfirst")
    titles = {letters(title) for title in (headline, plain.metadata.standfirst, summary and summary.value) if title}
    captions = {letters(caption) for caption in page.captions}
    apart = SetApart(page)
    return [
        (line, is_crosshead)
        for line, is_crosshead in page.blocks
        if letters(line) not in titles | captions and not apart.holds(line)
    ]


class SetApart:
    """What stands between the paragraphs in boxes of their own: related articles, newsletters, comments.

    Pages name their boxes as they like: where the names would take most of the main text away, they mean nothing.
    """

    def __init__(self, page: Page) -> None:
        self.use(page.around)
        texts = [line for line, _ in page.blocks]
        if count_words(filter(self.holds, texts)) > MOST_SET_APART * count_words(texts):
            self.use("")

    def use(self, text: str) -> None:
        self.text, self.words, self.lines = text, Words(text), frozenset(text.split("\n"))

    def holds(self, line: str) -> bool:
        return line in self.lines or (len(line.split()) >= RUN and self.words.holds(line))


def article_lines(lines: Lines, read_again: Document, blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """The lines that do not say themselves that they are none of the article's, from the first sentence to the last."""
    kinds = {block.text: block for block in blocks}
    paragraphs, crossheads = set(read_again.paragraphs), set(read_again.crossheads)
    settled = [(paragraph_of(line, kinds, paragraphs), is_crosshead) for line, is_crosshead in lines]
    places = [
        place
        for place, (line, is_crosshead) in enumerate(settled)
        if line in paragraphs - crossheads or (SENTENCE_END.search(line) and not is_crosshead)
    ]
    begun = places[0] - (places[0] > 0 and settled[places[0] - 1][1]) if places else 0
    for line, is_crosshead in settled[begun : places[-1] + 1] if places else ():
        if line:
            yield line, is_crosshead or line in crossheads


def paragraph_of(line: str, kinds: dict[str, Block], paragraphs: set[str]) -> str:
    """A line as it stands in the body, without an agency's name at its end; nothing for a byline or a promotion."""
    block = kinds.get(line)
    if line in paragraphs:
        return line
    if block is None:
        return next((start for start in paragraphs if len(start) > 40 and line.startswith(start)), line)
    return line if block.kind == "furniture" and block.rule in WEAK_RULES else ""


# the fields of both


def merged(plain: Document, other: Document, kept: Document, page: Page, source: Source) -> Metadata:
    """Each field from the reading that has it; its rule begins with “html:” if that is the HTML's."""
    second = other if kept is plain else plain
    values, rules = {}, {}
    markup = page.markup | {"headline": headline_marked(page, source)}
    for field in ("headline", "source", "reporters", "agencies", "published_on", "url"):
        values[field], rules[field] = value_of(field, plain.metadata, other.metadata, markup.get(field), source)
    for field in ("standfirst", "dateline"):  # they belong to the body
        first = kept if getattr(kept.metadata, field) else second
        values[field], rules[field] = getattr(first.metadata, field), rule_of(field, first.metadata, first is other)
    summary = page.markup.get("standfirst")
    if summary and source.prints(summary.value):
        values["standfirst"], rules["standfirst"] = summary.value, summary.rule
    if values["standfirst"] in (*kept.paragraphs, values["headline"]):
        values["standfirst"] = None
    values["language"], rules["language"] = language(plain.metadata, page.markup.get("language"))
    site = page.markup.get("site")
    if site and not values["source"] and (known := source.gazetteer.source(site.value)):
        values["source"], rules["source"] = known, site.rule
    precision = plain if values["published_on"] == plain.metadata.published_on else other
    values["published_precision"] = (
        "day" if is_marked(rules["published_on"]) else precision.metadata.published_precision
    )
    rules = {field: rule for field, rule in rules.items() if rule and values[field]}
    return Metadata(**values, rules=rules)


def value_of(field: str, plain: Metadata, other: Metadata, marked: Marked | None, source: Source) -> tuple:
    """The value of a field and the rule that found it."""
    own = getattr(plain, field)
    if marked and (value := accepted(field, own, marked, source)):
        return (own, plain.rules.get(field, "")) if value == own else (value, marked.rule)
    if own or not getattr(other, field):
        return own, plain.rules.get(field, "")
    return getattr(other, field), rule_of(field, other, True)


def accepted(field: str, own: object, marked: Marked, source: Source) -> object:
    """What the HTML marks for machines, if it may stand before what the text says; else nothing."""
    value = marked.value
    if field == "source":
        return source.gazetteer.source(value) or (value if not own or source.prints(value) else None)
    if field == "reporters":
        names = tuple(name for name in value if not source.gazetteer.source(name) and (not own or source.prints(name)))
        return names if len(names) >= len(own or ()) else None
    if field == "published_on" and own and marked.is_utc and abs(value - own) == timedelta(days=1):
        return None  # the same moment, which is another day where the page is printed
    return value


def rule_of(field: str, metadata: Metadata, is_html: bool) -> str:
    rule = metadata.rules.get(field, "")
    return f"html: {rule}" if rule and is_html else rule


def is_marked(rule: str) -> bool:
    return rule.startswith(("html: JSON-LD", "html: meta", "html: time"))


def language(plain: Metadata, marked: Marked | None) -> tuple[str, str]:
    """The script of the text decides; where that is Latin, what the page says of itself does."""
    if marked and plain.language == "en" and marked.value != "en":
        return marked.value, marked.rule
    return plain.language, plain.rules.get("language", "")
