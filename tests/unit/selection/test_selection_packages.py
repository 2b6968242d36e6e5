"""What packages and innovation change in the choice, and what may not be dropped in silence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.needs_packages import PACKAGES as BROUGHT
from tenders.rules.selection import Because, Entry, reason_needed
from tests.unit.selection.entries import ENTRIES, PACKAGES, entry, recommended

TERM = entry("rettigheter", kind="contract", theme="human_rights", product_group="alle", environment=False)
STRICTER_TERM = entry(
    "rettigheter", "avansert", kind="contract", theme="human_rights", product_group="alle", environment=False
)


@pytest.mark.parametrize(
    ("level", "key"),
    [
        (None, "rettigheter-basis"),
        ("none", "rettigheter-basis"),
        ("basis", "rettigheter-basis"),
        ("avansert", "rettigheter-avansert"),
    ],
)
def test_human_rights_terms_come_with_their_package_at_every_level(level: str | None, key: str) -> None:
    chosen = recommended(TERM, STRICTER_TERM, level=level, packages={"human_rights"})

    assert chosen == {key: Because.HUMAN_RIGHTS}


def test_human_rights_terms_do_not_come_by_package_when_it_is_off() -> None:
    assert recommended(TERM, level="none", packages={"chemicals"}) == {}


def test_the_package_brings_terms_and_no_demand_on_qualifications() -> None:
    demand = entry("kjede", kind="selection", theme="human_rights")

    assert recommended(demand, packages={"human_rights"}) == {}


def test_the_order_of_the_library_is_kept() -> None:
    first, second = entry("b"), entry("a", statutory=True)

    assert list(recommended(first, TERM, second, packages={"human_rights"})) == [
        "b-basis",
        "rettigheter-basis",
        "a-basis",
    ]


@pytest.mark.parametrize(
    ("found", "packages", "reason"),
    [
        (entry("lov", statutory=True), (), "statutory"),
        (entry("lov", statutory=True, kind="contract", theme="human_rights"), {"human_rights"}, "statutory"),
        (TERM, {"human_rights"}, "high_risk"),
        (TERM, {"chemicals"}, None),
        (TERM, (), None),
        (entry("kjede", kind="selection", theme="human_rights"), {"human_rights"}, None),
        (entry("garanti", kind="contract"), {"human_rights"}, None),
    ],
)
def test_only_statutory_texts_and_human_rights_terms_at_risk_need_a_reason_to_leave(
    found: Entry, packages: Any, reason: str | None
) -> None:
    assert reason_needed(found, packages=packages) == reason


@given(ENTRIES, PACKAGES)
def test_a_package_only_adds(entries: list[Entry], packages: set[str]) -> None:
    with_packages = recommended(*entries, packages=packages)

    assert recommended(*entries, packages=()).keys() <= with_packages.keys()


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({}, False),
        ({"product_group": "alle"}, True),
        ({"product_group": "alle-varer"}, True),
        ({"kind": "contract"}, True),
        ({"statutory": True}, True),
    ],
)
def test_innovation_leaves_out_requirements_to_one_product_group(fields: Any, stays: bool) -> None:
    groups = {"pc", "alle-varer"}

    assert bool(recommended(entry("krav", **fields), groups=groups, innovation=True)) is stays
    assert recommended(entry("krav", **fields), groups=groups) != {}


def test_innovation_keeps_what_a_risk_asks_of_the_product() -> None:
    found = entry("stoffer", theme="chemicals")

    chosen = recommended(found, packages={"chemicals"}, innovation=True)

    assert chosen == {"stoffer-basis": Because.CHEMICALS}


@pytest.mark.parametrize(
    ("package", "fields", "comes"),
    [
        ("chemicals", {"theme": "chemicals"}, True),
        ("chemicals", {"theme": "chemicals", "product_group": "mobil"}, False),
        ("chemicals", {"theme": "chemicals", "kind": "award"}, False),
        ("deforestation", {"theme": "deforestation"}, True),
        ("littering", {"theme": "pollution"}, True),
        ("wages", {"theme": "working_conditions", "kind": "contract"}, True),
        ("wages", {"theme": "human_rights", "kind": "contract"}, False),
        ("disposal", {"product_group": "avhending"}, True),
        ("disposal", {"product_group": "avhending", "contract_types": ("works",)}, False),
        ("safe_erasure", {"product_group": "avhending"}, True),
        ("repair", {"product_group": "reparasjon"}, True),
        ("repair", {"product_group": "reparasjon", "kind": "award"}, False),
        ("used_goods", {"product_group": "brukt-it"}, True),
        ("lease", {"product_group": "leie-med-retur"}, True),
    ],
)
def test_a_package_brings_its_theme_within_what_is_bought_and_its_groups_in_any_case(
    package: str, fields: Any, comes: bool
) -> None:
    chosen = recommended(entry("krav", **fields), level="none", packages={package})

    assert chosen == ({"krav-basis": package} if comes else {})


def test_a_package_brings_a_pair_whatever_is_bought() -> None:
    minerals = entry("bat-mineralvilkar", kind="contract", theme="human_rights", product_group="mobil")

    assert recommended(minerals, packages={"conflict_minerals"}) == {
        "bat-mineralvilkar-basis": Because.CONFLICT_MINERALS
    }


def test_of_two_packages_that_bring_a_text_the_narrow_one_is_the_reason() -> None:
    minerals = entry("bat-mineralvilkar", kind="contract", theme="human_rights")

    chosen = recommended(minerals, packages={"human_rights", "conflict_minerals"})

    assert chosen == {"bat-mineralvilkar-basis": Because.CONFLICT_MINERALS}


@given(ENTRIES, PACKAGES, st.sampled_from([None, "basis", "avansert"]))
def test_innovation_only_takes_away_and_never_a_duty_by_law(
    entries: list[Entry], packages: set[str], level: str | None
) -> None:
    usual = recommended(*entries, packages=packages, level=level)
    kept = recommended(*entries, packages=packages, level=level, innovation=True)

    assert kept.items() <= usual.items()
    assert {key for key, why in usual.items() if why == Because.STATUTORY or why in BROUGHT} <= kept.keys()
