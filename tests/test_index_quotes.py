"""The index says of quotes what a query would say, whatever was asked and whatever was changed."""

import random
from urllib.parse import urlsplit

import pytest
from django.db.models import Count
from django.http import QueryDict

from articles.facets import Choice, quote_facets, timeline
from articles.models import Actor, Place, Quote, Source

from .test_facets import fill_archive, quote_filter
from .test_index import CHANGES, no_index, some_article  # noqa: F401

pytestmark = pytest.mark.django_db
PARTS = ["headline", "standfirst", "body", "caption"]
WORDS = ["we came", "they left", "nobody came"]
SEARCHES = ["q=came", "q=they+-nobody", "q=quote:left+or+headline:story"]  # asked again after every change


def agree(query: str) -> int:
    """Compare the index with the database for one address: the quotes, their order, a page; returns the total."""
    filters = quote_filter(query)
    assert filters.is_valid(), filters.errors
    expected = list(filters.qs.values_list("pk", flat=True))
    assert filters.page_ids(0, len(expected) + 5) == expected, query
    middle = len(expected) // 2
    assert filters.page_ids(middle, middle + 3) == expected[middle : middle + 3], query
    assert len(filters.hits()) == len(expected)
    return len(expected)


def fill_with_quotes(chance: random.Random) -> None:
    """An archive with quotes of every sort, in every part of the articles, some with names inside."""
    fill_archive(chance)
    for _ in range(25):
        say_something(chance)


def say_something(chance: random.Random) -> None:
    actors = [*Actor.objects.all(), None]
    article = some_article(chance)
    start, words = chance.randint(0, 60), chance.choice(WORDS)
    where = {"part": chance.choice(PARTS), "part_index": chance.randint(0, 1)}
    spoken = {"speaker": chance.choice(actors), "affiliation": chance.choice(actors)}
    spoken |= {"kind": chance.choice(Quote.Kind.values), "status": chance.choice(["machine", "edited", "rejected"])}
    article.quotes.create(content=words, surface="x" * 9, start=start, end=start + 9, **where, **spoken)
    begin = start + chance.randint(-3, 7)
    name = {"actor": chance.choice(actors[:-1]), "name": "x", "surface": "xx", "start": max(begin, 0)}
    span = {**where, "start": name["start"], "end": name["start"] + 2}
    if not article.mentions.filter(**span).exists():
        article.mentions.create(**name | span, status=chance.choice(["machine", "confirmed", "rejected"]))


def change_words(chance: random.Random) -> None:
    quote = chance.choice(list(Quote.objects.all()))
    Quote.objects.filter(pk=quote.pk).update(content=chance.choice(WORDS), kind=chance.choice(Quote.Kind.values))


def give_to_another(chance: random.Random) -> None:
    quote, actors = chance.choice(list(Quote.objects.all())), list(Actor.objects.all())
    Quote.objects.filter(pk=quote.pk).update(speaker=chance.choice([*actors, None]), affiliation=chance.choice(actors))


def unsay(chance: random.Random) -> None:
    chance.choice(list(Quote.objects.all())).delete()


QUOTE_CHANGES = [say_something, change_words, give_to_another, unsay]


def random_address(chance: random.Random) -> str:
    query = QueryDict(mutable=True)
    slugs = list(Actor.objects.values_list("slug", flat=True))
    values = {
        "speaker": slugs,
        "affiliation": slugs,
        "actor": slugs,
        "place": list(Place.objects.values_list("path", flat=True)),
        "source": list(Source.objects.values_list("slug", flat=True)),
        "kind": Quote.Kind.values,
        "from": ["2016", "2017-03", "2017-05-09"],
        "to": ["2017-06", "2018"],
        "dated": ["no"],
        "verified": ["1"],
        "q": ["came", "we came", "came -nobody", "Band A"],
    }
    for key in chance.sample(list(values), chance.choice([1, 1, 2, 3])):
        most = 1 if key in ("from", "to", "dated", "q", "verified") else 2
        query.setlist(key, chance.sample(values[key], chance.randint(1, most)))
    return query.urlencode()


def agree_on_many(chance: random.Random, queries: int) -> int:
    """Compare some addresses, and the counts of all quotes; returns how many quotes the addresses found together."""
    filters = quote_filter()
    for name, field in [("source", "article__source"), ("speaker", "speaker"), ("affiliation", "affiliation")]:
        rows = Quote.objects.public().order_by().exclude(**{field: None}).values_list(field)
        assert filters.counted.largest(name, filters.hits(), 1000) == dict(rows.annotate(Count("pk")))
    for words in SEARCHES:
        agree(words)
    return agree("") + sum(agree(random_address(chance)) for _ in range(queries))


@pytest.mark.parametrize("seed", range(10))
def test_any_filter_finds_what_a_query_finds_in_the_same_order(seed):
    chance = random.Random(seed)
    fill_with_quotes(chance)
    assert agree_on_many(chance, 100) > 100


@pytest.mark.parametrize("seed", range(6))
def test_any_change_shows_at_once_in_the_middle_of_a_transaction(seed):
    chance = random.Random(1000 + seed)
    fill_with_quotes(chance)
    agree("")
    for _ in range(40):
        chance.choice(CHANGES + QUOTE_CHANGES * 3)(chance)
        agree_on_many(chance, 4)


@pytest.mark.parametrize("seed", range(4))
def test_every_count_is_the_total_after_the_click(seed):
    chance = random.Random(200 + seed)
    fill_with_quotes(chance)
    checked = 0
    for query in ["", "place=syria", "place=mali/gao&kind=direct", *(random_address(chance) for _ in range(12))]:
        filters = quote_filter(query)
        for found in quote_facets(filters, filters.qs.count()):
            for choice in found.choices:
                assert after_click(query, found.name, choice) == choice.count, (query, found.name, choice)
                checked += 1
    assert checked > 50


def after_click(query: str, name: str, choice: Choice) -> int:
    """The total of the page that the choice leads to."""
    if choice.url:
        return quote_filter(urlsplit(choice.url).query).qs.count()
    clicked = query if choice.chosen else f"{query}&{name}={choice.key}"
    return quote_filter(clicked).qs.count()


@pytest.mark.parametrize("seed", range(3))
def test_every_bar_leads_to_as_many_quotes_as_it_says(seed):
    chance = random.Random(300 + seed)
    fill_with_quotes(chance)
    for query in ["", "from=2017&to=2017", "from=2016-05", "source=example-wire&from=2017-03&to=2017-03"]:
        bars = timeline(quote_filter(query))
        assert bars
        for bar in bars:
            if not bar.chosen:
                assert quote_filter(urlsplit(bar.url).query).qs.count() == bar.count, (query, bar)


def test_the_years_and_the_undated_make_up_the_total():
    fill_with_quotes(random.Random(7))
    bars = timeline(quote_filter())
    assert bars[-1].label == "Undated"
    assert sum(bar.count for bar in bars) == Quote.objects.public().count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(3))
def test_any_committed_change_shows_at_the_next_look(seed):
    chance = random.Random(2000 + seed)
    fill_with_quotes(chance)
    agree("")
    for _ in range(40):
        chance.choice(CHANGES + QUOTE_CHANGES * 3)(chance)
        agree_on_many(chance, 4)
