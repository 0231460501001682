"""A record becomes everything that is written for it: the part of the work that many processes share."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from django.db.models import Model

from articles.duplicates import signature_of
from articles.models import Actor, Article, LessonUse, Mention, Place, Quote, TextDate
from articles.models.slugs import slug_of
from articles.parsing import Gazetteer

from ..facts import Known, date_fields, mention_fields, quote_fields
from ..lessons import use_fields
from ..names import database_gazetteer
from ..paste import NEWLINE, BadPaste, encode
from ..store import article_fields
from .columns import mapping_for, row_of
from .copying import line_of, line_of_values
from .inputs import Record
from .reading import read_row

SETTLED_LATER = ("id", "slug", "source_id")  # columns of an article that only the one who writes can fill


@dataclass(frozen=True)
class Wishes:
    """What a person asks for all articles of an import."""

    mapping: dict[str, str] = field(default_factory=dict)  # some columns; the others go by their names
    settled: dict[str, str] = field(default_factory=dict)  # all columns, where nothing is left to their names
    date_format: str = ""
    source: str = ""  # of rows that name none
    publish: bool = False
    by: int | None = None  # the account that the articles are made by

    def columns_for(self, values: Mapping[str, object]) -> dict[str, str]:
        """The column for each field of a record with these values."""
        return self.settled or mapping_for(values, self.mapping)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is ready to be written. The lines are those of COPY."""

    record: Record
    number: int
    headline: str
    source: str
    slugs: tuple[str, ...]  # to choose from, the best first
    sums: frozenset[str]  # of the paste with any line ends
    is_published: bool
    article: str
    mentions: str
    quotes: str
    dates: str
    uses: str  # of lessons
    signature: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot be an article, and why."""

    record: Record
    reason: str


class Drafter:
    """Makes drafts with the names as they were when it was made."""

    def __init__(self, wishes: Wishes, now: datetime) -> None:
        self.wishes, self.now = wishes, now
        self.gazetteer: Gazetteer = database_gazetteer()
        self.known = Known(
            dict(Actor.objects.values_list("slug", "pk")),
            dict(Place.objects.values_list("path", "pk")),
        )

    def wishing(self, wishes: Wishes) -> "Drafter":
        """Another one with the same names and other wishes."""
        other = copy(self)
        other.wishes = wishes
        return other

    def __call__(self, batch: list[tuple[int, Record]]) -> list[Draft | Rejected]:
        """A draft for each record with the number of its article, or the reason why there is none."""
        return [self.draft(number, record) for number, record in batch]

    def draft(self, number: int, record: Record) -> Draft | Rejected:
        if record.problem:
            return Rejected(record, record.problem)
        try:
            return self.drafted(number, record)
        except BadPaste as problem:
            return Rejected(record, str(problem))
        except Exception as problem:  # one strange row must not end an import of a hundred thousand
            return Rejected(record, f"It could not be read: {type(problem).__name__}: {problem}"[:300])

    def drafted(self, number: int, record: Record) -> Draft:
        wishes = self.wishes
        row = row_of(record.values, wishes.columns_for(record.values), wishes.date_format)
        if wishes.source and not row.source:
            row = replace(row, source=wishes.source)
        parsed = read_row(row, self.gazetteer)
        article = Article(id=number, pasted=encode(row.paste), pasted_html=row.html, **article_fields(parsed))
        self.settle(article)
        return Draft(
            record=record,
            number=number,
            headline=article.headline,
            source=parsed.document.metadata.source or "",
            slugs=slugs_for(article),
            sums=sums_of(row.paste),
            is_published=article.is_published,
            article=line_of(article, SETTLED_LATER),
            mentions=lines(Mention, mention_fields(article, parsed.mentions, self.known)),
            quotes=lines(Quote, quote_fields(article, parsed.quotes, self.known)),
            dates=lines(TextDate, date_fields(article, parsed.dates)),
            uses=lines(LessonUse, use_fields(article, parsed.followed)),
            signature=line_of(signature_of(article)),
        )

    def settle(self, article: Article) -> None:
        """Who made it and when, and whether readers see it: what has no headline or no text waits for an editor."""
        article.created_at = article.updated_at = self.now
        article.created_by_id = self.wishes.by
        if self.wishes.publish and article.headline and article.body:
            article.status = Article.Status.PUBLISHED
            article.published_at, article.published_by_id = self.now, self.wishes.by


def slugs_for(article: Article) -> tuple[str, ...]:
    """Slugs for an article; the last one holds its number, so that it is free unless a headline ends like that."""
    base = slug_of(article.headline)[:90].strip("-") or "article"
    dated = f"{base}-{article.published_on:%Y-%m-%d}" if article.published_precision == "day" else base
    return tuple(dict.fromkeys((base, dated, f"{base}-{article.pk}", f"{base}-{article.pk}-{article.pk}")))


def sums_of(paste: str) -> frozenset[str]:
    plain = NEWLINE.sub("\n", paste) if "\r" in paste else paste
    texts = {paste, plain, plain.replace("\n", "\r\n")}
    return frozenset(sha256(encode(text)).hexdigest() for text in texts)


def lines(model: type[Model], facts: Iterable[dict]) -> str:
    """Facts as lines; what they say of their article is its number."""
    return "".join(line_of_values({"article_id": fact.pop("article").pk} | fact, model) for fact in facts)
