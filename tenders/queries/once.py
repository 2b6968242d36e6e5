"""What one page asks of a tender again and again, read or worked out once."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from tenders.models import Tender

T = TypeVar("T")


def once(tender: Tender, key: Hashable, make: Callable[[], T]) -> T:
    """Kept on the object, which lives for one request; a save starts anew, by the new version."""
    kept: dict[int, dict[Hashable, Any]] = tender.__dict__.setdefault("_kept", {})
    found = kept.setdefault(tender.version, {})
    if key not in found:
        found[key] = make()
    value: T = found[key]
    return value
