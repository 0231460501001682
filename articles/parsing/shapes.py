"""What single lines say of themselves: a credit, a byline, a date, an agency's tail, a call to subscribe.

Every pattern is anchored or short, none nests one repetition in another, so each is linear in the line's length.
"""

import re

from . import telling
from .credits import BRACKETS, CAPTION_WORDS, CREDIT_ALONE_WORDS, LONGEST_GLUED, is_caption, is_credit_alone
from .days import YEAR, find_written
from .first_words import Openings, opening
from .lines import NAME, Line
from .promotion import ENDS, claims_rights
from .vocabulary import BYLINE_ROLES, FUNCTION_WORDS, NAVIGATION

LABEL_LENGTH = 90  # characters; longer lines are no label, date or byline

# (Reporting by Ana Lind; Editing by Bo Reyes)
AGENCY_TAIL = re.compile(
    r"[(\[*]?\s*(?:additional |with )?(?:reporting|writing|editing|edited|compiled|written|reported|translat(?:ed|ion))"
    r"(?: and (?:writing|editing|reporting))?(?:,? (?:by|from)\b|: ?(?-i:[^\W\d_a-z])"
    r"| (?-i:[^\W\d_a-z][\w'’-]+ [^\W\d_a-z]))",
    re.IGNORECASE,
)
# Lind Ny's Ana Lind and Bo Reyes contributed to this report.
CONTRIBUTED = re.compile(
    r".{0,400}\bcontributed (?:to (?:this|the) (?:report|story|article|piece|reporting)|reporting"
    r"|from (?-i:[A-Z]))\b.{0,60}\Z"
    r"|.{0,300}\b(?:reported from|writers?|reporters?|correspondents?) .{3,100} contributed\.\Z",
    re.IGNORECASE,
)
INPUTS = re.compile(r"[(\[]?(?:with )?(?:\w+ )?inputs? (?:from|by)\b.{2,80}\Z", re.IGNORECASE)  # (With inputs from …)
# Copyright 2018 North Coast Post
COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|all rights reserved)", re.IGNORECASE)
UPDATED_NOTE = re.compile(
    r"[(\[*]?\s*(?:(?:a version of )?this (?:article|story|version|piece|report)\b.{0,60}"
    r"\b(?:updated|corrected|corrects|published|refiled|resent"
    r"|amended|"
    r"edited|appear(?:ed|s) (?:in|on)|produced|first|adds|clarifies)"
    r"|(?:correction|editor['’]s note|editors['’] note|clarification)\b)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:(?:you can )?(?:e-?mail|contact|reach)|follow|(?:he|she|they) tweets) .{0,80}(?:@\w|\bon twitter)",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(  # Ana Lind is a freelance writer based in Beirut.
    rf"({NAME}(?: {NAME}){{1,3}}),? (?:\(.{{2,40}}\) )?(?:is|are|was|covers|reports|writes|has written"
    rf"|works)\b.{{0,120}}?"
    r"\b(?:writer|reporter|correspondent|editor|journalist|author|professor|contributor|columnist|analyst|fellow"
    r"|researcher"
    r"|lecturer|freelancer?|photographer|producer|scholar|student|writing|from|for)\b"
)
# … is the paper's correspondent in Aden. She tweets @ana
BIOGRAPHY_NOTE = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}},? (?:is|was|covers|reports|writes|has written)\b.{{0,160}}?"
    r"\b(?i:correspondent|columnist|freelancer?|author of|contributor|contributing|writer|reporter for|editor)\b"
)
FOLLOW = re.compile(
    r"follow .{0,60}(?:\bon (?:twitter|facebook|instagram|x|telegram|social|whatsapp)\b|@\w+)", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\{\{?\w{2,40}\}\}?\s*")  # {articleId}, left by a template
DOCUMENT_ID = re.compile(r"document \w{12,40}\Z", re.IGNORECASE)
WORD_COUNT = re.compile(r"(?:length: ?)?\d[\d,.]{0,8} words\Z", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}\Z", re.IGNORECASE)
CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\Z|\d{1,2}\s?[ap]\.?m\.?\Z", re.IGNORECASE
)
AGO = re.compile(  # 2 days ago at 07:52
    r"(?:(?:updated|published|posted) )?(?:\d+|an?|one|two|three) ?(?:[smhdwy]|secs?|mins?|hrs?|seconds?|minutes?"
    r"|hours?|days?|weeks?|months?|years?)"
    r"(?: ago\b.{0,20}|)\Z",
    re.IGNORECASE,
)
# In GenevaThe: the capital, looked for first because that is quick, behind small letters, a mark or a number
GLUED_TITLE = re.compile(r"[A-Z](?:(?<=[a-z]{3}.)|(?<=[a-z][)?!’].)|(?<=\d\d.))(?<!Mc.)(?<!Mac.)")
GALLERY = re.compile(r"(?:image|photo|slide|picture)? ?\d+ (?:of|/) \d+\Z", re.IGNORECASE)  # Image 2 of 5
NO_WORDS = re.compile(r"[\W\d_]+\Z")

