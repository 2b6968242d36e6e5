"""The decision table: one row per rule, to be read beside regelverk.md 12.3 with the readings of 12.6.

A row holds when its condition does. R01–R06 stop, in this order. The three tracks are then read side by
side; which row wins is in verdict.py. «In full» is where R10–R18 are asked: always in RS1, and in RS2
where a notice is mandatory. R35 is a remark (advice.py), R41 the provisions of utilities (provisions.yaml).
"""

from collections.abc import Callable
from dataclasses import dataclass

from tenders.rules.case import Case
from tenders.rules.facts import AwardMode, Part
from tenders.rules.findings import Finding, Verdict


@dataclass(frozen=True)
class Row:
    """`provision` is a key of provisions.yaml."""

    number: str
    holds: Callable[[Case], object]
    verdict: Verdict
    code: str
    provision: str = ""

    def finding(self, case: Case) -> Finding:
        if case.faults:  # without its inputs a case has no law to cite and nothing to work out
            return Finding(self.code, self.verdict, "", {"fields": case.faults})
        facts = case.facts_for(FACTS.get(self.code, ()))
        return Finding(self.code, self.verdict, case.provision(self.provision), facts)


# What the words of a code are filled with, beside «regime» and «minimum»: each an attribute of Case.
FACTS = {
    "VEKTSUM": ("wrong_sum.low", "wrong_sum.high", "wrong_sum.criterion", "share"),
    "UTENFOR": ("value", "entry_amount"),
    "VEKT_OK": ("share",),
    "VEKT_LAV": ("share", "missing"),
    "RANG_OK": ("place",),
    "RANG_LAV": ("place",),
    "IKKE_UTLOST": ("part_one_limit",),
    "DEL1_PRIS": ("part_one_limit",),
    "KOMBI_RS1": ("share",),
    "KRAV_KOMBI": ("share",),
    "BEGR_SVAK": ("missing_fields",),
    "UVES_FYSISK": ("facts.insignificance.element",),
    "INTERESSE_OK": ("facts.interest.type",),
    "STD_OK": ("facts.standard.regulation",),
}


def _weight(c: Case) -> bool:
    """R10, R11: weights, points or fixed price. Concessions know no 30 % (R40)."""
    return c.in_full and c.weighed and not c.concession


def _weight_too_low(c: Case) -> bool:
    """R11, which is not given in part V (12.6 no. 11)."""
    return _weight(c) and not c.enough and not c.part_five


def _place_high_enough(c: Case) -> bool:
    return c.in_full and c.among_top


def _place_too_low(c: Case) -> bool:
    """R13, which is not given in part V (12.6 no. 11)."""
    return c.in_full and c.ranked and not c.among_top and not c.part_five


def _price_alone(c: Case) -> bool:
    """R14, 12.6 no. 11: price or cost alone where neither R16, R17, R18 nor R40 applies."""
    return c.in_full and c.price_alone and not (c.concession or c.part_five or _rs1_part_one(c))


def _rs1_part_one(c: Case) -> bool:
    """R15, R16: only RS1 asks about part I as such."""
    return c.rs1 and c.part == Part.I


def _user_choice(c: Case) -> bool:
    """R18, 12.6 no. 11 and 21: part V cites no provision, and concessions are left to R40."""
    return c.in_full and c.facts.mode == AwardMode.USER_CHOICE and not (c.concession or c.part_five)


def _part_five_open(c: Case) -> bool:
    """R18, 12.6 no. 11: part V where neither R10 nor R12 is met."""
    return c.in_full and c.part_five and not c.enough and not c.among_top


def _first_paragraph_lacking(c: Case) -> bool:
    return c.only_first and not c.first_paragraph_met


def _concession(c: Case) -> bool:
    """R40, 12.6 no. 12: all but prioritised order, which has R12 and R13."""
    return c.concession and c.in_full and not c.ranked


def _concession_met(c: Case) -> bool:
    """R40: RS1 asks for a mode in which environment can weigh, RS2 for what § 7-6 (1) asks."""
    return _concession(c) and (c.weighed if c.rs1 else c.first_paragraph_met)


def _concession_open(c: Case) -> bool:
    return _concession(c) and not _concession_met(c)


def _justified(c: Case) -> bool:
    """R20, R22, R23: a valid requirement, and every field of the justification that the rule set asks for."""
    return c.any_valid and not c.missing_fields


def _combined(c: Case) -> bool:
    """R22: some weight, though less than enough, beside the requirements."""
    return c.rs1 and _justified(c) and bool(c.share) and not c.enough


def _replaced_or_combined(c: Case) -> bool:
    """R23: requirements alone, or beside weight or place that is too low."""
    return c.rs2 and _justified(c) and not (c.enough or c.among_top)


def _prioritised(c: Case) -> bool:
    """R21, FOA § 7-9 (4): no «klart bedre» here, only requirements and a justification (12.6 no. 15)."""
    return c.rs1 and _place_too_low(c) and c.any_valid and c.in_documents


