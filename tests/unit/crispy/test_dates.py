from datetime import date

import pytest
from django.core.exceptions import ValidationError

from greenprocure.crispy.fields import DateField

FEBRUARY_FIRST = date(2027, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "01.02.2027",
        "1.2.2027",
        " 01.02.2027 ",
        "01 02 2027",
        "1/2/2027",
        "01-02-2027",
        "01022027",
        "2027-02-01",
    ],
)
def test_a_date_is_read_however_it_is_written(written):
    assert DateField().clean(written) == FEBRUARY_FIRST


@pytest.mark.parametrize(
    "written",
    [
        "31.02.2027",
        "1.13.2027",
        "00.01.2027",
        "1022027",
        "01.02.27",
        "2027",
        "i morgen",
        "٠١.٠٢.٢٠٢٧",
        "01.02.2027x",
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(written):
    with pytest.raises(ValidationError):
        DateField().clean(written)


def test_nothing_is_nothing():
    assert DateField(required=False).clean("  ") is None


def test_a_date_passes_through():
    assert DateField().clean(FEBRUARY_FIRST) == FEBRUARY_FIRST


def test_the_help_says_the_form_of_the_date_unless_the_author_says_otherwise():
    assert DateField().help_text == "Skriv datoen som dd.mm.åååå, for eksempel 01.02.2027."
    assert DateField(help_text="Kort").help_text == "Kort"
