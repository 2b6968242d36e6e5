"""One short word for all that an entry says, to see whether file and row say the same."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from criteria.content.entries import CriterionEntry
from criteria.content.shape import plain


def fingerprint(*entries: Any) -> str:
    """SHA-256 of all that the entries say. What is left at its default counts as not said, so that a key
    added to the schema later changes no fingerprint; labels have no order of their own."""
    said = [plain(_in_order(entry)) for entry in entries]
    alone = said[0] if len(said) == 1 else said
    return hashlib.sha256(json.dumps(alone, sort_keys=True, default=str).encode()).hexdigest()


def _in_order(entry: Any) -> Any:
    return replace(entry, labels=tuple(sorted(entry.labels))) if isinstance(entry, CriterionEntry) else entry
