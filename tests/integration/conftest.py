"""A published criterion and a tender with something in every room, for tests that are about neither."""

from datetime import date
from decimal import Decimal

from criteria.enums import FulfilledAt, Kind, Level, Stage, Theme
from criteria.models import Category, Revision
from criteria.publishing import publish
from tenders.models import AwardMode, AwardType, NeedsAssessment, Tender
from tests.factories import TenderFactory, the_agency, the_officer
from tests.journeys import again
from tests.support.ground import lasting, stored


@lasting(afresh=stored)
def category() -> Category:
    category = Category.objects.create(slug="prover", name="Prøver", status_date=date(2026, 11, 1))
    category.product_groups.create(slug="alle", name="Hele kategorien")
    return category


@lasting(on=category, afresh=stored)
def published(category: Category) -> Revision:
    """A requirement at basis level with one number for the officer to decide."""
    criterion = category.criteria.create(key="prove-garanti-basis", pair="prove-garanti", level=Level.BASIS)
    draft = criterion.revisions.create(
        number=1,
        kind=Kind.SPECIFICATION,
        product_group=category.product_groups.get(),
        theme=Theme.CIRCULAR,
        counts_as_environment=True,
        stage=Stage.USE,
        fulfilled_at=FulfilledAt.TENDER,
        title_nb="Garantitid",
        text_nb="Leverandøren skal gi minst {garantitid} års garanti.",
        proof_nb="Garantierklæring.",
        follow_up_nb="Garantisaker meldes hvert halvår.",
        rationale_nb="Lengre levetid gir færre nye produkter.",
        review_on=date(2027, 11, 1),
    )
    draft.parameters.create(
        name="garantitid", label="Garantitid", unit="år", default=5, minimum=3, maximum=10
    )
    return publish(draft, by=None)


@lasting(on=published, afresh=again)
def sample_tender(published: Revision) -> Tender:
    """The officer's own: a need, a chosen criterion, price 70 % and environment 30 %."""
    agency = the_agency()
    tender = TenderFactory(
        agency=agency,
        created_by=the_officer(agency),
        title="Hemmelig prøvekjøp",
        notice_date=date(2027, 2, 1),
    )
    tender.categories.add(published.criterion.category)
    NeedsAssessment.objects.create(
        tender=tender, questionnaire="1", skipped_reason="Behovet er avklart i budsjettet for året."
    )
    lot = tender.lots.get()
    lot.level, lot.award_mode = Level.BASIS, AwardMode.WEIGHTED
    lot.save()
    lot.product_groups.add(published.product_group)
    lot.chosen.create(revision=published)
    lot.award_criteria.create(name="Pris", type=AwardType.PRICE, weight=Decimal(70), order=1)
    lot.award_criteria.create(
        name="Klimaavtrykk",
        type=AwardType.ENVIRONMENT,
        weight=Decimal(30),
        order=2,
        expresses_environment=True,
    )
    return tender
