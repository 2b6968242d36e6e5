"""The date field of the site."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from greenprocure.crispy.widgets import DateInput

WRITTEN = (
    re.compile(r"(?P<day>[0-9]{1,2})[./ -]+(?P<month>[0-9]{1,2})[./ -]+(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
)
HELP = "Skriv datoen som dd.mm.åååå, for eksempel 01.02.2027."


class DateField(forms.DateField):
    """Reads 1.2.2027, 01.02.2027, 01 02 2027, 01022027 and 2027-02-01.

    Telephones may show digits alone for this field, so the separators can be left out.
    """

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", HELP)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or value.strip() == "":
            return super().to_python(value if value is None or isinstance(value, date) else "")
        for written in WRITTEN:
            if found := written.fullmatch(value.strip()):
                return self._date(**{part: int(digits) for part, digits in found.groupdict().items()})
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _date(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
