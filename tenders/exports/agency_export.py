"""Everything an agency has as one ZIP, made file by file: neither memory nor disk holds it whole.

Within a version of the form keys and files may be added, never taken away, renamed or given another meaning.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from greenprocure.accounts.models import Agency, Logo
from tenders.exports.build import available, document_of
from tenders.exports.html import to_html
from tenders.exports.pdf import RenderFailed, render_pdf
from tenders.models import Tender
from tenders.queries.agency_export import OF_AGENCY, AgencyExport
from tenders.queries.lots import whole_lots

VERSION = 1
MANIFEST = "manifest.json"
QUEUE_SECONDS = 120  # for a document's turn: nobody looks at a page meanwhile
File = tuple[str, bytes]


def files_of(agency: Agency, *, made_at: datetime, with_documents: bool) -> Iterator[File]:
    """Path in the ZIP and content, one at a time; the manifest comes last, with the SHA-256 of the others.

    A document that could not be made is named in the manifest under «missing», with the reason.
    """
    digests: dict[str, str] = {}
    missing: dict[str, str] = {}
    for name, content in _contents(agency, with_documents, missing):
        digests[name] = sha256(content).hexdigest()
        yield name, content
    manifest = {
        "version": VERSION,
        "application": f"Grønne anbud {settings.VERSION}",
        "agency": {"name": agency.name, "organisation_number": agency.organisation_number},
        "made_at": made_at,
        "with_documents": with_documents,
        "files": digests,
        "missing": missing,
    }
    yield MANIFEST, _json(manifest)


def _contents(agency: Agency, with_documents: bool, missing: dict[str, str]) -> Iterator[File]:
    export = AgencyExport(agency)
    for name in OF_AGENCY:
        yield f"{name}.json", _json(export.file(name))
    if logo := Logo.objects.filter(agency=agency).first():
        yield "logo.png", bytes(logo.picture)
    for tender, tables in export.tenders():
        yield f"tenders/{tender.public_id}.json", _json(tables)
        if with_documents:
            yield from _documents(tender, missing)
    yield "people.json", _json({"people": export.people()})


def _documents(tender: Tender, missing: dict[str, str]) -> Iterator[File]:
    lot, *others = whole_lots(tender, with_sources=True)
    for kind in available(lot):
        name = f"documents/{tender.public_id}/{kind.value}.pdf"
        try:
            html = to_html(document_of(lot, kind, others))
            rendered = render_pdf(
                html, seconds=settings.PDF_SECONDS, megabytes=settings.PDF_MEGABYTES, wait=QUEUE_SECONDS
            )
            yield name, rendered.content
        except RenderFailed as failure:
            missing[name] = type(failure).__name__


def _json(content: Any) -> bytes:
    """UTF-8. Amounts are text, so that no reader makes them inexact."""
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


class _Outlet(RawIOBase):
    """Where the archive is written, and taken from again piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The archive in pieces, one for each file."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
            yield outlet.taken()
    yield outlet.taken()
