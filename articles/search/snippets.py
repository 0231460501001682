"""The words that a row of a list shows: how an article begins, or why it was found, each hit marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.contrib.postgres.search import SearchHeadline, SearchQueryCombinable, SearchVector
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Greatest, Left, Length, Substr

from ..models import Article, Mention, Quote, Source
from ..models.articles import TEXT_SEARCH, opening
from .query import TextQuery

LEAD_LENGTH = 600
AROUND = 140  # characters of the body on either side of a name

# What surrounds a hit inside a snippet: two private code points, so that the text itself stays text until the
# template has escaped it.
HIT_START, HIT_END = "\ue000", "\ue001"
MARKED = {"config": TEXT_SEARCH, "start_sel": HIT_START, "stop_sel": HIT_END}
WHOLE = MARKED | {"highlight_all": True}
PASSAGES = MARKED | {"min_words": 18, "max_words": 36, "max_fragments": 2, "fragment_delimiter": " … "}
FULL, EXCERPT, LINK = Source.DisplayPolicy.FULL, Source.DisplayPolicy.EXCERPT, Source.DisplayPolicy.LINK


@dataclass(frozen=True)
class Said:
    """A quote that holds what was searched for: its words with the hits marked, who said them, where they stand."""

    words: str
    speaker: str
    is_direct: bool
    url: str


@dataclass
class Shown:
    """What a row shows of an article: its headline, how it begins or the passages with hits, and maybe a quote instead.

    Hits stand between HIT_START and HIT_END. No more of the text than the source allows is in it: passages around hits
    could give all of it away.
    """

    headline: str
    lead: str = ""
    said: Said | None = None

    @property
    def has_hit(self) -> bool:
        return bool(self.said) or HIT_START in self.headline or HIT_START in self.lead


class Row(Protocol):
    """What there has to be known of an article in a list; `begins` is how its text does."""

    pk: int
    headline: str
    begins: str
    display_policy: str
    is_shown_in_full: bool

    def get_absolute_url(self) -> str: ...


def shown(articles: Iterable[Row], query: TextQuery | None = None) -> dict[int, Shown]:
    """For each article, by id, the words for its row in a list. No query, with words two, with a name three."""
    known = {article.pk: article for article in articles}
    if not known or query is None or not (query.has_words or query.actors):
        return {pk: Shown(one.headline, allowed(one, one.begins)) for pk, one in known.items()}
    found = with_words(known, query)
    for pk, said in quotes_of(known, query).items():
        found[pk].said = said
    for pk, surface, part, passage in names_in(known, query, [pk for pk, one in found.items() if not one.has_hit]):
        put_name(found[pk], surface, part, passage)
    return found


def with_words(known: dict[int, Row], query: TextQuery) -> dict[int, Shown]:
    """The rows with what is searched for marked in the headline and in the text."""
    begins = Case(When(standfirst="", then=Left("body", LEAD_LENGTH)), default="standfirst", output_field=TextField())
    marked = {
        "headline_marked": marking(F("headline"), query.wanted_in("headline"), WHOLE),
        "begins_marked": marking(begins, query.wanted_in("text"), WHOLE),
        "passages": Case(
            When(~Q(source__display_policy__in=[EXCERPT, LINK]) | Q(source=None), then=passages(query)),
            default=Value(""),
            output_field=TextField(),
        ),
    }
    rows = Article.objects.filter(pk__in=known).annotate(**marked)
    found = {}
    for pk, headline, lead, passage in rows.values_list("pk", *marked):
        article = known[pk]
        lead = f"{passage} …" if HIT_START in passage else allowed(article, lead)
        found[pk] = Shown(headline if unmarked(headline) == article.headline else article.headline, lead)
    return {pk: found.get(pk) or Shown(article.headline) for pk, article in known.items()}


def passages(query: TextQuery) -> SearchHeadline | Value:
    return marking(F("body"), query.wanted_in("text"), PASSAGES)


def marking(text: F | Case, wanted: SearchQueryCombinable | None, options: dict) -> SearchHeadline | F | Case:
    return text if wanted is None else SearchHeadline(text, wanted, **options)


def allowed(article: Row, lead: str) -> str:
    """As much of how an article begins as its source allows, hits and all."""
    if article.display_policy == LINK:
        return ""
    return cut(lead, len(opening(unmarked(lead)))) if article.display_policy == EXCERPT else lead


def cut(marked: str, length: int) -> str:
    """The first so many characters of a text, its marks not counted; none stays open."""
    at = left = 0
    while at < len(marked) and left < length:
        left += marked[at] not in (HIT_START, HIT_END)
        at += 1
    begun = marked[:at]
    return begun + HIT_END if begun.count(HIT_START) > begun.count(HIT_END) else begun


def unmarked(text: str) -> str:
    return text.replace(HIT_START, "").replace(HIT_END, "")


def quotes_of(known: dict[int, Row], query: TextQuery) -> dict[int, Said]:
    """For each article that has one, the first quote with the words. Quotes are shown whatever the source allows."""
    wanted, marks = query.wanted_of_quote(), query.wanted_in("quote")
    if wanted is None or marks is None:
        return {}
    quotes = Quote.objects.standing().filter(article__in=known).in_reading_order()
    having = quotes.annotate(words=SearchVector("content", config=TEXT_SEARCH), letters=Length("content"))
    in_short = When(letters__lte=LEAD_LENGTH, then=SearchHeadline("content", marks, **WHOLE))
    in_parts = SearchHeadline("content", marks, **PASSAGES)
    marked = having.filter(words=wanted).annotate(marked=Case(in_short, default=in_parts)).select_related("speaker")
    found: dict[int, Said] = {}
    for quote in marked.defer("surface"):
        url = f"{known[quote.article_id].get_absolute_url()}#q-{quote.pk}"
        speaker = quote.speaker.name if quote.speaker else quote.speaker_name or quote.speaker_as_written
        is_direct = quote.kind == Quote.Kind.DIRECT
        found.setdefault(quote.article_id, Said(whole(quote), speaker, is_direct, url))
    return found


def whole(quote: Quote) -> str:
    """The marked words of a quote, with dots where some are left out."""
    text, plain = quote.marked, unmarked(quote.marked)
    before = "" if quote.content.startswith(plain[:20]) else "… "
    return f"{before}{text}{'' if quote.content.endswith(plain[-20:]) else ' …'}"


def names_in(known: dict[int, Row], query: TextQuery, pks: list[int]) -> list[tuple[int, str, str, str]]:
    """Where the articles first name an actor that was searched for, with the body around it: (id, name, part, text)."""
    if not pks or not query.actors:
        return []
    wanted = Mention.objects.standing().filter(article__in=pks, actor__in=[actor.pk for actor in query.actors])
    around = Substr("article__body", Greatest(F("start") + 1 - AROUND, 1), 2 * AROUND)
    rows = wanted.filter(part__in=("headline", "body")).in_reading_order().annotate(around=around)
    first: dict[int, tuple[int, str, str, str]] = {}
    for pk, surface, part, text in rows.values_list("article", "surface", "part", "around"):
        article = known[pk]
        if part == "headline" or article.is_shown_in_full:
            first.setdefault(pk, (pk, surface, part, text))
    return list(first.values())


def put_name(row: Shown, surface: str, part: str, passage: str) -> None:
    """Mark a name where it stands: in the headline, or in the passage of the body around it."""
    if part == "headline":
        row.headline = row.headline.replace(surface, f"{HIT_START}{surface}{HIT_END}", 1)
    elif surface in passage:
        words = passage if len(passage) < AROUND else passage.partition(" ")[2].rpartition(" ")[0]
        row.lead = f"… {words.replace(surface, f'{HIT_START}{surface}{HIT_END}', 1)} …"
