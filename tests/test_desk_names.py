"""Merging, splitting and naming at the desk: what is seen before, what has happened after, and the way back."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest.merging import merge
from articles.models import Actor, Article, FormerSlug, Mention, NameDecision, Place

from .make import make_actor, make_article, make_editor, make_mention, make_person, make_place, make_quote, make_source
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db
DECISIONS = reverse("admin:articles_namedecision_changelist")


def merge_url(thing: Actor | Place) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_merge", args=[thing.pk])


def split_url(thing: Actor | Place) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_split", args=[thing.pk])


def undo_url(decision: NameDecision) -> str:
    return reverse("admin:articles_namedecision_undo", args=[decision.pk])


# merge


def test_a_merger_is_seen_before_anything_moves(chief_desk):
    wrong, right = make_person("Mira Solan", wikidata_id="Q7"), make_person("Mira Solane")
    wrong.aliases.create(text="M. Solan")
    wrong.members.add(make_actor("Harbour Council"))
    make_mention(make_article(), wrong, "Mira Solane")
    make_quote(make_article(), "We came to listen,", right)
    words = visible(chief_desk.get(merge_url(wrong), {"into": "mira-solane"}))
    for told in ("1 mentions, in 1 article", "M. Solan", "Harbour Council", "mira-solan leads to mira-solane", "Q7"):
        assert told in words
    assert "Articles that name it101" in words.replace(" ", "").replace("Articlesthatnameit", "Articles that name it")
    assert not NameDecision.objects.exists() and not Actor.objects.exclude(merged_into=None).exists()


def test_merging_takes_everything_along_and_leads_back(chief_desk):
    wrong, right = make_person("Mira Solan"), make_person("Mira Solane")
    article = make_article()
    mention, quote = make_mention(article, wrong, "Mira Solane"), make_quote(article, "We came to listen,", wrong)
    page = chief_desk.post(merge_url(wrong), {"into": "mira-solane"}, follow=True)
    assert "Merged “Mira Solan” into “Mira Solane”" in visible(page) and "Undo this" in visible(page)
    mention.refresh_from_db()
    quote.refresh_from_db()
    assert mention.actor == quote.speaker == right and right.aliases.get().text == "Mira Solan"
    page = chief_desk.post(undo_url(NameDecision.objects.get()), follow=True)
    mention.refresh_from_db()
    assert "Undone: Merged" in visible(page) and mention.actor == wrong and not right.aliases.exists()


def test_what_was_changed_since_stays_and_is_named(chief_desk):
    wrong, right, third = (make_person(name) for name in ("Mira Solan", "Mira Solane", "Omar Haddad"))
    first = make_mention(make_article(), wrong, "Mira Solane")
    second = make_mention(make_article(), wrong, "Mira Solane")
    chief_desk.post(merge_url(wrong), {"into": "mira-solane"})
    Mention.objects.filter(pk=second.pk).update(actor=third, status="edited")
    words = visible(chief_desk.post(undo_url(NameDecision.objects.get()), follow=True))
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.actor == wrong and second.actor == third
    assert "1 was changed since" in words and f"Mention “Mira Solane” in article {second.article_id}" in words


def test_a_decision_is_undone_once(chief_desk):
    wrong, right = make_person("Mira Solan"), make_person("Mira Solane")
    decision = merge(wrong, right)
    chief_desk.post(undo_url(decision))
    assert "undone already" in visible(chief_desk.post(undo_url(decision)))


@pytest.mark.parametrize("noun", ["actor", "place"])
def test_nothing_is_merged_with_itself(chief_desk, noun):
    thing = make_actor("Northern Front") if noun == "actor" else make_place("syria/idlib")
    key = thing.slug if noun == "actor" else thing.path
    assert "the same already" in visible(chief_desk.post(merge_url(thing), {"into": key}))


def test_a_place_is_not_merged_into_what_lies_in_it(chief_desk):
    town = make_place("syria/idlib/saraqib")
    words = visible(chief_desk.get(merge_url(town.parent), {"into": town.path}))
    assert "lies in “Idlib”: move it out first" in words


def test_two_towns_become_one_with_all_that_lies_in_them(chief_desk):
    old, new = make_place("syria/idlib/edlib", aliases=("Idleb",)), make_place("syria/idlib/idlib")
    quarter = make_place("syria/idlib/edlib/hill-quarter")
    mention = make_mention(make_article(), old, "Idlib")
    chief_desk.post(merge_url(old), {"into": new.path})
    mention.refresh_from_db()
    quarter.refresh_from_db()
    assert mention.place == new and quarter.path == "syria/idlib/idlib/hill-quarter"
    assert {alias.text for alias in new.aliases.all()} == {"Idleb", "Edlib"}
    assert Client().get("/places/syria/idlib/edlib/").url == "/places/syria/idlib/idlib/"


def test_a_withheld_name_is_not_merged_into_one_that_readers_see(chief_desk):
    hidden, shown = make_person("Mira Solan", withheld=True), make_person("Mira Solane")
    words = visible(chief_desk.post(merge_url(hidden), {"into": shown.slug}))
    assert "is withheld from readers and the other is not" in words and not NameDecision.objects.exists()


# split


def articles_of_two() -> tuple[Actor, list[Article]]:
    """An actor that some articles of one outlet take for another."""
    actor, wire = make_person("Omar Haddad"), make_source("Example Wire")
    texts = [(date(2016, 5, 1), wire), (date(2017, 5, 1), wire), (date(2018, 5, 1), None)]
    made = [make_article(body="Omar Haddad spoke. “We came,” he said.", published_on=d, source=s) for d, s in texts]
    for article in made:
        make_mention(article, actor)
        make_quote(article, "We came,", actor)
    return actor, made


def test_some_articles_of_an_actor_go_to_a_new_one(chief_desk):
    actor, articles = articles_of_two()
    fields = form_fields(chief_desk.get(split_url(actor)), "split_form")
    fields |= {"article": [articles[0].pk], "which": "chosen", "new_name": "Omar Haddad (pilot)", "new_kind": "person"}
    page = chief_desk.post(split_url(actor), fields, follow=True)
    assert "some of “Omar Haddad” is “Omar Haddad (pilot)”, in 1 article." in visible(page)
    new = Actor.objects.get(name="Omar Haddad (pilot)")
    mention, quote = articles[0].mentions.get(), articles[0].quotes.get()
    assert mention.actor == quote.speaker == new and mention.status == quote.status == "edited"
    assert articles[1].mentions.get().actor == articles[2].quotes.get().speaker == actor
    chief_desk.post(undo_url(NameDecision.objects.get()))
    assert articles[0].mentions.get().actor == actor and not Actor.objects.filter(pk=new.pk).exists()


def test_all_articles_of_an_outlet_and_a_time_go_to_a_known_actor(chief_desk):
    actor, articles = articles_of_two()
    other = make_person("Omar Hadad")
    narrowed = f"{split_url(actor)}?source={articles[0].source_id}&first=2017"
    page = chief_desk.get(narrowed)
    assert articles[1].headline in visible(page) and articles[0].headline not in visible(page)
    fields = form_fields(page, "split_form") | {"which": "all", "actor": "omar-hadad"}
    chief_desk.post(narrowed, fields)
    assert [article.mentions.get().actor for article in articles] == [actor, other, actor]


def test_a_split_needs_articles_and_somebody_to_give_them_to(chief_desk):
    actor, _ = articles_of_two()
    words = visible(chief_desk.post(split_url(actor), {"which": "chosen"}))
    assert "Tick the articles that are meant" in words and "Say whose they are" in words
    assert not NameDecision.objects.exists()


# who may


def test_editors_neither_merge_nor_split_nor_undo(client, chief):
    decision = merge(make_person("Mira Solan"), make_person("Mira Solane"), chief)
    actor = make_actor("Northern Front")
    client.force_login(make_editor())
    for url in (merge_url(actor), split_url(actor), undo_url(decision), DECISIONS):
        assert client.get(url).status_code == 403 and client.post(url, {}).status_code == 403
    for name, args in (("unknown", []), ("unknown_name", []), ("likely", ["actor"])):
        assert client.get(reverse(f"admin:articles_namedecision_{name}", args=args)).status_code == 403


def test_the_list_says_what_was_decided_by_whom_and_whether_it_holds(chief_desk, chief):
    decision = merge(make_person("Mira Solan"), make_person("Mira Solane"), chief)
    words = visible(chief_desk.get(DECISIONS))
    assert "Merged “Mira Solan” into “Mira Solane”" in words and "chief" in words and "holds" in words
    chief_desk.post(undo_url(decision))
    assert "undone by chief" in visible(chief_desk.get(DECISIONS))


# addresses


def test_a_slug_that_is_changed_by_hand_leads_on(chief_desk):
    actor = make_actor("Northern Front")
    url = reverse("admin:articles_actor_change", args=[actor.pk])
    chief_desk.post(url, form_fields(chief_desk.get(url), "actor_form") | {"slug": "front-of-the-north"})
    assert Client().get("/actors/northern-front/").url == "/actors/front-of-the-north/"
    assert FormerSlug.objects.get().actor == actor


def test_articles_that_print_a_place_in_one_way_go_to_a_new_place(chief_desk):
    idlib = make_place("syria/idlib")
    articles = [make_article(body=text) for text in ("Rain in Idlib.", "Rain in Edlib.")]
    make_mention(articles[0], idlib, "Idlib"), make_mention(articles[1], idlib, "Edlib")
    narrowed = f"{split_url(idlib)}?surface=Edlib"
    fields = form_fields(chief_desk.get(narrowed), "split_form")
    new = {"which": "all", "new_name": "Edlib", "new_kind": "town", "new_parent": "syria"}
    chief_desk.post(narrowed, fields | new)
    assert [article.mentions.get().place.path for article in articles] == ["syria/idlib", "syria/edlib"]
    chief_desk.post(undo_url(NameDecision.objects.get()))
    assert [article.mentions.get().place.path for article in articles] == ["syria/idlib", "syria/idlib"]
    assert not Place.objects.filter(path="syria/edlib").exists()
