"""Articles on the desk: paste, review, publish, withdraw."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import ngettext

from articles.ingest import other_reading
from articles.ingest.turns import names_stay
from articles.models import Article, DeskHabits, Source
from articles.models.facts import Status
from articles.models.withholding import withhold_names
from articles.reading import dated

from .duplicates import LikenessDesk
from .habits import HabitsDesk, pressed
from .history import HistoryDesk
from .paste import PasteDesk
from .publishing import finish
from .review import Review, ReviewReading
from .settling import SettlingDesk, newest_change
from .suggesting import NOUNS, suggestions
from .uploads import UploadsDesk

SCRIPTS = ("desk-names.js", "review.js", "review-marking.js", "review-kept.js", "review-keys.js", "review-claim.js")


@admin.register(Article)
class ArticleAdmin(PasteDesk, UploadsDesk, SettlingDesk, HabitsDesk, HistoryDesk, LikenessDesk, admin.ModelAdmin):
    list_display = ["title", "status", "source", "published", "undecided"]
    list_filter = ["status", ("source", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["source"]
    search_fields = ["headline__unaccent", "source__name__unaccent"]
    search_help_text = "By headline or source."
    ordering = ["-created_at", "-pk"]
    date_hierarchy = "published_on"
    change_list_template = "admin/articles/article/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("suggest/<str:noun>/", self.admin_site.admin_view(self.suggest), name="articles_article_suggest"),
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        undecided = Q(mentions__actor=None, mentions__place=None) & ~Q(mentions__status=Status.REJECTED)
        return super().get_queryset(request).annotate(open_names=Count("mentions", filter=undecided))

    @admin.display(description="headline", ordering="headline")
    def title(self, article: Article) -> str:
        return article.headline or "(no headline)"

    @admin.display(description="open names", ordering="open_names")
    def undecided(self, article: Article) -> int:
        return article.open_names

    @admin.display(description="published on", ordering="published_on")
    def published(self, article: Article) -> str:
        return dated(article)

    def get_actions(self, request: HttpRequest) -> dict:
        """None for many at once: each article is reviewed on its own page."""
        return {}

    def may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Who may not publish changes drafts alone that are their own."""
        if not super().has_change_permission(request, obj):
            return False
        own = obj is None or (obj.status == Article.Status.DRAFT and obj.created_by_id == request.user.pk)
        return own or self.may_publish(request)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers may have linked to is withdrawn, not deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.published_at is None)

    def get_deleted_objects(self, objs: list[Article], request: HttpRequest) -> tuple:
        """The facts of an article go with it: who may delete it may delete them."""
        found, counts, _, protected = super().get_deleted_objects(objs, request)
        return found, counts, set(), protected

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Articles"} | (extra_context or {}))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context=None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_paste"))

    # review

    def suggest(self, request: HttpRequest, noun: str) -> HttpResponse:
        """Actors or places whose name begins with what was typed so far."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if noun not in NOUNS:
            raise Http404("Only actors and places are suggested.")
        return JsonResponse({"results": suggestions(noun, request.GET.get("term", ""))})

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        """Everything that was read from one article, to be checked, corrected and published."""
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404("There is no such article.")
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, article):
                raise PermissionDenied
            return self.decide(request, article.pk)
        return self.review_page(request, Review(article, request.user))

    @transaction.atomic
    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save and publish or withdraw, unless something is wrong or somebody else was faster."""
        names_stay()
        article = Article.objects.select_for_update(of=("self",)).select_related("source").get(pk=pk)
        if request.POST.get("read_at") != article.updated_at.isoformat():
            return self.put_together(request, article)
        if "_reading" in request.POST:
            return self.read_otherwise(request, article)
        return self.settle(request, article) if "merging" in request.POST else self.take(request, article, request.POST)

    def take(self, request: HttpRequest, article: Article, data: Mapping) -> HttpResponse:
        review = Review(article, request.user, data)
        valid = review.is_valid()
        if pressed(request, "publish"):
            valid &= self.check_publishable(request, review)
        if not valid:
            messages.error(request, "Nothing was saved. Please correct what is marked below.")
            return self.review_page(request, review)
        self.carry_out(request, review)
        return self.after(request, review.article)

    def check_publishable(self, request: HttpRequest, review: Review) -> bool:
        if not self.may_publish(request):
            raise PermissionDenied
        for field in ("headline", "body"):
            if not review.form.cleaned_data.get(field):
                review.form.add_error(field, f"An article cannot be published without its {field}.")
        return review.form.is_valid()

    def carry_out(self, request: HttpRequest, review: Review) -> None:
        article = review.article
        for sentence in review.save():
            messages.warning(request, sentence)
        for sentence in review.taught:
            messages.info(request, sentence)
        withhold_names(article)
        done = "Saved."
        if pressed(request, "publish"):
            article.publish(request.user)
            finish(article)
            done = "Published."
        elif "_withdraw" in request.POST and self.may_publish(request):
            article.withdraw()
            done = "Withdrawn: no public page shows it any more."
        self.log_change(request, article, done)
        messages.success(request, done)

    def read_otherwise(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Take the reading of the paste that was not kept, and say what became of earlier decisions."""
        kept = article.reading
        for sentence in other_reading(article):
            messages.warning(request, sentence)
        if article.reading == kept:
            messages.warning(request, "Nothing was changed: the other reading has no text.")
        else:
            self.log_change(request, article, "Took the other reading of the paste.")
            messages.success(request, "The other reading was taken. Look through what was found.")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def review_page(self, request: HttpRequest, review: Review) -> HttpResponse:
        seen = newest_change(review.article)  # before the article is read: what comes between the two is seen twice
        article = Article.objects.select_related("source", "created_by", "published_by").get(pk=review.article.pk)
        context = {
            "title": "Review",
            "subtitle": article.headline,
            "article": article,
            "original": article,
            "review": review,
            "seen": seen,
            "alike": self.like_rows(request, article),
            "reading": ReviewReading(review),
            "sources": Source.objects.values_list("name", flat=True),
            "may_change": self.has_change_permission(request, article),
            "may_publish": self.may_publish(request),
            "may_delete": self.has_delete_permission(request, article),
            "errors": error_sentence(review.errors()),
            "scripts": SCRIPTS,
            "holding": self.hold(request, article),
            "habits": DeskHabits.of(request.user),
            "is_nav_sidebar_enabled": False,
        }
        return self.page(request, "review", context)

    def page(self, request: HttpRequest, name: str, context: dict) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, f"admin/articles/article/{name}.html", everywhere | context)


def error_sentence(count: int) -> str:
    return (
        ngettext("One thing needs correcting.", "%(count)s things need correcting.", count) % {"count": count}
        if count
        else ""
    )
