"""Which product groups the tender's own words, its contract and the needs assessment point to."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from criteria.enums import ContractType
from tenders.rules.product_groups import (
    POINTERS,
    Grounds,
    Group,
    Reason,
    Why,
    handed_on,
    suggest_groups,
)
from tenders.rules.questionnaire import load

FIXTURES = Path(__file__).parents[3] / "fixtures/criteria"
GROUPS = (
    Group("alle", "Hele kategorien"),
    Group("pc-skjerm", "PC-er og skjermer", ("pc", "skjerm")),
    Group("skriver", "Skrivere", ("skrivere", "printer")),
    Group("brukt-it", "Brukt", ("rekondisjonert",)),
    Group("avhending", "Avhending", ("sletting",)),
)
WHOLE = Reason("alle", Why(Grounds.WHOLE_CATEGORY))


def suggested(texts: Any = (), packages: Any = (), groups: Any = GROUPS, **where: str) -> tuple[Reason, ...]:
    return suggest_groups(groups, texts, packages, **({"category": "it"} | where))


def test_the_whole_category_is_always_suggested() -> None:
    assert suggested() == (WHOLE,)


def test_a_word_in_the_texts_is_the_reason_with_the_place_it_was_found() -> None:
    reasons = suggested(["Arbeidsplasser", "Nye dataskjermer"])

    assert reasons == (WHOLE, Reason("pc-skjerm", Why(Grounds.WORD, "dataskjermer", 1)))


def test_the_first_text_comes_before_the_first_word() -> None:
    [_, reason] = suggested(["Skjermer", "PC-er"])

    assert reason.why == Why(Grounds.WORD, "Skjermer", 0)


@pytest.mark.parametrize(
    ("package", "slug"),
    [("disposal", "avhending"), ("safe_erasure", "avhending"), ("used_goods", "brukt-it")],
)
def test_a_package_brings_its_group(package: str, slug: str) -> None:
    assert suggested(packages={package}) == (WHOLE, Reason(slug, Why(Grounds.PACKAGE, package)))


@pytest.mark.parametrize("package", ["human_rights", "lease", "repair", "chemicals"])
def test_other_packages_bring_no_group(package: str) -> None:
    assert suggested(packages={package}) == (WHOLE,)


def test_the_first_of_two_packages_that_bring_a_group_is_the_reason() -> None:
    [_, reason] = suggested(packages={"safe_erasure", "disposal"})

    assert reason.why == Why(Grounds.PACKAGE, "safe_erasure")


def test_a_package_is_given_as_the_reason_before_a_word() -> None:
    [_, reason] = suggested(["Sletting av data"], {"disposal"})

    assert reason == Reason("avhending", Why(Grounds.PACKAGE, "disposal"))


def test_a_group_that_the_category_does_not_have_is_not_suggested() -> None:
    assert suggested(["PC"], {"disposal"}, GROUPS[1:2]) == (Reason("pc-skjerm", Why(Grounds.WORD, "PC", 0)),)


@pytest.mark.parametrize(
    ("category", "package", "slug"),
    [
        ("mobler", "used_goods", "brukt"),
        ("mobler", "repair", "reparasjon"),
        ("mobler", "disposal", "plattform"),
        ("tekstiler", "lease", "leie-vask"),
        ("plast", "disposal", "avhending"),
        ("batterier", "disposal", "innsamling"),
        ("bygg", "repair", "rehabilitering-og-ombygging"),
        ("tverrgaende", "human_rights", "hoyrisikovarer"),
        ("tverrgaende", "deforestation", "hoyrisikovarer"),
        ("tverrgaende", "conflict_minerals", "konfliktmineraler"),
        ("tverrgaende", "littering", "forsopling"),
        ("tverrgaende", "safe_erasure", "avhending"),
        ("tverrgaende", "repair", "reparasjonstjenester"),
        ("tverrgaende", "used_goods", "brukte-varer"),
        ("tverrgaende", "lease", "leie-med-retur"),
    ],
)
def test_a_package_points_to_the_group_of_its_own_category(category: str, package: str, slug: str) -> None:
    groups = (Group(slug, "Gruppen"), Group("en-annen", "En annen"))

    found = suggested(packages={package}, groups=groups, category=category)

    assert found == (Reason(slug, Why(Grounds.PACKAGE, package)),)
    assert suggested(packages={package}, groups=groups, category="ukjent") == ()


@pytest.mark.parametrize(
    ("contract", "slug"),
    [
        ("supplies", "alle-varer"),
        ("services", "alle-tjenester"),
        ("works", "alle-tjenester"),
        ("special_services", "alle-tjenester"),
        ("health_social", "alle-tjenester"),
    ],
)
def test_the_type_of_contract_brings_its_cross_cutting_group(contract: str, slug: str) -> None:
    groups = (Group("alle-varer", "Alle varer"), Group("alle-tjenester", "Alle tjenester"))

    found = suggested(groups=groups, category="tverrgaende", contract=contract)

    assert found == (Reason(slug, Why(Grounds.CONTRACT, contract)),)


def test_a_design_contest_brings_no_cross_cutting_group() -> None:
    groups = (Group("alle-varer", "Alle varer"), Group("alle-tjenester", "Alle tjenester"))

    assert suggested(groups=groups, category="tverrgaende", contract="design_contest") == ()


@pytest.mark.parametrize(
    ("category", "group"),
    [
        ("it", "avhending"),
        ("batterier", "innsamling"),
        ("tverrgaende", "avhending"),
        ("mat", ""),
        ("ukjent", ""),
    ],
)
def test_what_is_replaced_is_handed_on_in_the_categorys_own_group(category: str, group: str) -> None:
    assert handed_on(category) == group


@pytest.mark.parametrize("category", POINTERS)
def test_every_pointer_leads_to_a_group_that_the_category_has(category: str) -> None:
    content = yaml.safe_load((FIXTURES / f"{category}.yaml").read_text(encoding="utf-8"))

    assert set(POINTERS[category].values()) <= {group["slug"] for group in content["product_groups"]}


def test_every_pointer_is_a_package_or_a_type_of_contract() -> None:
    known = {*load("1").words["packages"], *ContractType}

    assert {sign for pointers in POINTERS.values() for sign in pointers} <= known
