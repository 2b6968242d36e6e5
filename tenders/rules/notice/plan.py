"""What the notice is worked out from: the facts, the answer, and the words and texts the lot has chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tenders.rules.facts import TenderFacts
from tenders.rules.findings import Answer


@dataclass(frozen=True)
class Wording:
    """The words of one award criterion."""

    description: str = ""
    proof: str = ""


@dataclass(frozen=True)
class Text:
    """A text from the library that stands in the lot. `group` is «category/product group»."""

    theme: str  # criteria.enums.Theme
    kind: str  # criteria.enums.Kind
    counts: bool  # as climate or environment
    group: str = ""
    set: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One lot. `wordings` runs beside the facts' criteria; `reasons` are the marker's own words by its code.

    `groups` are the lot's product groups, `flags` those of the needs assessment.
    """

    facts: TenderFacts
    answer: Answer
    id: str = "LOT-0001"
    wordings: Sequence[Wording] = ()
    texts: Sequence[Text] = ()
    groups: Sequence[str] = ()
    flags: Sequence[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A remark on the values; its words are in fixtures/eforms/words.yaml."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
