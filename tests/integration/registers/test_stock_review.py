"""A file of stock with faults: looked over, taken in or not, and never twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from greenprocure.accounts.models import Agency, User
from registers.importing import keep
from registers.models import Condition, StockImport, StockItem
from registers.stock_file import read_stock
from tests.integration.registers.sending import BAD, LIST, decide, names, notes, reviewed, send
from tests.support.pages import said, visit


class TestAFileWithFaults:
    def test_is_shown_with_row_column_and_what_is_wrong_and_nothing_is_taken_in(self, hers: Client) -> None:
        page = reviewed(hers)

        told = [[said(part) for part in line] for line in page.root.find_class("ga-tasks__row")]
        assert page.all("ds-heading")[0] == "2 rader er i orden, 4 har feil"
        assert told == [
            ["Rad 4, Antall", "«mange» er ikke et helt tall. Skriv for eksempel 12."],
            ["Rad 5, Navn", "Cellen er tom. Fyll den ut, eller slett raden."],
            ["Rad 6, Varenummer", "«M-1» står også i rad 2. Behold bare den ene."],
            ["Rad 7, Tilstand", f"«Helt ny» kjennes ikke. Skriv {', '.join(Condition.labels)}."],
        ]
        assert "er 2 nye, og 0 fornyer varer dere har" in page.words
        assert names() == []

    def test_is_taken_in_without_the_bad_rows(self, hers: Client) -> None:
        page = reviewed(hers)
        assert "Ta inn de 2" in page.words

        assert decide(page, "take").location == LIST

        assert names() == ["Kontorstol", "Skrivebord"]
        assert notes(hers) == ["2 varer er tatt inn: 2 nye og 0 fornyet."]

    def test_is_thrown_away(self, hers: Client) -> None:
        page = reviewed(hers)

        assert decide(page, "drop").location == LIST

        assert (names(), StockImport.objects.count()) == ([], 0)
        assert notes(hers) == ["Ingenting er tatt inn. Rett filen, og les den på nytt når du vil."]

    def test_says_how_many_it_would_renew(self, hers: Client, chair: StockItem) -> None:
        assert "er 1 ny, og 1 fornyer varer dere har" in reviewed(hers).words

    def test_in_every_row_cannot_be_taken_in(self, hers: Client) -> None:
        page = reviewed(hers, "Navn;Antall\nStol;x")

        assert page.all("ds-heading")[0] == "0 rader er i orden, 1 har feil"
        assert [button.get("value") for button in page.root.iter("button") if button.get("name")] == ["drop"]

    def test_shows_the_first_two_hundred(self, hers: Client) -> None:
        page = reviewed(hers, "Navn;Antall\n" + "Stol;x\n" * 201)

        assert len(page.all("ga-tasks__row")) == 200
        assert "… og 1 feil til." in page.words

    def test_shows_what_was_typed_as_text(self, hers: Client) -> None:
        page = reviewed(hers, "Navn;Antall\nStol;<img src=x>")

        assert "«<img src=x>» er ikke et helt tall" in page.words

    @pytest.mark.parametrize("decision", ["", "begge", None])
    def test_waits_for_one_of_the_two_buttons(self, decision: str | None, hers: Client) -> None:
        page = reviewed(hers)

        answer = hers.post(page.url, {} if decision is None else {"decision": decision})

        assert answer.status_code == 400
        assert (names(), StockImport.objects.filter(taken_in_at=None).count()) == ([], 1)

    def test_is_decided_about_by_a_colleague_too(
        self, hers: Client, as_user: Callable[[User], Client], leader: User
    ) -> None:
        url = send(hers, BAD).location

        decide(visit(as_user(leader), url), "take")

        assert names() == ["Kontorstol", "Skrivebord"]


class TestTheSameFileTwice:
    @pytest.mark.parametrize("second", ["take", "drop"])
    def test_is_taken_in_once(self, second: str, hers: Client) -> None:
        data = "Navn;Antall\nStol;1\nBord;x"
        page = reviewed(hers, data)
        decide(page, "take")

        again = decide(page, second)

        assert (again.status, again.location) == (302, LIST)
        assert names() == ["Stol"]
        assert notes(hers)[-1] == "Denne filen er alt tatt inn."
        assert visit(hers, page.url).location == LIST
        done = StockImport.objects.get()
        assert (done.rows, done.faults) == ([], [])

    def test_sent_at_the_same_moment_is_taken_in_once(
        self, hers: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = reviewed(hers, "Navn;Antall\nStol;1\nBord;x")
        opened = StockImport.objects.get()
        decide(page, "take")
        monkeypatch.setattr("registers.views.stock_import.entry_for", lambda *args, **kwargs: opened)

        assert decide(page, "take").location == LIST
        assert names() == ["Stol"]


def test_a_file_nobody_decided_about_is_gone_after_a_day(officer: User, agency: Agency, hers: Client) -> None:
    for _ in range(2):
        keep(by=officer, agency=agency, name="a.csv", table=read_stock("a.csv", BAD.encode()))
    old = StockImport.objects.first()
    StockImport.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=25))

    send(hers, BAD)

    assert not StockImport.objects.filter(pk=old.pk).exists()
    assert StockImport.objects.count() == 2
