"""The paste page: text with its HTML, files, and what a bookmarklet brings from another page."""

from django.contrib import messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from articles.forms import PasteForm
from articles.ingest import BadPaste, decode_html, ingest, known_paste
from articles.ingest.bulk import hand_in, is_table
from articles.models.history import acting

TAKEN = "pasted"  # a tag of the message after a paste: the browser may forget the text that it kept


class PasteDesk:
    """An admin with a page to paste articles on."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("paste/", self.paste_or_log_in, name="articles_article_paste"),
            path("paste/bring/", csrf_exempt(self.bring_view), name="articles_article_bring"),
        ]
        return [*own, *super().get_urls()]

    # a session that has ended

    @method_decorator(never_cache)
    @method_decorator(csrf_protect)
    @method_decorator(sensitive_post_parameters("password"))
    def paste_or_log_in(self, request: HttpRequest) -> HttpResponse:
        """The paste page; whoever sends a text after the session has ended logs in first, and the text comes along."""
        is_kept = request.method == "POST" and "text" in request.POST and not self.admin_site.has_permission(request)
        if not is_kept:
            return self.admin_site.admin_view(self.paste_view)(request)
        form = AdminAuthenticationForm(request, request.POST if "username" in request.POST else None)
        if form.is_valid():
            login(request, form.get_user())
            with acting(request.user):
                return self.paste_view(request)
        context = {
            **self.admin_site.each_context(request),
            "title": "Log in again",
            "form": form,
            "kept": {name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("text", "html")},
            "had_files": bool(request.FILES),
        }
        return TemplateResponse(request, "admin/articles/article/paste_login.html", context)

    # the paste

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """The text box, and what is wrong with what was pasted."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = PasteForm(request.POST if is_sent else None, request.FILES if is_sent else None, label_suffix="")
        known = None
        if is_sent and form.is_valid():
            if files := form.cleaned_data["files"]:
                return self.take_files(request, form, files)
            text, html = form.cleaned_data["text"], form.cleaned_data["html"]
            known = None if "anyway" in request.POST else known_paste(text)
            if known is None:
                return self.take_in(request, text, html)
            form = PasteForm(initial={"text": text, "html": decode_html(html or b"")}, label_suffix="")
        return self.paste_page(request, form, known)

    def paste_page(self, request: HttpRequest, form: PasteForm, known=None) -> HttpResponse:
        context = {
            "title": "Paste an article",
            "form": form,
            "known": known,
            "bookmarklet": self.bookmarklet(request),
            "unfinished": self.uploads_of(request).unfinished().count(),
        }
        return self.page(request, "paste", context)

    def take_in(self, request: HttpRequest, text: str, html: bytes | None) -> HttpResponse:
        article = ingest(text, html=html, by=request.user)
        self.log_addition(request, article, "Pasted.")
        said = "The text was read and kept as a draft. Look through what was found."
        messages.success(request, said, extra_tags=TAKEN)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def take_files(self, request: HttpRequest, form: PasteForm, files: list[UploadedFile]) -> HttpResponse:
        """Keep the files until they are read; what is wrong with one of them keeps none of the others back."""
        kept, problems = [], []
        for file in files:
            try:
                kept.append(hand_in(file, request.user))
            except BadPaste as problem:
                problems.append(f"{file.name}: {problem}")
        if not kept:
            for problem in problems:
                form.add_error(None, problem)
            return self.paste_page(request, form)
        for problem in problems:
            messages.error(request, problem)
        if len(kept) == 1 and is_table(kept[0].name):
            return HttpResponseRedirect(reverse("admin:articles_article_columns", args=[kept[0].pk]))
        self.read_on(request)
        return HttpResponseRedirect(reverse("admin:articles_article_uploads"))

    # the bookmarklet

    def bookmarklet(self, request: HttpRequest) -> str:
        """The address of a bookmark that brings the page which it is clicked on to the paste page."""
        address = request.build_absolute_uri(reverse("admin:articles_article_bring"))
        script = render_to_string("admin/articles/article/bookmarklet.js", {"address": address})
        lines = (line.strip() for line in script.splitlines())
        return "javascript:" + urlencode({"": " ".join(line for line in lines if line)})[1:].replace("+", "%20")

    @method_decorator(never_cache)
    def bring_view(self, request: HttpRequest) -> HttpResponse:
        """What the bookmarklet sends: handed to the paste page by the browser, kept nowhere, sent by the editor alone.

        It comes from another site, hence without a session. The page that it gets stores it in its own tab and goes
        to the paste page, over the log-in if need be.
        """
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_article_paste"))
        brought = {name: request.POST.get(name, "") for name in ("text", "html", "title", "url")}
        return TemplateResponse(request, "admin/articles/article/bring.html", {"brought": brought})
