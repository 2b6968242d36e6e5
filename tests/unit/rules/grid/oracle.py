"""A second opinion on the law, written from the rules alone and in another shape than the decision table.

It knows the names of the facts and the codes of the answers, and nothing else of tenders.rules: dates,
amounts and paragraphs are its own (law.py), and so is the counting (greenness.py). Where it and the table
differ, one of them is wrong. It takes facts that are well formed; strange values are tried elsewhere.
"""

from dataclasses import astuple
from decimal import Decimal
from typing import NamedTuple

from tenders.rules.facts import AwardMode, FrameworkKind, Part, PhysicalElement, Regime, TenderFacts
from tenders.rules.findings import Verdict

from . import law
from .greenness import SHARED_OUT, highest, lowest, place_of, share_of, sums_are_right, taking_part

MET, REASON, WARNING, NOT_MET = Verdict.MET, Verdict.MET_WITH_REASON, Verdict.WARNING, Verdict.NOT_MET


class Opinion(NamedTuple):
    """What must agree with the answer of the table."""

    verdict: Verdict
    rule: str
    code: str
    provision: str
    share: Decimal | None = None


class Seen(NamedTuple):
    """What is asked for again and again about one lot."""

    facts: TenderFacts
    rules: int
    share: Decimal | None
    place: int | None
    requirement: bool  # at least one that binds and can be verified

    def paragraph(self, subject: str) -> str:
        return law.paragraph(self.facts.regime, self.rules, subject)


def opinion(facts: TenderFacts) -> Opinion:
    """The one answer for a lot, as the decision table ought to give it."""
    if something_is_missing(facts):
        return Opinion(WARNING, "R01", "INNDATA", "")
    seen = see(facts)
    found = stopped(seen) or best(tracks(seen))
    return found._replace(share=seen.share)


def see(facts: TenderFacts) -> Seen:
    valid = any(each.binding and each.verifiable for each in facts.requirements)
    return Seen(facts, law.rule_set(facts.initiated_on), share_of(facts), place_of(facts), valid)


# R01 – what is missing or contradicts itself (12.6 no. 1–3)


def something_is_missing(facts: TenderFacts) -> bool:
    needed = (facts.initiated_on, facts.regime, facts.value, facts.authority, facts.contract, facts.mode)
    if None in needed or facts.value <= 0:
        return True
    return part_contradicts(facts) or criteria_are_incomplete(facts) or criteria_must_be_set(facts)


def part_contradicts(facts: TenderFacts) -> bool:
    if facts.regime is not Regime.FOA or facts.part is None or facts.part_overridden:
        return False
    return facts.part is not law.part(facts)


def criteria_are_incomplete(facts: TenderFacts) -> bool:
    if facts.mode is AwardMode.RANKED:
        ranks = [each.rank for each in facts.criteria]
        return not ranks or None in ranks or len(set(ranks)) < len(ranks)
    if facts.mode is AwardMode.POINTS:
        points = [each.points for each in facts.criteria]
        return not points or None in points or sum(points) == 0
    if facts.mode in SHARED_OUT:
        ends = [(lowest(each), highest(each)) for each in facts.criteria]
        return not taking_part(facts) or any(None in pair or pair[0] > pair[1] for pair in ends)
    return False


def criteria_must_be_set(facts: TenderFacts) -> bool:
    rules = law.rule_set(facts.initiated_on)
    if facts.mode is not AwardMode.NONE or facts.regime is Regime.CONCESSIONS or rules == 0:
        return False
    if law.part_read(facts) is Part.V:
        return False
    return law.must_be_announced(facts) if rules == 2 else law.part_read(facts) is not Part.I


# R02–R06 – what stops the rest (12.6 no. 4–6)


def stopped(seen: Seen) -> Opinion | None:
    facts, rules = seen.facts, seen.rules
    if not sums_are_right(facts):
        return Opinion(WARNING, "R02", "VEKTSUM", "FOA § 18-1 (6)" if facts.regime is Regime.FOA else "")
    if facts.value < law.entry(facts.initiated_on):
        return Opinion(MET, "R03", "UTENFOR", law.scope(facts.regime, rules))
    if rules == 0:
        return Opinion(WARNING, "R04", "RS0", law.section(facts.regime, rules))
    if rules == 2 and facts.defence_security:
        return Opinion(WARNING, "R05", "FORSVAR", "anskaffelsesloven § 2 (3)")
    if framework_is_of_another_time(facts):
        return Opinion(WARNING, "R06", "RAMME_SKIFTE", "")
    return None


def framework_is_of_another_time(facts: TenderFacts) -> bool:
    begun = facts.framework.initiated_on
    if facts.framework.kind is FrameworkKind.NONE or begun is None:
        return False
    return law.rule_set(begun) != law.rule_set(facts.initiated_on)


# The three tracks, and which of them answers (12.3, 12.6 no. 19)


def tracks(seen: Seen) -> list[Opinion]:
    """Main rule, requirements and exemptions in this order, each with what it says."""
    return [main_rule(seen), *requirements(seen), *exemptions(seen)]


def best(found: list[Opinion]) -> Opinion:
    """The mildest answer, of equals the earliest; where nothing helps, the last track that was tried."""
    for verdict in (MET, REASON, WARNING):
        for each in found:
            if each.verdict is verdict:
                return each
    return found[-1]


def main_rule(seen: Seen) -> Opinion:
    facts = seen.facts
    if seen.rules == 2 and not law.must_be_announced(facts):
        met = MET if something_is_done(seen) else WARNING
        return Opinion(met, "R17", "BARE_1LEDD", seen.paragraph("first"))
    if facts.regime is Regime.CONCESSIONS:
        return concession(seen)
    if law.part_read(facts) is Part.V:
        return design_contest(seen)
    if facts.mode is AwardMode.USER_CHOICE:
        return Opinion(WARNING, "R18", "UAVKLART", "FOA § 30-1 (4)" if facts.regime is Regime.FOA else "")
    if facts.mode in SHARED_OUT:
        return weighed(seen)
    if facts.mode is AwardMode.RANKED:
        return in_order(seen)
    return money_or_nothing(seen)


