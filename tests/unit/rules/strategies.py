"""Generated facts: likely ones that reach every rule, and wild ones that must only not raise."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Criterion,
    CriterionType,
    EffectJustification,
    EssentialInterest,
    Framework,
    FrameworkKind,
    Insignificance,
    InterestType,
    Part,
    PhysicalElement,
    Regime,
    Requirement,
    Standard,
    StandardRequirement,
    SubCriterion,
    TenderFacts,
)

DAYS = st.sampled_from(
    [date(2016, 12, 31), date(2023, 12, 31), date(2024, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
) | st.dates(date(2022, 1, 1), date(2030, 12, 31))
VALUES = st.sampled_from(
    [99_999, 100_000, 499_999, 500_000, 1_300_000, 1_630_000, 8_700_000, 62_900_000]
).map(Decimal) | st.decimals(1, 100_000_000, places=2)
HUNDREDTHS = st.decimals(0, 100, places=2)


def _mostly(flag: bool) -> SearchStrategy[bool]:
    return st.sampled_from([flag, flag, flag, not flag])


def _flags(kind: type, *names: str) -> dict[str, SearchStrategy[bool]]:
    return {each.name: st.booleans() for each in fields(kind) if each.type is bool and each.name not in names}


sub_criteria = st.builds(
    SubCriterion,
    name=st.sampled_from(["Utslipp", "Ombruk", "Service"]),
    share=st.sampled_from([None, *map(Decimal, (0, 25, 50, 75, 100))]),
    **_flags(SubCriterion),
)
criteria = st.builds(
    Criterion,
    name=st.sampled_from(["Pris", "Miljø", "Kvalitet"]),
    type=st.sampled_from(CriterionType),
    weight=st.none() | HUNDREDTHS,
    weight_min=st.none() | HUNDREDTHS,
    weight_max=st.none() | HUNDREDTHS,
    points=st.none() | HUNDREDTHS,
    rank=st.none() | st.integers(0, 9),
    sub_criteria=st.lists(sub_criteria, max_size=3).map(tuple),
    **_flags(Criterion),
)
requirements = st.lists(st.builds(Requirement, **_flags(Requirement)), max_size=2).map(tuple)
likely_facts = st.builds(
    TenderFacts,
    initiated_on=DAYS,
    regime=st.sampled_from(Regime),
    value=VALUES,
    authority=st.sampled_from(Authority),
    contract=st.sampled_from(ContractType),
    part=st.none() | st.sampled_from(Part),
    notice_mandatory=st.sampled_from([None, None, True, False]),
    mode=st.sampled_from(AwardMode),
    criteria=st.lists(criteria, max_size=4).map(tuple),
    requirements=requirements,
    effect=st.builds(
        EffectJustification, **{each.name: _mostly(True) for each in fields(EffectJustification)}
    ),
    insignificance=st.builds(
        Insignificance,
        physical_element=st.none() | st.sampled_from(PhysicalElement),
        **_flags(Insignificance),
    ),
    interest=st.builds(
        EssentialInterest, type=st.none() | st.sampled_from(InterestType), **_flags(EssentialInterest)
    ),
    standard=st.builds(
        StandardRequirement,
        regulation=st.none() | st.sampled_from(Standard),
        **_flags(StandardRequirement),
    ),
    framework=st.builds(
        Framework,
        kind=st.sampled_from(FrameworkKind),
        mini_environment_share=st.none() | HUNDREDTHS,
        initiated_on=st.none() | DAYS,
        mini_criteria_stated=st.booleans(),
    ),
    duration_months=st.none() | st.integers(0, 60),
    part_overridden=st.booleans(),
    in_doffin=st.booleans(),
    defence_security=_mostly(False),
    sanction_in_contract=st.booleans(),
)


@st.composite
def sound_facts(draw: st.DrawFn) -> TenderFacts:
    """Facts that R01–R06 seldom stop: three criteria with weights of 100 in sum, points and ranks."""
    facts = draw(likely_facts)
    return replace(
        facts,
        initiated_on=draw(st.sampled_from([date(2024, 1, 1), date(2026, 6, 30), date(2026, 7, 1)])),
        value=draw(VALUES.filter(lambda value: value >= 500_000)),
        part=None,
        defence_security=False,
        framework=replace(facts.framework, initiated_on=None),
        criteria=draw(three_criteria()),
    )


@st.composite
def three_criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Price, quality and environment in any proportion and any order, environment not always binding."""
    green = draw(st.integers(0, 10_000))
    quality = draw(st.integers(0, 10_000 - green))
    ranks = draw(st.permutations([1, 2, 4]))
    shared = {"environment_stated": True, "linked": True, "binding": draw(_mostly(True))}
    return (
        _criterion("Pris", 10_000 - green - quality, ranks[0], type=CriterionType.PRICE),
        _criterion("Kvalitet", quality, ranks[1]),
        _criterion("Miljø", green, ranks[2], **shared),
    )


def _criterion(name: str, hundredths: int, rank: int, **changes: Any) -> Criterion:
    number = Decimal(hundredths).scaleb(-2)
    return Criterion(name, weight=number, points=number, rank=rank, **changes)


weighted_facts = sound_facts().map(lambda facts: replace(facts, mode=AwardMode.WEIGHTED))


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes()
    | st.lists(st.integers() | st.text(max_size=2), max_size=2)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=1)
)


@st.composite
def wild_facts(draw: st.DrawFn) -> TenderFacts:
    """Likely facts in which anything may have been replaced by anything, nested fields too."""
    facts = draw(likely_facts)
    names = [each.name for each in fields(TenderFacts)]
    for name in draw(st.lists(st.sampled_from(names), max_size=2)):
        facts = replace(facts, **{name: draw(_odd_for(getattr(facts, name)))})
    return facts


def _odd_for(value: Any) -> SearchStrategy[Any]:
    """An odd value; for nested facts also the same with one odd field."""
    if isinstance(value, tuple) and value:
        return ODD | _odd_for(value[0]).map(lambda odd: (odd, *value[1:]))
    if hasattr(value, "__dataclass_fields__"):
        names = st.sampled_from([each.name for each in fields(value)])
        return ODD | st.tuples(names, ODD).map(lambda pair: replace(value, **{pair[0]: pair[1]}))
    return ODD
