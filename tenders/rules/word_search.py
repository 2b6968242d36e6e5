"""Finding a word in Norwegian running text: as it stands, inflected, and inside a compound.

Norwegian writes compounds in one word: a search for whole words misses «dataskjermer», and one for parts of
words finds «mat» in «automatisk». Case does not matter, a hyphen parts words, and a word is found where

1. the text has it with at most an inflection behind: «skjerm» in «skjermene». Words of any length;
2. it opens a compound, and at least three letters follow that do not make it another word: «mobil» in
   «mobiltelefon» but not in «mobilitet». Words of five letters or more;
3. it closes a compound, with at least four letters before it and at most an inflection behind: «skjerm» in
   «dataskjermer». Words of five letters or more.

A shorter word is found by rule 1 alone, since «skap» also closes «regnskap»: list the compounds one wants.
"""

import re
import unicodedata
from functools import lru_cache

SINGULAR = ("", "s", "a", "n", "en", "et", "ns", "ens", "ets")
PLURAL = ("e", "r", "er", "ne", "ar", "ene", "ane", "ers", "enes")
ENDINGS = (*SINGULAR, *PLURAL)
ANOTHER_WORD = ("het", "ig", "ing", "isk", "iser", "itet", "lig", "ering")
SHORTEST_IN_COMPOUND = 5
SHORTEST_BEFORE = 4
SHORTEST_AFTER = 3


def find(word: str, text: str) -> str | None:
    """The first place in `text` where `word` (one word or several) stands, as written there, or None."""
    wanted, written = _wanted(word), _words(text)
    windows = zip(*(written[start:] for start in range(len(wanted))), strict=False)
    return next((" ".join(window) for window in windows if _all_match(window, wanted)), None)


@lru_cache(maxsize=4096)
def _wanted(word: str) -> tuple[str, ...]:
    return tuple(_words(word.casefold()))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def _all_match(window: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(_matches(written.casefold(), word) for written, word in zip(window, wanted, strict=True))


def _matches(written: str, word: str) -> bool:
    if len(word) < SHORTEST_IN_COMPOUND:
        return _is_inflected(written, word)
    return _is_inflected(written, word) or _opens(written, word) or _closes(written, word)


def _is_inflected(written: str, word: str) -> bool:
    return written.startswith(word) and written.removeprefix(word) in ENDINGS


def _opens(written: str, word: str) -> bool:
    rest = written.removeprefix(word)
    return written.startswith(word) and len(rest) >= SHORTEST_AFTER and not rest.startswith(ANOTHER_WORD)


def _closes(written: str, word: str) -> bool:
    before, _, ending = written.rpartition(word)
    return len(before) >= SHORTEST_BEFORE and ending in ENDINGS
