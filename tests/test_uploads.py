"""Files handed in at the desk: several at once, documents, and tables whose columns a person settles."""

import csv
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin import uploads
from articles.ingest import bulk
from articles.models import Article, Upload

from .desk import PASTE, TEXT, review_url
from .make import make_contributor, make_editor, make_place
from .pages import form_fields, visible

pytestmark = pytest.mark.django_db

UPLOADS = reverse("admin:articles_article_uploads")
BODY = "The {0} opened in Idlib on Monday.\n\n“We came,” said Mira Solane, a teacher."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_file(name: str, words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"{words.capitalize()} talks open\n\n{BODY.format(words)}".encode())


def table_file(*rows: tuple[str, ...], name: str = "rows.csv", header=("Title", "When", "Story")) -> SimpleUploadedFile:
    target = io.StringIO()
    csv.writer(target).writerows([header, *rows])
    return SimpleUploadedFile(name, target.getvalue().encode())


def story(words: str, when: str = "2017-06-26") -> tuple[str, str, str]:
    return f"{words.capitalize()} opens", when, BODY.format(words)


def document(*paragraphs: str, title: str = "") -> bytes:
    """A .docx document as a word processor saves it, with the least that such a file has."""
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>' if title else ""
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT_TYPES)
        packed.writestr("_rels/.rels", RELATIONS)
        packed.writestr("word/styles.xml", STYLES)
        body = f'<w:document xmlns:w="{WORD}"><w:body>{heading}{lines}</w:body></w:document>'
        packed.writestr("word/document.xml", body)
    return target.getvalue()


OPEN_XML = "http://schemas.openxmlformats.org"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    f'<Types xmlns="{OPEN_XML}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT_TYPE}"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{OPEN_XML}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OPEN_XML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    "</w:style></w:styles>"
)


def send_files(desk: Client, *files: SimpleUploadedFile):
    return desk.post(PASTE, {"text": "", "files": list(files)}, follow=True)


def settle(desk: Client, page, button: str = "_read", **changes):
    """Choose columns on the page that asks for them."""
    address = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return desk.post(address, form_fields(page, "columns-form") | changes | {button: "1"}, follow=True)


def headlines() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("headline", flat=True))


# several files


def test_several_files_become_a_draft_each(desk, editor):
    make_place("syria/idlib")
    page = send_files(desk, text_file("a.txt", "river"), text_file("b.txt", "harbour"))
    assert headlines() == ["River talks open", "Harbour talks open"]
    assert {article.created_by for article in Article.objects.all()} == {editor}
    assert page.redirect_chain[-1][0] == UPLOADS and "River talks open" in visible(page)
    assert Article.objects.get(headline="River talks open").mentions.filter(place__path="syria/idlib").exists()
    assert not Upload.objects.unfinished().exists() and not Upload.objects.exclude(data=None).exists()


def test_a_file_that_is_no_article_keeps_no_other_back(desk):
    picture = SimpleUploadedFile("map.png", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9)
    page = send_files(desk, text_file("a.txt", "river"), picture, SimpleUploadedFile("c.txt", b" "))
    words = visible(page)
    assert headlines() == ["River talks open"]
    assert "map.png" in words and "This is not text" in words and "There is nothing to read" in words


def test_a_file_of_a_known_text_is_passed_over_and_said_so(desk):
    send_files(desk, text_file("a.txt", "river"), text_file("b.txt", "harbour"))
    page = send_files(desk, text_file("again.txt", "river"), text_file("c.txt", "bridge"))
    assert len(headlines()) == 3 and "the archive has an article of this text" in visible(page)


def test_too_many_files_are_refused_with_the_number(desk):
    page = send_files(desk, *(text_file(f"{number}.txt", "river") for number in range(101)))
    assert "These are 101 files; 100 are the most at a time." in visible(page) and not Upload.objects.exists()


def test_a_file_that_is_too_long_is_refused_with_its_size(desk, monkeypatch):
    monkeypatch.setattr(bulk.uploads, "LONGEST_TABLE", 1_000_000)
    page = send_files(desk, table_file(("Ferry opens", "2017", "ferry " * 200_000)))
    assert "This file is 1.2 MB long; 1 MB are the most." in visible(page) and not Upload.objects.exists()


def test_a_table_of_too_many_rows_says_what_to_do(desk, monkeypatch):
    monkeypatch.setattr(bulk.uploads, "MOST_ROWS", 2)
    page = send_files(desk, table_file(story("ferry"), story("river"), story("bridge")))
    assert "more than 2 rows. Split the file" in visible(page) and not Upload.objects.exists()


