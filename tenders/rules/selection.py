"""Which criteria a tender starts with, and which may leave it only with a reason.

An `Entry` is what selection must know of a criterion in one category, wherever that is stored. Every function
keeps the order of the entries.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from criteria.enums import Kind, Level, Theme
from tenders.rules.product_groups import WHOLE_CATEGORY, handed_on

# What binds without being weighed. One well-chosen award criterion does more than many, and each demand on
# qualifications keeps some supplier out: those two kinds are offered, never chosen beforehand.
PRESELECTED = frozenset({Kind.SPECIFICATION, Kind.CONTRACT})


@dataclass(frozen=True)
class Entry:
    """A criterion at one level. `contract_types` empty: all; `set_slug` empty: in no published set.

    `laws`: the provisions behind it («anskaffelsesloven § 5h»), the one it is about first.
    """

    key: str
    pair: str
    level: str
    kind: str
    product_group: str
    theme: str
    environment: bool
    statutory: bool = False
    minimum: bool = False
    set_slug: str = ""
    contract_types: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()


class Because(StrEnum):
    STATUTORY = "statutory"  # repeats a duty that binds anyway
    HUMAN_RIGHTS = "human_rights"  # the risk package is on
    BASIS = "level_basis"
    ADVANCED = "level_advanced"
    NOT_REPLACED = "not_replaced"  # advanced was chosen, but nothing advanced replaces it
    MINIMUM = "minimum"  # in the category's recommended minimum
    SET = "set"


@dataclass(frozen=True)
class Choice:
    key: str
    reason_code: str


def recommend(
    entries: Iterable[Entry],
    *,
    level: str | None,
    groups: Collection[str],
    packages: Collection[str],
    contract: str,
) -> tuple[Choice, ...]:
    """What is chosen beforehand in these product groups («alle» always among them).

    `level` None or "none" brings no more than the statutory texts, basis never brings advanced, and advanced
    keeps the basis entries it does not replace. Human-rights terms come with their package at any level: the
    load on the environment says nothing of the risk to people.
    """
    fitting = [entry for entry in entries if suits(entry, groups=groups, contract=contract)]
    binding = [entry for entry in fitting if entry.kind in PRESELECTED]
    chosen = _at_level(binding, level)
    if "human_rights" in packages:
        terms = [entry for entry in binding if _is_human_rights_term(entry)]
        at_least_basis = level if level == Level.ADVANCED else Level.BASIS
        chosen |= dict.fromkeys(_at_level(terms, at_least_basis), Because.HUMAN_RIGHTS)
    chosen |= {entry.key: Because.STATUTORY for entry in fitting if entry.statutory}
    return _choices(fitting, chosen)


def without_repeats(
    choices: Iterable[Choice], entries: Iterable[Entry], asked: Iterable[Entry]
) -> tuple[Choice, ...]:
    """The choices among the cross-cutting `entries` that no category's own text in `asked` takes up already.

    Two texts of one theme and kind ask the same; a duty by law is repeated only where its provision is.
    """
    asked = list(asked)
    taken_up = {(entry.theme, entry.kind) for entry in asked}
    provisions = {law for entry in asked for law in entry.laws}

    def is_repeated(entry: Entry) -> bool:
        if entry.statutory:
            return not provisions.isdisjoint(entry.laws[:1])
        return (entry.theme, entry.kind) in taken_up

    repeated = {entry.key for entry in entries if is_repeated(entry)}
    return tuple(choice for choice in choices if choice.key not in repeated)


def minimum_package(
    entries: Iterable[Entry], *, category: str, groups: Collection[str], contract: str
) -> tuple[Choice, ...]:
    """The least that is recommended in the category: the basis entries so marked, in these product groups.

    Safe collection belongs to the minimum, also where nothing is handed on yet.
    """
    within = {*groups, handed_on(category)}
    found = [
        entry
        for entry in entries
        if entry.minimum and entry.level == Level.BASIS
        if suits(entry, groups=within, contract=contract)
    ]
    return _choices(found, {entry.key: Because.MINIMUM for entry in found})


def set_package(
    entries: Iterable[Entry], set_slug: str, level: str, *, contract: str | None = None
) -> tuple[Choice, ...]:
    """A published set at a level: every kind and group; with `contract`, all but what does not fit it."""
    members = [
        entry
        for entry in entries
        if entry.set_slug == set_slug and (contract is None or _fits(entry, contract))
    ]
    return _choices(members, dict.fromkeys(_at_level(members, level), Because.SET))


def reason_needed(entry: Entry, *, packages: Collection[str]) -> str | None:
    """Why the entry may leave the tender only with a written reason: "statutory", "high_risk", or None."""
    if entry.statutory:
        return "statutory"
    if _is_human_rights_term(entry) and "human_rights" in packages:
        return "high_risk"
    return None


def suits(entry: Entry, *, groups: Collection[str], contract: str) -> bool:
    """Of use to who buys these product groups («alle» always among them) under this type of contract."""
    return _fits(entry, contract) and (entry.product_group == WHOLE_CATEGORY or entry.product_group in groups)


def _fits(entry: Entry, contract: str) -> bool:
    return not entry.contract_types or contract in entry.contract_types


def _is_human_rights_term(entry: Entry) -> bool:
    return entry.kind == Kind.CONTRACT and entry.theme == Theme.HUMAN_RIGHTS


def _at_level(entries: Sequence[Entry], level: str | None) -> dict[str, Because]:
    basis = [entry for entry in entries if entry.level == Level.BASIS]
    if level == Level.BASIS:
        return {entry.key: Because.BASIS for entry in basis}
    if level != Level.ADVANCED:
        return {}
    advanced = [entry for entry in entries if entry.level == Level.ADVANCED]
    kept = [entry for entry in basis if not any(_replaces(stricter, entry) for stricter in advanced)]
    return {entry.key: Because.ADVANCED for entry in advanced} | {
        entry.key: Because.NOT_REPLACED for entry in kept
    }


def _replaces(stricter: Entry, entry: Entry) -> bool:
    """The same requirement for at least the same goods: one for laptops leaves screens alone."""
    return stricter.pair == entry.pair and stricter.product_group in (entry.product_group, WHOLE_CATEGORY)


def _choices(entries: Iterable[Entry], chosen: dict[str, Because]) -> tuple[Choice, ...]:
    return tuple(Choice(entry.key, chosen[entry.key]) for entry in entries if entry.key in chosen)
