"""The forms of the desk."""

from .added import AddedNameForms, AddedQuoteForms
from .columns import ColumnsForm
from .fields import LinesField
from .paste import PasteForm
from .review import (
    ACCEPT,
    JUDGEMENTS,
    KINDS,
    LEAVE,
    NEW,
    REJECT,
    ArticleForm,
    CaptionForms,
    DateForm,
    NameForm,
    QuoteForm,
    judgements,
)

__all__ = [
    "ACCEPT",
    "JUDGEMENTS",
    "KINDS",
    "LEAVE",
    "NEW",
    "REJECT",
    "AddedNameForms",
    "AddedQuoteForms",
    "ArticleForm",
    "CaptionForms",
    "ColumnsForm",
    "DateForm",
    "LinesField",
    "NameForm",
    "PasteForm",
    "QuoteForm",
    "judgements",
]