# Bylines
BYLINE = re.compile(
    r"(?:(?:(?:reporting|reported|written|words|story|text|report|analysis|opinion|posted|published|article"
    r"|video) )?by:?"
    r"|(?:reporters?|authors?|writers?|correspondents?|auteur|autor|yazar|автор|текст):|par|von|por|door)"
    r"\s+(?=(?-i:[^\W\d_a-z])|(?:our|an?|the) )",
    re.IGNORECASE,
)
UNNAMED = re.compile(  # our correspondent in Asmara, …
    r"(?:our|an?|the) (?:own )?(?:[a-z]+ )?(?:correspondents?|reporters?|staff|writers?|team|bureau|desk)\b"
    r"(?: in (?-i:[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)?))?[,:]?\s*",
    re.IGNORECASE,
)
NAME_PART = (
    rf"{NAME}|van|von|de|der|den|bin|ibn|al|el|da|di|la|le|(?:al|el|ad|an|ar|as|ash|at|az|ben|bin|ibn|d|l)[-'’]{NAME}"
)
PERSON = re.compile(rf"(?:{NAME_PART})(?: (?:{NAME_PART})){{1,4}}\Z")
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.\s?){2,4}\Z")
OUTLET_BYLINE = re.compile(
    r"(?:as )?(?:reported|published|according) (?:by|to|in|on)\b(?!:|\W*\d)[^.]{2,90}\Z", re.IGNORECASE
)

POINTER = re.compile(
    r"(?:read(?: more| also| next| the full)?|also read|see also|watch(?: (?:also|live|now|more|video))?|related"
    r"|more|listen(?: to)?|live blog|view gallery|graphic|"
    r"in pictures|in pics|photos|video|opinion|must read|recommended|also on \w+"
    r"|don['’]t miss)\s?[:|»>]\s?\S"
    r"|continue reading\b|go back to top\b|skip (?:to|past|advert)\b|read more\b(?! than)|view gallery"
    r"|advertisement\b.{0,30}\Z|story continues|article continues|"
    r"(?:click|tap) here\b|\(graphic|scroll (?:down|to)|hide caption|toggle caption\Z|enlarge (?:this )?image"
    r"|play video|loading\b|media caption\Z|watch in .{0,30}video|pic\.twitter|"
    r"view (?:image|photo|all|more)|embed\Z|expand\Z|close\Z|photo\Z|video\Z|image\Z|also on [a-z]+\Z|source\Z",
    re.IGNORECASE,
)
# Home / News / Middle East
BREADCRUMBS = re.compile(
    r"(?:you are here:? ?)?(?:home|homepage|start|accueil|inicio|startseite|anasayfa)"
    r"\s?(?:[/>»›→|·•]+\s?[^/>»›→|·•]{1,80}){1,6}\Z",
    re.IGNORECASE,
)
TWEET = re.compile(r"[—–-] .{1,60}\(@\w{1,30}\)")  # — Ana Lind (@analind) April 2, 2016


def shape(line: Line, first: str) -> tuple[str, str] | None:
    """The kind and rule of a line with this first word that needs no context, or None.

    >>> from .lines import make_line
    >>> shape(make_line("(Reporting by Ana Lind; Editing by Bo Reyes)", 0, 0), "reporting")
    ('tail', 'agency-credit')
    """
    if line.address:
        return "furniture", "link"
    return _short_shape(line, first) if len(line.text) <= LABEL_LENGTH else _long_shape(line, first)


