"""A newer revision taken: in the older one's place, with what was adapted as far as it fits."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from criteria.enums import Kind
from criteria.models import Category, Revision
from greenprocure.accounts.models import User
from tenders.models import Event, Tender
from tenders.queries.event_words import EVENTS
from tenders.queries.lots import text_of
from tests import journeys
from tests.integration.tenders.newer.hands import (
    KEY,
    PATH,
    WHY,
    Open,
    Row,
    documents,
    take,
)
from tests.integration.tenders.reading import state
from tests.support.texts import revised, text


class TestTaking:
    def test_puts_the_newer_text_in_the_older_ones_place(
        self, tender: Tender, newer: Revision, row: Row, opened: Open
    ) -> None:
        before = row()

        answer = take(opened())

        after = row()
        assert answer.location == f"{tender.get_absolute_url()}kriterier/{KEY}/"
        assert (after.pk, after.code, after.revision) == (before.pk, "K-001", newer)
        assert text_of(after) == "Leverandøren skal gi minst 8 års garanti på alle deler."
        assert opened("kriterier/?vis=valgt").root.find_class("ds-alert") == []
        assert "8 års garanti på alle deler" in documents(tender)

    @pytest.mark.parametrize(
        ("typed", "values", "printed"), [("7", {"garantitid": "7"}, "7"), ("4", {}, "8"), ("8", {}, "8")]
    )
    def test_keeps_a_number_that_fits_and_resets_one_that_does_not(
        self, typed: str, values: dict[str, str], printed: str, newer: Revision, row: Row, opened: Open
    ) -> None:
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": typed})

        take(opened())

        assert row().values == values
        assert text_of(row()) == f"Leverandøren skal gi minst {printed} års garanti på alle deler."

    def test_keeps_own_wording_with_its_reason_and_the_number_it_speaks_of(
        self, tender: Tender, row: Row, opened: Open
    ) -> None:
        own = {"p_garantitid": "4", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)
        revised(KEY, text_nb="Leverandøren skal gi garanti.", numbers=[])

        take(opened())

        assert (row().own_text, row().own_text_reason) == ("Vi skal ha 4 år.", WHY)
        assert (text_of(row()), row().values) == ("Vi skal ha 4 år.", {})

    def test_leaves_one_event_that_tells_before_and_after(
        self, tender: Tender, newer: Revision, opened: Open, officer: User
    ) -> None:
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": "4"})
        version = journeys.again(tender).version

        take(opened())

        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.actor, event.version) == ("newer_taken", officer, version + 1)
        assert event.data == {
            "delkontrakt": 1,
            "før": {"kriterium": f"{KEY}, revisjon 1", "verdier": {"garantitid": "4"}, "egen ordlyd": ""},
            "etter": {"kriterium": f"{KEY}, revisjon 2", "verdier": {}, "egen ordlyd": ""},
        }
        assert event.kind in EVENTS

    def test_from_a_page_that_is_out_of_date_does_nothing(
        self, tender: Tender, newer: Revision, opened: Open, row: Row
    ) -> None:
        page = opened()
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": "7"})
        before = state(tender)

        answer = take(page)

        assert (answer.status, "Endret av en annen" in answer.title) == (409, True)
        assert state(tender) == before

    def test_twice_is_taken_once(self, tender: Tender, newer: Revision, opened: Open, row: Row) -> None:
        page = opened()
        take(page)
        version = journeys.again(tender).version

        assert take(page).location.endswith("/kriterier/")
        assert journeys.again(tender).version == version

    def test_a_revision_that_came_meanwhile_is_shown_before_it_is_taken(
        self, tender: Tender, newer: Revision, opened: Open, row: Row
    ) -> None:
        page = opened()
        revised(KEY, text_nb="Leverandøren skal gi livslang garanti.")
        before = state(tender)

        answer = take(page)

        assert answer.status == 409
        assert "Det kom en ny revisjon mens du så på siden." in answer.words
        assert "livslang garanti" in answer.words
        assert state(tender) == before
        assert take(answer).status == 302
        assert row().revision.number == 3

    @pytest.mark.parametrize("data", [{}, {"version": "x", "offered": "2"}, {"offered": "to"}])
    def test_without_knowing_what_is_404(
        self, data: dict[str, str], tender: Tender, newer: Revision, hers: Client
    ) -> None:
        answer = hers.post(f"{tender.get_absolute_url()}{PATH}bruk/", {"version": tender.version} | data)

        assert answer.status_code == 404


class TestAnAwardCriterion:
    @pytest.fixture
    def awarded(self, tender: Tender) -> Tender:
        text(Category.objects.get(slug="prover"), "prove-poeng-basis", kind=Kind.AWARD)
        return journeys.take(tender, "prove-poeng-basis")

    def take(self, tender: Tender, go: Open) -> Any:
        take(go(tender, "kriterier/prove-poeng-basis/nyere/"))
        return journeys.lot_of(tender).award_criteria.first()

    def test_follows_the_text_it_is_made_of(self, awarded: Tender, go: Open) -> None:
        journeys.lot_of(awarded).award_criteria.update(weight=Decimal(30))
        revised("prove-poeng-basis", title_nb="Nye poeng", counts_as_environment=False)

        found = self.take(awarded, go)

        assert (found.name, found.type, found.expresses_environment) == ("Nye poeng", "quality", False)
        assert (found.weight, found.code) == (Decimal(30), "T-001")

    def test_keeps_the_name_that_she_gave_it(self, awarded: Tender, go: Open) -> None:
        journeys.lot_of(awarded).award_criteria.update(name="Vårt navn")
        revised("prove-poeng-basis", title_nb="Nye poeng")

        found = self.take(awarded, go)

        assert (found.name, found.type) == ("Vårt navn", "environment")

    def test_falls_away_when_the_text_becomes_a_requirement(self, awarded: Tender, go: Open) -> None:
        revised("prove-poeng-basis", kind=Kind.SPECIFICATION, evaluation_nb="")
        page = go(awarded, "kriterier/prove-poeng-basis/nyere/")
        assert (
            "Teksten blir kravspesifikasjon og får nytt nummer i dokumentene. "
            "Vekten og tildelingskriteriet faller bort." in page.under("tilpasninger")
        )

        assert self.take(awarded, go) is None
        codes = {row.revision.criterion.key: row.code for row in journeys.lot_of(awarded).chosen.all()}
        assert codes == {KEY: "K-001", "prove-poeng-basis": "K-002"}

    def test_comes_when_the_text_becomes_one(self, tender: Tender, go: Open) -> None:
        revised(KEY, kind=Kind.AWARD, evaluation_nb="Mer gir flere poeng.", text_nb="Mer garanti gir poeng.")

        take(go(tender, PATH))

        (found,) = journeys.lot_of(tender).award_criteria.all()
        assert (found.code, found.name, found.chosen.code) == ("T-001", "Garantitid", "T-001")
