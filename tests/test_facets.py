"""The number beside a value is the total of the page once it is chosen, for any archive and any choice."""

import random
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from articles import index
from articles.facets import article_facets, provinces_in, quote_facets, timeline, yearly
from articles.facets.timeline import through_time
from articles.filters import ArticleFilter, QuoteFilter
from articles.models import Actor, Article, Place, Quote, Source

from .make import make_actor, make_article, make_draft, make_mention, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db
PATHS = [
    "syria/idlib/saraqib",
    "syria/idlib/binnish",
    "syria/aleppo",
    "iraq/nineveh/tal-afar",
    "iraq/kirkuk",
    "mali/gao",
]
KINDS = ["armed_group", "state", "person", "civil"]


def article_filter(query: str = "") -> ArticleFilter:
    request = RequestFactory().get(f"/articles/?{query}")
    return ArticleFilter(request.GET, queryset=Article.objects.published(), request=request)


def quote_filter(query: str = "") -> QuoteFilter:
    request = RequestFactory().get(f"/quotes/?{query}")
    return QuoteFilter(request.GET, queryset=Quote.objects.public(), request=request)


def facet(facets, name, title=""):
    return next(found for found in facets if found.name == name and found.title == title)


def counts(found) -> dict[str, int]:
    return {choice.label: choice.count for choice in found.choices}


def some(chance: random.Random, things: list, most: int) -> list:
    return chance.sample(things, chance.randint(0, min(most, len(things))))


def fill_archive(chance: random.Random) -> None:
    """A small archive in which everything occurs: drafts, rejected facts, every precision, no source, no names."""
    places = [make_place(path) for path in PATHS]
    actors = [make_actor(f"Band {letter}", kind=chance.choice(KINDS)) for letter in "ABCDE"]
    sources = [make_source("Example Wire"), make_source("Harbour Gazette"), None]
    for _ in range(20):
        make = chance.choice([make_article] * 5 + [make_draft])
        article = make(body="Band A met in town. Nobody spoke.", source=chance.choice(sources), **random_date(chance))
        for number, thing in enumerate(some(chance, actors, 3) + some(chance, places, 2)):
            status = chance.choice(["machine", "machine", "confirmed", "rejected"])
            span = {"start": number, "end": number + 1, "surface": "x"}
            key = "actor" if isinstance(thing, Actor) else "place"
            article.mentions.create(name=thing.name, status=status, **{key: thing}, **span)
        for number, actor in enumerate(some(chance, actors, 2)):
            fields = {
                "speaker": actor,
                "affiliation": chance.choice([*actors, None]),
                "kind": chance.choice(["direct", "mixed"]),
            }
            status = chance.choice(["machine", "edited", "rejected"])
            article.quotes.create(content="x", surface="x", start=number, end=number + 1, status=status, **fields)


def random_date(chance: random.Random) -> dict:
    precision = chance.choice(["day", "day", "month", "year", "unknown"])
    year, month, day = chance.choice([2016, 2017, 2018]), chance.randint(1, 12), chance.randint(1, 28)
    days = {"day": date(year, month, day), "month": date(year, month, 1), "year": date(year, 1, 1), "unknown": None}
    return {"published_on": days[precision], "published_precision": precision}


def random_query(chance: random.Random) -> QueryDict:
    """One to three filters at random, so that something is left to count."""
    slugs = list(Actor.objects.values_list("slug", flat=True))
    values = {
        "actor": slugs,
        "not_actor": slugs,
        "speaker": slugs,
        "place": list(Place.objects.values_list("path", flat=True)),
        "source": list(Source.objects.values_list("slug", flat=True)),
        "kind": KINDS,
        "match": ["any", "all"],
        "verified": ["1"],
        "from": ["2016", "2017-03", "2017-05-09"],
        "to": ["2017-06", "2018"],
    }
    query = QueryDict(mutable=True)
    for key in chance.sample(list(values), chance.randint(1, 3)):
        most = 1 if key in ("match", "from", "to", "verified") else 2
        query.setlist(key, chance.sample(values[key], chance.randint(1, most)))
    return query


