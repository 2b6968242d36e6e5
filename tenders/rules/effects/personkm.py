"""Passenger kilometres: 4 people × 10 km = 40 (action plan, revised November 2025, note 14)."""

from decimal import Decimal

from tenders.rules.effects.shape import Input, Kind
from tenders.rules.effects.transport import transport_sheet

PERSONS = Input("persons", "Personer", Kind.WHOLE, "personer", maximum=Decimal(10**6))
SHEET = transport_sheet("personkm", "Persontransport", PERSONS)
