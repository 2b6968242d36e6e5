"""Who is answerable for a tender, who works on it, and which bodies take part."""

from typing import Any

from django import forms
from django.db.models import Q

from greenprocure.accounts.models import Agency, User
from greenprocure.crispy.checked import CheckedForm
from greenprocure.crispy.layout import Buttons, Layout, Submit
from greenprocure.crispy.widgets import CheckboxSelectMultiple
from tenders.forms.base import VersionedForm
from tenders.forms.fields import ReasonField
from tenders.models import Tender
from tenders.queries.people import may_own, may_work, named_agencies

MOST_NAMED = 5


class PeopleForm(VersionedForm, forms.ModelForm):
    """`version` is here the number of the last change of people. Whoever has left must be replaced."""

    class Meta:
        model = Tender
        fields = ["owner", "co_workers", "unit"]
        widgets = {"co_workers": CheckboxSelectMultiple}
        help_texts = {
            "owner": "Får beskjed om alt som venter, og kan ikke selv godkjenne anskaffelsen.",
            "co_workers": "Får de samme beskjedene, og kan heller ikke godkjenne.",
        }

    required_marking = "none"
    layout = Layout("version", "owner", "co_workers", "unit", Buttons(Submit("Lagre medarbeiderne")))

    def __init__(self, *args: Any, instance: Tender, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["owner"].queryset = may_own(instance)
        self.fields["owner"].empty_label = "Velg hvem som er ansvarlig"
        self.fields["co_workers"].queryset = may_work(instance).exclude(pk=instance.owner_id)
        self.fields["co_workers"].label_from_instance = _with_address
        # The one it has may be chosen, also when that has been put away since.
        in_use = Q(is_current=True) | Q(pk=instance.unit_id)
        self.fields["unit"].queryset = instance.agency.units.filter(in_use)
        self.fields["unit"].empty_label = "Ingen enhet"


def _with_address(person: User) -> str:
    """Two may have the same name."""
    return f"{person.name} ({person.email})"


class BodyForm(CheckedForm, forms.Form):
    """An agency that takes part, by its number or its name, and what its people may do."""

    body = forms.CharField(
        label="Virksomhet", max_length=200, help_text="Navnet eller organisasjonsnummeret (ni sifre)."
    )
    may_write = forms.BooleanField(label="Innkjøperne der kan også endre anskaffelsen", required=False)
    required_marking = "none"
    layout = Layout("body", "may_write", Buttons(Submit("Legg til virksomheten", variant="secondary")))

    def __init__(self, *args: Any, tender: Tender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tender = tender

    def clean_body(self) -> Agency:
        found = list(named_agencies(self.tender, self.cleaned_data["body"].strip())[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                "Virksomhet: Fant ingen annen virksomhet med dette navnet eller nummeret. "
                "Virksomheten må være lagt inn på nettstedet."
            )
        several = ", ".join(f"{each} ({each.organisation_number})" for each in found[:MOST_NAMED])
        raise forms.ValidationError(
            f"Virksomhet: Flere passer. Skriv organisasjonsnummeret til den dere mener: {several}."
        )


class EndBodyForm(CheckedForm, forms.Form):
    """Why a body no longer takes part."""

    reason = ReasonField()
    required_marking = "none"
    layout = Layout("reason", Buttons(Submit("Avslutt samarbeidet", color="danger")))


class RightForm(forms.Form):
    """The button beside a body that gives or takes the right to write."""

    may_write = forms.BooleanField(required=False)
