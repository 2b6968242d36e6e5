"""What a person is answerable for when she leaves: told by the rooms above, which this one cannot see."""

from collections.abc import Callable
from dataclasses import dataclass

from greenprocure.accounts.models import Agency, User


@dataclass(frozen=True)
class Left:
    """Something of the agency's that needs another person: what it is, and where she is exchanged."""

    title: str
    url: str


Asker = Callable[[Agency, User], list[Left]]
_askers: list[Asker] = []


def tell_of(asker: Asker) -> Asker:
    """Registers a function that says what the person is answerable for in the agency. For apps.ready()."""
    if asker not in _askers:
        _askers.append(asker)
    return asker


def left_by(agency: Agency, user: User) -> list[Left]:
    """All that stands in her name there."""
    return [each for asker in _askers for each in asker(agency, user)]
