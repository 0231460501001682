"""Pictures are plain data: shades, maps, columns, bars, triangles, lineages; and the templates that write them."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template import engines

from articles.pictures import (
    Name,
    Tie,
    Value,
    company,
    country_map,
    histogram,
    legend_of,
    lineage,
    month_grid,
    multiples,
    neighbours,
    ranking,
    world_map,
)

TODAY = date(2026, 1, 1)


def address(period: str) -> str:
    return f"/articles/?from={period}&to={period}"


def written(template: str, **context) -> str:
    return engines["jinja2"].from_string(template).render(context)


class Tags(HTMLParser):
    """The opening tags of a piece of HTML with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict]:
        return [attrs for name, attrs in self.found if name == tag]


# --- shades ---------------------------------------------------------------------------------------------------------


def test_more_articles_never_have_a_lighter_shade():
    counts = [0, 1, 2, 3, 5, 8, 13, 40, 90, 137]
    legend = legend_of(counts)
    shades = [legend.shade(count) for count in counts]
    assert shades == sorted(shades)
    assert shades[0] == 0 and shades[1] == 1 and shades[-1] == 5


@pytest.mark.parametrize(
    "counts", [[1], [7, 7], [1, 2], [3, 9, 27, 81, 243, 729], range(1, 200), [80, 90, 95, 99, 100, 101]]
)
def test_the_legend_covers_every_count_once(counts):
    legend = legend_of(counts)
    for count in counts:
        assert [each.shade for each in legend.classes if each.low <= count <= each.high] == [legend.shade(count)]
    assert all(one.high < other.low for one, other in pairwise(legend.classes))
    assert legend.classes[-1].high == max(counts)


def test_the_legend_has_no_class_that_nothing_is_in():
    counts = [1, 2, 3, 4, 5, 100_000]
    assert all(any(each.low <= count <= each.high for count in counts) for each in legend_of(counts).classes)


def test_nothing_counted_has_no_legend():
    assert legend_of([0, 0]).classes == ()
    assert legend_of([]).shade(0) == 0


# --- maps -----------------------------------------------------------------------------------------------------------


def syria(**counts: int) -> dict[str, Value]:
    names = ["idlib", "aleppo", "homs"]
    return {f"syria/{name}": Value(name.title(), counts.get(name, 0), f"/places/syria/{name}/") for name in names}


def test_a_province_is_shaded_by_its_count_and_leads_to_its_page():
    regions = {region.key: region for region in country_map("syria", syria(idlib=9, aleppo=1)).regions}
    assert regions["syria/idlib"].shade > regions["syria/aleppo"].shade > regions["syria/homs"].shade == 0
    assert regions["syria/idlib"].url == "/places/syria/idlib/"
    assert len(regions) == 14


def test_a_province_that_the_caller_does_not_know_is_drawn_without_a_link():
    regions = {region.key: region for region in country_map("syria", syria(idlib=1)).regions}
    assert (regions["syria/raqqa"].label, regions["syria/raqqa"].url) == ("Raqqa", "")


def test_a_place_without_an_outline_is_listed_beside_the_map():
    values = {"lebanon/akkar": Value("Akkar", 3, "/places/lebanon/akkar/"), "lebanon/beirut": Value("Beirut", 1)}
    assert [value.label for value in country_map("lebanon", values).unseen] == ["Akkar"]


def test_the_place_of_the_page_is_marked_and_drawn_above_its_neighbours():
    assert [region.key for region in country_map("syria", {}, here="syria/idlib").regions if region.is_here] == [
        "syria/idlib"
    ]
    assert country_map("syria", {}, here="syria/idlib").regions[-1].is_here


def test_a_country_without_provinces_has_no_map():
    assert country_map("monaco", {}) is None
    assert country_map("no-such-country", {}) is None
    assert country_map("../places", {}) is None


def test_the_world_shows_countries():
    regions = {region.key: region for region in world_map({"mali": Value("Mali", 4, "/places/mali/")}).regions}
    assert regions["mali"].count == 4
    assert "antarctica" not in regions


def test_a_province_has_neighbours_and_so_has_a_country():
    assert "syria/aleppo" in neighbours("syria/idlib")
    assert "turkey" in neighbours("syria")
    assert neighbours("syria/idlib/saraqib") == () and neighbours("atlantis") == ()


def test_every_region_of_the_picture_stands_in_its_table_with_the_same_link():
    text = written(
        '{% from "pictures/_map.html" import map_figure %}{{ map_figure(map, "m", "Provinces") }}',
        map=country_map("syria", syria(idlib=9, aleppo=1)),
    )
    links = list(Tags(text).of("a"))
    drawn = {attrs["href"] for attrs in links if attrs.get("tabindex") == "-1"}
    assert drawn == {attrs["href"] for attrs in links if "tabindex" not in attrs} == {v.url for v in syria().values()}


