"""Dates in the text, and the days that they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.dates import find_dates
from articles.parsing.document import Caption, Document, Metadata

WEDNESDAY = date(2018, 2, 28)


def found(text: str, published: date | None = WEDNESDAY, precision: str = "day"):
    metadata = Metadata(published_on=published, published_precision=precision if published else "unknown")
    return find_dates(Document(metadata, text))


def only(text: str, **published):
    dates = found(text, **published)
    assert len(dates) == 1, dates
    return dates[0]


@pytest.mark.parametrize(
    ("text", "surface", "first", "last"),
    [
        ("The talks opened on Monday.", "Monday", "2018-02-26", None),
        ("He resigned on Wednesday.", "Wednesday", "2018-02-28", None),
        ("A convoy arrived Thursday night.", "Thursday night", "2018-02-22", None),
        ("They met last Monday.", "last Monday", "2018-02-26", None),
        ("They met last Wednesday.", "last Wednesday", "2018-02-21", None),
        ("They meet next Tuesday.", "next Tuesday", "2018-03-06", None),
        ("The council will meet on Friday.", "Friday", "2018-03-02", None),
        ("He said he will travel on Friday.", "Friday", "2018-03-02", None),
        ("She will travel, he said on Friday.", "Friday", "2018-02-23", None),
        ("It rained today.", "today", "2018-02-28", None),
        ("It rained yesterday.", "yesterday", "2018-02-27", None),
        ("It will rain tomorrow.", "tomorrow", "2018-03-01", None),
        ("It rained last week.", "last week", "2018-02-19", "2018-02-25"),
        ("It rained last weekend.", "last weekend", "2018-02-24", "2018-02-25"),
        ("It rained last month.", "last month", "2018-01-01", "2018-01-31"),
        ("It rained earlier this month.", "earlier this month", "2018-02-01", "2018-02-28"),
        ("It rained last year.", "last year", "2017-01-01", "2017-12-31"),
        ("It rained last May.", "last May", "2017-05-01", "2017-05-31"),
        ("It rained three days ago.", "three days ago", "2018-02-25", None),
        ("It rained two weeks ago.", "two weeks ago", "2018-02-12", "2018-02-18"),
        ("It rained 12 months ago.", "12 months ago", "2017-02-01", "2017-02-28"),
        ("It rained two years ago.", "two years ago", "2016-01-01", "2016-12-31"),
        ("A truce began on 5 January.", "5 January", "2018-01-05", None),
        ("A truce began on November 20.", "November 20", "2017-11-20", None),
        ("A summit follows on March 14.", "March 14", "2018-03-14", None),
        ("It closed in December.", "December", "2017-12-01", "2017-12-31"),
        ("It will open in April.", "April", "2018-04-01", "2018-04-30"),
    ],
)
def test_relative_dates_count_from_the_day_of_publication(text, surface, first, last):
    day = only(text)
    assert (day.surface, str(day.first), str(day.last)) == (surface, first, last or first)


@pytest.mark.parametrize(
    ("text", "surface", "first", "last"),
    [
        ("Signed on 5 March 2016.", "5 March 2016", "2016-03-05", None),
        ("Signed on March 5th, 2016.", "March 5th, 2016", "2016-03-05", None),
        ("Signed on Saturday, 5 March 2016.", "5 March 2016", "2016-03-05", None),
        ("Signed on 2016-03-05.", "2016-03-05", "2016-03-05", None),
        ("Signed on 5.3.2016.", "5.3.2016", "2016-03-05", None),
        ("Signed in May 2016.", "May 2016", "2016-05-01", "2016-05-31"),
        ("Signed in 2015.", "2015", "2015-01-01", "2015-12-31"),
        ("From 2011 to 2014 it was closed.", "From 2011 to 2014", "2011-01-01", "2014-12-31"),
        ("Open between 3 and 5 May 2016.", "between 3 and 5 May 2016", "2016-05-03", "2016-05-05"),
        ("Open May 3-5, 2016.", "May 3-5, 2016", "2016-05-03", "2016-05-05"),
    ],
)
@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_dates_with_a_year_need_no_day_of_publication(text, surface, first, last, published):
    day = only(text, published=published)
    assert (day.surface, str(day.first), str(day.last)) == (surface, first, last or first)


@pytest.mark.parametrize(
    "text", ["on Monday", "last week", "5 March", "three days ago", "in May", "this year", "today"]
)
def test_without_a_day_of_publication_relative_dates_stay_open(text):
    assert only(f"It rained {text}.", published=None).first is None


def test_a_month_of_publication_does_not_resolve_a_weekday():
    day = only("It rained on Monday.", published=date(2018, 2, 1), precision="month")
    assert (day.first, day.rule) == (None, "weekday-before-publication")


@pytest.mark.parametrize(
    "text",
    [
        "They may march in silence.",
        "He counted 2015 people.",
        "The Sept. 11 attacks changed that.",
        "A man of 45 had 3 children and 1,999 sheep.",
        "It opened on 31 June.",
        "Version 2.10.3 and 5/6 of it.",
        "Sun and sat wed.",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert found(text) == ()


def test_every_part_is_read_and_its_spans_give_the_surface():
    document = Document(
        Metadata(
            headline="Rain in 2015", standfirst="Storms last week", published_on=WEDNESDAY, published_precision="day"
        ),
        "It rained on Monday.",
        (Caption("A bridge on 5 January."), Caption("The harbour in May 2016.")),
    )
    dates = find_dates(document)
    assert [day.span.part for day in dates] == ["headline", "standfirst", "body", "caption", "caption"]
    assert [document.text(day.span) for day in dates] == [day.surface for day in dates]


@given(st.text(alphabet="MondayMarch lastnext weekin 0123456789,.-–ago\n", max_size=200))
def test_spans_hold_and_ranges_are_in_order(text):
    reached = 0
    for day in found(text):
        assert text[day.span.start : day.span.end] == day.surface
        assert day.span.start >= reached
        assert (day.first is None) == (day.last is None)
        assert day.first is None or day.first <= day.last
        reached = day.span.end


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize(
    "text", ["on Monday", "next Monday", "last week", "next month", "900 weeks ago", "tomorrow", "in May"]
)
def test_the_ends_of_the_calendar_raise_nothing(published, text):
    assert len(found(f"It rained {text}.", published=published)) == 1
