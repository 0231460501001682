"""The review page without scripts: names and quotes that were missed, decisions for one mention, what is taught."""

import pytest
from django.urls import reverse

from articles.ingest import additions
from articles.models import Actor, ActorAlias, Article, Lesson, Place

from .desk import review_url, row, send
from .make import make_actor, make_draft, make_mention, make_person, make_place, make_quote, make_source, make_user
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db

BODY = "Nerol met Karm in Idlib.\n\nNerol said <b>“Rain 🌧 & hail come,”</b> and Karm left Idlib."
ARABIC = "وصل القارب إلى كرم 🚢 ثم عاد إلى كرم."


def exact(article: Article) -> bool:
    """Whether every fact stands exactly where it says, as law."""
    facts = [*article.mentions.all(), *article.quotes.all()]
    return all(article.part(one.part, one.part_index)[one.start : one.end] == one.surface for one in facts)


# a missed name


def test_a_missed_name_is_added_where_its_words_stand(desk):
    nerol = make_person("Nerol Vint", aliases=("Nerol",))
    article = make_draft("Talks", body="Yesterday Nerol left.")
    page = send(desk, article, **{"name-0-words": "Nerol"})
    mention = article.mentions.get()
    assert (mention.actor, mention.surface, mention.start, mention.status) == (nerol, "Nerol", 10, "edited")
    assert "Nerol Vint" in visible(page) and form_fields(page, "article_form")["name-0-words"] == ""


def test_words_that_stand_several_times_are_asked_back_with_what_is_around_them(desk):
    make_person("Nerol")
    article = make_draft("Talks", body=BODY)
    page = send(desk, article, **{"name-0-words": "Nerol"})
    assert "stand in the article 2 times" in visible(page) and "body: …[Nerol] met Karm in" in visible(page)
    assert not article.mentions.exists()
    second = additions.address(additions.occurrences(article, "Nerol")[1])
    send(desk, article, page=page, **{"name-0-where": second})
    assert [mention.start for mention in article.mentions.all()] == [BODY.index("Nerol said")] and exact(article)


def test_every_occurrence_gets_the_name_in_all_parts(desk):
    karm = make_actor("Karm")
    article = make_draft("Karm speaks", body=BODY, captions=[{"text": "Karm, left. No Karmel.", "credit": None}])
    send(desk, article, **{"name-0-words": "Karm", "name-0-actor": "karm", "name-0-every": "on"})
    found = [(mention.part, mention.actor) for mention in article.mentions.in_reading_order()]
    assert found == [("headline", karm), ("body", karm), ("body", karm), ("caption", karm)] and exact(article)


def test_always_keeps_the_words_as_a_name(desk):
    karm = make_actor("Karm Council")
    article = make_draft("Talks", body="The Karmites met.")
    send(desk, article, **{"name-0-words": "Karmites", "name-0-actor": "karm-council", "name-0-remember": "on"})
    assert [alias.text for alias in karm.aliases.all()] == ["Karmites"]


def test_an_added_name_may_be_somebody_new_of_a_country(desk):
    make_place("syria/idlib")
    article = make_draft("Talks", body="Yesterday Nerol Vint left.")
    changes = {"name-0-words": "Nerol Vint", "name-0-new_kind": "person", "name-0-new_parent": "syria"}
    send(desk, article, **changes)
    nerol = Actor.objects.get()
    assert (nerol.name, nerol.kind, nerol.country.path) == ("Nerol Vint", "person", "syria")
    assert article.mentions.get().actor == nerol


def test_an_added_place_says_where_it_lies(desk):
    make_place("syria/idlib")
    article = make_draft("Talks", body="Rain fell on Hill Farm.")
    page = send(desk, article, **{"name-0-words": "Hill Farm", "name-0-new_kind": "town"})
    assert "which country or province it lies in" in visible(page)
    send(desk, article, page=page, **{"name-0-new_parent": "syria/idlib"})
    assert article.mentions.get().place == Place.objects.get(path="syria/idlib/hill-farm")


def test_several_namesakes_stay_candidates(desk):
    province, town = make_place("syria/idlib"), make_place("syria/idlib/idlib", name="Idlib")
    article = make_draft("Talks", body="Rain fell on Idlib.")
    page = send(desk, article, **{"name-0-words": "Idlib"})
    mention = article.mentions.get()
    assert not mention.is_resolved and sorted(mention.candidate_places) == sorted([province.pk, town.pk])
    assert "Which one is meant?" in visible(page)


