"""What editors taught: names to add, words that are never a name, and which of several is meant where."""

from datetime import date

import pytest
from django.core.management import call_command

from articles.ingest import database_gazetteer, ingest, lessons, reparse
from articles.models import Lesson, LessonUse
from articles.parsing import Gazetteer, parse
from articles.parsing.gazetteer import Entry
from articles.parsing.taught import Lesson as Taught
from articles.parsing.taught import Lessons, Where

from .make import make_actor, make_place, make_source

pytestmark = pytest.mark.django_db

TEXT = "Harbour opens\n\nKarm Bay is calm. Talks in Karm Bay went on, and Nerol was not named.\n"
TWO = "Harbour opens\n\nTalks in Osk went on in {country}. The fair in Osk is large, and the Front was there.\n"


def surfaces(article) -> list[str]:
    return [mention.surface for mention in article.mentions.standing().in_reading_order()]


def named(article, surface: str) -> set[str]:
    """What the mentions of these words name; nothing for those that are open."""
    mentions = article.mentions.filter(surface=surface)
    return {str(mention.actor or (mention.place.path if mention.place else "")) for mention in mentions}


@pytest.fixture
def two_towns(db):
    """Two towns of one name, in two countries."""
    make_place("ruritania", name="Ruritania", kind="country")
    make_place("morland", name="Morland", kind="country")
    places = [make_place(f"{land}/osk", name="Osk", kind="town") for land in ("ruritania", "morland")]
    for place in places:
        place.population = 200_000
        place.save()
    return places


# words that are never a name


def test_words_that_are_never_a_place_are_not_read_as_one():
    make_place("karm-bay", name="Karm Bay")
    assert "Karm Bay" in surfaces(ingest(TEXT))
    lessons.never(["Karm Bay"], "place")
    assert "Karm Bay" not in surfaces(ingest(TEXT + " "))


def test_words_that_are_never_a_place_may_still_name_an_actor():
    make_place("karm-bay", name="Karm Bay")
    bay = make_actor("Karm Bay")
    lessons.never(["Karm Bay"], "place")
    mentions = ingest(TEXT).mentions.filter(surface="Karm Bay")
    assert {mention.actor for mention in mentions} == {bay}


def test_a_lesson_that_is_switched_off_is_not_followed_until_it_is_given_again():
    make_place("karm-bay", name="Karm Bay")
    lessons.never(["Karm Bay"], "place")
    lessons.switch(Lesson.objects.get(), False)
    assert not database_gazetteer().lessons
    assert "Karm Bay" in surfaces(ingest(TEXT))
    lessons.never(["Karm Bay"], "place")
    assert Lesson.objects.get().active and "Karm Bay" not in surfaces(ingest(TEXT + " "))


def test_words_are_stopped_only_beside_the_words_that_were_given():
    make_place("karm-bay", name="Karm Bay")
    lessons.never(["Karm Bay"], "place", after="is")
    (mention,) = ingest(TEXT).mentions.filter(surface="Karm Bay")
    assert mention.start == TEXT.index("Karm Bay went") - len("Harbour opens\n\n")


def test_words_are_stopped_only_in_articles_of_the_source_that_was_given():
    make_place("karm-bay", name="Karm Bay")
    wire = make_source("Karm Wire")
    lessons.never(["Karm Bay"], "place", source=wire)
    article = ingest(TEXT)
    assert "Karm Bay" in surfaces(article)
    article.source = wire
    reparse(article)
    assert "Karm Bay" not in surfaces(article)


def test_a_lesson_says_who_gave_it_and_from_which_article(editor):
    article = ingest(TEXT)
    lessons.never(["Karm Bay", "Karm Bay", ""], "place", article=article, by=editor)
    lesson = Lesson.objects.get()
    assert (lesson.by, lesson.article, lesson.active) == (editor, article, True)
    assert str(lesson) == "“Karm Bay” is never the name of a place"


def test_reading_again_follows_a_lesson_but_keeps_what_a_person_decided():
    make_place("karm-bay", name="Karm Bay")
    article = ingest(TEXT)
    first = article.mentions.filter(surface="Karm Bay").first()
    first.status = "confirmed"
    first.save()
    lessons.never(["Karm Bay"], "place")
    reparse(article)
    assert list(article.mentions.filter(surface="Karm Bay")) == [first]


