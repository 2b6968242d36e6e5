"""Life-cycle cost as the cost criterion (FOA § 18-2): the method and the data stand in the documents."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tenders.exports.build import document_of
from tenders.exports.document import AwardCriterion as Printed
from tenders.exports.document import DocumentKind, Table
from tenders.models import AwardCriterion, EffectSheet, Event, NeedsAssessment, Tender
from tenders.queries.cost_model import cost_model
from tests import journeys
from tests.integration.tenders.effect_examples import put
from tests.integration.tenders.reading import state, told
from tests.support.pages import Page

BUTTON = "Bruk som kostnadskriterium"


@pytest.fixture
def tender(started: Tender) -> Tender:
    """With its need settled."""
    NeedsAssessment.objects.create(
        tender=started, questionnaire="1", skipped_reason="Behovet er avklart i budsjettet for året."
    )
    return journeys.again(started)


def press(client: Client, tender: Tender, row: EffectSheet, **data: Any) -> Any:
    url = f"{tender.get_absolute_url()}effekt/{row.pk}/kostnadskriterium/"
    return client.post(url, {"version": journeys.again(tender).version} | data)


class TestTheButton:
    def test_makes_a_criterion_of_type_cost_with_the_model_as_its_text(
        self, tender: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "lcc")
        assert BUTTON in go(tender, f"effekt/{row.pk}/").words

        answer = press(hers, tender, row)

        criterion = AwardCriterion.objects.get()
        address = f"{tender.get_absolute_url()}tildeling/{criterion.pk}/"
        assert (answer.status_code, answer.headers["Location"]) == (302, address)
        assert (criterion.code, criterion.name, criterion.type) == ("T-001", "Livssykluskostnad", "cost")
        assert (criterion.description, criterion.proof) == cost_model(row)
        assert (criterion.expresses_environment, criterion.effect_sheet) == (False, row)
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data["etter"]["kriterium"]) == ("effect_as_cost", "T-001 Livssykluskostnad")
        assert "Brukes i T-001" in go(tender, f"effekt/{row.pk}/").words
        assert BUTTON not in go(tender, f"effekt/{row.pk}/").words

    def test_renews_the_text_and_keeps_name_number_and_weight(
        self, tender: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "lcc")
        press(hers, tender, row)
        AwardCriterion.objects.update(name="Totalkostnad", weight=70)
        go(tender, f"effekt/{row.pk}/").send({"years": "10"})
        assert "Teksten i T-001 er en annen enn arket gir nå." in go(tender, f"effekt/{row.pk}/").words
        assert "som ikke er oppdatert" in go(tender, "effekt/").words

        press(hers, tender, row)

        criterion = AwardCriterion.objects.get()
        assert (criterion.code, criterion.name, criterion.weight) == ("T-001", "Totalkostnad", 70)
        assert "Periode: 10\xa0år" in criterion.description

    def test_a_criterion_saved_as_it_is_shown_is_not_behind(
        self, tender: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "lcc")
        press(hers, tender, row)

        assert (
            go(tender, f"tildeling/{AwardCriterion.objects.get().pk}/").send({}, control="name").status == 302
        )

        assert "Brukes i T-001" in go(tender, f"effekt/{row.pk}/").words

    def test_is_not_there_before_the_need_is_settled(
        self, started: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(started, "lcc")

        assert BUTTON not in go(started, f"effekt/{row.pk}/").words
        assert press(hers, started, row).headers["Location"] == started.get_absolute_url()
        assert AwardCriterion.objects.count() == 0

    def test_is_not_there_for_another_sheet(
        self, tender: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "bygg")

        assert BUTTON not in go(tender, f"effekt/{row.pk}/").words
        assert press(hers, tender, row).status_code == 404

    @pytest.mark.parametrize(("version", "status"), [("", 404), ("999", 409)])
    def test_with_another_version_does_nothing(
        self, version: str, status: int, tender: Tender, hers: Client
    ) -> None:
        row = put(tender, "lcc")
        before = state(tender)

        assert press(hers, tender, row, version=version).status_code == status
        assert state(tender) == before


class TestTheModel:
    def test_says_the_method_what_is_fixed_and_what_the_tenderer_gives(self, tender: Tender) -> None:
        description, proof = (text.replace("\xa0", " ") for text in cost_model(put(tender, "lcc")))

        for words in (
            "livssykluskostnaden i 5 år",
            "livssykluskostnad = anskaffelse + (energi × strømpris + vedlikehold + andre kostnader) × A + "
            "(avhending − restverdi) × S.",
            "Kalkulasjonsrente (r): 4 % per år",
            "= 4,45182233 kr i dag (vist med åtte desimaler, brukt uten avrunding)",
            "= 0,82192711 kr i dag (vist med åtte desimaler, brukt uten avrunding)",
            "- vedlikehold (ved slutten av hvert år)",
            "Bare summen rundes av, til nærmeste hele krone; en halv krone rundes opp.",
            "Strømpris: 1,5 kr per kWh uten mva.",
            "Kostnader ved utslipp og annen miljøpåvirkning er ikke regnet om til kroner og inngår ikke.",
        ):
            assert words in description
        assert "- energibruk per år i kWh, ved bruken og omfanget som står i anskaffelsesdokumentene" in proof
        assert "- pris for hele omfanget som tilbys" in proof
        assert "blir bindende i kontrakten" in proof

    def test_tells_nothing_of_the_alternatives_it_was_tried_on(self, tender: Tender) -> None:
        model = "".join(cost_model(put(tender, "lcc"))).replace("\xa0", " ")

        assert not [
            number for number in ("100 000", "120 000", "121 917", "117 568", "2 000") if number in model
        ]

    @pytest.mark.parametrize(
        ("costs", "formula"),
        [
            ({}, "anskaffelse."),
            ({"energy": "10"}, "anskaffelse + (energi × strømpris) × A."),
            ({"disposal": "10"}, "anskaffelse + avhending × S."),
            ({"residual": "10"}, "anskaffelse − restverdi × S."),
            ({"maintenance": "10", "residual": "0"}, "anskaffelse + (vedlikehold) × A."),
        ],
    )
    def test_counts_only_costs_that_there_are(
        self, costs: dict[str, str], formula: str, tender: Tender
    ) -> None:
        row = put(tender, "lcc", alternatives=[{"name": "A", "purchase": "100"} | costs], compare="")

        assert f"livssykluskostnad = {formula}\n" in cost_model(row).description


class TestConsistency:
    def test_when_the_criterion_is_removed_the_sheet_stays_without_it(
        self, tender: Tender, hers: Client
    ) -> None:
        row = put(tender, "lcc")
        press(hers, tender, row)
        url = f"{tender.get_absolute_url()}tildeling/{AwardCriterion.objects.get().pk}/fjern/"

        hers.post(url, {"version": journeys.again(tender).version})

        row.refresh_from_db()
        assert (row.cost_criterion, AwardCriterion.objects.count()) == (None, 0)
        press(hers, tender, row)
        assert AwardCriterion.objects.get().code == "T-002"

    def test_when_the_sheet_is_removed_the_criterion_stays_with_its_text(
        self, tender: Tender, hers: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "lcc")
        press(hers, tender, row)
        assert "blir stående med sin tekst" in go(tender, f"effekt/{row.pk}/").words

        url = f"{tender.get_absolute_url()}effekt/{row.pk}/fjern/"
        hers.post(url, {"version": journeys.again(tender).version})

        assert "Metode: livssykluskostnad" in AwardCriterion.objects.get().description
        assert EffectSheet.objects.count() == 0


@pytest.mark.parametrize("mode", ["weighted", "cost_only"])
def test_the_procurement_documents_print_the_model(mode: str, tender: Tender, hers: Client) -> None:
    row = put(tender, "lcc")
    press(hers, tender, row)
    journeys.award(journeys.again(tender), mode)

    document = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT)

    (printed,) = told(document, Printed)
    assert (printed.name, printed.text, printed.proof) == ("Livssykluskostnad", *cost_model(row))
    assert len(list(told(document, Table))) == (mode == "weighted")
