"""The first stage: a paste becomes plain text, one kind of line end, no characters that cannot be seen.

Words are never changed, with one exception: letters that were read in the wrong encoding are put right where only one
reading is possible (“â€œ” is an opening quotation mark).
"""

import re
import unicodedata

PASSES = 4  # text that was garbled again and again needs one pass for each time

LINE_ENDS = ("\r\n", *"\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# NUL and other controls, DEL and C1, soft hyphen, zero-width and bidi marks, lone surrogates, annotation marks
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff"
)
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
ODD_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Most texts have none of all these, and one look at each letter is quicker than one for each of them
UNUSUAL = re.compile(f"[{_INVISIBLE}{''.join(LINE_ENDS[1:])}{ODD_SPACES}]")
QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)  # > how mail marks what it passes on
FEWEST_QUOTED = 3  # lines; with fewer, the mark may be the writer's

# “Ã©” for é, “â€œ” for “, “Ð£Ñ€” for Ур: UTF-8 that was read as Windows-1252
LATE = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
LEADS = "âÃÄÅÂÐÑØÙð"
MOJIBAKE = re.compile(
    "â[€\x80][" + LATE + "]|[ÃÄÅ][\x80-\x9f\xa1-\xbf]|Ã[ƒŸœ‡–„“š]|[ÄÅ][Ÿž]"
    "|(?:[ÐÑ][" + LATE + "]){2,}|(?:[ØÙ][" + LATE + "]){2,}|ðŸ[" + LATE + "]{2}"
)
STRAY = re.compile("(?<!Â)Â+(?=[\xa0-\xbf])")  # “Â©” for ©


def clean(text: str) -> str:
    """The text without controls and invisible characters, each line trimmed, runs of spaces made one.

    >>> clean("Talks\\xa0 open\\r\\n\\x00in â€œGenevaâ€\\x9d ")
    'Talks open\\nin “Geneva”'
    """
    for _ in range(PASSES):
        before, text = text, _clean_once(text)
        if text == before or not any(map(text.__contains__, LEADS)):
            break
    return text


def _clean_once(text: str) -> str:
    text = _repair(text)
    if UNUSUAL.search(text):
        text = _usual(text)
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")
    while "\n\n\n\n" in text:
        text = text.replace("\n\n\n\n", "\n\n\n")
    text = _unquoted(text.strip("\n"))
    return unicodedata.normalize("NFC", text)


def _usual(text: str) -> str:
    """The text with one kind of line end and of space and without what cannot be seen."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    text = INVISIBLE.sub("", text)
    for space in ODD_SPACES:
        text = text.replace(space, " ")
    return text


def _unquoted(text: str) -> str:
    """The text of a passed-on mail without the marks at the beginning of its lines."""
    start = 0 if text[:1] == ">" else text.find("\n>") + 1
    if not start and text[:1] != ">":
        return text
    passed_on = text[start:]
    marks = len(QUOTED.findall(passed_on))
    if marks < FEWEST_QUOTED or marks * 2 < passed_on.count("\n"):
        return text
    return text[:start] + QUOTED.sub("", passed_on)


def _repair(text: str) -> str:
    if text.isascii() or not any(map(text.__contains__, LEADS)):
        return text
    return STRAY.sub("", MOJIBAKE.sub(_reread, text))


def _reread(match: re.Match[str]) -> str:
    """The same bytes read as UTF-8; unchanged if they are none."""
    try:
        return b"".join(map(_byte, match[0])).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return match[0]


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 0x100 else character.encode("cp1252")
