"""The assessment of the need: saved as far as it is answered, and what its end leads to."""

from collections.abc import Callable
from typing import Any

import pytest

from registers.models import StrategyGoal
from tenders.models import State, Tender
from tenders.queries.needs import assessment_of
from tests import journeys
from tests.integration.tenders.reading import HTMX, statuses
from tests.journeys import NEEDS
from tests.support.pages import Page, said, visit

REASON = "Arbeidsflaten er avklart i rammeavtalen fra 2025."
A = {code: answer for code, answer in NEEDS.items() if code.startswith("A")}


def answers(tender: Tender) -> dict[str, Any]:
    return journeys.again(tender).needs.answers


def test_the_whole_journey_is_answered_page_by_page(started: Tender, go: Callable[..., Page]) -> None:
    for _ in range(4):  # each time the questions that the answers so far make visible
        page = go(started, "behov/")
        page = page.send({code: NEEDS[code] for code in NEEDS if code in _asked(page)} | {"go_on": "1"})

    assert page.location == f"{started.get_absolute_url()}kriterier/"
    assert answers(started) == journeys.ANSWERS
    assert assessment_of(journeys.again(started)).complete


def _asked(page: Page) -> list[str]:
    return page.value("shown").split(",")


def test_what_is_half_filled_is_saved_and_nothing_is_lost(started: Tender, go: Callable[..., Page]) -> None:
    page = go(started, "behov/").send({"A1": "Kort", "A3_quantity": "1 000,5", "B1": "nei", "go_on": "1"})

    assert page.location == f"{started.get_absolute_url()}behov/#resultat"
    stored = answers(started)
    assert (stored["A1"], stored["A3_quantity"], stored["B1"]) == ("Kort", "1000.5", "nei")
    shown = go(started, "behov/")
    assert (shown.value("A1"), shown.value("A3_quantity"), shown.value("B1")) == (
        "Kort",
        "1\N{NO-BREAK SPACE}000,5",
        "nei",
    )
    assert "Det som mangler: " in shown.words
    assert statuses(go(started))["Behov"] == "Påbegynt"
    assert statuses(go(started))["Kriterier"] == "Kan ikke startes ennå"


def test_every_stored_answer_is_shown_and_stands_when_the_page_is_sent_as_it_is(
    answered: Tender, go: Callable[..., Page]
) -> None:
    go(answered, "behov/").send({}, control="A1")

    assert answers(answered) == journeys.ANSWERS


@pytest.mark.parametrize("rating", ["0", "1", "2", "3"])
def test_every_rating_is_an_answer(rating: str, answered: Tender, go: Callable[..., Page]) -> None:
    go(answered, "behov/").send({"C1": rating})

    assert answers(answered)["C1"] == int(rating)


