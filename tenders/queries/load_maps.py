"""The hot-spot map of each category that a lot buys: what its texts relieve, and what to take in next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from criteria.hot_spots import Candidate, Cell, Square, best, cell_of, hot_squares, squares
from criteria.models import Category, CategoryImpact
from tenders.models import Lot
from tenders.queries.aisles import Aisle
from tenders.queries.library import Option, Place, Shelf
from tenders.rules.product_groups import handed_on
from tenders.rules.selection import suits


@dataclass(frozen=True)
class LoadMap:
    """One category's map. `gap` is the square to fill first, `filler` the text that does it best, if any."""

    category: Category
    rows: list[list[Square]]
    gap: Square | None = None
    filler: Option | None = None

    @property
    def hot(self) -> int:
        return len(hot_squares(self.rows))

    @property
    def covered(self) -> int:
        return sum(not square.is_gap for square in hot_squares(self.rows))


def maps_of(shelf: Shelf, lot: Lot) -> list[LoadMap]:
    """A map for each category bought that the library has mapped, in the library's order."""
    bought = [aisle for aisle in shelf.aisles if aisle.is_chosen]
    loads: dict[int, list[CategoryImpact]] = {}
    for load in CategoryImpact.objects.filter(category__in=[aisle.category for aisle in bought]):
        loads.setdefault(load.category_id, []).append(load)
    return [
        _map(shelf, aisle, loads[aisle.category.pk], lot.tender.contract_type)
        for aisle in bought
        if aisle.category.pk in loads
    ]


def _map(shelf: Shelf, aisle: Aisle, loads: Iterable[CategoryImpact], contract: str) -> LoadMap:
    within = list(_within(shelf, aisle))
    rows = squares(loads, _covered(within))
    offered = [
        (option, place, home) for option, place, home in within if _is_offered(option, place, home, contract)
    ]
    candidates = [_candidate(option, place, is_own=home is aisle) for option, place, home in offered]
    square, found = _first_gap(rows, candidates, aisle.level)
    filler = next((option for option, _, _ in offered if found and option.key == found.key), None)
    return LoadMap(aisle.category, rows, square, filler)


def _within(shelf: Shelf, aisle: Aisle) -> Iterator[tuple[Option, Place, Aisle]]:
    """The category's own texts, then the cross-cutting ones, which relieve whatever is bought."""
    others = (other for other in shelf.aisles if other.is_cross_cutting and other is not aisle)
    for home in (aisle, *others):
        for option, place in shelf.standing_in(home):
            yield option, place, home


def _covered(within: Iterable[tuple[Option, Place, Aisle]]) -> dict[Cell, list[str]]:
    """Each cell's chosen texts by the numbers they have in the documents."""
    found: dict[Cell, set[str]] = {}
    for option, _, _ in within:
        cell = cell_of(option.revision.stage, option.revision.theme)
        if cell and option.row and option.is_chosen:
            found.setdefault(cell, set()).add(option.row.code)
    return {cell: sorted(codes) for cell, codes in found.items()}


def _is_offered(option: Option, place: Place, home: Aisle, contract: str) -> bool:
    """Neither chosen nor left out with a reason, and of use to who buys these groups under this contract."""
    groups = {*home.group_slugs, handed_on(home.slug)}
    return option.row is None and suits(place.entry, groups=groups, contract=contract)


def _candidate(option: Option, place: Place, *, is_own: bool) -> Candidate:
    """A cross-cutting text is in nobody's minimum but its own category's."""
    return Candidate(
        key=option.key,
        cell=cell_of(option.revision.stage, option.revision.theme),
        kind=place.entry.kind,
        level=place.entry.level,
        minimum=is_own and place.entry.minimum,
    )


def _first_gap(
    rows: list[list[Square]], candidates: list[Candidate], level: str
) -> tuple[Square | None, Candidate | None]:
    """The first gap that the library can fill; else the first one, with nothing to fill it."""
    gaps = [square for square in hot_squares(rows) if square.is_gap]
    for square in gaps:
        if found := best(candidates, square.cell, level):
            return square, found
    return (gaps[0] if gaps else None), None
