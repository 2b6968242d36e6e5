"""From a CPV code, or words for what is bought, to the category and product group that it belongs to."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from criteria.compounds import parts, split
from criteria.content import WHOLE_CATEGORY
from criteria.cpv_names import cpv_names
from criteria.models import Category, ProductGroup, Synonym
from criteria.words import content_words, root, roots_of

CODE = re.compile(r"(?:cpv\D*)?([0-9]{2,8})[0-9]?(?:[-–][0-9])?", re.IGNORECASE)
DIGITS, FEWEST = 8, 2
MOST_WORDS, MOST_HITS, MOST_CODES = 8, 4, 10
# Points for a word of the query: it is what the group is called, or the category, or a part of such a word.
SAME, CATEGORY, WITHIN = 3, 2, 1


@dataclass(frozen=True)
class Hit:
    """A category, and the product group in it when one stands out."""

    category: Category
    group: ProductGroup | None = None


@dataclass(frozen=True)
class NamedCode:
    """A code of eight digits. The name is empty for one that is not on the CPV list."""

    code: str
    name: str
    category: Category | None


@dataclass(frozen=True)
class Answer:
    """What was found. `belongs`: False when the hits are only the nearest there is by words."""

    code: NamedCode | None = None
    hits: tuple[Hit, ...] = ()
    codes: tuple[NamedCode, ...] = ()
    belongs: bool = True


def find(query: str) -> Answer:
    """The answer to a code of two to eight digits, with or without check digit and spaces, or to words."""
    code = code_in(query)
    return _by_code(code, Shelves()) if code else _by_words(query, Shelves())


def code_in(query: str) -> str:
    """The digits of the code without the check digit; empty when the query is words."""
    match = CODE.fullmatch("".join(query.split()))
    return match[1] if match else ""


def _by_code(code: str, shelves: "Shelves") -> Answer:
    whole = code.ljust(DIGITS, "0")
    named = NamedCode(whole, cpv_names().get(whole, ""), shelves.home(code))
    if named.category:
        groups = (hit for hit in shelves.by_words(named.name) if hit.category == named.category)
        return Answer(named, (next(groups, Hit(named.category)),))
    nearest = shelves.by_words(named.name)[:MOST_HITS]
    named_first = [hit.category for hit in nearest]
    wide = sorted(shelves.under(code), key=lambda category: category not in named_first)
    return Answer(named, tuple(map(Hit, wide) if wide else nearest), belongs=bool(wide))


def _by_words(query: str, shelves: "Shelves") -> Answer:
    codes = [NamedCode(code, cpv_names()[code], shelves.home(code)) for code in _codes_named(query)]
    by_name = dict.fromkeys(code.category for code in codes if code.category)
    # Of two that fit the words as well, the one that the codes point to comes first.
    hits = sorted(shelves.by_words(query), key=lambda hit: hit.category not in by_name)
    return Answer(hits=tuple(hits[:MOST_HITS] or map(Hit, by_name)), codes=tuple(codes))


class Shelves:
    """The categories with their prefixes and product groups, as they are now."""

    def __init__(self) -> None:
        self.groups = list(
            ProductGroup.objects.select_related("category").order_by("category__order", "order")
        )
        categories = {group.category.pk: group.category for group in self.groups}
        self.prefixes = [(each["prefix"], row) for row in categories.values() for each in row.cpv]
        self.same = [set(roots_of("\n".join(row.words))) for row in Synonym.objects.all()]

    def home(self, code: str) -> Category | None:
        """The category with the longest prefix of the code."""
        found = [(prefix, row) for prefix, row in self.prefixes if code.startswith(prefix)]
        return max(found, key=lambda each: len(each[0]))[1] if found else None

    def under(self, code: str) -> list[Category]:
        """The categories that hold some of what a wide code covers, as 39000000 covers all furnishing."""
        wide = code.rstrip("0").ljust(FEWEST, "0")
        return list(dict.fromkeys(row for prefix, row in self.prefixes if prefix.startswith(wide)))

    def by_words(self, text: str) -> list[Hit]:
        """The best product group of each category that the words point to, the best category first."""
        words = content_words(text)[:MOST_WORDS]
        scores = [(_fit(words, group, self.same), group) for group in self.groups]
        best = max((score for score, _ in scores), default=0)
        found: dict[Category, Hit] = {}
        for score, group in sorted(scores, key=lambda each: -each[0]):
            if score * 2 > best:
                found.setdefault(group.category, _hit(group))
        # What crosses all categories, and so has no codes, is named only where nothing else is.
        return [hit for hit in found.values() if hit.category.cpv] or list(found.values())


def _hit(group: ProductGroup) -> Hit:
    return Hit(group.category, None if group.slug == WHOLE_CATEGORY else group)


def _fit(words: list[str], group: ProductGroup, same: list[set[str]]) -> int:
    """How well the words fit the group: points for each of them, and for each phrase that is there whole."""
    if group.slug == WHOLE_CATEGORY:
        named = set(roots_of(group.category.name))
        return sum(CATEGORY for word in words if root(word) in named)
    phrases = [content_words(each) for each in (group.name, *group.words)]
    said = {root(word) for word in words}
    whole = sum(SAME for phrase in phrases if len(phrase) > 1 and said.issuperset(map(root, phrase)))
    return whole + sum(_points(word, phrases, same) for word in words)


def _points(word: str, phrases: list[list[str]], same: list[set[str]]) -> int:
    meant = {root(word)}.union(*(each for each in same if root(word) in each))
    names = {root(phrase[0]) for phrase in phrases if len(phrase) == 1}
    if names & meant:
        return SAME
    said = {each for phrase in phrases for one in phrase for each in (root(one), *parts(one))}
    return WITHIN if said & meant or names & {root(last) for last in split(word)[-1:]} else 0


def _codes_named(query: str) -> list[str]:
    """The codes whose names hold every word of the query, the shortest names first."""
    words = content_words(query)[:MOST_WORDS]
    if not words:
        return []
    found = set.intersection(*map(_codes_with, words))
    return sorted(found, key=lambda code: (len(cpv_names()[code]), code))[:MOST_CODES]


def _codes_with(word: str) -> set[str]:
    """By the word itself; else by words that it is a part of; else by its own last part."""
    named, wanted = _codes_by_root(), root(word)
    if wanted in named:
        return named[wanted]
    inside = [codes for each, codes in named.items() if wanted in each and wanted in parts(each)]
    if inside:
        return set().union(*inside)
    return set().union(*(named.get(root(last), set()) for last in split(word)[-1:]))


@lru_cache(maxsize=1)
def _codes_by_root() -> Mapping[str, set[str]]:
    found = defaultdict(set)
    for code, name in cpv_names().items():
        for each in roots_of(name):
            found[each].add(code)
    return dict(found)
