"""The paste box at the desk."""

import html
import re
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article

from .desk import PASTE, TEXT, review_url
from .make import make_place, make_user
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db

BRING = reverse("admin:articles_article_bring")


# paste


def test_the_list_of_articles_leads_to_the_paste_box(desk):
    page = desk.get(reverse("admin:articles_article_changelist"))
    assert f'href="{PASTE}"' in page.content.decode() and "Paste an article" in visible(page)
    assert desk.get(reverse("admin:articles_article_add")).url == PASTE


def test_a_paste_leads_to_the_review_of_a_new_draft(desk, editor):
    make_place("syria/idlib")
    page = desk.post(PASTE, {"text": TEXT}, follow=True)
    article = Article.objects.get()
    assert page.redirect_chain[-1][0] == review_url(article)
    assert article.status == "draft" and article.created_by == editor
    assert "kept as a draft" in visible(page) and "Idlib" in visible(page)


def test_a_text_file_is_read_like_a_paste(desk):
    desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("talks.txt", TEXT.encode())})
    assert bytes(Article.objects.get().pasted) == TEXT.encode()


def test_the_line_ends_of_browsers_are_not_part_of_the_paste(desk):
    desk.post(PASTE, {"text": TEXT.replace("\n", "\r\n")})
    assert bytes(Article.objects.get().pasted) == TEXT.encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing to read"),
        (" \r\n ", "There is nothing to read"),
        ("talks " * 200_000, "an article may have 1 MB at most"),
        ("\x00\x01\x02\x03\x04\x05\x06", "This is not text"),
    ],
)
def test_a_bad_paste_is_refused_with_the_text_still_in_the_box(desk, text, said):
    page = desk.post(PASTE, {"text": text})
    assert said in visible(page) and not Article.objects.exists()
    assert form_fields(page, "paste-form")["text"].strip() == text.replace("\r\n", "\n").strip()


def test_a_binary_file_is_refused(desk):
    file = SimpleUploadedFile("talks.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9)
    assert "This is not text" in visible(desk.post(PASTE, {"text": "", "files": file}))


def test_a_text_and_a_file_at_once_are_refused(desk):
    page = desk.post(PASTE, {"text": TEXT, "files": SimpleUploadedFile("talks.txt", b"Other talks")})
    assert "not both" in visible(page) and form_fields(page, "paste-form")["text"].strip() == TEXT.strip().replace(
        "\n", "\r\n"
    )


def test_a_known_text_is_met_with_a_link_and_read_again_only_on_demand(desk):
    desk.post(PASTE, {"text": TEXT})
    known = Article.objects.get()
    page = desk.post(PASTE, {"text": TEXT})
    assert "This text is known already" in visible(page) and review_url(known) in page.content.decode()
    assert Article.objects.count() == 1
    desk.post(PASTE, form_fields(page, "paste-form") | {"anyway": "1"})
    assert Article.objects.count() == 2


# a session that has ended, another page


def test_a_text_that_meets_an_ended_session_is_read_after_the_log_in(client, editor):
    page = client.post(PASTE, {"text": TEXT, "html": "<p>Talks</p>"})
    kept = form_fields(page, "login-form")
    assert "Your text is kept" in visible(page) and kept["html"] == "<p>Talks</p>"
    wrong = client.post(PASTE, kept | {"username": editor.username, "password": "wrong"})
    assert "Please enter the correct username" in visible(wrong) and not Article.objects.exists()
    client.post(PASTE, form_fields(wrong, "login-form") | {"username": editor.username, "password": "password"})
    article = Article.objects.get()
    assert article.created_by == editor and article.pasted_text == TEXT


def test_whoever_may_not_paste_is_refused_after_the_log_in(client):
    user = make_user("nobody")
    kept = form_fields(client.post(PASTE, {"text": TEXT}), "login-form")
    answer = client.post(PASTE, kept | {"username": user.username, "password": "password"})
    assert answer.status_code == 403 and not Article.objects.exists()


def test_a_log_in_with_a_text_needs_its_token_as_any_other(editor):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(PASTE, {"text": TEXT, "username": editor.username, "password": "password"})
    assert answer.status_code == 403 and not Article.objects.exists()


def test_what_a_bookmarklet_brings_is_shown_as_text_and_kept_nowhere(client):
    stranger = Client(enforce_csrf_checks=True)
    sent = {"text": "</textarea><script>1</script>", "html": "<b>Talks</b>", "title": '"><i>', "url": "javascript:1"}
    page = stranger.post(BRING, sent)
    assert page.status_code == 200 and not page.cookies and not Article.objects.exists()
    source = page.content.decode()
    assert "<script>1" not in source and "<b>Talks" not in source and "<i>" not in source
    assert "javascript:1" not in re.sub(r'value="[^"]*"', "", source)


def test_the_bookmarklet_leads_to_this_site(desk):
    page = desk.get(PASTE, headers={"host": "localhost"}).content.decode()
    link = html.unescape(re.search(r'href="(javascript:[^"]+)"', page)[1])
    script = re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), unquote(link))
    assert f"http://localhost{BRING}" in script
    assert desk.get(BRING).url == PASTE
