"""The linter for a tender's set-up and wording. Pure: texts and facts in, hits out."""

from tenders.rules.linter.pasted import read
from tenders.rules.linter.rules import Rule, Severity, Source, rules
from tenders.rules.linter.saying import Finding, Piece, findings, pieces
from tenders.rules.linter.table import check, tried
from tenders.rules.linter.texts import Draft, Hit, Span, Text

__all__ = [
    "Draft",
    "Finding",
    "Hit",
    "Piece",
    "Rule",
    "Severity",
    "Source",
    "Span",
    "Text",
    "check",
    "findings",
    "pieces",
    "read",
    "rules",
    "tried",
]
