"""Lessons on the desk: what editors taught, by whom, when, from which article; each can be switched off and on."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from articles.forms.fields import ThingField
from articles.ingest import lessons
from articles.models import Actor, Lesson, Place, Source

from .history import HistoryDesk

TYPES = [("", "choose"), ("actor", "an actor"), ("place", "a place")]
WHAT = ["kind", "surface", "target", "actor", "place"]


class LessonForm(forms.ModelForm):
    """A lesson that is written by hand."""

    target = forms.ChoiceField(
        label="Never the name of", choices=TYPES, required=False, help_text="Only for words that are never a name."
    )
    actor = ThingField(Actor, label="Means the actor")
    place = ThingField(Place, label="Or the place")
    source = forms.ModelChoiceField(Source.objects.all(), label="Only in articles of", required=False)
    naming_actor = ThingField(Actor, label="Only in articles that name")
    naming_place = ThingField(Place, label="Or that name the place")

    class Meta:
        model = Lesson
        fields = [*WHAT, *Lesson.CONDITIONS]

    def clean(self) -> dict:
        cleaned = super().clean()
        is_stop = cleaned.get("kind") == Lesson.Kind.STOP
        if is_stop and not cleaned.get("target"):
            self.add_error("target", "Say whether they never name an actor, or a place.")
        if not is_stop:
            cleaned["target"] = "actor" if cleaned.get("actor") else "place"
        if cleaned.get("naming_actor") and cleaned.get("naming_place"):
            self.add_error("naming_place", "Give an actor or a place, not both.")
        if cleaned.get("kind") == Lesson.Kind.ALIAS and any(cleaned.get(name) for name in Lesson.CONDITIONS):
            raise ValidationError("A further name holds everywhere. Choose “Means this one” to say where it does.")
        return cleaned


class HoldsFilter(admin.SimpleListFilter):
    """Whether a lesson is followed."""

    title = "followed"
    parameter_name = "followed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Followed"), ("no", "Switched off")]

    def queryset(self, request: HttpRequest, rows: QuerySet[Lesson]) -> QuerySet[Lesson]:
        return rows.filter(active=self.value() == "yes") if self.value() in ("yes", "no") else rows


class GivenByFilter(admin.RelatedOnlyFieldListFilter):
    """Who taught it."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.title = "given by"


@admin.register(Lesson)
class LessonAdmin(HistoryDesk, admin.ModelAdmin):
    form = LessonForm
    list_display = ["said", "followed", "given_by", "made_at", "from_article", "times_used"]
    list_display_links = ["said"]
    list_filter = [HoldsFilter, "kind", ("by", GivenByFilter)]
    search_fields = ["surface__unaccent", "actor__name__unaccent", "place__name__unaccent"]
    actions = ["switch_off", "switch_on"]
    list_per_page = 50
    change_form_template = "admin/articles/lesson/change_form.html"
    change_list_template = "admin/articles/lesson/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).told().with_uses()

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "What editors taught"} | (extra_context or {}))

    def has_delete_permission(self, request: HttpRequest, obj: Lesson | None = None) -> bool:
        """What was taught is switched off, and remembered."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Lesson | None = None) -> bool:
        """Whoever may not keep the names switches only lessons of their own."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or obj.by_id == request.user.pk or request.user.has_perm("articles.change_actor")

    def get_readonly_fields(self, request: HttpRequest, obj: Lesson | None = None) -> list[str]:
        return [*WHAT, *Lesson.CONDITIONS] if obj else []

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        return super().add_view(request, form_url, {"title": "Write a lesson"} | (extra_context or {}))

    # columns

    @admin.display(description="lesson", ordering="surface")
    def said(self, lesson: Lesson) -> str:
        return lesson.sentence

    @admin.display(description="followed", boolean=True, ordering="active")
    def followed(self, lesson: Lesson) -> bool:
        return lesson.active

    @admin.display(description="given by", ordering="by__username")
    def given_by(self, lesson: Lesson) -> str:
        return lesson.by.get_username() if lesson.by else "somebody"

    @admin.display(description="from")
    def from_article(self, lesson: Lesson) -> str:
        if not lesson.article:
            return "no article"
        url = reverse("admin:articles_article_change", args=[lesson.article_id])
        return format_html('<a href="{}">{}</a>', url, str(lesson.article) or "(no headline)")

    @admin.display(description="used", ordering="times")
    def times_used(self, lesson: Lesson) -> str:
        if not lesson.times:
            return "not yet"
        articles = ngettext("%(count)d article", "%(count)d articles", lesson.articles) % {"count": lesson.articles}
        return f"×{lesson.times} in {articles}"

    # switching

    @admin.action(description="Switch off", permissions=["change"])
    def switch_off(self, request: HttpRequest, rows: QuerySet[Lesson]) -> None:
        self.switch(request, rows, False)

    @admin.action(description="Switch on", permissions=["change"])
    def switch_on(self, request: HttpRequest, rows: QuerySet[Lesson]) -> None:
        self.switch(request, rows, True)

    def switch(self, request: HttpRequest, rows: QuerySet[Lesson], on: bool) -> None:
        """Switch those that this person may switch, and say what became of each."""
        for lesson in rows:
            if not self.has_change_permission(request, lesson):
                messages.error(request, f"{lesson}: other people’s lessons are switched by a chief editor.")
                continue
            for sentence in lessons.switch(lesson, on):
                messages.warning(request, sentence)
            done = "is followed again from now on" if on else "is no longer followed"
            self.log_change(request, lesson, f"Switched {'on' if on else 'off'}.")
            messages.success(request, f"{lesson}: {done}. Articles that were read before change when read again.")

    def response_change(self, request: HttpRequest, obj: Lesson) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_lesson_change", args=[obj.pk]))

    def save_model(self, request: HttpRequest, obj: Lesson, form: forms.ModelForm, change: bool) -> None:
        """A new lesson holds at once; of one that is there only the switch is changed."""
        if change:
            wanted = "_on" in request.POST or ("_off" not in request.POST and obj.active)
            if wanted != obj.active:
                self.switch(request, self.get_queryset(request).filter(pk=obj.pk), wanted)
            return
        obj.by, obj.active = request.user, False
        super().save_model(request, obj, form, change)
        for sentence in lessons.switch(obj, True):
            messages.warning(request, sentence)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        lesson = self.get_object(request, object_id)
        if lesson and not self.has_view_permission(request, lesson):
            raise PermissionDenied
        title = {"title": "A lesson", "subtitle": None}
        return super().change_view(request, object_id, form_url, title | (extra_context or {}))
