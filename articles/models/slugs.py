"""Addresses from names."""

from django.utils.text import slugify

# letters that have no plain letter inside of them, which slugify would drop
PLAIN = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ə": "e",
        "Ə": "E",
    }
)


def slug_of(text: str) -> str:
    """The text in plain small letters with hyphens; empty if it has no Latin letter or digit.

    >>> slug_of("İbrahim Kalın")
    'ibrahim-kalin'
    """
    return slugify(text.translate(PLAIN)).strip("-_")
