"""What the page about the exemption says of the law, of the regulations, and of what is missing."""

from collections.abc import Callable
from datetime import date

import pytest

from tenders.exports.build_grounds import grounds_of
from tenders.exports.html import chapter_html
from tenders.models import Exemption, Lot, Tender
from tests import journeys
from tests.support.pages import Page, said

LONG = "En begrunnelse på minst tjue tegn."
TRUCK = {
    "kind": "standard",
    "regulation": "vehicles",
    "vehicle_class": "truck",
    "is_main_performance": "on",
}
NOT_YET = "Unntaket finnes ikke ennå"


@pytest.mark.parametrize(("day", "is_new_law"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_the_law_that_frees_began_on_its_day_and_before_it_the_page_says_so(
    day: date, is_new_law: bool, awarded: Tender, go: Callable[..., Page]
) -> None:
    go(awarded, "unntak/").send(TRUCK | {"vehicle_class": "m1"})
    Tender.objects.filter(pk=awarded.pk).update(notice_date=day)

    page = go(awarded, "unntak/")

    assert "Personbil (M1): Forskriften krever nullutslipp" in page.one("ga-demanded")
    assert (NOT_YET in page.words, page.verdict == "Oppfylt") == (not is_new_law, is_new_law)


def test_each_regulation_is_told_with_what_it_leaves_out_and_excepts(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    words = go(awarded, "unntak/").words

    for told in (
        "Annen buss eller minibuss (øvrige M2 og M3)Euro VI, fra 1. januar 2023",
        "Ferjenullutslipp av CO₂, CH₄ og N₂O i ordinær drift",
        "hurtigbåt",
        "en eldre rammeavtale binder",
        "KOFA 2025/0801",
        "Den er ingen trygg havn",
        "En leder bør godkjenne unntaket.",
    ):
        assert told in words, told


def test_what_the_chosen_exemption_lacks_is_told_by_name(awarded: Tender, go: Callable[..., Page]) -> None:
    go(awarded, "unntak/").send({"kind": "interest", "interest_reason": LONG})

    lines = go(awarded, "unntak/").root.xpath('//*[@aria-labelledby="mangler"]//li')

    assert [said(line) for line in lines] == [
        "«Hvilken interesse?»: Velg hvilken interesse det gjelder.",
        "«Hvor begrunnelsen står»: Velg hvor begrunnelsen står.",
    ]


def test_the_chapter_holds_what_the_chosen_exemption_asks_and_no_more(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    go(awarded, "unntak/").send(TRUCK | {"climate_reason": "Dette hører til et annet unntak."})

    page, (chapter,) = go(awarded, "unntak/"), grounds_of(journeys.lot_of(awarded))

    assert chapter_html(chapter) in page.response.content.decode()
    shown = page.under("forhandsvisning")
    assert "Kjøretøy (FOR-2022-12-20-2384): Lastebil (N2, N3)" in shown
    assert "et annet unntak" not in shown


@pytest.mark.parametrize(
    ("kind", "place", "day", "chapters"),
    [
        ("none", "", date(2026, 7, 1), 0),
        ("insignificant", "", date(2026, 6, 30), 1),
        ("insignificant", "internal", date(2026, 6, 30), 0),
        ("interest", "", date(2026, 6, 30), 0),
        ("interest", "", date(2026, 7, 1), 1),
        ("standard", "", date(2026, 6, 30), 0),
    ],
)
def test_an_exemption_is_printed_unless_it_is_kept_inside_or_unknown_to_the_law_of_the_day(
    kind: str, place: str, day: date, chapters: int
) -> None:
    lot = Lot(tender=Tender(notice_date=day, regime="foa"))
    lot.exemption = Exemption(kind=kind, place=place)

    assert len(list(grounds_of(lot))) == chapters


@pytest.mark.parametrize(
    ("changes", "chapters"),
    [
        ({}, 1),
        ({"is_main_performance": False}, 0),
        ({"is_outside_regulation": True}, 0),
        ({"regulation": ""}, 0),
    ],
)
def test_a_standard_is_printed_only_where_it_is_imposed_on_the_main_delivery(
    changes: dict[str, object], chapters: int
) -> None:
    claim = {"kind": "standard", "regulation": "vehicles", "vehicle_class": "m1", "is_main_performance": True}
    lot = Lot(tender=Tender(notice_date=date(2026, 7, 1), regime="foa"))
    lot.exemption = Exemption(**(claim | changes))

    assert len(list(grounds_of(lot))) == chapters