def test_the_picture_is_hidden_where_the_table_speaks():
    text = written(
        '{% from "pictures/_map.html" import map_figure %}{{ map_figure(map, "m", "Provinces") }}',
        map=country_map("syria", syria(idlib=9)),
    )
    assert all(attrs["aria-hidden"] == "true" for attrs in Tags(text).of("svg"))
    assert not any("style" in attrs for _, attrs in Tags(text).found)


def test_a_name_with_markup_stays_text():
    text = written(
        '{% from "pictures/_map.html" import map_figure %}{{ map_figure(map, "m", "Provinces") }}',
        map=country_map("syria", {"syria/homs": Value("<b>Homs</b>", 1, "/?a=1&b=2")}),
    )
    assert "<b>" not in text and "/?a=1&amp;b=2" in text


@pytest.mark.parametrize("country", ["syria", "slovenia", "turkey", "russia", "world"])
def test_the_svg_of_a_map_is_small(country):
    path = f"/places/{country}/a-province-with-a-long-name/"
    bare = world_map({}) if country == "world" else country_map(country, {})
    values = {region.key: Value(region.label, 3, path) for region in bare.regions}
    picture = world_map(values) if country == "world" else country_map(country, values)
    text = written('{% from "pictures/_map.html" import drawing %}{{ drawing(map, "m", "article") }}', map=picture)
    assert len(text) < (75_000 if country in ("world", "slovenia") else 45_000)


# --- time -----------------------------------------------------------------------------------------------------------


def test_empty_years_between_have_a_column_without_a_link():
    columns = histogram({"2014": 4, "2017": 2}, address).columns
    assert [(column.period, column.count, bool(column.url)) for column in columns] == [
        ("2014", 4, True),
        ("2015", 0, False),
        ("2016", 0, False),
        ("2017", 2, True),
    ]
    assert [column.height for column in columns] == [100, 0, 0, 50]


def test_months_and_days_follow_the_calendar():
    months = histogram({"2016-11": 1, "2017-02": 1}, address)
    assert [column.tick for column in months.columns] == ["Nov", "Dec", "Jan", "Feb"] and months.unit == "month"
    days = histogram({"2016-02-28": 1, "2016-03-01": 1}, address)
    assert [column.name for column in days.columns] == ["28 February 2016", "29 February 2016", "1 March 2016"]


def test_a_stray_date_does_not_draw_a_thousand_years():
    assert [column.period for column in histogram({"1066": 1, "2017": 9}, address).columns] == ["1066", "2017"]


def test_nothing_counted_is_no_histogram():
    assert histogram({}, address).columns == ()
    assert histogram({"2017": 0}, address).columns == ()


