"""A parse retold for a reader: what was found where, by which rule, and what else was weighed."""

from collections.abc import Iterable, Iterator

from .document import Mention, Parsed, Quote, Span, TextDate
from .gazetteer import Gazetteer

LONGEST = 72  # characters of a line, a quote or a value that are shown
FIELDS = ("headline", "standfirst", "source", "published_on", "reporters", "agencies", "dateline", "url")


def explain(parsed: Parsed, gazetteer: Gazetteer) -> str:
    """The evidence behind a parse as plain text: lines of the paste, fields, names, quotes, dates, doubts.

    >>> from .pipeline import parse
    >>> known = Gazetteer()
    >>> print(explain(parse("Talks open\\n\\nThe talks opened on Monday, he said.", known), known).splitlines()[1])
      line 1     headline    Talks open  (title)
    """
    sections = (
        ("LINES", _lines(parsed)),
        ("FIELDS", _fields(parsed)),
        ("NAMES", _names(parsed, gazetteer)),
        ("QUOTES", _quotes(parsed)),
        ("DATES", map(_date, parsed.dates)),
        ("IN DOUBT", iter(parsed.notes)),
    )
    return "\n".join(line for title, rows in sections for line in _section(title, rows))


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    """A heading over its rows; without rows nothing."""
    for number, row in enumerate(rows):
        if number == 0:
            yield title
        yield f"  {row}"


def _lines(parsed: Parsed) -> Iterator[str]:
    """Each line or paragraph of the paste with its kind, and the rule that gave it."""
    for block in parsed.blocks:
        yield f"line {block.line + 1:<5} {block.kind:<11} {_short(block.text)}  ({block.rule})"


def _fields(parsed: Parsed) -> Iterator[str]:
    """Each field that was found, and the rule that found it."""
    metadata = parsed.document.metadata
    for field in FIELDS:
        value = getattr(metadata, field)
        if value:
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            precision = f", to the {metadata.published_precision}" if field == "published_on" else ""
            yield f"{field}: {_short(shown)}  ({metadata.rules.get(field, 'given')}{precision})"
    for number, caption in enumerate(parsed.document.captions, start=1):
        credit = f"  by {caption.credit}" if caption.credit else "  without a credit"
        yield f"caption {number}: {_short(caption.text)}{credit}"


def _names(parsed: Parsed, gazetteer: Gazetteer) -> Iterator[str]:
    """Each occurrence of a name: what it was taken for, why, and which others bear the name, too."""
    for mention in parsed.mentions:
        chosen = mention.entry or ("undecided" if mention.candidates else "not in the gazetteer")
        country = f" in {mention.country}" if mention.country and mention.type == "place" else ""
        named = "" if mention.name == mention.surface else f" = {mention.name}"
        reason = f"; {mention.reason}" if mention.reason else ""
        what = f"{mention.type}, {mention.kind}{country}, {chosen}  ({mention.rule}{reason})"
        yield f"{_place(mention.span)}  {_short(mention.surface)}{named}: {what}"
        others = _others(mention, gazetteer)
        if others:
            yield f"    {'not' if mention.entry else 'one of'}: {'; '.join(others)}"


def _others(mention: Mention, gazetteer: Gazetteer) -> list[str]:
    """The other entries of the name as it is written, each with its kind and country."""
    keys = dict.fromkeys((*mention.candidates, *gazetteer.keys(mention.surface)))
    keys.pop(mention.entry, None)
    entries = gazetteer.entries(tuple(keys))
    return [f"{entry.key} ({entry.kind}{', ' + entry.country if entry.country else ''})" for entry in entries]


def _quotes(parsed: Parsed) -> Iterator[str]:
    """Each quote: its words and the rule, then who speaks, by which rule, for whom and where."""
    for quote in parsed.quotes:
        yield f"{_place(quote.span)}  {quote.kind}: “{_short(quote.content)}”  ({quote.rule})"
        yield f"    {_speaker(quote)}"


def _speaker(quote: Quote) -> str:
    written = f"“{quote.speaker_as_written}”" if quote.speaker_as_written else "nobody"
    parts = [f"{written} with “{quote.cue}”" if quote.cue else written]
    parts.append(f"is {quote.speaker or 'unnamed'}" + (f", {quote.speaker_entry}" if quote.speaker_entry else ""))
    if quote.affiliation:
        parts.append(f"for {quote.affiliation}")
    if quote.medium:
        parts.append(f"in {quote.medium}")
    return " ".join(parts) + (f"  ({quote.speaker_rule})" if quote.speaker_rule else "")


def _date(found: TextDate) -> str:
    """A date as written, the days that it means, and the rule."""
    if found.first is None:
        days = "not resolved without the date of publication"
    elif found.first == found.last:
        days = found.first.isoformat()
    else:
        days = f"{found.first.isoformat()} to {found.last.isoformat()}"
    return f"{_place(found.span)}  {found.surface}: {days}  ({found.rule})"


def _place(span: Span) -> str:
    """Where a span stands: part and offsets."""
    part = f"caption {span.index + 1}" if span.part == "caption" else span.part
    return f"{part} {span.start}–{span.end}"


def _short(text: str) -> str:
    """A text on one line, its end left out if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
