"""How names are compared: word by word, without case, accents, apostrophes, hyphens and spellings of “al-”."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from .remembered import Remembered

# A word with its inner apostrophes, or letters with dots: “Hay’at”, “U.S.”, “D'Ivoire”, “M23”.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼʻʿʾ`´][^\W_]+)*")
APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´.]")
# A word that no small letter begins, looked for by its first letter because that is quick.
START = re.compile(
    r"[0-9A-Z\u00aa-\U0010ffff](?<=[^\W_])(?<![\w@].)"
    r"(?:[^\W_]+(?![^\W_]|['’‘ʼʻʿʾ`´])|(?:\.[^\W\d_])+\.|(?:[^\W_]+)?(?:['’‘ʼʻʿʾ`´][^\W_]+)*)"
)
ARTICLE_BEFORE = re.compile(r"\b(?:a[dlnrstz]|a[dst]h|e[dlnrstz]|esh|u[lrs]h?)(?=-\Z)")  # al-
POSSESSIVE = re.compile(r"['’‘ʼ`´][sS]\Z")  # “Turkey’s”
COMBINING = re.compile(r"[\u0300-\u036f]+")
_ARTICLES = "ad adh al an ar as ash at ath az ed el en er es esh et ez ul ush"
ARTICLES = frozenset(_ARTICLES.split())


def fold(text: str) -> str:
    """The form that names are compared in.

    >>> fold("Hay’at Tahrir ash-Sham"), fold("U.S."), fold("İstanbul")
    ('hayat tahrir al sham', 'us', 'istanbul')
    """
    if text.isascii():
        lowered = text.lower()
        if text.isalpha():
            return lowered
        if lowered.replace(" ", "a").isalpha() and "el " not in lowered and "  " not in lowered:
            return lowered
    return " ".join([fold_word(match[0], text[match.end() : match.end() + 1]) for match in WORD.finditer(text)])


# `fold` for names that come again and again within an article.
name_key: Callable[[str], str] = Remembered(fold).__getitem__


@lru_cache(maxsize=65536)
def fold_word(word: str, following: str) -> str:
    """One word folded; the character after it tells an Arabic article (“as-Sham”) from an English word."""
    folded = POSSESSIVE.sub("", word).lower() if word[-1] in "sS" else word.lower()
    if not folded.isascii():
        folded = COMBINING.sub("", unicodedata.normalize("NFKD", folded)).replace("ı", "i").lower()
    if not (folded.isascii() and folded.isalnum()):
        folded = APOSTROPHES.sub("", folded)
    if folded == "el" or (following == "-" and folded in ARTICLES):
        return "al"
    return folded


@lru_cache(maxsize=8)
def name_starts(text: str) -> tuple[tuple[int, int], ...]:
    """The words that may begin a name: those without a small first letter, and Arabic articles before these. Several
    stages ask for those of the same texts.

    >>> name_starts("in al-Nur")
    ((3, 5), (6, 9))
    """
    starts = []
    for first in START.finditer(text):
        span = first.span()
        if text[span[0] - 1] == "-" and (article := ARTICLE_BEFORE.search(text, max(0, span[0] - 4), span[0])):
            starts.append(article.span())
        starts.append(span)
    return tuple(starts)


def compact(text: str) -> str:
    """A name’s letters with their case, without dots and apostrophes: how acronyms are compared."""
    if text.isalnum():
        return text
    return " ".join(APOSTROPHES.sub("", text).split())


def without_possessive(text: str, start: int, end: int) -> int:
    """Where the word at `[start, end)` ends without its “’s”."""
    return end - 2 if text[end - 1] in "sS" and POSSESSIVE.search(text, start, end) else end


def is_shouted(text: str) -> bool:
    """Whether a text of several words is printed in capitals throughout, as some headlines are."""
    return text.isupper() and " " in text.strip()
