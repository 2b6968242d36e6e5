"""Offers: entered, ranked, kept from the suppliers, and never lost on the way."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import User
from tenders.exports.build import document_of
from tenders.exports.build_weight import weighing
from tenders.exports.document import DocumentKind, Part, Section, Table
from tenders.exports.html import to_html
from tenders.models import AwardCriterion, Event, Lot, Tender
from tenders.queries.lots import whole_lot
from tests import journeys
from tests.support.pages import Page, said, visit

# Name, price, environment, quality: worked by hand in tests/unit/evaluation/test_offers.py.
THREE = (("Alm AS", "100", "6", "7"), ("Bjørk AS", "115", "9", "8"), ("Chr. Ek", "150", "9", "10"))


@pytest.fixture
def weighed(equipped: Tender) -> Tender:
    return journeys.award(equipped, "weighted", price=50, environment=30, quality=20)


def filled(tender: Tender, offers: tuple[tuple[str, ...], ...] = THREE, **more: Any) -> dict[str, Any]:
    """The fields of the form with the offers in its first rows."""
    pks = {row.type: row.pk for row in AwardCriterion.objects.filter(lot__tender=tender)}
    keys = ("name", "price", *(f"p{pks[kind]}" for kind in ("environment", "quality") if kind in pks))
    typed = {
        f"tilbud-{at}-{key}": value
        for at, offer in enumerate(offers)
        for key, value in zip(keys, offer, strict=True)
    }
    return {"evaluation_method": "linear"} | typed | more


def table(page: Page, name: str) -> list[list[str]]:
    (found,) = [each for each in page.root.iter("table") if each.xpath(f'.//caption[@id="{name}"]')]
    return [[said(cell) for cell in row] for row in found.iter("tr")]


def test_offers_are_ranked_and_it_is_told_what_decided(weighed: Tender, go: Callable[..., Page]) -> None:
    assert go(weighed, "tilbud/").send(filled(weighed)).location.endswith("/tilbud/")

    page = go(weighed, "tilbud/")

    assert "«Bjørk AS» vinner med 8,55 poeng, 0,35 foran «Alm AS»." in page.words
    assert [row[:3] for row in table(page, "rangert")[1:]] == [
        ["Bjørk AS", "1", "115 kr"],
        ["Alm AS", "2", "100 kr"],
        ["Chr. Ek", "3", "150 kr"],
    ]
    assert table(page, "rangert")[1][3:] == ["8,5 → 4,25", "9 → 2,7", "8 → 1,6", "8,55"]
    assert table(page, "avgjorde")[1:] == [
        [
            "Pris",
            "50 %",
            "−0,75 poeng",
            "Vinner: «Chr. Ek»",
            "Under 18,6 %: «Chr. Ek»; Over 59,46 %: «Alm AS»",
        ],
        ["Klima og miljø", "30 %", "+0,9 poeng", "Vinner: «Alm AS»", "Under 20,75 %: «Alm AS»"],
        ["Kvalitet", "20 %", "+0,2 poeng", "Vinner: «Bjørk AS»", "Over 52,24 %: «Chr. Ek»"],
    ]
    assert "den beste på «Klima og miljø» får bare 9." in page.words


def test_priced_quality_is_told_in_kroner(weighed: Tender, go: Callable[..., Page]) -> None:
    go(weighed, "tilbud/").send(filled(weighed, evaluation_method="priced_quality"))
    page = go(weighed, "tilbud/")
    assert "«Bjørk AS» vinner med den laveste evalueringsprisen, 131 kr. Den er 5 kr lavere" in page.words
    assert table(page, "rangert")[1] == ["Bjørk AS", "1", "115 kr", "9 → +7 kr", "8 → +9 kr", "131 kr"]


def test_equal_offers_are_told_as_equal(weighed: Tender, go: Callable[..., Page]) -> None:
    twins = (THREE[0], ("Dag AS", *THREE[0][1:]))
    go(weighed, "tilbud/").send(filled(weighed, twins))
    page = go(weighed, "tilbud/")
    assert "Det står likt mellom «Alm AS» og «Dag AS»." in page.words
    assert [row[1] for row in table(page, "rangert")[1:]] == ["1", "1"]
    assert table(page, "avgjorde")[1][2:] == [
        "0 poeng",
        "Likt mellom «Alm AS» og «Dag AS»",
        "Ikke for noen vekt",
    ]


def test_at_a_fixed_price_only_points_count(equipped: Tender, go: Callable[..., Page]) -> None:
    tender = journeys.award(equipped, "fixed_price", environment=30, quality=70)
    go(tender, "tilbud/").send(filled(tender))
    page = go(tender, "tilbud/")
    assert "«Chr. Ek» vinner med 9,7 poeng" in page.words
    assert "Pris: poeng og utslag" not in page.words


def test_wrong_input_is_told_kept_and_not_saved(weighed: Tender, go: Callable[..., Page]) -> None:
    wrong = (("Alm AS", "gratis", "11", "7"), ("", "115", "9", "8"))

    page = go(weighed, "tilbud/").send(filled(weighed, wrong, points_scale="0"))

    assert page.status == 200
    assert page.title.startswith("Feil:")
    assert page.errors == [
        "Beste poengsum må være minst 1",
        "Tilbud 1: Tilbudt pris i kroner uten mva. må være et tall, for eksempel 30 eller 12,5",
        "Tilbud 1: Poeng for Klima og miljø kan ikke være over 10",
        "Tilbud 2: Leverandør må fylles ut",
    ]
    assert page.fields("evaluation_method") == page.sent
    assert not whole_lot(weighed).offers.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"evaluation_method": None}, "Evalueringsmodell må velges"),
        (
            {"tilbud-1-name": "ALM as"},
            "To tilbud kan ikke ha samme leverandør. Skriv hva som skiller dem.",
        ),
        ({"points_scale": "8,99"}, "Tilbud 2: Poeng for Klima og miljø kan ikke være over 8,99"),
    ],
)
def test_what_the_evaluation_cannot_do_with(
    changes: dict[str, Any], message: str, weighed: Tender, go: Callable[..., Page]
) -> None:
    page = go(weighed, "tilbud/").send(filled(weighed) | changes, control="points_scale")
    assert message in page.errors
    assert not whole_lot(weighed).offers.exists()


def test_there_is_room_for_twelve(weighed: Tender, go: Callable[..., Page]) -> None:
    offers = tuple((f"Tilbyder {at}", str(100 + at), "5", "5") for at in range(13))
    for count in (3, 6, 9, 12):
        assert go(weighed, "tilbud/").send(filled(weighed, offers[:count])).status == 302
    page = go(weighed, "tilbud/")
    assert len(page.root.find_class("ga-part")) == 12
    assert page.send(filled(weighed, offers) | {"tilbud-TOTAL_FORMS": "13"}).status == 200
    assert whole_lot(weighed).offers.count() == 12


def test_an_offer_is_taken_away_and_another_changed(weighed: Tender, go: Callable[..., Page]) -> None:
    go(weighed, "tilbud/").send(filled(weighed))
    go(weighed, "tilbud/").send({"tilbud-0-DELETE": "on", "tilbud-1-name": "Bjørk og sønn AS"})
    assert list(whole_lot(weighed).offers.values_list("name", flat=True)) == ["Bjørk og sønn AS", "Chr. Ek"]


def test_the_second_sees_both_texts_and_may_then_save_hers(
    weighed: Tender, hers: Client, as_user: Callable[[User], Client], colleague: User
) -> None:
    url = weighed.get_absolute_url() + "tilbud/"
    page, same_page = visit(hers, url), visit(as_user(colleague), url)
    assert page.send(filled(weighed, THREE[:1])).status == 302

    refused = same_page.send(filled(weighed, THREE[1:2], evaluation_method="proportional"))

    assert refused.status == 409
    shown = [said(each) for each in refused.root.find_class("ga-conflict__field")]
    assert any("Lineær" in each and "Forholdsmessig" in each for each in shown)
    assert any("Alm AS: 100 kr" in each and "Bjørk AS: 115 kr" in each for each in shown)
    assert refused.value("tilbud-0-name") == "Bjørk AS"
    assert [offer.name for offer in whole_lot(weighed).offers.all()] == ["Alm AS"]
    assert refused.send({}, control="evaluation_method").status == 302
    assert [offer.name for offer in whole_lot(weighed).offers.all()] == ["Bjørk AS"]


def test_a_criterion_that_comes_later_leaves_the_offers_waiting(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    go(weighed, "tilbud/").send(filled(weighed, THREE[:2]))
    whole_lot(weighed).award_criteria.create(name="Service", type="quality", weight=5)
    page = go(weighed, "tilbud/")
    assert "Gi poeng på alle kriterier til: Alm AS, Bjørk AS." in page.words
    assert "Rangering" not in page.words
    assert page.value("tilbud-0-name") == "Alm AS"


@pytest.mark.parametrize(
    ("mode", "measures", "reason"),
    [
        ("ranked", {"price": 1, "environment": 2}, "Kriteriene står i prioritert rekkefølge"),
        ("weighted", {"price": 70, "environment": None}, "Gi alle kriteriene vekt først."),
        ("weighted", {}, "Gi alle kriteriene vekt først."),
    ],
)
def test_without_weights_no_offers(
    mode: str, measures: dict[str, Any], reason: str, equipped: Tender, go: Callable[..., Page]
) -> None:
    assert reason in go(journeys.award(equipped, mode, **measures), "tilbud/").words


def test_an_interval_must_become_one_weight_first(weighed: Tender, go: Callable[..., Page]) -> None:
    AwardCriterion.objects.filter(lot__tender=weighed, type="price").update(weight_min=45, weight_max=50)
    assert "Sett én vekt i stedet for et intervall" in go(weighed, "tilbud/").words


def told(part: Part, kind: type) -> list[Any]:
    return [block for chapter in part.chapters for block in chapter.blocks if isinstance(block, kind)]


def test_the_annex_tells_the_model_the_limits_and_the_ranking(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    assert list(weighing([whole_lot(weighed)], number="D")) == []
    go(weighed, "tilbud/").send(filled(weighed))

    (part,) = weighing([whole_lot(weighed)], number="D")

    limits, placed, parts, decided = told(part, Table)
    # 30 against 50: a tenth of the scale outweighs 6 %, of 2 400 000 kr; proportional would be more.
    assert limits.rows[0] == (
        "1 poeng",
        "6\N{NO-BREAK SPACE}%",
        "144\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr",
    )
    assert limits.rows[-1][:2] == ("10 poeng", "60\N{NO-BREAK SPACE}%")
    assert [row[0] for row in placed.rows] == ["Bjørk AS", "Alm AS", "Chr. Ek"]
    assert [row[0] for row in decided.rows] == ["Pris", "Klima og miljø", "Kvalitet"]
    assert parts.rows[1] == ("Bjørk AS", "Klima og miljø", "9", "2,7")
    winner, warnings = told(part, Section)
    assert "«Bjørk AS» vinner" in winner.text
    assert "den beste på «Klima og miljø»" in warnings.text


def test_a_model_whose_limit_is_never_reached_says_so_in_the_annex(equipped: Tender) -> None:
    tender = journeys.award(equipped, "weighted", price=30, environment=70)
    Lot.objects.filter(tender=tender).update(evaluation_method="proportional")
    (part,) = weighing([whole_lot(tender)], number="D")
    (limits,) = told(part, Table)
    assert limits.rows[-1] == ("10 poeng", "Uansett hvor mye dyrere", "")


def test_no_document_for_the_suppliers_names_an_offer(weighed: Tender, go: Callable[..., Page]) -> None:
    go(weighed, "tilbud/").send(filled(weighed))
    for kind in (DocumentKind.PROCUREMENT, DocumentKind.DIALOGUE):
        assert "Bjørk AS" not in to_html(document_of(whole_lot(weighed), kind))


def test_the_log_keeps_what_was_changed(weighed: Tender, go: Callable[..., Page]) -> None:
    go(weighed, "tilbud/").send(filled(weighed, THREE[:1]))
    event = Event.objects.filter(tender=weighed).first()
    assert event is not None
    assert (event.kind, event.data["før"]["tilbud"]) == ("offers", [])
    (stored,) = event.data["etter"]["tilbud"]
    assert (stored["name"], Decimal(stored["price"]), set(stored["points"].values())) == (
        "Alm AS",
        100,
        {"6", "7"},
    )


def test_the_other_lot_has_offers_of_its_own(weighed: Tender, go: Callable[..., Page]) -> None:
    go(weighed, "tilbud/").send(filled(weighed))
    other = weighed.lots.create(number=2, title="Skjermer", award_mode="weighted", level="basis")
    price = other.award_criteria.create(name="Pris", type="price", weight=100)

    page = go(weighed, "del/2/tilbud/")

    assert page.value("tilbud-0-name") == ""
    sent = page.send({"evaluation_method": "linear", "tilbud-0-name": "Gran AS", "tilbud-0-price": "900"})
    assert sent.location.endswith("/del/2/tilbud/")
    assert f"p{price.pk}" not in str(sent.sent)
    assert "«Gran AS» er det eneste tilbudet." in go(weighed, "del/2/tilbud/").words
    assert whole_lot(weighed).offers.count() == 3


def test_twelve_offers_cost_no_more_queries_than_one(weighed: Tender, hers: Client) -> None:
    lot, url = whole_lot(weighed), weighed.get_absolute_url() + "tilbud/"
    Lot.objects.filter(pk=lot.pk).update(evaluation_method="linear")
    points = {str(row.pk): "5" for row in lot.award_criteria.all()}

    def queries(count: int) -> int:
        for at in range(lot.offers.count(), count):
            lot.offers.create(name=f"Tilbyder {at}", price=100 + at, points=points)
        with CaptureQueriesContext(connection) as seen:
            assert "Rangering" in visit(hers, url).words
        return len(seen)

    assert queries(1) == queries(12)
