"""The guide to take along to the market dialogue."""

from collections.abc import Callable

import pytest
from django.test import Client

from criteria.models import Category
from tenders.exports.build import available, document_of
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.models import Tender
from tenders.queries.dialogue import guide_of
from tests import journeys
from tests.integration.tenders.dialogue.entries import held
from tests.support.pages import Page
from tests.support.texts import category


class TestTheGuide:
    def test_is_there_once_the_assessment_is_begun(
        self, started: Tender, go: Callable[..., Page], hers: Client
    ) -> None:
        assert go(started, "dialog/guide/").status == 404
        assert DocumentKind.DIALOGUE not in available(journeys.lot_of(started))
        assert hers.get(f"{started.get_absolute_url()}dokumenter/dialogue.pdf").status_code == 404

        begun = journeys.answer(started, {"A1": journeys.NEEDS["A1"]})

        assert journeys.NEEDS["A1"] in go(begun, "dialog/guide/").words
        assert DocumentKind.DIALOGUE in available(journeys.lot_of(begun))

    def test_asks_of_the_market_and_of_each_category_bought(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        it = Category.objects.get(slug="it")
        answered.categories.set([it, category("mobler", "Møbler", order=20)])

        sets = dict(guide_of(journeys.again(answered)).questions)
        page = go(answered, "dialog/guide/")

        assert list(sets) == ["Markedet", "Leveransen", it.name, "Møbler"]
        assert [len(sets["Markedet"]), len(sets["Leveransen"])] == [5, 12]
        assert all(question in page.words for asked in sets.values() for question in asked)

    def test_tells_the_need_and_what_weighs(self, answered: Tender, go: Callable[..., Page]) -> None:
        answered.categories.set(Category.objects.filter(slug="it"))
        spots = Category.objects.get(slug="it").impacts.filter(is_hot_spot=True)

        words = go(answered, "dialog/guide/").words

        for code in ("A1", "A3", "B8"):
            assert journeys.NEEDS[code] in words
        assert "Antall 250" in words
        assert spots.count() >= 3
        assert all(" ".join(spot.text.split()) in words for spot in spots)

    def test_asks_only_for_what_may_be_bought(self, started: Tender, go: Callable[..., Page]) -> None:
        own = {"B3": "delvis", "B3_share": 40}

        tender = journeys.answer(started, journeys.ANSWERS | own)

        assert "Antall 150" in go(tender, "dialog/guide/").words

    def test_holds_nothing_that_is_the_authoritys_own(
        self, justified: Tender, go: Callable[..., Page]
    ) -> None:
        held(justified, learnt="HEMMELIG SVAR", parties="HEMMELIG LEVERANDØR")
        lot = journeys.lot_of(justified)

        printed = to_html(document_of(lot, DocumentKind.DIALOGUE)).replace("\u00a0", " ")
        page = go(justified, "dialog/guide/").words

        inside = (
            "2 400 000",
            "HEMMELIG",
            justified.created_by.name,
            journeys.NEEDS["D1_suppliers"],
            journeys.NEEDS["A6"] + ".",
            journeys.JUSTIFICATION["conclusion"],
            "Basis",
        )
        assert [text for text in inside if text in printed] == []
        assert [text for text in inside if text in page] == []

    @pytest.mark.parametrize(("d2", "developed"), [("ja", True), ("nei", False)])
    def test_of_a_solution_to_be_developed_asks_for_functions(
        self, d2: str, developed: bool, started: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.answer(started, journeys.ANSWERS | {"C5": 1, "D2": d2})

        words = go(tender, "dialog/guide/").words

        said = ("Utvikling" in words, "finnes en ferdig løsning" in words, journeys.NEEDS["A7"] in words)
        assert said == (developed,) * 3

    def test_says_nothing_of_an_answer_that_no_longer_counts(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.answer(
            started, journeys.ANSWERS | {"B1": "helt", "B1_reason": "Vi klarer oss med det vi har i dag."}
        )

        assert journeys.NEEDS["B8"] not in go(tender, "dialog/guide/").words
