"""Every list and page in its other faces: the rows, the facts, the maps and tables, and what never leaks."""

import json
from datetime import date

import bibtexparser
import feedparser
import geojson
import pytest
import rispy

from articles.models import Article, Place
from articles.views.nouns import ARTICLES, QUOTES

from .faces import FACES, LISTS, SECRET, json_of, make_archive, table_of, text_of
from .make import make_actor, make_article, make_mention, make_place, make_quote, make_source
from .seen import see

pytestmark = pytest.mark.django_db
CITATIONS = ("bib", "ris", "csl.json")


@pytest.fixture
def archive() -> Article:
    return make_archive()


# the rows are those of the page


@pytest.mark.parametrize(
    "query",
    ["actor=coast-guard&sort=oldest", "actor=coast-guard", "q=patrol&sort=relevance", "q=patrol&sort=quoted&to=2018"],
)
def test_every_face_holds_the_rows_of_the_page_in_its_order(client, query):
    guard = make_actor("Coast Guard")
    for number in range(25):
        article = make_article(
            f"Patrol {number}", body="Coast Guard left.", published_on=date(2017, 1, 1 + number // 2)
        )
        make_mention(article, guard)
        if number % 3 == 0:
            make_quote(article, "left", guard)
    make_article("Unnamed")
    pages = [see(client, f"/articles/?{query}&page={page}").headlines() for page in (1, 2)]
    screen = pages[0] + pages[1]
    assert [row["headline"] for row in json_of(client, f"/articles.json?{query}&page=2")["articles"]] == pages[1]
    assert [row["headline"] for row in table_of(client, f"/articles.csv?{query}")] == screen
    assert [item["title"] for item in json.loads(text_of(client, f"/articles.csl.json?{query}"))] == screen
    assert [item["title"] for item in rispy.loads(text_of(client, f"/articles.ris?{query}"))] == screen
    assert [entry.title for entry in feedparser.parse(text_of(client, f"/articles.atom?{query}")).entries] == screen
    bib = bibtexparser.parse_string(text_of(client, f"/articles.bib?{query}"))
    assert [entry["title"] for entry in bib.entries] == [f"{{{headline}}}" for headline in screen]


def test_json_pages_lead_to_each_other(client):
    for number in range(41):
        make_article(f"Patrol {number}")
    address, seen = "http://testserver/articles.json?from=2017", []
    while address:
        page = json_of(client, address)
        assert page["url"] == address
        assert (page["total"], page["pages"], page["query"]) == (41, 3, {"from": ["2017"]})
        seen += [row["slug"] for row in page["articles"]]
        address = page["next"]
    assert len(set(seen)) == 41
    assert page["previous"] == "http://testserver/articles.json?from=2017&page=2"
    assert page["html"] == "http://testserver/articles/?from=2017&page=3"


@pytest.mark.parametrize("noun", LISTS)
def test_every_list_has_its_faces(client, archive, noun):
    faces = FACES if noun in ("articles", "quotes") else FACES[:4]
    for face in faces:
        assert text_of(client, f"/{noun}.{face}")
    for face in set(FACES) - set(faces):
        assert "has no" in text_of(client, f"/{noun}.{face}", 404)


def test_every_detail_has_every_face(client, archive):
    quote = archive.quotes.get().pk
    pages = (
        "articles/talks-open",
        f"quotes/{quote}",
        "actors/coast-guard",
        "places/syria/idlib",
        "sources/example-wire",
    )
    for page in pages:
        for face in FACES:
            assert text_of(client, f"/{page}.{face}"), (page, face)


def test_the_lists_of_names_hold_what_their_pages_show(client, archive):
    assert [row["name"] for row in table_of(client, "/actors.csv")] == ["Coast Guard", "Mira Solane"]
    assert [row["name"] for row in json_of(client, "/actors.json?kind=person")["actors"]] == ["Mira Solane"]
    assert [row["articles_total"] for row in table_of(client, "/sources.csv")] == ["1"]
    assert {row["path"]: row["articles_total"] for row in table_of(client, "/places.csv")} == {
        "syria": "1",
        "syria/idlib": "1",
        "syria/idlib/saraqib": "1",
    }
    assert [row["path"] for row in json_of(client, "/places.json?q=mali")["places"]] == ["mali"]


def test_a_merged_actor_leads_to_the_one_it_became(client, archive):
    make_actor("Old Guard", merged_into=make_actor("Harbour Council"))
    assert client.get("/actors/old-guard.json").headers["Location"] == "/actors/harbour-council.json"


# facts


def test_an_article_as_json_holds_every_fact_with_its_span_and_evidence(client, archive):
    found = json_of(client, "/articles/talks-open.json")
    parts = {"headline": found["headline"], "standfirst": found["standfirst"], "body": found["body"]}
    for fact in found["mentions"] + found["dates"]:
        assert parts[fact["part"]][fact["start"] : fact["end"]] == fact["surface"]
    assert [mention["surface"] for mention in found["mentions"]] == ["Mira Solane", "Coast Guard", "Saraqib"]
    assert found["mentions"][0]["evidence"]["words"] == "read by machine, rule: known name"
    (quote,) = found["quotes"]
    assert [found["body"][start:end] for start, end in quote["pieces"]] == [quote["content"]]
    assert (quote["speaker"]["slug"], quote["affiliation"]["slug"], quote["medium"]) == (
        "mira-solane",
        "coast-guard",
        "radio",
    )
    assert (found["dates"][0]["first"], found["dates"][0]["last"]) == ("2017-06-26", "2017-06-26")


def test_a_date_is_as_precise_as_it_is_known_in_every_face(client, archive):
    query = "to=2018-03&from=2018"
    assert json_of(client, f"/articles.json?{query}")["articles"][0]["published_on"] == "2018-03"
    assert table_of(client, f"/articles.csv?{query}")[0]["published_on"] == "2018-03"
    assert json.loads(text_of(client, f"/articles.csl.json?{query}"))[0]["issued"] == {"date-parts": [[2018, 3]]}
    entry = bibtexparser.parse_string(text_of(client, f"/articles.bib?{query}")).entries[0]
    assert (entry["year"], entry["month"], "day" in entry.fields_dict) == ("2018", "mar", False)
    assert rispy.loads(text_of(client, f"/articles.ris?{query}"))[0]["date"] == "2018/03//"


def test_a_rejected_fact_is_in_no_face(client, archive):
    archive.quotes.update(status="rejected")
    archive.mentions.filter(surface="Saraqib").update(status="rejected")
    assert json_of(client, "/quotes.json")["total"] == 0
    assert geojson.loads(text_of(client, "/articles.geojson"))["features"] == []
    whole = json_of(client, "/articles/talks-open.json")
    assert whole["quotes"] == []
    assert "Saraqib" not in [mention["surface"] for mention in whole["mentions"]]


# maps


def test_only_a_town_is_a_point(client, archive):
    found = geojson.loads(text_of(client, "/articles.geojson"))
    assert isinstance(found, geojson.FeatureCollection)
    assert found.is_valid, found.errors()
    kinds = {feature["id"]: feature for feature in found["features"]}
    assert kinds["syria/idlib/saraqib"]["geometry"] == {"type": "Point", "coordinates": [36.8057, 35.8643]}
    assert kinds["syria/idlib/saraqib"]["properties"]["precision"] == "point"
    for area in ("syria", "syria/idlib"):
        assert kinds[area]["geometry"] is None
        assert kinds[area]["properties"]["precision"] == "area"


def test_the_count_of_a_place_is_the_total_of_the_list_with_it(client, archive):
    idlib = make_place("syria/idlib/binnish", latitude=35.9, longitude=36.7)
    both = make_article(body="Saraqib, Idlib and Binnish wait.")
    for thing in (idlib, idlib.parent, Place.objects.get(path="syria/idlib/saraqib")):
        make_mention(both, thing)
    make_quote(both, "wait")
    for noun in ("articles", "quotes"):
        features = geojson.loads(text_of(client, f"/{noun}.geojson"))["features"]
        assert len(features) == 4
        for feature in features:
            total = json_of(client, f"/{noun}.json?place={feature['id']}")["total"]
            assert feature["properties"][noun] == total, feature["id"]


# tables


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "  ="])
def test_no_text_in_a_table_is_a_formula(client, start):
    make_article(f'{start}HYPERLINK("https://evil.example")', slug="formula")
    cell = table_of(client, "/articles.csv")[0]["headline"]
    assert cell.startswith("'")
    assert cell.endswith('HYPERLINK("https://evil.example")')


