"""Cars: the reference against basis and advanced."""

from tenders.rules.effects.vehicles import vehicle_sheet

SHEET = vehicle_sheet("personbil", "Personbiler")
