"""What the leader is shown of the way a lot has taken."""

from tenders.models import Justification, Tender
from tenders.queries.deviations import deviations_of
from tenders.queries.lots import whole_lots
from tests import journeys
from tests.integration.tenders.reviewing import completed

FIELDS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")
SAID = dict.fromkeys(FIELDS, "Kravene gjelder alle enhetene, uansett hvem som vinner.")


def test_the_justification_is_shown_where_the_answer_rests_on_it(sample_tender: Tender) -> None:
    tender = completed(sample_tender)
    (lot,) = tender.lots.all()
    Justification.objects.create(lot=lot, decided_on=tender.notice_date, place="tender_documents", **SAID)

    needless = deviations_of(whole_lots(journeys.again(tender)))[0].justification
    for kind, weight in (("environment", 10), ("price", 90)):
        lot.award_criteria.filter(type=kind).update(weight=weight)
    (shown,) = deviations_of(whole_lots(journeys.again(tender)))

    assert needless == ()
    assert shown.justification[0] == ("Hva anskaffelsen belaster", SAID["burdens"])
    assert shown.justification[-1] == ("Hvor den står", "I konkurransegrunnlaget")
    assert len(shown.justification) == 7
    assert not shown.are_none
