"""The values field by field, as data, and the provision the notice is given under."""

import pytest

from tenders.rules.facts import AwardMode, Regime
from tenders.rules.notice.basis import legal_basis
from tenders.rules.notice.fields import Field, as_data, groups_of
from tenders.rules.notice.shape import CRITERIA, Energy, Line, NoticeLot, Strategy
from tests.unit.rules.builders import tender

LOT = NoticeLot(
    lines=(Line(CRITERIA, "Miljø", "Kutt", "per-exa", "30"), Line("price", "Pris", "Lavest")),
    strategies=(Strategy("none"),),
    environmental=("clim-mitig",),
    gpp=("other",),
    clean_vehicles="true",
    vehicle_contract="veh-acq",
    energy_scope="true",
    energy=(Energy("computer", "enrg-lab"),),
)


def test_the_filled_fields_stand_in_groups_with_the_labels_of_their_codes():
    first, second, strategic, details = groups_of(LOT)

    assert first.fields[0] == Field(
        "BT-539", "Type", CRITERIA, "Kvalitet – klima- og miljøhensyn som tildelingskriterium"
    )
    assert (second.title, [field.field for field in second.fields]) == (
        "Tildelingskriterium 2",
        ["BT-539", "BT-734", "BT-540"],
    )
    assert [field.value for field in strategic.fields] == ["none", "clim-mitig", "other"]
    assert [field.label for field in details.fields] == [
        "Ja",
        "Kjøp, leasing eller leie av kjøretøy",
        "Ja",
        "Datamaskiner",
        "Energimerke",
    ]


def test_the_reason_for_an_order_is_a_group_of_its_own():
    (order,) = groups_of(NoticeLot(order_reason="Fordi."))

    assert (order.title, order.fields[0].field) == ("Rekkefølgen", "BT-733")


def test_another_system_gets_the_codes_by_the_numbers_of_the_fields():
    found = as_data(LOT)

    assert found["award_criteria"][1] == {"BT-539": "price", "BT-734": "Pris", "BT-540": "Lavest"}
    assert (found["strategic"], found["BT-805"]) == ([{"BT-06": "none", "BT-777": ""}], ["other"])
    assert found["energy"] == [{"BT-811(b)": "computer", "BT-811(a)": "enrg-lab"}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": 800_000}, "NOR — Anskaffelsesforskriften Del 1"),
        ({"value": 2_000_000}, "NOR — Anskaffelsesforskriften Del 1 og 2"),
        ({"value": 5_000_000}, None),
        ({"value": 2_000_000, "regime": Regime.UTILITIES}, "NOR — Forsyningsforskriften Del 1"),
        ({"value": 6_000_000, "regime": Regime.UTILITIES}, None),
        ({"value": 2_000_000, "regime": Regime.CONCESSIONS}, "NOR — Konsesjonskontraktforskriften Del 1"),
        ({"value": None}, None),
    ],
)
def test_the_provision_follows_the_regulation_and_the_part(changes, expected):
    basis = legal_basis(tender(mode=AwardMode.WEIGHTED, **changes))

    assert (basis.descriptions["NOR"] if basis else None) == expected
