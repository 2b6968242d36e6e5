"""Every rule of regelverk 12.3: a case that hits it, and its nearest neighbour that does not."""

from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import (
    AwardMode,
    ContractType,
    EssentialInterest,
    Framework,
    FrameworkKind,
    Insignificance,
    InterestType,
    PhysicalElement,
    Regime,
    Standard,
    StandardRequirement,
)
from tenders.rules.findings import Verdict
from tenders.rules.table import TABLE
from tenders.rules.verdict import judge

from .builders import (
    BINDING,
    FULL,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    RS2,
    SMALL,
    UNMEASURABLE,
    VAGUE,
    VEHICLES,
    environment,
    environment_at,
    price,
    price_alone,
    quality,
    tender,
    weighted,
    without,
)

MET, REASON, WARNING, NOT_MET = Verdict.MET, Verdict.MET_WITH_REASON, Verdict.WARNING, Verdict.NOT_MET
LAW, UTIL = "anskaffelsesloven", "forsyningsforskriften"
CONC = "konsesjonskontraktforskriften"
NOTHING = {"mode": AwardMode.NONE, "criteria": ()}
ORDERED_4 = {"mode": AwardMode.RANKED, "criteria": environment_at(4)}
ORDERED_3 = {"mode": AwardMode.RANKED, "criteria": environment_at(3)}
NO_ENVIRONMENT = {"mode": AwardMode.RANKED, "criteria": environment_at(1)[1:]}
LOW = {"criteria": weighted("29.99")}
PRICE = {"mode": AwardMode.PRICE_ONLY, "criteria": (price(),)}
COST = {"mode": AwardMode.COST_ONLY, "criteria": ()}
USER_CHOICE = {"mode": AwardMode.USER_CHOICE, "criteria": ()}
IN_RS1 = {"initiated_on": RS1}
PART_V = {"contract": ContractType.DESIGN_CONTEST, "value": 1_630_000}
CONCESSION = {"regime": Regime.CONCESSIONS, "contract": ContractType.SERVICES, "value": 62_900_000}
SMALL_CONCESSION = {**CONCESSION, "value": 62_899_999}
UTILITY = {"regime": Regime.UTILITIES}
FRAMEWORK = {"kind": FrameworkKind.MULTIPLE}
IN_DOCUMENTS_ONLY = without("before_notice", "mapped", "compared", "specific", "conclusion")
PHYSICAL = Insignificance(
    exists=True,
    climate=True,
    environment=True,
    in_documents=True,
    physical_element=PhysicalElement.SUBSTANTIAL,
)

