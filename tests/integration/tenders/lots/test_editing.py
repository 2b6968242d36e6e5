"""Lots added, changed and removed: what each keeps, what is refused, and what is logged."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.actions.lots import LastLot, remove_lot
from tenders.models import Event, Tender
from tenders.queries.event_words import EVENTS
from tests import journeys
from tests.integration.tenders.lots.dividing import LOTS, SCREENS, copied
from tests.integration.tenders.reading import state, statuses
from tests.support.pages import Page, visit


class TestAdding:
    def test_a_copy_asks_the_same_under_numbers_of_its_own(
        self, ready: Tender, go: Callable[..., Page]
    ) -> None:
        first = ready.lots.get()
        texts = list(first.chosen.values_list("revision", "values"))

        answer = go(ready, f"{LOTS}ny/").send(SCREENS | {"like": first.pk, "estimated_value": "400 000"})

        assert answer.location == f"{ready.get_absolute_url()}{LOTS}"
        second = ready.lots.get(number=2)
        assert (second.title, second.estimated_value) == ("Skjermer", Decimal(400_000))
        assert (second.level, second.award_mode, second.has_sanction) == ("basis", "weighted", True)
        assert set(second.product_groups.all()) == set(first.product_groups.all())
        assert sorted(second.chosen.values_list("revision", "values")) == sorted(texts)
        weights = second.award_criteria.values_list("type", "weight", "subcriteria__name")
        assert list(weights) == [("price", 70, None), ("environment", 30, "Klimaavtrykk")]
        assert not {row.code for row in first.chosen.all()} & {row.code for row in second.chosen.all()}
        assert [row.code for row in second.award_criteria.all()] == ["T-003", "T-004"]
        assert first.award_criteria.count() == 2

    def test_reasons_are_not_copied(self, ready: Tender) -> None:
        second = copied(ready).lots.get(number=2)

        assert hasattr(ready.lots.first(), "justification")
        assert not hasattr(second, "justification")

    def test_one_may_begin_with_nothing(self, ready: Tender, go: Callable[..., Page]) -> None:
        go(ready, f"{LOTS}ny/").send(SCREENS)

        second = ready.lots.get(number=2)
        assert (second.level, second.award_mode, second.chosen.count()) == ("", "", 0)

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            ({"title": ""}, "Navn må fylles ut"),
            ({"estimated_value": "mye"}, "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
            ({"estimated_value": "0"}, "Anslått verdi må være minst 0,01"),
            (
                {"like": "999999"},
                "Kriterier og tildeling har et svar som ikke finnes i listen. Velg et av alternativene",
            ),
        ],
    )
    def test_what_cannot_be_is_refused_by_name(
        self, typed: dict[str, str], error: str, ready: Tender, go: Callable[..., Page]
    ) -> None:
        before = state(ready)

        page = go(ready, f"{LOTS}ny/").send(SCREENS | typed)

        assert (page.status, page.errors) == (200, [error])
        assert state(ready) == before

    def test_sent_twice_is_added_once(self, ready: Tender, go: Callable[..., Page]) -> None:
        page = go(ready, f"{LOTS}ny/")

        assert [page.send(SCREENS).status, page.send(SCREENS).status] == [302, 409]
        assert ready.lots.count() == 2

    def test_another_tenders_lot_cannot_be_copied(
        self, ready: Tender, officer: User, go: Callable[..., Page]
    ) -> None:
        foreign = journeys.start(officer, ready.agency).lots.get()

        page = go(ready, f"{LOTS}ny/").send(SCREENS | {"like": foreign.pk})

        assert page.has_errors
        assert ready.lots.count() == 1


class TestChanging:
    def test_leaves_one_event_that_tells_both_values(self, divided: Tender, go: Callable[..., Page]) -> None:
        typed = {"title": "Skjermer og dokker", "estimated_value": "600 000"}

        assert go(divided, f"{LOTS}2/").send(typed).status == 302

        event = Event.objects.filter(tender=divided).first()
        assert (event.kind, event.data["delkontrakt"]) == ("lot", 2)
        assert event.data["før"] == {"title": "Skjermer", "estimated_value": None, "is_small": False}
        assert event.data["etter"] == typed | {"estimated_value": "600000", "is_small": False}
        assert divided.lots.get(number=2).title == typed["title"]

    def test_the_second_sees_both_names(
        self, divided: Tender, go: Callable[..., Page], as_user: Callable[[User], Client], colleague: User
    ) -> None:
        page = go(divided, f"{LOTS}2/")
        visit(as_user(colleague), divided.get_absolute_url() + f"{LOTS}2/").send({"title": "Karims navn"})

        again = page.send({"title": "Odas navn"})

        assert again.status == 409
        assert [name in again.words for name in ("Odas navn", "Karims navn")] == [True, True]
        assert divided.lots.get(number=2).title == "Karims navn"
        assert again.send({}, control="title").status == 302
        assert divided.lots.get(number=2).title == "Odas navn"

    @pytest.mark.parametrize("path", [f"{LOTS}3/", f"{LOTS}3/fjern/", "del/3/tildeling/", "del/0/tildeling/"])
    def test_there_is_no_other_lot(self, path: str, divided: Tender, go: Callable[..., Page]) -> None:
        assert go(divided, path).status == 404


class TestRemoving:
    def test_says_what_is_lost_and_keeps_it_in_the_event(
        self, divided: Tender, go: Callable[..., Page]
    ) -> None:
        texts = divided.lots.get(number=2).chosen.count()
        page = go(divided, f"{LOTS}2/fjern/")
        assert f"Tekster fra biblioteket{texts}Tildelingskriterier2" in page.one("ga-facts")

        assert page.send({}, control="version").status == 302

        assert list(divided.lots.values_list("number", flat=True)) == [1]
        event = Event.objects.filter(tender=divided).first()
        kept = event.data["før"]
        assert (event.kind, kept["number"], len(kept["kriterier"])) == ("lot_out", 2, texts)
        assert [row["weight"] for row in kept["tildelingskriterier"]] == ["80.00", "20.00"]
        assert kept["underkriterier"][0]["name"] == "Klimaavtrykk"

    def test_no_number_comes_back(self, divided: Tender) -> None:
        second = divided.lots.get(number=2)
        gone = {row.code for row in (*second.chosen.all(), *second.award_criteria.all())}
        remove_lot(by=divided.created_by, lot=second, version=divided.version)

        third = copied(divided).lots.last()

        assert third.number == 3
        assert not gone & {row.code for row in (*third.chosen.all(), *third.award_criteria.all())}

    def test_when_the_first_goes_the_next_is_the_first(
        self, divided: Tender, go: Callable[..., Page]
    ) -> None:
        assert go(divided, f"{LOTS}1/fjern/").send({}, control="version").status == 302

        assert [go(divided, path).verdict for path in ("tildeling/", "del/2/tildeling/")] == [
            "Ikke oppfylt",
            "Ikke oppfylt",
        ]
        assert list(statuses(go(divided)))[2] == "Kriterier"
        assert go(divided, "del/1/tildeling/").status == 404

    def test_the_last_one_stays(self, ready: Tender, go: Callable[..., Page]) -> None:
        before = state(ready)

        assert "Fjern" not in go(ready, f"{LOTS}1/").words
        assert go(ready, f"{LOTS}1/fjern/").location == f"{ready.get_absolute_url()}{LOTS}"
        with pytest.raises(LastLot):
            remove_lot(by=ready.created_by, lot=ready.lots.get(), version=ready.version)
        assert state(ready) == before

    def test_nothing_is_removed_from_a_page_that_is_out_of_date(
        self, divided: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(divided, f"{LOTS}2/fjern/")
        go(divided, "om/").send({"title": "Nytt navn"})
        before = state(divided)

        answer = page.send({}, control="version")

        assert (answer.status, "Det du trykket på, er ikke utført" in answer.words) == (409, True)
        assert state(divided) == before


def test_each_change_has_words_in_the_log() -> None:
    assert {"lot_added", "lot", "lot_out"} <= EVENTS.keys()


def test_without_a_purchase_there_is_nothing_to_divide(ended: Tender, go: Callable[..., Page]) -> None:
    assert go(ended, LOTS).location == ended.get_absolute_url()
    assert go(ended).root.xpath('//a[contains(@href, "delkontrakter")]') == []
