"""Strategic procurement, vehicles and energy follow the texts, the product groups and the answers."""

from dataclasses import replace

import pytest

from tenders.rules.facts import ContractType, Standard, StandardRequirement
from tenders.rules.notice.plan import Text
from tenders.rules.notice.shape import (
    Energy,
)
from tests.unit.rules.builders import (
    ROUTE,
    VEHICLES,
    environment,
    order,
    price,
    price_alone,
    tender,
)

from .plans import codes, values

CLIMATE = Text("climate", "specification", counts=True, group="it/baerbar-pc")


def test_themes_become_codes_once_and_in_the_order_of_the_lists():
    texts = [
        CLIMATE,
        Text("circular", "contract", counts=True),
        Text("waste", "contract", counts=True),
        Text("management", "selection", counts=True),
        Text("human_rights", "contract", counts=False),
        Text("chemicals", "contract", counts=False),
    ]
    lot = values(texts=texts, flags=["innovation", "repair"]).lot

    assert (lot.aims, lot.environmental) == (("env-imp", "soc-obj", "inn-pur"), ("circ-econ", "clim-mitig"))
    assert (lot.social, lot.innovative) == (("hum-right",), ("mar-nov",))


def test_the_aims_are_described_from_the_plan():
    texts = [
        CLIMATE,
        Text("waste", "contract", True),
        Text("energy", "contract", True),
        Text("working_conditions", "contract", False),
    ]
    green, social = values(texts=texts).lot.strategies

    nbsp = "\N{NO-BREAK SPACE}"
    assert green.description == (
        f"Klima og miljø vektes 30{nbsp}% ved tildelingen. Kravspesifikasjonen stiller krav om klima. "
        "Kontrakten har vilkår om avfall og energi."
    )
    assert social.description == "Konkurransegrunnlaget stiller krav eller vilkår om arbeidsforhold."


@pytest.mark.parametrize(
    ("facts", "description"),
    [
        (order(price(), environment()), "Klima og miljø er blant tildelingskriteriene."),
        (price_alone(**ROUTE), "Anskaffelsen tar hensyn til klima og miljø."),
    ],
)
def test_environment_without_a_weight_is_described_too(facts, description):
    assert values(facts).lot.strategies[0].description == description


def test_without_any_aim_none_stands_alone_without_words():
    lot = values(price_alone(standard=VEHICLES)).lot

    assert [(each.code, each.description) for each in lot.strategies] == [("none", "")]
    assert lot.gpp == ("none",)


@pytest.mark.parametrize(
    ("texts", "gpp"),
    [
        ([], ("other",)),
        ([replace(CLIMATE, set="difi-it-2019")], ("national",)),
        ([replace(CLIMATE, set="difi-it-2019"), CLIMATE], ("national", "other")),
    ],
)
def test_national_sets_are_told_from_other_criteria(texts, gpp):
    assert values(texts=texts).lot.gpp == gpp


@pytest.mark.parametrize(
    ("contract", "groups", "standard", "expected"),
    [
        (ContractType.SUPPLIES, ["it/mobil", "transport/personbil"], StandardRequirement(), "veh-acq"),
        (
            ContractType.SERVICES,
            ["transport/buss-og-kollektivtransport"],
            StandardRequirement(),
            "pass-tran-serv",
        ),
        (ContractType.SUPPLIES, ["transport/buss-og-kollektivtransport"], StandardRequirement(), "veh-acq"),
        (ContractType.SERVICES, ["avfall/innsamling-husholdning"], StandardRequirement(), "oth-serv-contr"),
        (ContractType.SUPPLIES, [], VEHICLES, "veh-acq"),
        (ContractType.SERVICES, [], VEHICLES, "pass-tran-serv"),
        (ContractType.SERVICES, [], replace(VEHICLES, main_delivery=False), ""),
        (ContractType.SERVICES, [], StandardRequirement(Standard.FERRIES, main_delivery=True), ""),
    ],
)
def test_clean_vehicles_follow_the_product_group_or_the_standard(contract, groups, standard, expected):
    found = values(tender(contract=contract, standard=standard), groups=groups)

    assert (found.lot.clean_vehicles, found.lot.vehicle_contract) == (
        "true" if expected else "false",
        expected,
    )
    assert ("KJORETOY" in codes(found)) == bool(expected)


def test_energy_follows_the_texts_on_energy_with_the_label_as_basis():
    texts = [
        Text("energy", "specification", True, "it/baerbar-pc", labels=("svanemerket", "eprel")),
        Text("energy", "specification", True, "it/pc-skjerm"),
        Text("energy", "specification", True, "it/mobil"),
        Text("climate", "specification", True, "it/server-datasenter"),
        Text("energy", "specification", True, "bygg/drift-og-energi"),
    ]
    found = values(texts=texts)

    assert (found.lot.energy_scope, codes(found)) == ("true", ["ENERGI"])
    assert found.lot.energy == (Energy("computer", "enrg-lab"), Energy("mob-pho-ta", "gpp-crit"))