# number, verdict, code, provision, a case that hits, the change that just misses
CASES = [
    ("R01", WARNING, "INNDATA", "", {"value": 0}, {"value": 1}),
    ("R02", WARNING, "VEKTSUM", "FOA § 18-1 (6)", {"criteria": (price("69.99"), environment("30"))},
     {"criteria": (price("70.00"), environment("30"))}),
    ("R02", WARNING, "VEKTSUM", "", {"criteria": (price("60"), environment("30")), **UTILITY},
     {"criteria": (price("70"), environment("30"))}),
    ("R03", MET, "UTENFOR", "FOA § 1-1", {"value": 99_999, **IN_RS1, **LOW}, {"value": 100_000}),
    ("R03", MET, "UTENFOR", f"{LAW} § 2 (1)", {"value": 499_999, **LOW}, {"value": 500_000}),
    ("R03", MET, "UTENFOR", f"{UTIL} § 1-1", {"value": 99_999, **IN_RS1, **UTILITY},
     {"value": 100_000}),
    ("R03", MET, "UTENFOR", f"{CONC} § 1-1", {**CONCESSION, **IN_RS1, "value": 99_999},
     {"value": 100_000}),
    ("R03", MET, "UTENFOR", f"{LAW} § 2 (1)", {"value": 499_999, **UTILITY}, {"value": 500_000}),
    ("R03", MET, "UTENFOR", "FOA § 1-1", {"value": 99_999, "initiated_on": date(2023, 12, 31)},
     {"value": 100_000}),
    ("R04", WARNING, "RS0", "FOA § 7-9",
     {"initiated_on": date(2023, 12, 31)}, {"initiated_on": date(2024, 1, 1)}),
    ("R04", WARNING, "RS0", "FOA § 7-9",
     {"initiated_on": date(2010, 1, 1)}, {"initiated_on": date(2024, 1, 1)}),
    ("R04", WARNING, "RS0", f"{UTIL} § 7-9", {"initiated_on": date(2023, 12, 31), **UTILITY},
     {"initiated_on": date(2024, 1, 1)}),
    ("R05", WARNING, "FORSVAR", f"{LAW} § 2 (3)", {"initiated_on": RS2, "defence_security": True},
     {"initiated_on": RS1}),
    ("R06", WARNING, "RAMME_SKIFTE", "", {"framework": Framework(initiated_on=RS1, **FRAMEWORK)},
     {"framework": Framework(initiated_on=RS2, **FRAMEWORK)}),
    ("R06", WARNING, "RAMME_SKIFTE", "", {"framework": Framework(FrameworkKind.DPS, initiated_on=RS1)},
     {"framework": Framework(FrameworkKind.NONE, initiated_on=RS1)}),
    ("R10", MET, "VEKT_OK", "FOA § 7-9 (2)", {**IN_RS1}, {**LOW}),
    ("R10", MET, "VEKT_OK", f"{LAW} § 5b (2)", {"initiated_on": RS2}, {**LOW}),
    ("R10", MET, "VEKT_OK", f"{UTIL} § 7-9 (2)", {**UTILITY}, {**LOW}),
    ("R10", MET, "VEKT_OK", "FOA § 7-9 (2)", {**IN_RS1, **SMALL}, {**LOW}),
    ("R10", MET, "VEKT_OK", f"{LAW} § 5b (2)", {**PART_V}, {**LOW}),
    ("R11", NOT_MET, "VEKT_LAV", "FOA § 7-9 (2)", {**IN_RS1, **LOW}, {"criteria": weighted("30")}),
    ("R11", NOT_MET, "VEKT_LAV", f"{LAW} § 5b (2)", {**LOW}, {"criteria": weighted("30")}),
    ("R11", NOT_MET, "VEKT_LAV", f"{LAW} § 5b (2)", {**LOW, "value": 1_300_000}, {"value": 1_299_999}),
    ("R11", NOT_MET, "VEKT_LAV", f"{UTIL} § 7-9 (2)", {**LOW, **UTILITY}, {"value": 4_999_999}),
    ("R11", NOT_MET, "VEKT_LAV", "FOA § 7-9 (2)", {**LOW, **IN_RS1, **SMALL}, {"initiated_on": RS2}),
    ("R11", NOT_MET, "VEKT_LAV", f"{LAW} § 5b (2)",
     {**LOW, "contract": ContractType.HEALTH_SOCIAL, "value": 8_700_000}, {"value": 8_699_999}),
    ("R12", MET, "RANG_OK", "FOA § 7-9 (3)", {**IN_RS1, **ORDERED_3}, {**ORDERED_4}),
    ("R12", MET, "RANG_OK", f"{LAW} § 5b (2)", {**ORDERED_3}, {**ORDERED_4}),
    ("R12", MET, "RANG_OK", f"{CONC} § 7-6 (2)", {**CONCESSION, **ORDERED_3}, {**ORDERED_4}),
    ("R12", MET, "RANG_OK", f"{LAW} § 5b (2)", {**PART_V, **ORDERED_3}, {**ORDERED_4}),
    ("R13", NOT_MET, "RANG_LAV", "FOA § 7-9 (3) og (4)", {**IN_RS1, **ORDERED_4}, {**ORDERED_3}),
    ("R13", NOT_MET, "RANG_LAV", f"{LAW} § 5b (2)", {**ORDERED_4}, {**ORDERED_3}),
    ("R13", NOT_MET, "RANG_LAV", f"{LAW} § 5b (2)", {**NO_ENVIRONMENT}, {**ORDERED_3}),
    ("R13", NOT_MET, "RANG_LAV", f"{CONC} § 7-6 (2) og (3)",
     {**IN_RS1, **CONCESSION, **ORDERED_4}, {**ORDERED_3}),
    ("R13", NOT_MET, "RANG_LAV", f"{UTIL} § 7-9 (2)", {**UTILITY, **ORDERED_4}, {**ORDERED_3}),
    ("R14", NOT_MET, "BARE_PRIS", "FOA § 7-9 (2) og § 18-1 (1)", {**IN_RS1, **PRICE}, {**ROUTE}),
    ("R14", NOT_MET, "BARE_PRIS", "FOA § 7-9 (2)",
     {**IN_RS1, **PRICE, "value": 1_300_000}, {"value": 1_299_999}),
    ("R14", NOT_MET, "BARE_PRIS", f"{LAW} § 5b (2) og FOA § 18-1 (1)", {**COST}, {**ROUTE}),
    ("R14", NOT_MET, "BARE_PRIS", f"{LAW} § 5b (2)", {**PRICE, "value": 1_300_000}, {"value": 1_299_999}),
    ("R14", NOT_MET, "BARE_PRIS", f"{LAW} § 5b (2)", {**PRICE, **SMALL, "notice_mandatory": True},
     {"notice_mandatory": False}),
    ("R14", NOT_MET, "BARE_PRIS", f"{UTIL} § 7-9 (2)", {**PRICE, **UTILITY}, {"value": 4_999_999}),
    ("R15", MET, "IKKE_UTLOST", "FOA § 7-9 (2)", {**IN_RS1, **SMALL, **NOTHING}, {"value": 1_300_000}),
    ("R15", MET, "IKKE_UTLOST", f"{UTIL} § 7-9 (2)", {**IN_RS1, **UTILITY, **NOTHING, **SMALL},
     {"value": 5_000_000}),
    ("R16", WARNING, "DEL1_PRIS", "FOA § 7-9 (2)", {**IN_RS1, **SMALL, **PRICE}, {"value": 1_300_000}),
    ("R16", WARNING, "DEL1_PRIS", "FOA § 7-9 (2)", {**IN_RS1, **SMALL, **COST}, {"initiated_on": RS2}),
    ("R17", MET, "BARE_1LEDD", f"{LAW} § 5b (1)", {**SMALL, "criteria": weighted("0.01")},
     {"value": 1_300_000}),
    ("R17", WARNING, "BARE_1LEDD", f"{LAW} § 5b (1)", {**SMALL, "criteria": weighted("0")},
     {"notice_mandatory": True}),
    ("R17", MET, "BARE_1LEDD", f"{UTIL} § 7-9 (1)", {**SMALL, **UTILITY}, {"value": 5_000_000}),
    ("R17", MET, "BARE_1LEDD", f"{CONC} § 7-6 (1)", {**SMALL_CONCESSION}, {**CONCESSION}),
    ("R18", WARNING, "UAVKLART", "FOA § 30-1 (4)",
     {**USER_CHOICE, "contract": ContractType.HEALTH_SOCIAL, "value": 8_700_000}, {"value": 8_699_999}),
    ("R18", WARNING, "UAVKLART", "FOA § 30-1 (4)", {**IN_RS1, **USER_CHOICE}, {**NOTHING, **SMALL}),
    ("R18", WARNING, "UAVKLART", "", {**UTILITY, **USER_CHOICE}, {"value": 4_999_999}),
    ("R18", WARNING, "UAVKLART", "", {**PART_V, **LOW}, {"criteria": weighted("30")}),
    ("R18", WARNING, "UAVKLART", "", {**PART_V, **ORDERED_4}, {**ORDERED_3}),
    ("R18", WARNING, "UAVKLART", "", {**PART_V, **PRICE, **IN_RS1}, {"value": 1_629_999}),
    ("R20", REASON, "KRAV_OK", "FOA § 7-9 (4)",
     {**IN_RS1, **PRICE, **ROUTE}, {"effect": without("specific")}),
    ("R20", REASON, "KRAV_OK", f"{UTIL} § 7-9 (4)", {**IN_RS1, **UTILITY, **PRICE, **ROUTE},
     {"effect": without("compared")}),
    ("R20", REASON, "KRAV_OK", f"{CONC} § 7-6 (3)", {**IN_RS1, **CONCESSION, **PRICE, **ROUTE},
     {"requirements": ()}),
    ("R20", REASON, "KRAV_OK", "FOA § 7-9 (4)", {**IN_RS1, **ROUTE, "criteria": weighted("0")},
     {"criteria": weighted("0.01")}),
    ("R21", REASON, "KRAV_PRIO", "FOA § 7-9 (4)",
     {**IN_RS1, **ORDERED_4, "requirements": (BINDING,), "effect": IN_DOCUMENTS_ONLY},
     {"effect": without("in_documents")}),
    ("R21", REASON, "KRAV_PRIO", "FOA § 7-9 (4)", {**IN_RS1, **ORDERED_4, **ROUTE}, {"initiated_on": RS2}),
    ("R22", REASON, "KOMBI_RS1", "FOA § 7-9 (4)", {**IN_RS1, **LOW, **ROUTE}, {"criteria": weighted("30")}),
    ("R22", REASON, "KOMBI_RS1", "FOA § 7-9 (4)", {**IN_RS1, **LOW, **ROUTE}, {"effect": without("mapped")}),
    ("R23", REASON, "KRAV_KOMBI", f"{LAW} § 5b (2)", {**PRICE, **ROUTE}, {"effect": without("compared")}),
    ("R23", REASON, "KRAV_KOMBI", f"{LAW} § 5b (2)", {**LOW, **ROUTE}, {"criteria": weighted("30")}),
    ("R23", REASON, "KRAV_KOMBI", f"{LAW} § 5b (2)",
     {**ORDERED_4, **ROUTE, "effect": without("specific")}, {"initiated_on": RS1}),
    ("R23", REASON, "KRAV_KOMBI", f"{CONC} § 7-6 (2)", {**CONCESSION, **ORDERED_4, **ROUTE},
     {**ORDERED_3}),
    ("R24", NOT_MET, "KRAV_VAGE", f"{LAW} § 5b (2)", {**PRICE, "requirements": (VAGUE,), "effect": FULL},
     {"requirements": (VAGUE, BINDING)}),
    ("R24", NOT_MET, "KRAV_VAGE", "FOA § 7-9 (4)", {**IN_RS1, **PRICE, "requirements": (UNMEASURABLE,)},
     {"requirements": ()}),
    ("R25", NOT_MET, "BEGR_MANGLER", f"{LAW} § 5b (2)", {**PRICE, **ROUTE, "effect": without("exists")},
     {"effect": FULL}),
    ("R25", NOT_MET, "BEGR_MANGLER", "FOA § 7-9 (4)",
     {**IN_RS1, **PRICE, **ROUTE, "effect": without("in_documents")},
     {"effect": FULL}),
    ("R26", NOT_MET, "BEGR_SVAK", "FOA § 7-9 (4)",
     {**IN_RS1, **PRICE, **ROUTE, "effect": without("specific")},
     {"initiated_on": RS2}),
    ("R26", NOT_MET, "BEGR_SVAK", f"{LAW} § 5b (2)", {**PRICE, **ROUTE, "effect": without("conclusion")},
     {"effect": FULL}),
    ("R30", REASON, "UVES_OK", "FOA § 7-9 (5)", {**IN_RS1, **PRICE, "insignificance": INSIGNIFICANT},
     {"insignificance": PHYSICAL}),
    ("R30", REASON, "UVES_OK", f"{LAW} § 5b (3)",
     {**PRICE, "insignificance": Insignificance(True, True, True, True, PhysicalElement.NEGLIGIBLE)},
     {"insignificance": Insignificance(True, True, True, False, PhysicalElement.NEGLIGIBLE)}),
    ("R30", REASON, "UVES_OK", f"{CONC} § 7-6 (4)",
     {**IN_RS1, **CONCESSION, **ORDERED_4, "insignificance": INSIGNIFICANT},
     {"insignificance": Insignificance()}),
    ("R31", NOT_MET, "UVES_DELVIS", f"{LAW} § 5b (3)",
     {**PRICE, "insignificance": Insignificance(exists=True, climate=True, in_documents=True)},
     {"insignificance": INSIGNIFICANT}),
    ("R31", NOT_MET, "UVES_DELVIS", "FOA § 7-9 (5)",
     {**IN_RS1, **PRICE, "insignificance": Insignificance(exists=True, climate=True, environment=True)},
     {"insignificance": INSIGNIFICANT}),
    ("R31b", NOT_MET, "UVES_FYSISK", "FOA § 7-9 (5)", {**IN_RS1, **PRICE, "insignificance": PHYSICAL},
     {"insignificance": INSIGNIFICANT}),
    ("R31b", NOT_MET, "UVES_FYSISK", f"{LAW} § 5b (3)",
     {**PRICE, "insignificance": Insignificance(exists=True, physical_element=PhysicalElement.SUBSTANTIAL)},
     {"insignificance": Insignificance(exists=True)}),
    ("R32", REASON, "INTERESSE_OK", f"{LAW} § 5b (3)", {**PRICE, "interest": PREPAREDNESS},
     {"initiated_on": RS1}),
    ("R32", REASON, "INTERESSE_OK", f"{UTIL} § 7-9 (3)", {**PRICE, **UTILITY, "interest": PREPAREDNESS},
     {"interest": EssentialInterest(exists=True, type=InterestType.HEALTH)}),
    ("R33", MET, "STD_OK", f"{LAW} § 5c", {**PRICE, "standard": VEHICLES}, {"initiated_on": RS1}),
    ("R33", MET, "STD_OK", f"{UTIL} § 7-9 (4)", {**PRICE, **UTILITY, "standard": VEHICLES},
     {"standard": StandardRequirement(Standard.VEHICLES)}),
    ("R34", WARNING, "STD_USIKKER", f"{LAW} § 5c",
     {**PRICE, "standard": StandardRequirement(Standard.FERRIES, main_delivery=True, exemption_used=True)},
     {"standard": StandardRequirement(Standard.FERRIES, main_delivery=True)}),
    ("R34", WARNING, "STD_USIKKER", f"{CONC} § 7-6 (4)",
     {**CONCESSION, **ORDERED_4, "standard": StandardRequirement(Standard.VEHICLES, True, euro6_only=True)},
     {"standard": StandardRequirement(Standard.VEHICLES, False, euro6_only=True)}),
    ("R40", MET, "KONSESJON", f"{CONC} § 7-6 (1)", {**IN_RS1, **CONCESSION, **LOW}, {**PRICE}),
    ("R40", WARNING, "KONSESJON", f"{CONC} § 7-6 (1)", {**IN_RS1, **CONCESSION, **PRICE},
     {"mode": AwardMode.WEIGHTED, **LOW}),
    ("R40", MET, "KONSESJON", f"{CONC} § 7-6 (1)", {**CONCESSION, **LOW},
     {"criteria": weighted("0")}),
    ("R40", WARNING, "KONSESJON", f"{CONC} § 7-6 (1)", {**CONCESSION, **USER_CHOICE},
     {**SMALL_CONCESSION}),
]  # fmt: skip


