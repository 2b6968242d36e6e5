"""What gives way to a text of the category's own."""

import pytest

from tenders.rules.selection import Because, Choice, Entry, without_repeats
from tests.unit.selection.entries import entry

LAWS = ("anskaffelsesloven § 5h", "anskaffelsesloven § 5i")


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ([], True),
        ([entry("eget", theme="circular")], False),
        ([entry("eget", theme="circular", level="avansert")], False),
        ([entry("eget", theme="circular", statutory=True)], False),
        ([entry("eget", theme="chemicals")], True),
        ([entry("eget", theme="circular", kind="award")], True),
        ([entry("eget", theme="circular", kind="award"), entry("annet", theme="chemicals")], True),
    ],
)
def test_a_cross_cutting_text_gives_way_to_one_of_the_same_theme_and_kind(
    asked: list[Entry], stays: bool
) -> None:
    text = entry("tverr", theme="circular")

    assert bool(without_repeats([Choice(text.key, Because.BASIS)], [text], asked)) is stays


@pytest.mark.parametrize(
    ("laws", "stays"),
    [
        ((), True),
        (("anskaffelsesloven § 5e",), True),
        (("anskaffelsesloven § 5e", "anskaffelsesloven § 5h"), False),
        (("anskaffelsesloven § 5i",), True),
    ],
)
def test_a_duty_by_law_gives_way_only_where_its_own_provision_is_taken_up(
    laws: tuple[str, ...], stays: bool
) -> None:
    duty = entry("larlinger", kind="contract", theme="working_conditions", statutory=True, laws=LAWS)
    own = entry("egne", kind="contract", theme="working_conditions", statutory=True, laws=laws)

    assert bool(without_repeats([Choice(duty.key, Because.STATUTORY)], [duty], [own])) is stays


def test_only_what_is_repeated_gives_way_and_the_order_stays() -> None:
    texts = [entry("b", theme="climate"), entry("a", theme="circular"), entry("c", theme="waste")]
    choices = [Choice(text.key, Because.BASIS) for text in texts]

    left = without_repeats(choices, texts, [entry("eget", theme="circular")])

    assert [choice.key for choice in left] == ["b-basis", "c-basis"]


REPAIR = entry("tverr-rep", product_group="reparasjonstjenester")


@pytest.mark.parametrize(
    ("reason", "own", "stays"),
    [
        (Because.REPAIR, entry("eget"), True),
        (Because.REPAIR, entry("eget", product_group="reparasjon"), False),
        (Because.REPAIR, entry("eget", product_group="reparasjon", kind="contract"), True),
        (Because.REPAIR, entry("eget", product_group="reparasjon", statutory=True), True),
        (Because.BASIS, entry("eget", product_group="reparasjon", statutory=True), False),
        (Because.BASIS, entry("eget"), True),
    ],
)
def test_what_a_package_means_gives_way_only_to_the_categorys_own_text_for_the_package(
    reason: Because, own: Entry, stays: bool
) -> None:
    assert bool(without_repeats([Choice(REPAIR.key, reason)], [REPAIR], [own])) is stays