def test_a_negative_number_stays_a_number(client, archive):
    make_mention(archive, make_place("peru/lima", latitude=-12.05, longitude=-77.04), "listen")
    row = next(row for row in table_of(client, "/places.csv") if row["path"] == "peru/lima")
    assert float(row["latitude"]) == -12.05


def test_line_ends_quotes_and_commas_survive_the_table(client):
    make_article('He said "yes", twice', body='One "line",\nand another', slug="hard")
    row = table_of(client, "/articles.csv")[0]
    assert row["headline"] == 'He said "yes", twice'
    assert row["summary"] == 'One "line", and another'


def test_a_table_takes_no_more_queries_for_many_rows(client, django_assert_max_num_queries):
    guard = make_actor("Coast Guard")
    for _ in range(60):
        make_mention(make_article(body="Coast Guard left."), guard)
    with django_assert_max_num_queries(8):
        assert len(table_of(client, "/articles.csv")) == 60


@pytest.mark.parametrize("noun", [ARTICLES, QUOTES])
def test_no_more_than_a_batch_is_held_at_a_time(rf, monkeypatch, django_assert_max_num_queries, noun):
    monkeypatch.setattr("articles.exports.batches.BATCH", 10)
    for _ in range(35):
        make_quote(make_article(body="“We came.”"), "We came")
    filters = noun.filterset({}, queryset=noun.rows(), request=rf.get("/"))
    batches = noun.batches(noun.listed(filters))
    with django_assert_max_num_queries(8):
        assert len(next(batches)) == 10
    assert [len(batch) for batch in batches] == [10, 10, 5]


