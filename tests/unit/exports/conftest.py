"""Each document of the corpus is made once, however many tests look at it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from tenders.exports.document import TenderDocument
from tenders.exports.html import to_html
from tenders.exports.pdf import render_pdf
from tests.support import documents
from tests.support.hostile import hostile_document

# A busy test machine is no fault of the document; test_bounds.py tries the limits themselves.
PATIENT = {"seconds": 300, "wait": 300}
CORPUS: dict[str, Callable[[], TenderDocument]] = {
    "small": documents.exempt_document,
    "everything": documents.procurement_document,
    "annex": documents.annex_document,
    "long annex": documents.long_annex_document,
    "decision": documents.decision_document,
    "call-off": documents.call_off_document,
    "dialogue": documents.dialogue_document,
    "empty parts": documents.empty_document,
    "empty annex": documents.empty_annex_document,
    "hostile": hostile_document,
    "stretched": documents.stretched_document,
    "long": documents.long_document,
}


@dataclass(frozen=True)
class Made:
    document: TenderDocument
    html: str
    pdf: bytes


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Makes a document of the corpus by name; a second worker of the same run finds the file."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    @cache
    def _make(name: str) -> Made:
        document = CORPUS[name]()
        html = to_html(document)
        path = folder / f"{name}.pdf"
        if not path.exists():
            unfinished = base / f"{name}.unfinished"
            unfinished.write_bytes(render_pdf(html, **PATIENT).content)
            unfinished.replace(path)
        return Made(document, html, path.read_bytes())

    return _make


@pytest.fixture(params=[name for name in CORPUS if name != "long"])
def made(request: pytest.FixtureRequest, make: Callable[[str], Made]) -> Made:
    return make(request.param)
