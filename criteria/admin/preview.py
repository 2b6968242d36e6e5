"""The text as it will stand in a tender, with the suggested numbers filled in."""

from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse

from criteria.admin.pages import page, revision_or_404
from criteria.enums import Kind, code
from criteria.models import Revision
from criteria.presenters import suggested

FIRST = 1  # of its kind in the documents


@dataclass(frozen=True)
class Printed:
    """`details`: what stands below the text, (label, text) in the document's order."""

    code: str
    title: str
    text: str
    details: tuple[tuple[str, str], ...]
    values: dict[str, str]


def as_printed(revision: Revision) -> Printed:
    labels = ", ".join(label.name for label in revision.labels.all())
    grounds = [f"Nivå: {revision.criterion.get_level_display()}", *map(str, revision.legal_bases.all())]
    details = (
        ("Oppfylles ved", revision.get_fulfilled_at_display()),
        ("Dokumentasjon", revision.proof_nb),
        ("Vurdering", revision.evaluation_nb),
        ("Oppfølging", revision.follow_up_nb if revision.kind == Kind.CONTRACT else ""),
        ("Merkeordninger", f"{labels} eller tilsvarende" if labels else ""),
        ("Grunnlag", "\n".join(grounds)),
    )
    return Printed(
        code=code(revision.kind, FIRST),
        title=revision.title_nb,
        text=revision.text_nb,
        details=tuple((name, text) for name, text in details if text),
        values=suggested(revision),
    )


def preview_page(admin: ModelAdmin, request: HttpRequest, object_id: int) -> HttpResponse:
    revision = revision_or_404(object_id)
    context = {"revision": revision, "printed": as_printed(revision)}
    return page(admin, request, "preview.html", f"Slik det vil stå: {revision}", context)
