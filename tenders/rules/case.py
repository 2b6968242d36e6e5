"""A lot with everything the decision table asks about it, worked out when asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal, localcontext
from functools import cached_property
from operator import attrgetter
from typing import cast

from tenders.rules import inputs, justification, weighting
from tenders.rules.applicability import Amounts, amounts_for, notice_is_mandatory
from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    FrameworkKind,
    Part,
    Regime,
    TenderFacts,
)
from tenders.rules.regulation import RuleSet, What, in_force, provision, threshold

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Case:
    """What table.py asks. R01 asks first: all but `faults` is safe only when there are none."""

    facts: TenderFacts

    def facts_for(self, names: Iterable[str]) -> dict[str, object]:
        """What the words of a finding are filled with; of a dotted name the last part is kept."""
        return {name.rpartition(".")[2]: attrgetter(name)(self) for name in ("regime", "minimum", *names)}

    # --- R01 ---

    @cached_property
    def faults(self) -> tuple[str, ...]:
        return inputs.faults(self.facts) or tuple(self._contradictions())

    def _contradictions(self) -> Iterable[str]:
        if self.facts.lots_exceed_value:
            yield "riktig anslått verdi (delkontraktene er til sammen mer enn verdien av hele anskaffelsen)"
        if self._part_contradicts_value:
            right = self._part_of_value
            yield f"riktig del (del {self.facts.part} stemmer ikke med verdien, som gir del {right})"
        if self._lacks_criteria:
            yield "tildelingskriterier"

    @property
    def _part_contradicts_value(self) -> bool:
        """12.6 no. 2: tried for FOA only, not when chosen by hand, and as far as our amounts reach."""
        if self.regime != Regime.FOA or not self.facts.part or self.facts.part_overridden:
            return False
        return self._part_of_value is not None and self.facts.part != self._part_of_value

    @property
    def _lacks_criteria(self) -> bool:
        """12.6 no. 3: criteria must be set in RS1 parts II–IV, and in RS2 where a notice is mandatory."""
        if not self.no_criteria or self.concession or self.part_five:
            return False
        return self.in_full and not (self.rs1 and self.part == Part.I)

    # --- which rules ---

    @property
    def on(self) -> date:
        return cast(date, self.facts.initiated_on)

    @property
    def value(self) -> Decimal:
        return cast(Decimal, self.facts.value)

    @property
    def regime(self) -> Regime:
        return cast(Regime, self.facts.regime)

    @property
    def authority(self) -> Authority:
        return cast(Authority, self.facts.authority)

    @property
    def contract(self) -> ContractType:
        return cast(ContractType, self.facts.contract)

    @cached_property
    def rule_set(self) -> RuleSet:
        return in_force(self.on)

    @property
    def rs0(self) -> bool:
        return self.rule_set.key == "RS0"

    @property
    def rs1(self) -> bool:
        return self.rule_set.key == "RS1"

    @property
    def rs2(self) -> bool:
        return self.rule_set.key == "RS2"

    @property
    def concession(self) -> bool:
        return self.regime == Regime.CONCESSIONS

    @property
    def minimum(self) -> Decimal:
        """The share in percent the law demands."""
        return self.rule_set.minimum_share

    def provision(self, key: str) -> str:
        return provision(key, rule_set=self.rule_set.key, regime=self.regime)

    def amount(self, what: What) -> Decimal | None:
        return threshold(
            what, on=self.on, regime=self.regime, authority=self.authority, contract=self.contract
        )

    @cached_property
    def amounts(self) -> Amounts:
        return amounts_for(on=self.on, regime=self.regime, authority=self.authority, contract=self.contract)

    @property
    def entry_amount(self) -> Decimal | None:
        return self.amounts.entry.value if self.amounts.entry else None

    @property
    def below_entry(self) -> bool:
        return self.entry_amount is not None and self.value < self.entry_amount

    @cached_property
    def _part_of_value(self) -> Part | None:
        return self.amounts.part(self.value, self.contract)

    @cached_property
    def part(self) -> Part | None:
        """The part the table reads. Utilities: as 12.6 no. 13 says. Concessions have none."""
        if self.regime == Regime.FOA:
            return self.facts.part or self._part_of_value
        if self.concession:
            return None
        if not self.amounts.reaches_upper(self.value):
            return Part.I
        return Part.V if self.contract == ContractType.DESIGN_CONTEST else Part.III

    @property
    def part_five(self) -> bool:
        return self.part == Part.V

    @cached_property
    def notice_mandatory(self) -> bool:
        """12.6 no. 2: what is stated holds without control, else it is worked out."""
        if self.facts.notice_mandatory is not None:
            return bool(self.facts.notice_mandatory)
        return notice_is_mandatory(self.part, self.amounts.reaches_upper(self.value), self.regime)

    @property
    def in_full(self) -> bool:
        """Where R10–R18 and R40 are asked. In RS2 without mandatory notice R17 stands alone (12.6 no. 10)."""
        return self.rs1 or (self.rs2 and self.notice_mandatory)

    @property
    def only_first(self) -> bool:
        """Only § 5b (1) binds."""
        return self.rs2 and not self.notice_mandatory

    @property
    def framework_changed_rules(self) -> bool:
        """R06, 12.6 no. 6: a call-off whose framework agreement belongs to another rule set."""
        framework = self.facts.framework
        if framework.kind in (None, "", FrameworkKind.NONE) or framework.initiated_on is None:
            return False
        return in_force(framework.initiated_on) != self.rule_set

    # --- weight and place ---

    @property
    def weighed(self) -> bool:
        return self.facts.mode in weighting.SHARE_MODES

    @property
    def ranked(self) -> bool:
        return self.facts.mode == AwardMode.RANKED

    @property
    def price_alone(self) -> bool:
        return self.facts.mode in (AwardMode.PRICE_ONLY, AwardMode.COST_ONLY)

    @property
    def no_criteria(self) -> bool:
        return self.facts.mode == AwardMode.NONE

    @cached_property
    def wrong_sum(self) -> weighting.WrongSum | None:
        return weighting.wrong_sum(self.facts)

    @cached_property
    def share(self) -> Decimal | None:
        return weighting.share(self.facts)

    @property
    def enough(self) -> bool:
        """«Minimum tretti prosent»: exactly 30 is enough, 29.996 is not."""
        return self.share is not None and self.share >= self.minimum

    @property
    def missing(self) -> Decimal:
        """Percentage points up to the minimum, upwards to hundredths: adding what is shown must be enough."""
        with localcontext(weighting.EXACT):
            return (self.minimum - (self.share or 0)).quantize(CENT, rounding=ROUND_CEILING)

    @cached_property
    def place(self) -> int | None:
        return weighting.place(self.facts.criteria) if self.ranked else None

    @property
    def among_top(self) -> bool:
        return self.place is not None and self.place <= self.rule_set.top_places

    @property
    def first_paragraph_met(self) -> bool:
        """12.6 no. 10: something has been done for climate or environment, as § 5b (1) asks of all."""
        return bool(self.any_valid or self.share or self.place or self.facts.effect.exists)

    # --- requirements and exemptions ---

    @property
    def any_valid(self) -> bool:
        return any(map(justification.is_valid, self.facts.requirements))

    @property
    def in_documents(self) -> bool:
        return justification.is_in_documents(self.facts.effect)

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """What the justification lacks of what this rule set asks for."""
        return justification.missing_fields(self.facts.effect, self.rule_set.justification)

    @property
    def claimed(self) -> bool:
        return bool(self.facts.insignificance.exists)

    @property
    def insignificant(self) -> bool:
        return justification.is_insignificant(self.facts.insignificance)

    @property
    def physical(self) -> bool:
        return justification.is_physical(self.facts.insignificance)

    @property
    def interest_complete(self) -> bool:
        return bool(self.facts.interest.exists and not self.missing_of_interest)

    @property
    def missing_of_interest(self) -> tuple[str, ...]:
        return justification.missing_of_interest(self.facts.interest)

    @property
    def standard_applies(self) -> bool:
        """§ 5c, which came with RS2, frees only where the regulation concerns the main delivery."""
        standard = self.facts.standard
        return self.rs2 and bool(standard.regulation and standard.main_delivery)

    @property
    def uncertain(self) -> bool:
        return justification.is_uncertain(self.facts.standard)

    # --- only for remarks and words ---

    @property
    def part_one_limit(self) -> Decimal | None:
        """The amount that ends part I; None when part I was chosen by hand above it."""
        limit = self.amounts.end_of_part_one()
        return limit if limit is not None and self.value < limit else None

    @property
    def wages_from(self) -> Decimal | None:
        return self.amount(What.WAGES)

    @property
    def apprentices_from(self) -> Decimal | None:
        return self.amount(What.APPRENTICES)