# which of several is meant


def test_a_name_of_two_places_is_the_one_that_was_taught_in_articles_that_name_its_country(two_towns):
    ours, _ = two_towns
    lessons.prefer(ours, ["Osk"], naming_place=ours.parent)
    assert named(ingest(TWO.format(country="Ruritania")), "Osk") == {"ruritania/osk"}
    assert named(ingest(TWO.format(country="the north")), "Osk") == {""}


def test_a_name_does_not_fulfil_its_own_condition(two_towns):
    ours, _ = two_towns
    lessons.prefer(ours, ["Ruritania"], naming_place=ours.parent)
    assert named(ingest(TWO.format(country="Ruritania")), "Ruritania") == {"ruritania"}


def test_a_preference_is_the_rule_of_the_fact_and_its_use_is_counted(two_towns):
    ours, _ = two_towns
    lessons.prefer(ours, ["Osk"])
    lesson = Lesson.objects.get()
    article = ingest(TWO.format(country="the north"))
    assert set(article.mentions.filter(surface="Osk").values_list("rule", flat=True)) == {f"lesson:{lesson.pk}"}
    assert LessonUse.objects.get() == lesson.uses.get(article=article, times=2)
    assert Lesson.objects.with_uses().get().times == 2


def test_words_that_no_list_has_name_what_was_taught_in_that_source_alone():
    wire, front = make_source("Karm Wire"), make_actor("Northern Front")
    lessons.prefer(front, ["the Front"], source=wire)
    article = ingest(TWO.format(country="the north"))
    assert not article.mentions.filter(actor=front).exists()
    article.source = wire
    reparse(article)
    assert named(article, "the Front") == {"Northern Front"}


def test_what_a_lesson_decided_stays_with_an_actor_that_was_merged(two_towns):
    old, new = make_actor("Old Front"), make_actor("New Front")
    lessons.prefer(old, ["the Front"])
    old.merged_into = new
    old.save()
    assert named(ingest(TWO.format(country="the north")), "the Front") == {"New Front"}


def test_a_longer_name_is_not_cut_by_what_was_taught_about_a_part_of_it(two_towns):
    make_place("osk-hills", name="Osk Hills", kind="other")
    lessons.prefer(two_towns[0], ["Osk"])
    article = ingest("Harbour opens\n\nTalks in Osk Hills went on.\n")
    assert surfaces(article) == ["Osk Hills"]


def test_an_import_follows_lessons_and_counts_them(two_towns, tmp_path):
    lessons.prefer(two_towns[0], ["Osk"])
    path = tmp_path / "fair.txt"
    path.write_text(TWO.format(country="the north"))
    call_command("ingest", path, workers=1)
    use = LessonUse.objects.get()
    assert (use.times, named(use.article, "Osk")) == (2, {"ruritania/osk"})


# further names


def test_a_further_name_is_read_in_the_next_article_and_says_that_it_was_taught():
    front = make_actor("Northern Front")
    said = lessons.always(front, ["Harbour Men"])
    assert said == ["“Harbour Men” is also a name of Northern Front."]
    (mention,) = ingest("Harbour opens\n\nThe Harbour Men met on Monday.\n").mentions.filter(actor=front)
    assert mention.rule == Lesson.objects.get().rule


def test_a_further_name_goes_when_its_lesson_is_switched_off_and_comes_back_with_it():
    front = make_actor("Northern Front")
    lessons.always(front, ["Harbour Men"])
    lesson = Lesson.objects.get()
    lessons.switch(lesson, False)
    assert not front.aliases.exists()
    lessons.switch(lesson, True)
    assert front.aliases.get().text == "Harbour Men"


def test_a_name_that_is_known_already_is_not_taught_twice():
    front = make_actor("Northern Front", aliases=("Harbour Men",))
    sentences = lessons.always(front, ["Harbour Men", "Northern Front"])
    assert all("was a name of Northern Front already" in sentence for sentence in sentences) and len(sentences) == 2
    assert not Lesson.objects.exists()


# lessons that contradict each other


