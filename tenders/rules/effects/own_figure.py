"""A figure of the supplier's in place of a factor: like a changed factor, it says where it comes from."""

from collections.abc import Iterator
from decimal import Decimal

from tenders.rules.effects.reading import Values
from tenders.rules.effects.shape import Input, Kind, Problem

OWN_SOURCE = Input(
    "own_source",
    "Kilde for utslippet",
    Kind.TEXT,
    maximum=Decimal(200),
    required=False,
    help="Må fylles ut når dere skriver et eget tall.",
)


def source_missing(values: Values, prefix: str = "", row: str = "") -> Iterator[Problem]:
    """That `own_kg` is given without `own_source`."""
    if values.given("own_kg") is not None and not values.text("own_source"):
        name, label = f"{prefix}{OWN_SOURCE.name}", OWN_SOURCE.label
        yield Problem(name, f"{row}{label} må fylles ut når dere skriver et eget tall.")
