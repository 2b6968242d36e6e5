"""Finding an agency's tenders by words of their names, or by the beginning of a case number.

As the search of the library (ADR 10), the same on both databases: a word is found in any form, as a part of a
compound, and while it is not typed to its end. The newest come first, and no more than MOST are looked at.
"""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q

from criteria.compounds import parts, split
from criteria.words import content_words, root
from tenders.models import Figure, TenderWord, Word

MOST = 1000
MAX_WORDS = 8  # more are not read
MAX_STARTS = 50  # so many words are tried that begin with one not typed to its end
SHORTEST_START = 3

Way = tuple[int, ...]  # ids of words that must all be there
Words = tuple[int, ...]  # ids of words of which one is enough


def roots_in(title: str) -> set[str]:
    """All that a tender of this name can be found by."""
    words = content_words(title)
    return {root(word) for word in words} | {part for word in words for part in parts(word)}


def found(agencies: Collection[int], query: str) -> list[int]:
    """The tenders of these agencies that hold every word of the query, or whose case number begins with it.

    Ids, the newest first. Two queries, one more for a case number, one for each word that stands nowhere.
    """
    by_words = list(_with_words(agencies, query))
    if not _may_be_reference(query):
        return by_words
    numbered = Figure.objects.exclude(reference="").filter(  # as the index has it
        agency__in=agencies, reference__startswith=query.strip().lower()
    )
    # Not by the key itself: the database would walk that, and look at every agency's.
    newest = numbered.order_by((F("pk") + 0).desc())
    both = {*by_words, *newest.values_list("pk", flat=True)[:MOST]}
    return sorted(both, reverse=True)[:MOST]


def _may_be_reference(query: str) -> bool:
    return len(query.split()) == 1 and any(letter.isdigit() for letter in query)


def _with_words(agencies: Collection[int], query: str) -> Iterable[int]:
    # A longer word is a rarer one, and the rows are walked by the first.
    words = sorted({*content_words(query)[:MAX_WORDS]}, key=lambda word: (-len(word), word))
    asked = [((root(word),), tuple(map(root, split(word)))) for word in words]
    ids = _in_use(agencies, Q(root__in={each for ways in asked for way in ways for each in way}))
    terms = [_known(ways, ids) or _starts(agencies, ways[0][0]) for ways in asked]
    if not terms or not all(terms):
        return []
    first, *others = terms
    rows = TenderWord.objects.filter(_any(_is(way) for way in _joined(first)), agency__in=agencies)
    for term in others:
        rows = rows.filter(_any(_beside(way) for way in _joined(term)))
    return rows.order_by("-tender").values_list("tender", flat=True).distinct()[:MOST]


def _in_use(agencies: Collection[int], condition: Q) -> dict[str, int]:
    """Root → id, of the words that some tender of these agencies holds."""
    held = Exists(TenderWord.objects.filter(word=OuterRef("pk"), agency__in=agencies))
    return dict(Word.objects.filter(condition, held).values_list("root", "pk")[:MAX_STARTS])


def _known(ways: tuple[tuple[str, ...], ...], ids: dict[str, int]) -> list[Way]:
    return [tuple(ids[each] for each in way) for way in ways if way and ids.keys() >= set(way)]


def _starts(agencies: Collection[int], own: str) -> list[Way]:
    """For a word that is nowhere: the words that it begins."""
    if len(own) < SHORTEST_START:
        return []
    return [(pk,) for pk in _in_use(agencies, Q(root__startswith=own)).values()]


def _joined(ways: list[Way]) -> list[list[Words]]:
    """The ways of one word as one, so that they are looked up together."""
    single = tuple(way[0] for way in ways if len(way) == 1)
    return [[single]] * bool(single) + [[(each,) for each in way] for way in ways if len(way) > 1]


def _is(way: list[Words]) -> Q:
    """The row is of the first word, and its tender has the others too."""
    return Q(word__in=way[0]) & _beside(way[1:])


def _beside(way: list[Words]) -> Q:
    """The tender of the row has all of these words."""
    same = TenderWord.objects.filter(tender=OuterRef("tender"), agency=OuterRef("agency"))
    return Q(*(Exists(same.filter(word__in=each)) for each in way))


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
