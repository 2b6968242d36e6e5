"""A category file in and out: sent in, looked at as a plan, carried out as it was shown; or taken down."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from criteria.admin.pages import page
from criteria.admin.plan import described, signature
from criteria.content import CategoryFile, ContentError, checked, dump, located
from criteria.content.plain_yaml import MAX_BYTES
from criteria.models import Category, Upload
from criteria.rows import category_file
from criteria.sync import Plan, load_all, make_plan
from greenprocure.receiving import BoundedMemory
from greenprocure.requests import SignedInRequest

KEPT = timedelta(days=1)
TOLD = 50  # faults; whoever has more begins with these
PLAN = "admin:criteria_category_plan"
SEND = "admin:criteria_category_last-opp"


@csrf_exempt  # only until the file has been received: _received() asks for the token
def upload_page(admin: ModelAdmin, request: SignedInRequest) -> HttpResponse:
    receiver = BoundedMemory(request, limit=MAX_BYTES)
    request.upload_handlers = [receiver]
    return _received(request, admin, receiver)


@csrf_protect
def _received(request: SignedInRequest, admin: ModelAdmin, receiver: BoundedMemory) -> HttpResponse:
    faults = _sent(request, receiver) if request.method == "POST" else []
    if request.method == "POST" and not faults:
        return redirect(PLAN)
    context = {"faults": faults[:TOLD], "more": len(faults[TOLD:])}
    return page(admin, request, "upload.html", "Last opp kategorifil", context)


def _sent(request: SignedInRequest, receiver: BoundedMemory) -> list[str]:
    """What is wrong with the file that was sent; empty when it is kept and its plan can be shown."""
    file = request.FILES.get("file")
    if receiver.too_long:
        return [f"{receiver.file_name}: filen er større enn 2 MB."]
    return _kept(request, file) if file else ["Velg en fil."]


def _kept(request: SignedInRequest, file: Any) -> list[str]:
    """Keeps the file until its plan has been carried out; else the faults in it, and nothing is kept."""
    data = file.read()
    try:
        content = checked(file.name, data)
        _rehearse(content, file.name, data.decode())
    except ContentError as error:
        return str(error).split("\n")
    Upload.objects.filter(at__lt=timezone.now() - KEPT).delete()
    Upload.objects.update_or_create(
        owner=request.user, defaults={"name": file.name[:200], "text": data.decode()}
    )
    return []


@transaction.atomic
def _rehearse(content: CategoryFile, name: str, text: str) -> None:
    """Carries it out and takes it back: a fault that shows only then is told before the plan is."""
    try:
        load_all([content])
    except ContentError as error:
        raise ContentError(located(str(error), name, text)) from error
    transaction.set_rollback(True)


def plan_page(admin: ModelAdmin, request: SignedInRequest) -> HttpResponse:
    """The plan of the file that waits, and the button that carries out exactly that plan."""
    kept = Upload.objects.filter(owner=request.user).first()
    if kept is None:
        messages.error(request, "Ingen fil venter. Last opp filen på nytt.")
        return redirect(SEND)
    try:
        content = checked(kept.name, kept.text.encode())
        if request.method == "POST" and (done := _carried_out(kept, content, request)):
            messages.success(request, f"Gjennomført. {done.summary()}.")
            return redirect("admin:criteria_category_changelist")
        plan = make_plan(content)
    except ContentError as error:
        messages.error(request, str(error))
        return redirect(SEND)
    context = {"shown": signature(plan, kept.text), "plan": plan, "described": described(plan)}
    return page(admin, request, "plan.html", f"Plan for {kept.name}", context)


class _Changed(Exception):
    """The plan is no longer the one that was shown."""


def _carried_out(kept: Upload, content: CategoryFile, request: SignedInRequest) -> Plan | None:
    """The plan as carried out; none, and nothing done, when it is another than the one that was shown."""
    try:
        with transaction.atomic():
            (plan,) = load_all([content], by=request.user)
            if signature(plan, kept.text) != request.POST.get("shown"):
                raise _Changed
            Upload.objects.filter(owner=request.user, at=kept.at).delete()  # not one sent in meanwhile
    except _Changed:
        messages.error(
            request, "Biblioteket eller filen er endret siden planen ble laget. Se over den nye planen."
        )
        return None
    return plan


def download(admin: ModelAdmin, request: SignedInRequest, object_id: int) -> HttpResponse:
    """The category as it is published now, byte for byte what dump_criteria writes."""
    category = get_object_or_404(Category, pk=object_id)
    headers = {"Content-Disposition": f'attachment; filename="{category.slug}.yaml"'}
    text = dump(category_file(category))
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)
