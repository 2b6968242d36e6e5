"""What each outcome of the needs assessment produces: the documents there are, and what they say."""

from typing import Any

import pytest

from registers.models import StrategyGoal
from tenders.actions.reasoning import save_needs
from tenders.models import State, Tender
from tenders.queries.needs import assessment_of
from tests import journeys
from tests.integration.tenders.needing import (
    BUYING,
    POSTPONED,
    WHY,
    agreement,
    covered,
    documents,
    printed,
    settle,
    stocked,
)

DECIDED = ["decision", "annex", "dialogue"]
BOUGHT = ["procurement", "annex", "dialogue"]
SAVED = {"U1": "120000", "U2": "2400"}


@pytest.mark.parametrize(
    ("answers", "outcome", "wanted"),
    [
        pytest.param([covered("B1")], "O1", DECIDED, id="O1 nothing"),
        pytest.param([covered("B2", way="egen_regi")], "O2", DECIDED, id="O2 mended by oneself"),
        pytest.param([covered("B2", way="kjopt"), BUYING], "O2", BOUGHT, id="O2 mended by another"),
        pytest.param([covered("B3")], "O3", DECIDED, id="O3 moved"),
        pytest.param([covered("B4", way="laane_dele")], "O4", DECIDED, id="O4 lent"),
        pytest.param(
            [covered("B4", way="kjope_sammen", lead="Prøve kommune"), BUYING], "O4", BOUGHT, id="O4 together"
        ),
        pytest.param([covered("B5"), BUYING], "O5", BOUGHT, id="O5 rented"),
        pytest.param([covered("B6"), BUYING], "O6", BOUGHT, id="O6 used"),
        pytest.param(
            [covered("B7", way="direkte_avrop"), BUYING],
            "O7",
            ["call_off", "annex", "dialogue"],
            id="O7 called off",
        ),
        pytest.param(
            [covered("B7", way="minikonkurranse"), BUYING], "O7", BOUGHT, id="O7 by mini-competition"
        ),
        pytest.param([BUYING], "O8", BOUGHT, id="O8 new"),
        pytest.param([BUYING, {"D2": "ja"}], "O9", BOUGHT, id="O9 innovation"),
        pytest.param([POSTPONED], "O10", DECIDED, id="O10 postponed"),
    ],
)
def test_an_outcome_has_its_documents(
    answers: list[dict[str, Any]], outcome: str, wanted: list[str], started: Tender
) -> None:
    tender = settle(started, *answers)

    assessment = assessment_of(tender)
    assert (assessment.complete, assessment.shares) == (True, {outcome: 100})
    assert documents(tender) == wanted
    assert (tender.state == State.NO_PURCHASE) == ("procurement" not in wanted)


@pytest.mark.parametrize(("step", "name"), [("B1", "Ingen anskaffelse"), ("B3", "Internt ombruk")])
def test_what_is_avoided_is_decided_with_its_figures_as_an_estimate(
    step: str, name: str, started: Tender
) -> None:
    note = printed(settle(started, covered(step), SAVED), "decision")

    assert f"1.1 Beslutning {name}" in note
    assert journeys.ANSWERS["A1"] in note
    assert WHY in note
    assert "Tallene er anslag. De er ikke målt og ikke kontrollert av andre." in note
    assert "Penger, anslag 120 000 kr uten mva." in note
    assert "Klimagassutslipp, anslag 2 400 kg CO₂-ekvivalenter" in note


def test_a_figure_that_nobody_gave_is_not_printed(started: Tender) -> None:
    note = printed(settle(started, covered("B1"), {"U1": "120000"}), "decision")

    assert "120 000 kr" in note
    assert "Klimagassutslipp" not in note
    assert "Spart" not in printed(settle(started, covered("B1")), "decision")


def test_the_figures_of_a_hidden_question_count_nowhere(started: Tender) -> None:
    tender = settle(started, BUYING, SAVED)

    assert (tender.needs.avoided_kroner, tender.needs.avoided_co2e_kg) == (None, None)


