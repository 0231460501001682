"""The queue: which drafts wait, whose they are, and what comes next."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Assignment, Change, Claim, Draft, Mention, OpenNames

from .desk import QUEUE, act, listed, review_url, send, waiting
from .make import (
    make_article,
    make_contributor,
    make_editor,
    make_mention,
    make_person,
    make_place,
    make_source,
    make_user,
)
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db
NEXT = reverse("admin:articles_draft_next")


@pytest.fixture
def colleague(db):
    return make_editor("colleague")


@pytest.fixture
def other_desk(colleague) -> Client:
    client = Client()
    client.force_login(colleague)
    return client


def claim_url(article: Article) -> str:
    return reverse("admin:articles_article_claim", args=[article.pk])


# which drafts wait


def test_the_queue_lists_drafts_the_oldest_first(desk):
    waiting("New", 1)
    waiting("Old", 9)
    make_article("Published")
    assert listed(desk) == ["Old", "New"]


def test_the_queue_tells_and_sorts_by_open_names_and_doubts(desk):
    one, two = waiting("One", 2, notes=["No date was found.", "No source was found."]), waiting("Two", 1)
    town, province = make_place("syria/idlib/idlib", name="Idlib"), make_place("syria/aleppo")
    for after in (0, 30):
        make_mention(two, surface="o", name="Oren", after=after)
    make_mention(two, surface="Idlib", candidate_places=[town.pk, province.pk])
    make_mention(two, surface="Mira", status="rejected")
    make_mention(one, make_person("Mira Solane"))
    page = desk.get(QUEUE)
    rows = {draft.headline: (draft.open_names, draft.doubts) for draft in page.context["cl"].result_list}
    assert rows == {"One": (0, 2), "Two": (2, 0)}
    assert listed(desk, o="-4") == ["Two", "One"] and listed(desk, o="4") == ["One", "Two"]
    assert listed(desk, o="5") == ["Two", "One"]


def test_open_names_are_counted_whatever_happens_to_the_mentions(desk):
    one, two = waiting("One", 2), waiting("Two", 1)

    def counted() -> list[int]:
        return [draft.open_names for draft in Draft.objects.for_queue()]

    mention = make_mention(one, surface="Mira Solane")
    assert counted() == [1, 0]
    other = make_mention(one, surface="Idlib")
    Mention.objects.filter(pk=other.pk).update(article=two)
    assert counted() == [1, 1]
    Mention.objects.filter(pk=mention.pk).update(name="Mira")
    Mention.objects.filter(pk=other.pk).update(status="rejected")
    assert counted() == [1, 0]
    Mention.objects.all().update(actor=make_person(), new_kind="", status="edited")
    assert counted() == [0, 0]
    Mention.objects.all().update(actor=None, new_kind="person")
    assert counted() == [1, 1]
    one.delete()
    Mention.objects.all().delete()
    assert counted() == [0] and not OpenNames.objects.exists()


def test_a_page_further_down_goes_on_where_the_last_one_ended(desk):
    drafts = [waiting(f"Rain {number}", 90 - number) for number in range(53)]
    assert listed(desk, p="2") == [draft.headline for draft in drafts[50:]]


def test_the_queue_is_narrowed_by_names_doubts_age_and_source(desk):
    source = make_source("Harbour Post")
    old = waiting("Old", 40, source=source, notes=["No date was found."])
    waiting("New")
    make_mention(old, surface="Idlib")
    assert listed(desk, names="none") == ["New"] and listed(desk, names="some") == ["Old"]
    assert listed(desk, doubts="none") == ["New"] and listed(desk, doubts="some") == ["Old"]
    assert listed(desk, waiting="longer") == ["Old"] and listed(desk, waiting="day") == ["New"]
    assert listed(desk, source=source.pk) == ["Old"] and listed(desk, source="none") == ["New"]


def test_the_queue_is_searched_by_words_and_source(desk):
    waiting("Rain", source=make_source("Harbour Post"), body="The ferries waited.")
    waiting("Hail")
    assert listed(desk, q="ferry") == listed(desk, q="harbour post") == ["Rain"]
    assert listed(desk, q="hail") == ["Hail"]


# whose they are


def test_an_opened_draft_is_claimed_and_others_see_it(desk, other_desk, colleague):
    draft = waiting("Rain")
    other_desk.get(review_url(draft))
    assert listed(desk, whose="others") == ["Rain"] and listed(desk, whose="free") == []
    assert listed(other_desk, whose="mine") == ["Rain"]
    assert "colleague works on it" in visible(desk.get(QUEUE))
    assert "colleague works on this article" in visible(desk.get(review_url(draft)))


def test_a_claim_runs_out_unless_the_page_is_alive(desk, other_desk):
    draft = waiting("Rain")
    other_desk.get(review_url(draft))
    Claim.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert listed(desk, whose="free") == ["Rain"]
    other_desk.post(claim_url(draft), {"verb": "alive"})
    assert listed(desk, whose="free") == []
    assert desk.post(claim_url(draft), {"verb": "alive"}).json()["holder"] == "colleague"
    Claim.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert desk.post(claim_url(draft), {"verb": "alive"}).json()["holder"] == ""
    assert other_desk.post(claim_url(draft), {"verb": "alive"}).json()["holder"] == "editor"


def test_only_the_last_page_of_a_person_gives_a_draft_back_when_it_is_left(desk):
    draft = waiting("Rain")
    first, second = (desk.get(review_url(draft)).context["holding"].token for _ in range(2))
    desk.post(claim_url(draft), {"verb": "leave", "token": first})
    assert Claim.objects.filter(article=draft).exists()
    desk.post(claim_url(draft), {"verb": "leave", "token": "no token"})
    assert Claim.objects.filter(article=draft).exists()
    desk.post(claim_url(draft), {"verb": "leave", "token": second})
    assert not Claim.objects.filter(article=draft).exists()


def test_a_draft_is_taken_over_and_given_back(desk, other_desk, editor):
    draft = waiting("Rain")
    other_desk.get(review_url(draft))
    desk.post(claim_url(draft), {"verb": "take"})
    assert Claim.objects.get().by == editor
    page = desk.post(claim_url(draft), {"verb": "release"}, follow=True)
    assert "“Rain” is free again." in visible(page) and listed(desk, whose="free") == ["Rain"]


def test_a_page_learns_who_saved_the_article_meanwhile(desk, other_desk):
    draft = waiting("Rain")
    read_at = draft.updated_at.isoformat()
    assert desk.post(claim_url(draft), {"verb": "alive", "read_at": read_at}).json()["saved"] == ""
    send(other_desk, draft, dateline="Idlib")
    assert desk.post(claim_url(draft), {"verb": "alive", "read_at": read_at}).json()["saved"] == "colleague"


def test_claims_are_for_those_who_may_change_the_article(client):
    client.force_login(make_contributor())
    draft = waiting("Rain")
    client.get(review_url(draft))
    assert client.post(claim_url(draft), {"verb": "alive"}).status_code == 403 and not Claim.objects.exists()
    own = waiting("Hail", created_by=make_user("somebody"))
    assert client.post(claim_url(own), {"verb": "take"}).status_code == 403
    assert client.get(claim_url(own)).status_code == 405


def test_drafts_are_assigned_and_made_free_again(desk, other_desk, colleague):
    one, two = waiting("One", 2), waiting("Two", 1)
    page = act(desk, "assign", one, person=str(colleague.pk))
    assert "One draft is now with colleague." in visible(page)
    assert "assigned to colleague" in visible(page) and listed(other_desk, whose="mine") == ["One"]
    assert listed(desk, whose="others") == ["One"] and listed(desk, whose="free") == ["Two"]
    act(desk, "take", one, two)
    assert listed(desk, whose="mine") == ["One", "Two"]
    act(desk, "give_back", one, two)
    assert listed(desk, whose="free") == ["One", "Two"]


def test_an_assignment_needs_somebody(desk):
    draft = waiting("One")
    assert "choose a person" in visible(act(desk, "assign", draft)) and not Assignment.objects.exists()


def test_contributors_are_assigned_their_own_drafts_alone(desk, client):
    contributor = make_contributor()
    mine, other = waiting("Mine", 1, created_by=contributor), waiting("Other")
    page = act(desk, "assign", mine, other, person=str(contributor.pk))
    assert "One draft is not assigned" in visible(page)
    assert [one.article.headline for one in Assignment.objects.all()] == ["Mine"]


def test_contributors_see_and_take_their_own_drafts_alone(client):
    contributor = make_contributor()
    client.force_login(contributor)
    waiting("Other", 2)
    mine = waiting("Mine", 1, created_by=contributor)
    page = client.get(QUEUE)
    assert listed(client) == ["Mine"] and "Publish…" not in visible(page) and "Assign to" not in visible(page)
    act(client, "publish_many", mine)
    act(client, "assign", mine, person=str(contributor.pk))
    assert not Assignment.objects.exists() and Article.objects.published().count() == 0
    assert client.get(NEXT).url == review_url(mine)


def test_assignments_stand_in_the_history_of_the_article(desk, colleague):
    draft = waiting("One")
    act(desk, "assign", draft, person=str(colleague.pk))
    change = Change.objects.of(draft).get(model="assignment")
    assert (change.person_name, change.after["to_id"]) == ("editor", colleague.pk)
    page = desk.get(reverse("admin:articles_article_history", args=[draft.pk]))
    assert "assigned to colleague" in visible(page)


# what comes next


def test_the_next_draft_is_mine_then_free_and_never_somebody_elses(desk, other_desk, colleague, editor):
    held, given, free, mine = (waiting(f"Rain {day}", 9 - day) for day in range(4))
    other_desk.get(review_url(held))
    Assignment.objects.give(Article.objects.filter(pk=given.pk), colleague, editor)
    Assignment.objects.give(Article.objects.filter(pk=mine.pk), editor, editor)
    publish_next(desk, desk.get(NEXT, follow=True), mine)
    publish_next(desk, desk.get(NEXT, follow=True), free)
    page = desk.get(NEXT, follow=True)
    assert "That was the last draft that is free: others have 2." in visible(page)
    assert Article.objects.published().count() == 2


def publish_next(desk: Client, page, article: Article) -> None:
    assert page.redirect_chain[-1][0] == review_url(article)
    send(desk, article, "_publish", page=page)


def test_drafts_that_are_passed_over_all_have_their_turn(desk, editor):
    drafts = [waiting(f"Rain {day}", 9 - day) for day in range(4)]
    Assignment.objects.give(Article.objects.filter(pk__in=[drafts[1].pk, drafts[2].pk]), editor, editor)
    page, seen = desk.get(NEXT, follow=True), []
    for _ in drafts:
        seen.append(Article.objects.get(pk=page.context["article"].pk))
        page = send(desk, seen[-1], "_save_next", page=page)
    assert [one.headline for one in seen] == ["Rain 1", "Rain 2", "Rain 0", "Rain 3"]
    assert page.context["article"] == drafts[1]


def test_one_goes_on_inside_of_what_was_narrowed(desk):
    source = make_source("Harbour Post")
    one, two = waiting("One", 3, source=source), waiting("Two", 1, source=source)
    waiting("Other", 2)
    page = desk.get(QUEUE, {"source": source.pk, "o": "1"})
    query = f"?queue=source%3D{source.pk}"
    assert f'href="{review_url(one)}{query}"' in page.content.decode() and f"{NEXT}{query}" in page.content.decode()
    page = desk.post(review_url(one) + query, sent_from(desk, one) | {"_publish_next": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == review_url(two) + query
    page = desk.post(review_url(two) + query, sent_from(desk, two) | {"_publish": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == review_url(two) + query
    page = desk.get(NEXT + query, follow=True)
    assert page.redirect_chain[-1][0] == f"{QUEUE}?source={source.pk}" and "That was the last draft." in visible(page)


def test_nonsense_in_the_address_narrows_nothing(desk):
    draft = waiting("One")
    for nonsense in ("nothing=1", "id__regex=(", "whose=me", "&&&", "%00"):
        assert desk.get(NEXT, {"queue": nonsense}).url.startswith(review_url(draft))


def sent_from(desk: Client, article: Article) -> dict[str, str]:
    return form_fields(desk.get(review_url(article)), "article_form")


def test_the_next_draft_is_claimed_before_it_is_seen(desk, editor):
    draft = waiting("Rain")
    assert desk.get(NEXT).url == review_url(draft)
    assert Claim.objects.get().by == editor


def test_publishing_and_going_on_leaves_no_claim_and_no_assignment(desk, editor):
    draft = waiting("Rain")
    act(desk, "take", draft)
    page = send(desk, draft, "_publish_next")
    assert "That was the last draft." in visible(page)
    assert not Claim.objects.exists() and not Assignment.objects.exists()