@pytest.mark.parametrize(
    ("words", "said"), [("Vesk", "do not stand in the article"), ("Nerol", "Nothing known is called")]
)
def test_what_cannot_be_added_is_said_and_nothing_is_saved(desk, words, said):
    article = make_draft("Talks", body="Yesterday Nerol left.")
    page = send(desk, article, **{"name-0-words": words, "headline": "Other"})
    assert said in visible(page) and not article.mentions.exists()
    article.refresh_from_db()
    assert article.headline == "Talks"


def test_what_the_machine_read_gives_way_to_a_longer_name(desk):
    make_actor("Karm Harbour Council")
    article = make_draft("Talks", body="The Karm Harbour Council met.")
    short = make_mention(article, make_place("karm", name="Karm"))
    send(desk, article, **{"name-0-words": "Karm Harbour Council"})
    assert [mention.surface for mention in article.mentions.all()] == ["Karm Harbour Council"]
    assert not article.mentions.filter(pk=short.pk).exists()


def test_what_a_person_decided_does_not_give_way(desk):
    make_actor("Karm Harbour Council")
    article = make_draft("Talks", body="The Karm Harbour Council met.")
    make_mention(article, make_place("karm", name="Karm"), status="confirmed")
    page = send(desk, article, **{"name-0-words": "Karm Harbour Council"})
    assert "“Karm” stands there already, and a person decided about it" in visible(page)
    assert [mention.surface for mention in article.mentions.all()] == ["Karm"]


def test_a_rejected_name_that_is_added_again_stands(desk):
    karm = make_actor("Karm")
    article = make_draft("Talks", body="Karm met.")
    mention = make_mention(article, make_place("karm", name="Karm"), status="rejected")
    send(desk, article, **{"name-0-words": "Karm", "name-0-actor": "karm"})
    mention.refresh_from_db()
    assert (mention.actor, mention.place, mention.status) == (karm, None, "edited")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("🌧🌧 Rain, then Karm 🚢 went.", "Karm 🚢"),
        ("a < b & Karm's “sea”", "Karm's"),
        ("Ça va: Ka\u0301rm et 𝒦arm.", "𝒦arm"),
        (ARABIC, "كرم 🚢"),
        ("Rain.\n\n\u200fKarm\n\nsea", "Karm"),
    ],
)
def test_an_added_name_is_exactly_its_words_whatever_stands_around_it(desk, body, words):
    make_actor("Sea Council")
    article = make_draft("Talks", body=body)
    where = f"body:0:{body.index(words)}"
    send(desk, article, **{"name-0-words": words, "name-0-where": where, "name-0-actor": "sea-council"})
    mention = article.mentions.get()
    assert (mention.surface, mention.start) == (words, body.index(words)) and exact(article)


@pytest.mark.parametrize(
    "where", ["body:0:5", "body:9:0", "caption:7:0", "pasted:0:0", "body:0:-1", "body", "::", "body:0:²"]
)
def test_a_wrong_place_is_never_believed(desk, where):
    make_actor("Karm")
    article = make_draft("Talks", body="Rain, then Karm went.")
    send(desk, article, **{"name-0-words": "Karm", "name-0-where": where})
    assert article.mentions.get().start == 11 and exact(article)


def test_a_name_may_be_added_in_the_save_that_changes_the_text(desk):
    make_actor("Karm")
    article = make_draft("Talks", body="Rain, then Karm went.")
    send(desk, article, **{"name-0-words": "Karm", "body": "At last some rain, then Karm went home."})
    article.refresh_from_db()
    assert article.body.startswith("At last") and article.mentions.get().start == 24 and exact(article)


def test_contributors_add_names_but_nothing_to_what_is_known(client):
    contributor = make_user(group="Contributors")
    client.force_login(contributor)
    article = make_draft("Talks", body="Yesterday Nerol Vint left.", created_by=contributor)
    changes = {"name-0-words": "Nerol Vint", "name-0-new_kind": "person", "name-0-remember": "on"}
    send(client, article, **changes)
    mention = article.mentions.get()
    assert (mention.new_kind, mention.status) == ("person", "edited")
    assert not Actor.objects.exists() and not ActorAlias.objects.exists()


# a missed quote


