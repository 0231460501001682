"""What the desk's first page offers: the day's work, as far as somebody may do it."""

from dataclasses import dataclass

from django import template
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Draft
from articles.models.progress import Tally, progress_of

register = template.Library()


@dataclass(frozen=True)
class Task:
    """Something to do, and the page where it is done. `permission` is what it takes."""

    title: str
    help: str
    view: str
    permission: str
    arguments: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(f"admin:articles_{self.view}", args=self.arguments)


PASTE = Task("Paste an article", "The page’s text as you copied it, or files.", "article_paste", "articles.add_article")
NAMES = [
    Task(
        "Name the unknown",
        "Names that no entry has yet, the most frequent first.",
        "namedecision_unknown",
        "articles.change_place",
    ),
    Task(
        "Find entries that are the same",
        "Likely duplicates among the actors, to merge or to tell apart.",
        "namedecision_likely",
        "articles.change_actor",
        ("actor",),
    ),
    Task(
        "See how well the machine reads",
        "How often its reading was confirmed, corrected and rejected.",
        "quality_changelist",
        "articles.view_change",
    ),
]


@register.simple_tag
def work_of(user: User) -> list[Task]:
    """The tasks that this person may do, in the order of a day."""
    return [task for task in [PASTE, *_review(user), *NAMES] if user.has_perm(task.permission)]


def _review(user: User) -> list[Task]:
    """Reviewing, with the numbers of drafts that wait."""
    if not user.has_perm("articles.change_article"):
        return []
    drafts = Draft.objects.workable(user)
    mine, free = drafts.mine(user).count(), drafts.free().count()
    waiting = f"{mine:,} with you, {free:,} free." if mine or free else "None waits."
    permission = "articles.change_article"
    following = [Task("Review the next draft", "Yours first, then the oldest that is free.", "draft_next", permission)]
    return [*(following if mine or free else []), Task("Look at the queue", waiting, "draft_changelist", permission)]


@register.simple_tag
def today_of(user: User) -> Tally | None:
    """What this person has done today, if they work on articles."""
    if not user.has_perm("articles.add_article"):
        return None
    return progress_of(timezone.localdate()).of(user)
