"""Each example made into a tender: complete, lawful, free of what the linter warns of, and printable."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from tenders.exports.build import available, document_of
from tenders.exports.html import to_html
from tenders.management.commands.load_demo_tenders import COME_TO
from tenders.models import Lot, Tender
from tenders.plan_files import examples
from tenders.plans import Plan, Route
from tenders.queries.library import shelf_of
from tenders.queries.linting import findings_of
from tenders.queries.lots import whole_lots
from tenders.queries.needs import assessment_of
from tenders.queries.packages import SET, packages_of
from tenders.queries.starting_points import imagined, library_of
from tenders.queries.verdicts import verdict_of
from tests.journeys import DIFI_SET, again
from tests.support.library import load_library

# What the rules answer a lot that goes this way: the code, and the share of environment it must have.
ANSWERS = {
    Route.WEIGHT: ("VEKT_OK", Decimal(30)),
    Route.ORDER: ("RANG_OK", None),
    Route.REQUIREMENTS: ("KRAV_KOMBI", None),
    Route.COMBINATION: ("KRAV_KOMBI", Decimal(1)),
    Route.CONSIDERATION: ("BARE_1LEDD", None),
    Route.INSIGNIFICANT: ("UVES_OK", None),
    Route.STANDARD: ("STD_OK", None),
}


def faults(plan: Plan, tender: Tender) -> Iterator[str]:
    """All that keeps the tender from being finished, in words."""
    assessment = assessment_of(tender)
    yield from (f"{plan.slug}: {code} er ikke besvart" for code in assessment.missing)
    yield from (f"{plan.slug}: {problem.code} {problem.kind}" for problem in assessment.problems)
    lots = whole_lots(tender, with_sources=True)
    for lot, wanted in zip(lots, plan.lots, strict=True):
        yield from _faults_of_lot(f"{plan.slug} {lot.number}", lot, wanted.route)
    for kind in available(lots[0]):
        if tender.title not in to_html(document_of(lots[0], kind, lots[1:])):
            yield f"{plan.slug}: {kind} nevner ikke navnet"


def _faults_of_lot(name: str, lot: Lot, route: Route) -> Iterator[str]:
    report, answer = findings_of(lot), verdict_of(lot).answer
    code, least = ANSWERS[route]
    if not report.texts:
        yield f"{name}: ingen tekster er lest"
    yield from (f"{name}: {each.finding.rule.title} ({each.where})" for each in report.placed)
    if not answer.verdict.lawful or answer.code != code:
        yield f"{name}: {answer.code}, ikke {code}"
    if least is not None and (answer.share or 0) < least:
        yield f"{name}: miljøandelen er {answer.share}"


@pytest.fixture
def demo(db: None, settings: Any) -> dict[str, Tender]:
    """Title → tender, as `make run` makes them the first time and leaves them the second."""
    settings.LOCAL = True
    load_library("tverrgaende", *(plan.slug for plan in examples()))
    call_command("load_demo", verbosity=0)
    for _ in range(2):
        call_command("load_demo_tenders", verbosity=0)
    return {tender.title: again(tender) for tender in Tender.objects.all()}


def test_every_example_is_complete_lawful_and_clean(demo: dict[str, Tender]) -> None:
    found: list[str] = []
    for plan in examples():
        found += library_of(plan).lacking(plan)
        tender = demo[plan.title]
        found += faults(plan, tender)
        stored = [verdict_of(lot).answer for lot in whole_lots(tender)]
        # The page of the example judges it without storing it, and must say the same.
        if [verdict_of(lot).answer for lot in imagined(plan, library_of(plan))] != stored:
            found.append(f"{plan.slug}: siden svarer noe annet")
        if plan.slug == "it":
            found += _lacks_of_the_set(tender)

    assert found == []
    assert Tender.objects.count() == len(examples())
    states = {plan.slug: demo[plan.title].state for plan in examples()}
    assert states == dict.fromkeys(states, "draft") | COME_TO


def _lacks_of_the_set(tender: Tender) -> list[str]:
    """What Difi's set has at basis for what is bought, and the example has not."""
    (lot,) = whole_lots(tender)
    (package,) = [each for each in packages_of(shelf_of(lot), lot) if each.name == f"{SET}:{DIFI_SET}"]
    assert package.options
    return [option.key for option in package.missing]
