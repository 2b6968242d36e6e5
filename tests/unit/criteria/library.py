"""The category files of the library as they stand, each read once."""

from functools import cache
from itertools import chain
from pathlib import Path

from criteria.content import AliasEntry, CategoryFile, CriterionEntry, parse

FIXTURES = Path(__file__).parents[3] / "fixtures"
FILES = {path.stem: path for path in sorted((FIXTURES / "criteria").glob("*.yaml"))}


@cache
def category(slug: str) -> CategoryFile:
    """What the file says; whether it is right is what the tests ask."""
    return parse(FILES[slug].read_text(encoding="utf-8"))


@cache
def criteria() -> dict[str, CriterionEntry]:
    """Every criterion of every file, by its id."""
    return {entry.id: entry for slug in FILES for entry in category(slug).criteria}


@cache
def aliases() -> dict[str, AliasEntry]:
    return {alias.id: alias for slug in FILES for alias in category(slug).aliases}


@cache
def measures() -> frozenset[str]:
    """The ids of every file's measures."""
    return frozenset(chain.from_iterable([m.id for m in category(slug).measures] for slug in FILES))


def shown_in(slug: str) -> list[CriterionEntry]:
    """What the category shows: its own texts, and those of other files that ask the same."""
    content = category(slug)
    return [*content.criteria, *(criteria()[alias.same_as] for alias in content.aliases)]
