import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from greenprocure.accounts.organisation_number import is_organisation_number, validate_organisation_number


# Numbers that Enhetsregisteret has published for public bodies, and one whose control digit is 0.
@pytest.mark.parametrize("number", ["974760673", "986252932", "964338531", "999000118", "923609016"])
def test_a_number_of_the_register_is_one(number: str) -> None:
    assert is_organisation_number(number)


@pytest.mark.parametrize(
    "number", ["", "97476067", "9747606731", "974 760 673", "974760673\n", "٩٧٤٧٦٠٦٧٣", "97476067x"]
)
def test_nine_plain_digits_are_asked_for(number: str) -> None:
    with pytest.raises(ValidationError, match="må ha 9 siffer"):
        validate_organisation_number(number)


def test_where_the_weights_leave_ten_there_is_no_number() -> None:
    assert not any(is_organisation_number(f"90000009{digit}") for digit in range(10))


@given(first=st.integers(10_000_000, 99_999_999), place=st.integers(0, 7), by=st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(first: int, place: int, by: int) -> None:
    digits = str(first)
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    for check in range(10):
        right = is_organisation_number(f"{digits}{check}")
        assert not (right and is_organisation_number(f"{wrong}{check}"))


@given(first=st.integers(10_000_000, 99_999_999))
def test_at_most_one_control_digit_fits(first: int) -> None:
    assert sum(is_organisation_number(f"{first}{digit}") for digit in range(10)) <= 1