def _only_vague(c: Case) -> bool:
    """R24, 12.6 no. 14: requirements, but none that is both binding and verifiable."""
    return bool(c.facts.requirements) and not c.any_valid


def _weakly_justified(c: Case) -> bool:
    return c.any_valid and c.in_documents and bool(c.missing_fields) and not _prioritised(c)


def _partly_insignificant(c: Case) -> bool:
    """R31; R31b goes before it (12.6 no. 18)."""
    return c.claimed and not c.insignificant and not c.physical


MET, REASON, WARNING, NOT_MET = Verdict.MET, Verdict.MET_WITH_REASON, Verdict.WARNING, Verdict.NOT_MET

# fmt: off
STOPS = (
    # no.       condition                                         answer   code            provision
    Row("R01",  lambda c: c.faults,                               WARNING, "INNDATA"),
    Row("R02",  lambda c: c.wrong_sum,                            WARNING, "VEKTSUM",      "sum"),
    Row("R03",  lambda c: c.below_entry,                          MET,     "UTENFOR",      "entry"),
    Row("R04",  lambda c: c.rs0,                                  WARNING, "RS0",          "before_2024"),
    Row("R05",  lambda c: c.rs2 and c.facts.defence_security,     WARNING, "FORSVAR",      "defence"),
    Row("R06",  lambda c: c.framework_changed_rules,              WARNING, "RAMME_SKIFTE"),
)

MAIN_RULE = (
    Row("R10",  lambda c: _weight(c) and c.enough,                MET,     "VEKT_OK",      "weight"),
    Row("R11",  _weight_too_low,                                  NOT_MET, "VEKT_LAV",     "weight"),
    Row("R12",  _place_high_enough,                               MET,     "RANG_OK",      "rank"),
    Row("R13",  _place_too_low,                                   NOT_MET, "RANG_LAV",     "rank_low"),
    Row("R14",  lambda c: _price_alone(c) and c.part == Part.III, NOT_MET, "BARE_PRIS",    "price_part_iii"),
    Row("R14",  lambda c: _price_alone(c) and c.part != Part.III, NOT_MET, "BARE_PRIS",    "price"),
    Row("R15",  lambda c: _rs1_part_one(c) and c.no_criteria,     MET,     "IKKE_UTLOST",  "weight"),
    Row("R16",  lambda c: _rs1_part_one(c) and c.price_alone,     WARNING, "DEL1_PRIS",    "weight"),
    Row("R17",  lambda c: c.only_first and c.first_paragraph_met, MET,     "BARE_1LEDD",   "first_paragraph"),
    Row("R17",  _first_paragraph_lacking,                         WARNING, "BARE_1LEDD",   "first_paragraph"),
    Row("R18",  _user_choice,                                     WARNING, "UAVKLART",     "user_choice"),
    Row("R18",  _part_five_open,                                  WARNING, "UAVKLART"),
    Row("R40",  _concession_met,                                  MET,     "KONSESJON",    "concession"),
    Row("R40",  _concession_open,                                 WARNING, "KONSESJON",    "concession"),
)

# 12.6 no. 16: at equal answers R21 goes before R22, and R22 before R20.
REQUIREMENTS = (
    Row("R21",  _prioritised,                                     REASON,  "KRAV_PRIO",    "requirements"),
    Row("R22",  _combined,                                        REASON,  "KOMBI_RS1",    "requirements"),
    Row("R20",  lambda c: c.rs1 and _justified(c),                REASON,  "KRAV_OK",      "requirements"),
    Row("R23",  _replaced_or_combined,                            REASON,  "KRAV_KOMBI",   "requirements"),
    Row("R24",  _only_vague,                                      NOT_MET, "KRAV_VAGE",    "requirements"),
    Row("R25",  lambda c: c.any_valid and not c.in_documents,     NOT_MET, "BEGR_MANGLER", "requirements"),
    Row("R26",  _weakly_justified,                                NOT_MET, "BEGR_SVAK",    "requirements"),
)

EXEMPTIONS = (
    Row("R30",  lambda c: c.insignificant,                        REASON,  "UVES_OK",      "insignificance"),
    Row("R31b", lambda c: c.claimed and c.physical,               NOT_MET, "UVES_FYSISK",  "insignificance"),
    Row("R31",  _partly_insignificant,                            NOT_MET, "UVES_DELVIS",  "insignificance"),
    Row("R32",  lambda c: c.rs2 and c.interest_complete,          REASON,  "INTERESSE_OK", "interest"),
    Row("R33",  lambda c: c.standard_applies and not c.uncertain, MET,     "STD_OK",       "standard"),
    Row("R34",  lambda c: c.standard_applies and c.uncertain,     WARNING, "STD_USIKKER",  "standard"),
)
# fmt: on

TABLE = STOPS + MAIN_RULE + REQUIREMENTS + EXEMPTIONS