def something_is_done(seen: Seen) -> bool:
    """12.6 no. 10: a requirement, a share, a place or a justification."""
    return seen.requirement or bool(seen.share) or seen.place is not None or seen.facts.effect.exists


def concession(seen: Seen) -> Opinion:
    """No 30 percent; only a prioritised order is measured (12.6 no. 12)."""
    if seen.facts.mode is AwardMode.RANKED:
        return in_order(seen)
    enough = something_is_done(seen) if seen.rules == 2 else seen.facts.mode in SHARED_OUT
    return Opinion(MET if enough else WARNING, "R40", "KONSESJON", seen.paragraph("first"))


def design_contest(seen: Seen) -> Opinion:
    """Part V is not settled, so that only a good answer is given (12.6 no. 11)."""
    if seen.facts.mode in SHARED_OUT and seen.share >= law.MINIMUM:
        return weighed(seen)
    if seen.place is not None and seen.place <= law.HIGHEST_PLACES:
        return in_order(seen)
    return Opinion(WARNING, "R18", "UAVKLART", "")


def weighed(seen: Seen) -> Opinion:
    if seen.share >= law.MINIMUM:
        return Opinion(MET, "R10", "VEKT_OK", seen.paragraph("weight"))
    return Opinion(NOT_MET, "R11", "VEKT_LAV", seen.paragraph("weight"))


def in_order(seen: Seen) -> Opinion:
    if seen.place is not None and seen.place <= law.HIGHEST_PLACES:
        return Opinion(MET, "R12", "RANG_OK", seen.paragraph("rank"))
    return Opinion(NOT_MET, "R13", "RANG_LAV", seen.paragraph("low"))


def money_or_nothing(seen: Seen) -> Opinion:
    """Price or cost alone, or in the smallest procurements under RS1 no criteria at all."""
    facts, where = seen.facts, seen.paragraph("weight")
    if facts.mode is AwardMode.NONE:
        return Opinion(MET, "R15", "IKKE_UTLOST", where)
    part = law.part_read(facts)
    if part is Part.I and seen.rules == 1:
        return Opinion(WARNING, "R16", "DEL1_PRIS", where)
    if part is Part.III and facts.regime is Regime.FOA:
        where += " og FOA § 18-1 (1)" if seen.rules == 2 else " og § 18-1 (1)"
    return Opinion(NOT_MET, "R14", "BARE_PRIS", where)


def requirements(seen: Seen) -> list[Opinion]:
    """R20–R26: requirements in the specification instead of criteria, or together with them."""
    where, effect = seen.paragraph("requirements"), seen.facts.effect
    if not seen.facts.requirements:
        return []
    if not seen.requirement:
        return [Opinion(NOT_MET, "R24", "KRAV_VAGE", where)]
    if not (effect.exists and effect.in_documents):
        return [Opinion(NOT_MET, "R25", "BEGR_MANGLER", where)]
    return [justified(seen, where)]


def justified(seen: Seen, where: str) -> Opinion:
    """Of equally good answers R21 goes before R22 and R22 before R20 (12.6 no. 16)."""
    if seen.rules == 1 and seen.facts.mode is AwardMode.RANKED and main_rule(seen).rule == "R13":
        return Opinion(REASON, "R21", "KRAV_PRIO", where)
    if not justification_is_whole(seen):
        return Opinion(NOT_MET, "R26", "BEGR_SVAK", where)
    if seen.rules == 2:
        return Opinion(REASON, "R23", "KRAV_KOMBI", where)
    if seen.share is not None and 0 < seen.share < law.MINIMUM:
        return Opinion(REASON, "R22", "KOMBI_RS1", where)
    return Opinion(REASON, "R20", "KRAV_OK", where)


def justification_is_whole(seen: Seen) -> bool:
    effect = seen.facts.effect
    if seen.rules == 1:
        return all(astuple(effect))
    return effect.before_notice and effect.mapped and effect.compared and effect.conclusion


def exemptions(seen: Seen) -> list[Opinion]:
    """R30–R35. Nothing for R35, which has no effect on the answer."""
    found = insignificance(seen)
    if seen.rules == 2:
        found += essential_interest(seen) + standard_requirements(seen)
    return found


def insignificance(seen: Seen) -> list[Opinion]:
    claim, where = seen.facts.insignificance, seen.paragraph("exempt")
    if not claim.exists:
        return []
    if claim.physical_element is PhysicalElement.SUBSTANTIAL:
        return [Opinion(NOT_MET, "R31b", "UVES_FYSISK", where)]
    if claim.climate and claim.environment and claim.in_documents:
        return [Opinion(REASON, "R30", "UVES_OK", where)]
    return [Opinion(NOT_MET, "R31", "UVES_DELVIS", where)]


def essential_interest(seen: Seen) -> list[Opinion]:
    claim = seen.facts.interest
    if claim.exists and claim.type is not None and claim.in_documents:
        return [Opinion(REASON, "R32", "INTERESSE_OK", seen.paragraph("exempt"))]
    return []


def standard_requirements(seen: Seen) -> list[Opinion]:
    imposed, where = seen.facts.standard, law.standards(seen.facts.regime)
    if imposed.regulation is None or not imposed.main_delivery:
        return []
    if imposed.exemption_used or imposed.euro6_only:
        return [Opinion(WARNING, "R34", "STD_USIKKER", where)]
    return [Opinion(MET, "R33", "STD_OK", where)]
