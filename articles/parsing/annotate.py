"""Marks on a text as a tree of segments, ready for nested highlighting: names inside quotes inside the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Mark = tuple[int, int, Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: plain text (`payload` is None, no children), or a mark around its children.

    `text` is everything from `start` to `end`. A mark that crosses the end of another is split there; `is_first`
    and `is_last` tell which piece begins and which ends the mark, so that an anchor or a link stands only once.
    """

    start: int
    end: int
    text: str
    payload: Any = None
    children: tuple["Segment", ...] = ()
    is_first: bool = True
    is_last: bool = True


@dataclass(slots=True)
class _Open:
    """A mark that has begun and waits for its end; the outermost one stands for the whole text.

    `next_end` is the nearest end of this mark and all that it lies in, so that nobody has to look through them.
    """

    start: int
    end: int
    payload: Any
    is_first: bool
    next_end: int
    children: list[Segment]


def annotate(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Segments that together give back the whole text, marks nested as they lie; payloads are passed through.

    Marks are (start, end, payload). The longer of two that begin together is the outer one; of two equal ones the
    first given. What lies outside of the text is cut off, an empty mark is left out.

    >>> [(s.text, s.payload) for s in annotate("Talks in Geneva", [(9, 15, "town")])]
    [('Talks in ', None), ('Geneva', 'town')]
    """
    stack = [_Open(0, len(text), None, True, len(text) + 1, [])]
    position = 0
    for start, end, payload in sorted(_within(text, marks), key=lambda mark: (mark[0], -mark[1])):
        position = _advance(text, stack, position, start)
        _open(stack, start, end, payload, True)
    _advance(text, stack, position, len(text))
    while len(stack) > 1:
        _close(text, stack, stack.pop(), len(text))
    return tuple(stack[0].children)


def _within(text: str, marks: Iterable[Mark]) -> Iterable[Mark]:
    for start, end, payload in marks:
        start, end = max(start, 0), min(end, len(text))
        if start < end:
            yield start, end, payload


def _advance(text: str, stack: list[_Open], position: int, target: int) -> int:
    """Go on to `target`, closing what ends on the way."""
    while (end := stack[-1].next_end) <= target:
        _plain(text, stack[-1], position, end)
        position = end
        _close_until(text, stack, end)
    _plain(text, stack[-1], position, target)
    return target


def _plain(text: str, parent: _Open, start: int, end: int) -> None:
    if start < end:
        parent.children.append(Segment(start, end, text[start:end]))


def _close_until(text: str, stack: list[_Open], end: int) -> None:
    """Close all marks that end here; those that lie inside of them but go on are closed and opened again."""
    reopened = []
    while stack[-1].next_end <= end:
        mark = stack.pop()
        _close(text, stack, mark, end)
        if mark.end > end:
            reopened.append(mark)
    for mark in reversed(reopened):
        _open(stack, end, mark.end, mark.payload, mark.start == end and mark.is_first)


def _open(stack: list[_Open], start: int, end: int, payload: Any, is_first: bool) -> None:
    stack.append(_Open(start, end, payload, is_first, min(end, stack[-1].next_end), []))


def _close(text: str, stack: list[_Open], mark: _Open, end: int) -> None:
    if mark.start < end:
        children = tuple(mark.children)
        piece = (mark.payload, children, mark.is_first, mark.end == end)
        stack[-1].children.append(Segment(mark.start, end, text[mark.start : end], *piece))
