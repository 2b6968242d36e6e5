"""Funding that the buyer of a tender may look into."""

from tenders.models import Tender
from tenders.rules.funding import Scheme, funding_for, load


def funding_of(tender: Tender) -> tuple[Scheme, ...]:
    """Hints by the agency's sector and the tender's categories; whether a scheme is open now is not known."""
    slugs = [category.slug for category in tender.categories.all()]
    return funding_for(load(), sector=tender.agency.sector, categories=slugs)
