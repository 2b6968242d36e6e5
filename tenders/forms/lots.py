from collections.abc import Sequence
from typing import Any

from django import forms

from greenprocure.crispy.layout import Buttons, Kroner, Layout, Submit
from greenprocure.crispy.widgets import RadioSelect
from tenders.forms.base import VersionedForm
from tenders.forms.fields import KronerField
from tenders.models import Lot
from tenders.queries.applicability import hindrance_of
from tenders.queries.verdicts import words_of


class LotForm(VersionedForm, forms.ModelForm):
    """A lot's name and size. `lots` are the tender's, as stored."""

    estimated_value = KronerField(
        label="Anslått verdi",
        required=False,
        help_text="Uten mva., for denne delkontrakten. Til sammen skal de bli anskaffelsens verdi.",
    )

    class Meta:
        model = Lot
        fields = ["title", "estimated_value", "is_small"]
        labels = {"title": "Navn", "is_small": "Bruk unntaket for små delkontrakter"}
        help_texts = {
            "title": "Det som kjøpes i delkontrakten, for eksempel «Skjermer».",
            "is_small": "Delkontrakten følger da en lavere del av forskriften (FOA § 5-4 (8)).",
        }

    layout = Layout("version", "title", Kroner("estimated_value"), "is_small", Buttons(Submit("Lagre")))

    def __init__(self, *args: Any, lots: Sequence[Lot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lots = lots
        self.fields["title"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_small") and "estimated_value" in cleaned:
            self._check_small(cleaned)
        return cleaned

    def _check_small(self, cleaned: dict[str, Any]) -> None:
        """The exception as it would be with what is typed."""
        typed = Lot(tender=self.instance.tender, estimated_value=cleaned["estimated_value"], is_small=True)
        others = [lot for lot in self.lots if lot.pk != self.instance.pk]
        if hindrance := hindrance_of(typed, [*others, typed]):
            self.add_error("is_small", words_of(hindrance))


class NewLotForm(LotForm):
    """The same for one that is not there yet, which may begin as a copy."""

    like = forms.ChoiceField(
        label="Kriterier og tildeling",
        widget=RadioSelect,
        help_text="Begrunnelser og unntak kopieres ikke: de må gis for hver delkontrakt.",
    )
    layout = Layout(
        "version",
        "title",
        Kroner("estimated_value"),
        "is_small",
        "like",
        Buttons(Submit("Legg til delkontrakt")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies = [(str(lot.pk), f"Kopier fra {lot.named}") for lot in self.lots]
        self.fields["like"].choices = [("0", "Begynn uten"), *copies]
        self.fields["like"].initial = "0"

    def values(self) -> dict[str, Any]:
        """What add_lot() wants: `fields`, and `like`, the lot to copy."""
        values = super().values()
        like = values.pop("like")
        return {"fields": values, "like": next((lot for lot in self.lots if str(lot.pk) == like), None)}
