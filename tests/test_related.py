"""What an article's page shows from the same days."""

from datetime import date

import pytest

from .make import make_actor, make_article, make_draft, make_mention, make_place
from .seen import see

pytestmark = pytest.mark.django_db
BODY = "Coast Guard came to Saraqib."


def about(headline, *things, **fields):
    """An article that names these things."""
    article = make_article(headline, **{"body": BODY} | fields)
    for number, thing in enumerate(things):
        make_mention(article, thing, BODY[number])
    return article


def related_to(client, article) -> list[str]:
    text = see(client, article.get_absolute_url()).text
    return text.split("From the same days")[1] if "From the same days" in text else ""


def test_articles_near_in_time_that_share_names_are_shown_with_the_reason(client):
    guard, saraqib = make_actor("Coast Guard"), make_place("syria/idlib/saraqib")
    article = about("First", guard, saraqib)
    about("Second", guard, saraqib, published_on=date(2017, 6, 29))
    about("Half a year on", guard, saraqib, published_on=date(2017, 12, 29))
    shown = related_to(client, article)
    assert "Second 29 June 2017, 3 days later · both name Coast Guard, Saraqib" in shown
    assert "Half a year on" not in shown


def test_what_shares_the_rarer_names_comes_first(client):
    common, rare = make_actor("Common Front"), make_actor("Rare Band")
    for number in range(12):
        about(f"Other {number}", common, published_on=date(2015, 1, 1))
    article = about("First", common, rare)
    about("Shares the rare", rare)
    about("Shares both", common, rare)
    about("Shares the common", common)
    shown = related_to(client, article)
    assert shown.index("Shares both") < shown.index("Shares the rare")
    assert "Shares the common" not in shown


def test_a_country_alone_relates_nothing(client):
    syria = make_place("syria")
    article = about("First", syria)
    about("Second", syria)
    assert not related_to(client, article)


def test_drafts_copies_and_the_article_itself_are_not_related(client):
    guard = make_actor("Coast Guard")
    article = about("First", guard)
    copy = about("Copied", guard, copy_of=article)
    make_mention(make_draft("Unpublished", body=BODY, published_on=date(2017, 6, 26)), guard)
    assert not related_to(client, article)
    assert not related_to(client, copy)


def test_an_article_known_by_its_month_is_near_all_days_of_it(client):
    guard = make_actor("Coast Guard")
    article = about("Some time in June", guard, published_on=date(2017, 6, 1), published_precision="month")
    about("At its end", guard, published_on=date(2017, 6, 30))
    assert "At its end 30 June 2017 · both name Coast Guard" in related_to(client, article)


def test_an_undated_article_is_related_to_nothing(client):
    guard = make_actor("Coast Guard")
    about("Dated", guard)
    assert not related_to(client, about("Undated", guard, published_on=None, published_precision="unknown"))
