"""How well the machine reads, on the desk: counted from what editors decided, with the decisions behind each number."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.exports.tables import written
from articles.marks import in_words
from articles.models import Article, Quality
from articles.models.quality import (
    GROUPS,
    MOST_JUDGEMENTS,
    OUTCOMES,
    STAGES,
    Chosen,
    Score,
    judgements,
    months,
    scores,
    sources,
)

HEADS = ["stage", "by", "heading", "judged", "right", "corrected", "rejected", "added by hand", "left open"]
HEADS += ["share right", "share found"]
WIDTH = 120  # of a bar
CHART, TALL, MOST_NARROW = 360, 60, 12  # width and height of a chart; how many columns at least have room in it
FEW = 20  # judgements, below which a share says little


class QualityForm(forms.Form):
    """What is counted, and under which headings."""

    by = forms.ChoiceField(label="One row for each", choices=list(GROUPS.items()), required=False)
    stage = forms.ChoiceField(choices=[("", "all"), *STAGES.items()], required=False)
    source = forms.ChoiceField(required=False)
    month = forms.ChoiceField(label="Month of the decision", required=False)
    rule = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(choices=[("", "all"), *OUTCOMES.items()], required=False, widget=forms.HiddenInput)

    def __init__(self, data) -> None:
        super().__init__(data, label_suffix="")
        self.fields["source"].choices = [("", "all"), *((name, name) for name in sources())]
        self.fields["month"].choices = [("", "all"), *((name, name) for name in months())]

    @property
    def chosen(self) -> Chosen:
        return Chosen(**{name: self.cleaned_data[name] for name in ("stage", "rule", "source", "month", "outcome")})

    @property
    def heading(self) -> str:
        return self.cleaned_data["by"] or "stage"


@dataclass(frozen=True)
class Row:
    """A score as the page shows it: each number leads to the decisions behind it."""

    score: Score
    heading: str
    numbers: list[tuple[int, str]]
    bars: list[tuple[str, float, float]]

    @property
    def is_few(self) -> bool:
        return self.score.read < FEW


@dataclass(frozen=True)
class Table:
    """Some rows under their title, with the columns of a chart where there is one."""

    title: str
    rows: list[Row]
    columns: list[tuple[float, float, str]]

    @property
    def wide(self) -> float:
        """How wide a column is."""
        return round(0.8 * CHART / max(len(self.columns), MOST_NARROW), 1)


@admin.register(Quality)
class QualityAdmin(admin.ModelAdmin):
    """A page of its own in the place of a list."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("decisions/", wrap(self.decisions_view), name="articles_quality_decisions"),
            path("quality.csv", wrap(self.export_csv), name="articles_quality_csv"),
            *super().get_urls(),
        ]

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        """Whoever sees what was changed may see how much of it."""
        return request.user.has_perm("articles.view_change")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        form = self.asked(request)
        if form is None:
            return HttpResponseRedirect(request.path)
        found = scores(form.chosen, form.heading)
        context = {
            "title": "How well the machine reads",
            "form": form,
            "by": GROUPS[form.heading],
            "tables": tables(found, form),
            "outcomes": OUTCOMES.values(),
            "few": FEW,
            "csv": reverse("admin:articles_quality_csv") + "?" + request.GET.urlencode(),
        }
        return self.page(request, "quality", context)

    def decisions_view(self, request: HttpRequest) -> HttpResponse:
        """The single decisions that a number counts."""
        form = self.asked(request)
        if form is None:
            return HttpResponseRedirect(reverse("admin:articles_quality_changelist"))
        found = judgements(form.chosen)
        articles = Article.objects.only("headline").in_bulk({each.article_id for each in found})
        rows = [(each, STAGES[each.stage], OUTCOMES[each.outcome], articles.get(each.article_id)) for each in found]
        most = MOST_JUDGEMENTS if len(found) == MOST_JUDGEMENTS else 0
        context = {"title": "Decisions", "rows": rows, "chosen": in_short(form.chosen), "most": most}
        return self.page(request, "decisions", context)

    def export_csv(self, request: HttpRequest) -> HttpResponse:
        """The table as it is narrowed now."""
        form = self.asked(request)
        if form is None:
            return HttpResponseRedirect(reverse("admin:articles_quality_changelist"))
        rows = [cells(score, form.heading) for score in scores(form.chosen, form.heading)]
        response = HttpResponse(written([HEADS, *rows]), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="quality.csv"'
        return response

    def asked(self, request: HttpRequest) -> QualityForm | None:
        """What is asked for; None if that makes no sense."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = QualityForm(request.GET)
        return form if form.is_valid() else None

    def page(self, request: HttpRequest, name: str, context: dict) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/quality/{name}.html", everywhere | context)


def tables(found: list[Score], form: QualityForm) -> list[Table]:
    """One table of all stages, or one for each, in the order in which an article is read."""
    if form.heading == "stage":
        return [Table("All stages", [row_of(score, form) for score in found], [])] if found else []
    stages = dict.fromkeys(score.stage for score in found)
    rows = {stage: [row_of(score, form) for score in found if score.stage == stage] for stage in stages}
    return [Table(STAGES[stage], own, columns(own, form)) for stage, own in rows.items()]


def columns(rows: list[Row], form: QualityForm) -> list[tuple[float, float, str]]:
    """The share right through the months: where each column stands, how high it is, and what it says."""
    if form.heading != "month":
        return []
    shares = [(row, row.score.share_right) for row in rows if row.score.share_right is not None]
    step = CHART / max(len(shares), MOST_NARROW)
    return [
        (round(place * step, 1), round(TALL * share, 1), f"{row.heading}: {share:.0%} of {row.score.read}")
        for place, (row, share) in enumerate(shares)
    ]


def row_of(score: Score, form: QualityForm) -> Row:
    chosen = replace(form.chosen, stage=score.stage)
    if form.heading != "stage":
        chosen = replace(chosen, **{form.heading: score.heading})
    numbers = [(getattr(score, outcome), decisions_url(replace(chosen, outcome=outcome))) for outcome in OUTCOMES]
    return Row(score, heading_of(score, form.heading), numbers, bars(score))


def heading_of(score: Score, by: str) -> str:
    if by == "stage":
        return STAGES[score.stage]
    return in_words(score.heading) if by == "rule" else score.heading or "(none)"


def decisions_url(chosen: Chosen) -> str:
    return reverse("admin:articles_quality_decisions") + "?" + urlencode(chosen.where()[1])


def bars(score: Score) -> list[tuple[str, float, float]]:
    """What of the judged was right, corrected and rejected, each as its start and width."""
    found, start = [], 0.0
    for outcome in ("right", "corrected", "rejected"):
        width = WIDTH * getattr(score, outcome) / score.read if score.read else 0.0
        found.append((outcome, round(start, 1), round(width, 1)))
        start += width
    return found


def cells(score: Score, by: str) -> list:
    shares = ["" if share is None else f"{share:.3f}" for share in (score.share_right, score.share_found)]
    counts = [getattr(score, outcome) for outcome in OUTCOMES]
    return [STAGES[score.stage], GROUPS[by].lower(), heading_of(score, by), score.read, *counts, *shares]


def in_short(chosen: Chosen) -> str:
    """What is looked at, in words."""
    words = [STAGES.get(chosen.stage), chosen.rule and f"rule {in_words(chosen.rule)}", chosen.source, chosen.month]
    return ", ".join(filter(None, [*words, OUTCOMES.get(chosen.outcome)])) or "all"
