"""The fields of an article, its captions and its body, as the blocks give them."""

from datetime import date

import pytest

from articles.parsing.blocks import classify
from articles.parsing.clean import clean
from articles.parsing.document import Block, Metadata
from articles.parsing.gazetteer import Gazetteer
from articles.parsing.metadata import read_body, read_captions, read_metadata

KNOWN = Gazetteer(
    sources=[
        ("Harbour News", ("Harbour", "HN"), ("harbour.example",), False),
        ("North Wire", ("NW",), ("northwire.example",), True),
    ],
    demonyms=(),
)
FERRY = "The ferry between the two islands will run again in spring, the harbour office said on Monday."
CRANES = "Two cranes that had been out of use since the storm were repaired, and a third is on its way."


def read(text: str) -> Metadata:
    return read_metadata(classify(clean(text), KNOWN), KNOWN)


def story(before: str = "", after: str = "", first: str = FERRY) -> str:
    return f"Ferry to run again\n\n{before}\n\n{first}\n\n{CRANES}\n\n{after}"


@pytest.mark.parametrize(
    ("title", "headline", "source"),
    [
        ("'Ferry to run again – Harbour News'", "Ferry to run again", "Harbour News"),
        ("'Ferry 'to run' again – TheIslander.com'", "Ferry 'to run' again", "The Islander"),
        ("'World|Ferry to run again – Island Tribune'", "Ferry to run again", "Island Tribune"),
        ("Ferry to run again | Island Times", "Ferry to run again", "Island Times"),
        ("Ferry to run again - HN", "Ferry to run again", "Harbour News"),
        ("'Exclusive: ferry to run again – minister'", "Exclusive: ferry to run again – minister", None),
        ("Ferry vote – what we know so far", "Ferry vote – what we know so far", None),
        ("'Ferry to run again'", "Ferry to run again", None),
    ],
)
def test_a_title_gives_the_headline_and_its_outlet(title, headline, source):
    metadata = read(f"{title}\n\n{FERRY}\n\n{CRANES}")
    assert (metadata.headline, metadata.source) == (headline, source)


@pytest.mark.parametrize(
    ("text", "source", "rule"),
    [
        (story(after="Reporting by: Ana Lind | Source: Island Post"), "Island Post", "source-field"),
        (story(after="© 2016 Island Post Ltd. All rights reserved."), "Island Post", "copyright"),
        (story(before="Harbour News"), "Harbour News", "outlet-line"),
        (story(after="https://www.harbour.example/2016/ferry"), "Harbour News", "site-address"),
        (
            story(after="## Links\n" + "\n".join(f"- [Page {n}](https://en.islander.example/{n})" for n in range(4))),
            "Islander",
            "site-address",
        ),
        (story(), None, None),
    ],
)
def test_the_source_is_what_the_paste_says(text, source, rule):
    metadata = read(text)
    assert (metadata.source, metadata.rules.get("source")) == (source, rule)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sept 14, 2025, 11:40 IST", date(2025, 9, 14)),
        ("Sept 14, 2025 | 11:40 AM", date(2025, 9, 14)),
        ("14.09.2025. 11:40h", date(2025, 9, 14)),
        ("14/09/2025 11:40", date(2025, 9, 14)),
        ("2025-09-14T11:40:00Z", date(2025, 9, 14)),
        ("Sunday, 14 September 2025, 11:40", date(2025, 9, 14)),
        ("Published: 14th September 2025", date(2025, 9, 14)),
        ("Updated September 14, 2025 at 11:40 AM UTC", date(2025, 9, 14)),
        ("By Ana Lind | 14 Sep 2025", date(2025, 9, 14)),
    ],
)
def test_every_common_form_of_date_is_read(line, day):
    metadata = read(story(before=line))
    assert (metadata.published_on, metadata.published_precision) == (day, "day")


def test_a_month_alone_is_known_to_the_month():
    metadata = read(story(before="February 2026"))
    assert (metadata.published_on, metadata.published_precision) == (date(2026, 2, 1), "month")


@pytest.mark.parametrize("line", ["Monday", "Monday, 11:40", "14 September", "11:40", "03/04/2016", "2 days ago"])
def test_what_does_not_say_one_day_is_no_date_of_publication(line):
    metadata = read(story(before=line))
    assert (metadata.published_on, metadata.published_precision) == (None, "unknown")


