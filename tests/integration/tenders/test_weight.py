"""«Hva betyr vekten?»: the simulator starts from the lot's own weights and value, and saves nothing."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import AwardCriterion, Lot, Tender
from tenders.queries.lots import whole_lot
from tenders.queries.weight import Balance, balance_of, why_no_balance
from tests import journeys
from tests.integration.tenders.reading import HTMX, state
from tests.support.pages import Page, said, visit

TYPED = {
    "environment": "30",
    "price_weight": "70",
    "price": "1 000 000",
    "dearer": "10",
    "scale": "10",
    "greener": "10",
    "other": "7",
    "zero_at": "100",
    "fixed_sum": "",
}


def limits(page: Page) -> list[str]:
    return page.all("ga-weight-limit")


@pytest.fixture
def weighed(equipped: Tender) -> Tender:
    """The weights of the vectors: price 40, environment 30, and the rest quality."""
    return journeys.award(equipped, "weighted", price=40, environment=30, quality=30)


def test_the_lots_own_weights_and_value_are_simulated(weighed: Tender, go: Callable[..., Page]) -> None:
    before = state(weighed)

    page = go(weighed, "vekten/")

    assert limits(page) == ["22,5 % dyrere", "29,03 % dyrere", "22,5 % dyrere"]
    for kroner in ("540 000 kr", "696 774 kr", "Er det 10 % dyrere, vinner det med 0,54 vektede poeng"):
        assert kroner in page.words
    assert state(weighed) == before


def test_what_is_typed_is_simulated(weighed: Tender, go: Callable[..., Page]) -> None:
    assert limits(go(weighed, "vekten/", data=TYPED)) == [
        "12,86 % dyrere",
        "14,75 % dyrere",
        "12,86 % dyrere",
    ]
    outweighed = go(weighed, "vekten/", data=TYPED | {"environment": "80", "price_weight": "20"})
    assert limits(outweighed) == ["Uansett hvor mye dyrere"] * 2 + ["120 % dyrere"]
    fixed = go(weighed, "vekten/", data=TYPED | {"greener": "8", "other": "5", "fixed_sum": "2 000 000"})
    assert limits(fixed)[2] == "25,71 % dyrere"  # 9/70 of two millions
    assert "ganget med 2 000 000 kr" in fixed.words


def test_every_point_of_the_curves_stands_in_the_table(weighed: Tender, go: Callable[..., Page]) -> None:
    page = go(weighed, "vekten/")
    ticks = [said(each) for each in page.root.find_class("ga-chart__label")[:11]]
    (table,) = page.root.find_class("ds-table")
    rows = [[said(cell) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["Dyrere", "Lineær", "Forholdsmessig", "Prissatt kvalitet"]
    assert [row[0] for row in rows[1:]] == [f"{tick} %" for tick in ticks]
    assert rows[6] == ["25 %", "−0,1 (billigst)", "0,1 (grønnest)", "−0,1 (billigst)"]
    assert len(page.root.find_class("ga-chart__point")) == 3


def test_warnings_name_the_models_they_hold_for(weighed: Tender, go: Callable[..., Page]) -> None:
    equal = go(weighed, "vekten/", data=TYPED | {"other": "10"}).under("advarsler")
    assert (
        "alle tilbudene får like mange poeng. Da avgjør vekten ingenting. Se om kriteriet og skalaen skiller "
        "mellom det markedet kan levere. Gjelder: lineær, forholdsmessig og prissatt kvalitet." in equal
    )
    dear = go(weighed, "vekten/", data=TYPED | {"dearer": "101"}).under("advarsler")
    assert "Blir tilbudet enda dyrere, taper det ikke flere poeng. Gjelder: lineær." in dear


def test_faults_are_told_and_nothing_typed_is_lost(weighed: Tender, go: Callable[..., Page]) -> None:
    wrong = TYPED | {"environment": "31", "price": "en million", "greener": "11", "other": "12"}

    page = go(weighed, "vekten/", data=wrong)

    assert page.title.startswith("Feil:")
    assert page.errors == [
        "Vektene kan ikke være over 100 % til sammen.",
        "Prisen på det billigste tilbudet må være et tall, for eksempel 30 eller 12,5",
        "Miljøpoeng kan ikke være over beste poengsum, 10.",
        "Det grønneste tilbudet må ha minst like mange miljøpoeng som det billigste.",
    ]
    stands = {each.get("name"): each.get("value", "") for each in page.root.iter("input") if each.get("name")}
    assert {name: stands[name] for name in wrong} == wrong
    assert not limits(page)


def test_while_typing_only_the_answer_is_sent(weighed: Tender, hers: Client) -> None:
    url = weighed.get_absolute_url() + "vekten/"
    assert "<html" not in hers.get(url, TYPED, headers=HTMX).content.decode()
    faulty = hers.get(url, TYPED | {"dearer": ""}, headers=HTMX).content.decode()
    assert "Rett dette" in faulty


@pytest.mark.parametrize(
    ("mode", "measures", "reason"),
    [
        ("ranked", {"price": 1, "environment": 2}, "Kriteriene står i prioritert rekkefølge, uten tall."),
        ("weighted", {"price": 70, "quality": 30}, "Klima og miljø har ingen vekt."),
        ("weighted", {"quality": 70, "environment": 30}, "Verken pris eller kostnad har vekt."),
    ],
)
def test_where_nothing_is_weighed_it_says_why(
    mode: str, measures: dict[str, Any], reason: str, equipped: Tender, go: Callable[..., Page]
) -> None:
    page = go(journeys.award(equipped, mode, **measures), "vekten/")
    assert reason in page.one("ds-alert")
    assert not list(page.root.iter("svg"))


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("", "Velg først hvordan kontrakten tildeles."),
        ("price_only", "Bare pris avgjør."),
        ("cost_only", "Bare kostnad avgjør."),
        ("fixed_price", "Prisen er fast"),
        ("user_choice", "Brukeren velger leverandør."),
        ("none", "Anskaffelsen har ingen tildelingskriterier"),
    ],
)
def test_each_way_of_awarding_without_weights_has_its_reason(mode: str, reason: str) -> None:
    assert why_no_balance(Lot(award_mode=mode), Balance(Decimal(30), Decimal(70))).startswith(reason)


def test_points_and_intervals_become_two_weights(equipped: Tender) -> None:
    tender = journeys.award(equipped, "points", price=35, cost=10, environment=15)
    # 45 and 15 of 60.
    assert balance_of(whole_lot(tender)) == Balance(environment=Decimal(25), price=Decimal(75))

    lot = whole_lot(tender)
    lot.award_mode = "weighted"
    lot.save()
    AwardCriterion.objects.filter(lot=lot, type="price").update(weight_min=50, weight_max=60)
    AwardCriterion.objects.filter(lot=lot, type="environment").update(weight_min=30, weight_max=40)
    AwardCriterion.objects.filter(lot=lot, type="cost").update(weight=5)
    # The least there is for the environment against the most there is for price and cost.
    assert balance_of(whole_lot(tender)) == Balance(environment=Decimal(30), price=Decimal(65))

    AwardCriterion.objects.filter(lot=lot, type="price").update(weight_max=80)
    assert balance_of(whole_lot(tender)) == Balance(environment=Decimal(30), price=Decimal(70))


def test_the_other_lot_has_a_simulation_of_its_own(weighed: Tender, go: Callable[..., Page]) -> None:
    other = weighed.lots.create(number=2, title="Skjermer", award_mode="weighted", estimated_value=100_000)
    other.award_criteria.create(name="Pris", type="price", weight=70)
    other.award_criteria.create(name="Miljø", type="environment", weight=30, expresses_environment=True)

    page = go(weighed, "del/2/vekten/")

    assert limits(page)[0] == "12,86 % dyrere"
    assert "12 857 kr" in page.words


def test_a_leader_may_look_but_gets_no_link_to_what_she_may_not_open(
    weighed: Tender, as_user: Callable[[User], Client], leader: User
) -> None:
    page = visit(as_user(leader), weighed.get_absolute_url() + "vekten/")
    assert limits(page)[0] == "22,5 % dyrere"
    assert "Evaluer tilbud" not in page.words
