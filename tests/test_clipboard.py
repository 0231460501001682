"""The HTML that comes along with a paste: what it says, and which of two readings is kept."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.ingest import BadPaste, ingest, other_reading, reparse
from articles.ingest.clipboard import MOST_ELEMENTS, decode_html, is_html, page_text, read_page
from articles.ingest.readings import read
from articles.models import Article
from articles.parsing import Gazetteer

from .clips import DOCUMENT, DOCUMENT_BODY, FERRY, GOLD, NOTES, SALT_BODY, SALT_FRAGMENT, SALT_ROAD
from .desk import PASTE, TEXT, review_url, send
from .make import make_person, make_place
from .pages import form_fields, visible

NOBODY = Gazetteer([])


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def both(page: str, text: str = "", **options):
    """The document that is kept of a page's text and its HTML."""
    return read(text or page_text(page), page, NOBODY, **options).document


# what is read


@pytest.mark.parametrize(("headline", "body", "page"), GOLD)
def test_of_a_page_the_article_is_left_and_nothing_else(headline, body, page):
    document = both(page)
    assert document.metadata.headline == headline and list(document.paragraphs) == body


def test_a_short_page_keeps_its_paragraphs():
    page = "<h1>Ferry sails</h1><p>The ferry sailed on Sunday.</p><p>“It is late,” said its captain, Oskar Venn.</p>"
    assert both(page).body == "The ferry sailed on Sunday.\n\n“It is late,” said its captain, Oskar Venn."


def test_the_text_of_a_page_is_what_its_reader_sees():
    text = page_text(SALT_ROAD)
    assert all(paragraph in text.split("\n\n") for paragraph in SALT_BODY)
    assert "Business" in text and "Subscribe" in text and "All rights reserved" in text
    assert not any(unseen in text for unseen in ("color", "schema.org", "document.title", "Salt road reopens - Mer"))


def test_headings_are_crossheads_and_figures_have_captions():
    document = both(SALT_ROAD)
    assert document.crossheads == ("A long wait",)
    assert [(caption.text, caption.credit) for caption in document.captions] == [
        ("Trucks wait at the northern gate on Tuesday.", "Ida Brandt/Meridian")
    ]


def test_each_field_says_which_reading_it_is_from():
    metadata = both(SALT_ROAD).metadata
    assert metadata.standfirst == "Drivers waited nine days at the northern gate of Homs"
    assert (metadata.source, metadata.reporters) == ("Meridian Courier", ("Lena Orsk",))
    assert metadata.url == "https://news.example/salt-road" and metadata.published_on == date(2021, 3, 4)
    assert metadata.rules["url"] == "html: canonical link" and metadata.rules["standfirst"] == "html: class standfirst"
    assert metadata.rules["headline"] == "title-before-text" and metadata.rules["reporters"] == "by"


@pytest.mark.parametrize(
    ("head", "shown", "day", "rule"),
    [
        ('<meta property="article:published_time" content="2020-05-09T07:00:00+03:00">', "", 9, "html: meta element"),
        ("", '<time datetime="2020-05-09T07:00">9 May</time>', 9, "html: time element"),
        ("", '<time itemprop="datePublished" datetime="2020-05-09">9/5</time>', 9, "html: time element"),
        ("", '<time class="updated" datetime="2020-05-11">11 May</time>', None, None),
        ("", '<a href="/x"><time datetime="2020-05-11">Other talks</time></a>', None, None),
        ("", '<time datetime="2020-13-45">soon</time>', None, None),
        ("", '<time datetime="0001-01-01">never</time>', None, None),
        ('<meta name="datepublished" content="2020-05-09T23:30:00Z">', "<p>10 May 2020</p>", 10, "date-line"),
        ('<meta name="datepublished" content="2020-05-09T23:30:00Z">', "<p>20 May 2020</p>", 9, "html: meta element"),
    ],
)
def test_the_date_is_the_one_that_the_page_marks(head, shown, day, rule):
    body = f"<h1>River commission agrees</h1>{shown}{paragraphs(DOCUMENT_BODY)}"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    metadata = both(page).metadata
    assert metadata.published_on == (day and date(2020, 5, day)) and metadata.rules.get("published_on") == rule


def test_a_date_given_by_hand_stands_where_neither_reading_has_one():
    assert both(NOTES, published_on=date(2020, 5, 9)).metadata.published_on == date(2020, 5, 9)
    assert both(SALT_ROAD, published_on=date(2020, 5, 9)).metadata.published_on == date(2021, 3, 4)