def says_nothing(line: Line, first: str) -> bool:
    """Whether a line with this first word cannot have a shape: most lines of an article are such, and quick to tell."""
    text = line.text
    if not first or first in TELLING_WORDS or line.tells & TELLING or line.address or "/" in text:
        return False
    if text[-1].isalnum():
        return len(text) >= LONGEST_GLUED or not ("." in text or "!" in text or "?" in text)
    if text[-1] != "." or text[-4:].rstrip(". \n")[-1:] in BRACKETS:
        return False
    return not GLUED_TITLE.search(text, 18, 160)


def end_rule(text: str, first: str) -> str | None:
    """What a line with this first word heads: “last-end” if that stands under an article and never in it, as comments
    and tags do; “end” for something else than the article, such as the latest news or a form.
    """
    return ENDS.find(text, first) if len(text) <= LABEL_LENGTH else None


def _short_shape(line: Line, first: str) -> tuple[str, str] | None:
    text = line.text
    if not first:
        if CLOCK.match(text):
            return "furniture", "clock"
        if NO_WORDS.match(text):
            if re.fullmatch(YEAR, text):
                return "furniture", "year-line"
            return ("date", "date-line") if is_date_line(text) else ("furniture", "no-words")
    found = SHORT_SHAPES.find(text, first)
    if found:
        return found
    if is_credit_alone(text, first):
        return "furniture", "credit-alone"
    if first in BYLINE_WORDS and is_byline(text):
        return "byline", "by"
    if line.tells & telling.YEAR and is_date_line(text):
        return "date", "date-line"
    return _long_shape(line, first)


def _long_shape(line: Line, first: str) -> tuple[str, str] | None:
    found = LONG_SHAPES.find(line.text, first)
    if found:
        return found
    if line.tells & telling.CONTRIBUTED and _names_contributors(line):
        return "tail", "contributors"
    if claims_rights(line):
        return "furniture", "rights"
    if is_caption(line, first):
        return "caption", "credit"
    if is_glued_teaser(line.text):
        return "furniture", "teaser"
    return None


def _names_contributors(line: Line) -> bool:
    return line.text[-1] in '.!?)”"' and line.words < 90 and bool(CONTRIBUTED.match(line.text))


def is_glued_teaser(text: str) -> bool:
    """Whether a title runs into its summary without a space: “Talks Open In GenevaThe talks …”."""
    match = GLUED_TITLE.search(text, 18, 160) if text[-1] in ".…" else None
    if not match:
        return False
    title, summary = text[: match.start()].split(), text[match.start() :].split()
    if len(title) < 4 or len(summary) < 6 or title[-1][0] in "@#":
        return False
    capitals = [sum(not word[0].islower() for word in words) * 3 for words in (title, summary)]
    return capitals[0] >= len(title) * 2 and capitals[1] <= len(summary) * 2


def is_date_line(text: str) -> bool:
    """Whether a line gives a full date and little else: “Updated May 3, 2016 18:30”."""
    if not ANY_YEAR.search(text):
        return False
    found = [written for written in find_written(text) if written.year and written.month]
    if not found:
        return False
    rest = text[: found[0].start] + text[found[-1].end :]
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in DATE_WORDS]
    return len(words) <= 1 or (
        len(words) <= 4
        and bool(
            re.match(r"(?:by|posted|published|updated|first|last|güncelleme|actualizado|mis à jour)\b", text, re.I)
        )
    )


def is_byline(text: str) -> bool:
    """Whether a line names its writers after “By”."""
    match = BYLINE.match(text)
    if not match or text[-1] in ".!?" and not INITIALS.search(text):
        return False
    unnamed = UNNAMED.match(text, match.end())
    start = unnamed.end() if unnamed else match.end()
    rest = re.split(r"[,|;•·–—(\d]| and | for | in | on ", text[start:], maxsplit=1)[0].strip()
    if unnamed and not rest:
        return True
    return bool(PERSON.match(rest) or rest.isupper() or rest.count(" ") <= 3 and rest.istitle())


def is_person(text: str) -> bool:
    """Whether a line could be nothing but a person's name."""
    if len(text) > 60 or not (PERSON.match(text) or INITIALS.match(text)):
        return False
    return not any(word in NAVIGATION or word in NEVER_NAMES for word in text.lower().split())


