"""The values of BT-539 that follow an answer (regelverk 12.3 «Kode → BT-539», 12.6 no. 17)."""

import pytest

from tenders.rules.facts import (
    AwardMode,
)
from tenders.rules.verdict import judge

from .builders import (
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VEHICLES,
    environment_at,
    tender,
    weighted,
)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"mode": AwardMode.PRICE_ONLY}, ("quality-nor-env-spec",)),
        ({"criteria": weighted("0")}, ("quality-nor-env-spec",)),
        ({"criteria": weighted("8")}, ("quality-nor-env-criteria", "quality-nor-env-spec")),
        (
            {"mode": AwardMode.RANKED, "criteria": environment_at(4)},
            ("quality-nor-env-criteria", "quality-nor-env-spec"),
        ),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(1)[1:]}, ("quality-nor-env-spec",)),
    ],
)
def test_no_17_the_combined_route_has_a_criterion_line_when_environment_is_one(changes, lines):
    answer = judge(tender(**changes, **ROUTE))
    assert (answer.code, answer.eforms_codes) == ("KRAV_KOMBI", lines)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ("quality-nor-env-criteria",)),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(3)}, ("quality-nor-env-criteria",)),
        ({"initiated_on": RS1, "mode": AwardMode.PRICE_ONLY, **ROUTE}, ("quality-nor-env-spec",)),
        (
            {"initiated_on": RS1, "mode": AwardMode.RANKED, "criteria": environment_at(4), **ROUTE},
            ("quality-nor-env-spec",),
        ),
        (
            {"initiated_on": RS1, "criteria": weighted("8"), **ROUTE},
            ("quality-nor-env-criteria", "quality-nor-env-spec"),
        ),
        (
            {"initiated_on": RS1, "criteria": weighted("8"), "insignificance": INSIGNIFICANT},
            ("quality-nor-env-none",),
        ),
        (
            {"criteria": weighted("8"), "insignificance": INSIGNIFICANT},
            ("quality-nor-env-exempt-insignificant",),
        ),
        (
            {"criteria": weighted("8"), "interest": PREPAREDNESS},
            ("quality-nor-env-exempt-critical-interest",),
        ),
        ({"criteria": weighted("8"), "standard": VEHICLES}, ("quality-nor-env-exempt-national-minimum",)),
        ({"criteria": weighted("8")}, ()),
        (SMALL, ()),
        ({"mode": AwardMode.RANKED, "criteria": environment_at(4)}, ()),
    ],
)
def test_no_17_what_goes_into_the_notice(changes, lines):
    assert judge(tender(**changes)).eforms_codes == lines