@pytest.mark.parametrize("seed", range(5))
def test_every_count_of_the_articles_is_the_total_after_the_click(seed):
    chance = random.Random(seed)
    fill_archive(chance)
    checked = 0
    for _ in range(6):
        query = random_query(chance)
        filters = article_filter(query.urlencode())
        assert filters.is_valid(), filters.errors
        for found in article_facets(filters, filters.qs.count()):
            for choice in found.choices:
                assert after_click(query, found.name, choice) == choice.count, (query.urlencode(), found.name, choice)
                checked += 1
    assert checked > 50


def after_click(query: QueryDict, name: str, choice) -> int:
    """The total of the page that the choice leads to."""
    if choice.url:
        return article_filter(urlsplit(choice.url).query).qs.count()
    clicked = query.copy()
    if not choice.chosen:
        clicked.appendlist(name, choice.key)
    return article_filter(clicked.urlencode()).qs.count()


@pytest.mark.parametrize("seed", range(3))
def test_every_column_leads_to_as_many_articles_as_it_says(seed):
    chance = random.Random(500 + seed)
    fill_archive(chance)
    for query in ("", "from=2017&to=2017", "from=2017-03&to=2017-03", random_query(chance).urlencode()):
        time = through_time(article_filter(query))
        for column in time.columns.columns:
            found = len(article_filter(urlsplit(column.url).query).hits()) if column.url else 0
            assert found == column.count, (query, column)
        for bar in (*time.above, *time.undated):
            assert len(article_filter(urlsplit(bar.url).query).hits()) >= bar.count


def test_columns_of_a_chosen_month_are_its_days():
    make_article(published_on=date(2017, 3, 5))
    make_article(published_on=date(2017, 3, 7))
    make_article(published_on=date(2018, 1, 1))
    time = through_time(article_filter("from=2017-03&to=2017-03"))
    assert [column.count for column in time.columns.columns] == [1, 0, 1]
    assert [bar.label for bar in time.above] == ["2017", "Mar 2017"]
    assert parse_qsl(urlsplit(time.above[0].url).query) == [("from", "2017"), ("to", "2017")]


@pytest.mark.parametrize("seed", range(3))
def test_every_bar_leads_to_as_many_articles_as_it_says(seed):
    chance = random.Random(100 + seed)
    fill_archive(chance)
    for query in ["", "from=2017&to=2017", "from=2016-05", "source=example-wire&from=2017-03&to=2017-03"]:
        bars = timeline(article_filter(query))
        assert bars
        for bar in bars:
            if not bar.chosen:
                assert article_filter(urlsplit(bar.url).query).qs.count() == bar.count, (query, bar)


def test_a_facet_shows_what_is_chosen_first_and_ten_more():
    article = make_article(body="Words of no weight.")
    for number in range(14):
        article.mentions.create(
            actor=make_actor(f"Band {number:02}"), name="x", start=number, end=number + 1, surface="x"
        )
    found = facet(article_facets(article_filter("actor=band-13&match=all"), 1), "actor")
    assert [choice.label for choice in found.chosen] == ["Band 13"]
    assert len(found.unchosen) == 10


def test_a_second_actor_widens_the_list_and_with_match_all_narrows_it():
    front, guard = make_actor("Coast Guard"), make_actor("River Guard")
    both = make_article(body="Coast Guard and River Guard.")
    alone = make_article(body="River Guard.")
    for article, actor in [(both, front), (both, guard), (alone, guard)]:
        make_mention(article, actor)
    any_of_them = article_facets(article_filter("actor=coast-guard"), 1)
    all_of_them = article_facets(article_filter("actor=coast-guard&match=all"), 1)
    assert counts(facet(any_of_them, "actor", "Or also, another actor")) == {"River Guard": 2}
    assert counts(facet(any_of_them, "actor", "Only together with")) == {"River Guard": 1}
    assert counts(facet(all_of_them, "actor")) == {"Coast Guard": 1, "River Guard": 1}


def test_leaving_out_an_actor_counts_what_remains():
    front = make_actor("Coast Guard")
    make_mention(make_article(body="Coast Guard."), front)
    make_article(body="Nobody.")
    assert counts(facet(article_facets(article_filter(), 2), "not_actor")) == {"Coast Guard": 1}