def is_role(text: str) -> bool:
    """Whether a line is a writer's job: “Staff Writer”, “News Intern”."""
    if text.count(" ") > 4:
        return False
    words = text.lower().split()
    return 0 < len(words) <= 5 and sum([word.strip(",.") in BYLINE_ROLES for word in words]) * 2 > len(words)


NEVER_NAMES = FUNCTION_WORDS - {"al", "can", "do", "may", "no", "so", "will", "on", "my", "her", "as"}
ANY_YEAR = re.compile(YEAR)
FOREIGN_DATE_WORDS = (
    "publié le la à mis mise jour publicado publicada el en actualizado veröffentlicht am um uhr stand aktualisiert"
    " yayınlanma tarihi tarih güncelleme saat pubblicato il alle ore aggiornato опубликовано обновлено опубліковано"
    " оновлено г года р року о в"
)
DATE_WORDS = frozenset(
    [
        "updated",
        "published",
        "posted",
        "date",
        "on",
        "at",
        "am",
        "pm",
        "gmt",
        "utc",
        "ist",
        "est",
        "edt",
        "et",
        "bst",
        "cet",
        "cest",
        "msk",
        "pst",
        "pdt",
        "cst",
        "modified",
        "last",
        "first",
        "created",
        "release",
        "released",
        "online",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "h",
        "hrs",
        "hours",
        "time",
        "eastern",
        "local",
        "p",
        "m",
        "a",
        "t",
        "z",
        "tues",
        "thur",
        "thurs",
        "noon",
        "issued",
        *FOREIGN_DATE_WORDS.split(),
    ]
)
_BYLINE_WORDS = (
    "reporting reported written words story text report analysis opinion posted published article video"
    " by reporter reporters author authors writer writers correspondent correspondents auteur autor yazar автор текст"
    " par von por door"
)
BYLINE_WORDS = frozenset(_BYLINE_WORDS.split())
_NUMBERS = ("a", "an", "one", "two", "three")
_UNITS = "s m h d w y sec min hr second minute hour day week month year"
_AGO_WORDS = " ".join(f"{number}{unit}{s}" for number in _NUMBERS for unit in ("", *_UNITS.split()) for s in ("", "s"))
SHORT_SHAPES = Openings(
    (
        opening(("furniture", "ago"), AGO, f"updated published posted {_AGO_WORDS}"),
        opening(("furniture", "gallery"), GALLERY, "image photo slide picture"),
        opening(("furniture", "placeholder"), re.compile(r"\{\{?\w{2,40}\}\}?\Z"), ""),
        opening(("furniture", "document-id"), DOCUMENT_ID, "document"),
        opening(("furniture", "word-count"), WORD_COUNT, "length"),
        opening(("furniture", "address"), ADDRESS, "http https www"),
        opening(("furniture", "follow"), FOLLOW, "follow"),
        opening(
            ("furniture", "breadcrumbs"), BREADCRUMBS, "you home homepage start accueil inicio startseite anasayfa"
        ),
        opening(("source", "reported-by"), OUTLET_BYLINE, "as reported published according"),
        opening(("furniture", "tweet"), TWEET, ""),
    )
)
LONG_SHAPES = Openings(
    (
        opening(("source", "copyright"), COPYRIGHT, "copyright c all"),
        opening(
            ("tail", "agency-credit"),
            AGENCY_TAIL,
            "additional with reporting writing editing edited compiled written reported translated translation",
        ),
        opening(("tail", "agency-inputs"), INPUTS, "with inputs"),
        opening(("tail", "note"), UPDATED_NOTE, "this a correction editor editors clarification"),
        opening(("furniture", "follow"), CONTACT, "you e email contact reach follow he she they"),
        opening(
            ("furniture", "pointer"),
            POINTER,
            "read also see watch related more listen live view graphic in photos photo video opinion must recommended"
            " don continue go skip advertisement story article click tap scroll hide toggle enlarge play loading"
            " media pic embed expand close image source",
        ),
    )
)
# What a line begins with, or what its words tell, if it may have any of the shapes above or be an end
TELLING_WORDS = frozenset().union(
    SHORT_SHAPES.words, LONG_SHAPES.words, ENDS.words, CAPTION_WORDS, CREDIT_ALONE_WORDS, BYLINE_WORDS
)
TELLING = telling.YEAR | telling.CONTRIBUTED | telling.RIGHTS | telling.PICTURE | telling.AGENCY
