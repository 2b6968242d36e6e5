"""Which of a category's product groups a tender seems to buy: by its answers, its contract and its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tenders.rules.needs_packages import pointers
from tenders.rules.word_search import find

WHOLE_CATEGORY = "alle"
DISPOSAL = "disposal"
# Groups that say nothing of what the thing is: their texts ask the same of everything.
GENERAL = frozenset({WHOLE_CATEGORY, "alle-varer", "alle-tjenester"})

# Category → a type of contract, or a package whose texts are not the whole group's → the group it points to.
ALSO: Mapping[str, Mapping[str, str]] = {
    "bygg": {"repair": "rehabilitering-og-ombygging"},
    "tekstiler": {"lease": "leie-vask"},
    "tverrgaende": {
        "human_rights": "hoyrisikovarer",
        "deforestation": "hoyrisikovarer",
        "supplies": "alle-varer",
        "services": "alle-tjenester",
        "works": "alle-tjenester",
        "special_services": "alle-tjenester",
        "health_social": "alle-tjenester",
    },
}


def _pointers() -> dict[str, dict[str, str]]:
    found = {category: dict(signs) for category, signs in ALSO.items()}
    for category, package, group in pointers():
        found.setdefault(category, {})[package] = group
    return found


# Category → what points to a group in it (a package of the needs assessment, a type of contract) → the group.
POINTERS: Mapping[str, Mapping[str, str]] = _pointers()


@dataclass(frozen=True)
class Group:
    """A product group and the words that point to it."""

    slug: str
    name: str
    words: tuple[str, ...] = ()


class Grounds(StrEnum):
    WHOLE_CATEGORY = "whole_category"  # the group holds for everything in the category
    PACKAGE = "package"  # an answer in the needs assessment
    CONTRACT = "contract"  # the type of contract
    WORD = "word"  # a word in the tender's own texts


@dataclass(frozen=True)
class Why:
    """`what` is the package, contract or word as written; `where` the place of the text that was searched."""

    grounds: Grounds
    what: str = ""
    where: int | None = None


@dataclass(frozen=True)
class Reason:
    """A group that is suggested, and why."""

    slug: str
    why: Why


def suggest_groups(
    groups: Sequence[Group],
    texts: Sequence[str],
    packages: Collection[str],
    *,
    category: str,
    contract: str = "",
) -> tuple[Reason, ...]:
    """The category's groups that the tender seems to buy, each with its first ground: words come last."""
    pointed: dict[str, str] = {}
    for sign, group in POINTERS.get(category, {}).items():
        if sign in packages or sign == contract:
            pointed.setdefault(group, sign)
    found = ((each.slug, _why(each, texts, pointed, contract)) for each in groups)
    return tuple(Reason(slug, why) for slug, why in found if why)


def _why(group: Group, texts: Sequence[str], pointed: Mapping[str, str], contract: str) -> Why | None:
    if group.slug == WHOLE_CATEGORY:
        return Why(Grounds.WHOLE_CATEGORY)
    if sign := pointed.get(group.slug):
        return Why(Grounds.CONTRACT if sign == contract else Grounds.PACKAGE, sign)
    return next(_words(group, texts), None)


def _words(group: Group, texts: Sequence[str]) -> Iterator[Why]:
    for where, text in enumerate(texts):
        for word in group.words:
            if hit := find(word, text):
                yield Why(Grounds.WORD, hit, where)


def handed_on(category: str) -> str:
    """The group for handing on what is replaced; empty where the category has none."""
    return POINTERS.get(category, {}).get(DISPOSAL, "")
