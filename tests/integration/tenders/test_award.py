"""The ways of awarding, and the form in which the numbers are typed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, Table
from tenders.models import AwardMode, Tender
from tenders.presenters import NBSP
from tests import journeys
from tests.integration.tenders.reading import HTMX, fields, printed_verdict, told, weights
from tests.support.pages import Page, said

NOT_IN_LIST = "har et svar som ikke finnes i listen. Velg et av alternativene"


@pytest.mark.parametrize(
    ("mode", "measures", "verdict"),
    [
        ("ranked", {"price": 1, "quality": 2, "environment": 3}, "Oppfylt"),
        ("ranked", {"environment": 1, "price": 2}, "Oppfylt"),
        ("ranked", {"price": 1, "quality": 1, "environment": 2}, "Advarsel"),
        ("points", {"price": 35, "environment": 15}, "Oppfylt"),
        ("points", {"price": "35.01", "environment": 15}, "Ikke oppfylt"),
        ("fixed_price", {"quality": 70, "environment": 30}, "Oppfylt"),
        ("fixed_price", {"quality": 80, "environment": 20}, "Ikke oppfylt"),
    ],
)
def test_other_ways_of_awarding(
    mode: str, measures: dict[str, Any], verdict: str, equipped: Tender, go: Callable[..., Page]
) -> None:
    tender = journeys.award(equipped, mode, **measures)

    page = go(tender, "tildeling/")

    assert (page.verdict, printed_verdict(tender)) == (verdict, verdict)
    field = {"ranked": "rank", "points": "points"}.get(mode, "weight")
    shown = {kind: page.value(name) for kind, name in fields(tender, field).items()}
    assert shown == {kind: str(measure).replace(".", ",") for kind, measure in measures.items()}


def test_of_four_ranked_criteria_the_environment_may_not_be_last(
    equipped: Tender, go: Callable[..., Page]
) -> None:
    tender = journeys.award(equipped, "ranked", price=1, quality=2, cost=3, environment=4)
    assert go(tender, "tildeling/").verdict == "Ikke oppfylt"

    names = fields(tender, "rank")
    go(tender, "tildeling/").send({names["cost"]: "4", names["environment"]: "3"})

    assert go(tender, "tildeling/").verdict == "Oppfylt"
    document = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT)
    (table,) = told(document, Table)
    assert [row[2] for row in table.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("rank", "message"),
    [
        ("0", "Plass for Pris må være minst 1"),
        ("100", "Plass for Pris kan ikke være over 99"),
        ("1_0", "Plass for Pris må være et helt tall"),
        ("1,5", "Plass for Pris må være et helt tall"),
    ],
)
def test_a_place_is_a_whole_number(
    rank: str, message: str, equipped: Tender, go: Callable[..., Page]
) -> None:
    tender = journeys.award(equipped, "ranked", price=1, environment=2)

    page = go(tender, "tildeling/").send({fields(tender, "rank")["price"]: rank})

    assert page.errors == [message]
    assert page.fields("award_mode") == page.sent


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"weight_min": "30", "weight_max": "40"}, "Oppfylt"),
        ({"weight_min": "25", "weight_max": "35"}, "Ikke oppfylt"),
    ],
)
def test_an_interval_is_judged_by_its_lower_end_and_shown_with_both(
    changes: dict[str, str], verdict: str, weighed: Tender, go: Callable[..., Page]
) -> None:
    rows = {row.type: row.pk for row in journeys.lot_of(weighed).award_criteria.all()}
    go(weighed, f"tildeling/{rows['environment']}/").send(changes)
    go(weighed, f"tildeling/{rows['price']}/").send({"weight_min": "60", "weight_max": "70"})

    page = go(weighed, "tildeling/")

    ends = f"{changes['weight_min']}–{changes['weight_max']} %"
    assert (page.verdict, f"Klima og miljø ({ends})" in page.words) == (verdict, True)
    document = document_of(journeys.lot_of(weighed), DocumentKind.PROCUREMENT)
    (table,) = told(document, Table)
    assert [row[2].replace(NBSP, " ") for row in table.rows] == ["60–70 %", ends]
    assert {row.weight for row in journeys.lot_of(weighed).award_criteria.all()} == {None}


def test_environment_as_a_part_of_a_criterion_counts_by_its_share(
    equipped: Tender, go: Callable[..., Page]
) -> None:
    tender = journeys.award(equipped, "weighted", price=10, quality=90)
    quality = journeys.lot_of(tender).award_criteria.get(type="quality").pk
    parts = {
        "del-0-name": "Miljø",
        "del-0-share": "33,33",
        "del-0-expresses_environment": "on",
        "del-1-name": "Funksjon",
        "del-1-share": "66,67",
    }

    go(tender, f"tildeling/{quality}/").send(parts)
    assert go(tender, "tildeling/").verdict == "Ikke oppfylt"
    assert "Klima og miljø, vekt29,99 %" in go(tender, "tildeling/").one("ga-verdict")

    go(tender, f"tildeling/{quality}/").send({"del-0-share": "33,34", "del-1-share": "66,66"})
    assert go(tender, "tildeling/").verdict == "Oppfylt"
    assert "Klima og miljø, vekt30 %" in go(tender, "tildeling/").one("ga-verdict")
    assert printed_verdict(tender) == "Oppfylt"


class TestTheForm:
    def test_that_is_calculated_is_not_saved(self, weighed: Tender, go: Callable[..., Page]) -> None:
        typed = weights(weighed, price="80", environment="20")

        page = go(weighed, "tildeling/").send(typed | {"calculate": "1"})

        assert (page.status, page.verdict) == (200, "Ikke oppfylt")
        assert page.fields("award_mode") | {"calculate": ["1"]} == page.sent
        assert journeys.again(weighed).version == weighed.version

    def test_renews_for_htmx_what_the_page_would_show(self, weighed: Tender, go: Callable[..., Page]) -> None:
        typed = weights(weighed, price="80", environment="20")
        page = go(weighed, "tildeling/")

        fragment = page.send(typed, headers=HTMX)
        whole = page.send(typed | {"calculate": "1"})

        assert (fragment.root.find(".//h1"), fragment.root.find(".//form")) == (None, None)
        assert fragment.one("ga-verdict") == whole.one("ga-verdict")
        assert journeys.again(weighed).version == weighed.version

    def test_sent_as_it_is_changes_nothing(self, weighed: Tender, go: Callable[..., Page]) -> None:
        go(weighed, "tildeling/").send({}, control="award_mode")

        lot = journeys.lot_of(weighed)
        assert (lot.award_mode, lot.has_sanction) == (AwardMode.WEIGHTED, True)
        assert [row.weight for row in lot.award_criteria.all()] == [Decimal(70), Decimal(30)]

    def test_keeps_the_weights_while_another_mode_is_tried(
        self, weighed: Tender, go: Callable[..., Page]
    ) -> None:
        for mode in ("price_only", "ranked", "points", "weighted"):
            go(weighed, "tildeling/").send({"award_mode": mode})

        assert [row.weight for row in journeys.lot_of(weighed).award_criteria.all()] == [
            Decimal(70),
            Decimal(30),
        ]
        assert go(weighed, "tildeling/").verdict == "Oppfylt"

    @pytest.mark.parametrize("mode", AwardMode.values)
    def test_leads_to_every_criterion_whatever_the_mode(
        self, mode: str, weighed: Tender, go: Callable[..., Page]
    ) -> None:
        rows = {row.type: row.pk for row in journeys.lot_of(weighed).award_criteria.all()}
        go(weighed, f"tildeling/{rows['environment']}/").send({"weight_min": "30", "weight_max": "40"})
        go(weighed, "tildeling/").send({"award_mode": mode})

        links = {link.get("href") for link in go(weighed, "tildeling/").root.iter("a")}

        assert {f"{weighed.get_absolute_url()}tildeling/{pk}/" for pk in rows.values()} <= links

    @pytest.mark.parametrize(("mode", "deciding"), [("cost_only", "cost"), ("price_only", "price")])
    def test_says_that_what_decides_alone_decides(
        self, mode: str, deciding: str, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.award(journeys.award(equipped, "ranked", price=1, cost=2, environment=3), mode)
        names = {row.type: row.name for row in journeys.lot_of(tender).award_criteria.all()}

        first, second = go(tender, "tildeling/").root.xpath("//*[@id='vekter']/ul")

        assert said(first) == names.pop(deciding)
        assert all(name in said(second) for name in names.values())

    def test_on_cost_alone_asks_for_the_criterion_that_tells_the_method(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.award(equipped, "cost_only")

        assert "Legg til et kriterium for kostnad, med metoden" in go(tender, "tildeling/").words

    @pytest.mark.parametrize("count", [1, 2])
    def test_on_cost_alone_asks_for_one_criterion_only(
        self, count: int, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        for _ in range(count):
            equipped = journeys.award(equipped, "ranked", cost=1)
        tender = journeys.award(equipped, "cost_only")

        assert ("Behold bare ett" in go(tender, "tildeling/").words) == (count > 1)

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"award_mode": None}, "«Hvordan tildeles kontrakten?» må besvares"),
            ({"award_mode": "lottery"}, f"«Hvordan tildeles kontrakten?» {NOT_IN_LIST}"),
        ],
    )
    def test_asks_for_a_mode(
        self, typed: dict[str, Any], message: str, weighed: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(weighed, "tildeling/").send(typed, control="award_mode")

        assert (page.status, page.title[:5], page.errors) == (200, "Feil:", [message])
        assert journeys.again(weighed).version == weighed.version
