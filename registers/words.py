"""By which words a thing in stock is found: in any form, as part of a compound, or as what means the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.compounds import parts, split
from criteria.models import Synonym
from criteria.words import content_words, root, roots_of

Roots = tuple[str, ...]  # that must all be there
SHORTEST_END = 4  # of a word that ends another: «pult» in «elevpult», whose first part is no known word
MOST_WORDS = 60  # more are not read
# Points for a word of the query, by where the thing has it.
NAMED, SAME, TOLD, BOTH_PARTS, LAST_PART = 6, 4, 3, 3, 1
# They stand in every account of a need, and say nothing of what is needed.
EMPTY = """
    anskaffelse anskaffe ansatt behov behøve bruke brukt cirka dekke erstatte flere gammel ha innkjøp kjøp
    kjøpe mange medarbeider mer noen ny nye stk stykk trenge vår vi være virksomhet år
"""
SAYS_NOTHING = frozenset(map(root, EMPTY.split()))


def indexed(name: str, description: str) -> str:
    """What StockItem.roots holds: the roots of the name, «|», those of its parts and of the description."""
    said = content_words(description)
    inside = {each for word in (*content_words(name), *said) for each in parts(word)}
    rest = sorted((set(map(root, said)) | inside) - set(roots_of(name)))
    return f" {' '.join(roots_of(name))} | {' '.join(rest)} "


@dataclass(frozen=True)
class Term:
    """A word of the query as roots: its own, those of what means the same, those of its two parts if any."""

    own: str
    same: tuple[Roots, ...] = ()
    inside: Roots = ()

    def points(self, named: set[str], all_roots: set[str]) -> int:
        """How well a thing fits the word; 0 when it does not."""
        if self.own in named:
            return NAMED
        if any(named.issuperset(way) for way in self.same):
            return SAME
        if self.own in all_roots or self.ends(" ".join(named)):
            return TOLD
        if any(all_roots.issuperset(way) for way in (*self.same, *filter(None, [self.inside]))):
            return BOTH_PARTS
        return LAST_PART if named.intersection(self.inside[-1:]) else 0

    def ends(self, words: str) -> bool:
        """Whether one of the words ends in this one: the last part of a compound says what the thing is."""
        return len(self.own) >= SHORTEST_END and f"{self.own} " in f"{words} "

    @property
    def ways(self) -> tuple[Roots, ...]:
        return tuple(filter(None, ((self.own,), self.inside, *self.same)))


def terms(query: str) -> list[Term]:
    """The words of a query that is typed to find something, each once."""
    return _terms(content_words(query))


def terms_of_need(text: str) -> list[Term]:
    """The words of an account of a need that can name a thing; numbers are amounts and years here."""
    words = (word for word in content_words(text) if not word.isdigit() and len(word) > 1)
    return _terms(word for word in words if root(word) not in SAYS_NOTHING)


def _terms(words: Iterable[str]) -> list[Term]:
    groups = [[roots_of(word) for word in row.words] for row in Synonym.objects.all()]
    by_root = {root(word): word for word in words}
    return [
        Term(own, _same_as((own,), groups), tuple(map(root, split(word))))
        for own, word in list(by_root.items())[:MOST_WORDS]
    ]


def _same_as(own: Roots, groups: Iterable[list[Roots]]) -> tuple[Roots, ...]:
    return tuple(way for group in groups if own in group for way in group if way and way != own)
