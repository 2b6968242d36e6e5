"""What a rule hands back: codes and facts. The words are in templates/findings/<code>.html."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    """The four answers, worst first."""

    NOT_MET = "ikke_oppfylt"
    WARNING = "advarsel"
    MET_WITH_REASON = "oppfylt_med_begrunnelse"
    MET = "oppfylt"

    @property
    def order(self) -> int:
        """0 for the worst answer, 3 for the best (regelverk 12.3: the best track wins)."""
        return tuple(Verdict).index(self)

    @property
    def lawful(self) -> bool:
        """True for «oppfylt» and «oppfylt med begrunnelse»."""
        return self in (Verdict.MET, Verdict.MET_WITH_REASON)


@dataclass(frozen=True)
class Finding:
    """One thing found. `verdict` is None for advice and grounds; `provision` is empty where none decides."""

    code: str
    verdict: Verdict | None
    provision: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The words, relative to the template folder: M-HYBRID → findings/m_hybrid.html."""
        return f"findings/{self.code.lower().replace('-', '_')}.html"

    @property
    def context(self) -> dict[str, object]:
        """What the words are filled with."""
        return {**self.facts, "provision": self.provision}


@dataclass(frozen=True)
class Change:
    """The smallest change that makes a tender lawful.

    `kind` names the words (findings/change_<kind>.html), `amount` is percentage points, points, percent or
    a place according to the kind, `fields` names what to change: criteria by name, other fields by key.
    """

    kind: str
    amount: Decimal | None = None
    fields: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The words, relative to the template folder."""
        return f"findings/change_{self.kind}.html"

    @property
    def context(self) -> dict[str, object]:
        """What the words are filled with."""
        return {"amount": self.amount, "fields": self.fields}


@dataclass(frozen=True)
class Answer:
    """The one answer for a lot.

    `rule` is the number in regelverk 12.3, `share` the environment share in percent (None where nothing is
    weighed), `advice` the remarks that do not alter the answer, `others` the other tracks that were hit,
    `rule_set` the key a tender stores to say what it was judged by, `eforms_codes` the values of BT-539.
    """

    verdict: Verdict
    rule: str
    code: str
    provision: str
    facts: Mapping[str, object]
    share: Decimal | None = None
    advice: tuple[Finding, ...] = ()
    others: tuple[Finding, ...] = ()
    change: Change | None = None
    eforms_codes: tuple[str, ...] = ()
    rule_set: str | None = None

    @property
    def finding(self) -> Finding:
        """The answer as a finding, to be shown with the same words as the others."""
        return Finding(self.code, self.verdict, self.provision, self.facts)
