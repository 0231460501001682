"""Two editors at one article: the second sees both versions and chooses, and nothing of either is lost."""

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.admin.settling import newest_change
from articles.ingest import decisions, reparse
from articles.ingest.then import Then, as_of
from articles.models import Actor, Article, Mention
from articles.models.lessons import Lesson

from .desk import review_url, row, send
from .make import (
    make_actor,
    make_draft,
    make_editor,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db
BODY = "Rain fell on Idlib on Monday, said Nerol Vint.\n\n“We came to listen,” said Nerol Vint. Idlib waits."


@pytest.fixture
def article() -> Article:
    return make_draft("Rain in Idlib", body=BODY)


@pytest.fixture
def second(db) -> Client:
    client = Client()
    client.force_login(make_editor("second"))
    return client


def settled(client: Client, article: Article, page: HttpResponse, button: str = "", **choices) -> HttpResponse:
    """Choose on the page with both versions, and save them or show them first."""
    fields = form_fields(page, "merge_form") | {f"choose-{key}": choice for key, choice in choices.items()}
    return client.post(review_url(article), fields | ({button: "1"} if button else {}), follow=True)


def test_different_fields_of_two_editors_are_both_kept(desk, second, article):
    stale = second.get(review_url(article))
    send(desk, article, standfirst="From a wet town.")
    page = send(second, article, page=stale, headline="Rain at last", reporters="Lena Orsk")
    article.refresh_from_db()
    assert article.headline == "Rain in Idlib"
    assert "editor saved this article after you opened it." in visible(page)
    assert "you changed different things" in visible(page) and "Rain at last" in visible(page)
    assert "Saved." in visible(settled(second, article, page))
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Rain at last", "From a wet town.")
    assert article.reporters == ["Lena Orsk"]


@pytest.mark.parametrize(("choice", "headline"), [("theirs", "Rain at noon"), ("yours", "Rain at last")])
def test_where_both_changed_a_field_the_second_chooses(desk, second, article, choice, headline):
    stale = second.get(review_url(article))
    send(desk, article, headline="Rain at noon")
    page = send(second, article, page=stale, headline="Rain at last")
    assert "Rain at noon" in visible(page) and "Rain at last" in visible(page)
    settled(second, article, page, headline=choice)
    article.refresh_from_db()
    assert article.headline == headline


def test_nothing_is_saved_before_all_is_chosen(desk, second, article):
    stale = second.get(review_url(article))
    send(desk, article, headline="Rain at noon", dateline="Idlib")
    page = settled(
        second,
        article,
        send(second, article, page=stale, headline="Rain at last", dateline="IDLIB"),
        headline="yours",
    )
    assert "Please choose wherever both of you" in visible(page)
    article.refresh_from_db()
    assert article.headline == "Rain at noon"
    settled(second, article, page, dateline="theirs")
    article.refresh_from_db()
    assert (article.headline, article.dateline) == ("Rain at last", "Idlib")


def test_the_button_that_was_pressed_is_remembered(desk, second, article):
    stale = second.get(review_url(article))
    send(desk, article, standfirst="From a wet town.")
    page = send(second, article, "_publish", page=stale, headline="Rain at last")
    settled(second, article, page)
    article.refresh_from_db()
    assert article.is_published and article.headline == "Rain at last" and article.standfirst == "From a wet town."


def test_decisions_about_different_names_are_both_kept(desk, second, article):
    idlib, nerol = make_mention(article, make_place(), "Idlib"), make_mention(article, make_person("Nerol Vint"))
    stale = second.get(review_url(article))
    send(desk, article, dateline="Idlib", **{row(idlib, "decision"): "accept"})
    page = send(second, article, page=stale, **{row(nerol, "decision"): "reject"})
    assert "Nerol Vint : Reject" in visible(page) or "Nerol Vint: Reject" in visible(page)
    settled(second, article, page)
    assert statuses(article) == {"Idlib": "confirmed", "Nerol Vint": "rejected"}


@pytest.mark.parametrize(("choice", "status"), [("theirs", "confirmed"), ("yours", "rejected")])
def test_where_both_decided_about_a_name_the_second_chooses(desk, second, article, choice, status):
    mention = make_mention(article, make_place(), "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, **{row(mention, "decision"): "accept"})
    page = send(second, article, page=stale, **{row(mention, "decision"): "reject"})
    settled(second, article, page, **{f"m{mention.pk}": choice})
    assert statuses(article) == {"Idlib": status}


def test_what_both_decided_alike_is_no_question(desk, second, article):
    mention = make_mention(article, make_place(), "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, headline="Rain", **{row(mention, "decision"): "accept"})
    page = send(second, article, page=stale, headline="Rain", **{row(mention, "decision"): "accept"})
    assert "you had changed nothing that is not so already" in visible(page)


def test_a_choice_between_namesakes_holds_against_another_choice(desk, second, article):
    town, province = make_place("syria/idlib/idlib", name="Idlib"), make_place("syria/aleppo", name="Idlib")
    mentions = [make_mention(article, surface="Idlib", candidate_places=[town.pk, province.pk])]
    mentions.append(make_mention(article, surface="Idlib", candidate_places=[town.pk, province.pk], after=40))
    stale = second.get(review_url(article))
    decision = row(mentions[0], "decision")
    send(desk, article, **{decision: f"place:{town.pk}"})
    page = send(second, article, page=stale, **{decision: f"place:{province.pk}"})
    settled(second, article, page, **{f"m{mentions[0].pk}": "yours"})
    assert set(article.mentions.values_list("place", flat=True)) == {province.pk}


def test_an_acceptance_means_what_was_seen(desk, second, article):
    place, person = make_place(), make_person("Idlib")
    mention = make_mention(article, place, "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, **{row(mention, "actor"): person.slug})
    page = send(second, article, page=stale, **{row(mention, "decision"): "accept"})
    settled(second, article, page, **{f"m{mention.pk}": "yours"})
    mention.refresh_from_db()
    assert (mention.place, mention.actor) == (place, None)


def test_decisions_hold_for_the_mentions_that_they_were_made_for(desk, second, article):
    """The first editor makes two rows one; of them the second has rejected one."""
    nerol = make_person("Nerol Vint")
    one = make_mention(article, nerol)
    other = make_mention(article, surface="Monday")
    stale = second.get(review_url(article))
    send(desk, article, **{row(other, "actor"): nerol.slug})
    page = send(second, article, page=stale, **{row(one, "decision"): "reject"})
    settled(second, article, page)
    assert statuses(article) == {"Nerol Vint": "rejected", "Monday": "edited"}


def test_a_new_name_is_added_once_the_other_version_is_known(desk, second, article):
    mention = make_mention(article, surface="Nerol Vint")
    stale = second.get(review_url(article))
    send(desk, article, **{row(mention, "decision"): "reject"})
    page = send(second, article, page=stale, **{row(mention, "decision"): "new", row(mention, "new_kind"): "person"})
    assert "new: Nerol Vint, person" in visible(page)
    settled(second, article, page, **{f"m{mention.pk}": "yours"})
    assert Mention.objects.get().actor == Actor.objects.get(name="Nerol Vint")


def test_what_is_never_a_name_is_kept_as_a_lesson(desk, second, article):
    mention = make_mention(article, make_place(), "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, dateline="Idlib")
    page = send(second, article, page=stale, **{row(mention, "never"): "on"})
    settled(second, article, page)
    assert Lesson.objects.get().surface == "Idlib" and statuses(article) == {"Idlib": "rejected"}


def test_a_quote_keeps_what_the_second_corrected(desk, second, article):
    nerol, lena = make_person("Nerol Vint"), make_person("Lena Orsk")
    quote = make_quote(article, "We came to listen,", nerol)
    stale = second.get(review_url(article))
    send(desk, article, **{row(quote, "cue"): "told"})
    page = send(
        second, article, page=stale, **{row(quote, "other_speaker"): lena.slug, row(quote, "decision"): "accept"}
    )
    assert "or another: lena-orsk" in visible(page)
    settled(second, article, page, **{f"q{quote.pk}": "yours"})
    quote.refresh_from_db()
    assert (quote.speaker, quote.cue, quote.status) == (lena, "said", "edited")


def test_a_speaker_by_an_open_name_is_found_when_the_name_is_known(desk, second, article):
    mention = make_mention(article, surface="Nerol Vint")
    quote = make_quote(article, "We came to listen,")
    stale = second.get(review_url(article))
    send(desk, article, **{row(mention, "decision"): "new", row(mention, "new_kind"): "person"})
    page = send(second, article, page=stale, **{row(quote, "speaker"): "name:Nerol Vint"})
    settled(second, article, page)
    quote.refresh_from_db()
    assert quote.speaker == Actor.objects.get(name="Nerol Vint")


def test_a_date_keeps_what_the_second_corrected(desk, second, article):
    found = make_text_date(article, "Monday")
    stale = second.get(review_url(article))
    send(desk, article, **{row(found, "first"): "2017-06-26"})
    page = send(second, article, page=stale, **{row(found, "first"): "2017-06-19"})
    settled(second, article, page, **{f"d{found.pk}": "yours"})
    found.refresh_from_db()
    assert str(found.first) == "2017-06-19"


def test_added_names_and_captions_are_kept(desk, second, article):
    actor = make_actor("Nerol Vint", kind="person")
    stale = second.get(review_url(article))
    send(desk, article, standfirst="Wet.")
    added = {"name-0-words": "Nerol Vint", "name-0-every": "on", "name-0-actor": actor.slug}
    page = send(second, article, page=stale, **added, **{"caption-0-text": "A wet town."})
    assert "1 name or quote that you added" in visible(page) and "A wet town." in visible(page)
    settled(second, article, page)
    article.refresh_from_db()
    assert article.mentions.filter(actor=actor).count() == 2 and article.captions[0]["text"] == "A wet town."
    assert article.standfirst == "Wet."


def test_what_was_decided_about_words_that_are_gone_is_told(desk, second, article):
    mention = make_mention(article, make_person("Nerol Vint"))
    stale = second.get(review_url(article))
    send(desk, article, body="Rain fell on Idlib.")
    page = send(second, article, page=stale, headline="Rain", **{row(mention, "decision"): "accept"})
    assert "the words are no longer in the text" in visible(page)
    page = settled(second, article, page)
    assert "Not kept, as its words are no longer in the text: “Nerol Vint” (Accept)." in visible(page)
    article.refresh_from_db()
    assert article.headline == "Rain"


def test_a_name_that_went_from_one_place_alone_is_no_conflict(desk, second, article):
    idlib = make_place()
    first = make_mention(article, idlib, "Idlib", part="headline")
    mention = make_mention(article, idlib, "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, headline="Rain")
    page = send(second, article, page=stale, **{row(first, "decision"): "reject"})
    assert "you changed different things" in visible(page)
    settled(second, article, page)
    mention.refresh_from_db()
    assert mention.status == "rejected"


def test_both_versions_are_looked_at_on_the_review_page_first(desk, second, article):
    mention = make_mention(article, make_place(), "Idlib")
    stale = second.get(review_url(article))
    send(desk, article, dateline="Idlib")
    page = send(second, article, page=stale, language="fr", **{row(mention, "decision"): "accept"})
    page = settled(second, article, page, "_show")
    fields = form_fields(page, "article_form")
    assert "Nothing was saved yet." in visible(page) and fields["dateline"] == "Idlib"
    assert fields["language"] == "fr" and fields[row(mention, "decision")] == "accept"
    send(second, article, page=page)
    article.refresh_from_db()
    assert article.language == "fr" and statuses(article) == {"Idlib": "confirmed"}


def test_a_third_version_in_between_is_put_together_as_well(desk, second, article):
    stale = second.get(review_url(article))
    send(desk, article, headline="Rain at noon")
    page = send(second, article, page=stale, headline="Rain at last")
    send(desk, article, standfirst="Wet.")
    page = settled(second, article, page, headline="yours")
    assert "saved this article after you opened it" in visible(page)
    settled(second, article, page)
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Rain at last", "Wet.")


def test_what_is_wrong_in_ones_own_version_is_said_and_kept(desk, second, article):
    stale = second.get(review_url(article))
    send(desk, article, standfirst="Wet.")
    page = settled(second, article, send(second, article, page=stale, published="26.6.", headline="Rain"))
    fields = form_fields(page, "article_form")
    assert (
        "Nothing was saved." in visible(page)
        and fields["published"] == "26.6."
        and fields["headline"].strip() == "Rain"
    )
    send(second, article, page=page, published="2017-06-26")
    article.refresh_from_db()
    assert (article.headline, article.standfirst, str(article.published_on)) == ("Rain", "Wet.", "2017-06-26")


def test_long_texts_show_where_they_differ(desk, second):
    body = "\n\n".join(f"Sentence number {number} tells of the rain that fell." for number in range(12))
    article = make_draft("Rain", body=body)
    stale = second.get(review_url(article))
    send(desk, article, body=body.replace("number 3", "number three"))
    page = send(second, article, page=stale, body=body.replace("number 9", "number nine"))
    assert "<mark>three</mark>" in page.content.decode() and "<mark>nine</mark>" in page.content.decode()
    settled(second, article, page, body="yours")
    article.refresh_from_db()
    assert "number nine" in article.body and "number 3" in article.body


def statuses(article: Article) -> dict[str, str]:
    return dict(article.mentions.values_list("surface", "status"))


def test_an_article_is_seen_as_it_was_whatever_was_done_to_it_since(article):
    nerol, idlib = make_person("Nerol Vint"), make_place()
    for thing, surface, after in ((nerol, "Nerol Vint", 0), (idlib, "Idlib", 0), (idlib, "Idlib", 60)):
        make_mention(article, thing, surface, after=after)
    make_quote(article, "We came to listen,", nerol)
    make_text_date(article, "Monday")
    seen, before = newest_change(article), rows_of(as_of(article, 10**9))
    decisions.reject(list(article.mentions.filter(place=idlib)))
    article.textdates.all().delete()
    article.headline, article.body = "Hail", BODY.replace("Rain fell on Idlib on Monday, ", "Hail fell on Karm, ")
    article.captions, article.source = [{"text": "A wet town.", "credit": None}], make_source()
    reparse(article)
    make_mention(article, surface="fell")
    assert rows_of(as_of(article, newest_change(article))) != before
    assert rows_of(as_of(article, seen)) == before


def rows_of(then: Then) -> list[tuple]:
    """What is told of an article and its facts."""
    article, names = then.article, ("headline", "body", "captions", "source_id", "published_on", "notes", "status")
    told = [tuple(getattr(article, name) for name in names)]
    for facts in then.facts.values():
        told += [tuple(getattr(fact, each.attname) for each in fact._meta.concrete_fields) for fact in facts]
    return told
