"""What crawlers and browsers look for: the sitemap, the rules for robots, the search that browsers add, the icon."""

import json
import struct
from datetime import datetime
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from protego import Protego
from usp.tree import sitemap_from_str

from articles.models import Article
from articles.views import sitemaps

from .faces import SECRET, make_archive
from .make import make_actor, make_article, make_place

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def xml(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, address
    return lxml.etree.fromstring(response.content)


def listed(client, address: str) -> list[str]:
    """The addresses of a section, as an independent program reads them."""
    read = sitemap_from_str(client.get(address).content.decode())
    return [page.url for page in read.all_pages()]


def sections(client) -> list[str]:
    return [
        found.removeprefix(SITE)
        for found in xml(client, "/sitemap.xml").xpath("//s:sitemap/s:loc/text()", namespaces=NAMESPACE)
    ]


def everything(client) -> list[str]:
    return [page for section in sections(client) for page in listed(client, section)]


# the sitemap


def test_the_sitemap_leads_to_every_page_worth_reading(client):
    make_archive()
    pages = everything(client)
    for path in (
        "/",
        "/articles/talks-open/",
        "/actors/mira-solane/",
        "/places/syria/idlib/saraqib/",
        "/sources/example-wire/",
    ):
        assert SITE + path in pages
    assert len(pages) == len(set(pages))
    for page in pages:
        assert client.get(page.removeprefix(SITE)).status_code == 200, page


def test_neither_drafts_nor_what_no_article_names_is_in_the_sitemap(client):
    make_archive()
    make_actor("Nobody Named")
    make_place("mali/gao")
    pages = " ".join(everything(client))
    assert SECRET not in pages
    assert "nobody-named" not in pages
    assert "mali" not in pages


def test_a_withdrawn_article_leaves_the_sitemap(client):
    article = make_archive()
    article.withdraw()
    assert f"{SITE}/articles/talks-open/" not in everything(client)


def test_sections_are_full_and_none_is_empty(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "SIZE", 4)
    slugs = [make_article(f"Ferry {number}", slug=f"ferry-{number}").slug for number in range(11)]
    found = [section for section in sections(client) if section.startswith("/sitemap-articles.xml")]
    counts = [len(listed(client, section)) for section in found]
    assert sum(counts) == 11
    assert 0 < min(counts) <= max(counts) <= 4
    pages = [page for section in found for page in listed(client, section)]
    assert sorted(pages) == sorted(f"{SITE}/articles/{slug}/" for slug in slugs)


def test_a_gap_in_the_ids_makes_no_empty_section(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "SIZE", 4)
    for number in range(12):
        make_article(f"Ferry {number}", slug=f"ferry-{number}")
    Article.objects.filter(slug__in=[f"ferry-{number}" for number in range(2, 10)]).delete()
    found = [section for section in sections(client) if section.startswith("/sitemap-articles.xml")]
    assert all(listed(client, section) for section in found)


def test_an_article_says_when_it_last_changed(client):
    article = make_archive()
    (moment,) = xml(client, "/sitemap-articles.xml").xpath(
        "//s:url[s:loc[contains(., 'talks-open')]]/s:lastmod/text()", namespaces=NAMESPACE
    )
    assert datetime.fromisoformat(moment) == article.updated_at.replace(microsecond=0)


def test_an_empty_archive_has_a_sitemap_of_its_pages(client):
    assert sections(client) == ["/sitemap-pages.xml"]
    assert f"{SITE}/articles/" in everything(client)


def test_a_section_asks_one_question_however_many_addresses_it_has(client):
    make_archive()
    client.get("/sitemap-articles.xml")
    few = queries(client, "/sitemap-articles.xml")
    for number in range(20):
        make_article(f"Ferry {number}")
    client.get("/articles/")  # the index catches up with the new articles
    assert queries(client, "/sitemap-articles.xml") == few
    assert len([sql for sql in few if "updated_at" in sql and "articles_article" in sql]) == 1


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("address", ["/sitemap-nothing.xml", "/sitemap-articles.xml?p=99", "/sitemap-articles.xml?p=x"])
def test_a_section_that_is_not_there_is_not_found(client, address):
    make_archive()
    assert client.get(address).status_code == 404


def test_whoever_has_the_sitemap_already_is_told_so(client, monkeypatch):
    monkeypatch.setattr("articles.exports.revision.state", lambda: "as it was")
    make_archive()
    first = client.get("/sitemap.xml")
    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


# robots


def allowed(client, path: str) -> bool:
    return Protego.parse(client.get("/robots.txt").content.decode()).can_fetch(SITE + path, "AnyBot")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/",
        "/articles/?page=3",
        "/articles/talks-open/",
        "/articles/talks-open.json",
        "/actors/coast-guard/",
    ]
    + ["/quotes/7/", "/articles.atom", "/sitemap.xml", "/sitemap-articles.xml?p=2", "/static/site.css"],
)
def test_robots_may_read_pages_and_feeds(client, path):
    assert allowed(client, path)


