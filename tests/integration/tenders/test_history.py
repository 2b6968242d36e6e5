"""Each saved version of the reasons: who, when, and what was changed, word by word."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import Event, Tender
from tenders.queries.history import savings_of, version_of
from tenders.views.justification import VERSIONS_A_PAGE
from tests import journeys
from tests.journeys import JUSTIFICATION
from tests.support.pages import Page, said, visit


def versions(page: Page) -> list[str]:
    return [said(heading).partition(",")[0] for heading in page.root.xpath("//main//section/h2")]


def test_each_version_is_shown_newest_first_with_the_words_that_were_changed(
    awarded: Tender, officer: User, leader: User, as_user: Callable[[User], Client]
) -> None:
    tender = journeys.justify(awarded)
    tender = journeys.justify(tender, conclusion=JUSTIFICATION["conclusion"].replace("bedre", "mye bedre"))
    tender = journeys.exempt(tender, kind="interest", interest="health", is_main_performance=True)

    page = visit(as_user(leader), f"{tender.get_absolute_url()}begrunnelse/historikk/")

    name = officer.name
    assert versions(page) == [f"Unntaket: {name}", f"Begrunnelsen: {name}", f"Begrunnelsen: {name}"]
    exemption, second, first = page.root.xpath("//main//section[h2]")
    assert [said(each) for each in second.iter("h3")] == ["Konklusjonen"]
    assert [said(each) for each in second.iter("ins")] == ["Lagt til: mye"]
    assert list(second.iter("del")) == []
    changed = [said(each) for each in exemption.iter("h3")]
    assert changed == ["Unntak", "Interesse", "Kravet gjelder hovedytelsen"]
    assert "Lagt til: Helse" in said(exemption)
    assert "15. januar 2027" in said(first)


def test_a_saving_without_changes_says_so(justified: Tender, go: Callable[..., Page]) -> None:
    journeys.justify(justified)

    assert "Lagret uten endringer." in go(justified, "begrunnelse/historikk/").words


def test_nothing_saved_is_said_so(awarded: Tender, go: Callable[..., Page]) -> None:
    assert "Ingenting er lagret ennå" in go(awarded, "begrunnelse/historikk/").words


def test_each_lot_has_its_own(justified: Tender, go: Callable[..., Page]) -> None:
    justified.lots.create(number=2, title="Skjermer")
    go(justified, "del/2/begrunnelse/").send({"burdens": "Skjermene belaster mest i produksjonen."})

    first, second = (go(justified, f"{lot}begrunnelse/historikk/") for lot in ("", "del/2/"))

    assert (len(versions(first)), len(versions(second))) == (1, 1)
    assert "Skjermene belaster mest" in second.words
    assert "Skjermene belaster mest" not in first.words


def test_a_saving_from_before_there_were_lots_is_the_first_lot_s(justified: Tender, officer: User) -> None:
    data = {"før": {"conclusion": ""}, "etter": {"conclusion": "Den gamle."}}
    Event.objects.create(tender=justified, actor=officer, kind="justification", version=1, data=data)
    lots = (journeys.lot_of(justified), justified.lots.create(number=2))

    found = [[version_of(event) for event in savings_of(lot)] for lot in lots]

    assert [len(each) for each in found] == [2, 0]
    assert [field.name for field in found[0][0].differences] == ["Konklusjonen"]


@pytest.mark.parametrize("field", ["burdens", "decided_on", "place"])
def test_what_an_event_does_not_tell_is_no_change(field: str, justified: Tender, officer: User) -> None:
    event: Any = Event(tender=justified, actor=officer, kind="justification", data={"etter": {field: None}})

    assert version_of(event).differences == ()


def test_many_versions_are_shown_page_by_page(justified: Tender, go: Callable[..., Page]) -> None:
    for number in range(VERSIONS_A_PAGE):
        justified = journeys.justify(justified, conclusion=f"Konklusjon nummer {number} er ny.")

    first, second = (go(justified, f"begrunnelse/historikk/?side={page}") for page in (1, 2))

    assert (len(versions(first)), len(versions(second))) == (VERSIONS_A_PAGE, 1)
