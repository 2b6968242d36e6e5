"""The indicators' numbers as they are read: exact, with a percentage's one decimal always shown."""

from greenprocure.numbers import NBSP, number
from tenders.rules.indicators.definitions import Unit
from tenders.rules.indicators.overview import Indicator, Number

NOTHING = "Ingen"


def said(figure: Number) -> str:
    """«12», «2 400 000 kr», «41,6 %», «1 250 kg»."""
    if figure.value is None:
        return NOTHING
    if figure.unit == Unit.PERCENT:
        return f"{figure.value:.1f}".replace(".", ",") + f"{NBSP}%"
    return f"{number(figure.value)}{SIGNS[figure.unit]}"


def basis(indicator: Indicator) -> str:
    """«3 av 4», what the key figure rests on; empty where it rests on all."""
    if indicator.part is None or indicator.of is None:
        return ""
    return f"{said(indicator.part)} av {said(indicator.of)}"


SIGNS = {Unit.COUNT: "", Unit.KRONER: f"{NBSP}kr", Unit.KILOS: f"{NBSP}kg"}
