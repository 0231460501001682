"""The words that an article writes in small letters, too: a capital that only begins a sentence makes no name."""

import re
from collections.abc import Iterable

LOWER_WORD = re.compile(r"[a-z](?<![\w’'-].)[a-z]{2,}\b")
INSIDE = frozenset("_’'-")  # what joins a word to another one before it
MOST_SEARCHES = 64  # words looked for one by one; all are listed once more are asked for, which keeps it linear


class LowerWords:
    """Says of a word in small letters, of three or more, whether a text has it so. A few are asked for in most texts.

    >>> words = LowerWords(["In may rain fell; Karm’s well-known hills"])
    >>> "rain" in words, "well" in words, "known" in words, "fall" in words
    (True, True, False, False)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(texts)
        self._answers: dict[str, bool] = {}
        self._all: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = len(word) > 2 and word.isascii() and word.isalpha() and self._has(word)
        return answer

    def _has(self, word: str) -> bool:
        if self._all is None and len(self._answers) > MOST_SEARCHES:
            self._all = frozenset(LOWER_WORD.findall(self._text))
        return word in self._all if self._all is not None else self._finds(word)

    def _finds(self, word: str) -> bool:
        text, at = self._text, self._text.find(word)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
            if not (before.isalnum() or before in INSIDE or after.isalnum() or after == "_"):
                return True
            at = text.find(word, at + 1)
        return False
