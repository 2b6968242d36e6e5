"""The day it was sent: registered, locked, the ground of every verdict, and withdrawn only with a reason."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from greenprocure.accounts.models import User
from tenders.actions.dialogue import save_entry
from tenders.actions.initiating import AlreadySent, OtherRules, save_sent
from tenders.actions.stepping import Refused
from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, Facts
from tenders.forms.initiated import InitiatedForm
from tenders.models import DialogueEntry, Event, SentAs, State, Tender
from tenders.queries.event_words import EVENTS
from tenders.queries.lots import whole_lot
from tenders.queries.verdicts import verdict_of
from tenders.rules.workflow import Refusal
from tests import journeys
from tests.integration.tenders.reading import state, told
from tests.support.pages import Page, visit

SENT = "satt-i-gang/"
NOTICE = {"sent_as": "notice", "sent_on": "03.02.2027"}
WHY = "Kunngjøringen ble avvist av Doffin."


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The notice of the journeys' tender was planned for 1 February 2027."""
    with time_machine.travel("2027-02-03 12:00 +0100"):
        yield


@pytest.fixture
def approved(justified: Tender) -> Tender:
    return journeys.approve(justified)


@pytest.fixture
def sent(approved: Tender, go: Callable[..., Page]) -> Tender:
    go(approved, SENT).send(NOTICE)
    return journeys.again(approved)


def test_the_day_is_stored_locked_and_told(approved: Tender, go: Callable[..., Page]) -> None:
    answer = go(approved, SENT).send(NOTICE)

    assert answer.location == f"{approved.get_absolute_url()}{SENT}"
    tender = journeys.again(approved)
    assert (tender.sent_as, tender.sent_on, tender.initiated_on) == ("notice", *[date(2027, 2, 3)] * 2)
    assert tender.state == State.ANNOUNCED
    event = Event.objects.filter(tender=tender).first()
    assert (event.kind, event.data) == ("sent", {"etter": {"sent_as": "notice", "sent_on": "2027-02-03"}})
    assert "Dagen er låst Sendt3. februar 2027 HvaKunngjøringen er sendt ReglerRS2" in go(tender, SENT).words
    page = go(tender)
    assert "kunngjort 3. februar 2027" in page.words
    assert "Det neste er kontrakten" in page.under("status")
    assert "Det neste er kontrakten" in go(tender, SENT).under("last")
    assert "Kunngjøringen er sendt 3. februar 2027" in go(tender, "se-over/").under("se-over-start")
    facts = next(told(document_of(whole_lot(tender), DocumentKind.PROCUREMENT), Facts)).pairs
    assert ("Kunngjøringen er sendt", "3.\u00a0februar 2027") in facts
    assert "Planlagt kunngjøring" not in dict(facts)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"sent_on": "04.02.2027"}, "Dagen den ble sendt kan ikke være fram i tid."),
        ({"sent_on": "31.12.2015"}, "Dagen den ble sendt må være 1. januar 2016 eller senere."),
        ({"sent_on": ""}, "Dagen den ble sendt må fylles ut"),
        ({"sent_as": None}, "Hva som er sendt må velges"),
        ({"sent_as": "rumour"}, "Hva som er sendt har et svar som ikke finnes i listen"),
    ],
)
def test_what_cannot_be_is_refused_by_name(typed: dict[str, str | None], error: str, db: None) -> None:
    (said,) = _form(**typed).errors.values()
    assert said[0].startswith(error.removesuffix("."))


def test_a_refusal_is_told_and_nothing_is_stored(approved: Tender, go: Callable[..., Page]) -> None:
    before = state(approved)

    page = go(approved, SENT).send(NOTICE | {"sent_on": "04.02.2027"}, control="sent_on")

    assert (page.status, page.errors) == (200, ["Dagen den ble sendt kan ikke være fram i tid."])
    assert state(approved) == before


