"""What becomes of the authority's own numbers when a newer text takes the place of theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class Number(Protocol):
    """A number that a text leaves to the authority, with its bounds."""

    name: str
    label: str
    unit: str
    default: Decimal
    minimum: Decimal
    maximum: Decimal


class Fate(StrEnum):
    KEPT = "kept"  # her own number fits the new bounds
    RESET = "reset"  # her own number does not fit: the library's suggestion stands in its place
    SUGGESTED = "suggested"  # she had the library's suggestion, and has the new one
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Carried:
    """One number before and after. A new one has neither `was` nor `before`, one that is gone no `now`."""

    fate: Fate
    was: Number | None
    now: Number | None
    before: Decimal | None = None
    after: Decimal | None = None

    @property
    def is_quiet(self) -> bool:
        """The library suggests what it suggested before: nothing to tell."""
        return self.fate == Fate.SUGGESTED and (self.before, _unit(self.was)) == (self.after, _unit(self.now))


def carry(values: Mapping[str, str], old: Iterable[Number], new: Iterable[Number]) -> tuple[Carried, ...]:
    """Each number of either text, the new one's first. `values` holds those that she set herself, by name."""
    before, after = {each.name: each for each in old}, {each.name: each for each in new}
    found = [_carried(before.get(name), now, values.get(name)) for name, now in after.items()]
    gone = [
        Carried(Fate.GONE, was, None, before=Decimal(values.get(name, was.default)))
        for name, was in before.items()
        if name not in after
    ]
    return (*found, *gone)


def values_after(carried: Iterable[Carried]) -> dict[str, str]:
    """What stands as her own from now on, by name."""
    return {
        each.now.name: str(each.after)
        for each in carried
        if each.now and each.fate == Fate.KEPT and each.after != each.now.default
    }


def values_gone(carried: Iterable[Carried]) -> dict[str, Decimal]:
    """What the numbers were that the newer text no longer has, by name."""
    return {
        each.was.name: each.before
        for each in carried
        if each.fate == Fate.GONE and each.was and each.before is not None
    }


def _carried(was: Number | None, now: Number, own: str | None) -> Carried:
    if was is None:
        return Carried(Fate.NEW, None, now, after=now.default)
    if own is None:
        return Carried(Fate.SUGGESTED, was, now, before=was.default, after=now.default)
    before = Decimal(own)
    # Five years are not five months.
    if _unit(was) == _unit(now) and now.minimum <= before <= now.maximum:
        return Carried(Fate.KEPT, was, now, before=before, after=before)
    return Carried(Fate.RESET, was, now, before=before, after=now.default)


def _unit(number: Number | None) -> str:
    return number.unit if number else ""
