"""Numbers as Norwegians write them. Django's own field takes «30_0» as 300 and refuses «30,0»."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from greenprocure.crispy.widgets import DecimalInput, WholeNumberInput
from greenprocure.numbers import PLAIN, number
from tenders.rules.workflow import SHORTEST_REASON

# ASCII digits, spaces only between groups of three, comma or point before the decimals.
WHOLE = re.compile(r"-?(\d{1,3}( \d{3})+|\d+)", re.ASCII)
WRITTEN = re.compile(rf"{WHOLE.pattern}([.,]\d+)?", re.ASCII)


class DecimalField(forms.DecimalField):
    """Reads «2 400 000», «30,0», «30.5», «30 %» and «kr 1 000»; refuses «30_0», «1e3» and anything else."""

    widget = DecimalInput

    def __init__(self, **kwargs: Any) -> None:
        # A localised field would be cleaned by Django's formats before ours sees it.
        super().__init__(**(kwargs | {"localize": False}))

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if not isinstance(value, str):
            return super().to_python(value)
        written = value.translate(PLAIN).strip()
        written = written.removesuffix("%").removeprefix("kr").removesuffix("kr").strip()
        if not written:
            return None
        if not WRITTEN.fullmatch(written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(written.replace(" ", "").replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


class WholeNumberField(forms.IntegerField):
    """Reads «24» and «1 000»; refuses «2_4» and digits of other scripts, which Python takes for numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"widget": WholeNumberInput} | kwargs))

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str):
            return super().to_python(value)
        written = value.translate(PLAIN).strip()
        if written and not WHOLE.fullmatch(written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(written.replace(" ", ""))


class ShareField(WholeNumberField):
    """Reads «40» and «40 %»."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.strip().removesuffix("%") if isinstance(value, str) else value)


class PercentField(DecimalField):
    """0 to 100 with at most two decimals; more are refused, since a rounded weight could pass the rule."""

    def __init__(self, **kwargs: Any) -> None:
        bounds = {"min_value": Decimal(0), "max_value": Decimal(100), "max_digits": 5, "decimal_places": 2}
        super().__init__(**(bounds | kwargs))


class KronerField(DecimalField):
    """Kroner without VAT, øre allowed, more than 0."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"min_value": Decimal("0.01"), "max_digits": 14, "decimal_places": 2} | kwargs))


class LongText(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"max_length": 20_000, "required": False}
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **(defaults | kwargs))


class ReasonField(LongText):
    """Why something is done, for whoever reads the log later."""

    def __init__(
        self,
        label: str = "Begrunnelse",
        told: str = "Begrunnelsen blir stående i hendelsesloggen.",
        *,
        required: bool = True,
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            min_length=SHORTEST_REASON,
            max_length=4000,
            rows=3,
            help_text=f"Minst {SHORTEST_REASON} tegn. {told}",
        )
