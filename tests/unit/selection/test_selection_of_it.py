"""Selection on the IT library itself: the recommended minimum, the Difi set and a purchase of laptops."""

from pathlib import Path

import pytest
import yaml

from tenders.rules.product_groups import Group, suggest_groups
from tenders.rules.selection import Because, Entry, minimum_package, recommend, set_package

LIBRARY = yaml.safe_load(
    (Path(__file__).parents[3] / "fixtures/criteria/it.yaml").read_text(encoding="utf-8")
)
ENTRIES = [
    Entry(
        key=row["id"],
        pair=row["pair"],
        level=row["level"],
        kind=row["kind"],
        product_group=row["product_group"],
        theme=row["theme"],
        environment=row["environment"],
        statutory=row.get("statutory", False),
        minimum=row.get("minimum", False),
        set_slug=row.get("set", ""),
        contract_types=tuple(row.get("contract_types", ())),
    )
    for row in LIBRARY["criteria"]
]
BY_KEY = {entry.key: entry for entry in ENTRIES}
GROUPS = [Group(row["slug"], row["name"], tuple(row.get("words", ()))) for row in LIBRARY["product_groups"]]
LAPTOPS = {"pc-skjerm", "baerbar-pc", "avhending"}


@pytest.mark.parametrize("groups", [{"pc-skjerm"}, LAPTOPS])
def test_the_minimum_has_long_life_chemicals_or_energy_collection_and_human_rights(groups: set[str]) -> None:
    found = minimum_package(ENTRIES, category="it", groups=groups, contract="supplies")
    minimum = [BY_KEY[choice.key] for choice in found]

    themes = {entry.theme for entry in minimum if entry.product_group != "avhending"}
    assert {"circular", "human_rights"} <= themes
    assert themes & {"chemicals", "energy"}
    assert "avhending" in {entry.product_group for entry in minimum}
    assert {entry.level for entry in minimum} == {"basis"}


def test_the_difi_set_has_nine_at_basis_and_fifteen_at_advanced() -> None:
    sizes = [len(set_package(ENTRIES, "difi-it-2019", level)) for level in ("basis", "avansert")]

    assert sizes == [9, 15]


def test_the_words_of_a_laptop_purchase_point_to_laptops_and_screens() -> None:
    reasons = suggest_groups(
        GROUPS, ["200 bærbare PC-er og 50 skjermer til saksbehandlerne"], {"safe_erasure"}, category="it"
    )

    assert {reason.slug for reason in reasons} - {"alle"} == LAPTOPS


def test_the_law_on_phones_does_not_come_with_laptops() -> None:
    chosen = {
        choice.key: choice.reason_code
        for choice in recommend(ENTRIES, level="none", groups=LAPTOPS, packages=(), contract="supplies")
    }

    assert chosen
    assert set(chosen.values()) == {Because.STATUTORY}
    assert {BY_KEY[key].product_group for key in chosen} <= {"alle", *LAPTOPS}


@pytest.mark.parametrize(("contract", "comes"), [("supplies", False), ("services", True)])
def test_the_apprentice_clause_comes_with_services_only(contract: str, comes: bool) -> None:
    chosen = recommend(ENTRIES, level="basis", groups=LAPTOPS, packages=(), contract=contract)

    assert ("it-laerlinger-basis" in {choice.key for choice in chosen}) is comes


def test_advanced_for_laptops_loses_no_pair_of_basis() -> None:
    pairs = [
        {
            BY_KEY[choice.key].pair
            for choice in recommend(ENTRIES, level=level, groups=LAPTOPS, packages=(), contract="supplies")
        }
        for level in ("basis", "avansert")
    ]

    assert pairs[0] <= pairs[1]