@pytest.mark.parametrize(("number", "verdict", "code", "citation", "hit", "_miss"), CASES)
def test_the_rule_is_hit(number, verdict, code, citation, hit, _miss):
    answer = judge(tender(**hit))
    assert (answer.rule, answer.verdict, answer.code, answer.provision) == (number, verdict, code, citation)


@pytest.mark.parametrize(("number", "verdict", "code", "citation", "hit", "miss"), CASES)
def test_the_nearest_neighbour_is_judged_otherwise(number, verdict, code, citation, hit, miss):
    answer = judge(tender(**{**hit, **miss}))
    assert (answer.rule, answer.verdict) != (number, verdict)


def test_every_row_of_the_table_has_a_case():
    assert {(row.number, row.verdict, row.code) for row in TABLE} == {case[:3] for case in CASES}


@pytest.mark.parametrize(
    ("standard", "rs", "shown"),
    [
        (StandardRequirement(Standard.VEHICLES), RS2, True),
        (StandardRequirement(Standard.VEHICLES, main_delivery=True), RS2, False),
        (StandardRequirement(Standard.VEHICLES), RS1, False),
        (StandardRequirement(), RS2, False),
    ],
)
def test_r35_is_a_remark_without_effect(standard, rs, shown):
    answer = judge(price_alone(initiated_on=rs, standard=standard))
    assert ("STD_IKKE_HOVED" in [each.code for each in answer.advice]) is shown
    assert (answer.code == "BARE_PRIS") is (not standard.main_delivery)


