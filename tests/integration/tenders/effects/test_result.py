"""What an effect sheet works out, and the factors it keeps."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from tenders.models import EffectSheet, Tender
from tenders.rules.effects import factors
from tests import journeys
from tests.integration.tenders.effect_examples import REASON, put, typed
from tests.integration.tenders.effects.opening import opened
from tests.integration.tenders.reading import HTMX
from tests.support.pages import Page


class TestTheResult:
    def test_is_calculated_without_being_saved(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "bygg").send(typed("bygg") | {"calculate": "1"}, control="title")

        assert "Ikke lagret ennå." in page.under("resultat-tittel")
        assert "Spart klimagass90 000 kg CO2e" in page.under("resultat-tittel")
        assert "Bruk 225 kg CO2e per m² i kravet" in page.words
        assert page.fields("title") | {"calculate": ["1"]} == page.sent
        assert (EffectSheet.objects.count(), journeys.again(tender).version) == (0, tender.version)

    def test_is_renewed_alone_for_htmx(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "bygg")

        fragment = page.send(typed("bygg"), control="title", headers=HTMX)
        wrong = page.send(typed("bygg", area=""), control="title", headers=HTMX)

        assert fragment.root.find(".//h1") is None
        assert "Spart klimagass90 000 kg CO2e" in fragment.under("resultat-tittel")
        assert "Resultatet kommer når alt som trengs, er fylt ut riktig." in wrong.under("resultat-tittel")
        assert EffectSheet.objects.count() == 0

    def test_that_costs_more_says_so(self, tender: Tender, go: Callable[..., Page]) -> None:
        dearer = {"reference_kg": "1000"}

        page = opened(go, tender, "figure").send(
            typed("figure", **dearer) | {"calculate": "1"}, control="title"
        )

        assert "Økt utslipp200 kg CO2e" in page.under("resultat-tittel")

    def test_keeps_the_kroner_and_kilos_of_every_alternative_apart(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "lcc").send(typed("lcc") | {"calculate": "1"}, control="title")

        table = page.root.get_element_by_id("alternativer").getparent()
        cells = [["".join(cell.itertext()).replace("\xa0", " ") for cell in row] for row in table.iter("tr")]
        assert cells[1:] == [
            ["A", "121 917 kr", "100 kg CO2e", "0 kr", "0 kg CO2e"],
            ["B", "117 568 kr", "20 kg CO2e", "4 349 kr", "80 kg CO2e"],
        ]

    def test_without_anything_to_compare_with_saves_nothing(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "lcc").send(typed("lcc", compare="") | {"calculate": "1"}, control="title")

        assert "AlternativKostnadUtslipp A121 917 kr" in page.under("resultat-tittel")
        assert "Spart" not in page.under("resultat-tittel")


class TestFactors:
    def test_of_ones_own_are_kept_with_the_reason_beside_the_published(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        opened(go, tender, "it").send(typed("it"), control="title")

        stored = EffectSheet.objects.get().factors["barbar_pc"]
        published = f"{factors.factor('barbar_pc').value.normalize():f}"
        assert (stored["value"], stored["reason"], stored["published"]) == ("300", REASON, published)
        assert EffectSheet.objects.get().factors["smarttelefon"]["reason"] == ""

    def test_typed_as_published_are_no_change_and_need_no_reason(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        published = f"{factors.factor('barbar_pc').value.normalize():f}".replace(".", ",")
        same = {"factor-barbar_pc": published, "factor-barbar_pc-reason": ""}

        saved = opened(go, tender, "it").send(typed("it", **same), control="title")

        assert saved.status == 302
        assert EffectSheet.objects.get().factors["barbar_pc"]["reason"] == ""

    def test_that_change_in_the_file_change_nothing_until_she_saves(
        self, tender: Tender, go: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = put(tender, "tonnkm")
        row.factors = {key: used | {"value": "", "reason": ""} for key, used in row.factors.items()}
        row.save()
        before = EffectSheet.objects.values().get()
        real = factors.factor
        monkeypatch.setattr(
            "tenders.rules.effects.sheet.factor", lambda key: replace(real(key), value=Decimal("0.5"))
        )

        page = go(tender, f"effekt/{row.pk}/")

        assert "Faktorene har fått nye tall" in page.words
        assert "Lagret: spart klimagass126 kg CO2e" in page.words
        assert "Med de nye tallene: spart klimagass0 kg CO2e" in page.words
        assert EffectSheet.objects.values().get() == before
        assert "Faktorene har fått nye tall" in go(tender, "effekt/").words
        page.send({}, control="title")
        assert EffectSheet.objects.get().saved_co2e_kg == 0
        assert "Faktorene har fått nye tall" not in go(tender, f"effekt/{row.pk}/").words
