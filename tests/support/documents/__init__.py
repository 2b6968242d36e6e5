"""Documents as they look in life, small and large."""

from tests.support.documents.dialogue import dialogue_document
from tests.support.documents.internal import (
    annex_document,
    answers,
    call_off_document,
    decision_document,
    empty_annex_document,
    long_annex_document,
    outcomes,
    stretched_document,
)
from tests.support.documents.procurement import (
    JUSTIFICATION,
    KINDS,
    LAW,
    award,
    empty_document,
    exempt_document,
    long_document,
    procurement_document,
    specification,
)

__all__ = [
    "JUSTIFICATION",
    "KINDS",
    "LAW",
    "annex_document",
    "answers",
    "award",
    "call_off_document",
    "decision_document",
    "dialogue_document",
    "empty_annex_document",
    "empty_document",
    "exempt_document",
    "long_annex_document",
    "long_document",
    "outcomes",
    "procurement_document",
    "specification",
    "stretched_document",
]
