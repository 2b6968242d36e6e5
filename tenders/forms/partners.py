"""Who shares, lends, or buys along."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from greenprocure.crispy.checked import CheckedForm
from tenders.forms.base import VersionedForm
from tenders.models import Partner, Tender
from tenders.queries.partners import FIELDS, as_rows


class PartnersForm(VersionedForm, forms.Form):
    """The version alone: the partners are rows."""

    required_marking = "none"


class PartnerForm(CheckedForm, forms.ModelForm):
    class Meta:
        model = Partner
        fields = FIELDS
        labels = {"name": "Virksomhet", "is_lead": "Leder fellesinnkjøpet"}
        help_texts = {"contributes": "For eksempel «låner ut 20 stoler» eller «kjøper 40 % av mengden»."}

    required_marking = "none"


class _Rows(BaseFormSet):
    def clean(self) -> None:
        leads = [form for form in self.forms if form.is_valid() and _is_kept(form) and _leads(form)]
        for form in leads[1:]:
            form.add_error("is_lead", "Leder fellesinnkjøpet: Bare én virksomhet kan lede.")


def _leads(form: forms.Form) -> bool:
    return bool(form.cleaned_data.get("is_lead"))


def _is_kept(form: forms.Form) -> bool:
    return bool(form.cleaned_data.get("name")) and not form.cleaned_data.get("DELETE")


PartnerFormSet = formset_factory(
    PartnerForm, formset=_Rows, extra=2, max_num=30, can_delete=True, validate_max=True
)


def partner_forms(tender: Tender, data: Any) -> BaseFormSet:
    """The partners with two empty rows; those that question B4 names, while none is stored."""
    return PartnerFormSet(data, initial=as_rows(tender), prefix="partner")


def typed(formset: BaseFormSet) -> list[dict[str, Any]]:
    """The rows that were filled in and not marked for removal."""
    return [{name: form.cleaned_data[name] for name in FIELDS} for form in formset if _is_kept(form)]