def test_internal_reuse_prints_the_move_list(started: Tender) -> None:
    item = stocked(started, "Skjerm 27 tommer", location="Lager i Oslo", contact="lager@example.no")
    started.picks.create(item=item, name=item.name, location=item.location, quantity=8)

    tender = settle(started, covered("B3"))

    line = "Skjerm 27 tommer 8 Lager i Oslo lager@example.no"
    assert line in printed(tender, "decision")
    assert line in printed(tender, "annex")


def test_goods_that_have_left_the_register_stay_on_the_move_list(started: Tender) -> None:
    item = stocked(started, "Skjerm 27 tommer", location="Lager i Oslo")
    started.picks.create(item=item, name=item.name, location=item.location, quantity=8)
    item.delete()

    assert "Skjerm 27 tommer 8 Lager i Oslo" in printed(settle(started, covered("B3")), "decision")


def test_without_a_list_the_move_list_is_what_the_answer_says(started: Tender) -> None:
    assert f"Flytteliste {WHY}" in printed(settle(started, covered("B3")), "decision")


def test_those_who_lend_stand_in_the_decision(started: Tender) -> None:
    started.partners.create(
        name="Prøve kommune", organisation_number="999000222", contributes="låner ut 20 skjermer"
    )

    note = printed(settle(started, covered("B4", way="laane_dele")), "decision")

    assert "Prøve kommune 999000222 låner ut 20 skjermer" in note


def test_those_who_buy_together_are_told_to_the_suppliers_with_the_lead(started: Tender) -> None:
    started.partners.create(name="Prøve kommune", contributes="kjøper 40 %")
    started.partners.create(name="Fjord fylkeskommune", is_lead=True)

    published = printed(
        settle(started, covered("B4", way="kjope_sammen", lead="Fjord"), BUYING), "procurement"
    )

    assert (
        "Anskaffelsen gjennomføres sammen med Fjord fylkeskommune og Prøve kommune. "
        "Fjord fylkeskommune leder fellesinnkjøpet." in published
    )
    assert "kjøper 40 %" not in published  # between the partners


def test_where_only_a_part_is_bought_together_the_suppliers_are_told_which(started: Tender) -> None:
    named = covered("B4", 60, way="kjope_sammen", lead="Fjord", partners="Vik kommune")

    published = printed(settle(started, named, BUYING), "procurement")

    assert "60 % av behovet kjøpes sammen med Fjord og Vik kommune. Fjord leder" in published


def test_without_a_list_the_partners_are_those_the_answer_names(started: Tender) -> None:
    named = covered("B4", way="kjope_sammen", lead="Fjord", partners="Fjord\nPrøve kommune\n\nVik kommune")

    published = printed(settle(started, named, BUYING), "procurement")

    assert "sammen med Fjord, Prøve kommune og Vik kommune. Fjord leder fellesinnkjøpet." in published


def test_those_who_lend_are_not_told_to_the_suppliers(started: Tender) -> None:
    started.partners.create(name="Prøve kommune")

    published = printed(settle(started, covered("B4", 20, way="laane_dele"), BUYING), "procurement")

    assert "Prøve kommune" not in published


def test_the_call_off_note_has_the_agreement_and_what_is_ordered(started: Tender) -> None:
    row = agreement(started)
    chosen = covered("B7", way="direkte_avrop", agreement=str(row.public_id))

    note = printed(settle(started, chosen, BUYING), "call_off")

    for text in (
        "Avtale Klientutstyr 2026",
        "Leverandør Maskinhuset AS",
        "Avtalenummer 2026/14",
        "Slik brukes den Direkte avrop",
        "Slik velger dere grønt Velg modellen med lengst garanti.",
        "Vilkår for klima og miljø Emballasje tas i retur.",
        f"Formål {journeys.ANSWERS['A1']}",
        "Andel av behovet 100 %",
        "Antall 250 av 250",
        f"Data fra leverandøren {journeys.ANSWERS['G1']}",
        f"Ansvar for oppfølgingen {journeys.ANSWERS['G2']}",
    ):
        assert text in note


@pytest.mark.parametrize(("way", "warns"), [("direct", False), ("both", False), ("mini_competition", True)])
def test_the_call_off_note_warns_when_the_agreement_is_used_otherwise(
    way: str, warns: bool, started: Tender
) -> None:
    row = agreement(started, call_off=way)
    chosen = covered("B7", way="direkte_avrop", agreement=str(row.public_id))

    assert ("Sjekk før dere bestiller" in printed(settle(started, chosen, BUYING), "call_off")) is warns


