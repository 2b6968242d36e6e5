"""Tonne kilometres: 5 tonnes × 300 km = 1500 (action plan, revised November 2025, note 14)."""

from decimal import Decimal

from tenders.rules.effects.shape import Input, Kind
from tenders.rules.effects.transport import transport_sheet

TONNES = Input("tonnes", "Last", Kind.NUMBER, "tonn", maximum=Decimal(10**6))
SHEET = transport_sheet("tonnkm", "Godstransport", TONNES)
