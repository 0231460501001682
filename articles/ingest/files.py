"""Files that hold an article: a text, or a page as a browser saves it."""

from pathlib import PurePath

from .clipboard import check_size, decode_html, page_text
from .paste import check_paste, decode

PAGES = (".html", ".htm", ".xhtml")


def read_file(name: str, data: bytes) -> tuple[str, bytes | None]:
    """The text of a file, and its bytes if it is a page: the text of a page is all that a reader of it sees.

    Raise BadPaste for a page that is too long or no text.
    """
    if PurePath(name).suffix.lower() not in PAGES:
        return decode(data), None
    check_size(len(data))
    source = decode_html(data)
    start = source[:4000]
    if start.strip():
        check_paste(start)  # no picture under another name
    return page_text(source), data
