"""The library's own texts as a tender meets them: its category first, then the cross-cutting set."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from tenders.rules.product_groups import Group, suggest_groups
from tenders.rules.selection import Choice, Entry, recommend, without_repeats
from tests.unit.criteria.library import FILES, category, criteria

CROSS_CUTTING = "tverrgaende"
CATEGORIES = [slug for slug in FILES if slug != CROSS_CUTTING]
# What an ordinary purchase in the category is about, and its contract.
BOUGHT = {
    "avfall": ({"innsamling-naering"}, "services"),
    "batterier": ({"baerbar"}, "supplies"),
    "bygg": ({"nybygg", "byggeplass", "materialer"}, "works"),
    "it": ({"pc-skjerm", "baerbar-pc"}, "supplies"),
    "mat": ({"kantine"}, "services"),
    "mobler": ({"nye"}, "supplies"),
    "plast": ({"poser"}, "supplies"),
    "tekstiler": ({"arbeidstoy"}, "supplies"),
    "transport": ({"personbil"}, "supplies"),
}


@cache
def entries(slug: str) -> tuple[Entry, ...]:
    """What stands in the category, texts of other categories under their address here included."""
    content = category(slug)
    shown = [_entry(one.id) for one in content.criteria]
    for alias in content.aliases:
        shown.append(replace(_entry(alias.same_as), pair=alias.pair, product_group=alias.product_group))
    return tuple(shown)


@cache
def _entry(key: str) -> Entry:
    text = criteria()[key]
    return Entry(
        key=key,
        pair=text.pair,
        level=text.level,
        kind=text.kind,
        product_group=text.product_group,
        theme=text.theme,
        environment=text.environment,
        statutory=text.statutory,
        contract_types=tuple(text.contract_types),
        laws=tuple(law.provision.partition(" (")[0] for law in text.laws),
    )


def recommended(
    slug: str, packages: Collection[str] = (), level: str | None = "basis", innovation: bool = False
) -> dict[str, str]:
    """Key → why, for the ordinary purchase in the category."""
    bought, contract = BOUGHT[slug]
    found: dict[str, str] = {}
    asked: list[Entry] = []
    for aisle in (slug, CROSS_CUTTING):
        choices = _aisle(aisle, bought if aisle == slug else set(), packages, level, contract, innovation)
        if aisle == CROSS_CUTTING:
            choices = without_repeats(choices, entries(aisle), asked)
        found |= {choice.key: str(choice.reason_code) for choice in choices if choice.key not in found}
        asked += [entry for entry in entries(aisle) if entry.key in found]
    return found


def _aisle(
    slug: str, bought: set[str], packages: Collection[str], level: str | None, contract: str, innovation: bool
) -> tuple[Choice, ...]:
    groups = [Group(group.slug, group.name) for group in category(slug).product_groups]
    suggested = {each.slug for each in suggest_groups(groups, [], packages, category=slug, contract=contract)}
    return recommend(
        entries(slug),
        level=level,
        groups=bought | suggested,
        packages=packages,
        contract=contract,
        innovation=innovation,
    )
