"""How a person likes to work on the review page, and what comes after an article."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme

from articles.models import Article, Claim, DeskHabits

from .claims import ClaimsDesk


class HabitsDesk(ClaimsDesk):
    """An admin whose review page has keys that each person can switch off, and goes on to the next draft."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.habits_view)
        return [path("habits/", view, name="articles_article_habits"), *super().get_urls()]

    def habits_view(self, request: HttpRequest) -> HttpResponse:
        """Switch single keys on or off for whoever asks."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        shortcuts = request.POST.get("shortcuts") == "on"
        DeskHabits.objects.update_or_create(user=request.user, defaults={"shortcuts": shortcuts})
        then = request.POST.get("then", "")
        known = url_has_allowed_host_and_scheme(then, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(then) if known else HttpResponse(status=204)

    def after(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The same article again, or the next draft of this person’s queue if that was asked for."""
        if not any(button.endswith("_next") for button in request.POST):
            return HttpResponseRedirect(self.review_url(request, article))
        Claim.objects.release(article, request.user)
        return self.go_on(request, article)


def pressed(request: HttpRequest, button: str) -> bool:
    """Whether a button was pressed, or the one that does the same and goes on to the next article."""
    return f"_{button}" in request.POST or f"_{button}_next" in request.POST
