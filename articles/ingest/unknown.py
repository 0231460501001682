"""Names that articles have and nothing known bears: by frequency, and settled in all articles at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Func, Model, Q, QuerySet, TextField

from articles.models import Actor, Mention, NameDecision, Place, Quote
from articles.models.facts import Status
from articles.models.withholding import withhold

from .decisions import remember
from .lessons import never
from .recorded import CannotDecide, recorded

AROUND = 120  # characters of the sentence on each side
MOST_SURFACES = 200
GONE = "No article has this name unresolved any more: somebody has settled it meanwhile."
MERGED = "“{name}” has been merged into another actor already."
UNRESOLVED = Q(actor=None, place=None) & ~Q(new_kind="") & ~Q(status=Status.REJECTED)
ROLES = ("speaker", "affiliation")
PLACE_KINDS = tuple(Place.Kind.values)
# The plain form and the sort of thing together: “Georgia” the place and “Georgia” the person are two names.
LIST = """
SELECT plain_name(name) AS plain, new_kind = ANY(%(places)s) AS is_place, mode() WITHIN GROUP (ORDER BY name),
    mode() WITHIN GROUP (ORDER BY new_kind), count(*), count(DISTINCT article_id), count(*) OVER ()
FROM articles_mention
WHERE actor_id IS NULL AND place_id IS NULL AND new_kind <> '' AND status <> 'rejected' {narrowed}
GROUP BY plain, is_place ORDER BY count(DISTINCT article_id) DESC, count(*) DESC, plain LIMIT %(most)s OFFSET %(first)s
"""
NEWEST = """
SELECT DISTINCT ON (plain, is_place) plain_name(name) AS plain, new_kind = ANY(%(places)s) AS is_place, id
FROM articles_mention WHERE actor_id IS NULL AND place_id IS NULL AND new_kind <> '' AND status <> 'rejected'
    AND plain_name(name) = ANY(%(names)s) ORDER BY plain, is_place, article_id DESC, start
"""
NARROWED = {
    "q": "AND plain_name(name) LIKE '%%' || plain_name(%(q)s) || '%%'",
    "actor": "AND NOT new_kind = ANY(%(places)s)",
    "place": "AND new_kind = ANY(%(places)s)",
}


@dataclass(frozen=True)
class Unknown:
    """A name that nothing known bears: how it is written most, what it seems to be, and how often it stands where."""

    plain: str
    is_place: bool
    name: str
    kind: str
    times: int
    articles: int

    @property
    def noun(self) -> str:
        return "place" if self.is_place else "actor"

    @property
    def mentions(self) -> QuerySet[Mention]:
        return mentions_called(self.plain, self.noun)


def unknown_names(first: int = 0, most: int = 50, *, q: str = "", noun: str = "") -> tuple[list[Unknown], int]:
    """Some of the unknown names, those of most articles first, and how many there are in all."""
    narrowed = " ".join(NARROWED[key] for key, wanted in (("q", q), (noun, noun)) if wanted)
    values = {"first": first, "most": most, "q": escaped(q), "places": list(PLACE_KINDS)}
    with connection.cursor() as cursor:
        cursor.execute(LIST.format(narrowed=narrowed), values)
        rows = cursor.fetchall()
    return [Unknown(*row[:6]) for row in rows], rows[0][6] if rows else 0


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def unknown_name(plain: str, noun: str) -> Unknown | None:
    """One unknown name by its plain form."""
    rows = list(mentions_called(plain, noun).order_by().values_list("name", "new_kind", "article"))
    if not rows:
        return None
    names, kinds = [row[0] for row in rows], [row[1] for row in rows]
    return Unknown(
        plain, noun == "place", most_frequent(names), most_frequent(kinds), len(rows), len({r[2] for r in rows})
    )


def most_frequent(texts: Sequence[str]) -> str:
    return max(sorted(set(texts)), key=texts.count)


def mentions_called(plain: str, noun: str) -> QuerySet[Mention]:
    """The unresolved mentions of this name, in all articles."""
    named = Mention.objects.alias(plain=plain_name("name")).filter(UNRESOLVED, plain=plain)
    is_place = Q(new_kind__in=PLACE_KINDS)
    return named.filter(is_place if noun == "place" else ~is_place)


def plain_name(column: str) -> Func:
    return Func(F(column), function="plain_name", output_field=TextField())


def quotes_called(plain: str, role: str, articles: Iterable[int]) -> QuerySet[Quote]:
    """Quotes of these articles by somebody of this name who is not known, or for such a one."""
    found = Quote.objects.alias(plain=plain_name(f"{role}_name")).filter(**{role: None}, plain=plain)
    return found.filter(article__in=articles).exclude(status=Status.REJECTED)


def sentence(mention: Mention) -> tuple[str, str, str]:
    """What stands before the name, the name as printed, and what stands after it, in about a sentence."""
    text = mention.article.part(mention.part, mention.part_index)
    before = text[max(0, mention.start - AROUND) : mention.start].rpartition("\n")[2]
    after = text[mention.end : mention.end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = "…" + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + "…"
    return before, mention.surface, after


def examples(name: Unknown, most: int = 8) -> list[tuple[Mention, tuple[str, str, str]]]:
    """Mentions of an unknown name with their sentences, from different articles, the newest first."""
    newest = name.mentions.order_by("-article", "start").values_list("article", "pk")
    firsts: dict[int, int] = {}
    for article, pk in newest[: most * 50]:
        firsts.setdefault(article, pk)
    rows = Mention.objects.select_related("article").filter(pk__in=list(firsts.values())[:most]).order_by("-article")
    return [(row, sentence(row)) for row in rows]


def one_example_each(names: Sequence[Unknown]) -> dict[Unknown, tuple[str, str, str]]:
    """The newest sentence of each name, in two queries."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, {"places": list(PLACE_KINDS), "names": [name.plain for name in names]})
        found = {(plain, is_place): pk for plain, is_place, pk in cursor.fetchall()}
    rows = Mention.objects.select_related("article").in_bulk(list(found.values()))
    wanted = {name: found.get((name.plain, name.is_place)) for name in names}
    return {name: sentence(rows[pk]) for name, pk in wanted.items() if pk in rows}


