"""Files that hold an article: a text, a page as a browser saves it, or a document of a word processor."""

import io
import zipfile
from pathlib import PurePath

from .clipboard import check_size, decode_html, encode_html, page_text
from .paste import BadPaste, check_paste, decode

PAGES = (".html", ".htm", ".xhtml")
DOCUMENTS = (".docx",)
LONGEST_UNPACKED = 60_000_000  # bytes of all that is packed in a document, pictures among them
HEADINGS = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p.standfirst:fresh"
NO_DOCUMENT = "This is no .docx document that can be read. Open it, save it again as .docx, or paste its text."


def read_file(name: str, data: bytes) -> tuple[str, bytes | None]:
    """The text of a file, and its bytes if it is a page: the text of a page is all that a reader of it sees.

    A document is read as the page that says the same. Raise BadPaste for a page that is too long or no text.
    """
    kind = PurePath(name).suffix.lower()
    if kind in DOCUMENTS:
        data = page_of(data)
    elif kind not in PAGES:
        return decode(data), None
    check_size(len(data))
    source = decode_html(data)
    start = source[:4000]
    if start.strip():
        check_paste(start)  # no picture under another name
    return page_text(source), data


def page_of(document: bytes) -> bytes:
    """A .docx document as HTML: its headings, paragraphs, lists and tables without its pictures."""
    # Loaded here, as most processes never need it
    import mammoth

    try:
        with zipfile.ZipFile(io.BytesIO(document)) as packed:
            size = sum(each.file_size for each in packed.infolist())
        if size > LONGEST_UNPACKED:
            raise BadPaste(f"This document is {size / 1_000_000:.0f} MB long when it is unpacked; paste its text.")
        found = mammoth.convert_to_html(io.BytesIO(document), style_map=HEADINGS, convert_image=no_picture)
    except BadPaste:
        raise
    except Exception as problem:  # whatever a broken document leads to
        raise BadPaste(NO_DOCUMENT) from problem
    return encode_html(f"<html><body>{found.value}</body></html>")


def no_picture(image) -> list:
    return []
