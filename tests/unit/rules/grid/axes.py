"""What the grid is made of: every value that a rule tells apart, as pieces that are used again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any

from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Criterion,
    EffectJustification,
    Framework,
    FrameworkKind,
    Insignificance,
    Part,
    PhysicalElement,
    Regime,
    Standard,
    StandardRequirement,
)

from .. import builders as make

Axis = Sequence[dict[str, Any]]

LAST_RS0, FIRST_RS1, LAST_RS1, FIRST_RS2 = (
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
)
# Both sides of the days that rules or EEA amounts changed.
DAYS = (
    LAST_RS0,
    FIRST_RS1,
    date(2024, 3, 13),
    date(2024, 3, 14),
    date(2024, 3, 20),
    date(2024, 3, 21),
    date(2026, 4, 20),
    date(2026, 4, 21),
    LAST_RS1,
    FIRST_RS2,
)
THOUSANDS = (
    *(100, 500, 1_300, 1_400, 1_490, 1_630, 2_200, 2_300, 2_500, 4_500, 4_600, 5_000, 7_800, 8_700),
    *(10_000, 10_400, 11_600, 56_000, 57_800, 57_900, 62_900),
)
# Just below and exactly at every amount that has been a threshold since 2024.
AMOUNTS = [Decimal(each * 1000 - short) for each in THOUSANDS for short in (1, 0)]


def _situation(
    contract: ContractType, value: int, regime: Regime = Regime.FOA, **more: Any
) -> dict[str, Any]:
    return {"contract": contract, "value": Decimal(value), "regime": regime, **more}


# The parts of FOA, and the two other regulations on both sides of the amount that makes a notice mandatory.
SITUATIONS: Axis = (
    _situation(ContractType.SUPPLIES, 800_000),
    _situation(ContractType.SERVICES, 1_300_000),
    _situation(ContractType.WORKS, 62_900_000),
    _situation(ContractType.SPECIAL_SERVICES, 20_000_000),
    _situation(ContractType.HEALTH_SOCIAL, 8_700_000),
    _situation(ContractType.DESIGN_CONTEST, 1_630_000),
    _situation(ContractType.SERVICES, 800_000, Regime.UTILITIES),
    _situation(ContractType.SUPPLIES, 5_000_000, Regime.UTILITIES),
    _situation(ContractType.DESIGN_CONTEST, 5_000_000, Regime.UTILITIES),
    _situation(ContractType.SERVICES, 5_000_000, Regime.CONCESSIONS),
    _situation(ContractType.WORKS, 62_900_000, Regime.CONCESSIONS),
)
# Against what the value says: stated by hand (12.6 no. 2).
STATED: Axis = (
    _situation(ContractType.SUPPLIES, 800_000, notice_mandatory=True),
    _situation(ContractType.SERVICES, 5_000_000, notice_mandatory=False),
    _situation(ContractType.DESIGN_CONTEST, 800_000, part=Part.V, part_overridden=True),
)


def _award(mode: AwardMode, *criteria: Criterion) -> dict[str, Any]:
    return {"mode": mode, "criteria": criteria}


_weighted = partial(_award, AwardMode.WEIGHTED)
_ranked = partial(_award, AwardMode.RANKED)
_points = partial(_award, AwardMode.POINTS)
_fixed = partial(_award, AwardMode.FIXED_PRICE)


def _range(make_one: Any, low: int, high: int) -> Criterion:
    return make_one(weight_min=Decimal(low), weight_max=Decimal(high))


def _pointed(own: int, others: int) -> dict[str, Any]:
    return _points(make.price(points=Decimal(others)), make.environment(points=Decimal(own)))


WEIGHTS = ("0", "8", "20", "29.99", "29.996", "30", "30.01", "40")
WEIGHED: Axis = (
    *(_weighted(*make.weighted(each)) for each in WEIGHTS),
    _weighted(make.price("60"), make.mixed("40", "75", "25")),
    _weighted(make.price("10"), make.mixed("90", "33.33", "66.67")),
    _weighted(make.price("60"), make.mixed("40", None, None)),
    _weighted(make.price("60"), make.quality("40", sub_criteria=[make.sub("Utslipp", counts=True)])),
    _weighted(make.price("70"), make.cost("30", sub_criteria=[make.sub("Utslipp", counts=True)])),
    _weighted(make.price("70"), make.environment("30", binding=False)),
    _weighted(make.price("70"), make.environment("30", linked=False)),
    _weighted(make.price("70", **make.COUNTS), make.cost("30", **make.COUNTS)),
    _weighted(make.price("70"), make.environment("15"), make.environment("15", "Utslipp")),
    _weighted(_range(make.price, 60, 70), _range(make.environment, 30, 40)),
    _weighted(_range(make.price, 65, 75), _range(make.environment, 25, 35)),
    _weighted(make.price("70"), _range(make.environment, 30, 40)),
)
ORDERED: Axis = (
    *(_ranked(*make.environment_at(place)) for place in range(1, 6)),
    _ranked(*make.environment_at(2, of=2)),
    _ranked(*make.ranked(make.price(), make.quality())),
    _ranked(*make.ranked(make.price(), make.mixed("40", "75", "25"))),
    _ranked(make.environment(rank=9), make.price(rank=2), make.quality(rank=5)),
)
SCORED: Axis = (
    *(_pointed(own, others) for own, others in ((30, 70), (29, 71), (30, 71), (39, 91))),
    _fixed(make.price("0"), make.quality("70"), make.environment("30")),
    _fixed(make.price("0"), make.quality("80"), make.environment("20")),
)
MONEY_ALONE: Axis = (_award(AwardMode.PRICE_ONLY, make.price()), _award(AwardMode.COST_ONLY, make.cost()))
NOTHING_SET: Axis = (_award(AwardMode.USER_CHOICE), _award(AwardMode.NONE))
AWARDS: Axis = (*WEIGHED, *ORDERED, *SCORED, *MONEY_ALONE, *NOTHING_SET)
# Incomplete, or with a sum that is not 100: nothing more is asked about these.
UNSOUND_AWARDS: Axis = (
    _weighted(make.price("60"), make.environment("30")),
    _weighted(make.price("75"), make.environment("30")),
    _weighted(make.price("60"), make.mixed("40", "75", "20")),
    _weighted(_range(make.price, 50, 60), _range(make.environment, 30, 39)),
    _weighted(_range(make.price, 60, 70), _range(make.environment, 40, 30)),
    _weighted(make.price(), make.environment("30")),
    _weighted(),
    _ranked(make.price(rank=3), make.environment(rank=3)),
    _ranked(make.price(rank=1), make.environment()),
    _pointed(0, 0),
    _fixed(make.price("0"), make.quality("60"), make.environment("30")),
    _fixed(make.price("0")),
    _fixed(make.price(), make.environment("100")),
)
# One of each kind that the requirement route tells apart.
AWARDS_FOR_THE_ROUTE: Axis = (
    *WEIGHED[:2],
    WEIGHED[5],
    *ORDERED[2:4],
    ORDERED[6],
    SCORED[1],
    SCORED[5],
    *MONEY_ALONE,
    *NOTHING_SET,
)
SIMPLE_AWARDS: Axis = (WEIGHED[2], MONEY_ALONE[0], NOTHING_SET[1])

JUSTIFICATIONS = [
    EffectJustification(*flags) for flags in product((True, False), repeat=len(fields(EffectJustification)))
]
BINDING_ROUTES: Axis = [{"requirements": (make.BINDING,), "effect": each} for each in JUSTIFICATIONS]
LOOSE_ROUTES: Axis = [
    {"requirements": asked, "effect": effect}
    for asked in ((), (make.VAGUE,), (make.UNMEASURABLE,))
    for effect in (make.FULL, make.SILENT)
]
ALL_ROUTES: Axis = (*BINDING_ROUTES, *LOOSE_ROUTES)
FEW_ROUTES: Axis = (
    *LOOSE_ROUTES[:3],
    {"requirements": (make.VAGUE, make.BINDING), "effect": make.FULL},
    {"requirements": (make.BINDING,), "effect": make.SILENT},
    {"requirements": (make.BINDING,), "effect": make.without("specific")},
    {"requirements": (make.BINDING,), "effect": make.without("compared")},
)

HALF = replace(make.INSIGNIFICANT, environment=False)
EURO6 = replace(make.VEHICLES, euro6_only=True)
NO_EXEMPTION: dict[str, Any] = {}
EXEMPTIONS: Axis = (
    NO_EXEMPTION,
    {"insignificance": make.INSIGNIFICANT},
    {"insignificance": HALF},
    {"insignificance": replace(make.INSIGNIFICANT, climate=False)},
    {"insignificance": replace(make.INSIGNIFICANT, in_documents=False)},
    {"insignificance": replace(make.INSIGNIFICANT, physical_element=PhysicalElement.SUBSTANTIAL)},
    {"insignificance": Insignificance(True, True, True, True, PhysicalElement.NEGLIGIBLE)},
    {"interest": make.PREPAREDNESS},
    {"interest": replace(make.PREPAREDNESS, type=None)},
    {"interest": replace(make.PREPAREDNESS, in_documents=False)},
    {"standard": make.VEHICLES},
    {"standard": StandardRequirement(Standard.FERRIES)},
    {"standard": replace(make.VEHICLES, exemption_used=True)},
    {"standard": EURO6},
    {"insignificance": HALF, "interest": make.PREPAREDNESS, "standard": EURO6},
)
FEW_EXEMPTIONS: Axis = (NO_EXEMPTION, {"insignificance": HALF})
STOPS: Axis = (
    {},
    {"defence_security": True},
    *(
        {"framework": Framework(kind, initiated_on=begun)}
        for kind in (FrameworkKind.NONE, FrameworkKind.MINI_COMPETITION, FrameworkKind.DPS)
        for begun in (LAST_RS0, LAST_RS1, FIRST_RS2, None)
    ),
    {"value": None},
    {"value": Decimal(0)},
    {"value": Decimal(99_999)},
    {"authority": None},
    {"regime": None},
    {"contract": None},
    {"initiated_on": None},
    {"mode": None},
)


def days(*chosen: date) -> Axis:
    return [{"initiated_on": day} for day in chosen]


def every_lot(*axes: Axis) -> Iterator[dict[str, Any]]:
    """Every combination of one piece from each axis; a later axis goes before an earlier one."""
    for pieces in product(*axes):
        lot: dict[str, Any] = {"authority": Authority.OTHER}
        for piece in pieces:
            lot.update(piece)
        yield lot
