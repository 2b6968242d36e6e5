"""What a procurement falls under: FOA §§ 5-1–5-4, forsyningsforskriften §§ 5-1–5-2 (regelverk 3.6 and 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tenders.rules.facts import Authority, ContractType, Part, Regime
from tenders.rules.findings import Finding
from tenders.rules.regulation import Amount, RuleSet, What, amount, in_force

# FOA § 5-1: below the national amount, from it, and from the EEA amount (design contests: the part V amount).
PARTS: dict[ContractType, tuple[Part, Part, Part]] = {
    ContractType.SUPPLIES: (Part.I, Part.II, Part.III),
    ContractType.SERVICES: (Part.I, Part.II, Part.III),
    ContractType.WORKS: (Part.I, Part.II, Part.III),
    ContractType.SPECIAL_SERVICES: (Part.I, Part.II, Part.II),
    ContractType.HEALTH_SOCIAL: (Part.I, Part.I, Part.IV),
    ContractType.DESIGN_CONTEST: (Part.I, Part.I, Part.V),
}


@dataclass(frozen=True)
class Amounts:
    """The amounts that hold for one procurement; None where the rules, or our data, have none."""

    entry: Amount | None
    national: Amount | None  # from here part II
    upper: Amount | None  # EEA, or the part V amount for design contests under FOA

    def part(self, value: Decimal, contract: ContractType) -> Part | None:
        """FOA § 5-1: «lik eller overstiger», so an amount hit exactly is reached. None before our data."""
        if self.upper is None:
            return None
        below, from_national, from_upper = PARTS[contract]
        if self.reaches_upper(value):
            return from_upper
        return from_national if self.national and value >= self.national.value else below

    def reaches_upper(self, value: Decimal) -> bool:
        return self.upper is not None and value >= self.upper.value

    def end_of_part_one(self) -> Decimal | None:
        """The amount in kroner from which FOA part I no longer is enough (utilities: the EEA amount)."""
        row = self.national or self.upper
        return row.value if row else None


@dataclass(frozen=True)
class Applicability:
    """What a procurement falls under. Amounts in kroner without VAT.

    `part` is None outside FOA, below the entry amount and before our data begin. `eea_amount` is the
    part V amount for a design contest under FOA. `grounds` says why, amount by amount, each with its day
    and source.
    """

    part: Part | None
    notice_mandatory: bool
    rule_set: RuleSet
    entry_amount: Decimal | None
    national_amount: Decimal | None
    eea_amount: Decimal | None
    grounds: tuple[Finding, ...]


def amounts_for(*, on: date, regime: Regime, authority: Authority, contract: ContractType) -> Amounts:
    """The rows of thresholds.yaml that decide for this authority and contract on this day."""

    def row(what: What) -> Amount | None:
        return amount(what, on=on, regime=regime, authority=authority, contract=contract)

    # Health and social services and design contests have no part II: the national amount decides nothing.
    national = row(What.NATIONAL) if PARTS[contract][1] == Part.II else None
    return Amounts(entry=row(What.ENTRY), national=national, upper=row(What.PART_FIVE) or row(What.EEA))


def notice_is_mandatory(part: Part | None, reaches_upper: bool, regime: Regime) -> bool:
    """FOA §§ 8-17, 21-2, 30-5, 31-2: parts II–V. Utilities, concessions: the EEA amount (12.6 no. 2)."""
    return part not in (None, Part.I) if regime == Regime.FOA else reaches_upper


def classify(
    *, value: Decimal, authority: Authority, contract: ContractType, regime: Regime, on: date
) -> Applicability:
    """Part and duty to publish a notice, from the estimated value in kroner without VAT.

    `on` is the day the procurement is initiated (FOA § 32-2). The exceptions of §§ 5-2 and 5-4 (8) are
    the officer's to choose by hand.
    """
    amounts = amounts_for(on=on, regime=regime, authority=authority, contract=contract)
    below_entry = amounts.entry is not None and value < amounts.entry.value
    part = None if below_entry or regime != Regime.FOA else amounts.part(value, contract)
    mandatory = not below_entry and notice_is_mandatory(part, amounts.reaches_upper(value), regime)
    return Applicability(
        part=part,
        notice_mandatory=mandatory,
        rule_set=in_force(on),
        entry_amount=amounts.entry.value if amounts.entry else None,
        national_amount=amounts.national.value if amounts.national else None,
        eea_amount=amounts.upper.value if amounts.upper else None,
        grounds=tuple(_grounds(amounts, value, on, below_entry, part, mandatory)),
    )


def _grounds(
    amounts: Amounts, value: Decimal, on: date, below_entry: bool, part: Part | None, mandatory: bool
) -> Iterator[Finding]:
    rules = in_force(on)
    yield Finding("GRUNN_REGELSETT", None, rules.source, {"key": rules.key, "title": rules.title, "on": on})
    rows = [amounts.entry] if below_entry else [amounts.entry, amounts.national, amounts.upper]
    for row in filter(None, rows):
        facts = {"what": row.what, "value": value, "amount": row.value, "since": row.valid_from}
        yield Finding("GRUNN_BELOP", None, row.source, {**facts, "reached": value >= row.value})
    if not below_entry:
        yield Finding("GRUNN_KUNNGJORING", None, "", {"part": part, "mandatory": mandatory})