# settle


@transaction.atomic
def settle(name: Unknown, thing: Actor | Place, by: Model | None = None, *, remembered: bool = True) -> NameDecision:
    """Say what an unknown name names, in every article. A thing without a number is made anew.

    With `remembered`, every way in which the name is written becomes another name of it.
    """
    with recorded(NameDecision.Kind.NAME, type(thing), f"“{name.name}” is “{thing}”", by) as decision:
        if thing.pk is None:
            thing.save()
        elif getattr(thing, "merged_into_id", None):
            raise CannotDecide(MERGED.format(name=thing))
        mentions = list(name.mentions.values_list("pk", "article", "name"))
        if not mentions:
            raise CannotDecide(GONE)
        decision.into_id = thing.pk
        decision.summary += f" in {len({article for _, article, _ in mentions}):,} articles"
        give_name([pk for pk, _, _ in mentions], thing)
        if isinstance(thing, Actor):
            give_words(name, thing, {article for _, article, _ in mentions})
        if remembered:
            remember(thing, sorted({written for _, _, written in mentions}))
            type(thing).objects.filter(pk=thing.pk, edited=False).update(edited=True)
    if isinstance(thing, Actor) and thing.withheld:
        withhold(thing)
    return decision


def give_name(pks: Sequence[int], thing: Actor | Place) -> None:
    named = {"actor": thing} if isinstance(thing, Actor) else {"place": thing}
    told = {"name": thing.name, "new_kind": "", "status": Status.EDITED, "reason": ""}
    Mention.objects.filter(pk__in=pks).update(**named, **told)


def give_words(name: Unknown, actor: Actor, articles: Iterable[int]) -> None:
    """Quotes by or for the name become the actor's; each row is changed once."""
    both = {role: set(quotes_called(name.plain, role, articles).values_list("pk", flat=True)) for role in ROLES}
    speaker, affiliation = both["speaker"], both["affiliation"]
    for pks, roles in (
        (speaker - affiliation, ROLES[:1]),
        (affiliation - speaker, ROLES[1:]),
        (speaker & affiliation, ROLES),
    ):
        said = {field: value for role in roles for field, value in ((role, actor), (f"{role}_name", actor.name))}
        Quote.objects.filter(pk__in=pks).update(**said)


def refuse(name: Unknown, by: Model | None = None) -> NameDecision:
    """Say that an unknown name is none: it is rejected in every article and not read as a name again."""
    model = Place if name.is_place else Actor
    with recorded(NameDecision.Kind.REFUSE, model, f"“{name.name}” is not a name", by) as decision:
        surfaces = list(name.mentions.order_by().values_list("surface", flat=True).distinct()[:MOST_SURFACES])
        if not surfaces:
            raise CannotDecide(GONE)
        name.mentions.update(status=Status.REJECTED)
        never(surfaces, name.noun, by=by)
    return decision