def test_a_headline_for_search_engines_does_not_replace_the_printed_one():
    page = SALT_ROAD.replace('"headline": "Salt road reopens', '"headline": "Everything to know: salt road reopens')
    assert both(page).metadata.headline == "Salt road reopens after harbour talks"
    assert both(page).metadata.rules["headline"] != "html: JSON-LD"


def test_a_known_outlet_is_found_by_where_the_links_lead():
    links = "".join(
        f'<li><a href="https://www.karsu.example/{name}">{name}</a></li>' for name in ("News", "Sea", "Sun")
    )
    page = f"<nav><ul>{links}</ul></nav>{DOCUMENT}"
    known = Gazetteer([], sources=[("Karsu Herald", (), ("karsu.example",), False)])
    metadata = read(page_text(page), page, known).document.metadata
    assert metadata.source == "Karsu Herald" and metadata.rules["source"] == "html: address of its links"
    assert both(page).metadata.source is None


def test_headings_that_the_extractor_passes_over_are_crossheads():
    first, *others = DOCUMENT_BODY
    page = f"<div><p>{first}</p><h3><span>Farms wait</span></h3>{paragraphs(others)}</div>"
    assert both(f"<div><h1>River commission agrees</h1></div>{page}").crossheads == ("Farms wait",)


def test_boxes_between_paragraphs_are_left_out_unless_the_whole_article_is_in_one():
    box = "<div class='most-read'><h4>Bakers raise prices</h4><p>Bread costs more again, the bakers said.</p></div>"
    page = f"<main><h1>River commission agrees</h1>{paragraphs(DOCUMENT_BODY[:2])}{box}<p>{DOCUMENT_BODY[2]}</p></main>"
    assert list(both(page).paragraphs) == DOCUMENT_BODY
    page = f"<div class='comments'><h1>River commission agrees</h1>{paragraphs(DOCUMENT_BODY)}</div>"
    assert list(both(page).paragraphs) == DOCUMENT_BODY


def test_an_account_or_an_outlet_is_no_reporter():
    writer = '{"@type": "Person", "name": "Lena Orsk"}'
    for other in ('{"@type": "Person", "name": "webadmin_2"}', '{"@type": "Organization", "name": "Meridian Courier"}'):
        assert both(SALT_ROAD.replace(writer, other)).metadata.reporters == ("Lena Orsk",)


# which reading is kept


def test_the_html_is_kept_when_it_brings_paragraphs_back():
    document = both(FERRY)
    assert document.metadata.rules["body"].startswith("html: it has 3 sentences that")
    assert "airport" not in document.body


def test_the_text_is_kept_when_the_html_says_something_else():
    text = (
        "Harbour talks open\n\nTalks opened in Osh on Monday, said Mira Solane of the harbour council in the evening.\n"
    )
    document = both(SALT_ROAD, text)
    assert document.paragraphs == (
        "Talks opened in Osh on Monday, said Mira Solane of the harbour council in the evening.",
    )
    assert document.metadata.headline == "Harbour talks open"
    assert "that the text does not have" in document.metadata.rules["body"]


def test_the_text_is_kept_when_the_html_has_lost_paragraphs():
    text = "\n\n".join(["River commission agrees on a plan", *DOCUMENT_BODY])
    page = f"<html><body><h1>River commission agrees on a plan</h1><p>{DOCUMENT_BODY[0]}</p></body></html>"
    document = both(page, text)
    assert list(document.paragraphs) == DOCUMENT_BODY
    assert document.metadata.rules["body"] == "text: the HTML's reading lacks 2 sentences of the text's"


def test_html_without_an_article_changes_nothing():
    text = "\n\n".join(["River commission agrees on a plan", *DOCUMENT_BODY])
    for page in ("<html></html>", "<p></p>", "<img src=x>", "&nbsp;", "<nav><a>News</a></nav>"):
        document = both(page, text)
        assert list(document.paragraphs) == DOCUMENT_BODY
        assert document.metadata.rules["body"].startswith("text: the")
        assert "HTML" in document.metadata.rules["body"]


def test_the_editor_can_have_the_other_reading():
    assert "airport" in both(FERRY, wanted="text").body
    assert both(FERRY, wanted="text").metadata.rules["body"] == "text: chosen by an editor"
    assert both("<p></p>", "Talks open\n\n" + DOCUMENT_BODY[0], wanted="html").body == DOCUMENT_BODY[0]