def test_a_lesson_replaces_one_that_says_the_opposite_and_says_so(editor, two_towns):
    ours, theirs = two_towns
    lessons.prefer(ours, ["Osk"], by=editor)
    (sentence,) = lessons.prefer(theirs, ["Osk"])
    assert f"replaces what {editor.username} decided" in sentence and "ruritania/osk" in sentence
    assert [lesson.place for lesson in Lesson.objects.active()] == [theirs]
    assert named(ingest(TWO.format(country="the north")), "Osk") == {"morland/osk"}
    lessons.never(["Osk"], "place")
    assert [lesson.kind for lesson in Lesson.objects.active()] == ["stop"]


def test_a_further_name_is_taken_back_when_its_words_are_said_to_be_no_name():
    front = make_actor("Northern Front")
    lessons.always(front, ["Harbour Men"])
    lessons.never(["Harbour Men"], "actor")
    assert not front.aliases.exists() and Lesson.objects.get(kind="alias").replaced_by == Lesson.objects.get(
        kind="stop"
    )


def test_the_narrower_of_two_lessons_holds(two_towns):
    ours, theirs = two_towns
    lessons.prefer(theirs, ["Osk"])
    lessons.prefer(ours, ["Osk"], naming_place=ours.parent)
    assert named(ingest(TWO.format(country="Ruritania")), "Osk") == {"ruritania/osk"}
    assert named(ingest(TWO.format(country="Morland")), "Osk") == {"morland/osk"}


def test_where_two_lessons_disagree_the_name_stays_open(two_towns):
    ours, theirs = two_towns
    lessons.prefer(ours, ["Osk"], naming_place=ours.parent)
    lessons.prefer(theirs, ["Osk"], before="in")
    article = ingest(TWO.format(country="Ruritania"))
    assert article.mentions.filter(surface="Osk").exists()
    assert not any(mention.rule.startswith("lesson:") for mention in article.mentions.all())


# the parser alone


def test_the_parser_takes_stopped_words_as_plain_data():
    gazetteer = Gazetteer([Entry("place:karm-bay", "place", "Karm Bay", "town")])
    assert [found.surface for found in parse(TEXT, gazetteer).mentions if found.entry] == ["Karm Bay", "Karm Bay"]
    gazetteer.lessons = Lessons([Taught("lesson:1", "Karm Bay", "place")])
    parsed = parse(TEXT, gazetteer)
    assert [found.surface for found in parsed.mentions if found.entry] == []
    assert parsed.followed == ("lesson:1", "lesson:1")


def test_a_taught_name_may_begin_a_sentence():
    front = Entry("actor:front", "actor", "Northern Front", "armed_group")
    gazetteer = Gazetteer([front])
    gazetteer.lessons = Lessons([Taught("lesson:1", "the front men", "actor", front)])
    parsed = parse("Talks open\n\nThe front men met. Others saw the  front men go.\n", gazetteer, date(2020, 1, 1))
    assert [mention.entry for mention in parsed.mentions] == ["actor:front"] * 2


def test_a_taught_speaker_says_what_is_said():
    front = Entry("actor:front", "actor", "Northern Front", "armed_group")
    gazetteer = Gazetteer([front])
    gazetteer.lessons = Lessons([Taught("lesson:1", "the Front", "actor", front)])
    (quote,) = parse("Talks open\n\n“We came to listen to all of you,” the Front said.\n", gazetteer).quotes
    assert quote.speaker_entry == "actor:front"


@pytest.mark.parametrize("text", ["the Front ", "in the Front, Front ", "the     ", "Front"])
def test_a_million_taught_words_are_read_in_linear_time(text, monkeypatch):
    front = Entry("actor:front", "actor", "Northern Front", "armed_group")
    gazetteer = Gazetteer([front])
    where = Where(naming=frozenset({"actor:front"}), before="in", after="Front")
    gazetteer.lessons = Lessons(
        [Taught(f"lesson:{n}", words, "actor", front, where) for n, words in enumerate(["the Front", "Front"])]
        + [Taught("lesson:9", "Front", "actor")]
    )
    parsed = parse("Talks open\n\n" + text * (200_000 // len(text)), gazetteer)
    assert isinstance(parsed.followed, tuple)
