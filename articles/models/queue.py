"""The drafts that wait, and whose they are: claims that run out, assignments that stay."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from .articles import Article, ArticleQuerySet

OPENED = timedelta(minutes=15)  # how long an opened page holds its article that says no more: scripts may be off
ALIVE = timedelta(minutes=3)  # after a sign of life; browsers wake a page in the background once a minute


class Doubts(Func):
    """How many doubts the machine left with an article."""

    function = "cardinality"
    output_field = models.IntegerField()


class DraftQuerySet(ArticleQuerySet):
    """Drafts, with what is open in each, and for whom they are."""

    def for_queue(self) -> "DraftQuerySet":
        """What a row of the queue shows; `open_names` and `doubts` are numbers to sort by, too."""
        rows = self.select_related("source", "claim__by", "assignment__to")
        rows = rows.defer("standfirst", "body", "pasted", "pasted_html", "search_vector", "captions", "evidence")
        return rows.annotate(open_names=Coalesce("open__names", 0), doubts=Doubts("notes"))

    def resolved(self) -> "DraftQuerySet":
        """Drafts in which no name is open."""
        return self.filter(open=None)

    def workable(self, person: User) -> "DraftQuerySet":
        """The drafts that this person may change: all, or their own."""
        return self if person.has_perm("articles.publish_article") else self.filter(created_by=person)

    def mine(self, person: User) -> "DraftQuerySet":
        """Assigned to this person, or open before them."""
        return self.filter(assigned(to=person) | worked_on(by=person))

    def others(self, person: User) -> "DraftQuerySet":
        """Assigned to somebody else, or open before them."""
        return self.filter(Q(assigned(), ~assigned(to=person)) | Q(worked_on(), ~worked_on(by=person)))

    def free(self) -> "DraftQuerySet":
        """Assigned to nobody, and nobody works on it."""
        return self.filter(~assigned(), ~worked_on())

    def next_for(self, person: User, after: Article | None = None) -> "Article | None":
        """The draft that this person is to look through next: theirs, then free ones, those after `after` first.

        Never one that somebody else works on or is to work on. None if there is none left.
        """
        left = self.workable(person).filter(~Q(worked_on(), ~worked_on(by=person)))
        mine, free = left.filter(assigned(to=person)), left.filter(~assigned())
        for drafts in in_turn(mine, free, after):
            if found := drafts.order_by("created_at", "pk").defer("pasted", "pasted_html", "search_vector").first():
                return found
        return None


def in_turn(mine: DraftQuerySet, free: DraftQuerySet, after: Article | None) -> list[DraftQuerySet]:
    """What to look through first, second and so on, so that everything has its turn although drafts are passed over."""
    if after is None:
        return [mine, free]
    later = Q(created_at__gt=after.created_at) | Q(created_at=after.created_at, pk__gt=after.pk)
    mine, free = mine.exclude(pk=after.pk), free.exclude(pk=after.pk)
    if after.status != Article.Status.DRAFT:
        return [mine, free.filter(later), free]
    if Assignment.objects.filter(article=after).exists():
        return [mine.filter(later), free, mine]
    return [free.filter(later), mine, free]


def assigned(**to) -> Exists:
    """Whether the outer draft is assigned, to whomever or to this person."""
    return Exists(Assignment.objects.filter(article=OuterRef("pk"), **to))


def worked_on(**by) -> Exists:
    """Whether somebody, or this person, works on the outer draft."""
    return Exists(Claim.objects.live().filter(article=OuterRef("pk"), **by))


class DraftManager(models.Manager.from_queryset(DraftQuerySet)):
    """Nothing but drafts."""

    def get_queryset(self) -> DraftQuerySet:
        return super().get_queryset().filter(status=Article.Status.DRAFT)


class Draft(Article):
    """An article that waits for somebody to look through it."""

    objects = DraftManager()

    class Meta:
        proxy = True
        default_permissions = ()
        ordering = ["created_at", "pk"]
        verbose_name = "draft"
        verbose_name_plural = "queue"


class OpenNames(models.Model):
    """How many different names are open in an article. Triggers count them, so whoever changes a mention is counted."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="open", db_constraint=False)
    names = models.IntegerField()

    class Meta:
        verbose_name_plural = "open names"

    def __str__(self) -> str:
        return f"{self.names} in article {self.article_id}"


class ClaimQuerySet(models.QuerySet):
    """Claims, and those that hold."""

    def live(self) -> "ClaimQuerySet":
        """Claims that have not run out."""
        return self.filter(until__gt=timezone.now())

    def take(self, article: Article, person: User, token: UUID, lasting: timedelta = OPENED) -> "Claim | None":
        """Claim an article for this person, or renew their claim; gives the claim that holds now, whosever it is."""
        now = timezone.now()
        claims, until = self.filter(article=article), now + lasting
        if not claims.filter(by=person, until__gt=now).update(until=until, token=token) and not claims.filter(
            until__lte=now
        ).update(by=person, since=now, until=until, token=token):
            new = Claim(article_id=article.pk, by=person, since=now, until=until, token=token)
            self.bulk_create([new], ignore_conflicts=True)  # of two at the same moment one is first
        return claims.select_related("by").first()

    def take_over(self, article: Article, person: User) -> None:
        """Claim an article, whoever works on it."""
        self.filter(article=article).delete()
        self.take(article, person, uuid4())

    def release(self, article: Article, person: User, token: UUID | None = None) -> None:
        """Give an article back; with a token only if no later page of the same person has it open."""
        claims = self.filter(article=article, by=person)
        (claims.filter(token=token) if token else claims).delete()


class Claim(models.Model):
    """Somebody has an article open and works on it. It runs out unless it is renewed."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    since = models.DateTimeField()
    until = models.DateTimeField()
    token = models.UUIDField(help_text="Which page has it open: only that one gives it back.")

    objects = ClaimQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.by} works on article {self.article_id}"

    @property
    def is_live(self) -> bool:
        return self.until > timezone.now()


class AssignmentQuerySet(models.QuerySet):
    """Assignments."""

    def give(self, articles: models.QuerySet[Article], to: User, by: User) -> int:
        """Have this person look through these articles, whoever had them before; gives how many are new to them."""
        ids = list(articles.exclude(assignment__to=to).order_by("pk").values_list("pk", flat=True))
        self.filter(article__in=ids).delete()
        self.bulk_create([Assignment(article_id=pk, to=to, by=by) for pk in ids])
        return len(ids)


class Assignment(models.Model):
    """Somebody is to look through an article. It stays until it is taken back or the article is published."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="assignment")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AssignmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"assigned to {self.to}"
