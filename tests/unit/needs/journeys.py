"""Answer sets that the tests start from: a need that ends in a new purchase, and ways to change it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tenders.rules.facts import Authority, ContractType, Regime
from tenders.rules.needs import Assessment, assess
from tenders.rules.purchase import Purchase, Thresholds
from tenders.rules.questionnaire import load

FORM = load("2")
TODAY = date(2026, 11, 22)
SHORT_REASON = "Nitten tegn er kort"
LONG_REASON = "Tjue tegn er nok her"

SMALL = Purchase(
    value=None,
    authority=Authority.STATE,
    contract=ContractType.SUPPLIES,
    regime=Regime.FOA,
    notice_date=None,
    duration_months=None,
    thresholds=Thresholds(Decimal(500_000), Decimal(1_300_000), Decimal(1_630_000)),
)

NEED: dict[str, Any] = {
    "A1": "Saksbehandlerne skal kunne arbeide like godt hjemme som på kontoret.",
    "A2": "nytt",
    "A3": "Saksbehandlerne, hver dag",
    "A3_quantity": 200,
    "A4": "varig",
    "A6": "ingen",
    "A7": "Ventetiden går ned fra fem til tre dager.",
}
ALL_NO: dict[str, Any] = dict.fromkeys(("B1", "B2", "B3", "B4", "B5", "B6", "B7"), "nei")
REST: dict[str, Any] = {
    "B8": "Vise to dokumenter side om side, kunne bæres og vare i minst fem år.",
    "B9": ["ingenting"],
    "C1": 2,
    "C2": 2,
    "C3": 1,
    "C4": 1,
    "C5": 3,
    "D1": "delvis",
    "E1": "nei",
    "E2": "nei",
    "E3": "nei",
    "E4": "nei",
    "E5": "nei",
    "E6": "nei",
    "F2": "ingen",
    "G1": "Antall reparerte enheter, regneark, hvert halvår",
    "G2": "Innkjøpslederen",
}
NEW_PURCHASE = NEED | ALL_NO | REST
WAITING = {"D5": "ja", "D5_reason": LONG_REASON, "D5_date": "2027-06-01"}


def judged(
    answers: dict[str, Any], purchase: Purchase = SMALL, today: date = TODAY, **facts: Any
) -> Assessment:
    """`facts` change the purchase; its categories are named by their slugs."""
    purchase = replace(purchase, **facts)
    form = FORM.for_categories({slug: slug.title() for slug in purchase.categories})
    return assess(form, answers, purchase, today=today)


def with_ladder(**steps: Any) -> Assessment:
    """The new purchase with other answers, on the ladder mostly; None takes an answer away."""
    return judged(changed(**steps))


def changed(**answers: Any) -> dict[str, Any]:
    return {code: value for code, value in (NEW_PURCHASE | answers).items() if value is not None}


def kinds(assessment: Assessment) -> list[tuple[str, str]]:
    """(question, kind) of every problem that must be mended."""
    return [(problem.code, problem.kind) for problem in assessment.problems if problem.stops]