def test_places_are_counted_with_everything_inside_them():
    article = make_article(body="Saraqib and Binnish.")
    make_mention(article, make_place("syria/idlib/saraqib"))
    make_mention(article, make_place("syria/idlib/binnish"))
    facets = article_facets(article_filter(), 1)
    assert counts(facet(facets, "place", "Country or region")) == {"Syria": 1}
    assert counts(facet(facets, "place", "Province")) == {"Idlib": 1}


def test_one_chosen_place_offers_what_lies_inside_it_as_links():
    make_mention(make_article(body="Idlib."), make_place("syria/idlib"))
    inside = facet(article_facets(article_filter("place=syria"), 1), "place", "Only within Syria")
    assert [(choice.label, dict(parse_qsl(urlsplit(choice.url).query))) for choice in inside.choices] == [
        ("Idlib", {"place": "syria/idlib"})
    ]


def test_a_town_of_a_country_without_provinces_is_no_province():
    town = make_place("monaco/la-condamine", kind="town")
    make_mention(make_article(body="La Condamine."), town, "La Condamine")
    now = index.current()
    assert provinces_in(now, now.everything) == []


def test_a_rejected_mention_counts_nowhere():
    make_mention(make_article(body="Coast Guard."), make_actor("Coast Guard"), status="rejected")
    assert article_facets(article_filter(), 1) == []


def test_an_article_known_by_its_year_counts_in_each_month():
    make_article(published_on=date(2017, 1, 1), published_precision="year")
    make_article(published_on=date(2017, 3, 1), published_precision="month")
    make_article(published_on=date(2017, 3, 9))
    bars = {bar.label: bar.count for bar in timeline(article_filter("from=2017&to=2017"))}
    assert (bars["Mar 2017"], bars["Apr 2017"]) == (3, 1)


@pytest.mark.parametrize(
    ("chosen", "leads_to"),
    [("2017", ""), ("2017-03", "?from=2017&to=2017"), ("2017-03-09", "?from=2017-03&to=2017-03")],
)
def test_the_chosen_period_leads_back_to_the_one_around_it(chosen, leads_to):
    make_article(published_on=date(2017, 3, 9))
    bar = next(bar for bar in timeline(article_filter(f"from={chosen}&to={chosen}")) if bar.chosen)
    assert bar.url == f"/articles/{leads_to}"


def test_years_lead_to_months_and_months_to_days():
    make_article(published_on=date(2017, 3, 9))
    make_article(published_on=date(2017, 3, 1), published_precision="month")

    def labels(query: str) -> list[str]:
        return [bar.label for bar in timeline(article_filter(query))]

    assert labels("") == ["2017"]
    assert labels("from=2017&to=2017") == ["2017", "Mar 2017"]
    days = timeline(article_filter("from=2017-03&to=2017-03"))
    assert [(bar.label, bar.count) for bar in days][:3] == [("2017", 2), ("Mar 2017", 2), ("1 Mar 2017", 1)]
    assert ("9 Mar 2017", 2) in [(bar.label, bar.count) for bar in days]


def test_the_years_and_the_undated_make_up_the_total():
    fill_archive(random.Random(7))
    bars = timeline(article_filter())
    assert bars[-1].label == "Undated"
    assert sum(bar.count for bar in bars) == Article.objects.published().count()


def all_years():
    return yearly(index.current(), index.current().everything)


def test_empty_years_stand_between_full_ones_but_not_a_thousand_of_them():
    make_article(published_on=date(2015, 3, 9))
    make_article(published_on=date(2017, 3, 9))
    assert [(bar.label, bar.count) for bar in all_years()] == [
        ("2015", 1),
        ("2016", 0),
        ("2017", 1),
    ]
    make_article(published_on=date(1066, 10, 14))
    assert len(all_years()) == 3


def test_quotes_are_counted_by_speaker_and_by_whom_they_speak_for():
    council, solane = make_actor("Harbour Council"), make_actor("Mira Solane")
    make_quote(make_article(), "We came to listen", solane, affiliation=council)
    facets = quote_facets(quote_filter(), 1)
    assert counts(facet(facets, "speaker")) == {"Mira Solane": 1}
    assert counts(facet(facets, "affiliation")) == {"Harbour Council": 1}
    assert counts(facet(facets, "kind")) == {"Direct": 1}
