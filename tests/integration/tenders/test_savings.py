"""What was saved by not buying: the sums, and a later purchase for the same need that takes them back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import User
from tenders.models import NeedsAssessment, State, Tender
from tenders.queries.savings import Standing, savings_of, standing_of
from tests import journeys
from tests.integration.tenders.needing import BUYING, NO, TOLD, covered, printed, settle
from tests.support.pages import Page, visit

SAVED = {"U1": "250000", "U2": "4000.5"}
BUTTON = "Behovet må likevel dekkes ved kjøp"


@pytest.fixture
def avoided(started: Tender) -> Tender:
    return settle(started, covered("B1"), SAVED)


def again(page: Page) -> Tender:
    """Presses «Behovet må likevel dekkes ved kjøp» on the tender's own page."""
    page.send({}, control="creation_key")
    return Tender.objects.latest("pk")


def test_the_figures_are_kept_as_they_were_answered(avoided: Tender) -> None:
    assert (avoided.needs.avoided_kroner, avoided.needs.avoided_co2e_kg) == (250_000, Decimal("4000.5"))


def test_other_answers_take_the_figures_away(avoided: Tender, go: Callable[..., Page]) -> None:
    go(avoided, "behov/").send({"B1": "nei"})

    stored = NeedsAssessment.objects.get(tender=avoided)
    assert (stored.avoided_kroner, stored.avoided_co2e_kg) == (None, None)
    assert stored.answers["U1"] == "250000"  # kept, should the need be avoided after all


def test_leaving_the_assessment_out_takes_the_figures_away(avoided: Tender, go: Callable[..., Page]) -> None:
    go(avoided, "behov/").send({"skipped_reason": "Behovet er avklart i budsjettet."})

    assert not savings_of([avoided.agency]).rows
    assert journeys.again(avoided).state == State.DRAFT


