"""What level, product groups, the minimum and a set choose beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.selection import Because, Choice, Entry, minimum_package, set_package
from tests.unit.selection.entries import ENTRIES, PACKAGES, entry, recommended

BOTH = (entry("garanti"), entry("garanti", "avansert"))


@pytest.mark.parametrize(
    ("level", "chosen"),
    [
        (None, {}),
        ("none", {}),
        ("basis", {"garanti-basis": Because.BASIS}),
        ("avansert", {"garanti-avansert": Because.ADVANCED}),
    ],
)
def test_a_level_brings_its_own_entry_of_a_pair(level: str | None, chosen: dict[str, str]) -> None:
    assert recommended(*BOTH, level=level) == chosen


def test_advanced_keeps_the_basis_entry_that_nothing_replaces() -> None:
    chosen = recommended(*BOTH, entry("deler"), level="avansert")

    assert chosen == {"garanti-avansert": Because.ADVANCED, "deler-basis": Because.NOT_REPLACED}


def test_basis_never_brings_advanced_even_where_there_is_nothing_else() -> None:
    assert recommended(entry("robust", "avansert"), level="basis") == {}


def test_an_advanced_entry_of_a_group_that_is_not_bought_replaces_nothing() -> None:
    stricter = entry("garanti", "avansert", product_group="mobil")

    assert recommended(entry("garanti"), stricter, level="avansert") == {
        "garanti-basis": Because.NOT_REPLACED
    }


def test_an_advanced_entry_for_laptops_leaves_the_basis_entry_for_screens() -> None:
    stricter = entry("demontering", "avansert", product_group="laptop")

    chosen = recommended(entry("demontering"), stricter, level="avansert", groups={"pc", "laptop"})

    assert chosen == {"demontering-basis": Because.NOT_REPLACED, "demontering-avansert": Because.ADVANCED}


def test_an_advanced_entry_for_the_whole_category_replaces_the_basis_entry_of_a_group() -> None:
    stricter = entry("garanti", "avansert", product_group="alle")

    assert recommended(entry("garanti"), stricter, level="avansert") == {"garanti-avansert": Because.ADVANCED}


def test_an_advanced_award_criterion_does_not_replace_a_basis_requirement() -> None:
    award = entry("garanti", "avansert", kind="award")

    assert recommended(entry("garanti"), award, level="avansert") == {"garanti-basis": Because.NOT_REPLACED}


@pytest.mark.parametrize(
    ("kind", "comes"), [("specification", True), ("contract", True), ("award", False), ("selection", False)]
)
def test_award_and_selection_criteria_are_offered_but_not_chosen(kind: str, comes: bool) -> None:
    assert bool(recommended(entry("krav", kind=kind))) is comes


@pytest.mark.parametrize(("group", "comes"), [("pc", True), ("alle", True), ("mobil", False)])
def test_only_the_groups_bought_and_the_whole_category_come(group: str, comes: bool) -> None:
    assert bool(recommended(entry("krav", product_group=group))) is comes


@pytest.mark.parametrize("level", [None, "none", "basis", "avansert"])
def test_statutory_texts_come_at_every_level(level: str | None) -> None:
    assert recommended(entry("lov", statutory=True), level=level) == {"lov-basis": Because.STATUTORY}


def test_a_statutory_text_stays_beside_the_stricter_one() -> None:
    chosen = recommended(entry("lov", statutory=True), entry("lov", "avansert"), level="avansert")

    assert chosen == {"lov-basis": Because.STATUTORY, "lov-avansert": Because.ADVANCED}


@pytest.mark.parametrize(
    ("contract", "comes"),
    [("supplies", False), ("services", True), ("works", True), ("special_services", False)],
)
@pytest.mark.parametrize("statutory", [True, False])
def test_what_does_not_fit_the_contract_never_comes(contract: str, comes: bool, statutory: bool) -> None:
    clause = entry("lærlinger", kind="contract", statutory=statutory, contract_types=("services", "works"))

    assert bool(recommended(clause, contract=contract)) is comes


def test_the_minimum_is_the_marked_basis_entries_of_the_groups_and_safe_collection() -> None:
    marked = {"minimum": True}
    entries = [
        entry("garanti", **marked),
        entry("garanti", "avansert", **marked),
        entry("innsamling", product_group="avhending", **marked),
        entry("rettigheter", kind="contract", product_group="alle", **marked),
        entry("mobil", product_group="mobil", **marked),
        entry("lære", contract_types=("works",), **marked),
        entry("umerket"),
    ]

    assert minimum_package(entries, category="it", groups={"pc"}, contract="supplies") == (
        Choice("garanti-basis", Because.MINIMUM),
        Choice("innsamling-basis", Because.MINIMUM),
        Choice("rettigheter-basis", Because.MINIMUM),
    )


def test_the_minimum_of_a_category_without_a_group_for_it_has_no_collection() -> None:
    entries = [entry("garanti", minimum=True), entry("innsamling", product_group="avhending", minimum=True)]

    assert minimum_package(entries, category="mat", groups={"pc"}, contract="supplies") == (
        Choice("garanti-basis", Because.MINIMUM),
    )


SET = (
    entry("garanti", set_slug="settet"),
    entry("garanti", "avansert", set_slug="settet"),
    entry("deler", set_slug="settet", product_group="mobil"),
    entry("lære", set_slug="settet", kind="contract", contract_types=("works",)),
    entry("robust", "avansert", set_slug="settet", kind="award"),
    entry("annet", set_slug="et-annet-sett"),
    entry("utenfor"),
)


@pytest.mark.parametrize(
    ("level", "keys"),
    [
        ("basis", ["garanti-basis", "deler-basis", "lære-basis"]),
        ("avansert", ["garanti-avansert", "deler-basis", "lære-basis", "robust-avansert"]),
    ],
)
def test_a_set_comes_whole_at_a_level(level: str, keys: list[str]) -> None:
    assert set_package(SET, "settet", level) == tuple(Choice(key, Because.SET) for key in keys)


def test_a_set_for_a_contract_leaves_out_what_does_not_fit_it() -> None:
    keys = [choice.key for choice in set_package(SET, "settet", "basis", contract="supplies")]

    assert keys == ["garanti-basis", "deler-basis"]


@given(ENTRIES, PACKAGES)
def test_going_from_basis_to_advanced_never_drops_a_pair(entries: list[Entry], packages: set[str]) -> None:
    pair_of = {found.key: found.pair for found in entries}

    basis, advanced = (
        {
            pair_of[key]
            for key in recommended(*entries, level=level, groups={"pc", "laptop"}, packages=packages)
        }
        for level in ("basis", "avansert")
    )

    assert basis <= advanced


@given(ENTRIES, PACKAGES, st.sampled_from([None, "none", "basis"]))
def test_no_level_but_advanced_brings_more_than_statutory_advanced_texts(
    entries: list[Entry], packages: set[str], level: str | None
) -> None:
    chosen = recommended(*entries, level=level, packages=packages)

    assert [found.key for found in entries if found.key in chosen and found.level != "basis"] == [
        key for key, why in chosen.items() if why == Because.STATUTORY and key.endswith("avansert")
    ]
