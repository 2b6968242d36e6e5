"""A newer revision declined with a reason, until the next one comes."""

from typing import Any

import pytest
from django.test import Client

from criteria.models import Revision
from greenprocure.accounts.models import User
from tenders.exports.build_annex import EVENTS
from tenders.models import Event, Tender
from tests import journeys
from tests.integration.tenders.newer.hands import (
    KEY,
    OTHER_REASON,
    PATH,
    REASON,
    Open,
    Row,
    documents,
    keep,
    take,
    undo,
)
from tests.support.pages import visit
from tests.support.texts import revised


class TestKeeping:
    def test_stands_on_the_card_in_the_overview_and_in_the_annex(
        self, tender: Tender, newer: Revision, opened: Open, row: Row
    ) -> None:
        assert (
            "Eldre tekster K-001 Garantitid: bruker revisjon 1, revisjon 2 er publisert. Ikke vurdert ennå."
            in (opened("se-over/").words)
        )

        assert keep(opened()).location.endswith("/kriterier/")

        assert (row().revision.number, row().kept_from, row().kept_reason) == (1, newer, REASON)
        card = opened("kriterier/?vis=valgt")
        assert f"Beholder revisjon 1: {REASON}" in card.words
        assert card.root.find_class("ds-alert") == []
        assert f"revisjon 2 er publisert. Beholdt: {REASON}" in opened("se-over/").words
        assert "Eldre tekster som er beholdt" in documents(tender)
        assert REASON in documents(tender)

    @pytest.mark.parametrize(
        ("reason", "message"),
        [
            ("", "Begrunnelse må fylles ut"),
            ("   ", "Begrunnelse må fylles ut"),
            ("Fordi vi vil det.", "Begrunnelse må ha minst 20 tegn"),
        ],
    )
    def test_needs_a_reason(self, reason: str, message: str, newer: Revision, opened: Open, row: Row) -> None:
        refused = keep(opened(), reason)

        assert (refused.status, refused.title[:5]) == (200, "Feil:")
        assert refused.errors[0].startswith(message)
        assert row().kept_from is None

    def test_can_be_undone(self, tender: Tender, newer: Revision, opened: Open, row: Row) -> None:
        keep(opened())
        page = opened()
        assert "Dere har valgt å beholde den." in page.words
        assert page.value("reason") == REASON

        assert undo(page).location.endswith("/nyere/")

        assert (row().kept_from, row().kept_reason) == (None, "")
        assert opened("kriterier/?vis=valgt").under("nyere")
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data["før"]) == ("older_reconsidered", {"hvorfor": REASON})

    def test_that_was_not_done_is_undone_without_a_trace(
        self, tender: Tender, newer: Revision, hers: Client
    ) -> None:
        version = journeys.again(tender).version

        answer = hers.post(f"{tender.get_absolute_url()}{PATH}vurder/", {"version": version})

        assert answer.status_code == 302
        assert journeys.again(tender).version == version

    def test_the_newer_can_be_taken_afterwards(self, newer: Revision, opened: Open, row: Row) -> None:
        keep(opened())

        take(opened())

        assert (row().revision, row().kept_from, row().kept_reason) == (newer, None, "")

    def test_holds_until_yet_another_revision_comes(
        self, tender: Tender, newer: Revision, opened: Open
    ) -> None:
        keep(opened())

        revised(KEY, text_nb="Leverandøren skal gi livslang garanti.")

        page = opened("kriterier/?vis=valgt")
        assert "(revisjon 1, ny er 3)" in page.under("nyere")
        assert REASON not in page.words
        assert opened().value("reason") == ""
        assert "revisjon 3 er publisert. Ikke vurdert ennå." in opened("se-over/").words
        assert "Bruker 1, ikke 2" in documents(tender)  # what she decided, as she decided it

    def test_from_a_page_that_is_out_of_date_shows_both_reasons(
        self, tender: Tender, newer: Revision, opened: Open, as_user: Any, colleague: User
    ) -> None:
        his = visit(as_user(colleague), tender.get_absolute_url() + PATH)
        keep(opened())

        refused = keep(his, OTHER_REASON)

        assert refused.status == 409
        sides = [side.find("p").text for side in refused.root.find_class("ga-conflict__side")]
        assert sides == [OTHER_REASON, REASON]
        assert refused.value("reason") == OTHER_REASON
        assert refused.send({}, control="reason").status == 302
        assert journeys.lot_of(tender).chosen.get().kept_reason == OTHER_REASON

    def test_of_a_revision_that_came_meanwhile_keeps_what_was_typed(
        self, tender: Tender, newer: Revision, opened: Open, row: Row
    ) -> None:
        page = opened()
        revised(KEY, text_nb="Leverandøren skal gi livslang garanti.")

        shown = keep(page)

        assert (shown.status, shown.value("reason")) == (409, REASON)
        assert "Det kom en ny revisjon mens du så på siden." in shown.words
        assert row().kept_from is None
        assert shown.send({}, control="reason").status == 302
        assert row().kept_from.number == 3

    def test_leaves_one_event(self, tender: Tender, newer: Revision, opened: Open) -> None:
        before = Event.objects.filter(tender=tender).count()

        keep(opened())

        event = Event.objects.filter(tender=tender).first()
        assert Event.objects.filter(tender=tender).count() == before + 1
        assert (event.kind, event.data) == (
            "older_kept",
            {
                "delkontrakt": 1,
                "kriterium": f"{KEY}, revisjon 1",
                "valgt bort": f"{KEY}, revisjon 2",
                "før": {"hvorfor": ""},
                "etter": {"hvorfor": REASON},
            },
        )
        assert event.kind in EVENTS
