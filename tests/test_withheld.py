"""Names that are withheld: no reader finds them anywhere, and they come back whole."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest import decisions, ingest, reparse, show_again, undo
from articles.ingest.merging import merge
from articles.models import Actor, Article, Change, Quote
from articles.models.withholding import MARK, withhold

from .desk import review_url, send
from .faces import FACES, LISTS, text_of
from .make import (
    make_actor,
    make_article,
    make_draft,
    make_mention,
    make_person,
)
from .pages import form_fields, visible
from .withheld import BODY, NAME, make_archive, rows

pytestmark = pytest.mark.django_db

LINK = re.compile(r"(?:href|src|action)=\"([^\"#]+)|<loc>([^<]+)|\"(?:url|json)\": \"([^\"]+)")


def addresses(article: Article, person: Actor) -> set[str]:
    """Addresses to begin with: every list in every face, the article and its quotes, pages by a choice, helpers."""
    details = [article.get_absolute_url(), *(reverse("quote", args=[quote.pk]) for quote in Quote.objects.all())]
    found = {"/", "/compare/", "/search-help/", "/sitemap.xml", "/actors/?named=all", "/actors.json?named=all"}
    found |= {f"/{name}/" for name in LISTS} | {f"/{name}.{face}" for name in LISTS for face in FACES}
    found |= {f"/{noun}/by/{group}/" for noun in ("articles", "quotes") for group in ("actor", "speaker", "source")}
    found |= {url for detail in details for url in (detail, *(f"{detail[:-1]}.{face}" for face in FACES))}
    found |= {f"/suggest/{noun}/?q={text}" for noun in ("actors", "places") for text in ("q", "v", "vos", "quir")}
    return found | {f"/suggest/?q={text}" for text in ("q", "vost")} | {"/articles/?q=school", "/quotes/?q=listen"}


def crawled(start: set[str], most: int = 400) -> dict[str, str]:
    """What readers get at these addresses and at all that they lead to."""
    client, waiting, seen = Client(), sorted(start), {}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen or address.startswith(("/admin", "/static")):
            continue
        answer = client.get(address)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        seen[address] = f"{answer.status_code} {answer.headers} {text}"
        for found in LINK.finditer(text):
            link = next(filter(None, found.groups())).replace("&amp;", "&").removeprefix("http://testserver")
            waiting += [link] if link.startswith("/") and not link.startswith("//") else []
    return seen


# no reader finds them


def test_before_a_name_is_withheld_many_pages_tell_it():
    person, article = make_archive()
    telling = [page for page, text in crawled(addresses(article, person), 120).items() if NAME.search(text)]
    assert len(telling) > 20


def test_no_page_and_no_other_face_tells_a_name_that_is_withheld():
    person, article = make_archive()
    withhold(person)
    article.refresh_from_db()
    pages = crawled(addresses(article, person))
    assert len(pages) > 100 and [page for page, text in pages.items() if NAME.search(text)] == []
    assert MARK in pages[article.get_absolute_url()] and "name withheld" in pages["/quotes/"]


@pytest.mark.parametrize("query", ["Quirina Vostokova", "vostokova", "Qvinka", '"quirina vostokova"', "by:vostokova"])
def test_searching_for_a_withheld_name_finds_nothing(query):
    person, _ = make_archive()
    assert Client().get("/articles.json", {"q": query}).json()["total"] > 0
    withhold(person)
    for noun in ("articles", "quotes", "actors"):
        if noun != "actors" or ":" not in query:
            assert Client().get(f"/{noun}.json", {"q": query}).json()["total"] == 0
    assert "Coast Guard" not in visible(Client().get("/articles/", {"q": query}))


def test_nobody_is_asked_whether_they_meant_a_withheld_name():
    person, _ = make_archive()
    assert "Quirina Vostokova" in visible(Client().get("/articles/", {"q": "quirina vostokowa"}))
    withhold(person)
    page = visible(Client().get("/articles/", {"q": "quirina vostokowa"}))
    assert "Vostokova" not in page


@pytest.mark.parametrize("face", ["/", *(f".{face}" for face in FACES)])
def test_a_withheld_actor_has_no_page_and_no_filter(face):
    person, _ = make_archive()
    merged = make_actor("Q. Old", merged_into=person)
    withhold(person)
    for slug in (person.slug, merged.slug):
        text_of(Client(), f"/actors/{slug}{face}", 404)
        assert Client().get("/articles.json", {"actor": slug}).status_code == 400
        assert Client().get("/compare.json", {"actor": [slug, "coast-guard"]}).status_code in (400, 404)


def test_a_nickname_in_one_word_goes_only_where_it_is_known_to_be_the_actor_s():
    person, _ = make_archive()
    guard = make_actor("Gulf Guard", aliases=("GG",))
    guard.aliases.create(text="Guard", ambiguous=True)
    other = make_article("A Qvinka is a bird", body="The Qvinka sings, GG and the Guard listen.")
    withhold(person)
    withhold(guard)
    other.refresh_from_db()
    assert (other.headline, other.body) == ("A Qvinka is a bird", f"The Qvinka sings, {MARK} and the {MARK} listen.")


def test_counts_leave_a_withheld_actor_out():
    person, _ = make_archive()
    before = Client().get("/articles/by/actor.json").json()
    withhold(person)
    after = Client().get("/articles/by/actor.json").json()
    assert "Quirina" in str(before) and "Quirina" not in str(after) and "Coast Guard" in str(after)


def test_all_other_facts_stand_where_their_words_are():
    person, article = make_archive()
    withhold(person)
    article.refresh_from_db()
    facts = [*article.mentions.all(), *article.quotes.all(), *article.textdates.all()]
    assert {fact.surface for fact in facts} >= {"Saraqib", "Coast Guard", "Monday", "the school would open"}
    for fact in facts:
        assert article.part(fact.part, fact.part_index)[fact.start : fact.end] == fact.surface
    said = article.quotes.get(kind="direct")
    assert said.content == said.surface == f"We came to listen, as {MARK}" and said.speaker_name == "name withheld"
    assert (
        article.body.startswith(f"“We came to listen, as {MARK},” {MARK} told")
        and "'s friends call her" in article.body
    )


# as time goes on


def test_what_is_published_later_does_not_tell_it_either(chief_desk):
    person, _ = make_archive()
    withhold(person)
    draft = make_draft("Vostokova returns", body="Quirina Vostokova returns, and all of Saraqib with her.")
    make_mention(draft, person, "Quirina Vostokova")
    send(chief_desk, draft, "_publish")
    draft.refresh_from_db()
    assert draft.is_published and draft.body.startswith(f"{MARK} returns")
    assert not NAME.search(text_of(Client(), draft.get_absolute_url()))


def test_an_editor_s_later_correction_does_not_bring_it_back(chief_desk):
    person, article = make_archive()
    withhold(person)
    article.refresh_from_db()
    send(chief_desk, article, body=f"{article.body}\n\nQuirina Vostokova was not there.", dateline="QUIRINA VOSTOKOVA")
    article.refresh_from_db()
    assert not NAME.search(text_of(Client(), article.get_absolute_url()))
    reparse(article)
    assert not NAME.search(text_of(Client(), article.get_absolute_url()))


def test_undoing_the_change_that_took_it_out_does_not_bring_it_back():
    person, article = make_archive()
    withhold(person)
    undo(Change.objects.of(article).filter(reason__startswith="Name withheld"), "Undone")
    article.refresh_from_db()
    assert not NAME.search(text_of(Client(), article.get_absolute_url()))


def test_a_name_merged_into_a_withheld_one_is_withheld():
    person, article = make_archive()
    withhold(person)
    other = make_person("Zoltan Kir")
    make_mention(make_article(body="Zoltan Kir spoke."), other)
    merge(other, Actor.objects.get(pk=person.pk))
    assert Article.objects.filter(body__contains="Zoltan").count() == 0


# and back


def test_a_name_that_is_shown_again_comes_back_exactly():
    person, _ = make_archive()
    before = rows()
    withhold(person)
    assert rows() != before
    assert show_again(person) == []
    assert rows() == before


def test_of_two_names_one_comes_back():
    person, article = make_archive()
    guard = Actor.objects.get(name="Coast Guard")
    withhold(person)
    withhold(guard)
    show_again(person)
    article.refresh_from_db()
    page = text_of(Client(), article.get_absolute_url())
    assert "Quirina Vostokova" in page and "Coast Guard" not in page


def test_a_name_can_be_withheld_and_shown_time_and_again():
    person, _ = make_archive()
    before = rows()
    for _ in range(3):
        withhold(person)
        show_again(person)
    assert rows() == before


def test_decisions_taken_meanwhile_stay():
    person, article = make_archive()
    withhold(person)
    mention = article.mentions.get(surface="Coast Guard")
    decisions.accept([mention])
    assert show_again(person) == []
    mention.refresh_from_db()
    article.refresh_from_db()
    assert mention.status == "confirmed" and article.body == BODY


def test_an_article_that_was_rewritten_meanwhile_keeps_the_mark_and_is_named():
    person, article = make_archive()
    withhold(person)
    article.refresh_from_db()
    article.body = f"In short: {article.body}"
    reparse(article)
    assert show_again(person) == [article]
    article.refresh_from_db()
    assert article.body.startswith("In short: “We came") and MARK in article.body


# at the desk


def actor_url(actor: Actor) -> str:
    return reverse("admin:articles_actor_change", args=[actor.pk])


def test_a_chief_editor_withholds_a_name_and_shows_it_again(chief_desk):
    person, article = make_archive()
    fields = form_fields(chief_desk.get(actor_url(person)), "actor_form")
    page = chief_desk.post(actor_url(person), fields | {"withheld": "on", "withheld_reason": "asked"}, follow=True)
    assert "No reader sees this name any more. It was taken out of 2 articles" in visible(page)
    assert Article.objects.filter(body__contains="Quirina").count() == 0
    fields = form_fields(chief_desk.get(actor_url(person)), "actor_form")
    assert fields.pop("withheld", None) is not None
    page = chief_desk.post(actor_url(person), fields, follow=True)
    assert "Readers see this name again." in visible(page)
    article.refresh_from_db()
    assert article.body == BODY


def test_another_name_of_a_withheld_actor_is_taken_out_as_well(chief_desk):
    person, _ = make_archive()
    withhold(person)
    other = make_article("Harvest", body="Baba Kira spoke.")
    fields = form_fields(chief_desk.get(actor_url(person)), "actor_form")
    more = {"aliases-1-text": "Baba Kira", "aliases-1-kind": "nickname", "withheld": "on"}
    chief_desk.post(actor_url(person), fields | more)
    other.refresh_from_db()
    assert other.body == f"{MARK} spoke."


def test_the_desk_itself_still_knows_the_paste_and_the_name(desk):
    person, _ = make_archive()
    article = ingest("School opens\n\nQuirina Vostokova spoke in Saraqib on Monday.\n")
    withhold(person)
    article.publish(None)
    assert "Quirina Vostokova spoke" in visible(desk.get(review_url(article)))
    assert "Quirina" in text_of(desk, reverse("admin:articles_article_history", args=[article.pk]))
