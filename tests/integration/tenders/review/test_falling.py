"""What an approval is about, and what makes it fall."""

import pytest

from greenprocure.accounts.models import Agency, User
from tenders.actions.listing import save_listing
from tenders.actions.people import add_body
from tenders.actions.reasoning import save_needs
from tenders.actions.reviewing import approve
from tenders.models import Tender
from tenders.queries.content import hash_of
from tenders.queries.needs import CURRENT
from tests import journeys
from tests.integration.tenders.reviewing import change, standing


class TestAnApprovalFalls:
    def test_when_the_content_changes(self, approved: Tender, officer: User) -> None:
        change(approved, officer, title="Et annet kjøp")

        state, outcomes, kinds = standing(approved)
        assert (state, outcomes, kinds[-2:]) == ("draft", ["void"], ["start", "approval_void"])
        assert approved.reviews.get().voided_at is not None

    def test_for_good_though_the_change_is_taken_back(self, approved: Tender, officer: User) -> None:
        title = approved.title
        change(approved, officer, title="Et annet kjøp")
        change(approved, officer, title=title)

        assert (hash_of(approved), standing(approved)[0]) == (approved.reviews.get().content_hash, "draft")

    def test_when_another_body_takes_part(
        self, approved: Tender, officer: User, other_agency: Agency
    ) -> None:
        add_body(by=officer, tender=approved, agency=other_agency, may_write=False)

        assert standing(approved)[:2] == ("draft", ["void"])

    def test_not_when_something_else_does(self, approved: Tender, officer: User, colleague: User) -> None:
        fields = {"is_listed": True, "listing_text": "Vi skal kjøpe."}
        save_listing(by=officer, tender=approved, version=approved.version, fields=fields)
        change(approved, colleague, title=approved.title)
        Tender.objects.filter(pk=approved.pk).update(owner=colleague)

        assert standing(approved)[:2] == ("approved", ["approved"])

    @pytest.mark.parametrize(
        ("was_approved", "outcome", "last"), [(False, "recalled", "needs"), (True, "void", "approval_void")]
    )
    def test_when_nothing_is_to_be_bought_after_all(
        self, was_approved: bool, outcome: str, last: str, sent: Tender, officer: User, leader: User
    ) -> None:
        if was_approved:
            approve(by=leader, tender=sent, version=sent.version)

        fields = {"answers": journeys.NO_PURCHASE, "skipped_reason": ""}
        save_needs(by=officer, tender=sent, version=sent.version, questionnaire=CURRENT, fields=fields)

        state, outcomes, kinds = standing(sent)
        assert (state, outcomes, kinds[-1]) == ("no_purchase", [outcome], last)
