"""Remarks that go with an answer and never alter it (12.3 «Råd utløses slik», 12.6 no. 8, 18 and 20)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tenders.rules import weighting
from tenders.rules.case import Case
from tenders.rules.facts import AwardMode, CriterionType, FrameworkKind
from tenders.rules.findings import Finding

# What Doffin accepts in place of weight or place.
ROUTES = frozenset({"R20", "R21", "R22", "R23", "R30", "R32", "R33"})


@dataclass(frozen=True)
class Situation:
    """A case that R01–R06 let through, the number of the rule that won and of all that were hit."""

    case: Case
    rule: str
    hits: frozenset[str]


@dataclass(frozen=True)
class Remark:
    code: str
    applies: Callable[[Situation], object]
    provision: str = ""
    facts: tuple[str, ...] = ()


def advice(case: Case, rule: str, hits: frozenset[str]) -> tuple[Finding, ...]:
    """Every remark on a case that R01–R06 let through."""
    situation = Situation(case, rule, hits)
    found = (remark for remark in REMARKS if remark.applies(situation))
    return (*_mixed(case), *(_finding(remark, case) for remark in found))


def _finding(remark: Remark, case: Case) -> Finding:
    return Finding(remark.code, None, case.provision(remark.provision), case.facts_for(remark.facts))


def _mixed(case: Case) -> Iterator[Finding]:
    """BLANDET: mixed criteria that count nothing because a share is missing."""
    if not case.weighed:
        return
    for criterion in weighting.scored(case.facts):
        if weighting.is_mixed(criterion) and weighting.lacks_shares(criterion):
            yield Finding("BLANDET", None, "", {"criterion": criterion.name})


def _has_interval(s: Situation) -> bool:
    exact_modes = (AwardMode.WEIGHTED, AwardMode.FIXED_PRICE)
    return s.case.facts.mode in exact_modes and any(map(weighting.is_interval, s.case.facts.criteria))


def _doffin_refuses(s: Situation) -> bool:
    """EC-R001C and D, 12.6 no. 20: Doffin reads exact percentages, places and routes, nothing else."""
    if not s.case.facts.in_doffin or len(s.case.facts.criteria) < 2:
        return False
    if s.case.facts.mode == AwardMode.POINTS or _has_interval(s):
        return True
    return not (s.case.enough or s.case.among_top or s.hits & ROUTES)


def _mini_competition_open(s: Situation) -> bool:
    framework = s.case.facts.framework
    if framework.kind != FrameworkKind.MINI_COMPETITION:
        return False
    share = framework.mini_environment_share
    return not framework.mini_criteria_stated or (share is not None and share < s.case.minimum)


def _sanction_missing(s: Situation) -> bool:
    """§ 5p came with RS2. The requirements of the facts are climate and environment requirements."""
    return bool(s.case.rs2 and s.case.facts.requirements and not s.case.facts.sanction_in_contract)


def _wages(s: Situation) -> bool:
    return s.case.wages_from is not None and s.case.value >= s.case.wages_from


def _apprentices(s: Situation) -> bool:
    amount, months = s.case.apprentices_from, s.case.facts.duration_months
    return amount is not None and s.case.value >= amount and months is not None and months > 3


def _life_cycle_cost_counts(s: Situation) -> bool:
    """12.2 no. 5: it counts, but what DFØ holds has not been read."""
    cost = (each for each in weighting.scored(s.case.facts) if each.type == CriterionType.COST)
    return s.case.weighed and any(map(weighting.counting_percent, cost))


def _standard_elsewhere(s: Situation) -> bool:
    """R35: § 5c frees only the main delivery."""
    return s.case.rs2 and bool(s.case.facts.standard.regulation) and not s.case.facts.standard.main_delivery


def _interest_incomplete(s: Situation) -> bool:
    """12.6 no. 18: without effect on the answer, but what is missing is shown."""
    return s.case.rs2 and bool(s.case.missing_of_interest)


REMARKS = (
    Remark("M-HYBRID", lambda s: s.rule == "R22"),
    Remark("M-UVES", lambda s: s.rule == "R30"),
    Remark("M-INTERVALL", _has_interval),
    Remark("M-DOFFIN", _doffin_refuses),
    Remark("M-MINI", _mini_competition_open),
    Remark("M-SANKSJON", _sanction_missing, "sanction"),
    Remark("M-LAERLING", _apprentices, "apprentices", ("apprentices_from",)),
    Remark("M-LONN", _wages, "wages", ("wages_from",)),
    Remark("M-LCC", _life_cycle_cost_counts),
    Remark("STD_IKKE_HOVED", _standard_elsewhere, "standard"),
    Remark("INTERESSE_MANGLER", _interest_incomplete, "interest", ("missing_of_interest",)),
)
