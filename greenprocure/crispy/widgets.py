"""Text fields with the right keyboard, and options with a sentence under them."""

from collections.abc import Mapping
from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A date as text, dd.mm.åååå; the browser's date field would show the browser's own format."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        defaults = {"inputmode": "numeric", "size": 12, "autocomplete": "off"}
        super().__init__({**defaults, **(attrs or {})}, format="%d.%m.%Y")


class WholeNumberInput(forms.TextInput):
    """A whole number as text: type="number" changes by scrolling and hides what it cannot read."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "size": 10, "autocomplete": "off", **(attrs or {})})


class DecimalInput(forms.TextInput):
    """A number with decimals as text, with the comma on the telephone's keyboard."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "size": 10, "autocomplete": "off", **(attrs or {})})


class RadioSelect(forms.RadioSelect):
    """Radio buttons with a sentence under some of them: `descriptions={"basis": "Krav som …"}`."""

    def __init__(self, *args: Any, descriptions: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.descriptions = descriptions or {}


class CheckboxSelectMultiple(forms.CheckboxSelectMultiple):
    """Check boxes with a sentence under some of them."""

    def __init__(self, *args: Any, descriptions: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.descriptions = descriptions or {}
