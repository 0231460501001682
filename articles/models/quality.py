"""How often the machine was right, told by what editors decided about what it had read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, Max, Min, OuterRef, Q
from django.utils import timezone

from .articles import Article, Source
from .history import Change
from .withholding import WITHHELD

STAGES = {
    "names": "Names found",
    "actors": "Which actor",
    "places": "Which place",
    "quotes": "Quotes found",
    "speakers": "Who said it",
    "dates": "Dates in the text",
    "fields": "Fields of the article",
}
OUTCOMES = {
    "right": "right",
    "corrected": "corrected",
    "rejected": "rejected",
    "added": "added by hand",
    "open": "left open, decided by a person",
}
GROUPS = {"stage": "Stage", "rule": "Rule", "source": "Source", "month": "Month"}

# What each column held when a person first decided about a row: what later changes replaced, the earliest last. What
# was withheld from readers since was no mistake of the machine.
CHANGED = """
    SELECT change.row_id, min(at) AS at, jsonb_object_agg(key, value ORDER BY change.id DESC) AS was
    FROM articles_change AS change
    JOIN (
        SELECT row_id, max(id) AS first FROM articles_change
        WHERE model = '{model}' AND operation = 'update' AND before ->> 'status' = 'machine' GROUP BY row_id
    ) AS decided ON decided.row_id = change.row_id AND change.id >= decided.first,
    jsonb_each(change.before)
    WHERE model = '{model}' AND operation = 'update' AND NOT starts_with(reason, %(withheld)s)
    GROUP BY change.row_id
