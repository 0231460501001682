"""What the parser learns from editors' decisions."""

from collections.abc import Iterable

from articles.models import Article, Lesson
from articles.models.lessons import LessonQuerySet

LONGEST = 200
STOPPED = ("actor", "place")  # what words may be said never to name


def never(surfaces: Iterable[str], target: str, *, article: Article | None = None, by=None) -> list[Lesson]:
    """Never read these words as the name of an actor, or of a place, in any text.

    Gives the lessons that hold now; one that was switched off holds again.
    """
    if target not in STOPPED:
        raise ValueError(f"Words may be stopped for {STOPPED}, not for {target!r}.")
    return [stop(words, target, article, by) for words in dict.fromkeys(surfaces) if words and len(words) <= LONGEST]


def stop(surface: str, target: str, article: Article | None, by) -> Lesson:
    lesson, is_new = Lesson.objects.get_or_create(
        kind=Lesson.Kind.STOP, surface=surface, target=target, defaults={"article": article, "by": by}
    )
    if not is_new and not lesson.active:
        lesson.article, lesson.by, lesson.active = article, by, True
        lesson.save()
    return lesson


def stopped_names() -> frozenset[tuple[str, str]]:
    """What no text names: pairs of “actor” or “place” and the words, as the parser takes them."""
    lessons: LessonQuerySet = Lesson.objects.active().filter(kind=Lesson.Kind.STOP)
    return frozenset(lessons.values_list("target", "surface"))
