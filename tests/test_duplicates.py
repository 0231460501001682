"""Copies, updated versions and corrections: found, told apart from what only looks so, and linked."""

from datetime import date

import pytest
from django.core.management import call_command

from articles.duplicates import CannotLink, Relations, likenesses, link, part, passages, sign, unlink
from articles.ingest import ingest, reparse
from articles.models import Article, NotTheSame, Signature

from .make import make_article, make_draft, make_editor, make_source

pytestmark = pytest.mark.django_db

STORY = (
    "Ferrymen and bus drivers of three towns agreed on Tuesday on hours at which the bridge is open to handcarts.\n\n"
    "“A handcart has no horn, so it needs a clock,” said Mira Solane, who sells tea at the western end of it.\n\n"
    "The council of the harbour said that its guards would help to push the heavy carts on the steep side.\n\n"
    "Students are to count the carts for a month and to write the figures on the wall of the customs office.\n\n"
    "Solane said that the first cart over the bridge had carried ice, and the second had carried the news of it."
)
ANOTHER = (
    "The old bridge has hours now. From this week on carts may cross it in the morning, after an agreement of those "
    "who use it most.\n\n“A handcart has no horn, so it needs a clock,” a seller of tea remarked at the signing.\n\n"
    "Guards lend a hand where the road climbs, and pupils of the upper forms keep a count that everybody can read."
)
WEEKLY = (
    "This is the weekly list of the harbour council. Trucks that passed the northern gate in the last week: {0}. "
    "Trucks that passed the southern gate in the last week: {1}. Sacks of flour that its bakeries received: {2}. "
    "Wells that the engineers opened after they had been cleaned: {3}. The next list will be published in seven days."
)


def signed(headline: str, body: str = STORY, **fields) -> Article:
    article = make_article(headline, body=body, **fields)
    sign(article)
    return article


def found(article: Article) -> list[str]:
    return [each.article.headline for each in likenesses(article)]


def test_the_same_words_are_found_whatever_their_marks_and_capitals():
    signed("Original")
    copy = signed("Copy", STORY.replace("“", '"').replace("”", '"').upper())
    assert found(copy) == ["Original"] and likenesses(copy)[0].percent == 100


def test_a_copy_with_changes_is_found():
    signed("Original")
    paragraphs = STORY.replace("a month", "six weeks").split("\n\n")
    copy = signed("Copy", "\n\n".join([paragraphs[0], *paragraphs[3:], paragraphs[1], "Reporting by a new hand."]))
    (likeness,) = likenesses(copy)
    assert likeness.article.headline == "Original" and 60 < likeness.percent < 100


def test_an_article_is_no_copy_of_itself():
    assert likenesses(signed("Alone")) == []


def test_another_report_of_the_same_event_is_no_copy():
    signed("Original")
    assert found(signed("Another", ANOTHER)) == []


def test_articles_that_only_end_alike_are_no_copies():
    end = "\n\n".join(STORY.split("\n\n")[2:])
    signed("Original")
    other = (
        "Seven wells of the eastern quarter were cleaned by engineers, who found a bicycle in one of them.\n\n"
        "“It had been looking for its owner since spring,” said Osman Tirab, who repaired the pumps. He gave it to a "
        "teacher, and she rides on it to the school of the next village, where the wells are to be opened in May."
    )
    assert found(signed("Same end", f"{other}\n\n{end}")) == []


def test_a_longer_version_with_a_new_beginning_is_found():
    signed("Original")
    later = "In the evening the council sent a lamp, and a guard to stand below it until the last cart had passed. " * 3
    assert found(signed("Longer", f"{later}\n\n{STORY}")) == ["Original"]


def test_the_next_list_of_a_series_is_no_copy():
    outlet = make_source()
    signed("First", WEEKLY.format(311, 208, 4100, 7), source=outlet, published_on=date(2024, 5, 3))
    second = signed("Second", WEEKLY.format(287, 219, 3950, 4), source=outlet, published_on=date(2024, 5, 10))
    assert found(second) == []


def test_the_same_list_corrected_the_next_day_is_found():
    outlet = make_source()
    signed("First", WEEKLY.format(311, 208, 4100, 7), source=outlet, published_on=date(2024, 5, 3))
    second = signed("Second", WEEKLY.format(287, 219, 4100, 7), source=outlet, published_on=date(2024, 5, 4))
    assert found(second) == ["First"]


def test_drafts_are_found_as_the_desk_works_on_them():
    draft = make_draft("Draft", body=STORY)
    sign(draft)
    assert found(signed("Published")) == ["Draft"]


def test_a_body_without_words_finds_nothing():
    empty = make_draft("Empty", body="")
    other = make_draft("Other", body="…")
    sign(empty)
    sign(other)
    assert likenesses(empty) == likenesses(other) == []


