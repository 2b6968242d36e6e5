"""DFØ's test notices are judged as DFØ judges them: which rules, broken by how many elements."""

import pytest

from tenders.rules.notice import national
from tenders.rules.notice.check import Finding, check
from tenders.rules.notice.parsing import NoticeError, parse
from tenders.rules.notice.shape import State

from .samples import FOLDER, TODAY, sample

E2, E3 = "national-e/INVALID-national-e2-", "national-e/INVALID-national-e3-"
NEWER = "national-e-newer/"
LONG = f"{E3}foa-part-2-with-climate-considerations-but-no-strategic-procurement"
NONE: dict[str, int] = {}
# Notice → broken by the rules of 18 August 2026, by the newer ones, by the other national rules.
EXPECTED = {
    f"{E2}nor-not-a-selected-language": (NONE, NONE, {"LG-R001B": 1}),
    f"{E2}two-parts-different-start-and-end-dates": (NONE, NONE, {"DV-R003A": 1, "DV-R003B": 1}),
    f"{E2}with-deviant-sum-of-parts-value": (NONE, NONE, {"VA-R001B": 1}),
    f"{E2}with-estimated-part-value-and-not-estimated-notice-value": (NONE, NONE, {"VA-R001B": 1}),
    f"{E2}with-wrong-part-currency": (NONE, NONE, {"CR-R002B": 1}),
    f"{E2}wrong-legal-basis-id-description": (NONE, NONE, {"LB-R012B": 1}),
    f"{E3}foa-part-2-with-award-criteria-but-no-climate-considerations": (
        {"EC-R001C": 2, "EC-R001D": 2},
        {"EC-R001C": 2, "EC-R001D": 2},
        NONE,
    ),
    LONG: ({"SP-R004": 1}, {"SP-R004": 1}, NONE),
    f"{E3}health-social-services-foa-parts-1-and-2-disallowed": (NONE, NONE, {"TH-R008I": 1}),
    f"{E3}without-buyer-legal-type": (NONE, NONE, {"LT-R001B": 1}),
    "national-e/VALID-national-e3-minimum": (NONE, NONE, NONE),
    "national-e/VALID-national-e3-nor-env": (NONE, NONE, NONE),
    "national-e/VALID-national-e4-minimum": (NONE, NONE, NONE),
    f"{NEWER}INVALID-national-e3-ord-imp-with-env-spec-but-no-strategic-procurement": (
        {"EC-R001D": 3},
        {"SP-R004": 1},
        NONE,
    ),
    f"{NEWER}INVALID-national-e3-per-exa-with-weighted-env-exempt": (
        {"EC-R001D": 3},
        {"EC-R001D": 3, "EC-R001E": 1},
        NONE,
    ),
    f"{NEWER}VALID-national-e3-ord-imp-with-env-spec": ({"EC-R001D": 3}, NONE, NONE),
    f"{NEWER}VALID-national-e3-per-exa-with-env-spec-zero-weight": (NONE, NONE, NONE),
    "eu/cn-standard-nor-env": (NONE, NONE, NONE),
}


def counted(findings: tuple[Finding, ...]) -> dict[str, int]:
    return {each.rule.removeprefix(national.PREFIX): each.nodes for each in findings}


def test_every_sample_is_expected():
    assert {str(each.relative_to(FOLDER).with_suffix("")) for each in FOLDER.rglob("*.xml")} == set(EXPECTED)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=lambda value: str(value)[:60])
def test_a_sample_is_judged_as_dfo_judges_it(name, expected):
    report = check(sample(name), TODAY)

    august, newer = (counted(report.by_state[state]) for state in State)
    assert (august, newer, counted(report.others)) == expected


@pytest.mark.parametrize("name", [name for name in EXPECTED if not name.startswith("eu/")])
def test_the_published_xpath_says_the_same(name):
    """Every one of the rules as published, the green ones too."""
    found = national.breaches(parse(sample(name)), TODAY, lambda rule: True)

    august, _, others = EXPECTED[name]
    assert {breach.rule: breach.nodes for breach in found} == {**august, **others}


def test_a_notice_on_a_form_of_the_eu_is_not_tried_by_the_national_rules():
    report = check(sample("eu/cn-standard-nor-env"), TODAY)

    assert (report.subtype, report.is_national) == ("16", False)


def test_a_finding_says_the_lot_the_fault_and_what_to_do():
    report = check(sample(LONG), TODAY)

    (found,) = report.by_state[State.NEWER]
    assert (found.rule, found.lot) == ("EFORMS-NOR-NATIONAL-SP-R004", "LOT-0000")
    assert (found.message[:15], found.remedy[:16]) == ("Klima og miljø ", "Legg til «env-im")


def test_a_rule_that_cannot_be_tried_is_told_as_such():
    content = sample("national-e/VALID-national-e3-minimum").replace(b"2026-11-22+01:00", b"i morgen")

    (found,) = check(content, TODAY).others

    assert found.rule.endswith("DV-R001B")
    assert found.message.startswith("Regelen kunne ikke prøves")


def test_a_notice_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(national, "MAX_SECONDS", 0)

    with pytest.raises(NoticeError, match="for stor eller for sammensatt"):
        check(sample("national-e/VALID-national-e3-minimum"), TODAY)


def test_equal_lots_are_judged_one_by_one():
    start, tag, rest = sample(f"{E2}with-wrong-part-currency").partition(b"<cac:ProcurementProjectLot>")
    part, end, _ = rest.rpartition(b"</PriorInformationNotice>")

    report = check(start + (tag + part) * 40 + end, TODAY)

    assert counted(report.others)["CR-R002B"] == 40
