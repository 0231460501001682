"""The page of each day's progress: everybody's for those who may see the history, one's own for the others."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.models.progress import progress_of

FIRST_DAY = date(2000, 1, 1)


class ProgressDesk:
    """An admin with a page for each day's progress."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.progress_view)
        return [path("progress/", view, name="articles_draft_progress"), *super().get_urls()]

    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """Everybody's tallies for those who may see the history; one's own and the total for the others."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate()
        day = asked_for(request.GET.get("day", ""), today)
        progress = progress_of(day)
        sees_all = request.user.has_perm("articles.view_change")
        context = {
            **self.admin_site.each_context(request),
            "title": "Progress",
            "opts": self.opts,
            "progress": progress,
            "people": progress.people if sees_all else [(request.user, progress.of(request.user))],
            "before": day - timedelta(days=1),
            "after": day + timedelta(days=1) if day < today else None,
        }
        return TemplateResponse(request, "admin/articles/draft/progress.html", context)


def asked_for(text: str, today: date) -> date:
    """The day that an address names; today if it names none, or one that nothing can have happened on."""
    try:
        day = parse_date(text) or today
    except ValueError:
        return today
    return day if FIRST_DAY <= day <= today else today
