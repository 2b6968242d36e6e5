"""The steps a curator takes with a text, each behind a page that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from criteria.admin.pages import page, revision_or_404
from criteria.catalogue import shown_revision
from criteria.content import fingerprint
from criteria.content.limits import fault_in_text
from criteria.difference import differences
from criteria.enums import PUBLIC, UNDER_WORK, Status
from criteria.models import Criterion, Revision
from criteria.publishing import NotPossible, begin, retire, send_to_hearing, take_back, under_work
from criteria.readiness import NotReady, faults, publish_when_ready
from criteria.rows import entry_of
from criteria.usage import uses_of
from greenprocure.accounts.models import User
from greenprocure.requests import SignedInRequest

CHANGED = "{revision} er endret siden du åpnet siden. Se over på nytt."
MOVED = "{revision} har fått en annen status siden du åpnet siden. Steget er ikke tatt."


@dataclass(frozen=True)
class Step:
    """One thing that can be done with a text.

    slug      in the address          name    on the button
    explains  what will happen        done    what is said afterwards, of the revision
    starts    the statuses it can be taken from
    """

    slug: str
    name: str
    explains: str
    done: str
    starts: tuple[Status, ...]
    take: Callable[[Revision, User, str], Revision]
    needs_note: bool = False


STEPS = (
    Step(
        "ny-revisjon",
        "Ny revisjon",
        "Det lages et utkast til neste revisjon, likt teksten som står i biblioteket. Den blir stående til "
        "utkastet er publisert.",
        "er påbegynt.",
        PUBLIC,
        lambda revision, by, note: begin(revision.criterion, by=by),
    ),
    Step(
        "send-pa-horing",
        "Send på høring",
        "Utkastet låses, så alle uttaler seg om samme tekst. Det kan trekkes tilbake og arbeides videre med.",
        "er på høring.",
        (Status.DRAFT,),
        lambda revision, by, note: send_to_hearing(revision, by=by, note=note),
    ),
    Step(
        "trekk-tilbake",
        "Trekk tilbake",
        "Teksten blir et utkast igjen og kan endres. Kommentarene blir stående.",
        "er trukket tilbake fra høring og kan endres.",
        (Status.HEARING,),
        lambda revision, by, note: take_back(revision, by=by, note=note),
    ),
    Step(
        "publiser",
        "Publiser",
        "Teksten blir den gjeldende i biblioteket og kan ikke endres siden. Den som gjelder nå, går ut. "
        "Anskaffelser som bruker den gamle, beholder den og får tilbud om den nye.",
        "er publisert.",
        UNDER_WORK,
        lambda revision, by, note: publish_when_ready(revision, by=by, note=note),
    ),
    Step(
        "ta-ut",
        "Ta ut",
        "Teksten går ut av biblioteket og kan ikke velges i nye anskaffelser. Den blir stående på adressen "
        "sin, og anskaffelser som bruker den, beholder den.",
        "er tatt ut av biblioteket.",
        (Status.PUBLISHED,),
        lambda revision, by, note: _retire(revision, by, note),
        needs_note=True,
    ),
)


def _retire(revision: Revision, by: User, note: str) -> Revision:
    retire(revision.criterion, by=by, note=note)
    return revision


def possible(revision: Revision) -> list[Step]:
    """The steps that can be taken with the revision now."""
    steps = [step for step in STEPS if revision.status in step.starts]
    begins = shown_revision(revision.criterion) == revision and not under_work(revision.criterion)
    return [step for step in steps if step.slug != "ny-revisjon" or begins]


class StepForm(forms.Form):
    note = forms.CharField(
        label="Merknad", required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"].replace("\r\n", "\n")
        if fault := fault_in_text("note", note):
            raise forms.ValidationError(f"Teksten {fault}.")
        return note


def step_page(admin: ModelAdmin, request: SignedInRequest, object_id: int, step: Step) -> HttpResponse:
    """What the step will do, and a button that does it."""
    revision = revision_or_404(object_id)
    form = StepForm(request.POST or None, initial={"seen": _seen(revision)})
    form.fields["note"].required = step.needs_note
    if step not in possible(revision):
        return _back(request, revision, MOVED.format(revision=revision))
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, step, _take(revision, step, by=request.user, **form.cleaned_data))
        except NotReady as refused:
            messages.error(request, str(refused))
        except NotPossible as refused:
            return _back(request, revision, str(refused))
    context = {"revision": revision, "step": step, "form": form, **_before(revision, step)}
    return page(admin, request, "step.html", f"{step.name}: {revision}", context)


def _back(request: SignedInRequest, revision: Revision, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("admin:criteria_revision_change", revision.pk)


@transaction.atomic
def _take(revision: Revision, step: Step, *, by: Any, note: str, seen: str) -> Revision:
    """Takes the step, if the text and its status are still what the page showed."""
    Criterion.objects.select_for_update().get(pk=revision.criterion_id)  # first, as a load does
    Revision.objects.select_for_update().get(pk=revision.pk)
    fresh = revision_or_404(revision.pk)
    if step not in possible(fresh):
        raise NotPossible(MOVED.format(revision=revision))
    if seen != _seen(fresh):
        raise NotPossible(CHANGED.format(revision=revision))
    return step.take(fresh, by, note)


def _seen(revision: Revision) -> str:
    """All that the page showed, in one word: the text, and the one it would take the place of."""
    stands = shown_revision(revision.criterion)
    return f"{fingerprint(entry_of(revision))}-{stands.pk if stands else ''}"


def _done(request: SignedInRequest, step: Step, revision: Revision) -> HttpResponse:
    messages.success(request, f"{revision} {step.done}")
    return redirect("admin:criteria_revision_change", revision.pk)


def _before(revision: Revision, step: Step) -> dict[str, Any]:
    """What there is to look at before the step: what changes, what is at fault, who uses the old text."""
    stands = shown_revision(revision.criterion)
    if revision.status not in UNDER_WORK:
        return {"uses": uses_of(revision.criterion).of(revision)}
    return {
        "stands": stands,
        "differences": differences(entry_of(stands), entry_of(revision)) if stands else [],
        "faults": faults(revision) if step.slug != "trekk-tilbake" else [],
        "uses": uses_of(revision.criterion).of(stands) if stands else None,
    }
