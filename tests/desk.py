"""Working at the desk as an editor does: open a page, change some fields, press a button."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Mention, Quote, TextDate

from .make import make_draft
from .pages import form_fields

PASTE = reverse("admin:articles_article_paste")
QUEUE = reverse("admin:articles_draft_changelist")
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


def waiting(headline: str, days: int = 0, **fields) -> Article:
    """A draft that was pasted some days ago."""
    return make_draft(headline, created_at=timezone.now() - timedelta(days=days), **fields)


def listed(desk: Client, **query) -> list[str]:
    """The headlines of the queue, narrowed by a query."""
    return [draft.headline for draft in desk.get(QUEUE, query).context["cl"].result_list]


def act(desk: Client, action: str, *drafts: Article, **fields):
    """Tick drafts of the queue and do something with them; gives the page that follows."""
    sent = {"action": action, "_selected_action": [draft.pk for draft in drafts], "index": "0"} | fields
    return desk.post(QUEUE, sent, follow=True)
