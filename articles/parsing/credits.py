"""Captions: how they are introduced, and the credit at their end."""

import re

from .lines import NAME, Line
from .telling import AGENCY, PICTURE, read_words

PHOTO_WORDS = r"(?:file )?(?:photo(?:graph|s)?|picture|image|pic|illustration|screenshot|video|credits?|source)"
CAPTION_START = re.compile(
    r"(?:image |photo |toggle |hide |picture )?caption\b[: ]\s*(?=\S)|file ?(?:photo|image|picture"
    r"|pic)?\s?[:–—-]\s?(?=(?-i:[^\W\d_a-z]))"
    r"|(?:illustrative|file|archive|representational|undated handout) (?:photo|image|picture)\b\.?:?\s*"
    r"|in this (?:\w+ ){0,5}?(?:photo|image|picture|photograph|frame|still)\b|(?:photo|pictured|above"
    r"|image)\s?:\s(?=.{25})",
    re.IGNORECASE,
)
# A caption's end: [Ana Lind/Reuters], (AP Photo/Bo Reyes), (Source: Getty Images), Photo: AFP, Credit Bo Reyes
BRACKET_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\.?\s*\Z")
CREDIT_END = re.compile(
    rf"(?:(?<=[.!?”\"’\s])"
    rf"|(?<=[a-z”’])(?=(?-i:C)redits?:))\s*(?:{PHOTO_WORDS}(?: copyright)?(?: by)?\s?[:|]\s?(?:by )?"
    rf"|\bphoto(?:graph)? by:?\s"
    rf"|(?-i:\bCredit):? ?(?:via )?(?=(?-i:[^\W\d_a-z]))"
    rf"|\bimage copyright\s|\bpicture by:?\s|©\s?(?!\d))([^:|]{{2,90}})\Z",
    re.IGNORECASE,
)
AGENCIES = (
    r"(?:Getty(?: Images)?|AFP|Reuters|REUTERS|AP(?: Photo)?|Associated Press|EPA(?:-EFE)?|Shutterstock|Alamy"
    r"|Anadolu(?: Agency)?|European Pressphoto Agency|iStock|Xinhua|TASS|Sputnik|Rex|PA(?: Images| Wire)?|NurPhoto"
    r"|Zuma(?: Press)?|Handout)"
)
PLATFORMS = r"(?:Twitter|Facebook|Instagram|Telegram|YouTube|Wikimedia(?: Commons)?|Flickr|Unsplash)"
# … in the square. Ana Lind/AFP via Getty Images
STOCK_CREDIT = re.compile(
    rf"(?<=[.!?”\"’)])\s?(?:{NAME} ){{0,3}}(?:{NAME})?[/, ]{{0,2}}(?:via )?(?:{AGENCIES}|{PLATFORMS})"
    rf"(?:\s?(?:/|via|-)\s?[\w .]{{2,40}})?\.?\Z"
)
# … in the square AFP/Getty Images
BARE_STOCK_CREDIT = re.compile(
    rf"(?<=[\w)])(?:\s?[|/–—-]\s?|\s)(?:via )?{AGENCIES}(?:\s?(?:/|via)\s?[\w .]{{2,40}})?\Z"
)
LONGEST_CREDIT = 8  # words
CREDIT_SIGNS = (":", "|", "©", " by", "credit", "copyright")  # one of these leads to what `CREDIT_END` finds
ENDS = (".", "!", "?")
BRACKETS = (")", "]")
LONGEST_GLUED = 200  # characters of a caption to which its credit is glued
CREDIT_ONLY = re.compile(rf"[Bb]y\s|(?:{NAME} ){{0,3}}(?!{AGENCIES}/){NAME}/")  # Ana Lind/AFP; By Ana Lind. Photo by …
# What a line begins with that is introduced as a caption, and one that only names the maker.
_CAPTION_WORDS = """
image photo toggle hide picture caption file filephoto fileimage filepicture filepic illustrative archive
representational undated in pictured above
"""
CAPTION_WORDS = frozenset(_CAPTION_WORDS.split())
_CREDIT_ALONE_WORDS = """
file photo photos photograph photographs picture pictures image images pic illustration illustrations screenshot
video videos credit credits source
"""
CREDIT_ALONE_WORDS = frozenset(_CREDIT_ALONE_WORDS.split())
# What the words of a line tell -> the patterns that its end may match, in their order
CREDIT_PATTERNS: dict[int, tuple[re.Pattern[str], ...]] = {
    0: (),
    PICTURE: (CREDIT_END,),
    AGENCY: (STOCK_CREDIT, BARE_STOCK_CREDIT),
    PICTURE | AGENCY: (CREDIT_END, STOCK_CREDIT, BARE_STOCK_CREDIT),
}
GLUED_CREDIT = re.compile(r"(?<=[a-z\"”’)][.!?])((?:[A-Z][\w'’-]*(?: |\Z)){1,4})\Z")  # Ana Lind.Harbour Media
SPEAKS = re.compile(r"\b(?:said|says|told|added|according|warned|asked|wrote|announced)\b", re.IGNORECASE)
CREDIT_ALONE = re.compile(
    rf"(?:{PHOTO_WORDS}(?: copyright| credit)?(?: by)?\s?[:|]\s?|(?:photo(?:graph)?|picture|image|video"
    rf"|illustration)s? "
    rf"(?:by|from|courtesy of|credit|copyright)\s|image copyright\s|credit\s)[^:]{{2,60}}\Z",
    re.IGNORECASE,
)


