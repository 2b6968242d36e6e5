"""The indicators, from sums."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.rules.indicators.bars import bars_of, columns_of
from tenders.rules.indicators.definitions import DEFINITIONS, Unit
from tenders.rules.indicators.overview import Category, Number
from tenders.rules.indicators.scope import Scope
from tenders.rules.indicators.sums import Amounts
from tenders.rules.indicators.words import said
from tests.unit.indicators.rows import STANDING, shown, sums


def value(found, code):
    return next(each.number.value for each in found.indicators if each.definition.code == code)


def of_table(found, code):
    (table,) = (each for each in found.tables if each.definition.code == code)
    return {line.key: line.numbers[0].value for line in table.lines if line.numbers[0].value}


def test_no_purchase_and_withdrawn_are_not_among_the_purchases():
    found = shown(
        sums(2), sums(3, stage="open"), sums(5, stage="no_purchase", route="none"), sums(7, stage="withdrawn")
    )

    assert value(found, "purchases") == 5
    assert of_table(found, "routes") == {"weight": 5}


def test_what_is_saved_counts_at_every_stage():
    rows = (
        sums(stage="no_purchase", saved=1, kroner=Decimal(100)),
        sums(stage="open", saved=1, kroner=Decimal(10)),
    )

    assert value(shown(*rows, scope=Scope(stage="decided")), "avoided_kroner") == 110


def test_a_mean_weight_of_29_96_is_not_30():
    assert value(shown(sums(2, weighted=2, weight=Decimal("59.92"))), "weight_mean") == Decimal("29.9")


def test_without_any_tender_percentages_are_not_given():
    found = shown()

    assert [each.number.value for each in found.indicators[:4]] == [0, 0, None, None]
    assert not found.is_few


@pytest.mark.parametrize(("tenders", "is_few"), [(1, True), (9, True), (10, False)])
def test_percentages_of_less_than_ten_are_told_to_be_of_few(tenders, is_few):
    assert shown(sums(tenders)).is_few is is_few


def test_only_the_period_is_counted_but_the_trend_goes_back_eight_quarters():
    found = shown(
        sums(1, quarter=20264),
        sums(2, quarter=20263),
        sums(4, quarter=20244),
        scope=Scope(first=20264, last=20264),
    )

    assert value(found, "purchases") == 1
    assert [line.numbers[0].value for line in found.trend.lines] == [0, 0, 0, 0, 0, 0, 2, 1]
    assert (found.trend.lines[0].key, found.trend.lines[-1].key) == ("20251", "20264")


def test_a_line_opens_its_own_tenders_under_the_filters_of_the_page():
    scope = Scope(first=20261, last=20264, unit=7)

    (line, *_) = shown(sums(), scope=scope).tables[0].lines

    assert dict(line.numbers[0].opens) == {
        "first": 20261,
        "last": 20264,
        "stage": "competition",
        "unit": 7,
        "route": "weight",
    }


def test_what_stands_now_opens_without_the_period():
    scope = Scope(first=20261, last=20264, owner=3)

    found = shown(scope=scope, standing=STANDING | {"overdue_review": 2})

    (overdue,) = (each for each in found.indicators if each.definition.code == "overdue_review")
    assert overdue.number == Number(2, Unit.COUNT, 2, (("owner", 3), ("overdue", "review")))


def test_several_categories_are_told_of_when_the_lines_are_more_than_the_tenders():
    of = [Category(place, f"k{place}", f"K{place}", Amounts(2, Decimal(2))) for place in (1, 2)]

    notes = {tenders: shown(sums(tenders), categories=of).tables[-1].note for tenders in (3, 4)}

    assert "Linjene summerer til 4, men det er 3 anskaffelser" in notes[3]
    assert notes[4] == ""


def test_one_category_is_not_split_by_category():
    codes = [table.definition.code for table in shown(sums(), scope=Scope(category=1)).tables]

    assert codes == ["routes", "levels"]


def test_every_indicator_is_defined_in_words():
    found = shown(sums())

    used = [each.definition.code for each in found.indicators]
    used += [table.definition.code for table in (*found.tables, found.trend)]
    assert used == list(DEFINITIONS)
    assert all(each.meaning and each.formula and each.source for each in DEFINITIONS.values())


def test_bars_are_as_long_as_the_shares_and_leave_out_what_is_not_there():
    found = shown(sums(3, value=1), sums(1, route="order", value=7))

    drawn = [(bar.label, bar.of_tenders, bar.of_value) for bar in bars_of(found.tables[0]).bars]

    assert drawn == [("Vekt på minst 30 %", "480.0", "192.0"), ("Prioritert rekkefølge", "160.0", "448.0")]


def test_a_quarter_without_tenders_has_no_column():
    *_, empty, full = columns_of(shown(sums(quarter=20264)).trend)

    assert (empty.words, empty.height) == ("", "0.0")
    assert (full.words, full.height, full.y) == ("100,0", "170.0", "40.0")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Number(1234, Unit.COUNT), "1 234"),
        (Number(Decimal("2400000.50"), Unit.KRONER), "2 400 000,5 kr"),
        (Number(Decimal("100.0"), Unit.PERCENT), "100,0 %"),
        (Number(Decimal("12.25"), Unit.KILOS), "12,25 kg"),
        (Number(None, Unit.PERCENT), "Ingen"),
    ],
)
def test_a_number_is_shown_as_it_is(number, words):
    assert said(number).replace("\u00a0", " ") == words


def test_the_scope_of_a_quarter_keeps_the_rest():
    assert Scope(first=20251, unit=4).of(20263) == replace(Scope(unit=4), first=20263, last=20263)


@pytest.mark.parametrize(("last", "later"), [(20264, 5), (20272, 3), (20273, 0), (None, 0)])
def test_what_is_planned_after_the_period_is_told_and_not_counted(last, later):
    rows = (
        sums(1, quarter=20264),
        sums(2, quarter=20271),
        sums(3, quarter=20273),
        sums(9, stage="withdrawn"),
    )

    found = shown(*rows, scope=Scope(first=20261, last=last))

    assert found.later.tenders == later
    assert value(found, "purchases") == 6 - later
