"""A purchase after all, for a need that was met without one."""

from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.meeting import buy_after_all
from tenders.models import State
from tenders.permissions import tender_for
from tenders.views.steps import step_url


class KeyForm(forms.Form):
    creation_key = forms.UUIDField(required=False)


@require_POST
def again(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    """Makes the new tender and opens its first step; a tender that is not closed has nothing to take back."""
    tender = tender_for(request.user, tender_id, Permission.CREATE_TENDER)
    if tender.state != State.NO_PURCHASE:
        return redirect(tender)
    form = KeyForm(request.POST)
    key = form.cleaned_data["creation_key"] if form.is_valid() else None
    later = buy_after_all(by=request.user, tender=tender, key=key or uuid4())
    return redirect(step_url(later, "start"))
