"""The desk's first page: what there is to do, for whoever may do it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from .make import make_draft, make_user
from .pages import visible

pytestmark = pytest.mark.django_db

HOME = reverse("admin:index")


def links(response) -> list[str]:
    """The addresses that the first list of the page leads to, in order."""
    text = response.content.decode()
    work = text[text.index('<ol class="home-work">') : text.index("</ol>", text.index('<ol class="home-work">'))]
    return [piece.split('"', 1)[0] for piece in work.split('href="')[1:]]


def test_the_desk_opens_with_what_an_editor_does_first(desk):
    assert links(desk.get(HOME))[0] == reverse("admin:articles_article_paste")


def test_every_task_that_is_offered_may_be_opened(chief_desk):
    make_draft(headline="A bridge waits for paint")
    offered = links(chief_desk.get(HOME))
    assert reverse("admin:articles_namedecision_unknown") in offered
    assert [chief_desk.get(url, follow=True).status_code for url in offered] == [200] * len(offered)


def test_the_desk_says_how_many_drafts_wait_and_leads_to_the_next(desk):
    draft = make_draft(headline="A bridge waits for paint")
    page = desk.get(HOME)
    assert "0 with you, 1 free" in visible(page)
    next_page = desk.get(reverse("admin:articles_draft_next"), follow=True)
    assert next_page.redirect_chain[-1][0].startswith(reverse("admin:articles_article_change", args=[draft.pk]))


def test_without_drafts_nothing_is_offered_to_review(desk):
    page = desk.get(HOME)
    assert "None waits." in visible(page)
    assert reverse("admin:articles_draft_next") not in links(page)


def test_a_contributor_is_offered_nothing_that_is_closed_to_them(client):
    client.force_login(make_user(group="Contributors"))
    offered = links(client.get(HOME))
    assert offered[0] == reverse("admin:articles_article_paste")
    assert [client.get(url, follow=True).status_code for url in offered] == [200] * len(offered)


def test_who_has_no_work_at_the_desk_sees_no_tasks(client):
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert "home-work" not in client.get(HOME).content.decode()
