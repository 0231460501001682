"""Nested highlighting: the segments give back the text, and marks nest as they lie."""

from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.annotate import Segment, annotate


def written(segments: tuple[Segment, ...]) -> str:
    return "".join(
        segment.text
        if segment.payload is None
        else f"<{segment.payload}>{written(segment.children)}</{segment.payload}>"
        for segment in segments
    )


def plain(segments: tuple[Segment, ...]) -> str:
    return "".join(plain(segment.children) if segment.payload is not None else segment.text for segment in segments)


def test_text_without_marks_is_one_plain_segment():
    assert annotate("Rain today.", []) == (Segment(0, 11, "Rain today."),)


def test_an_empty_text_has_no_segments():
    assert annotate("", [(0, 4, "name")]) == ()


def test_a_name_inside_a_quote_is_nested():
    text = "“Osk is calm,” she said."
    assert written(annotate(text, [(0, 14, "q"), (1, 4, "n")])) == "<q>“<n>Osk</n> is calm,”</q> she said."


def test_the_longer_of_two_marks_that_begin_together_is_outside():
    assert written(annotate("Osk River", [(0, 3, "town"), (0, 9, "river")])) == "<river><town>Osk</town> River</river>"


def test_crossing_marks_are_split_and_know_their_first_and_last_piece():
    segments = annotate("abcdef", [(0, 4, "x"), (2, 6, "y")])
    assert written(segments) == "<x>ab<y>cd</y></x><y>ef</y>"
    first, second = segments[0].children[1], segments[1]
    assert (first.is_first, first.is_last) == (True, False)
    assert (second.is_first, second.is_last) == (False, True)


def test_a_mark_that_begins_where_another_ends_is_whole():
    segments = annotate("abcd", [(0, 2, "x"), (2, 4, "y")])
    assert written(segments) == "<x>ab</x><y>cd</y>"
    assert all(segment.is_first and segment.is_last for segment in segments)


def test_marks_outside_of_the_text_are_cut_and_empty_ones_left_out():
    assert written(annotate("abc", [(-2, 1, "x"), (2, 9, "y"), (1, 1, "z"), (5, 8, "w")])) == "<x>a</x>b<y>c</y>"


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33), st.integers(0, 9)), max_size=12),
)
def test_whatever_the_marks_the_text_comes_back_whole(text, marks):
    segments = annotate(text, marks)
    assert plain(segments) == text
    assert "".join(segment.text for segment in segments) == text


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=10))
def test_each_mark_covers_exactly_its_span(spans):
    covered: dict[int, list[int]] = {}

    def walk(segments):
        for segment in segments:
            if segment.payload is not None:
                covered.setdefault(segment.payload, []).extend(range(segment.start, segment.end))
            walk(segment.children)

    walk(annotate("a" * 20, [(start, end, number) for number, (start, end) in enumerate(spans)]))
    wanted = {number: list(range(start, end)) for number, (start, end) in enumerate(spans) if start < end}
    assert {number: sorted(points) for number, points in covered.items()} == wanted


def test_twenty_thousand_names_lie_in_one_quote():
    marks = [(number * 10, number * 10 + 5, "n") for number in range(20_000)] + [(0, 200_000, "q")]
    segments = annotate("a" * 200_000, marks)
    assert len(segments) == 1
    assert len(segments[0].children) == 40_000


def test_marks_may_lie_in_one_another_many_times():
    segments = annotate("a" * 2000, [(number, 2000 - number, number) for number in range(400)])
    depth = 0
    while segments := next((segment.children for segment in segments if segment.payload is not None), ()):
        depth += 1
    assert depth == 400
