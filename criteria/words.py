"""Norwegian words as a search compares them: small letters, no inflection, bokmål and nynorsk alike.

Stems are looked for as parts of the words: no dictionary of compounds can be had on every database.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("norwegian")
WORD = re.compile(r"[0-9a-zæøå]+")
# «pc-er», «pc-en», «LED-en»: an ending after a hyphen is no word.
ENDING = re.compile(r"(?<=[0-9a-zæøå])-(?:er|en|ene|ar|ane|et|a|s)\b")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
LINKS = ("", "s", "e")  # what may stand between the parts of a compound
SHORTEST_PART = 3


def words_of(text: str) -> list[str]:
    """The words in order, in small letters without accents: «Møbel-ombruk, PC-er» → møbel, ombruk, pc."""
    folded = unicodedata.normalize("NFKD", _kept(text.casefold().translate(SUBSCRIPTS)))
    plain = _restored("".join(c for c in folded if not unicodedata.combining(c)))
    return WORD.findall(ENDING.sub("", plain))


def _kept(text: str) -> str:
    """å and its like are letters of their own, no accents: hidden from the decomposition."""
    return unicodedata.normalize("NFC", text).replace("å", "\ue000")


def _restored(text: str) -> str:
    return text.replace("\ue000", "å").replace("\xf8", "ø")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Without inflection: «anskaffelsene» → «anskaff». «møbel» and «møbler» meet in «møbl»."""
    found: str = _stemmer.stemWord(word)
    if len(found) > SHORTEST_PART + 1 and found.endswith("el"):
        return f"{found[:-2]}l"
    return found.removesuffix("um") if len(found) > SHORTEST_PART + 2 else found


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(stem, words_of(text))))


def indexed(text: str) -> str:
    """Every word and every stem of the text once, between spaces, for a search by parts."""
    words = words_of(text)
    return " ".join(["", *dict.fromkeys([*words, *map(stem, words)]), ""])


def parts_of(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The stems that the compound is made of: both parts when both are known, else the known last part.

    `known` holds stems. «møbelombruk» → (møbl, ombruk); a word that ends in nothing known → ().
    """
    last_only: tuple[str, ...] = ()
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, last = word[:cut], stem(word[cut:])
        if last not in known:
            continue
        if any(stem(first.removesuffix(link)) in known for link in LINKS):
            return (stem(first.rstrip("s")) if stem(first) not in known else stem(first), last)
        last_only = last_only or (last,)
    return last_only
