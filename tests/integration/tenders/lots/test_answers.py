"""Each lot has its own answer: on the pages, in the documents, and at the cost of one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenders.exports.build import document_of
from tenders.exports.build_annex import events
from tenders.exports.document import DocumentKind, PartKind, TenderDocument
from tenders.models import AwardCriterion, Tender
from tenders.queries.lots import whole_lot, whole_lots
from tests import journeys
from tests.integration.tenders.effect_examples import put
from tests.integration.tenders.lots.dividing import LOTS, copied
from tests.integration.tenders.reading import statuses
from tests.support.pages import Page, said


class TestEachLotHasItsOwnAnswer:
    def test_the_task_list_leads_to_the_steps_of_each(self, divided: Tender, go: Callable[..., Page]) -> None:
        page, home = go(divided), divided.get_absolute_url()
        links = {link.text: link.get("href") for link in page.root.find_class("ga-tasks__title")}

        assert (links["Tildeling – Delkontrakt 1"], links["Tildeling – 2. Skjermer"]) == (
            f"{home}tildeling/",
            f"{home}del/2/tildeling/",
        )
        assert links["Se over"] == f"{home}se-over/"
        done = statuses(page)
        assert (done["Begrunnelse – Delkontrakt 1"], done["Begrunnelse – 2. Skjermer"]) == (
            "Ferdig",
            "Ikke startet",
        )
        # The whole is not ready before each lot is.
        assert (done["Se over"], done["Dokumenter"]) == ("Ikke startet", "Ikke startet")
        AwardCriterion.objects.filter(lot__number=2, type="price").update(weight=70)
        AwardCriterion.objects.filter(lot__number=2, type="environment").update(weight=30)
        assert statuses(go(divided))["Dokumenter"] == "Ferdig"

    @pytest.mark.parametrize("path", ["", "se-over/"])
    def test_a_card_for_each_names_it(self, path: str, divided: Tender, go: Callable[..., Page]) -> None:
        page = go(divided, path)

        assert page.under("vurdering-1").startswith("Svar fra regelverket, delkontrakt 1: Oppfylt"), (
            page.under("vurdering-1")
        )
        assert page.under("vurdering-2").startswith(
            "Svar fra regelverket, delkontrakt 2: Skjermer: Ikke oppfylt"
        )

    def test_to_look_over_has_the_steps_of_each(self, divided: Tender, go: Callable[..., Page]) -> None:
        page = go(divided, "se-over/")

        assert "T-002 Klima og miljø 30 %" in page.under("se-over-award-1")
        assert "T-004 Klima og miljø 20 %" in page.under("se-over-award-2")
        assert page.under("se-over-lots").startswith("Delkontrakter Delkontrakt 1 Ikke fylt ut")

    def test_the_documents_page_says_which_is_not_ready(
        self, divided: Tender, go: Callable[..., Page]
    ) -> None:
        words = go(divided, "dokumenter/").words

        assert "Ikke klar til kunngjøring, delkontrakt 2: Skjermer" in words
        assert "Ikke klar til kunngjøring, delkontrakt 1" not in words


def test_a_calculation_may_be_the_cost_criterion_of_any_lot(
    divided: Tender, hers: Client, go: Callable[..., Page]
) -> None:
    row = put(divided, "lcc")
    buttons = go(divided, f"effekt/{row.pk}/").root.xpath('//form[contains(@action, "kostnadskriterium")]')
    assert [said(button) for button in buttons] == [
        "Bruk som kostnadskriterium i delkontrakt 1",
        "Bruk som kostnadskriterium i delkontrakt 2: Skjermer",
    ]

    answer = hers.post(buttons[1].get("action"), {"version": journeys.again(divided).version})

    criterion = AwardCriterion.objects.get(effect_sheet=row)
    address = f"{divided.get_absolute_url()}del/2/tildeling/{criterion.pk}/"
    assert (criterion.lot.number, answer.headers["Location"]) == (2, address)
    page = go(divided, f"effekt/{row.pk}/")
    assert page.root.xpath('//a[text()="Se kriteriet"]/@href') == [address]


def of_lots(tender: Tender, kind: DocumentKind) -> TenderDocument:
    first, *others = whole_lots(journeys.again(tender), with_sources=True)
    return document_of(first, kind, others)


class TestTheDocuments:
    def test_have_parts_for_each_lot_and_say_the_whole_once(self, divided: Tender) -> None:
        parts = of_lots(divided, DocumentKind.PROCUREMENT).parts

        assert [part.number for part in parts] == [str(number) for number in range(1, 9)]
        assert [parts[place].title for place in (0, 2, 4, 6)] == [
            "Konkurransegrunnlag – klima og miljø, delkontrakt 1",
            "Kravspesifikasjon, delkontrakt 1",
            "Konkurransegrunnlag – klima og miljø, delkontrakt 2: Skjermer",
            "Kravspesifikasjon, delkontrakt 2: Skjermer",
        ]
        openings = [part.chapters[0] for part in (parts[0], parts[4])]
        assert [chapter.title for chapter in openings] == ["Om anskaffelsen", "Tildelingskriterier"]
        assert ("Delkontrakter", "Delkontrakt 1\n2. Skjermer") in openings[0].blocks[-1].pairs
        ids = [
            block.id for part in parts for ch in part.chapters for block in ch.blocks if hasattr(block, "id")
        ]
        assert len(ids) == len(set(ids))

    def test_the_annex_has_the_answer_and_the_choices_of_each(self, divided: Tender) -> None:
        parts = {part.kind: part for part in of_lots(divided, DocumentKind.ANNEX).parts}

        assert [chapter.title for chapter in parts[PartKind.VERDICT].chapters] == [
            "Delkontrakt 1",
            "Delkontrakt 2: Skjermer",
        ]
        assert [chapter.title for chapter in parts[PartKind.CHOICES].chapters] == [
            "Egen ordlyd, delkontrakt 1",
            "Utelatte kriterier, delkontrakt 1",
            "Egen ordlyd, delkontrakt 2: Skjermer",
            "Utelatte kriterier, delkontrakt 2: Skjermer",
        ]

    def test_the_log_names_the_lot_where_there_are_several(self, ready: Tender) -> None:
        assert "Satte tildelingsform og vekter" in _logged(ready)
        assert "Satte tildelingsform og vekter, delkontrakt 1" in _logged(copied(ready))

    def test_of_one_lot_name_no_lot(self, ready: Tender) -> None:
        kinds = (DocumentKind.PROCUREMENT, DocumentKind.ANNEX)
        titles = [part.title for kind in kinds for part in of_lots(ready, kind).parts]

        assert [title for title in titles if "delkontrakt" in title] == []


def test_the_pages_cost_as_much_with_one_lot_as_with_eight(ready: Tender, go: Callable[..., Page]) -> None:
    most = {"": 19, LOTS: 13, f"{LOTS}ny/": 7, "tildeling/": 16, "se-over/": 17, "dokumenter/": 33}
    ready.lots.update(estimated_value=400_000, is_small=True)
    few = {path: _queries(go, ready, path) for path in most}
    for _ in range(7):
        copied(ready, estimated_value=50_000, is_small=True)

    many = {path: _queries(go, ready, path) for path in most}

    assert {path: count for path, count in few.items() if count > most[path]} == {}
    assert {path: many[path] - few[path] for path in most if many[path] != few[path]} == {}


def _logged(tender: Tender) -> list[str]:
    return [event.what for event in events(whole_lot(tender))]


def _queries(go: Callable[..., Page], tender: Tender, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert go(tender, path).status == 200
    return len(captured)
