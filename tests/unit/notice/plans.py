"""Plans for tests: facts from the rules' own builders, judged, with words where a test is about words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from tenders.rules.facts import AwardMode, Criterion, CriterionType, EffectJustification, TenderFacts
from tenders.rules.notice.plan import Plan
from tenders.rules.notice.shape import LegalBasis, Line, Notice, NoticeLot, Strategy
from tenders.rules.notice.values import Values, values_of
from tenders.rules.verdict import evaluate
from tests.unit.rules.builders import (
    COUNTS,
    FULL,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    VEHICLES,
    ranked,
    sub,
    tender,
)

FOA = LegalBasis(
    "https://lovdata.no/eli/forskrift/2016/8/12/974",
    "ELI",
    {"NOR": "NOR — Anskaffelsesforskriften Del 1 og 2"},
)
GREEN = (Strategy("env-imp", "Klima og miljø vektes 30 %."),)


def plan(facts: TenderFacts | None = None, **rest: Any) -> Plan:
    facts = facts or tender()
    return Plan(facts=facts, answer=evaluate(facts), **rest)


def values(facts: TenderFacts | None = None, **rest: Any) -> Values:
    return values_of(plan(facts, **rest))


def rows(found: Values) -> list[tuple[str | None, str | None]]:
    """The lines as (type, number)."""
    return [(line.type, line.number) for line in found.lot.lines]


def codes(found: Values) -> list[str]:
    """The remarks' codes."""
    return [note.code for note in found.notes]


def notice(*lines: Line, strategies: tuple[Strategy, ...] = GREEN, **rest: Any) -> Notice:
    """A national notice of one lot under FOA parts I and II."""
    return Notice((NoticeLot(lines=lines, strategies=strategies, **rest),), (FOA,), "E3")


def lawful_plan(random: Random) -> Plan:
    """A lawful plan: any mode, one to five criteria, some divided, with requirement, exemption or neither."""
    while True:
        found = plan(_facts(random))
        if found.answer.verdict.lawful:
            return found


def _facts(random: Random) -> TenderFacts:
    criteria = ranked(*random.sample(made := _criteria(random), len(made)))
    return tender(
        initiated_on=random.choice([RS1, date(2026, 7, 1), date(2027, 2, 1)]),
        value=str(random.choice([800_000, 2_000_000, 5_000_000])),
        mode=random.choice(list(AwardMode)),
        criteria=criteria,
        **_route(random),
    )


def _route(random: Random) -> dict[str, Any]:
    return random.choice(
        [
            {},
            ROUTE,
            ROUTE,
            {**ROUTE, "effect": replace(FULL, specific=False)},
            {**ROUTE, "effect": EffectJustification(exists=True, in_documents=True)},
            {"insignificance": INSIGNIFICANT},
            {"interest": PREPAREDNESS},
            {"standard": VEHICLES},
        ]
    )


def _criteria(random: Random) -> list[Criterion]:
    """Weights in hundredths that sum to 100, points beside them, price first and then any kind."""
    count = random.randint(1, 5)
    cuts = sorted(random.sample(range(1, 10_000), count - 1))
    hundredths = [end - start for start, end in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return [_criterion(random, place, Decimal(each).scaleb(-2)) for place, each in enumerate(hundredths)]


def _criterion(random: Random, place: int, weight: Decimal) -> Criterion:
    kind = CriterionType.PRICE if place == 0 else random.choice(list(CriterionType)[1:])
    share = random.choice(["12.5", "33.33", "75", "100"])
    divided = (sub("Miljø", share, counts=True), sub("Annet", str(100 - Decimal(share))))
    return Criterion(
        f"Kriterium {place}",
        kind,
        weight=weight,
        points=Decimal(random.randint(1, 40)),
        sub_criteria=(sub("Miljø", share, counts=True), sub("Annet", str(100 - Decimal(share))))
        if divided
        else (),
        **(COUNTS if kind == CriterionType.ENVIRONMENT else {}),
    )
