"""A newer revision of a chosen text: said, shown, taken, or declined until the next one comes."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from criteria.enums import Kind
from criteria.models import Category, Revision
from greenprocure.accounts.models import User
from tenders.exports.build import document_of
from tenders.exports.build_annex import EVENTS
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.models import ChosenCriterion, Event, Tender
from tenders.queries.lots import text_of
from tests import journeys
from tests.integration.tenders.reading import state
from tests.support.pages import Page, visit
from tests.support.texts import revised, text

KEY, PATH = "prove-garanti-basis", "kriterier/prove-garanti-basis/nyere/"
REASON = "Vi har lyst ut med den eldre teksten alt."
OTHER_REASON = "Leverandørene har regnet på den eldre teksten."
WHY = "Leverandørene tilbød dette i markedsdialogen."
YEARS = {"name": "garantitid", "label": "Garantitid", "unit": "år"}
LONGER = YEARS | {"default": 8, "minimum": 6, "maximum": 12}
NEW_TEXT = "Leverandøren skal gi minst {garantitid} års garanti på alle deler."


@pytest.fixture
def tender(answered: Tender, published: Revision) -> Tender:
    """With one requirement: 5 years of guarantee, from 3 to 10."""
    answered.categories.add(Category.objects.get(slug="prover"))
    return journeys.take(answered, KEY)


@pytest.fixture
def newer(tender: Tender) -> Revision:
    return revised(KEY, text_nb=NEW_TEXT, title_nb="Lang garantitid", numbers=[LONGER])


@pytest.fixture
def row(tender: Tender) -> Callable[[], ChosenCriterion]:
    return lambda: journeys.lot_of(tender).chosen.get()


@pytest.fixture
def opened(tender: Tender, go: Callable[..., Page]) -> Callable[..., Page]:
    return lambda path=PATH: go(tender, path)


def keep(page: Page, reason: str = REASON) -> Page:
    return page.send({"reason": reason})


def take(page: Page) -> Page:
    """Presses «Bruk revisjon 2»."""
    (form,) = (form for form in page.root.iter("form") if form.get("action", "").endswith("/nyere/bruk/"))
    data = dict(form.form_values())
    return Page(page.client, form.get("action"), page.client.post(form.get("action"), data), data)


def undo(page: Page) -> Page:
    (form,) = (form for form in page.root.iter("form") if form.get("action", "").endswith("/nyere/vurder/"))
    return Page(page.client, page.url, page.client.post(form.get("action"), dict(form.form_values())))


def documents(tender: Tender) -> str:
    return "".join(
        to_html(document_of(journeys.lot_of(tender), kind))
        for kind in (DocumentKind.PROCUREMENT, DocumentKind.ANNEX)
    )


class TestTheOffer:
    def test_stands_at_the_top_and_on_the_card(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page]
    ) -> None:
        page = opened("kriterier/?vis=valgt")

        assert page.under("nyere") == (
            "En tekst er kommet i ny revisjon Dere bruker en eldre tekst enn biblioteket. Dokumentene endres "
            "ikke før dere velger. Se hva som er endret: K-001 Garantitid (revisjon 1, ny er 2)"
        )
        links = [a.get("href") for a in page.root.iter("a") if a.get("href", "").endswith("/nyere/")]
        assert links == [tender.get_absolute_url() + PATH] * 2
        assert "Lang garantitid" not in page.words

    def test_is_not_made_where_nothing_is_newer(self, opened: Callable[..., Page]) -> None:
        page = opened("kriterier/?vis=valgt")

        assert page.root.find_class("ds-alert") == []
        assert "revisjon" not in page.words
        assert (opened().status, opened().location.endswith("/kriterier/")) == (302, True)

    def test_is_not_made_of_a_draft_or_a_text_on_hearing(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page]
    ) -> None:
        Revision.objects.filter(pk=newer.pk).update(status="retired")
        Revision.objects.create(
            **{f.attname: getattr(newer, f.attname) for f in Revision._meta.concrete_fields}
            | {"id": None, "number": 3, "status": "hearing", "published_at": None, "retired_at": None}
        )

        assert opened().status == 302
        assert "Teksten er trukket tilbake fra biblioteket." in opened("kriterier/?vis=valgt").words

    def test_is_made_for_a_text_of_a_category_that_is_left(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page]
    ) -> None:
        tender.categories.remove(Category.objects.get(slug="prover"))

        assert opened("kriterier/?vis=valgt").under("nyere")
        assert opened().status == 200

    def test_is_not_made_for_what_is_left_out(
        self,
        tender: Tender,
        newer: Revision,
        row: Callable[..., ChosenCriterion],
        opened: Callable[..., Page],
    ) -> None:
        ChosenCriterion.objects.update(dropped_reason=REASON)

        assert opened().status == 404
        assert opened("kriterier/?vis=valgt").root.find_class("ds-alert") == []


class TestThePage:
    def test_shows_what_is_changed_and_what_becomes_of_the_numbers(
        self, newer: Revision, opened: Callable[..., Page]
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

    def test_shows_the_own_wording_that_stays(self, newer: Revision, opened: Callable[..., Page]) -> None:
        own = {"p_garantitid": "7", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)

        words = opened().under("tilpasninger")

        assert "Garantitid: dere har satt 7 år, og det beholdes." in words
        assert (
            "Den egne ordlyden beholdes, med begrunnelsen. Se at den fortsatt passer: Vi skal ha 7 år."
            in words
        )

    def test_shows_the_own_wording_as_it_will_be(self, newer: Revision, opened: Callable[..., Page]) -> None:
        own = {"p_garantitid": "4", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)

        assert "Vi skal ha 8 år." in opened().under("tilpasninger")

    def test_says_when_nothing_of_hers_is_touched(self, tender: Tender, opened: Callable[..., Page]) -> None:
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

    def test_of_a_text_that_the_tender_has_not_is_404(self, tender: Tender, go: Callable[..., Page]) -> None:
        assert go(tender, "kriterier/it-produktgaranti-basis/nyere/").status == 404
        assert go(tender, "kriterier/ukjent/nyere/").status == 404


class TestTaking:
    def test_puts_the_newer_text_in_the_older_ones_place(
        self,
        tender: Tender,
        newer: Revision,
        row: Callable[..., ChosenCriterion],
        opened: Callable[..., Page],
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
        self,
        typed: str,
        values: dict[str, str],
        printed: str,
        newer: Revision,
        row: Callable[..., ChosenCriterion],
        opened: Callable[..., Page],
    ) -> None:
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": typed})

        take(opened())

        assert row().values == values
        assert text_of(row()) == f"Leverandøren skal gi minst {printed} års garanti på alle deler."

    def test_keeps_own_wording_with_its_reason_and_the_number_it_speaks_of(
        self, tender: Tender, row: Callable[..., ChosenCriterion], opened: Callable[..., Page]
    ) -> None:
        own = {"p_garantitid": "4", "own_text": "Vi skal ha {garantitid} år.", "own_text_reason": WHY}
        opened("kriterier/prove-garanti-basis/").send(own)
        revised(KEY, text_nb="Leverandøren skal gi garanti.", numbers=[])

        take(opened())

        assert (row().own_text, row().own_text_reason) == ("Vi skal ha 4 år.", WHY)
        assert (text_of(row()), row().values) == ("Vi skal ha 4 år.", {})

    def test_leaves_one_event_that_tells_before_and_after(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page], officer: User
    ) -> None:
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": "4"})
        version = journeys.again(tender).version

        take(opened())

        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.actor, event.version) == ("newer_taken", officer, version + 1)
        assert event.data == {
            "før": {"kriterium": f"{KEY}, revisjon 1", "verdier": {"garantitid": "4"}, "egen ordlyd": ""},
            "etter": {"kriterium": f"{KEY}, revisjon 2", "verdier": {}, "egen ordlyd": ""},
        }
        assert event.kind in EVENTS

    def test_from_a_page_that_is_out_of_date_does_nothing(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        page = opened()
        opened("kriterier/prove-garanti-basis/").send({"p_garantitid": "7"})
        before = state(tender)

        answer = take(page)

        assert (answer.status, "Endret av en annen" in answer.title) == (409, True)
        assert state(tender) == before

    def test_twice_is_taken_once(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        page = opened()
        take(page)
        version = journeys.again(tender).version

        assert take(page).location.endswith("/kriterier/")
        assert journeys.again(tender).version == version

    def test_a_revision_that_came_meanwhile_is_shown_before_it_is_taken(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
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

    def take(self, tender: Tender, go: Callable[..., Page]) -> Any:
        take(go(tender, "kriterier/prove-poeng-basis/nyere/"))
        return journeys.lot_of(tender).award_criteria.first()

    def test_follows_the_text_it_is_made_of(self, awarded: Tender, go: Callable[..., Page]) -> None:
        journeys.lot_of(awarded).award_criteria.update(weight=Decimal(30))
        revised("prove-poeng-basis", title_nb="Nye poeng", counts_as_environment=False)

        found = self.take(awarded, go)

        assert (found.name, found.type, found.expresses_environment) == ("Nye poeng", "quality", False)
        assert (found.weight, found.code) == (Decimal(30), "T-001")

    def test_keeps_the_name_that_she_gave_it(self, awarded: Tender, go: Callable[..., Page]) -> None:
        journeys.lot_of(awarded).award_criteria.update(name="Vårt navn")
        revised("prove-poeng-basis", title_nb="Nye poeng")

        found = self.take(awarded, go)

        assert (found.name, found.type) == ("Vårt navn", "environment")

    def test_falls_away_when_the_text_becomes_a_requirement(
        self, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        revised("prove-poeng-basis", kind=Kind.SPECIFICATION, evaluation_nb="")
        page = go(awarded, "kriterier/prove-poeng-basis/nyere/")
        assert (
            "Teksten blir kravspesifikasjon og får nytt nummer i dokumentene. "
            "Vekten og tildelingskriteriet faller bort." in page.under("tilpasninger")
        )

        assert self.take(awarded, go) is None
        codes = {row.revision.criterion.key: row.code for row in journeys.lot_of(awarded).chosen.all()}
        assert codes == {KEY: "K-001", "prove-poeng-basis": "K-002"}

    def test_comes_when_the_text_becomes_one(self, tender: Tender, go: Callable[..., Page]) -> None:
        revised(KEY, kind=Kind.AWARD, evaluation_nb="Mer gir flere poeng.", text_nb="Mer garanti gir poeng.")

        take(go(tender, PATH))

        (found,) = journeys.lot_of(tender).award_criteria.all()
        assert (found.code, found.name, found.chosen.code) == ("T-001", "Garantitid", "T-001")


class TestKeeping:
    def test_stands_on_the_card_in_the_overview_and_in_the_annex(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        assert (
            "Eldre tekster K-001 Garantitid: bruker revisjon 1, revisjon 2 er publisert. Ikke vurdert ennå."
            in (opened("se-over/").words)
        )

        assert keep(opened()).location.endswith("/kriterier/")

        assert (row().revision.number, row().kept_from, row().kept_reason) == (1, newer, REASON)
        card = opened("kriterier/?vis=valgt")
        assert f"Beholder revisjon 1: {REASON}" in card.words
        assert card.root.find_class("ds-alert") == []
        assert f"revisjon 2 er publisert. Beholdt: {REASON}" in opened("se-over/").words
        assert "Eldre tekster som er beholdt" in documents(tender)
        assert REASON in documents(tender)

    @pytest.mark.parametrize(
        ("reason", "message"),
        [
            ("", "Begrunnelse må fylles ut"),
            ("   ", "Begrunnelse må fylles ut"),
            ("Fordi vi vil det.", "Begrunnelse må ha minst 20 tegn"),
        ],
    )
    def test_needs_a_reason(
        self,
        reason: str,
        message: str,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        refused = keep(opened(), reason)

        assert (refused.status, refused.title[:5]) == (200, "Feil:")
        assert refused.errors[0].startswith(message)
        assert row().kept_from is None

    def test_can_be_undone(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        keep(opened())
        page = opened()
        assert "Dere har valgt å beholde den." in page.words
        assert page.value("reason") == REASON

        assert undo(page).location.endswith("/nyere/")

        assert (row().kept_from, row().kept_reason) == (None, "")
        assert opened("kriterier/?vis=valgt").under("nyere")
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data["før"]) == ("older_reconsidered", {"hvorfor": REASON})

    def test_that_was_not_done_is_undone_without_a_trace(
        self, tender: Tender, newer: Revision, hers: Client
    ) -> None:
        version = journeys.again(tender).version

        answer = hers.post(f"{tender.get_absolute_url()}{PATH}vurder/", {"version": version})

        assert answer.status_code == 302
        assert journeys.again(tender).version == version

    def test_the_newer_can_be_taken_afterwards(
        self, newer: Revision, opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
    ) -> None:
        keep(opened())

        take(opened())

        assert (row().revision, row().kept_from, row().kept_reason) == (newer, None, "")

    def test_holds_until_yet_another_revision_comes(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page]
    ) -> None:
        keep(opened())

        revised(KEY, text_nb="Leverandøren skal gi livslang garanti.")

        page = opened("kriterier/?vis=valgt")
        assert "(revisjon 1, ny er 3)" in page.under("nyere")
        assert REASON not in page.words
        assert opened().value("reason") == ""
        assert "revisjon 3 er publisert. Ikke vurdert ennå." in opened("se-over/").words
        assert "Bruker 1, ikke 2" in documents(tender)  # what she decided, as she decided it

    def test_from_a_page_that_is_out_of_date_shows_both_reasons(
        self, tender: Tender, newer: Revision, opened: Callable[..., Page], as_user: Any, colleague: User
    ) -> None:
        his = visit(as_user(colleague), tender.get_absolute_url() + PATH)
        keep(opened())

        refused = keep(his, OTHER_REASON)

        assert refused.status == 409
        sides = [side.find("p").text for side in refused.root.find_class("ga-conflict__side")]
        assert sides == [OTHER_REASON, REASON]
        assert refused.value("reason") == OTHER_REASON
        assert refused.send({}, control="reason").status == 302
        assert journeys.lot_of(tender).chosen.get().kept_reason == OTHER_REASON

    def test_of_a_revision_that_came_meanwhile_keeps_what_was_typed(
        self,
        tender: Tender,
        newer: Revision,
        opened: Callable[..., Page],
        row: Callable[..., ChosenCriterion],
    ) -> None:
        page = opened()
        revised(KEY, text_nb="Leverandøren skal gi livslang garanti.")

        shown = keep(page)

        assert (shown.status, shown.value("reason")) == (409, REASON)
        assert "Det kom en ny revisjon mens du så på siden." in shown.words
        assert row().kept_from is None
        assert shown.send({}, control="reason").status == 302
        assert row().kept_from.number == 3

    def test_leaves_one_event(self, tender: Tender, newer: Revision, opened: Callable[..., Page]) -> None:
        before = Event.objects.filter(tender=tender).count()

        keep(opened())

        event = Event.objects.filter(tender=tender).first()
        assert Event.objects.filter(tender=tender).count() == before + 1
        assert (event.kind, event.data) == (
            "older_kept",
            {
                "kriterium": f"{KEY}, revisjon 1",
                "valgt bort": f"{KEY}, revisjon 2",
                "før": {"hvorfor": ""},
                "etter": {"hvorfor": REASON},
            },
        )
        assert event.kind in EVENTS
