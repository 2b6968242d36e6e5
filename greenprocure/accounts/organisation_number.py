"""The organisation number of Enhetsregisteret: nine digits, the last of which checks the others."""

import re

from django.core.exceptions import ValidationError

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def is_organisation_number(value: str) -> bool:
    """Nine digits whose last one is the control digit by modulus 11 (Enhetsregisteret)."""
    if not re.fullmatch(r"[0-9]{9}", value):
        return False
    weighed = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, value[:8], strict=True))
    return (11 - weighed % 11) % 11 == int(value[8])


def validate_organisation_number(value: str) -> None:
    """Raises ValidationError for anything but a number that could be in the register."""
    if not re.fullmatch(r"[0-9]{9}", value):
        raise ValidationError("Organisasjonsnummeret må ha 9 siffer, uten mellomrom.")
    if not is_organisation_number(value):
        raise ValidationError(
            "Organisasjonsnummeret finnes ikke: kontrollsifferet stemmer ikke. Se etter en skrivefeil."
        )
