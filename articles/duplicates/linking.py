"""What a person decides about two articles with the same text; the later one is linked to the earlier."""

from django.db import transaction

from articles.models import Article, NotTheSame

MOST_SHOWN = 40  # relatives of one article
TEXTS = ("body", "pasted", "pasted_html", "search_vector")  # which no list shows


class CannotLink(ValueError):
    """The articles cannot be linked so; the message tells the person why."""


@transaction.atomic
def link(later: Article, earlier: Article, kind: str) -> Article:
    """Say that one article is a copy, an updated version or a correction of another; gives what it was linked to.

    A copy of a copy is linked to the original, and so are the copies that the new copy had. Raise CannotLink for
    what would lead in a circle.
    """
    if kind not in Article.CopyKind.values:
        raise CannotLink("An article is a copy, an updated version or a correction of another.")
    original = original_of(earlier) if kind == Article.CopyKind.COPY else earlier
    if later.pk == original.pk or later.pk in above(original):
        raise CannotLink("The other article is linked to this one already. Undo that link first.")
    later.copy_of, later.copy_kind = original, kind
    later.save(update_fields=["copy_of", "copy_kind", "updated_at"])
    if kind == Article.CopyKind.COPY:
        later.copies.filter(copy_kind=kind).update(copy_of=original)
    NotTheSame.objects.filter(**pair(later, earlier)).delete()
    return original


def unlink(article: Article) -> None:
    """Undo the link of an article to an earlier one."""
    article.copy_of, article.copy_kind = None, Article.CopyKind.COPY
    article.save(update_fields=["copy_of", "copy_kind", "updated_at"])


@transaction.atomic
def part(one: Article, other: Article, by) -> None:
    """Remember that two articles are not the same, whatever their words."""
    for article, earlier in ((one, other), (other, one)):
        if article.copy_of_id == earlier.pk:
            unlink(article)
    NotTheSame.objects.get_or_create(**pair(one, other), defaults={"decided_by": by})


def pair(one: Article, other: Article) -> dict[str, int]:
    first, second = sorted((one.pk, other.pk))
    return {"first_id": first, "second_id": second}


def original_of(article: Article) -> Article:
    """The article that a copy is a copy of; itself if it is none."""
    while article.copy_of and article.copy_kind == Article.CopyKind.COPY:
        article = article.copy_of
    return article


def above(article: Article) -> set[int]:
    """The articles that this one is linked to, directly or by others."""
    found: set[int] = set()
    while article.copy_of_id and article.copy_of_id not in found:
        found.add(article.copy_of_id)
        article = article.copy_of
    return found


class Relations:
    """What readers learn about an article's relatives; only published articles are in it."""

    def __init__(self, article: Article) -> None:
        original = article.copy_of if article.copy_of and article.copy_of.is_published else None
        is_copy = article.copy_kind == Article.CopyKind.COPY
        self.original = original if is_copy else None
        self.earlier = None if is_copy else original
        related = Article.objects.published().filter(copy_of=self.original or article).exclude(pk=article.pk)
        found = list(related.select_related("source").defer(*TEXTS).oldest_first()[:MOST_SHOWN])
        copies = [each for each in found if each.copy_kind == Article.CopyKind.COPY]
        self.copies = [self.original, *copies] if self.original else copies
        self.newer = [each for each in found if each.copy_kind != Article.CopyKind.COPY][::-1]
