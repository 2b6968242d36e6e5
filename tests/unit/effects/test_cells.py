"""What may be written in a field, and what is said of the rest."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tenders.rules.effects.cells import UnreadableError, cell
from tenders.rules.effects.reading import Values, read
from tenders.rules.effects.shape import Choice, Input, Kind

MONEY = Input("price", "Pris", Kind.MONEY, "kr")
WHOLE = Input("count", "Antall", Kind.WHOLE, "stk.", Decimal(1))
TEXT = Input("name", "Navn", Kind.TEXT, maximum=Decimal(5))
DAY = Input("day", "Dag", Kind.DATE)
FUEL = Input("fuel", "Drivstoff", Kind.CHOICE, choices=(Choice("el", "Strøm"),))
TOO_MUCH = "kan ikke være mer enn 1 000 000 000.".replace(" 0", "\N{NO-BREAK SPACE}0")
ROWS = Input("items", "Varer", Kind.ROWS, maximum=Decimal(2), columns=(WHOLE, FUEL))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1 200,50", "1200.5"),
        ("1\N{NO-BREAK SPACE}200.5", "1200.5"),
        (" 0 ", "0"),
        (7, "7"),
        (Decimal("3.140"), "3.14"),
        ("0,000001", "0.000001"),
        ("1000000000", "1000000000"),
    ],
)
def test_a_number_is_read_as_norwegians_write_it(raw, value):
    assert str(cell(MONEY, raw)) == value


@pytest.mark.parametrize(
    ("one", "raw", "message"),
    [
        (MONEY, "12 34", "må være et tall."),
        (MONEY, "1e3", "må være et tall."),
        (MONEY, "1_000", "må være et tall."),
        (MONEY, "١", "må være et tall."),
        (MONEY, "9" * 41, "må være et tall."),
        (MONEY, 1.5, "må være et tall."),
        (MONEY, True, "må være et tall."),
        (MONEY, Decimal("NaN"), "må være et tall."),
        (MONEY, Decimal("sNaN"), "må være et tall."),
        (MONEY, Decimal("Infinity"), "må være et tall."),
        (MONEY, "\N{MINUS SIGN}1", "må være minst 0."),
        (MONEY, "1000000000,1", TOO_MUCH),
        (MONEY, Decimal("1E+999999"), TOO_MUCH),
        pytest.param(MONEY, 10**5000, TOO_MUCH, id="more digits than Python writes"),
        (MONEY, "0,0000001", "kan ha høyst seks desimaler."),
        (MONEY, Decimal("1E-999999"), "kan ha høyst seks desimaler."),
        (WHOLE, "1,5", "må være et helt tall."),
        (WHOLE, "0", "må være minst 1."),
        (TEXT, 5, "må være tekst."),
        (TEXT, "lengre", "kan ha høyst 5 tegn."),
        (FUEL, "kull", "må være et av valgene."),
        (FUEL, ["el"], "må være et av valgene."),
        (DAY, "31.02.2026", "må være en dato, for eksempel 01.03.2027."),
        (DAY, 20260101, "må være en dato, for eksempel 01.03.2027."),
    ],
)
def test_what_cannot_be_read_is_told(one, raw, message):
    with pytest.raises(UnreadableError, match=f"^{message.replace('.', '[.]')}$"):
        cell(one, raw)


def test_a_moment_counts_as_its_day():
    assert cell(DAY, datetime(2026, 3, 1, 12, 0)) == date(2026, 3, 1)  # noqa: DTZ001


@pytest.mark.parametrize("raw", ["31.12.1999", "2101-01-01", date(1, 1, 1)])
def test_a_day_of_another_century_is_refused(raw):
    with pytest.raises(UnreadableError, match="må være fra 2000 til 2100"):
        cell(DAY, raw)


def test_rows_are_numbered_and_named_in_what_is_wrong():
    reading = read((ROWS,), {"items": [{"count": "2", "fuel": "el"}, {"count": "x"}]})
    assert [(p.name, p.message) for p in reading.faults] == [
        ("items-1-count", "Rad 2: Antall må være et tall.")
    ]
    assert [(p.name, p.message) for p in reading.missing] == [
        ("items-1-fuel", "Rad 2: Drivstoff må fylles ut.")
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("tull", "Varer kan ikke leses."),
        ([1], "Varer kan ikke leses."),
        ([{}, {}, {}], "Varer kan ha høyst 2 rader."),
    ],
)
def test_rows_that_cannot_be_read_are_told(raw, message):
    assert [problem.message for problem in read((ROWS,), {"items": raw}).faults] == [message]


@pytest.mark.parametrize(
    ("raw", "message"),
    [([], "Varer må fylles ut."), ([{"fuel": "el"}], "Varer: fyll ut minst én rad.")],
)
def test_mandatory_rows_that_are_blank_are_missing(raw, message):
    assert [problem.message for problem in read((ROWS,), {"items": raw}).missing] == [message]


def test_what_is_no_form_at_all_is_a_blank_form():
    assert [problem.message for problem in read((MONEY,), "tull").missing] == ["Pris må fylles ut."]


def test_a_blank_field_counts_nothing():
    blank = Values({})
    assert (blank.given("a"), blank.number("a"), blank.text("a"), blank.rows("a")) == (None, 0, "", ())
