"""DFØ's test notices in tests/data/eforms, with the placeholders filled in."""

from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "eforms"
TODAY = date(2026, 11, 22)
PLACEHOLDERS = {
    "${EFORMS_MINOR}": "1.14",
    "${ISSUEDATE}": "2026-11-22+01:00",
    "${ISSUETIME}": "10:00:00+01:00",
}
VALID = "national-e/VALID-national-e3-nor-env"


def sample(name: str) -> bytes:
    """A test notice by folder and name without suffix."""
    text = (FOLDER / f"{name}.xml").read_text(encoding="utf-8")
    for placeholder, value in PLACEHOLDERS.items():
        text = text.replace(placeholder, value)
    return text.encode()