"""


def read(model: str, columns: Iterable[str]) -> str:
    """The rows of a sort that somebody judged, with these columns as the machine had read them."""
    then = (
        f"CASE WHEN was ? '{name}' THEN was ->> '{name}' ELSE fact.{name}::text END AS read_{name}" for name in columns
    )
    return f"""
        SELECT fact.*, article.source_id, coalesce(changed.at, article.reviewed_at, article.updated_at) AS at,
            {", ".join(then)}
        FROM articles_{model} AS fact
        JOIN articles_article AS article ON article.id = fact.article_id
        LEFT JOIN ({CHANGED.format(model=model)}) AS changed ON changed.row_id = fact.id
        WHERE fact.status <> 'machine'
    """


SQL = f"""
WITH mention AS ({read("mention", ["rule", "actor_id", "place_id", "candidate_actors", "new_kind"])}),
quote AS ({read("quote", ["rule", "content", "speaker_rule", "speaker_name"])}),
textdate AS ({read("textdate", ["rule", "first", "last"])}),
reviewed AS (
    SELECT article.*, coalesce(was.columns, '{{}}') AS was
    FROM articles_article AS article
    LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(key, value ORDER BY change.id DESC) AS columns
        FROM articles_change AS change, jsonb_each(change.before)
        WHERE model = 'article' AND row_id = article.id AND operation = 'update' AND person_id IS NOT NULL
            AND NOT starts_with(reason, %(withheld)s)
    ) AS was ON true
    WHERE article.reviewed_at IS NOT NULL
),
field AS (
    SELECT reviewed.id AS article_id, source_id, reviewed_at AS at, name, coalesce(evidence ->> rule_name, '') AS rule,
        coalesce(CASE WHEN was ? column_name THEN was ->> column_name ELSE became END, '') AS read,
        coalesce(became, '') AS became
    FROM reviewed, LATERAL (VALUES
        ('headline', 'headline', 'headline', headline), ('standfirst', 'standfirst', 'standfirst', standfirst),
        ('body', 'body', 'body', body), ('source', 'source_id', 'source', source_id::text),
        ('published on', 'published_on', 'published_on', published_on::text),
        ('reporters', 'reporters', 'reporters', to_jsonb(reporters)::text),
        ('agencies', 'agencies', 'agencies', to_jsonb(agencies)::text),
        ('dateline', 'dateline', 'dateline', dateline), ('captions', 'captions', 'captions', captions::text)
    ) AS names (name, column_name, rule_name, became)
),
judged AS (
    SELECT 'names' AS stage, read_rule AS rule, source_id, at, article_id, surface, '' AS before, '' AS after,
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read_rule = '' THEN 'added' ELSE 'right' END AS outcome
    FROM mention WHERE status <> 'rejected' OR read_rule <> ''
    UNION ALL
    SELECT CASE WHEN read_actor_id IS NOT NULL OR read_candidate_actors NOT IN ('{{}}', '[]') THEN 'actors'
            ELSE 'places' END,
        read_rule, mention.source_id, at, article_id, surface,
        coalesce(actor_read.name, place_read.path, ''), coalesce(actor.name, place.path, ''),
        CASE WHEN read_actor_id IS NULL AND read_place_id IS NULL THEN 'open'
            WHEN place.id IS NOT DISTINCT FROM place_read.id AND coalesce(actor.merged_into_id, actor.id)
                IS NOT DISTINCT FROM coalesce(actor_read.merged_into_id, actor_read.id) THEN 'right'
            ELSE 'corrected' END
    FROM mention
    LEFT JOIN articles_actor AS actor ON actor.id = mention.actor_id
    LEFT JOIN articles_place AS place ON place.id = mention.place_id
    LEFT JOIN articles_actor AS actor_read ON actor_read.id = read_actor_id::bigint
    LEFT JOIN articles_place AS place_read ON place_read.id = read_place_id::bigint
    WHERE status <> 'rejected' AND read_rule <> '' AND read_new_kind = ''
    UNION ALL
    SELECT 'quotes', read_rule, source_id, at, article_id, surface, read_content, content,
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read_rule = '' THEN 'added'
            WHEN read_content <> content THEN 'corrected' ELSE 'right' END
    FROM quote WHERE status <> 'rejected' OR read_rule <> ''
    UNION ALL
    SELECT 'speakers', read_speaker_rule, source_id, at, article_id, surface,
        read_speaker_name, speaker_name,
        CASE WHEN read_speaker_name = '' THEN 'added'
            WHEN lower(read_speaker_name) = lower(speaker_name) THEN 'right' ELSE 'corrected' END
    FROM quote
    WHERE status <> 'rejected' AND read_rule <> '' AND (read_speaker_name <> '' OR speaker_name <> '')
    UNION ALL
    SELECT 'dates', read_rule, source_id, at, article_id, surface,
        coalesce(read_first || ' to ' || read_last, ''), coalesce(first || ' to ' || last, ''),
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read_first IS NULL THEN 'open'
            WHEN (read_first, read_last) IS NOT DISTINCT FROM (first::text, last::text) THEN 'right'
            ELSE 'corrected' END
    FROM textdate WHERE read_rule <> ''
    UNION ALL
    SELECT 'fields', name, source_id, at, article_id, name, left(read, 300), left(became, 300),
        CASE WHEN read IN ('', '[]') THEN 'added' WHEN read = became THEN 'right' ELSE 'corrected' END
    FROM field WHERE rule <> 'given' AND NOT (read IN ('', '[]') AND became IN ('', '[]'))
)
SELECT judged.*, coalesce(source.name, '') AS source, to_char(at, 'YYYY-MM') AS month
FROM judged LEFT JOIN articles_source AS source ON source.id = judged.source_id
"""
MOST_JUDGEMENTS = 500
KEPT_FOR = 24 * 3600  # seconds


@dataclass(frozen=True)
class Chosen:
    """Which judgements are looked at; what is empty does not matter. `month` is like 2026-06."""

    stage: str = ""
    rule: str = ""
    source: str = ""
    month: str = ""
    outcome: str = ""

    def where(self) -> tuple[str, dict[str, str]]:
        given = {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name)}
        return " AND ".join(["true", *(f"{name} = %({name})s" for name in given)]), given


@dataclass(frozen=True)
class Score:
    """How often each outcome was found under one heading."""

    stage: str
    heading: str
    right: int = 0
    corrected: int = 0
    rejected: int = 0
    added: int = 0
    open: int = 0

    @property
    def read(self) -> int:
        """What the machine had read and a person judged."""
        return self.right + self.corrected + self.rejected

    @property
    def share_right(self) -> float | None:
        """How much of that was right."""
        return self.right / self.read if self.read else None

    @property
    def there(self) -> int:
        """What was there to be found."""
        return self.right + self.corrected + self.added

    @property
    def share_found(self) -> float | None:
        """How much of that the machine had found."""
        return (self.right + self.corrected) / self.there if self.there else None


@dataclass(frozen=True)
class Judgement:
    """One decision: the words, what the machine had read, what a person made of it."""

    stage: str
    rule: str
    outcome: str
    article_id: int
    surface: str
    before: str
    after: str
    at: date


def scores(chosen: Chosen, by: str) -> list[Score]:
    """The counts for each stage and heading (`by` is stage, rule, source or month), the headings in order."""
    if by not in GROUPS:
        raise ValueError(f"Judgements are grouped by {', '.join(GROUPS)}, not by {by}.")
    where, given = chosen.where()
    counts = ", ".join(f"count(*) FILTER (WHERE outcome = '{outcome}')" for outcome in OUTCOMES)
    order = list(STAGES)
    rows = select(f"SELECT stage, {by}, {counts} FROM ({SQL}) AS judged WHERE {where} GROUP BY stage, {by}", given)
    return sorted((Score(*row) for row in rows), key=lambda score: (order.index(score.stage), score.heading))


def judgements(chosen: Chosen) -> list[Judgement]:
    """The single decisions, the newest first."""
    where, given = chosen.where()
    columns = ", ".join(each.name for each in fields(Judgement))
    query = (
        f"SELECT {columns} FROM ({SQL}) AS judged WHERE {where} ORDER BY at DESC, article_id LIMIT {MOST_JUDGEMENTS}"
    )
    return [Judgement(*row) for row in select(query, given)]


def sources() -> list[str]:
    """The outlets of articles that somebody has reviewed or is reviewing."""
    decided = Q(reviewed_at__isnull=False) | Exists(Change.objects.filter(root="article", root_id=OuterRef("pk")))
    found = Article.objects.filter(decided).exclude(source=None)
    return list(Source.objects.filter(pk__in=found.values("source")).order_by("name").values_list("name", flat=True))


def months() -> list[str]:
    """From the newest month in which something was decided to the oldest."""
    first = Change.objects.aggregate(first=Min("at"))["first"]
    if first is None:
        return []
    now = timezone.now()
    whole = range(now.year * 12 + now.month - 1, first.year * 12 + first.month - 2, -1)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in whole]


def select(query: str, given: dict[str, str]) -> Sequence[tuple]:
    """The rows, kept for as long as nothing that is counted can have changed."""
    newest = (
        Change.objects.aggregate(newest=Max("id"))["newest"],
        Article.objects.aggregate(at=Max("reviewed_at"))["at"],
    )
    asked = repr((newest, query, sorted(given.items())))
    return cache.get_or_set(f"quality:{sha256(asked.encode()).hexdigest()}", lambda: rows_of(query, given), KEPT_FOR)


def rows_of(query: str, given: dict[str, str]) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"withheld": WITHHELD, **given})
        return cursor.fetchall()


class Quality(Change):
    """The page of the desk that shows this."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "how well it reads"
        verbose_name_plural = "how well it reads"