def test_a_table_is_sent_while_it_is_written(client, archive):
    assert client.get("/articles.csv").streaming
    assert client.get("/quotes.csv").headers["Content-Disposition"] == 'attachment; filename="quotes.csv"'


# what never leaks


def test_a_draft_is_in_no_face(client, archive):
    lists = [f"/{noun}.{face}" for noun in LISTS for face in FACES if noun in LISTS[:2] or face not in CITATIONS]
    things = ("actors/mira-solane", "places/syria/idlib", "sources/example-wire")
    details = [f"/{thing}.{face}" for thing in things for face in FACES]
    for address in lists + details:
        assert SECRET not in text_of(client, address), address
    draft = Article.objects.drafts().get()
    for face in FACES:
        assert SECRET not in text_of(client, f"/articles/{draft.slug}.{face}", 404)
        assert SECRET not in text_of(client, f"/quotes/{draft.quotes.get().pk}.{face}", 404)


def test_a_draft_is_in_no_face_for_an_editor_either(desk, archive):
    text_of(desk, f"/articles/{Article.objects.drafts().get().slug}.json", 404)


@pytest.mark.parametrize("policy", ["excerpt", "link"])
def test_a_hidden_text_is_in_no_face(client, policy):
    source = make_source("Closed Wire", display_policy=policy)
    body = "Dawn broke. " + "A long road follows. " * 40 + SECRET
    guard = make_actor("Coast Guard")
    article = make_article("Closed", body=body, source=source, captions=[{"text": SECRET, "credit": ""}])
    make_mention(article, guard, "road")
    pages = ("articles", "articles/closed", "actors/coast-guard", "sources/closed-wire")
    for page in pages:
        for face in FACES:
            text = text_of(client, f"/{page}.{face}")
            assert SECRET not in text
            assert policy == "excerpt" or "Dawn" not in text
    assert json_of(client, "/articles/closed.json")["body"].startswith("Dawn") == (policy == "excerpt")
