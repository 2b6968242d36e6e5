"""What text and dates may hold, whoever sends them."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

# C0 and C1 controls but tab and line ends; surrogates; noncharacters; bidi overrides and isolates.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
OUT_OF_BOUNDS = "Datoen må være fra 2000 til 2100."
DATE_BOUNDS = [
    MinValueValidator(date(2000, 1, 1), OUT_OF_BOUNDS),
    MaxValueValidator(date(2100, 12, 31), OUT_OF_BOUNDS),
]
LONG_TEXT = 20_000
CONTROL_CHARACTER = (
    "inneholder et usynlig kontrolltegn (U+%(code)s) ved tegn %(place)s. Slett det og prøv igjen."
)


def clean_text(value: str) -> None:
    """Refuses characters that no document format can carry; ValidationError names the first of them."""
    found = FORBIDDEN.search(value)
    if found:
        raise ValidationError(
            f"Teksten {CONTROL_CHARACTER}",
            code="control_character",
            params={"code": f"{ord(found.group()):04X}", "place": found.start() + 1},
        )
