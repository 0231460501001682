"""Where in a page the article stands: the run of lines that has much prose and little else."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from .credits import SPEAKS
from .datelines import starts_with_dateline
from .lines import Line

LONGEST_PARAGRAPH = 60  # words; more of them make a line no more certain to be prose
WEIGHTS = {"furniture": -3, "source": -3, "date": -3, "byline": -3, "caption": -1, "tail": -2, "crosshead": 0}
RULE_WEIGHTS = {"last-end": -150, "end": -40, "rights": -40, "copyright": -25, "clock": -4, "ago": -4}
DATELINE_WEIGHT = 60  # only articles begin with a place
SHORTEST_ARTICLE = 60  # weight of a run that comments or other articles may outweigh
CAPITALISED = re.compile(r"(?<!\A)(?<![.!?“\"] )\b[A-Z][^\W\d_]{3,}|\A[A-Z][^\W\d_]{5,}")
LONGEST_CARD = 12  # lines of links or of a form in the middle of an article
CLOSING = ("last-end", "rights", "copyright", "ago")
Run = tuple[int, int, int]  # its weight, its first and its last line


@dataclass
class Page:
    """A paste while it is read: its lines, and for each of them its kind and the rule that gave it."""

    lines: list[Line]
    kinds: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    first: int = 0  # the core is [first, last]
    last: int = -1

    @cached_property
    def labels(self) -> set[str]:
        """The labels of the links that the paste lists with their addresses."""
        return {line.text for line in self.lines if line.address}

    def is_prose(self, place: int) -> bool:
        """Whether a line reads like a paragraph and is not the title of another page."""
        line = self.lines[place]
        return line.is_prose and (line.joined > 1 or line.text not in self.labels)

    def reads_on(self, place: int) -> bool:
        """Whether a line is a finished sentence or paragraph about which nothing else has been decided."""
        line = self.lines[place]
        return self.open(place) and line.ended and (line.is_sentence or self.is_prose(place))

    def mark(self, place: int, kind: str, rule: str) -> None:
        """Decide one line."""
        self.kinds[place], self.rules[place] = kind, rule

    def open(self, place: int) -> bool:
        """Whether nothing has been decided about a line."""
        return 0 <= place < len(self.lines) and not self.kinds[place]


def find_core(page: Page) -> None:
    """The first run of lines that has much prose and little else: more than a third of what the best run has."""
    runs: list[Run] = []
    total = best = 0
    begun = last = page.last + 1
    for place, weight in enumerate(_weights(page)):
        if place <= page.last:
            continue
        if total <= 0:
            if best:
                runs.append((best, begun, last))
            total, best, begun = 0, 0, place
        total += weight
        if total > best:
            best, last = total, place
    runs.append((best, begun, last))
    runs = _bridged(page, runs)
    most = max(run[0] for run in runs)
    main = next(run for run in runs if run[0] == most)
    for run in runs:
        if run[0] * 3 >= most or (run[0] >= SHORTEST_ARTICLE and "last-end" in page.rules[run[2] : main[1]]):
            main = run
            break
    _, page.first, page.last = main if most else (0, begun, begun - 1)


def _bridged(page: Page, runs: list[Run]) -> list[Run]:
    """The runs, those joined between which only a card of links or a form stands."""
    joined = runs[:1]
    for run in runs[1:]:
        weight, begun, last = joined[-1]
        if weight and run[0] and _is_continued(page, last, run):
            joined[-1] = (weight + run[0], begun, run[2])
        else:
            joined.append(run)
    return joined


def _is_continued(page: Page, last: int, run: Run) -> bool:
    """Whether an article that a card interrupts behind a line goes on in a run: with speech, or in paragraphs."""
    first = next((place for place in range(run[1], run[2] + 1) if page.reads_on(place)), run[2])
    between = range(last + 1, first)
    if not page.reads_on(last) or len(between) > LONGEST_CARD or "end" not in page.rules[last + 1 : first]:
        return False
    if any(page.rules[p] in CLOSING or page.kinds[p] in ("date", "byline", "tail") for p in between):
        return False
    text = page.lines[first].text
    if SPEAKS.search(text) and (any(mark in text for mark in '“"«‘') or _shares_name(page, text, last)):
        return True
    return first < run[2] and page.reads_on(first + 1) and any(map(page.is_prose, (first, first + 1)))


def _shares_name(page: Page, text: str, last: int) -> bool:
    """Whether a text names what one of the paragraphs before the card names."""
    names = set(CAPITALISED.findall(text))
    return any(not names.isdisjoint(CAPITALISED.findall(line.text)) for line in page.lines[max(0, last - 5) : last + 1])


def _weights(page: Page) -> list[int]:
    """What each line says for (above 0) or against an article's text at its place."""
    labels = page.labels
    prose = [line.is_prose and (line.joined > 1 or line.text not in labels) for line in page.lines]
    strays = [not kind and not is_prose for kind, is_prose in zip(page.kinds, prose, strict=True)]
    before, after = _runs(page, strays), _runs(page, strays, backwards=True)
    return [
        _weight(page, place, is_prose, is_alone=bool(b and a and b + a > 2))
        for place, (is_prose, b, a) in enumerate(zip(prose, before, after, strict=True))
    ]


def _runs(page: Page, strays: list[bool], backwards: bool = False) -> list[int]:
    """How many lines that are no prose stand before (or behind) each line without prose between."""
    places = range(len(strays))
    counts, count = [0] * len(strays), 0
    for place in reversed(places) if backwards else places:
        counts[place] = count
        if strays[place] or page.kinds[place] in ("date", "byline") or page.rules[place] in ("ago", "link"):
            count += 1
        elif not page.kinds[place]:
            count = 0
    return counts


def _weight(page: Page, place: int, is_prose: bool, is_alone: bool) -> int:
    line, kind, rule = page.lines[place], page.kinds[place], page.rules[place]
    if kind:
        return RULE_WEIGHTS.get(rule) or WEIGHTS[kind]
    if is_prose:
        words = min(line.words, LONGEST_PARAGRAPH)
        if starts_with_dateline(line.text):
            return words + DATELINE_WEIGHT
        return words // 5 if is_alone else words
    if line.is_sentence:
        return line.words // 2 if not is_alone else -2
    return line.words // 2 if line.joined > 1 else -4
