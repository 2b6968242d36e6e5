"""The self-checks: answered by leaders, one version at a time, part F read from the agency's own tenders."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from greenprocure.accounts.models import Agency, AgencyEvent, User
from tenders.actions.self_checking import Given, Outdated, answer
from tenders.queries.self_checks import counted
from tenders.rules.self_check import SelfCheckKind, load
from tests.factories import UserFactory
from tests.integration.tenders.portfolio import TODAY, portfolio
from tests.support.pages import Page, visit

SDG, MATURITY = load(SelfCheckKind.SDG), load(SelfCheckKind.MATURITY)
As = Callable[[User], Client]


@pytest.fixture
def visited(as_user: As, leader: User, agency: Agency) -> Callable[..., Page]:
    client = as_user(leader)

    def opened(path: str = "", who: Client = client) -> Page:
        return visit(who, f"/oversikt/{agency.organisation_number}/egenkontroll/{path}")

    return opened


def test_answers_are_kept_with_their_day_and_leave_one_line_in_the_log(
    visited: Callable[..., Page], agency: Agency, leader: User
) -> None:
    with time_machine.travel(TODAY):
        sent = visited("maturity/2026/").send({"L1": "2", "L1-bevis": "Strategien, s. 4"})

    row = agency.self_checks.get()
    assert sent.status == 302
    assert row.answers == {
        "L1": {"value": 2, "evidence": "Strategien, s. 4", "edition": 1, "on": "2026-11-22"}
    }
    assert (row.year, row.version, row.answered_by) == (2026, 1, leader)
    event = AgencyEvent.objects.get()
    question = f"L1 {MATURITY.questions[0].text}"
    assert (event.kind, event.actor) == ("self_check", leader)
    assert event.data == {
        "navn": "Modenhet i innkjøpsarbeidet 2026",
        "før": {question: ""},
        "etter": {question: "Strategien har mål for klima og miljø.\nStrategien, s. 4"},
    }


def given(**levels: int) -> dict[str, Given]:
    nothing = {each.code: Given(None, "") for each in MATURITY.questions}
    return nothing | {code: Given(level, "") for code, level in levels.items()}


def save(by: User, agency: Agency, version: int, **levels: int) -> None:
    answer(by=by, agency=agency, asked=MATURITY, year=2026, version=version, given=given(**levels))


def test_an_answer_that_is_as_it_was_keeps_its_day(agency: Agency, leader: User) -> None:
    with time_machine.travel("2026-03-01"):
        save(leader, agency, 0, L1=1, L2=1)
    with time_machine.travel("2026-09-01"):
        save(leader, agency, 1, L1=1, L2=3)

    answers = agency.self_checks.get().answers

    assert (answers["L1"]["on"], answers["L2"]["on"]) == ("2026-03-01", "2026-09-01")


def test_nothing_changed_is_nothing_saved(agency: Agency, leader: User) -> None:
    save(leader, agency, 0, L1=1)
    save(leader, agency, 1, L1=1)

    assert (agency.self_checks.get().version, AgencyEvent.objects.count()) == (1, 1)


@pytest.mark.parametrize("before", [0, 1])
def test_of_two_who_save_from_one_version_the_second_is_told(
    before: int, agency: Agency, leader: User
) -> None:
    for version in range(before + 1):
        save(leader, agency, version, L1=version)

    with pytest.raises(Outdated):
        save(leader, agency, before, L1=4)

    assert agency.self_checks.get().answers["L1"]["value"] == before


def test_a_conflict_shows_both_texts_and_may_be_sent_again_on_purpose(
    visited: Callable[..., Page], agency: Agency, as_user: As
) -> None:
    other = UserFactory(name="Lars Leder", role="leader", agency=agency)
    mine = visited("maturity/2026/")
    visited("maturity/2026/", as_user(other)).send({"L1": "1", "L1-bevis": "Hans"})

    refused = mine.send({"L1": "3", "L1-bevis": "Hennes"})

    assert refused.status == 409
    assert "Lars Leder lagret dette steget før deg" in refused.words
    assert [words.split()[-1] for words in refused.all("ga-conflict__side")[2:]] == ["Hennes", "Hans"]
    assert refused.send({}, control="L1").status == 302
    assert agency.self_checks.get().answers["L1"]["evidence"] == "Hennes"


def test_the_years_stand_side_by_side_with_their_sum(
    visited: Callable[..., Page], agency: Agency, leader: User
) -> None:
    for year, level in ((2025, 1), (2026, 3)):
        everything = {each.code: Given(level, "") for each in MATURITY.questions}
        answer(by=leader, agency=agency, asked=MATURITY, year=year, version=0, given=everything)

    (table, *_) = visited().root.get_element_by_id("maturity").getparent().iter("table")

    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["Del", "2025", "2026"]
    assert rows[1] == ["Ledelse og strategi", "1,0 av 4", "3,0 av 4"]
    assert rows[-1] == ["Samlet", "1,0 av 4", "3,0 av 4"]


@pytest.mark.parametrize("path", ["maturity/2027/", "maturity/2019/", "annet/2026/"])
def test_a_year_to_come_or_an_unknown_self_check_is_not_found(
    path: str, visited: Callable[..., Page]
) -> None:
    with time_machine.travel(TODAY):
        assert visited(path).status == 404


def test_part_f_is_what_the_hand_counted(db: None) -> None:
    """Of tests/data/portfolio.yaml, what is approved or later."""
    with time_machine.travel(TODAY):
        found = counted(portfolio().agency, SDG, {2025, 2026})

    assert {
        year: (each.sustainable.tenders, each.all.tenders, *each.share) for year, each in found.items()
    } == {2025: (5, 6, 16_500_000, 16_590_000), 2026: (11, 15, 57_000_000, 67_200_000)}
