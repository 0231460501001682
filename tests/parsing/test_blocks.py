"""Which lines of a paste are the article, and what the other ones are."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import core, lines, parse
from articles.parsing.blocks import classify
from articles.parsing.clean import clean
from articles.parsing.document import Block
from articles.parsing.gazetteer import Gazetteer
from articles.parsing.metadata import read_body, read_captions, read_metadata

NOTHING_KNOWN = Gazetteer(demonyms=())
KINDS = {
    "headline",
    "standfirst",
    "paragraph",
    "crosshead",
    "caption",
    "byline",
    "date",
    "source",
    "tail",
    "furniture",
}
FERRY = "The ferry between the two islands will run again in spring, the harbour office said on Monday."
CRANES = "Two cranes that had been out of use since the storm were repaired, and a third is on its way."
PRICES = "Prices for the crossing stay as they were, but there will be no more night ferries in winter."
STORY = f"Ferry to run again\n\n{FERRY}\n\n{CRANES}\n\n{PRICES}"


def blocks(text: str) -> tuple[Block, ...]:
    return classify(clean(text), NOTHING_KNOWN)


def kinds(text: str) -> dict[str, str]:
    return {block.text: block.kind for block in blocks(text)}


def body(text: str) -> list[str]:
    joined, _ = read_body(blocks(text))
    return joined.split("\n\n") if joined else []


def test_plain_copy_is_a_headline_and_paragraphs():
    assert [block.kind for block in blocks(STORY)] == ["headline", "paragraph", "paragraph", "paragraph"]
    assert body(STORY) == [FERRY, CRANES, PRICES]


def test_blocks_say_their_line_and_rule():
    assert [block.line for block in blocks(STORY)] == [0, 2, 4, 6]
    assert all(block.rule for block in blocks(STORY))


def test_navigation_before_and_after_is_furniture():
    menu = "Home\nNews\nSport\nWeather\nLog in\nSubscribe\n"
    page = f"{menu}Ferry to run again\n5 March 2016\n{FERRY}\n{CRANES}\n{PRICES}\nShare:\n{menu}© 2016 Harbour News"
    assert body(page) == [FERRY, CRANES, PRICES]
    assert kinds(page)["Sport"] == "furniture"
    assert kinds(page)["Ferry to run again"] == "headline"


def test_the_headline_stands_once_though_the_page_repeats_it():
    article = f"Ferry to run again\nBy Ana Lind\n{FERRY}\n{CRANES}"
    page = f"Ferry to run again – Harbour News\nHome\n{article}\nFerry to run again"
    found = Counter(block.kind for block in blocks(page))
    assert (found["headline"], kinds(page)["Ferry to run again – Harbour News"]) == (1, "source")


def test_a_teaser_list_is_not_the_article():
    teasers = "\n".join(f"Minister opens bridge number {n} in the north of the country\n0{n}:15" for n in range(1, 9))
    assert body(f"{teasers}\nFerry to run again\n{FERRY}\n{CRANES}\n{teasers}") == [FERRY, CRANES]


def test_summaries_between_titles_are_not_the_article():
    others = "\n\n".join(
        f"Bridge {n} Opens Again\n\nNorth\n\nBo Reyes\n\nThe bridge over the river number {n} opened to all on Friday."
        for n in range(1, 7)
    )
    assert body(f"{STORY}\n\nMore from Harbour News\n\n{others}") == [FERRY, CRANES, PRICES]


@pytest.mark.parametrize(
    "end", ["Leave a Reply", "Comments", "Related Items", "About the author", "Tags:", "You may also like", "## Links"]
)
def test_the_article_ends_where_something_else_begins(end):
    after = "I think that the ferry should run in winter, too, because we need it. It is the only way to the islands."
    assert body(f"{STORY}\n\n{end}\n\n{after}") == [FERRY, CRANES, PRICES]


@pytest.mark.parametrize(
    "stray",
    [
        "Continue reading the main story",
        "Read more: Storm closes the harbour",
        "Advertisement",
        "___",
        "Subscribe to our newsletter to get the best of the islands in your inbox.",
        "Sign up here and we will never sell your personal information to anybody.",
        "View gallery",
        "Follow Ana Lind on Twitter: @analind",
    ],
)
def test_promotion_between_paragraphs_is_left_out(stray):
    assert body(f"Ferry to run again\n\n{FERRY}\n\n{stray}\n\n{CRANES}\n\n{PRICES}") == [FERRY, CRANES, PRICES]


def test_an_appeal_that_comes_again_and_again_is_furniture():
    appeal = "We believe that everyone on the islands should read what happens in their harbour and their council."
    assert appeal not in body("\n".join([STORY, *["Give 5\n" + appeal] * 4]))


@pytest.mark.parametrize("crosshead", ["NEW CRANES", "'No winter ferries'", "What comes next?", "A third crane"])
def test_a_short_line_over_a_paragraph_is_a_crosshead(crosshead):
    text, crossheads = read_body(blocks(f"Ferry to run again\n\n{FERRY}\n\n{crosshead}\n\n{CRANES}\n\n{PRICES}"))
    assert crossheads == (crosshead,)
    assert crosshead in text.split("\n\n")


def test_the_hours_of_a_live_blog_are_crossheads():
    hours = f"9:30 p.m.\n\n{FERRY}\n\n___\n\n8 p.m.\n\n{CRANES}\n\n___\n\n7:15 a.m.\n\n{PRICES}"
    page = f"The latest from the harbour\n\n{hours}"
    assert read_body(blocks(page))[1] == ("9:30 p.m.", "8 p.m.", "7:15 a.m.")


def test_copy_wrapped_at_a_fixed_width_is_joined():
    wrapped = (
        "Ferry to run again\n\nThe ferry between the two islands will run again in spring,\nthe harbour office said on"
        " Monday, and nobody was surprised by\nthat, because two cranes had been repaired in the meantime.\n\n"
        "Prices for the crossing stay as they were, but there will be\nno more night ferries in winter, which many of"
        " the islanders\nhad feared since the storm took the old pier away."
    )
    assert len(body(wrapped)) == 2
    assert body(wrapped)[0].endswith("by that, because two cranes had been repaired in the meantime.")


def test_paragraphs_cut_at_links_are_joined():
    cut = "The office had told\nHarbour Radio\nin May that it was looking for\nnew cranes\n."
    page = f"Ferry to run again\n{FERRY}\n{cut}\n{CRANES}"
    assert body(page)[1] == "The office had told Harbour Radio in May that it was looking for new cranes."


def test_a_large_first_letter_is_put_back():
    cut = "“W\ne waited for so long that we had nearly given up hope,\n”\nAna Lind said."
    page = f"Ferry to run again\n{FERRY}\n{cut}\n{CRANES}"
    assert body(page)[1] == "“We waited for so long that we had nearly given up hope,” Ana Lind said."


def test_a_sentence_goes_on_after_a_blank_line():
    cut = "The cranes that had been out of use since the\n\nstorm were repaired in a week."
    page = f"Ferry to run again\n\n{FERRY}\n\n{cut}\n\n{PRICES}"
    assert body(page)[1] == "The cranes that had been out of use since the storm were repaired in a week."


def test_titles_of_a_list_of_links_are_not_joined_to_it():
    page = f"Home\nIn the news\nStorm closes pier\nBridge opens\nFerry to run again\n{FERRY}\n{CRANES}\n## Links\n" + (
        "- [Storm closes pier](https://harbour.example/1)\n- [Bridge opens](https://harbour.example/2)"
    )
    assert body(page) == [FERRY, CRANES]


def test_what_a_template_left_is_cut_from_a_paragraph():
    assert body(f"Ferry to run again\n\n{FERRY}\n\n{{articleId}} {CRANES}") == [FERRY, CRANES]


@pytest.mark.parametrize(
    "tail",
    [
        "Harbour News",
        "North Coast and news agencies",
        "The views expressed in this article are the author's own and do not reflect our stance.",
    ],
)
def test_what_sticks_to_the_last_paragraph_is_cut_off(tail):
    assert body(f"Ferry to run again\n\n{FERRY}\n\n{CRANES} {PRICES} {tail}") == [FERRY, f"{CRANES} {PRICES}"]


def test_a_pulled_quotation_that_the_text_has_is_left_out():
    said = "“The ferry is all that we have in winter,” Ana Lind said."
    page = f"Ferry to run again\n{FERRY}\n{said}\n“The ferry is all that we have in winter”\n— Ana Lind\n{CRANES}"
    assert body(page) == [FERRY, said, CRANES]


def test_a_pulled_quotation_that_the_text_lacks_is_kept_with_its_speaker():
    page = f"Ferry to run again\n{FERRY}\n“The ferry is all that we have in winter.”\n— Ana Lind\n{CRANES}"
    assert body(page)[1] == "“The ferry is all that we have in winter.” — Ana Lind"


def test_a_press_database_header_is_read():
    page = (
        "\n\nFerry to run again\n\n419 words\n5 March 2016\nHarbour News\nHARBEN\nEnglish\n"
        "Copyright 2016 Harbour News.\n\n"
        f"Two cranes are repaired, and a third is coming.\n\n{FERRY}\n\n{CRANES}\n\nDocument HARBEN0020160305ab3c00017"
    )
    found = kinds(page)
    assert (found["Harbour News"], found["5 March 2016"], found["HARBEN"]) == ("source", "date", "furniture")
    assert found["Two cranes are repaired, and a third is coming."] == "standfirst"
    assert body(page) == [FERRY, CRANES]


def test_the_line_between_headline_and_byline_is_the_standfirst():
    byline = "Ana Lind\nStaff Writer\nMarch 5, 2016"
    page = f"Ferry to run again\nIslanders are glad of the crossing\n{byline}\n{FERRY}\n{CRANES}"
    assert kinds(page)["Islanders are glad of the crossing"] == "standfirst"
    assert kinds(page)["Ana Lind"] == "byline"


@pytest.mark.parametrize("text", ["", "\n\n\n", "   ", "\x00", "###", "x", "https://harbour.example/", "???\n!!!"])
def test_a_paste_without_an_article_gives_no_body(text):
    assert body(text) == []


def test_other_scripts_are_read_without_error():
    page = "Паром снова ходит\n\n" + "Паром между двумя островами снова будет ходить весной, сообщили в порту. " * 3
    assert read_metadata(blocks(page), NOTHING_KNOWN).language == "ru"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                FERRY,
                CRANES,
                "",
                "",
                "Home",
                "By Ana Lind",
                "5 March 2016",
                "“",
                "W",
                ".",
                "- [a](b)",
                "Leave a Reply",
                "[",
                "12:30",
            ]
        )
        | st.text(max_size=40),
        max_size=30,
    )
)
def test_any_paste_gives_blocks_with_known_kinds(parts):
    found = blocks("\n".join(parts))
    assert {block.kind for block in found} <= KINDS
    assert sum(block.kind == "headline" for block in found) <= 1
    read_metadata(found, NOTHING_KNOWN), read_captions(found), read_body(found)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        " ",
        "A",
        "word ",
        "Word and the ",
        "News item\n",
        "“\n",
        "[",
        "(Reporting by ",
        "By Ana Lind\n",
        "5 March 2016 ",
        "- [a](b)\n",
    ],
)
def test_hostile_pastes_are_read_to_the_end(unit):
    text = clean(unit * (200_000 // len(unit)))
    found = classify(text, NOTHING_KNOWN)
    read_metadata(found, NOTHING_KNOWN), read_captions(found), read_body(found)
    assert sum(len(block.text) for block in found) <= 2 * len(text) + 10 * len(found)


@pytest.mark.parametrize("unit", ["News item\n", f"{FERRY}\n\n", "the man\nin the\n", "Ana Lind\n5 March 2016\n"])
def test_the_work_grows_with_the_paste_and_no_faster(unit, monkeypatch):
    calls = Counter()

    def counted(module, name):
        real = getattr(module, name)

        def count(*values, **named):
            calls[name] += 1
            return real(*values, **named)

        monkeypatch.setattr(module, name, count)

    for module, name in ((lines, "make_line"), (lines, "_goes_on"), (core, "_weight")):
        counted(module, name)
    work = []
    for size in (200, 400):
        calls.clear()
        classify(clean(unit * size), NOTHING_KNOWN)
        work.append(sum(calls.values()))
    assert work[0] and work[1] <= 2.1 * work[0]


def test_a_text_in_arabic_has_its_paragraphs():
    body = [
        "اتفق مزارعون في محافظة مأرب يوم الاثنين على جدول لساعات الري من سبع آبار قديمة، بعد أسابيع من النقاش.",
        "وقالت المعلمة سعاد الحضرمي إن التلاميذ يحسبون حصص الماء في درس الرياضيات مع أهلهم.",
    ]
    document = parse("\n\n".join(["مزارعو مأرب يتفقون على ساعات الري", *body]), NOTHING_KNOWN).document
    assert document.body == "\n\n".join(body) and document.metadata.language == "ar"


@pytest.mark.parametrize(
    "note",
    [
        "Ana Lind is the Harbour Post's Island Correspondent. She tweets @analind.",
        "Bo Reyes is a freelance writer based in Port Karm.",
        "(This story has been refiled to correct the spelling in the second paragraph)",
    ],
)
def test_what_stands_under_the_text_about_it_or_its_writer_is_no_paragraph(note):
    assert kinds(f"{STORY}\n\n{note}")[note] == "tail"


def test_a_last_paragraph_in_which_a_writer_speaks_stays():
    last = "Bo Reyes is a writer and fisherman, and he said that the harbour was his first reader."
    assert kinds(f"{STORY}\n\n{last}")[last] == "paragraph"
