from tenders.models import Tender
from tenders.rules.applicability import Applicability, classify
from tenders.rules.facts import Authority, ContractType, Regime


def applicability_of(tender: Tender) -> Applicability:
    """Part, thresholds and duty of notice as the law's data give them, before any override."""
    return classify(
        value=tender.estimated_value,
        authority=Authority(tender.agency.authority_type),
        contract=ContractType(tender.contract_type),
        regime=Regime(tender.regime),
        on=tender.initiated_on,
    )