def test_a_missed_quote_is_added_without_its_marks(desk):
    nerol = make_person("Nerol")
    article = make_draft("Talks", body=BODY)
    make_mention(article, nerol)
    words = "“Rain 🌧 & hail come,”"
    send(desk, article, **{"quote-0-words": words, "quote-0-speaker": f"actor:{nerol.pk}", "quote-0-cue": "said"})
    quote = article.quotes.get()
    assert (quote.content, quote.speaker, quote.cue, quote.status) == (words[1:-1], nerol, "said", "edited")
    assert quote.pieces == [[quote.start, quote.end]] and exact(article)


def test_words_of_a_listed_quote_are_not_added_again(desk):
    article = make_draft()
    make_quote(article, "We came to listen,")
    page = send(desk, article, **{"quote-0-words": "came to listen"})
    assert "part of a quote that is listed already" in visible(page) and article.quotes.count() == 1


def test_a_rejected_quote_that_is_added_again_stands_under_its_address(desk):
    article = make_draft()
    quote = make_quote(article, "We came to listen,", status="rejected")
    send(desk, article, **{"quote-0-words": "We came to listen,", "quote-0-kind": "mixed"})
    quote.refresh_from_db()
    assert (quote.status, quote.kind) == ("edited", "mixed")


# decisions about one mention, and what is taught


def test_one_mention_of_several_is_decided_alone(desk):
    article = make_draft(body="Idlib and Idlib.")
    idlib, other = make_place("syria/idlib"), make_actor("Idlib Council")
    first, second = make_mention(article, idlib), make_mention(article, idlib, after=5)
    page = desk.get(review_url(article))
    assert "only body: …Idlib and [Idlib]" in visible(page)
    send(desk, article, page=page, **{row(first, "only"): str(second.pk), row(first, "actor"): "Idlib Council"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.place, first.status) == (idlib, "machine") and (second.actor, second.status) == (other, "edited")


def test_never_again_rejects_the_name_and_teaches_the_parser(desk, editor):
    article = make_draft(body="Rain in May.")
    may = make_mention(article, make_place("may", name="May"))
    send(desk, article, **{row(may, "never"): "on"})
    may.refresh_from_db()
    lesson = Lesson.objects.get()
    assert may.status == "rejected"
    assert (lesson.surface, lesson.target, lesson.article, lesson.by) == ("May", "place", article, editor)


def test_what_is_never_a_name_cannot_be_accepted_as_one(desk):
    article = make_draft(body="Rain in May.")
    may = make_mention(article, make_place("may", name="May"))
    page = send(desk, article, **{row(may, "never"): "on", row(may, "decision"): "accept"})
    assert "cannot be one here" in visible(page) and not Lesson.objects.exists()


def test_a_wrongly_read_name_becomes_something_new_in_place(desk):
    make_place("syria/idlib")
    article = make_draft(body="The Idlib Lions won in Idlib.")
    mention = make_mention(article, make_place("idlib-lions", name="Idlib Lions"))
    changes = {row(mention, "new_kind"): "civil", row(mention, "new_parent"): "syria/idlib"}
    send(desk, article, **changes)
    mention.refresh_from_db()
    assert (mention.actor.name, mention.actor.kind, mention.actor.country.path) == ("Idlib Lions", "civil", "syria")


def test_editors_see_the_text_whatever_readers_see_of_the_source(desk):
    article = make_draft(source=make_source("Karm Post", display_policy="link"))
    assert "We came to listen" in visible(desk.get(review_url(article)))


# going on


def test_publishing_goes_on_to_the_next_draft_until_there_is_none(desk):
    first, second = make_draft("First talks"), make_draft("Second talks")
    page = send(desk, first, "_publish_next")
    assert page.request["PATH_INFO"] == review_url(second)
    page = send(desk, second, "_publish_next")
    assert "That was the last draft." in visible(page) and Article.objects.published().count() == 2


def test_single_keys_are_switched_off_for_one_person_for_good(desk, client):
    article = make_draft()
    assert 'data-keys="on"' in desk.get(review_url(article)).content.decode()
    answer = desk.post(reverse("admin:articles_article_habits"), {"then": review_url(article)})
    assert answer.url == review_url(article)
    assert 'data-keys="off"' in desk.get(review_url(article)).content.decode()
    assert desk.post(reverse("admin:articles_article_habits"), {"then": "https://example.org/"}).status_code == 204
    assert desk.get(reverse("admin:articles_article_habits")).status_code == 405
