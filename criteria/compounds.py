"""The parts of Norwegian compounds: «kontorstol» holds «kontor» and «stol», but «mobil» holds no «bil».

A part is a word that stands in the name of some CPV code, or in MORE. Parts are roots (criteria/words.py).
"""

from collections.abc import Iterable
from functools import lru_cache

from criteria.cpv_names import cpv_names
from criteria.words import root, words_of

SHORTEST = 3
SHORTEST_FROM_NAMES = 4  # shorter words in the names are mostly such that hold others together
LONGEST_ENDING = 2  # a first part is not inflected; its root lacks at most «er» or «en» of it
# Words that compounds of this field are made of, and no CPV code is called.
MORE = """
    andel avtale bil bok bransje bruk bud dag dato del dyr dør effekt emballasje faktor ferje fiber
    flergang fly forskrift frist garanti gjenbruk gjest grense hav hefte hjelm hus kapasitet
    kilometer klasse krav kriterium kvalitet kvittering lim liste lov lys løsning mat metode modell
    møbel møte nullutslipp nummer ombruk ordning oversikt periode plan plikt pris produsent program
    punkt rapport reise renovasjon retur risiko rom råvare rør sertifikat sesong sjø sko sky skyss
    slam status strøm svinn tak tid tilbud tilstand tiltak tog tre tøy utlån utslipp veg vei
"""
# They look like compounds, and mean something else than their parts.
WHOLE = """
    arbeidstaker automat beredskap deltaker egenskap entreprise erklæring fartøy forbruk foretak
    forhold format forslag kjemikalie kjøretøy kunnskap lagring leietaker leverandør modell redskap
    regnskap selskap syltetøy veiledende veileder veiledning verktøy vilkår
"""
# They end many words that are no compounds, as in «levering» and «bindende».
NEVER = "anse delse elle ende erte este ester gene inne kali leve lign rene ring"
SHORT_OR_NEW = frozenset(MORE.split())
WHOLE_ROOTS = frozenset(map(root, WHOLE.split()))
NEVER_ROOTS = frozenset(map(root, NEVER.split()))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The roots of the words that are parts."""
    named = {word for name in cpv_names().values() for word in words_of(name)}
    long = {word for word in named if len(word) >= SHORTEST_FROM_NAMES}
    return frozenset(map(root, long | SHORT_OR_NEW)) | WHOLE_ROOTS


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """What stands before the last part, and that, as written: «matavfallsposer» → (matavfall, poser).

    () for a word that is no compound of known parts.
    """
    if root(word) in WHOLE_ROOTS:
        return ()
    for cut in _cuts(word):
        first = next(filter(_is_first, _without_link(word[:cut])), "")
        if first and _is_part(word[cut:]):
            return first, word[cut:]
    return ()


def _cuts(word: str) -> Iterable[int]:
    """Where the last part may begin: the short ones first, but never inside one of WHOLE."""
    places = range(len(word) - SHORTEST, SHORTEST - 1, -1)
    if any(each in word for each in WHOLE_ROOTS):
        return [cut for cut in places if root(word[cut:]) in WHOLE_ROOTS] or places
    return places


def _without_link(first: str) -> tuple[str, ...]:
    """«avfalls» → avfalls, avfall; «senge» → senge, seng."""
    return (first, first[:-1]) if first[-1] in "se" and len(first) > SHORTEST else (first,)


def _is_first(word: str) -> bool:
    uninflected = word.endswith("ing") or len(word) - len(root(word)) <= LONGEST_ENDING
    return uninflected and _is_part(word)


def _is_part(word: str) -> bool:
    if len(word) < SHORTEST_FROM_NAMES and word not in SHORT_OR_NEW:
        return False
    return root(word) not in NEVER_ROOTS and (root(word) in _known() or bool(split(word)))


@lru_cache(maxsize=50_000)
def parts(word: str) -> frozenset[str]:
    """The roots of all the words inside the word: «matavfallsposer» → matavfall, mat, avfall, pos."""
    inside = split(word)
    return frozenset(map(root, inside)).union(*map(parts, inside))
