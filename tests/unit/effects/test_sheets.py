"""What holds for every sheet, whatever is put in."""

from datetime import date
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.effects.bilpark import reference_rows
from tenders.rules.effects.reading import read
from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Input, Kind, Result
from tenders.rules.effects.sheet import Sheet, defaults, factors_of, faults, missing

NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.PERCENT)
JUNK = st.sampled_from(
    [
        None,
        "",
        " ",
        "tull",
        "-1",
        "1e9",
        "1,5",
        -1,
        0,
        10**30,
        1.5,
        float("nan"),
        True,
        [],
        {},
        [{}],
        ["x"],
        (),
        b"x",
    ]
) | st.decimals(allow_nan=True, allow_infinity=True)


def sound(one: Input) -> st.SearchStrategy[Any]:
    """Anything the field allows, its edges among it."""
    if one.kind == Kind.ROWS:
        return st.lists(row(one), min_size=1, max_size=3)
    if one.kind == Kind.CHOICE:
        return st.sampled_from([choice.value for choice in one.choices])
    if one.kind == Kind.TEXT:
        return st.sampled_from(["Navn", "ett år"])
    if one.kind == Kind.DATE:
        return st.just(date(2026, 3, 1))
    places = 0 if one.kind == Kind.WHOLE else 6
    edges = st.sampled_from([one.minimum, one.maximum])
    return edges | st.decimals(one.minimum, one.maximum, places=places)


def row(one: Input) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({column.name: sound(column) for column in one.columns})


def junk_row(one: Input) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={column.name: sound(column) | JUNK for column in one.columns})


def junk(one: Input) -> st.SearchStrategy[Any]:
    return (st.lists(junk_row(one), max_size=3) if one.kind == Kind.ROWS else sound(one)) | JUNK


FILLED = st.sampled_from(list(SHEETS.values())).flatmap(
    lambda sheet: st.tuples(
        st.just(sheet), st.fixed_dictionaries({one.name: sound(one) for one in sheet.inputs})
    )
)
ANYTHING = st.sampled_from(list(SHEETS.values())).flatmap(
    lambda sheet: st.tuples(
        st.just(sheet),
        st.fixed_dictionaries({}, optional={one.name: junk(one) for one in sheet.inputs}) | JUNK,
        st.dictionaries(st.sampled_from([*sheet.factors, "annet"]), JUNK | st.just("1")) | JUNK,
    )
)
FACTORS = st.sampled_from([Decimal(0), Decimal("0.000001"), Decimal(1), Decimal(10**6)])


def amounts(result: Result) -> list[Decimal]:
    found = [result.saved_kroner, result.saved_co2e_kg, *(line.value for line in result.lines)]
    return [amount for amount in found if amount is not None]


@given(ANYTHING)
def test_junk_gives_problems_and_never_an_exception(drawn):
    sheet, inputs, factors = drawn
    result = sheet.calculate(inputs, factors)
    wrong = (*missing(sheet, inputs), *faults(sheet, inputs))
    assert set(wrong) <= set(result.problems)
    assert bool(result.lines) != bool(result.problems)
    assert all(problem.message.endswith(".") for problem in result.problems)


@given(FILLED, st.data())
def test_what_is_filled_in_within_its_bounds_is_calculated(filled, data):
    sheet, inputs = filled
    factors = {key: data.draw(FACTORS) for key in sheet.factors}
    result = sheet.calculate(inputs, factors)
    assert (result.problems, missing(sheet, inputs)) == (faults(sheet, inputs), ())
    assert all(isinstance(amount, Decimal) and amount.is_finite() for amount in amounts(result))
    assert all(line.formula and line.label and line.unit for line in result.lines)
    assert bool(result.period) != bool(result.problems)


@given(FILLED)
def test_the_same_gives_the_same_whatever_precision_is_around(filled):
    sheet, inputs = filled
    with localcontext(prec=9):
        narrow = sheet.calculate(inputs, defaults(sheet))
    assert narrow == sheet.calculate(inputs, defaults(sheet))


@given(st.lists(junk_row(SHEETS["bilpark"].inputs[0]), max_size=3) | JUNK)
def test_any_fleet_gives_reference_rows_that_the_sheet_can_read(fleet):
    columns = SHEETS["personbil"].inputs[2].columns
    for cells in reference_rows({"fleet": fleet}, "personbil"):
        assert read(columns, cells).faults == []


@given(st.dictionaries(st.sampled_from(["bensin", "diesel", "el"]), JUNK))
def test_a_factor_that_is_gone_or_wrong_is_named(factors):
    fleet = {"fleet": [{"type": "varebil", "fuel": "el", "count": 1, "km": 1, "consumption": 1}]}
    result = SHEETS["bilpark"].calculate(fleet, factors)
    assert {problem.name for problem in result.problems} <= {"factor-bensin", "factor-diesel", "factor-el"}


def test_what_is_filled_in_wrong_is_a_fault_and_what_is_blank_is_missing():
    inputs = {"count": "tull", "device": "skjerm"}

    assert [one.name for one in faults(SHEETS["it"], inputs)] == ["count"]
    assert "device" not in [one.name for one in missing(SHEETS["it"], inputs)]
    assert "device" in [one.name for one in missing(SHEETS["it"], {})]


def test_a_factor_that_is_gone_has_its_sentence():
    problems = SHEETS["personkm"].calculate({"persons": 4, "km": 10}, {}).problems
    assert ("factor-buss", "Faktor: Buss må fylles ut.") in [(one.name, one.message) for one in problems]


def test_a_changed_factor_changes_the_result():
    inputs = {"persons": 4, "km": 10, "mode": "buss"}
    sheet = SHEETS["personkm"]
    assert sheet.calculate(inputs, defaults(sheet) | {"buss": "0,1"}).facts["co2e_kg"] == 4


def test_all_eleven_sheets_are_there():
    assert list(SHEETS) == [
        "personbil",
        "varebil",
        "bilpark",
        "it",
        "mobler",
        "mat",
        "bygg",
        "lcc",
        "personkm",
        "tonnkm",
        "figure",
    ]


def fields(sheet: Sheet) -> list[Input]:
    return [*sheet.inputs, *(column for one in sheet.inputs for column in one.columns)]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_every_sheet_can_be_drawn(sheet):
    assert sheet.title
    assert sheet.intro
    assert sheet.formula
    assert [one.key for one in factors_of(sheet)] == list(sheet.factors)
    for one in fields(sheet):
        assert bool(one.choices) == (one.kind == Kind.CHOICE)
        assert bool(one.columns) == (one.kind == Kind.ROWS)
        assert one.minimum <= one.maximum


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_names_are_used_once(sheet):
    for names in (
        [one.name for one in sheet.inputs],
        *([c.name for c in one.columns] for one in sheet.inputs),
    ):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_what_a_form_starts_with_can_be_read(sheet):
    started = {one.name: one.default for one in sheet.inputs if one.default is not None}
    assert faults(sheet, started) == ()