def test_the_date_by_the_headline_wins_over_those_of_other_articles():
    others = "Bridge opens\nAug 3, 2025\nPier closes\nAug 4, 2025\n"
    article = f"Ferry to run again\nSept 14, 2025\nUpdated Sept 15, 2025\n{FERRY}\n{CRANES}"
    page = f"{others}{article}\nRelated articles\n{others}"
    assert read(page).published_on == date(2025, 9, 14)


@pytest.mark.parametrize(
    ("before", "after", "reporters"),
    [
        ("By Ana Lind", "", ("Ana Lind",)),
        ("By Ana Lind, Bo Reyes and Cem Van der Wal", "", ("Ana Lind", "Bo Reyes", "Cem Van der Wal")),
        ("BY ANA LIND", "", ("Ana Lind",)),
        ("Ana Lind |\nSept 14, 2025", "", ("Ana Lind",)),
        ("Authors\nAna Lind\nNews Writer\nBo Reyes\nNews Intern", "", ("Ana Lind", "Bo Reyes")),
        ("B.Č.\n14.09.2025", "", ("B.Č.",)),
        ("", "Reporting by: Ana Lind | Source: Island Post", ("Ana Lind",)),
        ("", "(Reporting by Ana Lind; Editing by Bo Reyes)", ("Ana Lind",)),
        ("", "(Reporting by Ana Lind Editing by Bo Reyes)", ("Ana Lind",)),
        (
            "",
            "(Additional reporting by Ana Lind in Lisbon, Portugal, and Can Reyes in Rome; "
            "Writing by Cem Oz; Editing by Di Fo)",
            ("Ana Lind", "Can Reyes", "Cem Oz"),
        ),
        (
            "",
            "Island Radio's Ana Lind, Bo Reyes, and Cem Oz contributed to this report.",
            ("Ana Lind", "Bo Reyes", "Cem Oz"),
        ),
        ("", "(Editing by Bo Reyes)", ()),
        ("By North Wire", "", ()),
    ],
)
def test_reporters_come_from_byline_and_tail_without_editors(before, after, reporters):
    assert read(story(before, after)).reporters == reporters


@pytest.mark.parametrize(
    ("before", "after", "first", "agencies"),
    [
        ("", "", f"GENEVA, Feb 26 (NW) – {FERRY}", ("NW",)),
        ("", "Coast news agency", FERRY, ("Coast",)),
        ("", "NW news agency", FERRY, ("NW",)),
        ("", "Harbour News and news agencies", FERRY, ()),
        ("", "Harbour News", FERRY, ()),
        ("As reported by the agency North Wire", "", FERRY, ("North Wire",)),
        ("By NW", "", FERRY, ("NW",)),
    ],
)
def test_agencies_are_named_in_dateline_tail_and_byline(before, after, first, agencies):
    assert read(story(before, after, first)).agencies == agencies