SHARE, COUNT = "«Hvor stor del av behovet?»", "«Hvor mange trengs?»"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"B2_share": "101"}, f"{SHARE}: Skriv et helt tall fra 1 til 99."),
        ({"B2_share": "100"}, f"{SHARE}: Skriv et helt tall fra 1 til 99."),
        ({"B2_share": "0"}, f"{SHARE}: Skriv et helt tall fra 1 til 99."),
        ({"B2_share": "-5"}, f"{SHARE}: Skriv et helt tall fra 1 til 99."),
        ({"B2_share": "12,5"}, f"{SHARE} må være et helt tall"),
        ({"B2_share": "1_0"}, f"{SHARE} må være et helt tall"),
        (
            {"B1_share": "60", "B2_share": "50"},
            f"{SHARE}: Til sammen blir det 110 %. Det er bare 40 % igjen.",
        ),
        ({"A3_quantity": "0"}, f"{COUNT} må være minst 1"),
        ({"A3_quantity": "1e3"}, f"{COUNT} må være et tall, for eksempel 30 eller 12,5"),
        ({"A3_quantity": "1" * 20}, f"{COUNT} kan ha høyst 14 sifre til sammen"),
        (
            {"A2": "annet"},
            "«Hva har utløst behovet?» har et svar som ikke finnes i listen. Velg et av alternativene",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_question(
    changes: dict[str, str], message: str, started: Tender, go: Callable[..., Page]
) -> None:
    partly = {"B1": "delvis", "B1_share": 10, "B2": "delvis", "B2_way": "egen_regi"}
    journeys.answer(started, A | partly)

    page = go(started, "behov/").send(changes, control="A1")

    assert (page.status, page.title[:5], page.errors) == (200, "Feil:", [message])
    assert page.fields("A1") == {name: texts for name, texts in page.sent.items() if texts != ["annet"]}
    assert answers(started) == A | partly


def test_shares_of_exactly_100_are_taken(started: Tender, go: Callable[..., Page]) -> None:
    steps = {
        "B1": "delvis",
        "B1_share": 40,
        "B1_reason": "Noen kan vente.",
        "B2": "delvis",
        "B2_way": "egen_regi",
    }
    journeys.answer(started, A | steps)

    assert go(started, "behov/").send({"B2_share": "60"}).status == 302
    assert answers(started)["B2_share"] == 60


@pytest.mark.parametrize(("reason", "settled"), [("", False), ("x" * 19, False), ("x" * 20, True)])
def test_not_checked_settles_nothing_without_a_reason(
    reason: str, settled: bool, answered: Tender, go: Callable[..., Page]
) -> None:
    go(answered, "behov/").send({"B6": "ikke_sjekket"})
    page = go(answered, "behov/").send({"B6_reason": reason})

    assert page.status == 302  # saved, however little
    assert statuses(go(answered))["Behov"] == ("Ferdig" if settled else "Påbegynt")
    assert ("Hvordan, eller hvorfor ikke?" in go(answered, "behov/").under("resultat")) is not settled


def test_a_need_that_ends_without_purchase_closes_as_a_decision(
    started: Tender, go: Callable[..., Page]
) -> None:
    journeys.answer(
        started, {name: text for name, text in journeys.NO_PURCHASE.items() if name != "B1_reason"}
    )

    page = go(started, "behov/").send({"B1_reason": journeys.NO_PURCHASE["B1_reason"], "go_on": "1"})
    home = go(started)

    assert journeys.again(started).state == State.NO_PURCHASE
    assert page.location == f"{started.get_absolute_url()}kriterier/"
    assert "Behovet dekkes uten ny konkurranse" in home.words
    assert statuses(home) == {
        "Om anskaffelsen": "Ferdig",
        "Behov": "Ferdig",
        "Kriterier": "Kan ikke startes ennå",
        "Tildeling": "Kan ikke startes ennå",
        "Begrunnelse": "Kan ikke startes ennå",
        "Unntak": "Kan ikke startes ennå",
        "Vurdering": "Kan ikke startes ennå",
        "Se over": "Ikke startet",
        "Dokumenter": "Ikke startet",
    }


def test_of_a_need_without_purchase_the_decision_and_the_annex_can_be_had(
    ended: Tender, go: Callable[..., Page]
) -> None:
    links = [link.get("href").split("/")[-1] for link in go(ended, "dokumenter/").root.iter("a")]

    assert [link for link in links if link.endswith(".pdf")] == ["decision.pdf", "annex.pdf", "dialogue.pdf"]
    assert "Beslutningsnotat" in go(ended, "dokumenter/").words


def test_of_a_need_without_purchase_the_rules_have_nothing_to_say(
    ended: Tender, go: Callable[..., Page]
) -> None:
    review = go(ended, "se-over/")

    assert not review.root.find_class("ga-verdict")
    assert [said(each) for each in review.root.iter("h2")] == ["Om anskaffelsen", "Behov", "Markedsdialog"]
    assert "Ikke klar til kunngjøring" not in go(ended, "dokumenter/").words


def test_the_leader_reads_which_steps_nobody_has_checked_and_why(
    answered: Tender, as_user: Any, leader: Any
) -> None:
    why = "Verkstedet rakk ikke å se på maskinene i år."
    tender = journeys.answer(answered, journeys.ANSWERS | {"B2": "ikke_sjekket", "B2_reason": why})

    words = visit(as_user(leader), f"{tender.get_absolute_url()}se-over/").words

    assert f"Ikke sjekket Reparere eller oppgradere: {why}" in words
    assert "Mangler tall for tidligere forbruk." in words


def test_the_leader_reads_which_goal_is_served(answered: Tender, as_user: Any, leader: Any) -> None:
    goal = StrategyGoal.objects.create(agency=answered.agency, title="Halvere utslippene")
    tender = journeys.answer(answered, journeys.ANSWERS | {"D4": str(goal.public_id)})

    words = visit(as_user(leader), f"{tender.get_absolute_url()}se-over/").words

    assert "Mål i strategien Halvere utslippene" in words


def test_answers_that_were_left_aside_are_said_not_to_count(ended: Tender, go: Callable[..., Page]) -> None:
    go(ended, "behov/").send({"skipped_reason": REASON})

    assert "Behovsvurderingen er hoppet over." in go(ended, "behov/").under("resultat")


@pytest.mark.parametrize("typed", ["40", "40 %", "40%"])
def test_a_share_may_be_written_with_its_sign(typed: str, started: Tender, go: Callable[..., Page]) -> None:
    go(started, "behov/").send({"B1": "delvis"})
    go(started, "behov/").send({"B1_share": typed})

    assert answers(started)["B1_share"] == 40


def test_what_is_missing_under_a_question_is_named_with_it(started: Tender, go: Callable[..., Page]) -> None:
    go(started, "behov/").send({"B1": "delvis"})

    wanted = "Kan behovet dekkes uten å skaffe noe? Hvor stor del av behovet?"
    assert wanted in go(started, "behov/").under("resultat")


@pytest.mark.parametrize(
    "path",
    ["kriterier/omfang/", "kriterier/ta-inn/", "tildeling/", "tildeling/ny/", "begrunnelse/", "unntak/"],
)
@pytest.mark.parametrize("stage", ["started", "ended"])
def test_a_step_that_is_not_open_takes_nothing(
    stage: str, path: str, hers: Any, request: pytest.FixtureRequest
) -> None:
    tender = request.getfixturevalue(stage)
    data = {"version": tender.version, "package": "minimum", "award_mode": "price_only", "kind": "none"}

    answer = hers.post(tender.get_absolute_url() + path, data)

    assert (answer.status_code, answer.headers["Location"]) == (302, tender.get_absolute_url())
    assert journeys.again(tender).version == tender.version


def test_other_answers_open_the_tender_again(ended: Tender, go: Callable[..., Page]) -> None:
    go(ended, "behov/").send({"B1": "nei"})

    assert journeys.again(ended).state == State.DRAFT
    assert statuses(go(ended))["Behov"] == "Påbegynt"


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("", "«Hvorfor hopper dere over behovsvurderingen?» må besvares"),
        ("Ikke tid", "«Hvorfor hopper dere over behovsvurderingen?» må ha minst 20 tegn. Nå er det 8"),
    ],
)
def test_the_assessment_is_not_left_out_without_a_reason(
    reason: str, message: str, started: Tender, go: Callable[..., Page]
) -> None:
    page = go(started, "behov/").send({"skipped_reason": reason})

    assert (page.status, page.title[:5], page.errors) == (200, "Feil:", [message])
    assert page.value("skipped_reason") == reason
    assert journeys.again(started).version == 1


