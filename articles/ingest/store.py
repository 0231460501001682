"""A paste becomes a draft with everything that was read from it, in one transaction."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.duplicates import sign
from articles.models import Article, LessonUse, Mention, Quote, Source, TextDate
from articles.models.history import unlogged_rows
from articles.parsing import VERSION
from articles.parsing.clean import clean
from articles.parsing.document import Metadata, Parsed
from articles.parsing.gazetteer import Gazetteer

from .clipboard import check_size, decode_html, encode_html
from .decisions import free_slug
from .facts import date_rows, known_rows, mention_rows, quote_rows
from .lessons import uses_of
from .names import database_gazetteer
from .paste import check_paste, encode
from .readings import read

LONGEST_HEADLINE = 500
ATTEMPTS = 3  # to find a free slug while others do the same
BLANK_LINES = re.compile(r"\n\s*\n")


def ingest(
    text: str,
    *,
    html: str | bytes | None = None,
    by=None,
    source: Source | None = None,
    published_on: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> Article:
    """Read a paste and keep it as a draft made by this user.

    A source given here goes before the paste's own; a date given here stands where the paste has none. The gazetteer
    is the database's unless given. HTML that came along with the text is read, too, and the better reading is kept.
    Raise BadPaste for what cannot be an article.
    """
    check_paste(text)
    kept = encode_html(html) if isinstance(html, str) else html
    check_size(len(kept or b""))
    parsed = read(text, decode_html(kept) if kept else None, gazetteer or database_gazetteer(), published_on)
    return store(text, parsed, html=kept, by=by, source=source)


@transaction.atomic
def store(text: str, parsed: Parsed, *, html: bytes | None = None, by=None, source: Source | None = None) -> Article:
    """Keep a paste, its HTML and what was read from them as a new draft."""
    article = Article(
        **article_fields(parsed),
        source=source or source_named(parsed.document.metadata.source),
        pasted=encode(text),
        pasted_html=html or None,
        created_by=by,
    )
    known = known_rows(parsed)
    with unlogged_rows():
        save_under_free_slug(article)
        Mention.objects.bulk_create(mention_rows(article, parsed.mentions, known))
        Quote.objects.bulk_create(quote_rows(article, parsed.quotes, known))
        TextDate.objects.bulk_create(date_rows(article, parsed.dates))
        LessonUse.objects.bulk_create(uses_of(article, parsed.followed))
    sign(article)
    return article


def article_fields(parsed: Parsed) -> dict:
    document, metadata = parsed.document, parsed.document.metadata
    return {
        "headline": metadata.headline[:LONGEST_HEADLINE],
        "standfirst": metadata.standfirst or "",
        "body": document.body,
        "crossheads": [crosshead for crosshead in document.crossheads if len(crosshead) <= 300],
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in document.captions],
        "reporters": [name[:200] for name in metadata.reporters],
        "agencies": [name[:200] for name in metadata.agencies],
        "dateline": (metadata.dateline or "")[:200],
        **date_fields(metadata),
        "url": valid_url(metadata.url),
        "language": metadata.language[:10],
        "evidence": dict(metadata.rules),
        "notes": list(parsed.notes),
        "parser_version": VERSION,
    }


def date_fields(metadata: Metadata) -> dict:
    """The date of publication as it is stored: a month or a year by its first day."""
    day, precision = metadata.published_on, metadata.published_precision
    if day is None or precision == "unknown":
        return {"published_on": None, "published_precision": "unknown"}
    first = {"month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    return {"published_on": first.get(precision, day), "published_precision": precision}


def valid_url(url: str | None) -> str:
    """The address if a browser could open it, else nothing."""
    try:
        URLValidator(["http", "https"])(url or "")
    except ValidationError:
        return ""
    return url if len(url) <= 1000 else ""


def source_named(name: str | None) -> Source | None:
    """The source of this name, alias or domain; a new one if none has it; None without a name."""
    name = " ".join((name or "").split())[:200]
    if not name:
        return None
    known = Source.objects.filter(
        Q(name__iexact=name) | Q(aliases__contains=[name]) | Q(domains__contains=[name.lower()])
    )
    return known.order_by("pk").first() or new_source(name)


def new_source(name: str) -> Source:
    source, _ = Source.objects.get_or_create(name=name, defaults={"slug": free_slug(Source.objects.all(), name)})
    return source


def save_under_free_slug(article: Article) -> None:
    """Save a new article; if another took the slug in the same moment, under the next free one."""
    day = article.published_on if article.published_precision == "day" else None
    for attempt in range(1, ATTEMPTS + 1):
        article.slug = Article.free_slug(article.headline, day)
        try:
            with transaction.atomic():
                article.save()
            return
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise


def tidy(text: str) -> str:
    """An editor's text as the parser would have left it: cleaned, one blank line between paragraphs.

    >>> tidy("Talks open. \\r\\n \\r\\n\\r\\nNo\\xa0one came.")
    'Talks open.\\n\\nNo one came.'
    """
    return "\n\n".join(paragraph.strip() for paragraph in BLANK_LINES.split(clean(text)) if paragraph.strip())