@pytest.mark.parametrize(
    ("first", "dateline"),
    [
        (f"GENEVA, Feb 26 (NW) – {FERRY}", "GENEVA"),
        (f"GENEVA — {FERRY}", "GENEVA"),
        (f"GENEVA, Switzerland (AP) — {FERRY}", "GENEVA, Switzerland"),
        (f"GENEVA: {FERRY}", "GENEVA"),
        (f"GENEVA {FERRY}", "GENEVA"),
        (f"NEW YORK/GENEVA, Switzerland {FERRY}", "NEW YORK/GENEVA, Switzerland"),
        (f"GENEVA U.S. and other envoys met. {FERRY}", "GENEVA"),
        (f"GENEVA UN envoys met. {FERRY}", "GENEVA"),
        (f"UNICEF said so. {FERRY}", None),
        (f"A ferry. {FERRY}", None),
        (FERRY, None),
    ],
)
def test_the_dateline_is_the_place_at_the_head_of_the_text(first, dateline):
    text = story(first=first)
    assert read(text).dateline == dateline
    assert first in read_body(classify(clean(text), KNOWN))[0]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A ferry leaves the pier. File photo: AP", "A ferry leaves the pier.", "AP"),
        ("A ferry leaves the pier. Photo by: Ana Lind", "A ferry leaves the pier.", "Ana Lind"),
        ("A ferry leaves the pier. (Source: Getty Images)", "A ferry leaves the pier.", "Getty Images"),
        ("A ferry leaves the pier [Ana Lind/Reuters]", "A ferry leaves the pier", "Ana Lind/Reuters"),
        (
            "A ferry leaves the pier. Ana Lind/AFP via Getty Images",
            "A ferry leaves the pier.",
            "Ana Lind/AFP via Getty Images",
        ),
        ("A ferry at the pier AFP/Getty Images", "A ferry at the pier", "AFP/Getty Images"),
        ("A ferry leaves the pier.Credit Ana Lind", "A ferry leaves the pier.", "Ana Lind"),
        ("Ferry captain.Island Pictures", "Ferry captain.", "Island Pictures"),
        ("Image copyright Reuters\n\nImage caption A ferry leaves the pier", "A ferry leaves the pier", "Reuters"),
        ("FILE PHOTO: A ferry leaves the pier. REUTERS/Ana Lind", "A ferry leaves the pier.", "REUTERS/Ana Lind"),
    ],
)
def test_captions_are_read_in_every_house_style(line, caption, credit):
    found = read_captions(classify(clean(f"Ferry to run again\n\n{FERRY}\n\n{line}\n\n{CRANES}"), KNOWN))
    assert [(each.text, each.credit) for each in found] == [(caption, credit)]


@pytest.mark.parametrize(
    "line", ["Photo: Reuters", "Image copyright AFP", "Photo by Ana Lind", "Ana Lind/AFP/Getty Images"]
)
def test_a_credit_alone_is_no_caption(line):
    text = clean(f"Ferry to run again\n\n{FERRY}\n\n{line}\n\n{CRANES}")
    assert read_captions(classify(text, KNOWN)) == ()
    assert line not in read_body(classify(text, KNOWN))[0]


def test_the_writers_name_beside_a_picture_is_its_credit():
    head = "Ferry to run again\nAna Lind\nStaff Writer\nMarch 5, 2016"
    first = "A ferry leaves the old pier on the first morning of spring after the storm."
    pictures = f"{first}\nAna Lind\nAna Lind\nThe harbour from above."
    page = f"{head}\n{pictures}\n{FERRY}\n{CRANES}\nAna Lind\nA crane in the rain.\nComments"
    found = classify(clean(page), KNOWN)
    captions = [(caption.text, caption.credit) for caption in read_captions(found)]
    assert captions == [(text, "Ana Lind") for text in (first, "The harbour from above.", "A crane in the rain.")]
    assert read_body(found)[0] == f"{FERRY}\n\n{CRANES}"
    assert read_metadata(found, KNOWN).reporters == ("Ana Lind",)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We waited for so long that nobody came,” he told Reuters.",
        "The new pictures of the pier were seen by thousands, Ana Lind wrote on Twitter.",
        "She thanked the island council, the harbour office and the reporters of AFP.",
    ],
)
def test_a_sentence_that_ends_with_an_agency_is_no_caption(sentence):
    assert sentence in read_body(classify(clean(f"Ferry to run again\n\n{FERRY}\n\n{sentence}\n\n{CRANES}"), KNOWN))[0]


def test_the_body_keeps_crossheads_in_place():
    found = [
        Block("One.", "paragraph", 0, "prose"),
        Block("Two", "crosshead", 2, "x"),
        Block("Menu", "furniture", 3, "x"),
        Block("Three.", "paragraph", 4, "prose"),
    ]
    assert read_body(found) == ("One.\n\nTwo\n\nThree.", ("Two",))


def test_nothing_gives_an_empty_record():
    assert read_metadata((), KNOWN) == Metadata()
    assert (read_captions(()), read_body(())) == ((), ("", ()))


def test_every_field_that_was_found_names_its_rule():
    metadata = read(story("By Ana Lind\n\n5 March 2016", "© 2016 Island Post", f"GENEVA — {FERRY}"))
    assert set(metadata.rules) == {"headline", "source", "reporters", "dateline", "published_on"}
