"""Which tenders a page of indicators is about."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from tenders.rules.routes import Stage

COMPETITION = "competition"
STAGES: Mapping[str, tuple[Stage, ...]] = {
    COMPETITION: (Stage.OPEN, Stage.DECIDED),
    Stage.OPEN: (Stage.OPEN,),
    Stage.DECIDED: (Stage.DECIDED,),
}

Filter = str | int | bool
Filters = tuple[tuple[str, Filter], ...]


@dataclass(frozen=True)
class Scope:
    """The filters in force: first and last quarter, a stage of STAGES, ids of category, unit and owner."""

    first: int | None = None
    last: int | None = None
    stage: str = COMPETITION
    category: int | None = None
    unit: int | None = None
    owner: int | None = None

    def holds(self, quarter: int) -> bool:
        """Whether the quarter is in the period."""
        return (self.first or quarter) <= quarter <= (self.last or quarter)

    def of(self, quarter: int) -> "Scope":
        """The same of one quarter."""
        return replace(self, first=quarter, last=quarter)

    def at_any_stage(self) -> "Scope":
        return replace(self, stage="")

    def now(self) -> "Scope":
        """The same as things stand, whatever the period and the stage."""
        return replace(self, first=None, last=None, stage="")

    def opens(self, **more: Filter) -> Filters:
        """The filters of the list that give exactly these tenders, those of `more` alone."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return tuple((name, value) for name, value in {**own, **more}.items() if value)
