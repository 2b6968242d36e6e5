"""The simulator: two offers that differ in price and in climate and environment."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from greenprocure.crispy.forms import DesignForm
from greenprocure.crispy.layout import Buttons, Details, Fieldset, Kroner, Layout, Percent, Submit
from greenprocure.numbers import number
from tenders.forms.fields import DecimalField, KronerField, PercentField
from tenders.models import Lot
from tenders.queries.weight import Balance
from tenders.rules.evaluation.models import HUNDRED, Method, Setup
from tenders.rules.evaluation.tipping import Duel

# What is suggested until she types: three tenths of the scale between the two, and a tenth dearer.
NEXT, DEARER = Decimal("0.7"), Decimal(10)


class WeightForm(DesignForm, forms.Form):
    """Nothing is saved. Sent by GET, so that an outcome has an address of its own."""

    environment = PercentField(label="Vekt på klima og miljø")
    price_weight = PercentField(label="Vekt på pris og kostnad", min_value=Decimal("0.01"))
    price = KronerField(label="Prisen på det billigste tilbudet")
    dearer = DecimalField(
        label="Prisforskjellen",
        min_value=0,
        max_value=500,
        decimal_places=2,
        help_text="Hvor mye dyrere dere tror at det grønneste tilbudet blir.",
    )
    scale = DecimalField(label="Beste poengsum", min_value=1, max_digits=6, decimal_places=2)
    greener = DecimalField(label="Miljøpoeng til det grønneste tilbudet", min_value=0, decimal_places=2)
    other = DecimalField(label="Miljøpoeng til det billigste tilbudet", min_value=0, decimal_places=2)
    zero_at = DecimalField(
        label="Lineær: prosent over laveste pris som gir 0 poeng",
        min_value=1,
        max_value=1000,
        decimal_places=2,
    )
    fixed_sum = KronerField(
        label="Prissatt kvalitet: fast sum som fradraget regnes av",
        required=False,
        help_text="Tomt felt: det som mangler av poeng, legges til som prosent av tilbudets egen pris.",
    )

    required_marking = "none"
    layout = Layout(
        Fieldset("Vektene", Percent("environment"), Percent("price_weight")),
        Fieldset("Tilbudene", Kroner("price"), Percent("dearer"), "greener", "other"),
        Details("Skala og modeller", "scale", Percent("zero_at"), Kroner("fixed_sum")),
        Buttons(Submit("Regn ut")),
    )

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        greener, other, scale = (cleaned.get(name) for name in ("greener", "other", "scale"))
        if scale is not None and greener is not None and greener > scale:
            self.add_error("greener", f"Miljøpoeng kan ikke være over beste poengsum, {number(scale)}.")
        if greener is not None and other is not None and other > greener:
            self.add_error(
                "other", "Det grønneste tilbudet må ha minst like mange miljøpoeng som det billigste."
            )
        if (cleaned.get("environment") or 0) + (cleaned.get("price_weight") or 0) > HUNDRED:
            self.add_error("price_weight", "Vektene kan ikke være over 100 % til sammen.")
        return cleaned

    @property
    def duel(self) -> Duel:
        """The two offers, once the form is valid."""
        typed = self.cleaned_data
        return Duel(
            environment_weight=typed["environment"],
            price_weight=typed["price_weight"],
            greener=typed["greener"],
            other=typed["other"],
            price=typed["price"],
            rest=HUNDRED - typed["environment"] - typed["price_weight"],
        )

    @property
    def setups(self) -> list[Setup]:
        """The three models on the scale typed."""
        typed = self.cleaned_data
        return [
            Setup(method, scale=typed["scale"], zero_at=typed["zero_at"], fixed_sum=typed["fixed_sum"])
            for method in Method
        ]


def suggested(lot: Lot, balance: Balance) -> dict[str, str]:
    """The form's data before anything is typed: the lot's own weights, scale and value."""
    scale = lot.points_scale
    numbers = {
        "environment": balance.environment,
        "price_weight": balance.price,
        "price": lot.estimated_value or lot.tender.estimated_value,
        "dearer": DEARER,
        "scale": scale,
        "greener": scale,
        "other": scale * NEXT,
        "zero_at": Decimal(HUNDRED),
    }
    return {name: number(value) for name, value in numbers.items()} | {"fixed_sum": ""}
