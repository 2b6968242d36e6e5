"""An entry of the log of the market dialogue."""

from datetime import date
from typing import Any

from tenders.models import DialogueEntry, Tender

# The tender of the journeys is announced on 1 February 2027.
TYPED = {
    "held_on": "12.01.2027",
    "form": "conference",
    "parties": "Åtte leverandører",
    "questions": "Hvilke krav klarer dere?",
    "learnt": "Alle klarer basisnivået.",
}
LATE, BEFORE = "På eller etter kunngjøringsdagen", "Før kunngjøringen"
UNKNOWN = "Kunngjøringsdatoen er ikke satt"


def held(tender: Tender, day: date = date(2027, 1, 12), **changes: Any) -> DialogueEntry:
    fields = TYPED | {"held_on": day} | changes
    return DialogueEntry.objects.create(tender=tender, **fields)