@pytest.mark.parametrize(
    ("on", "changes", "citation"),
    [
        (RS1, LOW, "forsyningsforskriften § 7-9 (2)"),
        (RS1, ORDERED_3, "forsyningsforskriften § 7-9 (3)"),
        (RS1, {**PRICE, **ROUTE}, "forsyningsforskriften § 7-9 (4)"),
        (RS1, {**PRICE, "insignificance": INSIGNIFICANT}, "forsyningsforskriften § 7-9 (5)"),
        (RS2, ORDERED_3, "forsyningsforskriften § 7-9 (2)"),
        (RS2, {**PRICE, **ROUTE}, "forsyningsforskriften § 7-9 (2)"),
        (RS2, {**PRICE, "insignificance": INSIGNIFICANT}, "forsyningsforskriften § 7-9 (3)"),
        (RS2, {**PRICE, "standard": VEHICLES}, "forsyningsforskriften § 7-9 (4)"),
    ],
)
def test_r41_utilities_are_judged_like_foa_with_their_own_provisions(on, changes, citation):
    utility, foa = (
        judge(tender(initiated_on=on, **UTILITY, **changes)),
        judge(tender(initiated_on=on, **changes)),
    )
    assert (utility.rule, utility.code, utility.provision) == (foa.rule, foa.code, citation)


@pytest.mark.parametrize("mode", [AwardMode.POINTS, AwardMode.FIXED_PRICE])
@pytest.mark.parametrize(("own", "code"), [("30", "VEKT_OK"), ("29.99", "VEKT_LAV")])
def test_points_and_fixed_price_are_judged_like_weights(mode, own, code):
    others = quality(str(100 - Decimal(own)), points=100 - Decimal(own))
    facts = tender(mode=mode, criteria=(others, environment(own, points=Decimal(own))))
    assert judge(facts).code == code
