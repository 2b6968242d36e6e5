"""What the needs assessment answers, comes back as texts on the shelf: food, which has none of its own."""

from collections.abc import Callable
from typing import Any

import pytest

from criteria.enums import Kind
from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tenders.queries.library import Option, shelf_of
from tenders.rules.selection import is_product_specific
from tests import journeys
from tests.support.library import load_library
from tests.support.pages import Page

NO_RISK = dict.fromkeys(("E1", "E2", "E3", "E4", "E5", "E6"), "nei") | {
    "E1_reason": "Varene er norske, og ingen av dem står på listen."
}
PARTS = {"share": 40, "reason": "En del av behovet kan dekkes slik, viser oversikten."}


@pytest.fixture
def kitchen(db: None, officer: User, agency: Agency) -> Tender:
    load_library("mat", "tverrgaende")
    tender = journeys.start(officer, agency, contract_type="services", title="Mat og drift av kantine")
    tender.categories.remove(*tender.categories.filter(slug="tverrgaende"))
    return tender


def answered(tender: Tender, **changes: Any) -> dict[str, Option]:
    """The texts that are recommended after these answers, by key."""
    tender = journeys.answer(tender, journeys.ANSWERS | NO_RISK | {"B9": ["ingenting"]} | changes)
    return {option.key: option for option in shelf_of(journeys.lot_of(tender)).options if option.because}


def partly(step: str, **way: str) -> dict[str, Any]:
    return {step: "delvis"} | {f"{step}_{name}": value for name, value in (PARTS | way).items()}


@pytest.mark.parametrize(
    ("answers", "package", "keys"),
    [
        (
            partly("B2", way="kjopt"),
            "repair",
            {"tverr-rep-tjeneste-basis", "tverr-rep-deler-basis", "tverr-rep-garanti-basis"},
        ),
        (
            partly("B5"),
            "lease",
            {"tverr-leie-vedlikehold-basis", "tverr-leie-retur-basis", "tverr-leie-forlengelse-basis"},
        ),
        (
            partly("B6"),
            "used_goods",
            {"tverr-brukt-tilstand-basis", "tverr-brukt-opphav-basis", "tverr-brukt-garanti-basis"},
        ),
        ({"B9": ["ombruk"]}, "disposal", {"tverr-avhending-basis"}),
        ({"B9": ["ombruk"], "B9_data": True}, "safe_erasure", {"tverr-avhending-basis"}),
        ({"E4": "vet_ikke"}, "deforestation", {"tverr-avskogingsfri-avansert"}),
        ({"E5": "ja"}, "littering", {"tverr-forsopling-basis"}),
        ({"E6": "ja"}, "conflict_minerals", {"tverr-mineraler-basis"}),
    ],
)
def test_an_answer_brings_its_texts_and_they_say_why(
    kitchen: Tender, answers: dict[str, Any], package: str, keys: set[str]
) -> None:
    recommended = answered(kitchen, **answers)

    assert {key for key, option in recommended.items() if option.because == package} == keys
    assert all(recommended[key].because_words for key in keys)


def test_without_risk_and_without_a_step_of_the_ladder_no_package_brings_anything(kitchen: Tender) -> None:
    reasons = {option.because for option in answered(kitchen).values()}

    assert reasons <= {"statutory", "level_advanced", "level_basis", "not_replaced"}


def test_the_page_says_which_answer_a_text_came_from(kitchen: Tender, go: Callable[..., Page]) -> None:
    answered(kitchen, **partly("B2", way="kjopt"))

    page = go(kitchen, "kriterier/?vis=alle&produktgruppe=tverrgaende.reparasjonstjenester")

    assert "Reparasjon: behovet dekkes helt eller delvis ved reparasjon eller oppgradering." in page.words


def test_innovation_leaves_requirements_to_the_product_on_the_shelf_but_unchosen(kitchen: Tender) -> None:
    usual = answered(kitchen)
    kept = answered(kitchen, D2="ja")

    left = set(usual) - set(kept)
    assert left == {key for key, option in usual.items() if is_product_specific(option.entry)} != set()
    assert {key for key, option in usual.items() if option.entry.kind == Kind.CONTRACT} <= kept.keys()
    assert left <= {option.key for option in shelf_of(journeys.lot_of(kitchen)).options}