@pytest.mark.parametrize("answered_first", [{}, A, A | {"B1": "delvis"}])
def test_the_assessment_is_left_out_with_a_reason_also_when_half_done(
    answered_first: dict[str, Any], started: Tender, go: Callable[..., Page]
) -> None:
    if answered_first:
        journeys.answer(started, answered_first)

    page = go(started, "behov/").send({"skipped_reason": REASON})

    assert page.location == f"{started.get_absolute_url()}kriterier/"
    assert statuses(go(started))["Behov"] == "Ferdig"
    assert REASON in go(started, "se-over/").words
    assert answers(started) == answered_first  # kept, should she come back to them


def test_whoever_answers_after_all_has_not_left_the_assessment_out(
    started: Tender, go: Callable[..., Page]
) -> None:
    go(started, "behov/").send({"skipped_reason": REASON})
    go(started, "behov/").send({"A1": "Kort"})

    assert journeys.again(started).needs.skipped_reason == ""
    assert statuses(go(started))["Behov"] == "Påbegynt"


class TestTheFragment:
    """What htmx fetches when an answer calls for other questions."""

    def test_shows_the_questions_of_the_new_answers_and_saves_nothing(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        fragment = go(started, "behov/").send({"A1": "Kort", "B1": "delvis"}, headers=HTMX)

        assert fragment.status == 200
        assert {"B1_share", "B1_reason"} <= set(_asked(fragment))
        assert fragment.value("A1") == "Kort"
        assert journeys.again(started).version == started.version

    def test_is_the_pages_own_form(self, answered: Tender, go: Callable[..., Page]) -> None:
        page = go(answered, "behov/")
        fragment = page.send({}, control="A1", headers=HTMX)

        assert fragment.fields("A1") == page.fields("A1")
        assert _form_words(fragment) == _form_words(page)

    def test_keeps_what_cannot_be_read(self, started: Tender, go: Callable[..., Page]) -> None:
        fragment = go(started, "behov/").send({"A3_quantity": "mange", "B1": "delvis"}, headers=HTMX)

        assert fragment.value("A3_quantity") == "mange"
        assert not fragment.has_errors  # nobody has asked to save

    def test_brings_a_hidden_answer_back(self, started: Tender, go: Callable[..., Page]) -> None:
        hidden = {"B2": "helt", "B2_way": "kjopt", "B2_reason": "Verkstedet i byen kan ta alle maskinene."}
        journeys.answer(started, journeys.NO_PURCHASE | hidden)

        fragment = go(started, "behov/").send({"B1": "nei"}, headers=HTMX)

        assert {code: fragment.value(code) for code in hidden} == hidden
        fragment.send({}, control="A1")
        assert {code: answers(started)[code] for code in hidden} == hidden


def _form_words(page: Page) -> str:
    return said(page.root.get_element_by_id("behov"))
