"""Which criteria a tender starts with, and which may leave it only with a reason.

An `Entry` is what selection must know of a criterion, wherever that is stored. Every function keeps
the order of the entries.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from criteria.enums import Kind, Level, Theme
from tenders.rules.word_search import find

WHOLE_CATEGORY = "alle"
DISPOSAL = "avhending"
# Safe erasure is part of handing equipment on. Leasing brings no group: what is leased may well be new.
GROUP_OF_PACKAGE = {"disposal": DISPOSAL, "safe_erasure": DISPOSAL, "used_goods": "brukt-it"}

# What binds without being weighed. One well-chosen award criterion does more than many, and each demand on
# qualifications keeps some supplier out: those two kinds are offered, never chosen beforehand.
PRESELECTED = frozenset({Kind.SPECIFICATION, Kind.CONTRACT})


@dataclass(frozen=True)
class Entry:
    """A criterion at one level. `contract_types` empty: all; `set_slug` empty: in no published set."""

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


@dataclass(frozen=True)
class Group:
    """A product group and the words that point to it."""

    slug: str
    name: str
    words: tuple[str, ...] = ()


class Grounds(StrEnum):
    WHOLE_CATEGORY = "whole_category"  # the group holds for everything in the category
    PACKAGE = "package"  # an answer in the needs assessment
    WORD = "word"  # a word in the tender's own texts


@dataclass(frozen=True)
class Why:
    """`what` is the package or the word as written; `where` is the place of the text among those searched."""

    grounds: Grounds
    what: str = ""
    where: int | None = None


@dataclass(frozen=True)
class Reason:
    """A group that is suggested, and why."""

    slug: str
    why: Why


class Because(StrEnum):
    STATUTORY = "statutory"  # repeats a duty that binds anyway
    HUMAN_RIGHTS = "human_rights"  # the risk package is on
    BASIS = "level_basis"
    ADVANCED = "level_advanced"
    NOT_REPLACED = "not_replaced"  # advanced was chosen, but nothing advanced replaces it
    MINIMUM = "minimum"  # in the minimum that the set's publisher recommends
    SET = "set"


@dataclass(frozen=True)
class Choice:
    key: str
    reason_code: str


def suggest_groups(
    groups: Sequence[Group], texts: Sequence[str], packages: Collection[str]
) -> tuple[Reason, ...]:
    """The groups that the tender seems to buy, each with the first ground found: package before word."""
    found = ((group.slug, _why(group, texts, packages)) for group in groups)
    return tuple(Reason(slug, why) for slug, why in found if why)


def _why(group: Group, texts: Sequence[str], packages: Collection[str]) -> Why | None:
    if group.slug == WHOLE_CATEGORY:
        return Why(Grounds.WHOLE_CATEGORY)
    for package, slug in GROUP_OF_PACKAGE.items():
        if slug == group.slug and package in packages:
            return Why(Grounds.PACKAGE, package)
    for where, text in enumerate(texts):
        for word in group.words:
            if hit := find(word, text):
                return Why(Grounds.WORD, hit, where)
    return None


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
    fitting = [entry for entry in entries if _fits(entry, contract) and _is_within(entry, groups)]
    binding = [entry for entry in fitting if entry.kind in PRESELECTED]
    chosen = _at_level(binding, level)
    if "human_rights" in packages:
        terms = [entry for entry in binding if _is_human_rights_term(entry)]
        at_least_basis = level if level == Level.ADVANCED else Level.BASIS
        chosen |= dict.fromkeys(_at_level(terms, at_least_basis), Because.HUMAN_RIGHTS)
    chosen |= {entry.key: Because.STATUTORY for entry in fitting if entry.statutory}
    return _choices(fitting, chosen)


def minimum_package(
    entries: Iterable[Entry], *, groups: Collection[str], contract: str
) -> tuple[Choice, ...]:
    """The least that the publisher of a set recommends: its basis entries so marked, in these product groups.

    Safe collection belongs to the minimum, also where nothing is handed on yet.
    """
    found = [
        entry
        for entry in entries
        if entry.minimum and entry.level == Level.BASIS
        if _fits(entry, contract) and _is_within(entry, {*groups, DISPOSAL})
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


def _fits(entry: Entry, contract: str) -> bool:
    return not entry.contract_types or contract in entry.contract_types


def _is_within(entry: Entry, groups: Collection[str]) -> bool:
    return entry.product_group == WHOLE_CATEGORY or entry.product_group in groups


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
