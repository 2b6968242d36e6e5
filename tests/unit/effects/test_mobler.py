"""Furniture that is reused, worked by hand."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .working import calculated, messages, written

CHAIRS = {"item": "kontorstol", "count": "200", "price_new": "5000", "price_used": "2000"}


def inputs(share: str, **chairs: str) -> dict[str, Any]:
    return {"share": share, "items": [CHAIRS | chairs]}


# 200 × 86 kg × 40 % = 6 880 kg when used ones emit nothing; less 10 % of that: 6 192 kg.
# 200 × (5 000 − 2 000) × 40 % = 240 000 kr.
@pytest.mark.parametrize(("used", "kilos"), [("0", 6_880), ("10", 6_192), ("100", 0)])
def test_reuse_saves_what_a_new_one_would_emit(used, kilos):
    result = calculated("mobler", inputs("40"), kontorstol="86", ombruk_utslipp=used)
    assert (result.saved_kroner, result.saved_co2e_kg) == (240_000, kilos)


def test_the_formulas_show_the_numbers():
    assert written(calculated("mobler", inputs("40"), kontorstol="86", ombruk_utslipp="10")) == [
        "200 stk. × (5 000 kr − 2 000 kr) × 40 % = 240 000 kr",
        "200 stk. × 86 kg × 40 % × (100 % − 10 %) = 6 192 kg CO2e",
    ]


@given(st.decimals(0, 100, places=2))
def test_the_saving_is_proportional_to_the_share(share: Decimal):
    all_of_it, some = calculated("mobler", inputs("100")), calculated("mobler", inputs(str(share)))
    assert some.saved_kroner * 100 == all_of_it.saved_kroner * share
    assert some.saved_co2e_kg * 100 == all_of_it.saved_co2e_kg * share


def test_rows_are_added():
    # Desks with a figure of their own: 10 × 50 × 50 % = 250 kg and 10 × 1 000 × 50 % = 5 000 kr, beside
    # 200 × 86 × 50 % = 8 600 kg and 200 × 3 000 × 50 % = 300 000 kr.
    desks = {
        "item": "bord",
        "count": "10",
        "price_new": "1000",
        "price_used": "0",
        "own_kg": "50",
        "own_source": "EPD",
    }
    rows = {"share": "50", "items": [CHAIRS, desks]}
    result = calculated("mobler", rows, kontorstol="86", ombruk_utslipp="0")
    assert (result.saved_kroner, result.saved_co2e_kg) == (305_000, 8_850)


def test_a_figure_of_ones_own_must_have_a_source():
    told = "Rad 1: Kilde for utslippet må fylles ut når dere skriver et eget tall."
    assert messages("mobler", inputs("50", own_kg="50")) == [told]


def test_no_reuse_saves_nothing_and_more_than_all_is_refused():
    result = calculated("mobler", inputs("0"))
    assert (result.saved_kroner, result.saved_co2e_kg) == (0, 0)
    assert messages("mobler", inputs("100,01")) == ["Andel ombruk kan ikke være mer enn 100."]
    assert messages("mobler", inputs("-1")) == ["Andel ombruk må være minst 0."]
