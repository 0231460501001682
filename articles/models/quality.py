"""How often the machine was right, told by what editors decided about what it had read."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import connection

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

# What a row held when a person first decided about it: as it is now, and over that whatever later changes replaced,
# the earliest last. What was withheld from readers since was no mistake of the machine.
READ = """
    SELECT fact.*, article.source_id, coalesce(decided.at, article.reviewed_at, article.updated_at) AS at,
        to_jsonb(fact) || coalesce(was.columns, '{{}}') AS read
    FROM articles_{model} AS fact
    JOIN articles_article AS article ON article.id = fact.article_id
    LEFT JOIN LATERAL (
        SELECT id, at FROM articles_change AS change
        WHERE model = '{model}' AND row_id = fact.id AND operation = 'update' AND before ->> 'status' = 'machine'
        ORDER BY id DESC LIMIT 1
    ) AS decided ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(key, value ORDER BY change.id DESC) AS columns
        FROM articles_change AS change, jsonb_each(change.before)
        WHERE model = '{model}' AND row_id = fact.id AND operation = 'update' AND change.id >= decided.id
            AND NOT starts_with(reason, %(withheld)s)
    ) AS was ON true
    WHERE fact.status <> 'machine'
"""
SQL = f"""
WITH mention AS ({READ.format(model="mention")}),
quote AS ({READ.format(model="quote")}),
textdate AS ({READ.format(model="textdate")}),
reviewed AS (
    SELECT article.id AS article_id, article.source_id, article.reviewed_at AS at, article.evidence,
        to_jsonb(article) - 'pasted' - 'pasted_html' - 'search_vector' AS now,
        coalesce(was.columns, '{{}}') AS was
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
    SELECT reviewed.*, name, coalesce(evidence ->> rule_name, '') AS rule,
        coalesce(nullif(coalesce(was -> name, now -> name), 'null'), '""') AS read,
        coalesce(now -> name, '""') AS became
    FROM reviewed, (VALUES ('headline', 'headline'), ('standfirst', 'standfirst'), ('body', 'body'),
        ('source_id', 'source'), ('published_on', 'published_on'), ('reporters', 'reporters'),
        ('agencies', 'agencies'), ('dateline', 'dateline'), ('captions', 'captions')) AS names (name, rule_name)
),
judged AS (
    SELECT 'names' AS stage, read ->> 'rule' AS rule, source_id, at, article_id, surface, '' AS before, '' AS after,
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read ->> 'rule' = '' THEN 'added' ELSE 'right' END AS outcome
    FROM mention WHERE status <> 'rejected' OR read ->> 'rule' <> ''
    UNION ALL
    SELECT CASE WHEN read ->> 'actor_id' IS NOT NULL OR read -> 'candidate_actors' <> '[]' THEN 'actors'
            ELSE 'places' END,
        read ->> 'rule', mention.source_id, at, article_id, surface,
        coalesce(actor_read.name, place_read.path, ''), coalesce(actor.name, place.path, ''),
        CASE WHEN read ->> 'actor_id' IS NULL AND read ->> 'place_id' IS NULL THEN 'open'
            WHEN place.id IS NOT DISTINCT FROM place_read.id AND coalesce(actor.merged_into_id, actor.id)
                IS NOT DISTINCT FROM coalesce(actor_read.merged_into_id, actor_read.id) THEN 'right'
            ELSE 'corrected' END
    FROM mention
    LEFT JOIN articles_actor AS actor ON actor.id = mention.actor_id
    LEFT JOIN articles_place AS place ON place.id = mention.place_id
    LEFT JOIN articles_actor AS actor_read ON actor_read.id = (read ->> 'actor_id')::bigint
    LEFT JOIN articles_place AS place_read ON place_read.id = (read ->> 'place_id')::bigint
    WHERE status <> 'rejected' AND read ->> 'rule' <> '' AND read ->> 'new_kind' = ''
    UNION ALL
    SELECT 'quotes', read ->> 'rule', source_id, at, article_id, surface, read ->> 'content', content,
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read ->> 'rule' = '' THEN 'added'
            WHEN read ->> 'content' <> content THEN 'corrected' ELSE 'right' END
    FROM quote WHERE status <> 'rejected' OR read ->> 'rule' <> ''
    UNION ALL
    SELECT 'speakers', read ->> 'speaker_rule', source_id, at, article_id, surface,
        read ->> 'speaker_name', speaker_name,
        CASE WHEN read ->> 'speaker_name' = '' THEN 'added'
            WHEN lower(read ->> 'speaker_name') = lower(speaker_name) THEN 'right' ELSE 'corrected' END
    FROM quote
    WHERE status <> 'rejected' AND read ->> 'rule' <> '' AND (read ->> 'speaker_name' <> '' OR speaker_name <> '')
    UNION ALL
    SELECT 'dates', read ->> 'rule', source_id, at, article_id, surface,
        coalesce((read ->> 'first') || ' to ' || (read ->> 'last'), ''), coalesce(first || ' to ' || last, ''),
        CASE WHEN status = 'rejected' THEN 'rejected' WHEN read ->> 'first' IS NULL THEN 'open'
            WHEN (read ->> 'first', read ->> 'last') IS NOT DISTINCT FROM (first::text, last::text) THEN 'right'
            ELSE 'corrected' END
    FROM textdate WHERE read ->> 'rule' <> ''
    UNION ALL
    SELECT 'fields', replace(name, '_id', ''), source_id, at, article_id, replace(replace(name, '_id', ''), '_', ' '),
        left(read #>> '{{}}', 300), left(became #>> '{{}}', 300),
        CASE WHEN read IN ('""', '[]') THEN 'added' WHEN read = became THEN 'right' ELSE 'corrected' END
    FROM field WHERE rule <> 'given' AND NOT (read IN ('""', '[]') AND became IN ('""', '[]', 'null'))
)
SELECT judged.*, coalesce(source.name, '') AS source, to_char(at, 'YYYY-MM') AS month
FROM judged LEFT JOIN articles_source AS source ON source.id = judged.source_id
"""
MOST_JUDGEMENTS = 500


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


def choices(name: str) -> list[str]:
    """The sources or months that decisions are about."""
    rows = select(f"SELECT DISTINCT {name} FROM ({SQL}) AS judged WHERE {name} <> '' ORDER BY {name}", {})
    return [row[0] for row in rows]


def select(query: str, given: dict[str, str]) -> Sequence[tuple]:
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
