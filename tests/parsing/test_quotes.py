"""Who is printed as saying what: each way to write speech gives the words, the kind, the cue and the speaker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.document import Caption, Document, Metadata, Quote
from articles.parsing.quotes import find_quotes


def quotes(*paragraphs: str, **metadata: str) -> tuple[Quote, ...]:
    return find_quotes(Document(Metadata(**metadata), "\n\n".join(paragraphs)))


def only(*paragraphs: str) -> tuple[str, str, str | None, str | None]:
    """Kind, content, speaker and cue of the one quote there is."""
    (quote,) = quotes(*paragraphs)
    return quote.kind, quote.content, quote.speaker_as_written, quote.cue


def contents(*paragraphs: str) -> list[str]:
    return [quote.content for quote in quotes(*paragraphs)]


# Words between marks


def test_words_before_their_speaker_keep_the_comma_and_lose_the_marks():
    assert only("“The bridge is open,” the mayor of Osk said on Tuesday.") == (
        "direct",
        "The bridge is open,",
        "the mayor of Osk",
        "said",
    )


@pytest.mark.parametrize(
    "text",
    [
        "“We will rebuild”, said Ana Lind.",
        '"We will rebuild", said Ana Lind.',
        "«We will rebuild», said Ana Lind.",
        "„We will rebuild“, said Ana Lind.",
        "„We will rebuild”, said Ana Lind.",
        "‘We will rebuild’, said Ana Lind.",
        "'We will rebuild', said Ana Lind.",
        "``We will rebuild'', said Ana Lind.",
    ],
)
def test_every_kind_of_mark_is_read(text):
    assert only(text) == ("direct", "We will rebuild", "Ana Lind", "said")


def test_an_interrupted_quote_is_one_quote_in_two_pieces():
    (quote,) = quotes('"We will rebuild," Lind said, "but not this year."')
    assert quote.content == "We will rebuild, but not this year."
    assert len(quote.pieces) == 2


def test_words_that_go_on_in_the_same_paragraph_belong_to_the_quote():
    assert contents('"We will rebuild," Lind said. "Not this year. It costs too much."') == [
        "We will rebuild, Not this year. It costs too much."
    ]


def test_two_verbs_are_two_quotes():
    assert contents("“We stay,” Lind said. “All of us,” she added.") == ["We stay,", "All of us,"]


def test_nested_marks_stay_in_the_words():
    assert only("“He called me a “hero”, which I am not,” Weber said.")[1] == "He called me a “hero”, which I am not,"


def test_single_marks_inside_double_ones_are_nested():
    assert only("\"She said 'never' to the firm,\" Weber said.")[1] == "She said 'never' to the firm,"


def test_an_apostrophe_is_no_quote_mark():
    assert only("The farmers' lawyer said it wasn't the council's fault.")[0] == "indirect"


def test_a_question_keeps_its_mark_and_finds_who_asked():
    assert only("“Why now?” Weber asked.") == ("direct", "Why now?", "Weber", "asked")


def test_a_shout_may_precede_a_full_name():
    assert only("“Stop the trucks!” Ana Weber shouted at the guards.")[2] == "Ana Weber"


def test_an_office_may_stand_between_the_words_and_the_name():
    assert only("“The firm has paid,” its lawyer, Pia Dorn, said in an interview.") == (
        "direct",
        "The firm has paid,",
        "Pia Dorn",
        "said",
    )


def test_a_speaker_in_front_takes_words_behind_a_colon_or_a_comma():
    assert only("Lind said: “We will rebuild.”") == ("direct", "We will rebuild.", "Lind", "said")
    assert only("Lind said, “We will rebuild.”") == ("direct", "We will rebuild.", "Lind", "said")


def test_an_introduction_before_the_speaker_is_left_out():
    assert only("Asked whether the port would close, Lind replied: “Never.”") == ("direct", "Never.", "Lind", "replied")


def test_an_answer_without_a_verb_of_speech_is_read_behind_a_colon():
    (quote,) = quotes("Her answer was short: “We will never sell the mill.”")
    assert (quote.kind, quote.content, quote.cue) == ("direct", "We will never sell the mill.", None)


def test_a_paragraph_may_introduce_the_next():
    assert only("The mayor wrote on Facebook:", "“We will never sell the mill.”") == (
        "direct",
        "We will never sell the mill.",
        "The mayor",
        "wrote",
    )


def test_speech_over_several_paragraphs_is_a_quote_for_each():
    found = quotes("“We are moving,” Ferro said.", "“All of us.", "“Even the cats,” he added.")
    assert [quote.content for quote in found] == ["We are moving,", "All of us.", "Even the cats,"]
    assert [quote.cue for quote in found] == ["said", None, "added"]


def test_a_mark_without_an_end_holds_the_rest_of_its_paragraph_only():
    assert contents("“We stay. We always stay.", "The council met on Monday.") == ["We stay. We always stay."]


def test_words_behind_a_plain_sentence_belong_to_its_subject():
    (quote,) = quotes("Lind was blunt. “We will never sell the mill, not to anybody.”")
    assert quote.content == "We will never sell the mill, not to anybody."
    assert quote.cue is None


def test_marked_words_behind_reported_speech_are_a_quote_of_their_own():
    found = quotes("The town feels safer now, Lind said. “I sleep well again.”")
    assert [quote.kind for quote in found] == ["indirect", "direct"]
    assert found[1].content == "I sleep well again."


def test_a_pulled_quote_is_signed_by_a_name():
    (quote,) = quotes("“The dam is safe, and it will stay safe.” – Jon Ferro")
    assert quote.rule == "signed"


def test_words_of_the_statement_are_said_by_it():
    assert only("“The dam is safe,” the statement said.")[2] == "the statement"


# Partly quoted


def test_a_clause_with_marked_words_is_mixed_and_keeps_its_marks():
    assert only("The firm “has never paid a penny” to the town, Lind said.") == (
        "mixed",
        "The firm “has never paid a penny” to the town",
        "Lind",
        "said",
    )


def test_a_whole_marked_clause_behind_that_is_direct():
    assert only("Ferro said that “the dam is safe”.") == ("direct", "the dam is safe", "Ferro", "said")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ferro called the report “a work of fiction”.", "the report “a work of fiction”"),
        ("Ferro described the dam as “very old”.", "the dam as “very old”"),
        ("Ferro called for a “clean start”.", "a “clean start”"),
        ("As Ferro put it, the dam was “a time bomb”.", "the dam was “a time bomb”"),
    ],
)
def test_verbs_of_judgement_report_speech_where_some_of_it_is_marked(text, content):
    assert only(text)[:3] == ("mixed", content, "Ferro")


# Reported speech


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the road would open on Monday.",
        "The minister said the road would open on Monday.",
        "The minister told reporters that the road would open on Monday.",
        "The minister told the Harbour news agency the road would open on Monday.",
        "The minister said on Sunday in a statement that the road would open on Monday.",
        "The minister went on to say that the road would open on Monday.",
        "The minister was quoted as saying the road would open on Monday.",
    ],
)
def test_a_clause_behind_the_verb_loses_that_hearer_day_and_medium(text):
    kind, content, speaker, _ = only(text)
    assert (kind, content, speaker) == ("indirect", "the road would open on Monday", "The minister")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The road to Osk will open soon, the transport ministry said in a statement.", "the transport ministry"),
        ("The road to Osk will open soon, said Jon Ferro, a spokesman for the ministry.", "Jon Ferro"),
        ("The road to Osk will open soon, Jon Ferro, a spokesman for the ministry, said.", "Jon Ferro"),
        ("The road to Osk will open soon, according to the fire service.", "the fire service"),
        ("According to the fire service, the road to Osk will open soon.", "the fire service"),
        ("According to Jon Ferro, the head of the fire service, the road to Osk will open soon.", "Jon Ferro"),
    ],
)
def test_a_clause_may_stand_before_or_behind_who_said_it(text, speaker):
    kind, content, written, _ = only(text)
    assert (kind, written) == ("indirect", speaker)
    assert content.lower() == "the road to osk will open soon"


def test_a_verb_between_commas_interrupts_a_clause():
    assert only("The road, officials said, was closed after the flood.")[1] == "The road was closed after the flood"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ferro urged residents to stay indoors.", "urged", "residents to stay indoors"),
        ("Ferro called on the council to publish the report.", "called on", "the council to publish the report"),
        ("Ferro accused the council of hiding the report.", "accused", "the council of hiding the report"),
        ("Ferro vowed to rebuild the dam.", "vowed", "to rebuild the dam"),
        ("Ferro denied hiding the report.", "denied", "hiding the report"),
        ("Ferro denied that he had hidden the report.", "denied", "he had hidden the report"),
        ("Ferro demanded that the firm repair the dam.", "demanded", "the firm repair the dam"),
        ("Ferro asked why the firm had not paid.", "asked", "why the firm had not paid"),
        ("Ferro pointed out that the firm had not paid.", "pointed out", "the firm had not paid"),
        ("Ferro threatened to sue the firm.", "threatened", "to sue the firm"),
        ("Ferro rejected claims that the dam was old.", "rejected", "claims that the dam was old"),
    ],
)
def test_each_verb_takes_its_own_complement(text, cue, content):
    assert only(text) == ("indirect", content, "Ferro", cue)


def test_a_second_verb_is_a_second_quote_of_the_same_speaker():
    found = quotes("Ferro warned that the dam could break, adding that 300 families had been moved.")
    assert [(quote.cue, quote.content) for quote in found] == [
        ("warned", "the dam could break"),
        ("adding", "300 families had been moved"),
    ]
    assert {quote.speaker_as_written for quote in found} == {"Ferro"}


def test_a_second_speaker_in_the_sentence_ends_the_first_clause():
    found = quotes("Ferro said the dam was safe, while Lind insisted it was not.")
    assert [(quote.speaker_as_written, quote.content) for quote in found] == [
        ("Ferro", "the dam was safe"),
        ("Lind", "it was not"),
    ]


def test_a_verb_inside_reported_words_reports_nothing_of_its_own():
    assert contents("Ferro said he would not resign, as the opposition had demanded.") == [
        "he would not resign, as the opposition had demanded"
    ]


def test_a_fronted_participle_takes_the_subject_behind_it():
    assert only("By saying that the dam was safe, Ferro calmed the town.")[1:3] == ("the dam was safe", "Ferro")


def test_an_agency_that_passes_words_on_does_not_take_them():
    assert only("The army denied that it had crossed the river, the state news agency reported.")[2] == "The army"


def test_a_radio_that_quotes_somebody_leaves_him_the_words():
    assert only("State radio quoted Ferro as saying that the dam was safe.")[2] == "Ferro"


# The speaker as printed


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ferro, 52, a former miner who runs the union, said the dam was safe.", "Ferro"),
        ("Osk's mayor, Ana Lind, said the dam was safe.", "Ana Lind"),
        ("The group, which watches the river, said the dam was safe.", "The group"),
        ("Miners, farmers and fishermen said the dam was safe.", "Miners, farmers and fishermen"),
        (
            "A spokeswoman for the ministry, who asked not to be named, said the dam was safe.",
            "A spokeswoman for the ministry",
        ),
        ("In a letter, the council said the dam was safe.", "the council"),
        ("On Monday, Gen. Carl Moss said the dam was safe.", "Gen. Carl Moss"),
        ("Speaking to the Courier newspaper, Lind said the dam was safe.", "Lind"),
        ("But the U.S. envoy, who arrived on Monday, said the dam was safe.", "the U.S. envoy"),
        ("Jon Ferro, author of ‘The Long Flood’, said the dam was safe.", "Jon Ferro"),
        ("The Relief Fund (RF) said the dam was safe.", "The Relief Fund (RF)"),
    ],
)
def test_the_speaker_is_the_head_of_the_phrase_before_the_verb(text, speaker):
    assert only(text)[1:3] == ("the dam was safe", speaker)


# Nothing said


@pytest.mark.parametrize(
    "text",
    [
        "The council rejected the plan.",
        "The council approved the “green” budget on Monday.",
        "He hopes that the dam will hold.",
        "The novelist, author of ‘A Long Winter’, lives in Osk.",
        "Ferro did not say when the road would open.",
        "Residents were told to leave.",
        "Ferro is accused of hiding the report.",
        "The report that the dam was unsafe shocked the town.",
        "The firm's claims that it has paid are false.",
        "The group claimed responsibility for the fire.",
        "His alleged friends were seen in Osk, where the fire began.",
        "The so-called “free zone” lies north of the river.",
        "In 2015, about 600 people moved to Osk, according to reports.",
    ],
)
def test_beliefs_titles_and_scare_quotes_are_nobodys_words(text):
    assert contents(text) == []


def test_a_marked_crosshead_is_no_quote():
    document = Document(Metadata(), "Rain fell.\n\n“Never again.”\n\nIt stopped.", crossheads=("“Never again.”",))
    assert find_quotes(document) == ()


# Where quotes are sought


def test_abbreviations_end_no_sentence():
    assert contents("The U.S. Army said Gen. Moss met Mr. Dorn at St. Jude on Dec. 2 to talk.") == [
        "Gen. Moss met Mr. Dorn at St. Jude on Dec. 2 to talk"
    ]


def test_captions_are_read_and_headlines_are_not():
    document = Document(
        Metadata(headline="“We stay,” says mayor", standfirst="Lind said that Osk would stay."),
        captions=(Caption("The bridge"), Caption("Ana Lind said the bridge was open")),
    )
    (quote,) = find_quotes(document)
    assert (quote.span.part, quote.span.index, quote.content) == ("caption", 1, "the bridge was open")


def test_the_dateline_is_no_part_of_what_was_said():
    (quote,) = quotes("EASTPORT (Harbour News) — The bridge is open, the mayor said.", dateline="EASTPORT")
    assert quote.content == "The bridge is open"


# On any input

PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "said",
    " he said ",
    " that ",
    ", ",
    ". ",
    "\n\n",
    ":",
    "Ann Lee",
    " and ",
]


@pytest.mark.parametrize("mark", ["“", "„", '"', "«"])
def test_a_mark_behind_which_nothing_stands_is_no_speech(mark):
    assert quotes(f"The army of Osk said that{mark}", "It would leave the river to the school.") == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join))
def test_every_span_gives_back_its_words(body):
    document = Document(Metadata(), body, (Caption(body),))
    for quote in find_quotes(document):
        assert " ".join(document.text(piece) for piece in quote.pieces) == quote.content
        assert quote.pieces
        assert all(piece.start < piece.end for piece in quote.pieces)
        assert quote.cue is None or document.text(quote.cue_span) == quote.cue
        assert quote.speaker_as_written is None or document.text(quote.speaker_span) == quote.speaker_as_written


@pytest.mark.parametrize("unit", ['"', "“", "'a ", "A", " ", "said ", "“A,” he said. ", "a, ", "(", "\n\n", "U.S. "])
def test_a_megabyte_of_anything_is_read(unit):
    assert isinstance(quotes(unit * (1_000_000 // len(unit))), tuple)
