"""What the database itself holds true, whoever writes to it."""

from datetime import date
from hashlib import sha256

import pytest
from django.contrib.auth.models import Group
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import IntegrityError, connection, transaction

from articles.models import ActorAlias, Article, GazetteerRevision, Mention, Place, Quote, TextDate

from .make import (
    make_actor,
    make_article,
    make_contributor,
    make_draft,
    make_editor,
    make_mention,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)

pytestmark = pytest.mark.django_db


def refused(constraint: str):
    """The database refuses what happens inside, by the constraint of that name."""
    return pytest.raises(IntegrityError, match=constraint)


def check_deferred() -> None:
    """Have the database check now what it would check at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# places


def test_a_place_needs_the_parent_that_its_path_names():
    syria = make_place("syria")
    with refused("place_path_begins_with_parents"), transaction.atomic():
        Place.objects.create(name="Homs", slug="homs", path="lebanon/homs", kind="province", parent=syria)
        check_deferred()


def test_a_path_ends_in_the_place_s_own_slug():
    with refused("place_path_ends_in_slug"):
        Place.objects.create(name="Syria", slug="syria", path="syrian-arab-republic", kind="country")


def test_a_place_below_another_has_a_parent():
    with refused("place_path_has_its_parent"):
        Place.objects.create(name="Idlib", slug="idlib", path="syria/idlib", kind="province")


def test_two_places_cannot_lie_in_each_other():
    idlib = make_place("syria/idlib")
    with refused("place_path"), transaction.atomic():
        Place.objects.filter(path="syria").update(parent=idlib)
        check_deferred()


def test_a_place_moves_together_with_what_lies_below_it():
    make_place("syria/idlib/saraqib")
    with transaction.atomic():
        Place.objects.filter(path="syria").update(path="levant", slug="levant")
        Place.objects.filter(path="syria/idlib").update(path="levant/idlib")
        Place.objects.filter(path="syria/idlib/saraqib").update(path="levant/idlib/saraqib")
        check_deferred()
    assert [place.path for place in Place.objects.get(slug="saraqib").ancestors()] == ["levant", "levant/idlib"]


def test_within_holds_the_place_and_all_below_but_no_namesake():
    make_place("niger/agadez")
    make_place("nigeria/borno")
    assert {place.path for place in Place.objects.within(Place.objects.get(path="niger"))} == {"niger", "niger/agadez"}


@pytest.mark.parametrize("where", [{"latitude": 91}, {"longitude": -181}])
def test_coordinates_stay_on_the_globe(where):
    with refused("place_l(at|ong)itude_range"):
        make_place("syria", **where)


# actors


def test_an_actor_cannot_end_before_it_begins():
    with refused("actor_active_range"):
        make_actor(active_from=date(2017, 1, 1), active_to=date(2016, 1, 1))


def test_an_actor_is_neither_its_parent_nor_merged_into_itself():
    actor = make_actor()
    for field in ("parent", "merged_into"):
        with refused("actor_not_"), transaction.atomic():
            setattr(actor, field, actor)
            actor.save()
        actor.refresh_from_db()


def test_an_alias_is_kept_once_even_without_dates():
    actor = make_actor(aliases=("The Front",))
    with refused("actor_alias_once"):
        actor.aliases.create(text="The Front")


def test_an_alias_may_come_back_at_another_time():
    actor = make_actor()
    actor.aliases.create(text="The Front", valid_to=date(2014, 1, 1))
    actor.aliases.create(text="The Front", valid_from=date(2016, 1, 1))
    assert ActorAlias.objects.filter(text="The Front").count() == 2


def test_a_name_or_relation_cannot_end_before_it_begins():
    actor, other = make_actor(), make_actor()
    years = {"valid_from": date(2017, 1, 1), "valid_to": date(2016, 1, 1)}
    with refused("actor_alias_valid_range"), transaction.atomic():
        actor.aliases.create(text="The Front", **years)
    with refused("actor_relation_valid_range"), transaction.atomic():
        actor.relations.create(kind="allied_with", other=other, **years)


def test_an_actor_has_no_relation_with_itself_and_none_twice():
    actor, other = make_actor(), make_actor()
    actor.relations.create(kind="merged_into", other=other)
    with refused("actor_relation_once"), transaction.atomic():
        actor.relations.create(kind="merged_into", other=other)
    with refused("actor_relation_needs_two"), transaction.atomic():
        actor.relations.create(kind="allied_with", other=actor)


# articles


def test_the_paste_stays_byte_for_byte_and_is_summed():
    pasted = b"Talks\r\n\x00open \xed\xa0\x80 \xff"
    article = make_draft(pasted=pasted)
    assert bytes(article.pasted) == pasted
    assert article.pasted_sha256 == sha256(pasted).hexdigest()


@pytest.mark.parametrize(
    "dated",
    [
        {"published_on": date(2017, 6, 26), "published_precision": "unknown"},
        {"published_on": None, "published_precision": "day"},
    ],
)
def test_a_date_says_how_precise_it_is(dated):
    with refused("article_precision_says_if_dated"):
        make_draft(**dated)


@pytest.mark.parametrize(("on", "precision"), [(date(2017, 6, 2), "month"), (date(2017, 6, 1), "year")])
def test_a_month_or_year_is_its_first_day(on, precision):
    with refused("article_month_or_year_is_its_first_day"):
        make_draft(published_on=on, published_precision=precision)


def test_a_published_article_says_since_when():
    with refused("article_published_says_when"):
        make_draft(status="published")


@pytest.mark.parametrize("missing", [{"body": ""}, {"headline": ""}])
def test_nothing_is_published_without_headline_and_body(missing):
    article = make_article()
    with refused("article_published_has_words"):
        Article.objects.filter(pk=article.pk).update(**missing)


def test_an_article_is_no_copy_of_itself():
    article = make_article()
    with refused("article_not_a_copy_of_itself"):
        Article.objects.filter(pk=article.pk).update(copy_of=article.pk)


def test_search_folds_accents_and_stems_and_weighs_the_headline():
    in_body = make_article("Something else", body="The envoys were negotiating with Kalın in İzmir.")
    in_headline = make_article("Negotiations in Izmir", body="Nothing to add.")
    query = SearchQuery("izmir negotiate", config="newsroom")
    found = Article.objects.annotate(rank=SearchRank("search_vector", query)).filter(search_vector=query)
    assert list(found.order_by("-rank")) == [in_headline, in_body]


def test_publishing_and_withdrawing_leave_their_marks():
    editor, article = make_editor(), make_draft()
    article.publish(editor)
    first = article.published_at
    article.withdraw()
    assert not Article.objects.published().exists()
    article.publish(editor)
    article.refresh_from_db()
    assert article.is_published and article.published_by == editor and article.published_at == first


def test_newest_first_puts_the_undated_last():
    undated, old = make_article(published_on=None), make_article(published_on=date(2014, 1, 1))
    new = make_article(published_on=date(2020, 1, 1))
    assert list(Article.objects.newest_first()) == [new, old, undated]
    assert list(Article.objects.oldest_first()) == [old, new, undated]


def test_a_taken_slug_gets_the_date_then_a_number():
    slugs = [make_article("Talks open").slug for _ in range(3)]
    assert slugs == ["talks-open", "talks-open-2017-06-26", "talks-open-2"]


@pytest.mark.parametrize(
    ("headline", "slug"), [("Kalın’s visit to Łódź", "kalins-visit-to-lodz"), ("Переговоры", "article")]
)
def test_an_address_spells_foreign_letters_plainly(headline, slug):
    assert Article.free_slug(headline) == slug


# facts


def test_a_fact_s_words_fill_its_span():
    article = make_article()
    for model, more in (
        (Mention, {"name": "Talks", "new_kind": "person"}),
        (Quote, {"kind": "direct"}),
        (TextDate, {}),
    ):
        with refused("surface_fills_span"), transaction.atomic():
            model.objects.create(article=article, start=0, end=4, surface="Talks", **more)


def test_a_fact_starts_before_it_ends():
    article = make_article()
    for model, more in ((Mention, {"name": "x", "new_kind": "person"}), (Quote, {"kind": "direct"}), (TextDate, {})):
        with refused("start_before_end"), transaction.atomic():
            model.objects.create(article=article, start=3, end=3, surface="", **more)


def test_a_surface_is_measured_in_code_points():
    article = make_article(body="The 🕊 İdlib talks")
    mention = make_mention(article, surface="🕊 İdlib")
    assert mention.end - mention.start == 7


def test_a_mention_names_one_thing():
    article = make_article()
    with refused("mention_names_one_thing"), transaction.atomic():
        make_mention(article, make_actor("Northern Front"), place=make_place("syria/idlib"))
    with refused("mention_names_one_thing"), transaction.atomic():
        make_mention(article, surface="Idlib", new_kind="")


def test_a_mention_without_a_thing_keeps_its_candidates():
    article, two = make_article(), [make_place("syria/idlib"), make_place("syria/idlib/idlib")]
    mention = make_mention(article, surface="Idlib", candidate_places=[place.pk for place in two])
    assert not mention.is_resolved


def test_one_span_holds_one_mention():
    article = make_article()
    make_mention(article, make_actor("Northern Front"))
    with refused("mention_once_a_span"):
        make_mention(article, make_actor("Another Front"), "Northern Front")


def test_a_date_in_the_text_has_both_ends_or_none():
    article = make_article()
    for days in ({"first": date(2017, 6, 26)}, {"first": date(2017, 6, 26), "last": date(2017, 6, 25)}):
        with refused("textdate_range"), transaction.atomic():
            make_text_date(article, "Monday", **days)


def test_an_actor_that_is_named_cannot_be_deleted():
    actor = make_actor("Northern Front")
    make_mention(make_article(), actor)
    with pytest.raises(IntegrityError):
        actor.delete()


def test_public_facts_are_of_published_articles_and_not_rejected():
    front = make_actor("Northern Front")
    shown = make_mention(make_article(), front)
    make_mention(make_draft(), front)
    make_mention(make_article(), front, status="rejected")
    assert list(Mention.objects.public()) == [shown]


def test_facts_come_in_reading_order():
    article = make_article("Idlib talks", captions=[{"text": "Idlib", "credit": None}])
    idlib = make_place("syria/idlib")
    in_caption = make_mention(article, idlib, part="caption")
    in_body = make_mention(article, idlib)
    in_headline = make_mention(article, idlib, part="headline")
    assert list(article.mentions.in_reading_order()) == [in_headline, in_body, in_caption]


def test_a_quote_is_found_at_its_place_in_the_article():
    quote = make_quote(make_article("Talks open"), "We came to listen,")
    assert quote.surface == quote.content and quote.start == quote.article.body.index(quote.content)


# the gazetteer's revision and the groups


def test_every_change_of_a_name_gives_the_gazetteer_a_new_revision():
    make_place("syria", aliases=("Syrian Arab Republic",))
    actor = make_actor(aliases=("The Front",))
    make_source()
    seen = [GazetteerRevision.current()]
    ActorAlias.objects.filter(actor=actor).update(text="Front of the North")
    seen.append(GazetteerRevision.current())
    actor.aliases.all().delete()
    seen.append(GazetteerRevision.current())
    assert [set(revision) for revision in seen] == [{"actors", "places", "sources"}] * 3
    assert seen[0]["actors"] < seen[1]["actors"] < seen[2]["actors"] and seen[0]["places"] == seen[2]["places"]


def test_a_revision_that_was_rolled_back_never_returns():
    seen = []
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_actor()
            seen.append(GazetteerRevision.current()["actors"])
            raise ZeroDivisionError
    assert seen[0] != seen[1]


def test_the_groups_come_with_the_migrations():
    assert set(Group.objects.values_list("name", flat=True)) >= {"Editors", "Contributors"}


def test_editors_publish_and_contributors_do_not():
    editor, contributor = make_editor(), make_contributor()
    assert editor.has_perms(["articles.publish_article", "articles.add_actor", "articles.add_place"])
    assert contributor.has_perms(["articles.add_article", "articles.change_article", "articles.view_actor"])
    for verb in ("publish_article", "change_actor", "add_place", "delete_article", "change_source"):
        assert not contributor.has_perm(f"articles.{verb}")


def test_a_source_s_name_is_kept_once():
    make_source("Example Wire")
    with pytest.raises(IntegrityError):
        make_source("Example Wire", slug="other")