def test_the_source_of_a_page_pasted_as_text_is_read_as_the_page():
    assert is_html(SALT_ROAD) and not is_html("Talks open\n<html> is a word here")
    assert list(read(SALT_ROAD, None, NOBODY).document.paragraphs) == SALT_BODY


# hostile and broken HTML


PARAGRAPHS = paragraphs(DOCUMENT_BODY)
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12))
HOSTILE = {
    "deep": "<div>" * 10_000 + PARAGRAPHS,
    "very deep tables": "<table>" * 5_000 + PARAGRAPHS,
    "entities": f"<!DOCTYPE html [{ENTITIES}]><p>&e11;</p>" + PARAGRAPHS,
    "file entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x;</p>' + PARAGRAPHS,
    "scripts": "<script>while(1){}</script><iframe src='http://127.0.0.1:9/'></iframe><img src=x onerror=alert(1)>",
    "many elements": "<div>a</div>" * 400_000,
    "breaks": "<p>" + "a<br>" * 800_000,
    "one word": "<p>" + "a" * 4_900_000,
    "attributes": "<p " + "a=1 " * 1_000_000 + ">x</p>",
    "open tags": "<" * 1_000_000,
    "bad numbers": "&#1;&#0;&#xffffffff;&#xd800;" * 1000 + PARAGRAPHS,
    "nul": PARAGRAPHS.replace("river", "ri\x00ver").replace(" ", "\x0b "),
    "half characters": "\ud83d" + PARAGRAPHS + "\udc00",
    "deep data": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPHS,
    "odd data": '<script type="application/ld+json">{"@type":["NewsArticle",1],"headline":{},"author":[1,{"name":[]}],'
    '"publisher":"x","datePublished":20210304,"@graph":7}</script>' + PARAGRAPHS,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_leaves_the_text_as_it_is_read_alone(name):
    text = "\n\n".join(["River commission agrees on a plan", *DOCUMENT_BODY])
    document = both(HOSTILE[name], text)
    assert list(document.paragraphs) == DOCUMENT_BODY
    assert document.metadata.headline == "River commission agrees on a plan"


@pytest.mark.parametrize(
    "page",
    ["<p>Talks</p>" * (MOST_ELEMENTS + 1), "<div>" * 200 + "<p>Talks</p>", "<p>Talks</p>" * 9 + "talks " * 60_000],
)
def test_a_page_far_larger_than_an_articles_is_not_read(page):
    assert read_page(page) is None and read_page("<div>" * 20 + "<p>Talks</p>") is not None
    reason = both(page, "Talks open\n\n" + DOCUMENT_BODY[0]).metadata.rules["body"]
    assert reason == "text: the page's HTML is empty, or far larger than an article's page"


def test_reading_a_page_opens_no_connection(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    page = SALT_ROAD.replace("<head>", '<head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="/x.css">')
    assert list(both(page).paragraphs) == SALT_BODY


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Kalın".encode(), "Kalın"),
        ("Kalın".encode("utf-16"), "Kalın"),
        ('<meta charset="iso-8859-9">Kalın'.encode("iso-8859-9"), "Kalın"),
        ('<meta charset="windows-1252">Kalın'.encode(), "Kalın"),  # the page says it wrongly
        ('<meta charset="no-such-thing">caf\xe9'.encode("latin-1"), "café"),
        (b"caf\xe9 \x81", "café"),
        (b"\xef\xbb\xbfTalks", "Talks"),
        (b"", ""),
    ],
)
def test_broken_and_foreign_encodings_are_read(data, text):
    assert text in decode_html(data)


# the archive


@pytest.mark.django_db
def test_text_and_html_are_kept_byte_for_byte(desk):
    text = page_text(SALT_FRAGMENT)
    desk.post(PASTE, {"text": text, "html": SALT_FRAGMENT})
    article = Article.objects.get()
    assert bytes(article.pasted) == text.encode() and bytes(article.pasted_html) == SALT_FRAGMENT.encode()
    assert article.paragraphs == SALT_BODY and article.reading == "html"
    assert article.evidence["published_on"] == "date-line" and article.evidence["body"].startswith("html: ")


@pytest.mark.django_db
def test_without_html_nothing_is_said_about_readings(desk):
    page = desk.post(PASTE, {"text": TEXT, "html": ""}, follow=True)
    article = Article.objects.get()
    assert article.pasted_html is None and article.reading == "" and "HTML" not in visible(page)


