"""Articles with the same text: copies in other outlets, later versions, corrections; found, compared, linked."""

from .comparing import Passage, passages
from .finding import Likeness, likenesses
from .linking import CannotLink, Relations, link, part, unlink
from .signing import sign, sign_missing, signature_of

__all__ = [
    "CannotLink",
    "Likeness",
    "Passage",
    "Relations",
    "likenesses",
    "link",
    "part",
    "passages",
    "sign",
    "sign_missing",
    "signature_of",
    "unlink",
]