def test_what_is_pasted_is_signed_and_signed_again_when_its_text_changes():
    signed("Original")
    article = ingest(f"A bridge and its hours\n\n{ANOTHER}\n")
    assert found(article) == []
    article.body = STORY
    reparse(article)
    assert found(article) == ["Original"]
    assert found(Article.objects.get(headline="Original")) == ["A bridge and its hours"]


def test_articles_from_before_are_signed_by_a_command(capsys):
    make_article("Old one", body=STORY)
    make_article("Old two", body=STORY)
    call_command("sign")
    assert "2 of 2" in capsys.readouterr().out
    assert found(Article.objects.get(headline="Old one")) == ["Old two"]
    call_command("sign")
    assert Signature.objects.count() == 2


def test_the_earlier_article_is_the_original():
    later = signed("Later", published_on=date(2024, 5, 4))
    earlier = signed("Earlier", published_on=date(2024, 5, 3))
    (likeness,) = likenesses(later)
    assert (likeness.earlier, likeness.later) == (earlier, later)
    (likeness,) = likenesses(earlier)
    assert (likeness.earlier, likeness.later) == (earlier, later)


def test_the_agency_has_the_original_even_where_it_is_dated_later():
    wire = make_source("Meridian Wire")
    copy = signed("Copy", source=make_source(), agencies=["Meridian Wire"], published_on=date(2024, 5, 3))
    original = signed("Wire", source=wire, published_on=date(2024, 5, 4))
    assert likenesses(copy)[0].earlier == original


def test_of_two_versions_of_one_day_the_longer_is_later():
    outlet, day = make_source(), date(2024, 5, 3)
    longer = signed("Longer", f"{STORY}\n\nA lamp came in the evening.", source=outlet, published_on=day)
    shorter = signed("Shorter", source=outlet, published_on=day)
    assert likenesses(shorter)[0].later == longer


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"source": None}, "copy"),
        ({"body": f"{STORY}\n\nIn the evening the council sent a lamp for the western end."}, "update"),
        ({"body": f"{STORY}\n\nCorrection: An earlier version gave a wrong day."}, "correction"),
        ({}, "copy"),
    ],
)
def test_what_the_later_article_probably_is(changes, kind):
    outlet = make_source()
    signed("Earlier", source=outlet, published_on=date(2024, 5, 3))
    later = signed("Later", **{"source": outlet, "published_on": date(2024, 5, 3)} | changes)
    assert likenesses(later)[0].kind == kind and likenesses(later)[0].later == later


def test_what_differs_is_told_sentence_by_sentence_and_word_by_word():
    here = "Talks opened on Monday. Nobody spoke. The hall was cold."
    there = "Talks opened on Tuesday. The hall was cold. Tea was served."
    changed, added = passages(here, there)
    assert [text for text, is_changed in changed.here if is_changed][0] == "Monday"
    assert "Nobody spoke." in "".join(text for text, _ in changed.here)
    assert added.here == () and added.there == (("Tea was served.", True),)


def test_a_pair_that_a_person_has_parted_is_not_found_again():
    one, other = signed("One"), signed("Other")
    part(other, one, make_editor())
    part(one, other, None)
    assert found(one) == found(other) == []
    assert NotTheSame.objects.get().decided_by.username == "editor"


def test_linking_takes_back_that_they_are_not_the_same():
    one, other = signed("One"), signed("Other")
    part(one, other, None)
    link(other, one, "copy")
    assert found(one) == ["Other"]


def test_a_copy_of_a_copy_is_a_copy_of_the_original():
    first, second, third = signed("First"), signed("Second"), signed("Third")
    link(third, second, "copy")
    link(second, first, "copy")
    third.refresh_from_db()
    assert third.copy_of == first
    fourth = signed("Fourth")
    assert link(fourth, third, "copy") == first


def test_links_do_not_lead_in_a_circle():
    one, other = signed("One"), signed("Other")
    link(other, one, "update")
    with pytest.raises(CannotLink, match="already"):
        link(one, other, "copy")
    with pytest.raises(CannotLink):
        link(one, other, "translation")


def test_relatives_are_the_published_ones_each_in_its_role():
    original, update = signed("Original"), signed("Update")
    for headline in ("Copy", "Copy two"):
        link(signed(headline), original, "copy")
    link(update, original, "update")
    secret = make_draft("Secret", body=STORY)
    link(secret, original, "copy")
    copy = Article.objects.get(headline="Copy")
    assert [each.headline for each in Relations(copy).copies] == ["Original", "Copy two"]
    assert Relations(original).newer == [update] and Relations(update).earlier == original
    assert Relations(copy).newer == [update] and Relations(update).copies == []
    unlink(update)
    assert Relations(original).newer == []