@pytest.mark.django_db
def test_html_of_more_than_5_mb_is_refused_with_a_word(desk):
    page = desk.post(PASTE, {"text": TEXT, "html": "<p>" + "a" * 5_100_000})
    assert "HTML is 5.1 MB long" in visible(page) and not Article.objects.exists()
    with pytest.raises(BadPaste):
        ingest(TEXT, html=b"a" * 5_000_001, gazetteer=NOBODY)


@pytest.mark.django_db
def test_a_saved_page_is_kept_as_it_is_and_read(desk):
    data = SALT_ROAD.replace("utf-8", "windows-1252").encode("windows-1252")
    desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("salt.HTM", data)})
    article = Article.objects.get()
    assert bytes(article.pasted_html) == data and article.paragraphs == SALT_BODY
    assert "Business" in article.pasted_text and "<" not in article.pasted_text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "nothing to read"), (b"<html></html>", "nothing to read"), (bytes(range(32)) * 99, "not text")],
)
def test_a_file_that_is_no_page_is_refused(desk, data, said):
    page = desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("salt.html", data)})
    assert said in visible(page) and not Article.objects.exists()


@pytest.mark.django_db
def test_pages_become_drafts_from_the_shell_once(tmp_path, capsys):
    file = tmp_path / "salt.html"
    file.write_text(SALT_ROAD)
    call_command("ingest", str(file))
    call_command("ingest", str(file))
    assert Article.objects.get().paragraphs == SALT_BODY and "1 brought in before" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_html_of_a_known_text_stays_for_parse_anyway(desk):
    fields = {"text": page_text(NOTES), "html": NOTES}
    desk.post(PASTE, fields)
    page = desk.post(PASTE, fields)
    assert "known already" in visible(page) and form_fields(page, "paste-form")["html"] == NOTES
    desk.post(PASTE, form_fields(page, "paste-form") | {"anyway": "1"})
    assert [bytes(article.pasted_html) for article in Article.objects.all()] == [NOTES.encode()] * 2


@pytest.mark.django_db
def test_what_is_pasted_is_never_shown_as_html(desk):
    sharp = "<b onclick='alert(1)'>“We met”</b>"
    desk.post(PASTE, {"text": page_text(DOCUMENT) + sharp, "html": DOCUMENT + "<script>alert(2)</script>"})
    page = desk.get(review_url(Article.objects.get())).content.decode()
    assert "&lt;b onclick" in page and "<b onclick" not in page and "alert(2)" not in page


# the other reading


@pytest.fixture
def ferry(db):
    make_place("islands/karsu")
    return ingest(page_text(FERRY), html=FERRY)


def test_the_review_says_which_reading_was_kept_and_leads_to_the_other(desk, ferry):
    page = desk.get(review_url(ferry))
    assert "was read from the page’s HTML: it has 3 sentences that" in visible(page)
    page = desk.post(review_url(ferry), {"read_at": ferry.updated_at.isoformat(), "_reading": "other"}, follow=True)
    ferry.refresh_from_db()
    assert "airport" in ferry.body and ferry.reading == "text" and "Use the page’s HTML instead" in visible(page)
    desk.post(review_url(ferry), {"read_at": ferry.updated_at.isoformat(), "_reading": "other"})
    ferry.refresh_from_db()
    assert "airport" not in ferry.body and ferry.reading == "html"


def test_the_other_reading_is_not_taken_of_an_article_that_somebody_else_saved(desk, ferry):
    page = desk.post(review_url(ferry), {"read_at": "2001-01-01T00:00:00+00:00", "_reading": "other"})
    ferry.refresh_from_db()
    assert ferry.reading == "html" and "Nothing was saved" in visible(page)


def test_the_other_reading_keeps_what_a_person_wrote_and_decided(desk, db):
    article = ingest(page_text(SALT_ROAD), html=SALT_ROAD)
    speaker = make_person("Samir Darwazeh")
    quote = article.quotes.get(content__startswith="We waited")
    quote.speaker, quote.status = speaker, "edited"
    quote.save()
    send(desk, article, headline="The salt road is open")
    article.refresh_from_db()
    assert other_reading(article) == []
    article.refresh_from_db()
    assert article.headline == "The salt road is open" and article.reading == "text"
    assert article.body != "\n\n".join(SALT_BODY) and bytes(article.pasted_html) == SALT_ROAD.encode()
    assert article.quotes.get(pk=quote.pk).speaker == speaker


def test_reading_again_keeps_the_reading(ferry):
    reparse(ferry)
    ferry.refresh_from_db()
    assert ferry.reading == "html" and "airport" not in ferry.body
