"""Texts as sets of numbers: every few words in a row make one, so that texts with passages in common share numbers.

Nothing here knows the database. The numbers must stay what they are: signatures are kept for years.
"""

import re
from functools import lru_cache
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

WORD = re.compile(r"\w+")
SIGNED_WORDS, COMPARED_WORDS = 4, 3  # in a row; four of them are seldom the same by chance, three bear more changes
BANDS, ROWS = 64, 2  # texts that share a fraction s of their shingles share a band with 1 - (1 - s²)^64: .15 gives .77
AT_ONCE, SEEDS_AT_ONCE = 1024, 16  # numbers and seeds that are mixed with each other in one step: 128 kB
FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
MIX = np.uint64(0xFF51AFD7ED558CCD)
HALF = np.uint64(32)


def words(text: str) -> list[str]:
    """The words of a text, case and marks aside.

    >>> words("“Flour,” he said.")
    ['flour', 'he', 'said']
    """
    return WORD.findall(text.casefold())


def text_hash(found: list[str]) -> int:
    """A number of 64 bits with sign that two texts share if they have the same words in the same order."""
    return int.from_bytes(sha256(" ".join(found).encode("utf-8", "surrogatepass")).digest()[:8], signed=True)


def bands(found: list[str]) -> list[int]:
    """The numbers under which a text is found again by similar ones; none for a text without words."""
    if not found:
        return []
    numbers = runs(found, SIGNED_WORDS)
    blocks = (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
    least = np.min([least_of(block) for block in blocks], axis=0)
    pairs = least.reshape(BANDS, ROWS)
    places = np.arange(1, BANDS + 1, dtype=np.uint64)
    joined = mixed(pairs[:, 0] * FACTORS[0] + pairs[:, 1] * FACTORS[1] + places)
    return sorted(set((joined >> HALF).astype(np.uint32).view(np.int32).tolist()))


def least_of(numbers: Numbers) -> Numbers:
    """The least number for each seed, of some seeds at a time: what they make stays near the processor."""
    return np.concatenate([mixed(numbers ^ seeds).min(axis=1) for seeds in _SEEDS_APART])


def shingles(found: list[str], length: int = COMPARED_WORDS) -> Numbers:
    """A number for every few words in a row, each once, in order of size; a text of fewer words has one."""
    return np.unique(runs(found, length)) if found else np.empty(0, np.uint64)


def runs(found: list[str], length: int) -> Numbers:
    """The same in the order of the text, which has a word at least."""
    hashes = np.array(list(map(word_hash, found)), np.uint64)
    length = min(length, len(found))
    total = np.zeros(len(found) - length + 1, np.uint64)
    for place in range(length):
        total += mixed(hashes[place : place + len(total)] + FACTORS[place]) * FACTORS[place]
    return mixed(total)


@lru_cache(maxsize=65_536)
def word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def shared(one: Numbers, other: Numbers) -> int:
    """How many numbers two texts have in common."""
    return len(np.intersect1d(one, other, assume_unique=True))


def mixed(numbers: Numbers) -> Numbers:
    """Numbers that look random, always the same for the same ones."""
    numbers = numbers ^ (numbers >> np.uint64(33))
    numbers *= MIX
    numbers ^= numbers >> np.uint64(29)
    return numbers


_SEEDS = mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * FACTORS[0])
_SEEDS_APART = [_SEEDS[start : start + SEEDS_AT_ONCE, None] for start in range(0, len(_SEEDS), SEEDS_AT_ONCE)]