def test_nothing_is_sent_before_it_is_approved(
    justified: Tender, go: Callable[..., Page], hers: Client
) -> None:
    before, page = state(justified), go(justified, SENT)

    hers.post(page.url, NOTICE | {"version": justified.version})

    assert "Anskaffelsen er ikke godkjent" in page.under("ikke-godkjent")
    assert state(justified) == before
    with pytest.raises(Refused) as refused:
        save_sent(
            by=justified.owner,
            tender=justified,
            version=justified.version,
            sent_as=SentAs.NOTICE,
            sent_on=date(2027, 2, 3),
        )
    assert refused.value.why == Refusal.STATE
    assert state(justified) == before


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2027, 2, 3)])
def test_the_first_day_and_today_are_taken(day: date, db: None) -> None:
    assert _form(day, sent_as="request", sent_on=f"{day:%d.%m.%Y}").is_valid()


def _form(planned: date | None = None, **typed: str | None) -> InitiatedForm:
    data = {"version": 1} | NOTICE | typed
    return InitiatedForm(data, instance=Tender(notice_date=planned), version=1)


@pytest.mark.parametrize(
    ("planned", "day", "is_taken"),
    [
        (date(2026, 6, 30), "01.07.2026", False),
        (date(2026, 7, 1), "30.06.2026", False),
        (date(2026, 6, 1), "30.06.2026", True),
        (date(2027, 1, 1), "01.07.2026", True),
    ],
)
def test_a_day_under_other_rules_than_the_approved_ones_is_not_taken(
    planned: date, day: str, is_taken: bool, db: None
) -> None:
    assert _form(planned, sent_on=day).is_valid() is is_taken


def test_a_day_under_other_rules_is_judged_and_reviewed_anew(
    approved: Tender, go: Callable[..., Page]
) -> None:
    """On the last day of the older rules."""
    page = go(approved, SENT).send(NOTICE | {"sent_on": "30.06.2026"})

    assert "Ble den sendt 30. juni 2026, gjelder FOA § 7-9" in page.under("andre-regler")
    assert journeys.again(approved).state == State.APPROVED
    fields = {"sent_as": SentAs.NOTICE, "sent_on": date(2026, 6, 30)}
    with pytest.raises(OtherRules):
        save_sent(by=approved.owner, tender=approved, version=approved.version, **fields)

    answer = page.send({"afresh": "1"})

    tender = journeys.again(approved)
    assert answer.location == f"{tender.get_absolute_url()}gjennomgang/send/"
    assert (tender.state, tender.sent_on, tender.notice_date) == ("draft", None, date(2026, 6, 30))
    assert (verdict_of(whole_lot(tender)).answer.rule_set, tender.rule_set) == ("RS1", "RS1")
    assert tender.reviews.get().outcome == "void"
    assert go(journeys.approve(tender), SENT).send(NOTICE | {"sent_on": "30.06.2026"}).status == 302


def test_the_start_page_cannot_move_it(sent: Tender, go: Callable[..., Page], hers: Client) -> None:
    before, page = state(sent), go(sent, "om/")

    answer = hers.post(page.url, journeys.START | {"notice_date": "01.02.2030", "version": sent.version})

    assert (page.location, answer.status_code) == (sent.get_absolute_url(), 409)
    assert b"Anskaffelsen er kunngjort og kan ikke endres." in answer.content
    assert state(sent) == before


def test_a_start_page_opened_before_it_was_sent_saves_nothing(
    approved: Tender, go: Callable[..., Page], as_user: Callable[[User], Client], colleague: User
) -> None:
    page = visit(as_user(colleague), approved.get_absolute_url() + "om/")
    go(approved, SENT).send(NOTICE)

    assert page.send({"notice_date": "01.02.2030"}).status == 409
    assert journeys.again(approved).notice_date == date(2027, 2, 1)


