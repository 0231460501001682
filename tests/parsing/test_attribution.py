"""Who speaks, in full: pronouns, surnames, offices, bodies and the unnamed, with affiliation and medium."""

import re

import pytest

from articles.parsing.attribution import attribute
from articles.parsing.document import Document, Mention, Metadata, Quote, Span
from articles.parsing.quotes import find_quotes

PEOPLE = {
    "Ana Lind": ("Ana Lind", "Lind"),
    "Jon Ferro": ("Jon Ferro", "Ferro"),
    "Carl Moss": ("Carl Moss", "Moss"),
}
BODIES = {
    "River Front": ("armed_group", ("River Front", "RF")),
    "Norway": ("state", ("Norway", "Oslo", "Norwegian government")),
    "Norwegian Foreign Ministry": ("state", ("Norwegian Foreign Ministry",)),
    "Relief Fund": ("civil", ("Relief Fund",)),
    "Osk University": ("civil", ("Osk University",)),
    "Harbour News": ("media", ("Harbour News",)),
}


def mentions(body: str) -> tuple[Mention, ...]:
    """Every occurrence of the invented names, longest first."""
    known = {name: ("person", surfaces) for name, surfaces in PEOPLE.items()} | BODIES
    found: dict[int, Mention] = {}
    for name, (kind, surfaces) in known.items():
        for surface in surfaces:
            for match in re.finditer(rf"\b{re.escape(surface)}\b", body):
                other = found.get(match.start())
                if other is None or len(other.surface) < len(surface):
                    span = Span("body", match.start(), match.end())
                    found[match.start()] = Mention(span, surface, "actor", name, kind, "test", f"actor:{name}")
    ends = 0
    kept = []
    for _, mention in sorted(found.items()):
        if mention.span.start >= ends:
            kept.append(mention)
            ends = mention.span.end
    return tuple(kept)


def read(*paragraphs: str) -> tuple[Quote, ...]:
    document = Document(Metadata(), "\n\n".join(paragraphs))
    return attribute(document, find_quotes(document), mentions(document.body))


def speakers(*paragraphs: str) -> list[str | None]:
    return [quote.speaker for quote in read(*paragraphs)]


# Names


def test_a_surname_is_the_full_name_with_its_entry():
    quote = read("Ana Lind leads the town.", "“We stay,” Lind said.")[0]
    assert (quote.speaker, quote.speaker_entry, quote.speaker_as_written) == ("Ana Lind", "actor:Ana Lind", "Lind")


def test_a_title_before_the_name_does_not_hide_it():
    assert speakers("Foreign Minister Ana Lind said the border was open.") == ["Ana Lind"]


def test_the_owner_of_a_noun_does_not_speak():
    assert speakers("Ana Lind's lawyer said the trial would go on.") == [None]
    assert speakers("A Lind aide said the trial would go on.") == [None]


def test_a_body_speaks_under_its_name_and_a_state_under_its_capital():
    assert speakers("The River Front said it had left the town.") == ["River Front"]
    assert speakers("Oslo said it would send aid.") == ["Norway"]


def test_what_only_places_the_speaker_does_not_speak():
    assert speakers("An alliance of farmers in Norway said the dam was safe.") == [None]


def test_a_paper_speaks_for_its_author():
    assert speakers("A statement by the River Front said the road was open.") == ["River Front"]


def test_a_name_nobody_knows_stands_as_printed():
    assert speakers("On Friday, Pia Dorn said the mill would close.") == ["Pia Dorn"]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name():
    assert speakers("Critics say the mill will close.") == [None]


# Pronouns


def test_he_is_who_spoke_last():
    assert speakers("“We stay,” Jon Ferro said.", "He said the mill would close.") == ["Jon Ferro", "Jon Ferro"]


def test_he_is_the_person_with_whom_the_paragraph_begins():
    found = speakers("“We stay,” Ana Lind said.", "Jon Ferro runs the mill. He said it would close.")
    assert found == ["Ana Lind", "Jon Ferro"]


def test_he_is_the_person_who_acts_before_the_words():
    found = speakers(
        "“We stay,” Ana Lind said.", "As talks began, Jon Ferro refused to sit down. “I will stand,” he said."
    )
    assert found == ["Ana Lind", "Jon Ferro"]


def test_it_is_the_body_that_spoke_last():
    assert (
        speakers("The Relief Fund said the camp was full.", "It said 300 people slept outside.") == ["Relief Fund"] * 2
    )


def test_they_are_the_unnamed_who_spoke_last():
    assert speakers("Residents said the dam was old.", "They said nobody had come.") == [None, None]


# Nouns


def test_the_group_is_the_group_that_was_named():
    found = speakers("The River Front has left Osk.", "The group said its men were tired.")
    assert found == ["River Front"]


def test_the_ministry_is_the_ministry_that_was_named():
    found = speakers("The Norwegian Foreign Ministry called in the envoy.", "“We are worried,” the ministry said.")
    assert found == ["Norwegian Foreign Ministry"]


