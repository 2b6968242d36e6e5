"""The law of the second opinion: dates, amounts and paragraphs, typed in anew and read from no file.

The decision table reads these from fixtures/regulation. Here they stand a second time, so that a slip in the
data is found as surely as a slip in the code. Amounts in kroner without VAT.
"""

from datetime import date
from decimal import Decimal
from itertools import takewhile

from tenders.rules.facts import Authority, ContractType, Part, Regime, TenderFacts

NATIONAL = 1_300_000
MINIMUM = Decimal(30)
HIGHEST_PLACES = 3
CONCESSIONS = "konsesjonskontraktforskriften"
UTILITIES = "forsyningsforskriften"

Steps = tuple[tuple[date, int], ...]

# From and including each day, the amounts of FOA §§ 5-1 and 5-3 and of the two other regulations.
FOA_STATE = ((date(2022, 3, 18), 1_400_000), (date(2024, 3, 14), 1_490_000), (date(2026, 4, 21), 1_630_000))
FOA_OTHERS = (
    (date(2022, 3, 18), 2_400_000),
    (date(2022, 3, 31), 2_200_000),
    (date(2024, 3, 14), 2_300_000),
    (date(2026, 4, 21), 2_500_000),
)
FOA_WORKS = (
    (date(2022, 3, 18), 56_000_000),
    (date(2024, 3, 14), 57_900_000),
    (date(2024, 3, 21), 57_800_000),
    (date(2026, 4, 21), 62_900_000),
)
FOA_SOFT = ((date(2022, 3, 18), 7_800_000), (date(2026, 4, 21), 8_700_000))
FOA_CONTEST = ((date(2018, 4, 6), 1_300_000), *FOA_STATE)
UTILITY_GOODS = (
    (date(2022, 3, 18), 4_500_000),
    (date(2024, 3, 14), 4_600_000),
    (date(2026, 4, 21), 5_000_000),
)
UTILITY_WORKS = (
    (date(2022, 3, 18), 56_000_000),
    (date(2024, 3, 14), 57_800_000),
    (date(2026, 4, 21), 62_900_000),
)
UTILITY_SOFT = (
    (date(2022, 3, 18), 10_000_000),
    (date(2024, 3, 14), 10_400_000),
    (date(2026, 4, 21), 11_600_000),
)
SOFT = (ContractType.SPECIAL_SERVICES, ContractType.HEALTH_SOCIAL)


def rule_set(day: date) -> int:
    """0, 1 or 2 for RS0, RS1 and RS2 (regelverk 1)."""
    if day < date(2024, 1, 1):
        return 0
    return 1 if day < date(2026, 7, 1) else 2


def entry(day: date) -> int:
    """Below this amount no rule on climate and environment holds."""
    return 100_000 if day < date(2026, 7, 1) else 500_000


def part(facts: TenderFacts) -> Part:
    """The part of FOA that value and kind of contract lead to (regelverk 4.1)."""
    above = facts.value >= _eea_of(facts)
    if facts.contract is ContractType.DESIGN_CONTEST:
        return Part.V if above else Part.I
    if facts.contract is ContractType.HEALTH_SOCIAL:
        return Part.IV if above else Part.I
    if facts.value < NATIONAL:
        return Part.I
    return Part.III if above and facts.contract is not ContractType.SPECIAL_SERVICES else Part.II


def part_read(facts: TenderFacts) -> Part:
    """The part the main rule reads: FOA's own, for utilities what the value corresponds to (12.6 no. 13)."""
    if facts.regime is Regime.FOA:
        return facts.part or part(facts)
    if facts.value < _eea_of(facts):
        return Part.I
    return Part.V if facts.contract is ContractType.DESIGN_CONTEST else Part.III


def must_be_announced(facts: TenderFacts) -> bool:
    """Whether a notice is mandatory (3.6): what is stated, otherwise part II–V or the EEA amount."""
    if facts.notice_mandatory is not None:
        return facts.notice_mandatory
    if facts.regime is Regime.FOA:
        return part_read(facts) is not Part.I
    return facts.value >= _eea_of(facts)


def _eea_of(facts: TenderFacts) -> int:
    return _at(_steps(facts.regime, facts.authority, facts.contract), facts.initiated_on)


def _steps(regime: Regime, authority: Authority, contract: ContractType) -> Steps:
    if regime is Regime.CONCESSIONS:
        return UTILITY_WORKS
    if contract is ContractType.WORKS:
        return UTILITY_WORKS if regime is Regime.UTILITIES else FOA_WORKS
    if contract in SOFT:
        return UTILITY_SOFT if regime is Regime.UTILITIES else FOA_SOFT
    if regime is Regime.UTILITIES:
        return UTILITY_GOODS
    if contract is ContractType.DESIGN_CONTEST:
        return FOA_CONTEST
    return FOA_STATE if authority is Authority.STATE else FOA_OTHERS


def _at(steps: Steps, day: date) -> int:
    return [amount for _, amount in takewhile(lambda step: step[0] <= day, steps)][-1]


def section(regime: Regime, rules: int) -> str:
    """The section that asks for climate and environment."""
    if regime is Regime.CONCESSIONS:
        return f"{CONCESSIONS} § 7-6"
    if regime is Regime.UTILITIES:
        return f"{UTILITIES} § 7-9"
    return "anskaffelsesloven § 5b" if rules == 2 else "FOA § 7-9"


def paragraph(regime: Regime, rules: int, subject: str) -> str:
    """The section with its paragraph for «first», «weight», «rank», «low», «requirements», «exempt»."""
    concession = regime is Regime.CONCESSIONS
    if rules == 2:
        numbers = {"first": "(1)", "exempt": "(3)"}.get(subject, "(2)")
    elif concession:
        numbers = {
            "first": "(1)",
            "rank": "(2)",
            "low": "(2) og (3)",
            "requirements": "(3)",
            "exempt": "(4)",
        }[subject]
    else:
        numbers = {
            "weight": "(2)",
            "rank": "(3)",
            "low": "(3) og (4)",
            "requirements": "(4)",
            "exempt": "(5)",
        }[subject]
    return f"{section(regime, rules)} {numbers}"


def standards(regime: Regime) -> str:
    """Where standard requirements take the place of the rules (RS2 only)."""
    return "anskaffelsesloven § 5c" if regime is Regime.FOA else f"{section(regime, 2)} (4)"


def scope(regime: Regime, rules: int) -> str:
    """Where the lowest amount stands."""
    if rules == 2:
        return "anskaffelsesloven § 2 (1)"
    names = {Regime.FOA: "FOA", Regime.UTILITIES: UTILITIES, Regime.CONCESSIONS: CONCESSIONS}
    return f"{names[regime]} § 1-1"
