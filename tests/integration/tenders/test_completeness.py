"""What stands in the way of review, and what is only said."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import resolve

from criteria.publishing import begin, publish
from tenders.models import Exemption, Lot, NeedsAssessment, Tender
from tenders.queries.completeness import Gap, completeness_of
from tests import journeys
from tests.integration.tenders.reviewing import completed

HOLE = "Vi har undersøkt […] leverandører i markedet."


@pytest.fixture
def ready(sample_tender: Tender) -> Tender:
    return completed(sample_tender)


def found(tender: Tender) -> list[tuple[str, str]]:
    """Page and words of each gap."""
    return [(_page(gap), gap.words) for gap in completeness_of(journeys.again(tender)).gaps]


def _page(gap: Gap) -> str:
    return resolve(gap.url).url_name or ""


def of(tender: Tender, **fields: Any) -> None:
    Tender.objects.filter(pk=tender.pk).update(**fields)


def of_lot(tender: Tender, **fields: Any) -> None:
    Lot.objects.filter(tender=tender).update(**fields)


def of_chosen(tender: Tender, **fields: Any) -> None:
    tender.lots.get().chosen.update(**fields)


def of_award(tender: Tender, kind: str, **fields: Any) -> None:
    tender.lots.get().award_criteria.filter(type=kind).update(**fields)


def unneeded(tender: Tender) -> None:
    NeedsAssessment.objects.filter(tender=tender).update(skipped_reason="")


def newer(tender: Tender) -> None:
    publish(begin(tender.lots.get().chosen.get().revision.criterion, by=None), by=None)


def claims(tender: Tender) -> None:
    Exemption.objects.create(lot=tender.lots.get(), kind="interest", interest_reason=HOLE)


CASES: dict[str, tuple[Callable[[Tender], Any], str, str]] = {
    "no day": (lambda t: of(t, notice_date=None), "start", "Planlagt kunngjøring er ikke satt"),
    "no need": (unneeded, "needs", "Behovsvurderingen er ikke ferdig"),
    "no texts": (lambda t: t.lots.get().chosen.all().delete(), "criteria", "Ingen krav"),
    "no mode": (lambda t: of_lot(t, award_mode=""), "award", "Det er ikke valgt"),
    "unlawful": (lambda t: of_award(t, "environment", weight=20), "verdict", ""),
    "own wording with a hole": (
        lambda t: of_chosen(t, own_text=HOLE, own_text_reason="Egen grunn"),
        "criterion",
        "«Garantitid» har «[…]»",
    ),
    "criterion with a hole": (
        lambda t: of_award(t, "environment", description=HOLE),
        "award_criterion",
        "«Klimaavtrykk» har «[…]»",
    ),
    "title with a hole": (lambda t: of(t, title=HOLE), "start", "Om anskaffelsen har «[…]»"),
    "need with a hole": (
        lambda t: NeedsAssessment.objects.filter(tender=t).update(skipped_reason=HOLE),
        "needs",
        "Behovsvurderingen har «[…]»",
    ),
    "exemption with a hole": (claims, "exemption", "Unntaket har «[…]»"),
    "fault": (lambda t: of_lot(t, has_sanction=False), "award", "Ingen sanksjon"),
    "no proof": (lambda t: of_award(t, "environment", proof=""), "award_criterion", "Tildelingskriterium"),
    "newer text": (newer, "newer", "K-000 Garantitid: Revisjon 2 er publisert"),
}


def test_nothing_is_lacking_in_what_is_complete(ready: Tender) -> None:
    assert completeness_of(ready).gaps == ()


@pytest.mark.parametrize("case", CASES)
def test_each_thing_that_is_lacking_is_named_with_its_page(case: str, ready: Tender) -> None:
    lack, page, words = CASES[case]

    lack(ready)

    gaps = found(ready)
    assert [said for where, said in gaps if where == page and said.startswith(words)] != [], gaps


def test_only_what_the_check_of_the_wording_finds_may_be_explained(ready: Tender) -> None:
    of_lot(ready, has_sanction=False)
    of_award(ready, "environment", weight=20)
    of_award(ready, "price", weight=80)

    complete = completeness_of(journeys.again(ready))

    assert [_page(gap) for gap in complete.findings] == ["award"]
    assert "verdict" in [_page(gap) for gap in complete.stops]
    assert {*complete.findings, *complete.stops} == set(complete.gaps)


def test_what_the_rules_do_not_judge_is_said_and_left_to_whoever_decides(ready: Tender) -> None:
    of(ready, is_defence=True)

    complete = completeness_of(journeys.again(ready))

    assert complete.gaps == ()
    said = [gap.words for gap in complete.remarks if _page(gap) == "verdict"]
    assert said == ["Forsvars- og sikkerhetsanskaffelser har egne regler. Avklar med jurist."]


def test_an_older_text_kept_with_a_reason_is_decided(ready: Tender) -> None:
    newer(ready)
    row = ready.lots.get().chosen.get()

    row.kept_from = row.revision.criterion.revisions.get(number=2)
    row.kept_reason = "Leverandørene har regnet på den gamle."
    row.save()

    assert found(ready) == []


def test_each_lot_is_named_where_there_are_several(ready: Tender) -> None:
    ready.lots.create(number=2, title="Skjermer")

    gaps = completeness_of(journeys.again(ready)).gaps

    assert {gap.lot for gap in gaps} == {"2. Skjermer"}
    assert all("/del/2/" in gap.url for gap in gaps)


def test_remarks_stand_in_nobodys_way(ready: Tender) -> None:
    of(ready, reference="")
    for _ in range(2):
        ready.comments.create(author=ready.owner, text="Er dette riktig?")

    complete = completeness_of(journeys.again(ready))

    assert complete.gaps == ()
    said = [gap.words for gap in complete.remarks]
    assert said[0] == "Saksnummeret er ikke fylt ut."
    assert said[-1] == "2 kommentarer er ikke løst."
