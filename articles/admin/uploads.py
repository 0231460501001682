"""Files that were handed in: which column is what, how far they are read, and what was rejected."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header

from articles.forms import ColumnsForm
from articles.ingest.bulk import look, read_on, rejected_file, sample
from articles.models import Article, Source, Upload

SECONDS = 3.0  # that one request reads
LISTED = 50  # uploads
NAMED = 10  # of an upload's articles, rows that were known and reasons each


class UploadsDesk:
    """An admin with a page for the files that each person has handed in."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "uploads/": (self.uploads_view, "uploads"),
            "uploads/<int:pk>/columns/": (self.columns_view, "columns"),
            "uploads/<int:pk>/rejected/": (self.rejected_view, "rejected"),
            "uploads/<int:pk>/away/": (self.away_view, "away"),
        }
        own = [
            path(where, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for where, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def uploads_of(self, request: HttpRequest) -> QuerySet:
        """What this person has handed in, without the bytes."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return Upload.objects.filter(by=request.user).light()

    def uploads_view(self, request: HttpRequest) -> HttpResponse:
        """How far each file is; sent, it reads on for some seconds."""
        if request.method == "POST":
            self.read_on(request)
            return HttpResponseRedirect(reverse("admin:articles_article_uploads"))
        uploads = list(self.uploads_of(request)[:LISTED])
        reading = [upload for upload in uploads if upload.state == Upload.State.READING]
        context = {
            "title": "Files handed in",
            "rows": rows_for(uploads),
            "reading": len(reading),
            "left": sum(upload.rows - upload.taken for upload in reading),
        }
        return self.page(request, "uploads", context)

    def read_on(self, request: HttpRequest) -> None:
        """Read what waits, the oldest first, until the time of one request is over."""
        waiting = self.uploads_of(request).being_read().order_by("pk")
        made = read_on(waiting, SECONDS)
        articles = Article.objects.filter(pk__in=made).only("pk", "headline")
        LogEntry.objects.log_actions(request.user.pk, articles, ADDITION, "Pasted.")

    def columns_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Which column is what, and what the first rows become."""
        upload = get_object_or_404(self.uploads_of(request), pk=pk)
        if upload.state != Upload.State.COLUMNS:
            return HttpResponseRedirect(reverse("admin:articles_article_uploads"))
        records = sample(upload)
        form = ColumnsForm(upload, records, request.POST or None)
        if form.is_valid():
            upload = form.settle()
            if "_read" in request.POST:
                upload.state = Upload.State.READING
                upload.save(update_fields=["mapping", "date_format", "usual_source", "state"])
                self.read_on(request)
                return HttpResponseRedirect(reverse("admin:articles_article_uploads"))
        context = {
            "title": upload.name,
            "upload": upload,
            "form": form,
            "looks": [] if form.errors else look(upload, records),
            "sources": Source.objects.values_list("name", flat=True),
        }
        return self.page(request, "columns", context)

    def rejected_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The rejected rows with their reasons, as a file of the same kind."""
        upload = get_object_or_404(self.uploads_of(request), pk=pk)
        stem, dot, ending = upload.name.rpartition(".")
        answer = HttpResponse(rejected_file(upload), content_type="application/octet-stream")
        answer.headers["Content-Disposition"] = content_disposition_header(True, f"{stem}.rejected{dot}{ending}")
        return answer

    def away_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Throw a file away; the drafts that were made of it stay."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        upload = get_object_or_404(self.uploads_of(request), pk=pk)
        upload.delete()
        messages.success(request, f"{upload.name} is off the list. Drafts that were made of it stay.")
        return HttpResponseRedirect(reverse("admin:articles_article_uploads"))


@dataclass(frozen=True)
class UploadRow:
    """An upload as the page shows it: a few of its articles, of the rows that were known, and of the reasons."""

    upload: Upload
    articles: list[Article]

    @property
    def more_articles(self) -> int:
        return len(self.upload.made) - len(self.articles)

    @property
    def known(self) -> str:
        rows = ", ".join(map(str, self.upload.known[:NAMED]))
        return f"{rows} …" if len(self.upload.known) > NAMED else rows

    @property
    def rejected(self) -> list:
        return self.upload.rejected[:NAMED]

    @property
    def more_rejected(self) -> int:
        return len(self.upload.rejected) - len(self.rejected)


def rows_for(uploads: Sequence[Upload]) -> list[UploadRow]:
    first = {upload.pk: upload.made[:NAMED] for upload in uploads}
    wanted = {pk for pks in first.values() for pk in pks}
    articles = Article.objects.only("pk", "headline", "status").in_bulk(wanted)
    return [UploadRow(upload, [articles[pk] for pk in first[upload.pk] if pk in articles]) for upload in uploads]
