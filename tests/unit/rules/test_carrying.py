"""What becomes of the authority's own numbers when a newer text comes."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tenders.presenters import NBSP, carried
from tenders.rules.carrying import Fate, carry, values_after, values_gone


@dataclass(frozen=True)
class N:
    """A number as the library has it."""

    name: str = "garantitid"
    default: Decimal = Decimal(5)
    minimum: Decimal = Decimal(3)
    maximum: Decimal = Decimal(10)
    unit: str = "år"
    label: str = "Garantitid"


YEARS = N()
LONGER = N(default=Decimal(8), minimum=Decimal(6), maximum=Decimal(12))
MONTHS = N(default=Decimal(60), minimum=Decimal(1), maximum=Decimal(120), unit="måneder")


@pytest.mark.parametrize(
    ("own", "new", "fate", "after", "stored"),
    [
        ("7", YEARS, Fate.KEPT, "7", {"garantitid": "7"}),
        ("7", LONGER, Fate.KEPT, "7", {"garantitid": "7"}),
        ("6", LONGER, Fate.KEPT, "6", {"garantitid": "6"}),
        ("8", LONGER, Fate.KEPT, "8", {}),
        ("8.000", LONGER, Fate.KEPT, "8.000", {}),
        ("5.999", LONGER, Fate.RESET, "8", {}),
        ("3", LONGER, Fate.RESET, "8", {}),
        ("12.001", LONGER, Fate.RESET, "8", {}),
        ("7", MONTHS, Fate.RESET, "60", {}),
        (None, LONGER, Fate.SUGGESTED, "8", {}),
        (None, YEARS, Fate.SUGGESTED, "5", {}),
    ],
)
def test_an_own_number_is_kept_where_it_fits_and_else_reset(
    own: str | None, new: N, fate: Fate, after: str, stored: dict[str, str]
) -> None:
    found = carry({} if own is None else {"garantitid": own}, [YEARS], [new])

    assert [(each.fate, each.before, each.after) for each in found] == [
        (fate, Decimal(own or "5"), Decimal(after))
    ]
    assert values_after(found) == stored


def test_what_is_new_has_the_suggestion_and_what_is_gone_keeps_the_value_it_had() -> None:
    deadline = N("frist", Decimal(2), Decimal(1), Decimal(4), "dager", "Frist")

    found = carry({"garantitid": "7"}, [YEARS], [deadline])

    assert [(each.fate, each.before, each.after) for each in found] == [
        (Fate.NEW, None, Decimal(2)),
        (Fate.GONE, Decimal(7), None),
    ]
    assert values_after(found) == {}


def test_a_number_that_is_gone_had_the_suggestion_where_none_was_set() -> None:
    (found,) = carry({}, [YEARS], [])

    assert found.before == Decimal(5)


def test_a_value_that_neither_text_knows_is_left_behind() -> None:
    assert carry({"ukjent": "1"}, [], []) == ()


@pytest.mark.parametrize(("new", "quiet"), [(YEARS, True), (LONGER, False), (N(unit="måneder"), False)])
def test_only_a_suggestion_that_stands_is_not_told(new: N, quiet: bool) -> None:
    (found,) = carry({}, [YEARS], [new])

    assert found.is_quiet is quiet


def test_an_own_number_that_is_kept_is_told() -> None:
    (found,) = carry({"garantitid": "5"}, [YEARS], [YEARS])

    assert found.is_quiet is False


@pytest.mark.parametrize(
    ("own", "old", "new", "words"),
    [
        ("7", [YEARS], [LONGER], "Garantitid: dere har satt 7 år, og det beholdes."),
        (
            "3.5",
            [YEARS],
            [LONGER],
            "Garantitid: dere har satt 3,5 år, men det skal nå være fra 6 til 12 år. Det settes til 8 år.",
        ),
        (
            "7",
            [YEARS],
            [MONTHS],
            "Garantitid: dere har satt 7 år, men det skal nå være fra 1 til 120 måneder. "
            "Det settes til 60 måneder.",
        ),
        (None, [YEARS], [LONGER], "Garantitid: biblioteket foreslår nå 8 år, ikke 5 år."),
        (None, [], [YEARS], "Garantitid: nytt tall, satt til 5 år."),
        ("7", [YEARS], [], "Garantitid: finnes ikke i den nye teksten. Før var det 7 år."),
        ("7", [N(unit="")], [N(unit="")], "Garantitid: dere har satt 7, og det beholdes."),
    ],
)
def test_it_is_told_in_a_sentence(own: str | None, old: list[N], new: list[N], words: str) -> None:
    (found,) = carry({} if own is None else {"garantitid": own}, old, new)

    assert carried(found).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("values", "gone"), [({}, Decimal(5)), ({"garantitid": "7"}, Decimal(7)), ({"frist": "9"}, Decimal(5))]
)
def test_a_number_that_the_newer_text_lacks_is_told_with_what_it_was(values, gone):
    left = N(name="frist")

    assert values_gone(carry(values, [YEARS, left], [left])) == {"garantitid": gone}


def test_a_number_that_both_texts_have_is_not_gone():
    assert values_gone(carry({"garantitid": "7"}, [YEARS], [LONGER])) == {}
