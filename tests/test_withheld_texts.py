"""Withheld names in texts of any words: all of them go, the other facts stay in place, and everything comes back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from articles.ingest import show_again
from articles.models import Actor, Article, Mention, Quote, TextDate
from articles.models.withholding import Shift, compiled, withhold

from .make import make_article, make_person, make_place
from .withheld import NAME, rows


@pytest.mark.parametrize(
    ("names", "text", "left"),
    [
        ({"Mira Solane"}, "MIRA SOLANE and mira-solane’s", "X and X’s"),
        ({"José Peña"}, "Jose Pena met José Peña", "X met X"),
        ({"Rose"}, "A rose for Rose, ROSE and Roses", "A rose for X, X and Roses"),
        ({"Anna", "Anna Lee"}, "Anna Lee and Anna", "X and X"),
        ({"中 村"}, "中村 和 中 村", "中村 和 X"),
    ],
)
def test_names_are_found_as_whole_words(names, text, left):
    assert compiled(names).sub("X", text) == left


@given(st.text("ab ", max_size=40), st.data())
def test_what_stands_besides_the_spans_is_found_again(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [pair for pair in zip(cuts[::2], cuts[1::2], strict=False) if pair[0] < pair[1]]
    shift = Shift(spans, "[#]")
    new = shift.text(text)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    if not any(first < end and start < last for first, last in spans) and start < end:
        assert new[shift.start(start) : shift.end(end)] == text[start:end]
    else:
        assert 0 <= shift.start(start) <= shift.end(end) <= len(new)


PIECES = [
    "Quirina Vostokova",
    "QUIRINA\u00a0VOSTOKOVA",
    "Vostokova",
    "Qvínka",
    "the ferry",
    "“left”",
    "🙂",
    "Idlib",
    ", ",
    " ",
    "\n\n",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join)
spans = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=6)


def told() -> str:
    """Everything that the articles and their facts say."""
    unsaid = {"pasted", "pasted_html", "pasted_sha256"}
    found = []
    for model in (Article, Mention, Quote, TextDate):
        names = [field.attname for field in model._meta.concrete_fields if field.name not in unsaid]
        found += [str(value) for row in model.objects.values_list(*names) for value in row]
    return "\n".join(found)


def add_facts(article: Article, person: Actor, found: list[tuple[int, int]]) -> None:
    """Facts of all sorts at these spans of the body, as far as they fit."""
    place, body = make_place("syria/idlib"), article.body
    for number, (start, length) in enumerate(found):
        start %= len(body)
        end = min(start + length, len(body))
        where = {"start": start, "end": end, "surface": body[start:end], "article": article}
        if number % 3 == 0:
            named = {"actor": person} if number % 2 else {"place": place}
            Mention.objects.get_or_create(article=article, part="body", start=start, end=end, defaults=where | named)
        elif number % 3 == 1:
            said = {"content": body[start:end], "pieces": [[start, end]], "kind": "direct", "speaker_start": start}
            Quote.objects.create(**where, **said, speaker=person if number % 2 else None)
        else:
            TextDate.objects.create(**where)


class AnyText(HypothesisCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts, texts, spans)
    def test_whatever_the_words_the_name_goes_and_comes_back(self, headline, body, found):
        person = make_person("Quirina Vostokova")
        person.aliases.create(text="Qvinka")
        article = make_article(f"On {headline}", body=f"Quirina Vostokova. {body}")
        add_facts(article, person, found)
        before = rows()
        withhold(person)
        article.refresh_from_db()
        assert not NAME.search(told())
        for fact in [*article.mentions.all(), *article.quotes.all(), *article.textdates.all()]:
            assert article.body[fact.start : fact.end] == fact.surface
        show_again(person)
        assert rows() == before
