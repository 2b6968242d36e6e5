"""The register's rows in words and numbers."""

from datetime import date
from decimal import Decimal

from tenders.rules.indicators.definitions import Unit
from tenders.rules.indicators.overview import Number
from tenders.rules.indicators.register import Entry, Group
from tenders.rules.routes import Route

ENTRY = {"title": "Stoler", "url": "/x/", "state": "Godkjent", "owner": "Oda", "unit": ""}


def entry(**more: object) -> Entry:
    return Entry(**ENTRY, value=Decimal(1), day=date(2026, 11, 1), provision="§ 5b (3)", **more)  # type: ignore[arg-type]


def test_an_entry_says_who_approved_it_and_when_or_that_nobody_has() -> None:
    approved = entry(approved_by="Line Leder", approved_on=date(2027, 2, 1))

    assert (approved.approved, entry().approved) == ("Line Leder\u00a001.02.2027", "Ikke godkjent")


def test_an_entry_says_how_much_of_its_justification_stands() -> None:
    assert (entry(asked=6, answered=4).justified, entry().justified) == ("4 av 6 felter", "Ikke påkrevd")
    assert entry(is_lawful=False).justified == "Ingen"


def test_an_entry_is_named_with_its_case_number() -> None:
    assert (entry(reference="26/123").named, entry().named) == ("Stoler (26/123)", "Stoler")


def test_a_group_opens_the_tenders_it_counts() -> None:
    group = Group(Route.INTEREST, 3, Decimal(900), opens=(("rute", "interesse"),))

    assert group.counted == Number(3, Unit.COUNT, 3, group.opens)
    assert group.valued == Number(Decimal(900), Unit.KRONER, 3, group.opens)