def is_caption(line: Line, first: str) -> bool:
    """Whether a line with this first word is introduced as a caption or ends with a credit."""
    text = line.text
    if line.words > 110 or line.words < 2:
        return False
    if first in CAPTION_WORDS and CAPTION_START.match(text):
        return True
    cut = _credit_start(text, line.tells)
    return cut > 0 and not CREDIT_ONLY.match(text)


def is_credit_alone(text: str, first: str) -> bool:
    """Whether a line with this first word names the maker of a picture and nothing else."""
    if first in CREDIT_ALONE_WORDS and CREDIT_ALONE.match(text):
        return ". " not in text and text.count(" ") < LONGEST_CREDIT
    return ("/" in text or first == "by") and bool(CREDIT_ONLY.match(text)) and credit_start(text) >= 0


def credit_start(text: str) -> int:
    """Where the credit at the end of a caption begins; -1 if there is none."""
    return _credit_start(text, read_words(text.split())[1])


def _credit_start(text: str, tells: int) -> int:
    """The same for a text of which it is known what its words tell."""
    tail = max(0, len(text) - 140)
    bracket = BRACKET_CREDIT.search(text, tail) if text[-4:].rstrip(". \n")[-1:] in BRACKETS else None
    if bracket and _is_credit(bracket[1]):
        return bracket.start()
    for pattern in CREDIT_PATTERNS[tells & (PICTURE | AGENCY)]:
        found = pattern.search(text, tail) if pattern is not CREDIT_END or _may_credit(text[tail:].lower()) else None
        if not found or not found.start() or pattern is CREDIT_END and found[1].count(" ") > LONGEST_CREDIT:
            continue
        if pattern is not BARE_STOCK_CREDIT or _may_be_caption(text[: found.start()]):
            return found.start()
    return _glued_credit_start(text, tail)


def _may_credit(tail: str) -> bool:
    """Whether something that leads to a credit stands in a line’s end, given in small letters."""
    return any(map(tail.__contains__, CREDIT_SIGNS))


def _glued_credit_start(text: str, tail: int) -> int:
    if len(text) >= LONGEST_GLUED or text[-1:] in ENDS or not any(map(text.__contains__, ENDS)):
        return -1
    glued = GLUED_CREDIT.search(text, tail)
    return glued.start() if glued else -1


def _may_be_caption(text: str) -> bool:
    """Whether words before an agency's bare name are a caption and not a sentence about the agency."""
    words = text.split()
    if "with" in words[1:] and all(word[0].isupper() or word in ("and", "with", "in") for word in words):
        return False  # writers' names
    return 2 <= len(words) <= 45 and not SPEAKS.search(text)


def _is_credit(text: str) -> bool:
    """Whether the words in a caption's last brackets say who made the picture."""
    return bool(
        re.match(rf"{PHOTO_WORDS}\b", text, re.IGNORECASE)
        or re.search(rf"(?:\A|[\s/])(?:{AGENCIES}|{PLATFORMS})(?:\Z|[\s/])", text)
        or (not text.isupper() and re.fullmatch(rf"{NAME}(?: {NAME}){{0,3}} ?/ ?{NAME}(?: {NAME}){{0,4}}", text))
    )


def split_credit(text: str) -> tuple[str, str]:
    """A caption's own words and who made the picture.

    >>> split_credit("File photo: A bridge in the rain. Photo: Ana Lind")
    ('A bridge in the rain.', 'Ana Lind')
    """
    match = CAPTION_START.match(text)
    if match and match.end() < len(text) and not match[0].lower().startswith("in this"):
        text = text[match.end() :]
    cut = credit_start(text)
    if cut < 0:
        return text.strip(), ""
    return text[:cut].rstrip(" |–—-/("), bare_credit(text[cut:])


def bare_credit(text: str) -> str:
    """Only the maker's name: without brackets and without “Photo by”."""
    text = re.sub(r"\A©? ?(?:19|20)\d\d ", "", text.strip(" ()[].|–—-/")).lstrip("© ")
    text = re.sub(
        r"(?i)\A(?:(?:file |image |photo |picture )?(?:photograph|photos?|pictures?|images?|video|illustration"
        r"|credits?|source|copyright|courtesy of)"
        r"(?: copyright| credit| by| courtesy of)?\s?[:|]?\s?)+(?:by:?\s|via\s)?",
        "",
        text,
    )
    return text.strip(" ()[].|:")
