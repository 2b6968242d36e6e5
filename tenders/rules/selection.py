"""Which criteria a tender starts with, and which may leave it only with a reason.

An `Entry` is what selection must know of a criterion in one category, wherever that is stored. Every function
keeps the order of the entries.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from criteria.enums import Kind, Level
from tenders.rules.needs_packages import PACKAGES, PRESELECTED
from tenders.rules.product_groups import GENERAL, WHOLE_CATEGORY, handed_on

# The flag of the needs assessment that turns `recommend(innovation=)` on (outcome O9).
INNOVATION = "innovation"


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
    BASIS = "level_basis"
    ADVANCED = "level_advanced"
    NOT_REPLACED = "not_replaced"  # advanced was chosen, but nothing advanced replaces it
    MINIMUM = "minimum"  # in the category's recommended minimum
    SET = "set"
    # A package of the needs assessment is on; the value is the package.
    CONFLICT_MINERALS = "conflict_minerals"
    HUMAN_RIGHTS = "human_rights"
    WAGES = "wages"
    CHEMICALS = "chemicals"
    DEFORESTATION = "deforestation"
    LITTERING = "littering"
    SAFE_ERASURE = "safe_erasure"
    DISPOSAL = "disposal"
    REPAIR = "repair"
    USED_GOODS = "used_goods"
    LEASE = "lease"


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
    innovation: bool = False,
) -> tuple[Choice, ...]:
    """What is chosen beforehand in these product groups («alle» always among them).

    `level` None or "none" brings no more than the statutory texts, basis never brings advanced, and advanced
    keeps the basis entries it does not replace. What a package of the needs assessment brings, comes at basis
    at least: the load on the environment says nothing of the risk to people, and who repairs needs the terms.
    `innovation`: the market is to find the solution, so nothing is asked of the product as it is known.
    """
    entries = [entry for entry in entries if _fits(entry, contract)]
    bought = [entry for entry in entries if suits(entry, groups=groups, contract=contract)]
    leveled = [entry for entry in bought if not (innovation and is_product_specific(entry))]
    chosen = _at_level([entry for entry in leveled if entry.kind in PRESELECTED], level)
    for package in reversed(PACKAGES):
        if package in packages:
            chosen |= _by_package(package, entries, bought, level)
    chosen |= {entry.key: Because.STATUTORY for entry in bought if entry.statutory}
    return _choices(entries, chosen)


def _by_package(
    package: str, entries: Sequence[Entry], bought: Sequence[Entry], level: str | None
) -> dict[str, Because]:
    themed = [entry for entry in bought if brings(package, entry) and not _meant_by(package, entry)]
    meant = [entry for entry in entries if _meant_by(package, entry)]
    at_least_basis = level if level == Level.ADVANCED else Level.BASIS
    return dict.fromkeys(_at_level([*themed, *meant], at_least_basis), Because(package))


def brings(package: str, entry: Entry) -> bool:
    """The package of the needs assessment asks for the entry, if it is of use to who buys."""
    row = PACKAGES[package]
    return _meant_by(package, entry) or (entry.kind in row.kinds and entry.theme in row.themes)


def _meant_by(package: str, entry: Entry) -> bool:
    """By its group or pair, and so whatever else is bought."""
    row = PACKAGES[package]
    return entry.kind in row.kinds and (entry.product_group in row.slugs() or entry.pair in row.pairs)


def is_product_specific(entry: Entry) -> bool:
    """A requirement to the thing itself, as it is known today: a specification for one product group.

    Terms, award criteria and what is asked of everything leave the solution open; a duty by law stays.
    """
    return entry.kind == Kind.SPECIFICATION and entry.product_group not in GENERAL and not entry.statutory


def without_repeats(
    choices: Iterable[Choice], entries: Iterable[Entry], asked: Iterable[Entry]
) -> tuple[Choice, ...]:
    """The choices among the cross-cutting `entries` that no category's own text in `asked` takes up already.

    Two texts of one theme and kind ask the same. A duty by law is repeated only where its provision is, and
    what a package means (repair, say) only where the category has a text of that kind for the same package.
    """
    by_key = {entry.key: entry for entry in entries}
    asked = list(asked)
    return tuple(
        choice for choice in choices if not _is_repeated(by_key[choice.key], choice.reason_code, asked)
    )


def _is_repeated(entry: Entry, reason: str, asked: Sequence[Entry]) -> bool:
    if entry.statutory:
        return any(law in own.laws for own in asked for law in entry.laws[:1])
    of_kind = [own for own in asked if own.kind == entry.kind]
    meant = [package for package in PACKAGES if _meant_by(package, entry)]
    if not meant:
        return any(own.theme == entry.theme for own in of_kind)
    package = reason if reason in meant else meant[0]
    # The law is the floor: who comes by a package asks for more than it.
    return any(brings(package, own) and not (own.statutory and reason == package) for own in of_kind)


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
    if "human_rights" in packages and brings("human_rights", entry):
        return "high_risk"
    return None


def suits(entry: Entry, *, groups: Collection[str], contract: str) -> bool:
    """Of use to who buys these product groups («alle» always among them) under this type of contract."""
    return _fits(entry, contract) and (entry.product_group == WHOLE_CATEGORY or entry.product_group in groups)


def _fits(entry: Entry, contract: str) -> bool:
    return not entry.contract_types or contract in entry.contract_types


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
