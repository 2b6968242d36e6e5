"""Numbers as Norwegians write them, and nothing that only Python takes for a number."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tenders.forms.fields import DecimalField, KronerField, PercentField, WholeNumberField

NBSP, NARROW, THIN, MINUS = (
    "\N{NO-BREAK SPACE}",
    "\N{NARROW NO-BREAK SPACE}",
    "\N{THIN SPACE}",
    "\N{MINUS SIGN}",
)
TWO_PLACES = st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)
# What Python or Django would read and people do not mean, or would not agree about.
NO_NUMBERS = [
    "30_0",
    "1_0",
    "1e3",
    "1E3",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "٣٠",
    "３０",
    "²",
    "½",
    "1,2,3",
    "1.2.3",
    "1.234.567",
    "1,234,567",
    ",5",
    "5,",
    "--5",
    "+5",
    "5-",
    "1 0000",
    "12 34",
    "1  000",
    "30 prosent",
    "%",
    "kr",
    "x",
    "\x00",
    "30\n40",
]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("30", "30"),
        ("30,0", "30.0"),
        ("30.5", "30.5"),
        ("30 %", "30"),
        ("30%", "30"),
        (" 30 ", "30"),
        ("kr 1 000", "1000"),
        ("1 000 kr", "1000"),
        (f"2{NBSP}400{NBSP}000", "2400000"),
        (f"2{NARROW}400{NARROW}000,50", "2400000.50"),
        (f"2{THIN}400", "2400"),
        ("-1,5", "-1.5"),
        (f"{MINUS}1,5", "-1.5"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_as_written(typed: str, read: str) -> None:
    assert DecimalField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", NO_NUMBERS)
@pytest.mark.parametrize("field", [DecimalField, PercentField, KronerField, WholeNumberField])
def test_what_is_no_number_is_refused(field: type[DecimalField], typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        field().clean(typed)

    assert refusal.value.error_list[0].code in ("invalid", "required")


@pytest.mark.parametrize(("typed", "read"), [("24", 24), ("1 000", 1000), (f"1{NBSP}000", 1000), ("-3", -3)])
def test_a_whole_number_is_read_as_written(typed: str, read: int) -> None:
    assert WholeNumberField().clean(typed) == read


@pytest.mark.parametrize("typed", ["1,5", "24.0", "24,0"])
def test_a_whole_number_has_no_decimals(typed: str) -> None:
    with pytest.raises(ValidationError):
        WholeNumberField().clean(typed)


@pytest.mark.parametrize("field", [DecimalField, PercentField, WholeNumberField])
@pytest.mark.parametrize("typed", ["", "  ", None])
def test_nothing_is_no_number_and_not_zero(field: type[DecimalField], typed: str | None) -> None:
    assert field(required=False).clean(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("29,995", "max_decimal_places"),
        ("30,000", "max_decimal_places"),
        ("100,01", "max_value"),
        ("-0,01", "min_value"),
        ("1000", "max_whole_digits"),
    ],
)
def test_a_weight_is_0_to_100_with_two_decimals(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        PercentField().clean(typed)

    assert code in [error.code for error in refusal.value.error_list]


@pytest.mark.parametrize(
    ("typed", "is_read"), [("0", False), ("0,01", True), ("0,001", False), ("-1", False)]
)
def test_an_amount_is_more_than_nothing(typed: str, is_read: bool) -> None:
    try:
        assert (KronerField().clean(typed) > 0) is is_read
    except ValidationError:
        assert not is_read


@given(TWO_PLACES)
def test_every_weight_is_shown_so_that_it_is_read_back_as_stored(weight: Decimal) -> None:
    field = PercentField()

    assert field.clean(field.prepare_value(weight)) == weight
    assert field.clean(str(weight)) == weight


@given(st.decimals(-(10**11), 10**11, places=3))
def test_every_number_is_shown_so_that_it_is_read_back(number: Decimal) -> None:
    field = DecimalField()

    assert field.clean(field.prepare_value(number)) == number


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for field in (DecimalField(required=False), WholeNumberField(required=False)):
        with suppress(ValidationError):
            assert isinstance(field.clean(typed), Decimal | int | None)