def test_a_year_of_the_grid_has_twelve_months():
    grid = month_grid({"2017-03": 5, "2015-12": 1, "2016-01": 0}, address)
    assert [year for year, _ in grid.years] == ["2017", "2015"]
    assert [cell.count for cell in grid.years[0][1]] == [0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def test_small_histograms_share_months_and_scale():
    one, other = Value("One", 10, "/one"), Value("Other", 2, "/other")
    found = multiples([(one, {"2017-01": 8, "2017-03": 2}), (other, {"2017-04": 2})])
    assert found.periods == ("January 2017", "February 2017", "March 2017", "April 2017")
    assert [series.counts for series in found.series] == [(8, 0, 2, 0), (0, 0, 0, 2)]
    assert (found.most, found.unit, found.series[0].peak) == (8, "month", "January 2017")


def test_the_years_of_the_grid_are_small_histograms_on_one_scale_too():
    found = month_grid({"2017-03": 5, "2015-12": 1}, address).pictured
    assert [(series.label, series.peak, series.most) for series in found.series] == [
        ("2015", "December 2015", 1),
        ("2017", "March 2017", 5),
    ]
    assert "v-20h" in found.series[0].path and "v-100h" in found.series[1].path
    assert found.series[0].url == address("2015")


def test_a_column_says_its_period_and_count_to_screen_readers():
    text = written(
        '{% from "pictures/_time.html" import histogram %}{{ histogram(picture, "By year") }}',
        picture=histogram({"2016": 1, "2017": 2}, address),
    )
    assert "2016: 1 article<" in text and "2017: 2 articles<" in text


def test_large_counts_above_columns_are_short_and_told_in_full_beside():
    text = written(
        '{% from "pictures/_time.html" import histogram %}{{ histogram(picture, "By year") }}',
        picture=histogram({"2016": 9_999, "2017": 385_711, "2018": 1_234_567}, address),
    )
    assert re.findall(r"<text[^>]*>([^<]+)</text>", text) == ["9,999", "386k", "1.2M"]
    assert "2017: 385,711 articles<" in text


# --- rankings and company -------------------------------------------------------------------------------------------


def test_what_a_group_has_beyond_its_largest_is_one_bar():
    values = [Value(f"Body {n}", n, f"/{n}") for n in range(1, 13)]
    (group,) = ranking([(Value("International body", 78), values)]).groups
    assert [bar.label for bar in group.bars] == [*(f"Body {n}" for n in range(12, 6, -1)), "6 others"]
    assert sum(bar.count for bar in group.bars) == 78
    assert group.total.length == 100


def test_groups_stand_in_the_order_of_their_counts():
    groups = ranking([(Value("State", 3), []), (Value("Person", 9), []), (Value("Media", 0), [])]).groups
    assert [group.total.label for group in groups] == ["Person", "State"]


def names(*keys: str) -> dict[str, Value]:
    return {key: Value(key.upper(), 9 - n, f"/actors/{key}/") for n, key in enumerate(keys)}


def both(one: str, other: str) -> str:
    return f"/articles/?actor={one}&actor={other}&match=all"


def test_each_two_names_meet_in_one_cell():
    found = company(names("a", "b", "c", "d"), {("a", "b"): 2, ("d", "c"): 5}, both)
    cells = {frozenset((pair.first, pair.second)): pair.count for row in found.rows for pair in row.pairs}
    assert len(cells) == 6
    assert cells[frozenset("AB")] == 2 and cells[frozenset("CD")] == 5 and cells[frozenset("AC")] == 0
    assert [(pair.count, bool(pair.url)) for pair in found.pairs] == [(5, True), (2, True)]


def test_names_that_appear_together_stand_together():
    together = {("a", "d"): 9, ("b", "c"): 8, ("c", "d"): 1}
    order = [row.name.label for row in company(names("a", "b", "c", "d"), together, both).rows]
    assert abs(order.index("A") - order.index("D")) == 1 and abs(order.index("B") - order.index("C")) == 1


def test_nobody_together_is_no_picture():
    found = company(names("a", "b"), {}, both)
    assert found.pairs == ()
    assert not written('{% from "pictures/_company.html" import company %}{{ company(p, "With") }}', p=found).strip()


# --- lineage --------------------------------------------------------------------------------------------------------


NUSRA = Name("Jabhat al-Nusra", date(2012, 1, 23), date(2016, 7, 28), "gazetteer")
SHAM = Name("Jabhat Fateh al-Sham", date(2016, 7, 28), date(2017, 1, 28))
TAHRIR = Name("Hayat Tahrir al-Sham", date(2017, 1, 28))


def test_names_stand_in_their_order_and_the_last_goes_on():
    spans = lineage([TAHRIR, NUSRA, SHAM], [], TODAY).spans
    assert [span.text for span in spans] == ["Jabhat al-Nusra", "Jabhat Fateh al-Sham", "Hayat Tahrir al-Sham"]
    assert [span.is_open_after for span in spans] == [False, False, True]
    assert all(span.x >= 0 and span.x + span.width <= 100.01 for span in spans)
    assert spans[0].x + spans[0].width == pytest.approx(spans[1].x, abs=0.1)


def test_a_new_name_is_joined_to_the_one_before():
    assert [line.kind for line in lineage([NUSRA, SHAM, TAHRIR], [], TODAY).connectors] == ["renamed_to"] * 2


def test_a_relation_is_joined_to_the_name_of_its_day():
    split = Tie("split_from", Name("Hurras al-Din", url="/actors/hurras-al-din/"), date(2018, 2, 27), is_inverse=True)
    found = lineage([NUSRA, SHAM, TAHRIR], [split], TODAY)
    assert (found.spans[-1].words, found.spans[-1].when) == ("left by", "27 February 2018")
    joint = next(line for line in found.connectors if line.kind == "split_from")
    assert joint.x == found.spans[-1].x
    assert joint.top == pytest.approx(100 * 2.75 / 4)


def test_what_has_no_date_is_listed_and_not_drawn():
    ally = Tie("allied_with", Name("Turkistan Islamic Party"))
    found = lineage([NUSRA, TAHRIR, Name("HTS")], [ally], TODAY)
    assert ([name.text for name in found.undated], found.untimed) == (["HTS"], (ally,))
    assert len(found.spans) == 2


def test_names_without_any_date_are_no_lineage():
    assert not lineage([Name("One"), Name("Two")], [], TODAY).is_worth_drawing
    assert not lineage([], [], TODAY).is_worth_drawing


def test_a_name_since_ever_begins_at_the_left_edge():
    spans = lineage([Name("Old", None, date(1991, 12, 26)), Name("New", date(1991, 12, 26))], [], TODAY).spans
    assert (spans[0].x, spans[0].is_open_before) == (0, True)


def test_many_long_names_keep_inside_the_drawing():
    many = [Name("A very long name " * 9, date(1900 + n, 1, 1), date(1901 + n, 1, 1)) for n in range(0, 90, 3)]
    found = lineage(many, [], TODAY)
    assert len(found.spans) == 30 and len(found.ticks) <= 7
    assert all(line.top >= 0 and line.top + line.height <= 100 for line in found.connectors)


def test_the_table_of_a_lineage_names_its_sources():
    picture = lineage([NUSRA, SHAM], [], TODAY)
    text = written('{% from "pictures/_lineage.html" import lineage %}{{ lineage(p, "Names") }}', p=picture)
    assert re.search(r"<td>gazetteer</td>", text) and re.search(r"<td>not given</td>", text)
