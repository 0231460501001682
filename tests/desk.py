"""Working at the desk as an editor does: open a page, change some fields, press a button."""

from django.test import Client
from django.urls import reverse

from articles.models import Article, Mention, Quote, TextDate

from .pages import form_fields

PASTE = reverse("admin:articles_article_paste")
TEXT = (
    "Harbour talks open\n\nBy Lena Orsk\n\nTalks opened in Idlib on Monday, said Mira Solane of the Harbour Council.\n"
)


def review_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def send(desk: Client, article: Article, button: str = "_save", page=None, **changes):
    """Open the review page, change some fields, press a button; gives the page that follows."""
    page = page or desk.get(review_url(article))
    fields = form_fields(page, "article_form") | changes | ({button: "1"} if button else {})
    return desk.post(review_url(article), fields, follow=True)


def row(fact: Mention | Quote | TextDate, field: str) -> str:
    """The name of a field in the fact's row."""
    return f"{type(fact).__name__[0].lower().replace('t', 'd')}{fact.pk}-{field}"
