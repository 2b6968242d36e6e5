"""Taking goods of the agency's own."""

from collections.abc import Sequence
from typing import Any

from django import forms

from greenprocure.crispy.forms import NarrowingForm
from greenprocure.crispy.widgets import WholeNumberInput
from tenders.forms.base import VersionedForm
from tenders.forms.fields import WholeNumberField
from tenders.models import StockPick
from tenders.queries.picks import Offer


class StockSearchForm(NarrowingForm):
    q = forms.CharField(
        label="Hva leter dere etter?",
        max_length=200,
        required=False,
        help_text="Tomt felt søker med ordene i behovet.",
    )


class StockForm(VersionedForm, forms.Form):
    """How many to take of each row; an empty field takes none. `gone` has left the register since."""

    required_marking = "none"

    def __init__(
        self, *args: Any, offers: Sequence[Offer], gone: Sequence[StockPick] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offers, self.gone = offers, gone
        for offer in offers:
            self.fields[name_of(offer)] = _field(offer)
        for pick in gone:
            label = f"Ta bort {pick} fra flyttelisten"
            self.fields[f"bort-{pick.pk}"] = forms.BooleanField(label=label, required=False)

    def rows(self) -> list[tuple[Offer, forms.BoundField]]:
        return [(offer, self[name_of(offer)]) for offer in self.offers]

    def removals(self) -> list[forms.BoundField]:
        return [self[f"bort-{pick.pk}"] for pick in self.gone]

    def removed(self) -> list[int]:
        """The picks to take off the move list."""
        return [pick.pk for pick in self.gone if self.cleaned_data[f"bort-{pick.pk}"]]

    def quantities(self) -> dict[int, int]:
        """Row of the register → how many are taken, 0 for none."""
        return {offer.item.pk: self.cleaned_data[name_of(offer)] or 0 for offer in self.offers}


def name_of(offer: Offer) -> str:
    return f"antall-{offer.item.pk}"


def _field(offer: Offer) -> forms.Field:
    too_many = f"Antall av «{offer.item.name}» kan ikke være mer enn {offer.free}, som er det som er ledig"
    return WholeNumberField(
        label=f"Antall av «{offer.item.name}»",
        help_text=f"{offer.free} ledige.",
        required=False,
        min_value=0,
        max_value=offer.free,
        initial=offer.picked or None,
        widget=WholeNumberInput(attrs={"size": 6}),
        error_messages={"max_value": too_many},
    )
