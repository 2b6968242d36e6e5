"""Which product groups the tender's own words and the needs assessment point to."""

import pytest

from tenders.rules.selection import Grounds, Group, Reason, Why, suggest_groups

GROUPS = (
    Group("alle", "Hele kategorien"),
    Group("pc-skjerm", "PC-er og skjermer", ("pc", "skjerm")),
    Group("skriver", "Skrivere", ("skrivere", "printer")),
    Group("brukt-it", "Brukt", ("rekondisjonert",)),
    Group("avhending", "Avhending", ("sletting",)),
)
WHOLE = Reason("alle", Why(Grounds.WHOLE_CATEGORY))


def test_the_whole_category_is_always_suggested() -> None:
    assert suggest_groups(GROUPS, [], ()) == (WHOLE,)


def test_a_word_in_the_texts_is_the_reason_with_the_place_it_was_found() -> None:
    reasons = suggest_groups(GROUPS, ["Arbeidsplasser", "Nye dataskjermer"], ())

    assert reasons == (WHOLE, Reason("pc-skjerm", Why(Grounds.WORD, "dataskjermer", 1)))


def test_the_first_text_comes_before_the_first_word() -> None:
    [_, reason] = suggest_groups(GROUPS, ["Skjermer", "PC-er"], ())

    assert reason.why == Why(Grounds.WORD, "Skjermer", 0)


@pytest.mark.parametrize(
    ("package", "slug"),
    [("disposal", "avhending"), ("safe_erasure", "avhending"), ("used_goods", "brukt-it")],
)
def test_a_package_brings_its_group(package: str, slug: str) -> None:
    assert suggest_groups(GROUPS, [], {package}) == (WHOLE, Reason(slug, Why(Grounds.PACKAGE, package)))


@pytest.mark.parametrize("package", ["human_rights", "lease", "repair", "chemicals"])
def test_other_packages_bring_no_group(package: str) -> None:
    assert suggest_groups(GROUPS, [], {package}) == (WHOLE,)


def test_a_package_is_given_as_the_reason_before_a_word() -> None:
    [_, reason] = suggest_groups(GROUPS, ["Sletting av data"], {"disposal"})

    assert reason == Reason("avhending", Why(Grounds.PACKAGE, "disposal"))


def test_a_group_that_the_category_does_not_have_is_not_suggested() -> None:
    assert suggest_groups(GROUPS[1:2], ["PC"], {"disposal"}) == (
        Reason("pc-skjerm", Why(Grounds.WORD, "PC", 0)),
    )