@pytest.mark.parametrize("content", [b"", b"Title,Story\n", b"\n\n"])
def test_a_table_without_rows_is_refused(desk, content):
    page = send_files(desk, SimpleUploadedFile("rows.csv", content))
    assert page.status_code == 200 and 'id="paste-form"' in page.content.decode()
    assert "rows.csv: " in visible(page) and not Upload.objects.exists()


# documents


def test_a_document_is_read_with_its_heading_and_paragraphs(desk):
    data = document(*BODY.format("river").split("\n\n"), title="River talks open")
    page = desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("talks.docx", data)}, follow=True)
    article = Article.objects.get()
    assert page.redirect_chain[-1][0] == review_url(article)
    assert article.headline == "River talks open" and article.body == BODY.format("river")
    assert article.quotes.get().speaker_name == "Mira Solane"


@pytest.mark.parametrize("data", [b"", b"no zip", document()[:200], document().replace(b"PK", b"KP")])
def test_a_document_that_is_none_says_what_to_do(desk, data):
    page = desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("talks.docx", data)})
    assert "save it again as .docx, or paste its text" in visible(page) and not Article.objects.exists()


def test_a_document_that_unpacks_to_a_mountain_is_not_unpacked(desk):
    data = document("river " * 12_000_000)
    assert len(data) < 1_000_000
    page = desk.post(PASTE, {"text": "", "files": SimpleUploadedFile("talks.docx", data)})
    assert "72 MB long when it is unpacked" in visible(page) and not Article.objects.exists()


# tables


def test_columns_are_suggested_by_their_names_and_shown_with_what_the_rows_become(desk):
    page = send_files(desk, table_file(story("ferry"), header=("Title", "Date", "Story")))
    words = visible(page)
    fields = form_fields(page, "columns-form")
    assert (fields["headline"], fields["published_on"], fields["body"]) == ("Title", "Date", "")
    assert "Story: The ferry opened in Idlib" in words and not Article.objects.exists()
    looked = settle(desk, page, "_look", body="Story")
    assert "Ferry opens" in visible(looked) and "26 June 2017" in visible(looked) and not Article.objects.exists()


def test_a_table_without_a_text_asks_for_its_column(desk):
    page = settle(desk, send_files(desk, table_file(story("ferry"))))
    assert "Which column holds the text?" in visible(page) and not Article.objects.exists()


def test_rows_become_drafts_with_the_columns_that_were_chosen(desk, editor):
    page = send_files(desk, table_file(story("ferry"), story("river")))
    done = settle(desk, page, body="Story", published_on="When", usual_source="The Reed Almanac")
    assert headlines() == ["Ferry opens", "River opens"] and "2 drafts" in visible(done)
    article = Article.objects.get(headline="Ferry opens")
    assert article.source.name == "The Reed Almanac" and f"{article.published_on}" == "2017-06-26"
    assert (article.status, article.created_by, article.body) == ("draft", editor, BODY.format("ferry"))


def test_a_column_that_was_taken_away_is_not_guessed_again(desk):
    page = send_files(
        desk, table_file(("Ferry opens", "Elsewhere", BODY.format("ferry")), header=("a", "site", "text"))
    )
    assert form_fields(page, "columns-form")["source"] == "site"
    settle(desk, page, source="", headline="a")
    assert Article.objects.get().source is None


def test_the_same_columns_are_remembered_for_the_same_person(desk, client):
    choice = {"body": "Story", "published_on": "When", "date_format": "%d/%m/%Y", "usual_source": "The Reed Almanac"}
    settle(desk, send_files(desk, table_file(story("ferry", "05/06/2017"))), **choice)
    fields = form_fields(send_files(desk, table_file(story("river", "07/06/2017"))), "columns-form")
    assert fields == fields | choice
    client.force_login(make_editor("other"))
    assert form_fields(send_files(client, table_file(story("bridge"))), "columns-form")["body"] == ""


def test_lines_of_json_have_the_columns_of_all_their_first_lines(desk):
    lines = [{"title": "Ferry opens", "body": BODY.format("ferry")}, {"body": BODY.format("river"), "words": "River"}]
    data = "\n".join(map(json.dumps, lines)).encode()
    page = send_files(desk, SimpleUploadedFile("rows.jsonl", data))
    assert "words" in visible(page)
    settle(desk, page)
    assert Article.objects.count() == 2