class TestBuyingAfterAll:
    def test_makes_a_tender_with_the_need_as_it_was_told(
        self, avoided: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(avoided).send({}, control="creation_key")
        later = Tender.objects.latest("pk")

        assert page.location == f"{later.get_absolute_url()}om/"
        assert later.same_need_as == avoided
        same = ("agency", "title", "estimated_value", "contract_type", "regime", "duration_months")
        assert [getattr(later, name) for name in same] == [getattr(avoided, name) for name in same]
        assert list(later.categories.all()) == list(avoided.categories.all())
        assert later.needs.answers == TOLD
        assert later.state == State.DRAFT

    def test_twice_makes_it_once(self, avoided: Tender, go: Callable[..., Page]) -> None:
        page = go(avoided)

        assert again(page) == again(page)
        assert Tender.objects.filter(same_need_as=avoided).count() == 1

    def test_is_offered_only_where_the_need_was_met(
        self, answered: Tender, go: Callable[..., Page], hers: Client
    ) -> None:
        assert BUTTON not in go(answered).words

        reply = hers.post(f"{answered.get_absolute_url()}likevel/", {"creation_key": uuid4()})

        assert reply.headers["Location"] == answered.get_absolute_url()
        assert Tender.objects.count() == 1

    def test_is_not_offered_the_leader(self, avoided: Tender, as_user: Any, leader: User) -> None:
        client = as_user(leader)

        assert BUTTON not in visit(client, avoided.get_absolute_url()).words
        assert client.post(f"{avoided.get_absolute_url()}likevel/").status_code == 404

    def test_is_shown_in_both_tenders(self, avoided: Tender, go: Callable[..., Page]) -> None:
        later = again(go(avoided))
        Tender.objects.filter(pk=later.pk).update(title="Likevel kjøp")

        assert "Samme behov er tatt opp igjen i Likevel kjøp." in go(avoided).words
        assert f"Gjelder samme behov som {avoided.title}" in go(later).words

    @pytest.mark.parametrize(
        ("answers", "standing"),
        [
            ({}, Standing.COUNTS),  # not decided yet
            (NO | BUYING, Standing.REVERSED),
            (NO | covered("B1", 90) | BUYING, Standing.REVERSED),
            (covered("B1"), Standing.REPLACED),
        ],
    )
    def test_takes_the_saving_back_once_it_is_decided(
        self, answers: dict[str, Any], standing: Standing, avoided: Tender, go: Callable[..., Page]
    ) -> None:
        later = again(go(avoided))

        journeys.answer(later, TOLD | answers)

        assert standing_of(avoided) == standing
        found = savings_of([avoided.agency])
        assert found.kroner == (250_000 if standing is Standing.COUNTS else 0)
        assert found.reversed_kroner == (250_000 if standing is Standing.REVERSED else 0)

    def test_without_an_assessment_takes_the_saving_back_too(
        self, avoided: Tender, go: Callable[..., Page]
    ) -> None:
        later = again(go(avoided))
        go(later, "behov/").send({"skipped_reason": "Behovet er avklart i budsjettet."})

        assert standing_of(avoided) is Standing.REVERSED

    def test_at_the_second_remove_takes_both_savings_back(
        self, avoided: Tender, go: Callable[..., Page]
    ) -> None:
        second = journeys.answer(again(go(avoided)), TOLD | covered("B1") | {"U1": "100000"})
        assert savings_of([avoided.agency]).kroner == 100_000  # one need counts once

        journeys.answer(again(go(second)), TOLD | NO | BUYING)

        found = savings_of([avoided.agency])
        assert (found.kroner, found.reversed_kroner) == (0, 350_000)

    def test_is_said_on_the_page_in_the_list_and_in_the_note(
        self, avoided: Tender, go: Callable[..., Page], hers: Client
    ) -> None:
        journeys.answer(again(go(avoided)), TOLD | NO | BUYING)

        assert "tilbakeført" in go(avoided).words
        assert "Nei, tilbakeført: behovet ble kjøpt likevel" in visit(hers, "/anskaffelser/spart/").words
        assert "Tilbakeført: Samme behov ble siden dekket ved kjøp." in printed(avoided, "decision")


class TestThePage:
    @pytest.fixture
    def several(self, avoided: Tender, officer: User) -> Tender:
        """Three needs: 250 000 kr and 4 000,5 kg; 1 000,25 kr alone; 3 kg alone of a purchase of the rest."""
        for answers in (
            covered("B1") | {"U1": "1000.25"},
            covered("B1", 40) | {"U2": "3"} | BUYING,
            covered("B1"),  # nothing was estimated
        ):
            settle(journeys.start(officer, avoided.agency, title="Et annet behov"), answers)
        return avoided

    def test_sums_what_the_rows_say(self, several: Tender, hers: Client) -> None:
        found = savings_of([several.agency])
        rows = NeedsAssessment.objects.all()

        assert len(found.rows) == 3
        assert found.kroner == sum(row.avoided_kroner or 0 for row in rows) == Decimal("251000.25")
        assert found.co2e_kg == sum(row.avoided_co2e_kg or 0 for row in rows) == Decimal("4003.5")
        assert "Sum 251 000,25 4 003,50" in visit(hers, "/anskaffelser/spart/").words

    def test_is_linked_from_the_list(self, several: Tender, hers: Client) -> None:
        links = {link.get("href") for link in visit(hers, "/anskaffelser/").root.iter("a")}

        assert "/anskaffelser/spart/" in links

    def test_says_so_when_nothing_is_saved(self, started: Tender, hers: Client) -> None:
        assert "Ikke noe spart ennå" in visit(hers, "/anskaffelser/spart/").words

    def test_shows_the_leader_her_own_agency_alone(
        self, several: Tender, as_user: Any, leader: User, outsider: User
    ) -> None:
        assert "Sum 251 000,25" in visit(as_user(leader), "/anskaffelser/spart/").words
        assert "Ikke noe spart ennå" in visit(as_user(outsider), "/anskaffelser/spart/").words

    def test_costs_no_more_with_more_rows(self, several: Tender, hers: Client, officer: User) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                hers.get("/anskaffelser/spart/")
            return len(queries)

        before = cost()
        for _ in range(3):
            settle(journeys.start(officer, several.agency), covered("B1"), SAVED)

        assert cost() == before
