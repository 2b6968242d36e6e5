"""One text of the sample exchanged for another, and what the linter says of it."""

from criteria.content import CategoryFile, lint
from tests.unit.criteria.samples import sample, with_texts

# One criterion of each kind the rules tell apart: a requirement, a contract term, an award criterion.
DEMAND, TERM, AWARD = "garanti-basis", "garanti-avansert", "levetid-basis"


def faults(content: CategoryFile) -> list[str]:
    """What is wrong, without the place."""
    return [line.partition(": ")[2] for line in lint(content)]


def said(text: str, key: str = DEMAND, name: str = "text") -> list[str]:
    """The faults when the one text is this; the sample's number stays in use in «proof»."""
    texts = {name: text}
    if key == DEMAND and name != "proof":
        texts["proof"] = "Garantivilkår for {garantitid} år eller tilsvarende."
    return faults(with_texts(sample(), key, **texts))
