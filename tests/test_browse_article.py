"""The page of one article: its text with marks, its dates, who said what, and who may see it."""

from datetime import date

import pytest

from .make import (
    make_actor,
    make_article,
    make_contributor,
    make_draft,
    make_editor,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)
from .seen import see

pytestmark = pytest.mark.django_db


def page_of(client, article):
    return see(client, article.get_absolute_url())


def html_of(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def test_a_draft_is_not_found(client):
    see(client, make_draft().get_absolute_url(), status=404)


def test_a_withdrawn_article_is_not_found(client):
    article = make_article()
    article.withdraw()
    see(client, article.get_absolute_url(), status=404)


def test_an_editor_sees_a_draft_under_a_banner(client):
    client.force_login(make_editor())
    page = page_of(client, make_draft("Not yet"))
    assert "Draft: only editors see this page." in page.text
    assert page.with_attribute("content", "noindex")


def test_a_contributor_sees_a_draft_as_well(client):
    client.force_login(make_contributor())
    assert "only editors see this page" in page_of(client, make_draft()).text


def test_somebody_without_rights_sees_no_draft(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    see(client, make_draft().get_absolute_url(), status=404)


@pytest.mark.parametrize(
    ("precision", "first", "words"),
    [
        ("day", date(2017, 6, 26), "26 June 2017"),
        ("month", date(2017, 6, 1), "June 2017 (the month is all we know)"),
        ("year", date(2017, 1, 1), "2017 (the year is all we know)"),
        ("unknown", None, "undated"),
    ],
)
def test_the_date_is_as_precise_as_we_know(client, precision, first, words):
    page = page_of(client, make_article(published_on=first, published_precision=precision))
    assert f"Published {words}" in page.text


def test_the_head_shows_where_the_article_comes_from(client):
    page = page_of(
        client,
        make_article(
            "Talks",
            standfirst="In short.",
            source=make_source("Example Wire"),
            reporters=["Jana Holm", "Sami Daroub"],
            agencies=["Coast Agency"],
            dateline="IDLIB",
            url="https://www.example.org/talks",
            captions=[{"text": "A lorry", "credit": "Coast Pictures"}],
        ),
    )
    for words in (
        "In short.",
        "By Jana Holm, Sami Daroub",
        "Agency Coast Agency",
        "Dateline IDLIB",
        "A lorry Picture: Coast Pictures",
    ):
        assert words in page.text
    assert page.address("Example Wire") == "/sources/example-wire/"
    assert page.with_attribute("href", "https://www.example.org/talks")[0]["rel"] == "noopener nofollow"


def test_a_name_leads_to_its_note_and_the_note_to_its_page(client):
    article = make_article(body="Coast Guard came to Saraqib.")
    guard, saraqib = make_actor("Coast Guard", country=make_place("mali")), make_place("syria/idlib/saraqib")
    at_sea, inland = make_mention(article, guard), make_mention(article, saraqib, status="confirmed", reason="after to")
    page = page_of(client, article)
    assert [address for words, address in page.links if words == "Coast Guard"] == [
        f"#actor-{guard.pk}",
        "/actors/coast-guard/",
    ]
    assert page.with_attribute("id", f"m-{at_sea.pk}")[0]["href"] == f"#actor-{guard.pk}"
    assert "Coast Guard 1 Armed group, Mali · named in 1 article" in page.text
    assert "Coast Guard ¶ 1 read by machine: the archive knows this name" in page.text
    assert "Saraqib ¶ 1 confirmed by an editor: the archive knows this name (after to)" in page.text
    assert page.with_attribute("href", f"#m-{inland.pk}")


def test_a_note_says_where_in_which_words_and_how_often(client):
    guard = make_actor("Coast Guard")
    article = make_article(
        "Coast Guard sails", standfirst="Coast Guard is out.", body="A calm sea.\n\nThe Guard is there."
    )
    make_mention(article, guard, part="headline")
    make_mention(article, guard, part="standfirst")
    make_mention(article, guard, "Guard", rule="part of a full name", status="edited")
    make_mention(make_article(body="Coast Guard again."), guard)
    text = page_of(client, article).text
    assert "Coast Guard 3 Armed group · named in 2 articles" in text
    assert "Coast Guard headline standfirst read by machine" in text
    assert "Guard ¶ 2 corrected by an editor: short for a full name in this article" in text


def test_a_note_of_a_thousand_mentions_is_short(client):
    guard = make_actor("Guard")
    article = make_article(body="Guard " * 40)
    for number in range(40):
        make_mention(article, guard, after=number * 6)
    page = page_of(client, article)
    assert "and 10 more read by machine" in page.text
    assert sum(words == "¶ 1" for words, _ in page.links) == 30


def test_machine_and_editor_are_told_apart_by_form(client):
    article = make_article(body="Coast Guard came to Saraqib.")
    make_mention(article, make_actor("Coast Guard"))
    make_mention(article, make_place("syria/idlib/saraqib"), status="edited")
    html = html_of(client, article)
    assert '<a class="actor" id="m-' in html
    assert '<a class="place sure" id="m-' in html


def test_a_reader_can_see_only_what_a_person_vouches_for(client):
    article = make_article(body="Coast Guard came to Saraqib on Monday. “We came,” said Mira Solane.")
    guard = make_actor("Coast Guard")
    make_mention(article, guard)
    make_mention(article, make_place("syria/idlib/saraqib"), status="edited")
    make_text_date(article, "Monday")
    make_quote(article, "We came", make_person("Mira Solane"))
    page = page_of(client, article)
    assert page.address("Only what an editor vouches for 1") == f"{article.get_absolute_url()}?verified=1"
    vouched = see(client, f"{article.get_absolute_url()}?verified=1")
    assert "Coast Guard came to Saraqib on Monday." in vouched.text
    assert not vouched.with_attribute("href", f"#actor-{guard.pk}")
    assert "Who said what" not in vouched.text and "Dates in the text" not in vouched.text
    assert "Places named 1 Saraqib" in vouched.text
    assert vouched.address("Show all facts") == article.get_absolute_url()


def test_an_article_that_no_editor_has_checked_says_so(client):
    article = make_article(body="Coast Guard came.")
    make_mention(article, make_actor("Coast Guard"))
    assert "Read by machine; no editor has confirmed any of it yet." in page_of(client, article).text


def test_a_wrong_choice_of_facts_is_an_error(client):
    assert client.get(f"{make_article().get_absolute_url()}?verified=perhaps").status_code == 400


def test_facts_in_text_that_is_not_shown_have_no_link_to_it(client):
    source = make_source(display_policy="excerpt")
    body = "Quiet. " * 300 + "Coast Guard came."
    article = make_article(body=body, source=source)
    mention = make_mention(article, make_actor("Coast Guard"))
    page = page_of(client, article)
    assert "Coast Guard ¶ 1 read by machine" in page.text
    assert not page.with_attribute("href", f"#m-{mention.pk}")


def test_rejected_and_unresolved_names_are_plain_text(client):
    article = make_article(body="Coast Guard met Mr Nemo.")
    make_mention(article, make_actor("Coast Guard"), status="rejected")
    make_mention(article, None, "Mr Nemo")
    page = page_of(client, article)
    assert "Coast Guard met Mr Nemo." in page.text
    assert not [words for words, _ in page.links if words in ("Coast Guard", "Mr Nemo")]


def test_the_names_inside_a_quote_are_links_inside_it(client):
    article = make_article(body="“We met Coast Guard there,” said Mira Solane.")
    quote = make_quote(article, "We met Coast Guard there", make_person("Mira Solane"))
    make_mention(article, make_actor("Coast Guard"))
    html = html_of(client, article)
    inner = html.split(f'id="q-{quote.pk}"')[1].split("</span>")[0]
    assert '<a class="actor" id="m-' in inner


def test_quote_and_list_lead_to_each_other(client):
    article = make_article()
    quote = make_quote(article, "We came to listen", make_person("Mira Solane"))
    page = page_of(client, article)
    assert len(page.with_attribute("id", f"q-{quote.pk}")) == len(page.with_attribute("id", f"said-{quote.pk}")) == 1
    assert page.with_attribute("href", f"#said-{quote.pk}")
    assert page.address("In the text ↑") == f"#q-{quote.pk}"


def test_an_interrupted_quote_has_one_anchor_and_two_marks(client):
    article = make_article(body="“We came,” she said, “to listen.”")
    words = {"pieces": [[1, 8], [22, 31]], "content": "We came to listen"}
    quote = make_quote(article, "We came,” she said, “to listen")
    type(quote).objects.filter(pk=quote.pk).update(**words)
    html = html_of(client, article)
    assert html.count(f'id="q-{quote.pk}"') == 1
    assert html.count(f'data-said="{quote.pk}"') == 2
    assert html.count(f'href="#said-{quote.pk}"') == 1


def test_a_quote_over_two_paragraphs_has_one_anchor(client):
    article = make_article(body="He said: we came.\n\nWe stay, he said.")
    quote = make_quote(article, "we came.\n\nWe stay", kind="indirect")
    html = html_of(client, article)
    assert html.count(f'id="q-{quote.pk}"') == html.count(f'href="#said-{quote.pk}"') == 1
    assert html.count(f'data-said="{quote.pk}"') == 2


def test_who_said_what_says_for_whom_how_and_where(client):
    solane, council = make_person("Mira Solane"), make_actor("Harbour Council")
    make_quote(
        make_article(),
        "We came to listen",
        solane,
        affiliation=council,
        affiliation_name="Harbour Council",
        medium="Radio",
    )
    page = page_of(client, solane.quotes.get().article)
    assert (
        "Mira Solane, for Harbour Council · said · via Radio “We came to listen” Direct read by machine: marks"
        in page.text
    )


def test_the_rules_behind_a_quote_and_a_date_are_told_in_plain_words(client):
    article = make_article(body="“We came,” he said on Monday.")
    make_quote(article, "We came", rule="words first", speaker_rule="pronoun: last speaker")
    monday = date(2017, 6, 26)
    make_text_date(article, "Monday", rule="weekday-before-publication", first=monday, last=monday)
    text = page_of(client, article).text
    assert (
        "read by machine: the speaker and a verb of saying follow the words; the pronoun stands for who spoke last"
        in text
    )
    assert "26 June 2017 read by machine: the last day of that name before publication" in text


def test_somebody_unnamed_stays_unnamed(client):
    article = make_article(body="A spokesman said that they came.")
    make_quote(article, "they came", kind="indirect")
    assert "Speaker not named · said they came Indirect" in page_of(client, article).text


def test_quotes_of_every_part_are_listed_in_reading_order(client):
    article = make_article("“We stay”: talks", body="“We came,” she said.", captions=[{"text": "“We go,” he said"}])
    for content, part in (("We go", "caption"), ("We came", "body"), ("We stay", "headline")):
        make_quote(article, content, part=part)
    listed = page_of(client, article).text.rpartition("Who said what")[2]
    assert listed.index("“We stay”") < listed.index("“We came”") < listed.index("“We go”")


def test_dates_of_the_text_show_the_days_that_they_mean(client):
    article = make_article(body="On Monday, last month and soon.")
    make_text_date(article, "Monday", first=date(2017, 6, 26), last=date(2017, 6, 26), rule="weekday-before")
    make_text_date(article, "last month", first=date(2017, 5, 1), last=date(2017, 5, 31), rule="month before")
    make_text_date(article, "soon", rule="vague")
    page = page_of(client, article)
    assert "Monday 26 June 2017 read by machine: weekday before" in page.text
    assert "last month May 2017 read by machine: month before" in page.text
    assert "soon not resolved read by machine: vague" in page.text
    assert page.address("Monday").startswith("#day-")
    assert page.with_attribute("datetime", "2017-05")


def test_the_names_are_listed_with_how_often_they_stand_there(client):
    article = make_article(body="Coast Guard met Coast Guard in Saraqib.")
    guard = make_actor("Coast Guard")
    make_mention(article, guard)
    make_mention(article, guard, after=5)
    make_mention(article, make_place("syria/idlib/saraqib"))
    page = page_of(client, article)
    assert "Actors named 1 Coast Guard 2" in page.text and "Places named 1 Saraqib 1" in page.text


def test_crossheads_stand_as_headings(client):
    article = make_article(body="One.\n\nWhat comes next\n\nTwo.", crossheads=["What comes next"])
    assert '<h2 dir="ltr">What comes next</h2>' in html_of(client, article)


def test_copies_and_originals_lead_to_each_other_only_if_published(client):
    original = make_article("Original")
    copy = make_article("Copy", copy_of=original)
    make_draft("Secret copy", copy_of=original)
    assert page_of(client, copy).address("Original") == original.get_absolute_url()
    page = page_of(client, original)
    assert page.address("Copy") == copy.get_absolute_url()
    assert "Secret copy" not in page.text
    original.withdraw()
    assert "A copy of" not in page_of(client, copy).text


def test_an_article_names_who_else_published_it(client):
    original = make_article("Original", source=make_source("Meridian Wire"))
    copy = make_article("Copy", copy_of=original, source=make_source("Harbour Gazette"))
    make_article("Second copy", copy_of=original)
    assert (
        "Also published by Harbour Gazette (Copy), an outlet not named (Second copy)." in page_of(client, original).text
    )
    words = page_of(client, copy).text
    assert "A copy of Original (Meridian Wire)." in words and "Also published by an outlet not named" in words


@pytest.mark.parametrize(
    ("kind", "of_the_earlier", "of_the_later"),
    [
        ("update", "A newer version exists: Later (27 June 2017).", "Updated version of Earlier (26 June 2017)."),
        ("correction", "A correction was published: Later (27 June 2017).", "A correction of Earlier (26 June 2017)."),
    ],
)
def test_versions_of_an_article_lead_to_each_other_only_if_published(client, kind, of_the_earlier, of_the_later):
    earlier = make_article("Earlier", published_on=date(2017, 6, 26))
    later = make_article("Later", published_on=date(2017, 6, 27), copy_of=earlier, copy_kind=kind)
    assert of_the_earlier in page_of(client, earlier).text and of_the_later in page_of(client, later).text
    assert page_of(client, earlier).address("Later") == later.get_absolute_url()
    later.withdraw()
    assert "Later" not in page_of(client, earlier).text


def test_pasted_text_never_becomes_markup(client):
    article = make_article("<b>Bold</b>", body="<script>alert(1)</script> “<i>x</i>”")
    make_quote(article, "<i>x</i>", speaker_as_written="<u>He</u>")
    html = html_of(client, article)
    assert "<script>alert" not in html
    assert "<i>x</i>" not in html
    assert "<u>He</u>" not in html
    assert "<b>Bold" not in html


def test_text_in_another_script_keeps_its_direction_and_language(client):
    article = make_article("محادثات", body="قال مراقبون.", language="ar", slug="talks")
    html = html_of(client, article)
    assert '<article class="story" lang="ar">' in html
    assert '<h1 dir="rtl">' in html


def test_an_english_sentence_that_begins_in_arabic_runs_as_english_does(client):
    body = "“البيت يتسع”, one of them begins: there is room.\n\nالبيت يتسع لمن يقرع الباب"
    html = html_of(client, make_article(body=body))
    assert '<p dir="ltr">“البيت' in html and '<p dir="rtl">البيت' in html


def test_marks_lie_right_after_letters_outside_the_basic_plane(client):
    article = make_article(body="😀 Coast Guard 😀")
    guard = make_actor("Coast Guard")
    make_mention(article, guard)
    assert page_of(client, article).address("Coast Guard") == f"#actor-{guard.pk}"


def test_many_facts_take_no_more_queries_than_few(client, django_assert_max_num_queries):
    article = make_article(body=" ".join(f"Guard{number} said word{number}." for number in range(40)))
    for number in range(40):
        guard = make_actor(f"Guard{number}")
        make_mention(article, guard)
        make_quote(article, f"word{number}", guard)
    with django_assert_max_num_queries(9):
        page_of(client, article)