def test_rejected_rows_are_listed_fetched_put_right_and_handed_in_again(desk):
    page = send_files(desk, table_file(story("ferry"), story("river", "05/06/2017"), ("Empty", "2017", "")))
    done = settle(desk, page, body="Story", published_on="When")
    words = visible(done)
    assert headlines() == ["Ferry opens"] and "2 rows could not be read" in words
    assert "Row 2: Of “05/06/2017” it is not sure which is the month" in words and "Row 3: There is nothing" in words
    upload = Upload.objects.get()
    answer = desk.get(reverse("admin:articles_article_rejected", args=[upload.pk]))
    assert "rows.rejected.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    assert "not sure" in rows[0]["rejected_because"] and rows[1]["Title"] == "Empty"
    right = table_file((rows[0]["Title"], "2017-06-05", rows[0]["Story"]), name="rows.rejected.csv")
    settle(desk, send_files(desk, right), body="Story")
    assert headlines() == ["Ferry opens", "River opens"]


def test_a_row_of_a_known_text_is_passed_over(desk):
    choice = {"body": "Story", "published_on": "When"}
    settle(desk, send_files(desk, table_file(story("ferry"))), **choice)
    done = settle(desk, send_files(desk, table_file(story("river"), story("ferry"))), **choice)
    assert headlines() == ["Ferry opens", "River opens"] and "1 row (2)" in visible(done)


def test_reading_goes_on_where_it_stopped_and_nothing_comes_twice(desk, monkeypatch):
    monkeypatch.setattr(bulk.uploads, "PIECE", 2)
    monkeypatch.setattr(uploads, "SECONDS", 0)
    stories = [story(f"ferry {number}") for number in range(5)]
    page = settle(desk, send_files(desk, table_file(*stories)), body="Story", published_on="When")
    assert Article.objects.count() == 2 and "3 rows left" in visible(page)
    assert "1 file that you handed in" in visible(desk.get(PASTE))
    desk.post(UPLOADS)
    page = desk.post(UPLOADS, follow=True)
    assert headlines() == [f"Ferry {number} opens" for number in range(5)] and "left" not in visible(page)
    desk.post(UPLOADS)
    assert Article.objects.count() == 5


def test_rows_that_another_request_has_read_are_not_read_again(desk, monkeypatch):
    settle(desk, send_files(desk, table_file(story("ferry"), story("river"))), body="Story", published_on="When")
    upload = Upload.objects.get()
    Upload.objects.update(state="reading", data=table_file(story("bridge"), story("road")).read())
    upload.refresh_from_db()
    upload.taken = 0  # as a second window saw it before
    assert bulk.read_on([upload], 10) == [] and Article.objects.count() == 2


# whose they are


def test_nobody_sees_or_reads_what_others_handed_in(desk, client):
    send_files(desk, table_file(story("ferry")))
    upload = Upload.objects.get()
    client.force_login(make_contributor())
    assert "rows.csv" not in visible(client.get(UPLOADS))
    for name in ("columns", "rejected"):
        assert client.get(reverse(f"admin:articles_article_{name}", args=[upload.pk])).status_code == 404
    assert client.post(reverse("admin:articles_article_away", args=[upload.pk])).status_code == 404
    client.post(UPLOADS)
    assert Upload.objects.get().state == "columns"


def test_a_file_can_be_taken_away_and_its_drafts_stay(desk):
    settle(
        desk, send_files(desk, table_file(story("ferry"), story("river", "soon"))), body="Story", published_on="When"
    )
    away = reverse("admin:articles_article_away", args=[Upload.objects.get().pk])
    assert desk.get(away).status_code == 405 and Upload.objects.exists()
    assert "Drafts that were made of it stay." in visible(desk.post(away, follow=True))
    assert not Upload.objects.exists() and headlines() == ["Ferry opens"]


def test_a_file_that_nobody_came_back_to_is_gone_after_a_month(desk):
    send_files(desk, table_file(story("ferry")))
    Upload.objects.update(at="2017-06-26T10:00Z")
    send_files(desk, table_file(story("river")))
    assert Upload.objects.get().at.year > 2017


def test_a_text_and_files_at_once_are_refused_with_the_text_still_there(desk):
    page = desk.post(PASTE, {"text": TEXT, "files": [text_file("a.txt", "river"), text_file("b.txt", "road")]})
    assert "not both" in visible(page) and "Harbour talks open" in form_fields(page, "paste-form")["text"]