def test_the_notes_are_short_papers_without_cover_and_contents(started: Tender) -> None:
    tender = settle(started, covered("B1", 40), covered("B7", way="direkte_avrop"), BUYING)

    assert not [kind for kind in ("decision", "call_off") if "Innhold" in printed(tender, kind)]
    assert "Innhold" in printed(tender, "annex")


def test_an_agreement_that_is_not_in_the_list_is_told_in_its_own_words(started: Tender) -> None:
    note = printed(settle(started, covered("B7", way="direkte_avrop"), BUYING), "call_off")

    assert f"Avtale {WHY}" in note
    assert "Avtalen står ikke i virksomhetens liste." in note
    assert "Avtalen sier ikke noe om klima og miljø." in note


def test_an_agreement_that_ends_later_still_stands_in_the_documents(started: Tender) -> None:
    row = agreement(started)
    tender = settle(started, covered("B7", way="direkte_avrop", agreement=str(row.public_id)), BUYING)
    type(row).objects.update(ends_on="2026-12-01")  # before the notice date

    assert "Avtale Klientutstyr 2026" in printed(tender, "call_off")
    assert "Avtalen gikk ut 1. desember 2026." in printed(tender, "call_off")
    assert "Klientutstyr 2026 (Maskinhuset AS)" in printed(tender, "annex")


def test_a_closed_call_off_keeps_its_note_when_the_agreement_ends(started: Tender) -> None:
    row = agreement(started)
    chosen = {"B7": "helt", "B7_way": "direkte_avrop", "B7_agreement": str(row.public_id)}
    tender = settle(started, chosen, BUYING)
    type(row).objects.update(ends_on="2026-12-01")  # before the notice date

    again = journeys.again(tender)
    assert documents(again) == ["call_off", "annex", "dialogue"]
    assert assessment_of(again).complete


def test_an_agreement_that_has_ended_cannot_be_chosen_while_the_need_is_open(started: Tender) -> None:
    row = agreement(started, ends_on="2026-12-01")
    chosen = {"B7": "helt", "B7_way": "direkte_avrop", "B7_agreement": str(row.public_id)}

    tender = settle(started, chosen, BUYING)

    assert assessment_of(tender).missing == ("B7_reason",)
    assert tender.state == State.DRAFT


def test_the_agreement_of_another_agency_is_never_printed(started: Tender, other_agency: Any) -> None:
    row = agreement(started)
    row.agency = other_agency
    row.save()

    tender = settle(started, covered("B7", way="direkte_avrop", agreement=str(row.public_id)), BUYING)

    assert "Maskinhuset" not in printed(tender, "call_off") + printed(tender, "annex")


@pytest.mark.parametrize("answers", [{}, {"D2": "ja"}])
def test_what_is_new_is_described_by_what_it_must_do(answers: dict[str, str], started: Tender) -> None:
    published = printed(settle(started, BUYING, answers), "procurement")

    assert f"Det som må kunne gjøres {journeys.ANSWERS['B8']}" in published


def test_what_is_postponed_is_decided_with_reason_and_day(started: Tender) -> None:
    note = printed(settle(started, POSTPONED), "decision")

    assert "1.1 Beslutning Utsatt" in note
    assert "Hvorfor vente Bygget er ikke ferdig før sommeren." in note
    assert "Tas opp igjen 1. juni 2027" in note


MIXED = [
    {"A9": "delvis", "A9_share": 10},
    covered("B3", 30),
    covered("B5", 20),
    covered("B7", 10, way="direkte_avrop"),
    BUYING,
    SAVED,
]