class TestWithdrawing:
    def test_takes_a_reason_of_20_letters_and_leaves_all_in_the_event(
        self, sent: Tender, go: Callable[..., Page]
    ) -> None:
        refused = go(sent, SENT).send({"reason": "x" * 19 + " "})
        assert (refused.status, len(refused.errors)) == (200, 1)
        assert journeys.again(sent).sent_on == date(2027, 2, 3)

        assert refused.send({"reason": WHY}).location == f"{sent.get_absolute_url()}{SENT}"

        tender = journeys.again(sent)
        assert (tender.sent_as, tender.sent_on, tender.initiated_on) == ("", None, date(2027, 2, 1))
        assert tender.state == State.APPROVED
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data) == (
            "sent_withdrawn",
            {"før": {"sent_as": "notice", "sent_on": "2027-02-03"}, "hvorfor": WHY},
        )
        assert go(tender, SENT).send(NOTICE | {"sent_on": "02.02.2027"}).status == 302

    def test_does_nothing_when_nothing_is_sent(self, justified: Tender, hers: Client) -> None:
        before, url = state(justified), f"{justified.get_absolute_url()}{SENT}trekk/"

        answer = hers.post(url, {"reason": WHY, "version": justified.version})

        assert (answer.status_code, hers.get(url).status_code, state(justified)) == (302, 405, before)

    def test_from_a_page_that_is_out_of_date_waits_and_keeps_the_reason(
        self, sent: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(sent, SENT)
        row = DialogueEntry(tender=sent, held_on=date(2027, 1, 5), parties="Tre", questions="Hva finnes?")
        save_entry(by=sent.owner, row=row, version=sent.version)

        again = page.send({"reason": WHY})

        assert (again.status, again.value("reason")) == (409, WHY)
        assert journeys.again(sent).sent_on == date(2027, 2, 3)
        assert again.send({}, control="reason").status == 302
        assert journeys.again(sent).sent_on is None


class TestTwoAtOnce:
    def test_the_second_sees_the_day_of_the_first(
        self, approved: Tender, go: Callable[..., Page], as_user: Callable[[User], Client], colleague: User
    ) -> None:
        page = visit(as_user(colleague), approved.get_absolute_url() + SENT)
        go(approved, SENT).send(NOTICE)

        again = page.send(NOTICE | {"sent_on": "01.02.2027"})

        assert again.status == 409
        assert [day in again.words for day in ("01.02.2027", "03.02.2027")] == [True, True]
        assert journeys.again(approved).sent_on == date(2027, 2, 3)

    def test_a_day_that_is_locked_is_not_changed_by_another(self, sent: Tender, hers: Client) -> None:
        before = state(sent)
        fields = {"sent_as": SentAs.REQUEST, "sent_on": date(2027, 1, 1)}

        with pytest.raises(AlreadySent):
            save_sent(by=sent.created_by, tender=sent, version=sent.version, **fields)
        typed = NOTICE | {"sent_on": "01.01.2027", "version": sent.version}
        answer = hers.post(f"{sent.get_absolute_url()}{SENT}", typed)

        assert (answer.status_code, state(sent)) == (302, before)


def test_it_warns_of_what_is_missing_and_may_be_sent_all_the_same(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    page = go(journeys.approve(awarded), SENT)

    assert "Ikke klar til å sendes" in page.under("mangler-vurdering")
    assert "Begrunnelsen mangler i anskaffelsesdokumentene." in page.under("mangler-vurdering")
    assert page.send(NOTICE).status == 302


def test_it_names_each_lot_that_is_not_ready(awarded: Tender, go: Callable[..., Page]) -> None:
    awarded.lots.create(number=2, title="Skjermer")
    journeys.justify(awarded)

    page = go(journeys.approve(awarded), SENT)

    assert "Ikke klar til å sendes, delkontrakt 2: Skjermer" in page.under("mangler-vurdering-2")
    assert "delkontrakt 1" not in page.words


def test_it_warns_of_nothing_when_all_is_lawful(approved: Tender, go: Callable[..., Page]) -> None:
    assert "Ikke klar" not in go(approved, SENT).words


def test_without_a_purchase_nothing_is_sent(ended: Tender, go: Callable[..., Page]) -> None:
    assert go(ended, SENT).location == ended.get_absolute_url()


def test_each_change_has_words_in_the_log() -> None:
    assert {"sent", "sent_withdrawn"} <= EVENTS.keys()
