"""The history in a real browser: a chief editor sees what somebody changed, takes it back, and withholds a name."""

import pytest
from playwright.sync_api import Page, expect

from articles.ingest import reparse
from articles.models import Actor, Article
from articles.models.history import acting
from tests.make import make_article, make_chief, make_editor, make_mention, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    """A published article with a headline that another editor has changed."""
    article = make_article("Talks open in Idlib")
    make_mention(article, make_person("Mira Solane"))
    with acting(make_editor("omar")):
        article.headline = "Talks close in Idlib"
        reparse(article)
    return article


@pytest.fixture
def desk(page: Page, article: Article) -> Page:
    make_chief("mira")
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    return page


def test_what_another_editor_changed_is_seen_and_taken_back(desk: Page, article: Article):
    desk.get_by_role("link", name="History", exact=True).last.click()
    expect(desk.get_by_role("heading", name="omar").first).to_be_visible()
    expect(desk.locator("del", has_text="Talks open in Idlib")).to_be_visible()
    desk.get_by_role("link", name="Undo: article").first.click()
    desk.get_by_role("button", name="Undo this change").click()
    expect(desk.get_by_text("Undone. This stands in the history")).to_be_visible()
    desk.goto(article.get_absolute_url())
    expect(desk.get_by_role("heading", level=1)).to_have_text("Talks open in Idlib")


def test_a_name_is_withheld_from_readers_and_shown_again(desk: Page, article: Article):
    actor = Actor.objects.get(name="Mira Solane")
    for words, seen in (("No reader sees this name any more", "[name withheld]"), ("Readers see", "Mira Solane")):
        desk.goto(f"/admin/articles/actor/{actor.pk}/change/")
        desk.get_by_role("checkbox", name="Withheld").click()
        desk.get_by_role("button", name="Save", exact=True).click()
        expect(desk.get_by_text(words)).to_be_visible()
        desk.goto(article.get_absolute_url())
        expect(desk.get_by_text(seen).first).to_be_visible()
