"""A newer revision: said where the lot uses an older one, and shown with what becomes of own changes."""

from typing import Any

import pytest
from django.test import Client

from criteria.models import Category, Revision
from tenders.models import ChosenCriterion, Tender
from tests.integration.tenders.newer.hands import KEY, NEW_TEXT, PATH, REASON, WHY, Open, Row
from tests.integration.tenders.reading import state
from tests.support.texts import revised


class TestTheOffer:
    def test_stands_at_the_top_and_on_the_card(self, tender: Tender, newer: Revision, opened: Open) -> None:
        page = opened("kriterier/?vis=valgt")

        assert page.under("nyere") == (
            "En tekst er kommet i ny revisjon Dere bruker en eldre tekst enn biblioteket. Dokumentene endres "
            "ikke før dere velger. Se hva som er endret: K-001 Garantitid (revisjon 1, ny er 2)"
        )
        links = [a.get("href") for a in page.root.iter("a") if a.get("href", "").endswith("/nyere/")]
        assert links == [tender.get_absolute_url() + PATH] * 2
        assert "Lang garantitid" not in page.words

    def test_is_not_made_where_nothing_is_newer(self, opened: Open) -> None:
        page = opened("kriterier/?vis=valgt")

        assert page.root.find_class("ds-alert") == []
        assert "revisjon" not in page.words
        assert (opened().status, opened().location.endswith("/kriterier/")) == (302, True)

    def test_is_not_made_of_a_draft_or_a_text_on_hearing(
        self, tender: Tender, newer: Revision, opened: Open
    ) -> None:
        Revision.objects.filter(pk=newer.pk).update(status="retired")
        Revision.objects.create(
            **{f.attname: getattr(newer, f.attname) for f in Revision._meta.concrete_fields}
            | {"id": None, "number": 3, "status": "hearing", "published_at": None, "retired_at": None}
        )

        assert opened().status == 302
        assert "Teksten er trukket tilbake fra biblioteket." in opened("kriterier/?vis=valgt").words

    def test_is_made_for_a_text_of_a_category_that_is_left(
        self, tender: Tender, newer: Revision, opened: Open
    ) -> None:
        tender.categories.remove(Category.objects.get(slug="prover"))

        assert opened("kriterier/?vis=valgt").under("nyere")
        assert opened().status == 200

    def test_is_not_made_for_what_is_left_out(
        self, tender: Tender, newer: Revision, row: Row, opened: Open
    ) -> None:
        ChosenCriterion.objects.update(dropped_reason=REASON)

        assert opened().status == 404
        assert opened("kriterier/?vis=valgt").root.find_class("ds-alert") == []


class TestThePage:
    def test_shows_what_is_changed_and_what_becomes_of_the_numbers(
        self, newer: Revision, opened: Open
    ) -> None:
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": "4"})

        page = opened()

        assert "Dere bruker revisjon 1. Revisjon 2 ble publisert" in page.words
        assert "Lagt til: på alle deler" in page.under("endret").replace("Lagt til: Lang", "")
        assert "Fjernet: Garantitid" in page.under("endret")
        assert page.under("tilpasninger").startswith(
            "Hva som skjer med det dere har tilpasset Garantitid: dere har satt 4 år, men det skal nå være "
            "fra 6 til 12 år. Det settes til 8 år."
        )

    def test_shows_the_own_wording_that_stays(self, newer: Revision, opened: Open) -> None:
        own = {"p_garantitid": "7", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)

        words = opened().under("tilpasninger")

        assert "Garantitid: dere har satt 7 år, og det beholdes." in words
        assert (
            "Den egne ordlyden beholdes, med begrunnelsen. Se at den fortsatt passer: Vi skal ha 7 år."
            in words
        )

    def test_shows_the_own_wording_as_it_will_be(self, newer: Revision, opened: Open) -> None:
        own = {"p_garantitid": "4", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)

        assert "Vi skal ha 8 år." in opened().under("tilpasninger")

    def test_says_when_nothing_of_hers_is_touched(self, tender: Tender, opened: Open) -> None:
        revised(KEY, text_nb=NEW_TEXT)

        assert "Dere har ikke tilpasset noe i teksten." in opened().under("tilpasninger")

    @pytest.mark.parametrize("person", ["leader", "curator", "outsider"])
    @pytest.mark.parametrize("path", ["", "bruk/", "vurder/"])
    def test_is_for_those_who_may_edit(
        self, person: str, path: str, tender: Tender, newer: Revision, as_user: Any, request: Any
    ) -> None:
        client: Client = as_user(request.getfixturevalue(person))
        url, before = tender.get_absolute_url() + PATH + path, state(tender)
        data = {"version": tender.version, "offered": 2, "reason": REASON}

        assert client.post(url, data).status_code == 404
        assert client.get(url).status_code in (404, 405)
        assert state(tender) == before

    def test_of_a_text_that_the_tender_has_not_is_404(self, tender: Tender, go: Open) -> None:
        assert go(tender, "kriterier/it-produktgaranti-basis/nyere/").status == 404
        assert go(tender, "kriterier/ukjent/nyere/").status == 404