@pytest.mark.parametrize(
    "path",
    ["/articles/?actor=coast-guard", "/articles/?actor=a&actor=b&page=2", "/quotes/?by=x", "/places/?q=x", "/admin/"]
    + ["/articles/by/actor/", "/articles.csv", "/articles.json?page=2", "/compare/?actor=x", "/suggest/actors/?q=a"],
)
def test_robots_stay_out_of_what_has_no_end(client, path):
    assert not allowed(client, path)


def test_robots_are_told_where_the_sitemap_is(client):
    rules = Protego.parse(client.get("/robots.txt").content.decode())
    assert list(rules.sitemaps) == [f"{SITE}/sitemap.xml"]


def head(client, address: str):
    return lxml.html.fromstring(client.get(address).content.decode()).find("head")


@pytest.mark.parametrize(
    "address", ["/articles/?actor=coast-guard", "/articles/?q=talks&page=1", "/quotes/?kind=direct"]
)
def test_a_narrowed_list_asks_not_to_be_indexed(client, address):
    make_archive()
    assert head(client, address).xpath("meta[@name='robots']/@content") == ["noindex, follow"]


@pytest.mark.parametrize(
    "address", ["/", "/articles/", "/articles/?page=1", "/articles/talks-open/", "/actors/", "/places/syria/"]
)
def test_a_page_of_its_own_may_be_indexed_under_one_address(client, address):
    make_archive()
    page = head(client, address)
    assert not page.xpath("meta[@name='robots']")
    (canonical,) = page.xpath("link[@rel='canonical']/@href")
    assert canonical == SITE + address.removesuffix("?page=1")


@pytest.mark.parametrize(
    "address", ["/", "/articles/", "/articles/talks-open/", "/quotes/", "/actors/", "/places/", "/sources/"]
)
def test_every_page_leads_to_a_feed(client, address):
    make_archive()
    feeds = head(client, address).xpath("link[@rel='alternate'][@type='application/atom+xml']/@href")
    assert "/articles.atom" in feeds
    for feed in feeds:
        assert client.get(feed).headers["Content-Type"].startswith("application/atom+xml")


# the search of a browser


def test_a_browser_learns_how_to_search(client):
    (link,) = head(client, "/").xpath("link[@rel='search']/@href")
    response = client.get(link)
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    page = lxml.etree.fromstring(response.content)
    assert page.tag == f"{{{OPENSEARCH['o']}}}OpenSearchDescription"
    assert 0 < len(page.findtext("o:ShortName", namespaces=OPENSEARCH)) <= 16
    assert 0 < len(page.findtext("o:Description", namespaces=OPENSEARCH)) <= 1024
    templates = {url.get("type"): url.get("template") for url in page.iterfind("o:Url", OPENSEARCH)}
    make_archive()
    for template in templates.values():
        assert client.get(template.removeprefix(SITE).replace("{searchTerms}", "talks")).status_code == 200
    assert templates["text/html"] == f"{SITE}/articles/?q={{searchTerms}}"


def test_suggestions_come_as_browsers_read_them(client):
    make_archive()
    response = client.get("/suggest/?q=sar")
    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert json.loads(response.content) == [
        "sar",
        ["Saraqib"],
        ["Town, Idlib, Syria"],
        [f"{SITE}/places/syria/idlib/saraqib/"],
    ]


def test_no_letters_suggest_nothing(client):
    assert json.loads(client.get("/suggest/").content) == ["", [], [], []]


# icons and the rest


def test_the_icon_is_an_icon_and_a_page_names_three(client):
    file = finders.find(client.get("/favicon.ico").headers["Location"].removeprefix("/static/"))
    assert Path(file).read_bytes()[:4] == b"\0\0\1\0"
    assert len(head(client, "/").xpath("link[contains(@rel, 'icon')]")) == 3


def test_the_manifest_names_icons_that_are_there(client):
    address = head(client, "/").xpath("string(link[@rel='manifest']/@href)")
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    for icon in answer.json()["icons"]:
        file = Path(finders.find(icon["src"].removeprefix("/static/"))).read_bytes()
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", file[16:24]))
    assert client.get(answer.json()["start_url"]).status_code == 200


def test_a_contact_for_reports_is_only_there_if_somebody_is(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:desk@news.example"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert lines[0] == "Contact: mailto:desk@news.example"
    assert lines[1].startswith("Expires: 20")


def test_crawlers_are_told_not_to_follow_filters(client):
    make_archive()
    page = lxml.html.fromstring(client.get("/articles/?actor=coast-guard").content.decode())
    chips = page.xpath("//div[@class='chips']//a[@class='chip']")
    assert chips
    assert {chip.get("rel") for chip in chips} == {"nofollow"}
