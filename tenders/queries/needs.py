"""The needs assessment of a tender, judged with the tender's own value, dates and categories."""

from datetime import date

from django.utils import timezone

from tenders.models import NeedsAssessment, Tender
from tenders.queries.applicability import applicability_of
from tenders.queries.once import once
from tenders.queries.registers import references_of
from tenders.queries.word_hints import with_hints
from tenders.rules.facts import Authority, ContractType, Regime
from tenders.rules.needs import Assessment, assess
from tenders.rules.purchase import Purchase, Thresholds
from tenders.rules.questionnaire import load
from tenders.rules.questions import Questionnaire

CURRENT = "2"
# Categories in which what is replaced holds data by its nature (N20).
HOLDS_DATA = {"it"}


def questionnaire_of(tender: Tender) -> Questionnaire:
    """The version the answers were given under, or the current one, with a category's own questions (N31)."""
    needs = needs_of(tender)
    version = needs.questionnaire if needs else CURRENT
    names = {category.slug: category.name for category in tender.categories.all()}
    return once(tender, "questionnaire", lambda: with_hints(load(version).for_categories(names)))


def needs_of(tender: Tender) -> NeedsAssessment | None:
    return getattr(tender, "needs", None)


def answers_of(tender: Tender) -> dict[str, object]:
    needs = needs_of(tender)
    return dict(needs.answers) if needs else {}


def purchase_of(tender: Tender) -> Purchase:
    """Question F1, which the tender itself answers (N13)."""
    categories = tender.categories.all()
    applicability = applicability_of(tender)
    return Purchase(
        value=tender.estimated_value,
        authority=Authority(tender.agency.authority_type),
        contract=ContractType(tender.contract_type),
        regime=Regime(tender.regime),
        notice_date=tender.settled_day,
        duration_months=tender.duration_months,
        thresholds=Thresholds(
            entry=applicability.entry_amount,
            national=applicability.national_amount,
            eea=applicability.eea_amount,
        ),
        high_risk=tender.is_high_risk,
        holds_data=any(category.slug in HOLDS_DATA for category in categories),
        categories=tuple(category.slug for category in categories),
        references=references_of(tender),
    )


def assessment_of(tender: Tender, answers: dict[str, object] | None = None) -> Assessment:
    """The stored answers judged today; or the answers given, before they are saved."""
    today = timezone.localdate()
    return assessment_on(tender, today) if answers is None else _judged(tender, answers, today)


def assessment_on(tender: Tender, day: date) -> Assessment:
    """The stored answers judged as on that day."""
    return once(tender, ("assessment", day), lambda: _judged(tender, answers_of(tender), day))


def _judged(tender: Tender, answers: dict[str, object], day: date) -> Assessment:
    return assess(questionnaire_of(tender), answers, purchase_of(tender), today=day)
