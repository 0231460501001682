"""What may be pasted, and whether it was pasted before."""

import codecs
import re
from hashlib import sha256

from articles.models import Article

LONGEST = 1_000_000  # bytes of UTF-8
MOST_STRANGE, FEW = 0.02, 4  # the share of characters that no text has, above which it is no text, unless they are few

STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
NEWLINE = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class BadPaste(ValueError):
    """What was pasted cannot be an article; the message tells the person why."""


def check_paste(text: str) -> None:
    """Raise BadPaste if the text is empty, too long, or not text at all."""
    size = len(encode(text))
    if size > LONGEST:
        raise BadPaste(f"This is {size / 1_000_000:.1f} MB long; an article may have 1 MB at most.")
    if len(STRANGE.findall(text)) > max(FEW, MOST_STRANGE * len(text)):
        raise BadPaste("This is not text: it looks like a picture, a PDF or another binary file.")
    if not STRANGE.sub("", text).strip("\ufeff \t\r\n\xa0\u200b\u3000"):
        raise BadPaste("There is nothing to read: paste the text of an article.")


def encode(text: str) -> bytes:
    """The bytes that are kept; even a half of a surrogate pair, which is no character, survives."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252. Raise BadPaste if it is too long.

    >>> decode("Kalın".encode("utf-16"))
    'Kalın'
    """
    if len(data) > 4 * LONGEST:
        raise BadPaste(f"This file is {len(data) / 1_000_000:.1f} MB long; an article may have 1 MB at most.")
    encoding = BYTE_ORDER_MARKS.get(data[:2], "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def known_paste(text: str) -> Article | None:
    """The oldest article that was made from this text, whatever the line ends."""
    texts = {text, *(NEWLINE.sub(end, text) for end in ("\n", "\r\n"))}
    sums = [sha256(encode(each)).hexdigest() for each in texts]
    return Article.objects.filter(pasted_sha256__in=sums).order_by("pk").first()