class TestAMixedNeed:
    """10 % less, 30 % of one's own, 20 % rented, 10 % called off, and 30 % new, of 250."""

    @pytest.fixture
    def mixed(self, started: Tender) -> Tender:
        return settle(started, *MIXED)

    def test_has_every_document_that_its_shares_ask_for(self, mixed: Tender) -> None:
        assert documents(mixed) == ["procurement", "decision", "call_off", "annex", "dialogue"]
        assert mixed.state == State.DRAFT

    def test_keeps_its_shares_inside(self, mixed: Tender) -> None:
        shares = (
            "Ingen anskaffelse Unngått 10 % Internt ombruk Unngått 30 % Leie eller tjeneste Flyttet 20 % "
            "Avrop Forbedret 10 % Ny anskaffelse Forbedret 30 %"
        )

        assert shares in printed(mixed, "annex")
        assert shares in printed(mixed, "decision")
        assert "40 % av behovet dekkes uten konkurranse" in printed(mixed, "decision")

    def test_tells_the_suppliers_only_of_what_is_bought(self, mixed: Tender) -> None:
        published = printed(mixed, "procurement")

        assert "Anskaffelsen gjelder 50 % av behovet, om lag 125 av 250." in published
        assert (
            "Leie eller tjeneste: 20 % av behovet, om lag 50 av 250 "
            "Ny anskaffelse: 30 % av behovet, om lag 75 av 250" in published
        )
        assert "ombruk" not in published.partition("Tildelingskriterier")[0]

    def test_orders_only_its_share(self, mixed: Tender) -> None:
        note = printed(mixed, "call_off")

        assert "Andel av behovet 10 % Antall 25 av 250" in note

    def test_has_saved_what_the_part_not_bought_saves(self, mixed: Tender) -> None:
        assert (mixed.needs.avoided_kroner, mixed.needs.avoided_co2e_kg) == (120_000, 2_400)


@pytest.mark.parametrize(
    ("whole", "said"), [("33", "om lag 22 av 33"), ("12.5", "om lag 8,4 av 12,5"), ("1", "om lag 0,7 av 1")]
)
def test_what_is_counted_is_told_in_whole_numbers(whole: str, said: str, started: Tender) -> None:
    tender = settle(started, {"A3_quantity": whole}, covered("B3", 33), BUYING)

    assert said in printed(tender, "procurement")


def test_a_postponed_part_is_not_said_to_be_met(started: Tender) -> None:
    tender = settle(started, covered("B2", 40, way="kjopt"), BUYING, POSTPONED)

    assert assessment_of(tender).shares == {"O2": 40, "O10": 60}
    assert "60 % av behovet er utsatt" in printed(tender, "decision")
    assert "Anskaffelsen gjelder 40 % av behovet" in printed(tender, "procurement")


def test_a_need_met_in_several_ways_without_a_competition_says_so(started: Tender) -> None:
    note = printed(settle(started, covered("B1", 40), covered("B3")), "decision")

    assert "1.1 Beslutning Ingen ny konkurranse" in note
    assert f"La være å skaffe noe {WHY} Bruke det som er ledig hos oss {WHY}" in note


def test_a_half_answered_need_has_no_note_and_saves_nothing(started: Tender) -> None:
    answers = {name: text for name, text in journeys.NO_PURCHASE.items() if name != "A7"} | SAVED

    tender = journeys.answer(started, answers)

    assert documents(tender) == ["procurement", "annex", "dialogue"]
    assert tender.needs.avoided_kroner is None


def test_the_goal_stands_in_the_annex_also_when_it_is_put_away(started: Tender) -> None:
    goal = StrategyGoal.objects.create(agency=started.agency, title="Halvere utslippene")
    tender = settle(started, covered("B1"), {"D4": str(goal.public_id)})
    StrategyGoal.objects.update(is_current=False)

    assert "Halvere utslippene" in printed(tender, "annex")


def test_answers_that_were_left_aside_with_a_reason_make_no_note(started: Tender) -> None:
    tender = settle(started, *MIXED)
    reason = {"skipped_reason": "Behovet er avklart i budsjettet for året."}
    save_needs(by=tender.created_by, tender=tender, version=tender.version, questionnaire="2", fields=reason)

    assert documents(tender) == ["procurement", "annex", "dialogue"]
    assert "% av behovet" not in printed(tender, "procurement")
    annex = printed(tender, "annex")
    assert f"Hoppet over {reason['skipped_reason']} A.2" in annex
    assert "Behovsvurderingen har ikke gitt noe resultat." in annex


def test_an_answer_apart_from_its_question_is_printed_with_the_number_of_it(started: Tender) -> None:
    tender = settle(started, covered("B1"), {"B1_share": 40})

    assert "B1 Hvor stor del av behovet? Ikke brukt 40 %" in printed(tender, "annex")
