"""Texts that are taken in with one press: the recommendation, a category's minimum, a published set."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tenders.models import Lot
from tenders.queries.aisles import Aisle
from tenders.queries.library import Option, Shelf
from tenders.rules import selection
from tenders.rules.product_groups import WHOLE_CATEGORY, handed_on

RECOMMENDED, MINIMUM, SET = "anbefalt", "minimum", "sett"


@dataclass(frozen=True)
class Package:
    """`name` is what the button sends: «anbefalt», «minimum:<category>» or «sett:<set>»."""

    name: str
    title: str
    whose: str
    options: tuple[Option, ...]

    @property
    def missing(self) -> list[Option]:
        return [option for option in self.options if not option.is_chosen]


def packages_of(shelf: Shelf, lot: Lot) -> list[Package]:
    """What can be taken in at once, each with its texts on the shelf."""
    recommended = {option.key for option in shelf.options if option.because}
    return [
        _package(shelf, RECOMMENDED, "Anbefalingen", "", recommended),
        *_minimums(shelf, lot.tender.contract_type),
        *_sets(shelf, lot.tender.contract_type),
    ]


def _package(shelf: Shelf, name: str, title: str, whose: str, keys: Collection[str]) -> Package:
    return Package(name, title, whose, tuple(option for option in shelf.options if option.key in keys))


def _minimums(shelf: Shelf, contract: str) -> Iterator[Package]:
    """One for each category that is bought: the set's where its publisher marks one, else our own."""
    for aisle in shelf.aisles:
        entries = shelf.entries_in(aisle)
        marked = {entry.set_slug for entry in entries if entry.minimum}
        if aisle.is_chosen and marked:
            found = selection.minimum_package(
                entries, category=aisle.slug, groups=aisle.group_slugs, contract=contract
            )
            name, title = f"{MINIMUM}:{aisle.slug}", f"Minimumspakken for {aisle.category.name}"
            yield _package(shelf, name, title, _whose(shelf, marked), {choice.key for choice in found})


def _whose(shelf: Shelf, marked: Collection[str]) -> str:
    """Who recommends the minimum whose texts belong to these sets; "" is the mark of a text of ours."""
    if len(marked) == 1 and all(marked):
        return f"Minimum i «{_names(shelf)[next(iter(marked))]}»."
    return "Vår anbefaling."


def _sets(shelf: Shelf, contract: str) -> Iterator[Package]:
    for slug, name in _names(shelf).items():
        keys = {key for aisle in shelf.aisles for key in _of_set(shelf, aisle, slug, contract)}
        yield _package(shelf, f"{SET}:{slug}", name, "", keys)


def _of_set(shelf: Shelf, aisle: Aisle, slug: str, contract: str) -> Iterator[str]:
    """A set, too, is cut to what is bought: a cover for tablets says nothing to who buys screens.

    Handing on what is replaced belongs to it in any case.
    """
    groups = {*aisle.group_slugs, WHOLE_CATEGORY, handed_on(aisle.slug)}
    within = [entry for entry in shelf.entries_in(aisle) if entry.product_group in groups]
    for choice in selection.set_package(within, slug, aisle.level, contract=contract):
        yield choice.key


def _names(shelf: Shelf) -> dict[str, str]:
    """The sets that the texts on the shelf belong to, by slug, in the order of their names."""
    sets = (option.revision.criterion.set for option in shelf.options)
    names = {row.slug: row.name for row in sets if row}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))
