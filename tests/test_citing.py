"""The box that says how to cite a page."""

import json
from datetime import date

import bibtexparser
import lxml.html
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from django.utils import timezone

from articles.exports.chicago import chicago, in_words, inner, names, of_page
from articles.exports.citations import Citation

from .faces import make_archive
from .make import make_article, make_draft

TODAY = date(2026, 11, 22)
PLAIN = Citation(
    key="talks-open",
    title="Talks open",
    authors=("Ana Vell", "Tom Brook"),
    outlet="Example Wire",
    date=(2017, 6, 26),
    url="https://news.example/articles/talks-open/",
    original_url="https://wire.example/talks",
    language="en",
)


def text(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def cited(**changes) -> tuple[str, str]:
    both = chicago(Citation(**vars(PLAIN) | changes), TODAY)
    return text(both.note), text(both.bibliography)


def test_an_article_as_a_note_and_in_a_bibliography():
    assert cited() == (
        "Ana Vell and Tom Brook, “Talks open,” Example Wire, June 26, 2017, https://wire.example/talks, "
        "archived in Newsroom, accessed November 22, 2026, https://news.example/articles/talks-open/.",
        "Ana Vell and Tom Brook. “Talks open.” Example Wire, June 26, 2017. https://wire.example/talks. "
        "Archived in Newsroom, accessed November 22, 2026. https://news.example/articles/talks-open/.",
    )


def test_what_nobody_signed_stands_under_its_outlet():
    note, bibliography = cited(authors=())
    assert note.startswith("“Talks open,” Example Wire, June 26, 2017,")
    assert bibliography.startswith("Example Wire. “Talks open.” June 26, 2017.")


def test_without_outlet_date_and_original_only_what_is_known_is_said():
    note, bibliography = cited(authors=(), outlet="", date=(), original_url="")
    assert note.startswith("“Talks open,” n.d., archived in Newsroom, accessed November 22, 2026, ")
    assert bibliography.startswith("“Talks open.” n.d. Archived in Newsroom, accessed November 22, 2026. ")


def test_a_quote_says_first_whose_words_they_are():
    assert cited(said_by="Mira Solane")[0].startswith("Mira Solane, quoted in Ana Vell and Tom Brook, “Talks open,”")


@pytest.mark.parametrize(
    ("day", "words"), [((2017, 6, 26), "June 26, 2017"), ((2017, 6), "June 2017"), ((2017,), "2017"), ((), "n.d.")]
)
def test_a_date_is_as_precise_as_it_is_known(day, words):
    assert in_words(day) == words


@pytest.mark.parametrize(
    ("number", "in_note", "in_bibliography"),
    [
        (1, "N1", "N1"),
        (2, "N1 and N2", "N1 and N2"),
        (3, "N1 et al.", "N1, N2, and N3"),
        (7, "N1 et al.", "N1, N2, N3, et al."),
    ],
)
def test_many_names_are_shortened(number, in_note, in_bibliography):
    people = tuple(f"N{position}" for position in range(1, number + 1))
    assert (names(people, 2, 1), names(people, 6, 3)) == (in_note, in_bibliography)


def test_quotation_marks_inside_a_title_become_single():
    assert inner("The “last” word") == "The ‘last’ word"
    assert inner('The "last" word') == "The ‘last’ word"
    assert inner('5" of rain') == '5" of rain'


def test_a_title_that_ends_itself_gets_no_second_stop():
    assert "“Who spoke?” Example Wire," in cited(title="Who spoke?")[1]


def test_a_list_is_cited_as_it_stood_that_day():
    both = of_page("Articles", "https://news.example/articles/", TODAY)
    words = "accessed November 22, 2026, https://news.example/articles/."
    assert text(both.note) == f"Newsroom, “Articles,” {words}"


# on the pages


def box(client, address: str) -> lxml.html.HtmlElement:
    (found,) = lxml.html.fromstring(client.get(address).content.decode()).xpath("//*[@id='cite']")
    return found


def forms(client, address: str) -> dict[str, str]:
    """The text of each form by its label, as somebody would copy it."""
    page = box(client, address)
    copied = page.xpath(".//*[@data-copy]")
    return {page.xpath(f".//*[@id='{one.get('data-copy')}']")[0].text_content(): one.text_content() for one in copied}


@pytest.mark.django_db
def test_every_form_in_the_box_is_read_by_its_own_readers(client):
    make_archive()
    shown = forms(client, "/articles/talks-open/")
    assert list(shown) == ["Permalink", "Chicago, note", "Chicago, bibliography", "BibTeX", "RIS", "CSL-JSON"]
    assert shown["Permalink"] == "http://testserver/articles/talks-open/"
    assert bibtexparser.parse_string(shown["BibTeX"]).entries[0]["year"] == "2017"
    assert rispy.loads(shown["RIS"])[0]["authors"] == ["Ana Vell", "Tom Brook"]
    (item,) = CiteProcJSON(json.loads(shown["CSL-JSON"])).values()
    today = timezone.localdate()
    assert (item.accessed.year, item.accessed.month, item.accessed.day) == (today.year, today.month, today.day)
    assert rispy.loads(shown["RIS"])[0]["access_date"].startswith(f"{today:%Y/%m/%d}")
    assert bibtexparser.parse_string(shown["BibTeX"]).entries[0]["urldate"] == today.isoformat()
    assert f"accessed {in_words((today.year, today.month, today.day))}" in shown["Chicago, note"]


@pytest.mark.django_db
def test_the_box_of_a_quote_leads_to_its_words_in_the_article(client):
    pk = make_archive().quotes.get().pk
    shown = forms(client, f"/quotes/{pk}/")
    permalink = f"http://testserver/articles/talks-open/#q-{pk}"
    assert shown["Permalink"] == permalink
    assert shown["Chicago, note"].startswith("Mira Solane, quoted in Ana Vell and Tom Brook,")
    assert permalink in shown["Chicago, note"]
    assert f'id="q-{pk}"' in client.get("/articles/talks-open/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ["article", "quote"])
def test_the_files_of_the_box_are_there(client, noun):
    quote = make_archive().quotes.get()
    page = box(client, "/articles/talks-open/" if noun == "article" else f"/quotes/{quote.pk}/")
    files = page.xpath(".//a[@download]/@href")
    assert len(files) == 3
    for address in files:
        assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_markup_in_a_headline_is_text_in_the_box(client):
    make_article("<b>Talks</b> & more", slug="markup")
    assert "“<b>Talks</b> & more,”" in forms(client, "/articles/markup/")["Chicago, note"]


@pytest.mark.django_db
def test_a_draft_is_not_cited(client, desk):
    make_draft("Not yet", slug="not-yet")
    assert b'id="cite"' not in desk.get("/articles/not-yet/").content


@pytest.mark.django_db
def test_a_list_is_cited_by_its_filters(client):
    make_archive()
    shown = forms(client, "/articles/?actor=coast-guard&place=syria&sort=oldest")
    assert shown["Chicago, note"].startswith("Newsroom, “Coast Guard, Syria: articles,” accessed ")
    assert shown["Chicago, note"].endswith(", http://testserver/articles/?actor=coast-guard&place=syria&sort=oldest.")
    assert b'id="cite"' not in client.get("/articles/?from=never").content


@pytest.mark.django_db
def test_what_was_searched_is_text_in_a_citation(client):
    make_article("Talks & <b>bread</b>")
    assert "“<b>bread</b>: articles,”" in forms(client, "/articles/?q=<b>bread</b>")["Chicago, note"]


@pytest.mark.django_db
def test_tomorrow_a_page_is_made_again_with_the_new_day(client, monkeypatch):
    make_archive()
    monkeypatch.setattr("articles.exports.revision.state", lambda: "as it was")
    etag = client.get("/articles/talks-open/").headers["ETag"]
    again = {"If-None-Match": etag}
    assert client.get("/articles/talks-open/", headers=again).status_code == 304
    monkeypatch.setattr(timezone, "localdate", lambda: date(2031, 5, 2))
    page = client.get("/articles/talks-open/", headers=again)
    assert page.status_code == 200
    assert "accessed May 2, 2031" in page.content.decode()


@pytest.mark.django_db
def test_the_archive_is_cited_in_every_form(client):
    shown, today = forms(client, "/about/"), timezone.localdate()
    name, home = "Newsroom: An Archive of News about Conflicts", "http://testserver/"
    assert shown["Permalink"] == home
    assert shown["Chicago, bibliography"].startswith(f"{name}. Accessed ")
    (entry,) = bibtexparser.parse_string(shown["BibTeX"]).entries
    assert (entry["title"], entry["url"], entry["urldate"]) == (f"{{{name}}}", home, today.isoformat())
    (reference,) = rispy.loads(shown["RIS"])
    assert (reference["title"], reference["urls"]) == (name, [home])
    (item,) = CiteProcJSON(json.loads(shown["CSL-JSON"])).values()
    assert (str(item["URL"]), item.accessed.year) == (home, today.year)
    assert not box(client, "/about/").xpath(".//a[@download]")
