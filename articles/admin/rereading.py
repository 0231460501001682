"""Reading again on the desk: choose what, see what would change, have it done, see how far it is."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.ingest import reparse, rereading
from articles.models import Article, Rereading, Source
from articles.models.history import because
from articles.tasks import begin, carry_out

PER_PAGE = 25


class RereadingForm(forms.ModelForm):
    """Which articles; with neither given, all."""

    article = forms.CharField(
        label="The article", required=False, max_length=120, help_text="The last part of its address."
    )
    source = forms.ModelChoiceField(Source.objects.all(), label="All articles of", required=False)

    class Meta:
        model = Rereading
        fields = ["article", "source"]

    def clean_article(self) -> Article | None:
        """The article of this address, which may be given whole."""
        slug = self.cleaned_data["article"].strip().rstrip("/").rpartition("/")[2]
        if not slug:
            return None
        found = Article.objects.filter(slug=slug).first()
        if found is None:
            raise forms.ValidationError("There is no article at this address.")
        return found


@admin.register(Rereading)
class RereadingAdmin(admin.ModelAdmin):
    form = RereadingForm
    list_display = ["__str__", "state", "how_far", "by", "made_at"]
    list_filter = ["trial"]
    list_select_related = ["article", "source", "by"]
    list_per_page = 20
    change_list_template = "admin/articles/lesson/change_list.html"
    add_form_template = "admin/articles/rereading/add_form.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/stop/", wrap(self.stop_view), name="articles_rereading_stop"),
            path("of/<int:pk>/", wrap(self.article_view), name="articles_rereading_article"),
            path("<int:pk>/carry-out/", wrap(self.carry_out_view), name="articles_rereading_carry_out"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Articles read again"} | (extra_context or {}))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("article", "source", "by", "follows")

    def has_delete_permission(self, request: HttpRequest, obj: Rereading | None = None) -> bool:
        return False

    @admin.display(description="how far")
    def how_far(self, reading: Rereading) -> str:
        progress = reading.progress()
        failed = f", {progress['failed']} could not be read" if progress["failed"] else ""
        return f"{progress['done']} of {progress['total']}{failed}"

    @admin.display(description="state")
    def state(self, reading: Rereading) -> str:
        return state_of(reading)

    # new

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        return super().add_view(request, form_url, {"title": "Read articles again"} | (extra_context or {}))

    def save_model(self, request: HttpRequest, obj: Rereading, form: forms.ModelForm, change: bool) -> None:
        """A trial, which begins at once."""
        obj.by = request.user
        begin(obj)

    def response_add(self, request: HttpRequest, obj: Rereading, post_url_continue=None) -> HttpResponse:
        messages.success(request, "Looking what would change. Nothing is changed yet.")
        return HttpResponseRedirect(reverse("admin:articles_rereading_change", args=[obj.pk]))

    # one

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        """How far it is, and what changes in which article."""
        reading = self.get_object(request, object_id)
        if reading is None:
            raise Http404("There is no such reading.")
        if not self.has_view_permission(request, reading):
            raise PermissionDenied
        rows = reading.differing.select_related("article").defer("article__body", "article__pasted")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": "What would change" if reading.trial else "What was changed",
            "subtitle": reading.scope,
            "opts": self.opts,
            "rereading": reading,
            "state": state_of(reading),
            "progress": reading.progress(),
            "totals": reading.totals(),
            "page": page,
            "may_change": request.user.has_perm("articles.change_rereading"),
            "done_by": Rereading.objects.filter(follows=reading).first(),
        }
        return TemplateResponse(request, "admin/articles/rereading/rereading.html", context)

    def article_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What reading one article again would change, at once; and on a POST: do it."""
        article = Article.objects.select_related("source").filter(pk=pk).first()
        if article is None:
            raise Http404("There is no such article.")
        if not admin.site.get_model_admin(Article).has_change_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            return self.read_again(request, article)
        context = {
            **self.admin_site.each_context(request),
            "title": "What reading again would change",
            "subtitle": str(article) or None,
            "opts": self.opts,
            "article": article,
            "differences": rereading.differing_facts(article),
        }
        return TemplateResponse(request, "admin/articles/rereading/article.html", context)

    def read_again(self, request: HttpRequest, article: Article) -> HttpResponse:
        with transaction.atomic(), because(rereading.REASON):
            lost = reparse(article)
        for sentence in lost:
            messages.warning(request, sentence)
        messages.success(request, "The article was read again. What a person had decided stayed as it was.")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def stop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Read no further; what was done stays done."""
        self.required(request, pk)
        Rereading.objects.filter(pk=pk, stopped_at=None).update(stopped_at=timezone.now())
        messages.success(request, "Stopped. The articles that were read already stay as they are now.")
        return HttpResponseRedirect(reverse("admin:articles_rereading_change", args=[pk]))

    def carry_out_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what a trial has shown."""
        trial = self.required(request, pk)
        known = Rereading.objects.filter(follows=trial).first()
        if not trial.trial or trial.is_running:
            messages.error(request, "Nothing was begun: the trial has to come to its end first.")
            return HttpResponseRedirect(reverse("admin:articles_rereading_change", args=[pk]))
        begun = known or carry_out(trial, request.user)
        messages.success(request, "The articles are being read again. What a person decided stays as it is.")
        return HttpResponseRedirect(reverse("admin:articles_rereading_change", args=[begun.pk]))

    def required(self, request: HttpRequest, pk: int) -> Rereading:
        if request.method != "POST" or not request.user.has_perm("articles.change_rereading"):
            raise PermissionDenied
        found = Rereading.objects.filter(pk=pk).first()
        if found is None:
            raise Http404("There is no such reading.")
        return found


def state_of(reading: Rereading) -> str:
    """Where it stands, in a word or two."""
    if reading.stopped_at:
        return "stopped"
    if not reading.is_running:
        return "done"
    return "running" if reading.progress()["done"] else "waits for a worker"
