"""What level, product groups and packages choose beforehand, and what may not be dropped in silence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.enums import Kind, Level, Theme
from tenders.rules.needs_packages import PACKAGES as BROUGHT
from tenders.rules.selection import (
    Because,
    Choice,
    Entry,
    minimum_package,
    reason_needed,
    recommend,
    set_package,
    without_repeats,
)


def entry(pair: str, level: str = "basis", **fields: Any) -> Entry:
    usual: dict[str, Any] = {
        "kind": "specification",
        "product_group": "pc",
        "theme": "circular",
        "environment": True,
    }
    return Entry(key=f"{pair}-{level}", pair=pair, level=level, **usual | fields)


def recommended(*entries: Entry, **how: Any) -> dict[str, str]:
    usual: dict[str, Any] = {"level": "basis", "groups": {"pc"}, "packages": (), "contract": "supplies"}
    return {choice.key: choice.reason_code for choice in recommend(entries, **usual | how)}


BOTH = (entry("garanti"), entry("garanti", "avansert"))
TERM = entry("rettigheter", kind="contract", theme="human_rights", product_group="alle", environment=False)
STRICTER_TERM = entry(
    "rettigheter", "avansert", kind="contract", theme="human_rights", product_group="alle", environment=False
)


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


LAWS = ("anskaffelsesloven § 5h", "anskaffelsesloven § 5i")


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ([], True),
        ([entry("eget", theme="circular")], False),
        ([entry("eget", theme="circular", level="avansert")], False),
        ([entry("eget", theme="circular", statutory=True)], False),
        ([entry("eget", theme="chemicals")], True),
        ([entry("eget", theme="circular", kind="award")], True),
        ([entry("eget", theme="circular", kind="award"), entry("annet", theme="chemicals")], True),
    ],
)
def test_a_cross_cutting_text_gives_way_to_one_of_the_same_theme_and_kind(
    asked: list[Entry], stays: bool
) -> None:
    text = entry("tverr", theme="circular")

    assert bool(without_repeats([Choice(text.key, Because.BASIS)], [text], asked)) is stays


@pytest.mark.parametrize(
    ("laws", "stays"),
    [
        ((), True),
        (("anskaffelsesloven § 5e",), True),
        (("anskaffelsesloven § 5e", "anskaffelsesloven § 5h"), False),
        (("anskaffelsesloven § 5i",), True),
    ],
)
def test_a_duty_by_law_gives_way_only_where_its_own_provision_is_taken_up(
    laws: tuple[str, ...], stays: bool
) -> None:
    duty = entry("larlinger", kind="contract", theme="working_conditions", statutory=True, laws=LAWS)
    own = entry("egne", kind="contract", theme="working_conditions", statutory=True, laws=laws)

    assert bool(without_repeats([Choice(duty.key, Because.STATUTORY)], [duty], [own])) is stays


def test_only_what_is_repeated_gives_way_and_the_order_stays() -> None:
    texts = [entry("b", theme="climate"), entry("a", theme="circular"), entry("c", theme="waste")]
    choices = [Choice(text.key, Because.BASIS) for text in texts]

    left = without_repeats(choices, texts, [entry("eget", theme="circular")])

    assert [choice.key for choice in left] == ["b-basis", "c-basis"]


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["garanti", "deler", "rettigheter", "klima"]),
        st.sampled_from(list(Level)),
        kind=st.sampled_from(list(Kind)),
        product_group=st.sampled_from(["alle", "pc", "laptop", "mobil", "reparasjon"]),
        theme=st.sampled_from([Theme.CIRCULAR, Theme.HUMAN_RIGHTS, Theme.CHEMICALS]),
        statutory=st.booleans(),
        contract_types=st.sampled_from([(), ("supplies",), ("works",)]),
    ),
    unique_by=lambda found: found.key,
)
PACKAGES = st.sets(st.sampled_from(list(BROUGHT)))


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


REPAIR = entry("tverr-rep", product_group="reparasjonstjenester")


@pytest.mark.parametrize(
    ("reason", "own", "stays"),
    [
        (Because.REPAIR, entry("eget"), True),
        (Because.REPAIR, entry("eget", product_group="reparasjon"), False),
        (Because.REPAIR, entry("eget", product_group="reparasjon", kind="contract"), True),
        (Because.REPAIR, entry("eget", product_group="reparasjon", statutory=True), True),
        (Because.BASIS, entry("eget", product_group="reparasjon", statutory=True), False),
        (Because.BASIS, entry("eget"), True),
    ],
)
def test_what_a_package_means_gives_way_only_to_the_categorys_own_text_for_the_package(
    reason: Because, own: Entry, stays: bool
) -> None:
    assert bool(without_repeats([Choice(REPAIR.key, reason)], [REPAIR], [own])) is stays


@given(ENTRIES, PACKAGES, st.sampled_from([None, "basis", "avansert"]))
def test_innovation_only_takes_away_and_never_a_duty_by_law(
    entries: list[Entry], packages: set[str], level: str | None
) -> None:
    usual = recommended(*entries, packages=packages, level=level)
    kept = recommended(*entries, packages=packages, level=level, innovation=True)

    assert kept.items() <= usual.items()
    assert {key for key, why in usual.items() if why == Because.STATUTORY or why in BROUGHT} <= kept.keys()
