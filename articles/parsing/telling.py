"""What a single word tells of the line that it stands in: a small word, a call to subscribe, a credit, a year.

Nearly every word tells nothing, and news repeats its words. So each word is looked at once and remembered, and a line
is asked what its words tell before any pattern is tried on it.
"""

import re
from collections.abc import Sequence

from .remembered import Remembered
from .vocabulary import FUNCTION_WORDS

REMEMBERED = 30_000  # words
LONGEST = 40  # letters of a word that is worth remembering

SMALL, SPEECH, ASKING, ADDRESSED, RIGHTS, PICTURE, AGENCY, YEAR, CONTRIBUTED = (1 << bit for bit in range(9))

# Tells -> what a word has that tells it, in lower case. A word of each phrase that matters is enough: the patterns for
# the phrases (see promotion.py, credits.py, shapes.py) are tried only on lines that have one.
SIGNS = {
    SPEECH: re.compile(r"\b(?:said|says|told|added|according|warned|asked|wrote|announced)\b"),
    ASKING: re.compile(
        r"subscri|newsletter|\bsign(?:ed|ing)?\b|\blog(?:in|ged)?\b|cookie|privacy|donat|advertis|mail\b|inbox|browser"
        r"|account|comment|consent|\bdata\b|device|experience|password|support|\bpersonal\b|\bterms\b|\brights\b|reserved"
        r"|recaptcha|javascript|download|\bapps?\b|journalism|mailing|site\b|newsroom|guidelines|reporters|\bfields\b"
        r"|\bfollow\b|\bcontact\b|\bread(?:ers)?\b|\bmember\b|supporter|\bpatron\b|\btrial\b|blocker|\bget\b|\breceive\b"
        r"|\bstay\b|\bpublished\b|\bbring\b|notifications|\balerts\b|\bclick(?:ing)?\b"
    ),
    ADDRESSED: re.compile(r"\b(?:you|your|us|our|we|site|agree|please|click|here)\b"),
    RIGHTS: re.compile(
        r"reserved|published|reproduc|republished|copied|permission|copyright|copying|registered|trademark|expressed"
        r"|necessarily"
    ),
    PICTURE: re.compile(r"photo|picture|image|\bpic\b|illustration|screenshot|video|credit|source|copyright|©"),
    YEAR: re.compile(r"(?:1[89]|20)\d\d"),
    CONTRIBUTED: re.compile(r"contributed"),
}
# The names of agencies and platforms as they are written in credits
AGENCY_NAME = re.compile(
    r"Getty|AFP|Reuters|REUTERS|AP|Associated|EPA|Shutterstock|Alamy|Anadolu|European|Stock|Xinhua|TASS|Sputnik|Rex|PA"
    r"|NurPhoto|Zuma|Handout|Twitter|Facebook|Instagram|Telegram|YouTube|Wikimedia|Flickr|Unsplash"
)


def read_words(words: Sequence[str]) -> tuple[int, int]:
    """How many of the words are small, and what all of them tell, as bits.

    >>> small, tells = read_words("The photo, the minister said.".split())
    >>> small, bool(tells & PICTURE), bool(tells & SPEECH), bool(tells & YEAR)
    (3, True, True, False)
    """
    codes = list(map(CODES.__getitem__, words))
    small = tells = 0
    for code in set(codes):
        tells |= code
        small += codes.count(code) if code & SMALL else 0
    return small, tells


def _code(word: str) -> int:
    """What a word tells, marks around it included."""
    lowered = word.lower()
    code = SMALL if lowered.strip("\"'“”‘’(),.;:?!") in FUNCTION_WORDS else 0
    code |= AGENCY if AGENCY_NAME.search(word) else 0
    return code | sum(sign for sign, pattern in SIGNS.items() if pattern.search(lowered))


CODES = Remembered(_code, REMEMBERED, LONGEST)
