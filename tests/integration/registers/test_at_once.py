"""Two people at the same entry: nobody overwrites what she has not seen, and one number is used once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, User
from registers import importing
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from tests.integration.registers.conftest import stock
from tests.integration.registers.sending import GOOD, notes, send
from tests.support.pages import visit
from tests.support.threads import at_once, on_disk

CHANGED = "Noen har endret dette etter at du åpnet siden."


@pytest.mark.parametrize(
    ("path", "field"),
    [("lager/{stock}/", "name"), ("avtaler/{agreement}/", "name"), ("strategi/{goal}/", "title")],
)
def test_an_entry_that_was_changed_meanwhile_is_not_overwritten_unseen(
    path: str,
    field: str,
    hers: Client,
    chair: StockItem,
    agreement: FrameworkAgreement,
    goal: StrategyGoal,
) -> None:
    ids = {"stock": chair.pk, "agreement": agreement.public_id, "goal": goal.public_id}
    page = visit(hers, f"/virksomhet/{path.format(**ids)}")
    assert page.send({field: "Den andres"}).status == 302

    mine = page.send({field: "Mine ord"})

    assert (mine.status, mine.value(field)) == (200, "Mine ord")
    assert [line.startswith(CHANGED) for line in mine.errors] == [True]
    entry = {"lager": chair, "avtaler": agreement, "strategi": goal}[path.split("/")[0]]
    entry.refresh_from_db()
    assert str(entry) == "Den andres"
    assert mine.send({field: "Mine ord"}).status == 302
    entry.refresh_from_db()
    assert str(entry) == "Mine ord"


def test_the_categories_of_an_agreement_are_among_what_may_have_changed(
    hers: Client, agreement: FrameworkAgreement
) -> None:
    page = visit(hers, f"/virksomhet/avtaler/{agreement.public_id}/")
    agreement.categories.clear()

    assert page.send({"name": "Mine ord"}).errors[0].startswith(CHANGED)


def test_an_ending_is_not_set_over_another(hers: Client, agreement: FrameworkAgreement) -> None:
    page = visit(hers, f"/virksomhet/avtaler/{agreement.public_id}/avslutt/")
    assert page.send({"ends_on": "01.02.2027"}).status == 302

    assert page.send({"ends_on": "01.03.2027"}).errors[0].startswith(CHANGED)


def test_a_file_is_taken_in_though_one_of_its_numbers_was_taken_at_the_same_moment(
    hers: Client, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = importing._numbered

    def late(waiting: Any) -> Any:
        monkeypatch.setattr(importing, "_numbered", usual)
        stock(agency, "Skrevet for hånd", external_id="M-1")
        return usual(waiting).none()

    monkeypatch.setattr(importing, "_numbered", late)
    assert send(hers, GOOD).status == 302

    assert notes(hers) == ["2 varer er tatt inn: 2 nye og 0 fornyet."]


@pytest.fixture
def everyone(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    with on_disk(tmp_path):
        yield


def test_of_several_who_save_the_same_new_number_at_once_one_does_and_the_others_are_told(
    everyone: None, officer: User, agency: Agency, as_user: Callable[[User], Client]
) -> None:
    clients = [as_user(officer) for _ in range(6)]
    pages = [visit(client, "/virksomhet/lager/ny/") for client in clients]
    typed = {"name": "Kontorstol", "external_id": "M-1", "quantity": "1", "condition": "good"}

    answers = at_once([lambda page=page: page.send(typed) for page in pages])

    assert sorted(answer.status for answer in answers) == [200] * 5 + [302]
    told = {line for answer in answers if answer.status == 200 for line in answer.errors}
    assert told <= {
        "Varenummer M-1 er alt brukt på «Kontorstol»",
        "Varenummeret ble nettopp brukt på en annen vare",
    }
    assert StockItem.objects.count() == 1