def test_an_office_is_its_holder_once_the_article_has_named_him():
    found = speakers("The foreign minister, Ana Lind, met farmers.", "“We stay,” the foreign minister said.")
    assert found == ["Ana Lind"]
    found = speakers("Foreign Minister Ana Lind met farmers.", "The minister said the road was open.")
    assert found == ["Ana Lind"]


def test_an_office_is_the_new_person_whom_the_next_paragraph_names():
    found = read(
        "Norway's foreign minister says the border is open.", "Ana Lind said on Monday that trains were running."
    )
    assert [quote.speaker for quote in found] == ["Ana Lind", "Ana Lind"]
    assert found[0].speaker_rule == "office, then name"


def test_officials_stay_unnamed_and_speak_for_their_body():
    quote = read("A River Front spokesman said the road was open.")[0]
    assert (quote.speaker, quote.affiliation, quote.affiliation_entry) == (None, "River Front", "actor:River Front")


# Speech that goes on


def test_speech_that_goes_on_keeps_its_speaker():
    found = speakers("“We stay,” Ana Lind said.", "“All of us.", "“Even the cats,” she added.")
    assert found == ["Ana Lind"] * 3


def test_speech_that_begins_before_its_speaker_is_named_gets_him():
    assert speakers("“We stay.", "“We always stay,” said Ana Lind.") == ["Ana Lind"] * 2


# Affiliation


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind, a spokeswoman for the Relief Fund, said the camp was full.",
        "Relief Fund director Ana Lind said the camp was full.",
        "The Relief Fund's Ana Lind said the camp was full.",
        "Ana Lind of the Relief Fund said the camp was full.",
    ],
)
def test_the_body_in_title_or_apposition_is_the_affiliation(text):
    assert [(quote.speaker, quote.affiliation) for quote in read(text)] == [("Ana Lind", "Relief Fund")]


def test_an_affiliation_given_once_holds_for_the_article():
    found = read(
        "Ana Lind, who teaches at Osk University, spoke.", "Carl Moss of Osk University said no.", "“No,” Moss said."
    )
    assert found[-1].affiliation == "Osk University"


# Medium


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“We stay,” Ana Lind told Harbour News.", "Harbour News"),
        ("Ana Lind told the Osk Courier newspaper that she would stay.", "Osk Courier"),
        ("Speaking to Harbour News, Ana Lind said she would stay.", "Harbour News"),
        ("“We stay,” Ana Lind said in an interview with Harbour News.", "Harbour News"),
        ("“We stay,” Ana Lind said, as reported by Harbour News.", "Harbour News"),
        ("Ana Lind denied that she would leave, Harbour News agency reported.", "Harbour News"),
        ("“We stay,” Ana Lind said in a statement.", "statement"),
        ("In a statement to Harbour News, Ana Lind said she would stay.", "statement"),
        ("At a news conference in Osk, Ana Lind said she would stay.", "news conference"),
        ("“We stay,” Ana Lind said on Twitter.", "Twitter"),
        ("“We stay,” Ana Lind tweeted.", "Twitter"),
        ("“We stay,” Ana Lind wrote on her Facebook page.", "Facebook"),
        ("“We stay,” Ana Lind told reporters.", None),
        ("Ana Lind said she would watch television.", None),
    ],
)
def test_the_medium_is_where_it_was_said(text, medium):
    assert [quote.medium for quote in read(text)] == [medium]


def test_relayed_speech_belongs_to_its_first_speaker():
    quote = read("Harbour News quoted Ana Lind as saying that she would stay.")[0]
    assert (quote.speaker, quote.medium) == ("Ana Lind", "Harbour News")


def test_a_second_verb_keeps_the_medium():
    found = read("“We stay,” Ana Lind said on Twitter, adding that the mill would reopen.")
    assert [quote.medium for quote in found] == ["Twitter", "Twitter"]


def test_every_speaker_tells_the_rule_that_found_it():
    found = read("“We stay,” Ana Lind said.", "She said the mill would close.", "Residents said it had closed.")
    assert all(quote.speaker_rule for quote in found)


def test_without_names_every_pronoun_and_noun_stays_unresolved():
    document = Document(Metadata(), "He said the mill was shut. They said it was open. The group said it would see.")
    assert [quote.speaker for quote in attribute(document, find_quotes(document), ())] == [None, None, None]


def test_an_office_of_a_state_speaks_for_it():
    quote = read("Norwegian Foreign Minister Ana Lind said the border was open.")[0]
    assert (quote.speaker, quote.affiliation, quote.affiliation_entry) == ("Ana Lind", "Norway", "actor:norway")
    assert read("A senior Norwegian diplomat said the border was open.")[0].affiliation == "Norway"


def test_a_poet_speaks_for_no_state():
    assert read("Norwegian poet Ana Lind said the border was open.")[0].affiliation is None


def test_the_group_in_an_apposition_is_the_one_that_was_named():
    found = read("The River Front has left Osk.", "“We stay,” Jon Ferro, a spokesman for the armed group, said.")
    assert [(quote.speaker, quote.affiliation) for quote in found] == [("Jon Ferro", "River Front")]
