"""What the log of the market dialogue leaves in the annex."""

from datetime import date
from typing import Any

import pytest

from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, PartKind, Statement, Table
from tenders.models import DialogueEntry, State, Tender
from tests import journeys
from tests.integration.tenders.dialogue.entries import BEFORE, TYPED, held
from tests.integration.tenders.reading import told


class TestTheAnnex:
    def test_prints_the_log_after_the_need(self, justified: Tender, entry_of_justified: Any) -> None:
        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        kinds = [(part.number, part.kind) for part in annex.parts]
        assert kinds[:3] == [
            ("A", PartKind.NEEDS),
            ("B", PartKind.DIALOGUE),
            ("C", PartKind.VERDICT),
        ]
        log = next(block for block in told(annex, Table) if block.columns[0].title == "Når")
        assert log.rows == (
            (
                f"12.\u00a0januar 2027\nDialogkonferanse\n{BEFORE}",
                TYPED["parties"],
                TYPED["questions"],
                TYPED["learnt"],
            ),
        )

    def test_without_a_log_has_no_such_part_and_its_letters_in_order(self, justified: Tender) -> None:
        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        assert PartKind.DIALOGUE not in {part.kind for part in annex.parts}
        assert [part.number for part in annex.parts] == list("ABCDEFG"[: len(annex.parts)])

    def test_warns_of_what_came_too_late(self, justified: Tender) -> None:
        held(justified, date(2027, 2, 1))

        annex = document_of(journeys.lot_of(justified), DocumentKind.ANNEX)

        assert "Dialog etter kunngjøringen" in {block.title for block in told(annex, Statement)}

    def test_of_a_need_met_without_a_purchase_prints_it_too(self, ended: Tender) -> None:
        held(ended)
        assert ended.state == State.NO_PURCHASE

        annex = document_of(journeys.lot_of(ended), DocumentKind.ANNEX)

        assert [part.kind for part in annex.parts][:2] == [PartKind.NEEDS, PartKind.DIALOGUE]

    @pytest.fixture
    def entry_of_justified(self, justified: Tender) -> DialogueEntry:
        return held(justified)
