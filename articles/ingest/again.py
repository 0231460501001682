"""An edited article is read again; what a person decided stays decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.duplicates import sign
from articles.models import Article, Mention, Quote, TextDate
from articles.models.facts import Fact, Status
from articles.models.withholding import withhold_names
from articles.parsing import VERSION, find
from articles.parsing.document import Caption, Document, Metadata, Parsed
from articles.parsing.gazetteer import Gazetteer

from .clipboard import decode_html
from .facts import date_rows, known_rows, mention_rows, quote_rows
from .lessons import keep_uses
from .moves import Moves, moves
from .names import database_gazetteer
from .readings import HTML, TEXT, read
from .store import article_fields

Finder = Callable[[Moves, int, int], tuple[int, int] | None]
# How a fact follows its words, the surest way first. Only a quote may change inside and still be the same.
FINDERS: dict[type[Fact], Sequence[Finder]] = {
    Mention: (Moves.same, Moves.nearest),
    TextDate: (Moves.same, Moves.nearest),
    Quote: (Moves.same, Moves.nearest, Moves.stretch),
}
OF_THE_BODY = ("body", "crossheads", "captions")  # what the other reading replaces in any case
AS_READ = ("headline", "standfirst", "reporters", "agencies", "dateline")  # where nobody has corrected it


@transaction.atomic
def reparse(article: Article, *, gazetteer: Gazetteer | None = None) -> list[str]:
    """Save an article as its fields now are and read its facts anew; dates follow its date of publication.

    Facts that a person has decided keep their decision and move with their words; what was rejected is not found
    again. Gives a sentence for each decision that had to go because its words are gone. What is in doubt now is in
    the article's `notes`.
    """
    stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    parsed = find(document_of(article), gazetteer or database_gazetteer())
    lost = []
    for plan in plans(article, stored, parsed):
        plan.carry_out()
        lost += plan.sentences()
    keep_uses(article, parsed.followed)
    article.notes, article.parser_version = list(parsed.notes), VERSION
    article.save()
    sign(article)
    withhold_names(article)
    return lost


def reread(article: Article, *, gazetteer: Gazetteer | None = None) -> list["Plan"]:
    """What reading an article again would do to its facts, by sort; nothing is written."""
    parsed = find(document_of(article), gazetteer or database_gazetteer())
    return plans(article, article, parsed)


def plans(article: Article, stored: Article, parsed: Parsed) -> list["Plan"]:
    """What becomes of the facts of each sort."""
    known, travel = known_rows(parsed), Travel(stored, article)
    return [
        plan_of(Mention, article, mention_rows(article, parsed.mentions, known), travel),
        plan_of(Quote, article, quote_rows(article, parsed.quotes, known), travel),
        plan_of(TextDate, article, date_rows(article, parsed.dates), travel),
    ]


def other_reading(article: Article) -> list[str]:
    """Put the other reading of paste and HTML in the place of the one that was kept; what was pasted is not touched.

    The body, its crossheads and captions change; any other field only if no person has changed it. Decisions move as
    in `reparse`, which also says what is given back. Nothing happens if the other reading has no text.
    """
    gazetteer = database_gazetteer()
    html = decode_html(bytes(article.pasted_html or b""))
    now, wanted = (HTML, TEXT) if article.reading == HTML else (TEXT, HTML)
    before, after = (
        article_fields(read(article.pasted_text, html, gazetteer, wanted=reading)) for reading in (now, wanted)
    )
    if not after["body"] or after["evidence"].get("body", "").partition(":")[0] != wanted:
        return []
    for field in (*OF_THE_BODY, *AS_READ):
        if field in OF_THE_BODY or getattr(article, field) == before[field]:
            setattr(article, field, after[field])
            article.evidence[field] = after["evidence"].get(field, "")
    article.evidence = {field: rule for field, rule in article.evidence.items() if rule}
    return reparse(article, gazetteer=gazetteer)


class Travel:
    """From the parts of an article as they are stored to the same parts as they are now."""

    def __init__(self, stored: Article, article: Article) -> None:
        self.stored, self.article = stored, article
        self._moves: dict[tuple[str, int], Moves] = {}

    def of(self, fact: Fact) -> Moves:
        """How the words moved in the part that this fact stands in."""
        key = (fact.part, fact.part_index)
        if key not in self._moves:
            self._moves[key] = moves(self.stored.part(*key), self.article.part(*key))
        return self._moves[key]


def document_of(article: Article) -> Document:
    """The article as the parser sees one."""
    metadata = Metadata(
        headline=article.headline,
        standfirst=article.standfirst or None,
        source=article.source.name if article.source else None,
        reporters=tuple(article.reporters),
        agencies=tuple(article.agencies),
        dateline=article.dateline or None,
        published_on=article.published_on,
        published_precision=article.published_precision,
        url=article.url or None,
        language=article.language,
    )
    captions = tuple(Caption(caption["text"], caption.get("credit")) for caption in article.captions)
    return Document(metadata, article.body, captions, tuple(article.crossheads))


@dataclass(frozen=True)
class Plan:
    """Newly read facts of one sort in the place of the machine's earlier ones, around what a person decided.

    `changed` pairs a fact as it is stored with what it becomes, under its old number, as its address may be known.
    """

    model: type[Fact]
    added: list[Fact]
    removed: list[Fact]
    changed: list[tuple[Fact, Fact]]
    lost: list[Fact]  # what a person decided, whose words are gone

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.lost)

    def carry_out(self) -> None:
        self.model.objects.filter(pk__in=[fact.pk for fact in (*self.removed, *self.lost)]).delete()
        # in one statement, as their spans may pass over each other
        self.model.objects.bulk_update([after for _, after in self.changed], columns(self.model))
        self.model.objects.bulk_create(self.added)

    def sentences(self) -> list[str]:
        """A sentence for each decision that is lost."""
        return [gone_sentence(fact) for fact in self.lost if fact.status != Status.REJECTED]


def plan_of(model: type[Fact], article: Article, rows: list[Fact], travel: Travel) -> Plan:
    """What becomes of the stored facts of one sort when these have been read."""
    facts = list(model.objects.filter(article=article).in_reading_order())
    stored = {fact.pk: values(fact) for fact in facts}
    decided = [fact for fact in facts if not fact.by_machine]
    earlier = [fact for fact in facts if fact.by_machine]
    lost, gone = set(follow(decided, travel)), set(follow(earlier, travel))
    kept = [fact for fact in decided if fact not in lost]
    rows = around(rows, kept)
    numbers = {where(fact): fact.pk for fact in earlier if fact not in gone}
    for row in rows:
        row.pk = numbers.pop(where(row), None)
    standing = [*kept, *(row for row in rows if row.pk)]
    moved = [fact for fact in standing if values(fact) != stored[fact.pk]]
    there = {fact.pk for fact in standing}
    return Plan(
        model,
        added=[row for row in rows if not row.pk],
        removed=[as_stored(fact, stored) for fact in earlier if fact.pk not in there],
        changed=[(as_stored(fact, stored), fact) for fact in moved],
        lost=[as_stored(fact, stored) for fact in decided if fact in lost],
    )


def columns(model: type[Fact]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def values(fact: Fact) -> tuple:
    """Everything that a fact says, but its number."""
    return tuple(getattr(fact, name) for name in columns(type(fact)))


def as_stored(fact: Fact, stored: dict[int, tuple]) -> Fact:
    """The fact as it was before it was moved."""
    return type(fact)(pk=fact.pk, **dict(zip(columns(type(fact)), stored[fact.pk], strict=True)))


def follow(facts: list[Fact], travel: Travel) -> list[Fact]:
    """Move facts to where their words are now; gives those whose words are nowhere."""
    taken: set[tuple] = set()
    waiting = facts
    for finder in FINDERS[type(facts[0])] if facts else ():
        waiting = [fact for fact in waiting if not settle(fact, finder, travel.of(fact), taken)]
    return waiting


def settle(fact: Fact, finder: Finder, moved: Moves, taken: set[tuple]) -> bool:
    """Whether the finder knows a free place for the fact; then it stands there."""
    span = finder(moved, fact.start, fact.end)
    place = span and (fact.part, fact.part_index, *span)
    if not place or place in taken:
        return False
    taken.add(place)
    if isinstance(fact, Quote):
        move_inside(fact, moved, *span)
    fact.start, fact.end = span
    fact.surface = moved.new[fact.start : fact.end]
    return True


def move_inside(quote: Quote, moved: Moves, start: int, end: int) -> None:
    """Move the pieces, the speaker and the cue of a quote that goes to `start`."""
    if moved.new[start:end] == quote.surface:
        shift = start - quote.start
        quote.pieces = [[first + shift, last + shift] for first, last in quote.pieces]
    else:
        quote.pieces = [[start, end]] if len(quote.pieces) == 1 else stretched(quote, moved) or [[start, end]]
        quote.content = " ".join(moved.new[first:last] for first, last in quote.pieces)
    quote.speaker_start = start_after(moved, quote.speaker_start, quote.speaker_as_written)
    quote.cue_start = start_after(moved, quote.cue_start, quote.cue)


def stretched(quote: Quote, moved: Moves) -> list[list[int]] | None:
    """The pieces of an interrupted quote in the new text, if every one of them is left."""
    spans = [moved.stretch(first, last) for first, last in quote.pieces]
    return [list(span) for span in spans] if all(spans) else None


def start_after(moved: Moves, start: int | None, words: str) -> int | None:
    span = moved.same(start, start + len(words)) if start is not None and words else None
    return span[0] if span else None


def around(rows: list[Fact], decided: list[Fact]) -> list[Fact]:
    """The rows that say nothing about words that a person has decided about."""
    spans = {where(fact) for fact in decided}
    standing = sorted((*where(fact)[:3], fact.end) for fact in decided if covers(fact))
    return [row for row in rows if where(row) not in spans and not overlaps(row, standing)]


def covers(fact: Fact) -> bool:
    """Whether a decision holds for all words of the span: a rejected name may still be part of a longer one."""
    return isinstance(fact, Quote) or fact.status != Status.REJECTED


def overlaps(row: Fact, spans: list[tuple]) -> bool:
    return any(
        (part, index) == (row.part, row.part_index) and start < row.end and row.start < end
        for part, index, start, end in spans
    )


def where(fact: Fact) -> tuple[str, int, int, int]:
    return fact.part, fact.part_index, fact.start, fact.end


def gone_sentence(fact: Fact) -> str:
    return f"“{fact.surface[:80]}” is no longer in the text, and with it went what was decided about it."
