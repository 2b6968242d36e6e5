"""«Vurdering»: the whole answer for a lot, with what it rests on."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, PartKind, Section, Table
from tenders.models import Lot, Tender
from tests import journeys
from tests.integration.tenders.reading import told
from tests.support.pages import Page, visit

ROOM = 18  # queries


def rules_that_hit(page: Page) -> list[str]:
    """The numbers of the rules marked as hit, in order."""
    found = page.root.xpath(
        '//details//section[.//*[contains(text(), "Slo til") or contains(text(), "Avgjorde")]]'
    )
    return [each.get("aria-label") for each in found]


def test_it_tells_answer_change_and_what_the_answer_then_becomes(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    page = go(awarded, "vurdering/")

    assert page.verdict == "Ikke oppfylt"
    assert "Dette skal til: Før inn dette i begrunnelsen:" in page.one("ga-verdict")
    assert "Svaret blir da oppfylt med begrunnelse." in page.words
    assert "Om krav og begrunnelser er gode nok, må et menneske vurdere." in page.words
    assert rules_that_hit(page) == ["R14", "R25"]
    assert "Pris eller kostnad er eneste kriterium." in page.words
    assert "KOFA 2025/0666" in page.words


def test_the_change_that_is_promised_gives_the_answer_that_is_promised(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    page = go(journeys.justify(awarded), "vurdering/")

    assert page.verdict == "Oppfylt med begrunnelse"
    assert "Svaret blir da" not in page.words
    assert "mangler" not in page.words.partition("Dette skal begrunnelsen vise")[2].partition("Hvorfor")[0]


def test_a_lot_that_is_met_by_weight_is_not_said_to_lack_a_justification(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    page = go(journeys.equip(weighed), "vurdering/")

    assert page.verdict == "Oppfylt"
    assert "Klima- og miljøkrav i spesifikasjonen6" in page.words
    assert "Dette skal begrunnelsen vise" not in page.words


def test_the_share_is_worked_out_criterion_by_criterion(weighed: Tender, go: Callable[..., Page]) -> None:
    quality = weighed.lots.get().award_criteria.create(name="Kvalitet", type="quality", weight=20, order=9)
    quality.subcriteria.create(name="Reparasjon", share=25, expresses_environment=True)
    quality.subcriteria.create(name="Erfaring", share=75)
    weighed.lots.get().award_criteria.filter(type="price").update(weight=Decimal(50))

    page = go(weighed, "vurdering/")

    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.root.iter("tr")]
    assert ["Pris", "50 %", "0 %", "0 %", "Teller ikke: pris."] in rows
    assert ["Kvalitet", "20 %", "25 %", "5 %", "Teller delvis: bare noen av underkriteriene teller."] in rows
    assert [
        "– Erfaring",
        "75 % av kriteriet",
        "",
        "Nei",
        "Klima eller miljø er ikke uttrykt i teksten.",
    ] in rows
    assert "Klima og miljø, vekt35 %" in page.one("ga-verdict")


def test_it_shows_the_lot_on_the_other_side_of_the_change_of_law(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    page = go(awarded, "vurdering/")

    assert "Slik det er: 1. februar 2027 RegelsettRS2" in page.under("side-1")
    assert "Satt i gang 30. juni 2026 RegelsettRS1" in page.under("side-2")
    assert "FOA § 7-9 (4)" in page.under("side-2")
    assert "Svaret er det samme på begge sider av datoen." in page.words
    assert "Dagen låses når kunngjøringen er sendt." in page.words


def test_it_says_when_the_other_side_gives_another_answer(equipped: Tender, go: Callable[..., Page]) -> None:
    small = journeys.award(equipped, "weighted", price=80, environment=20)
    Tender.objects.filter(pk=small.pk).update(estimated_value=800_000)

    page = go(small, "vurdering/")

    assert "Svaret er et annet på den andre siden av datoen." in page.words
    assert "Ingen fast andel" in page.under("side-1")
    assert "Minst 30 %" in page.under("side-2")


def test_a_day_that_is_locked_is_said_to_be(awarded: Tender, go: Callable[..., Page]) -> None:
    Tender.objects.filter(pk=awarded.pk).update(sent_as="notice", sent_on=date(2026, 11, 2))
    assert "Dagen er låst, og reglene fra den dagen gjelder." in go(awarded, "vurdering/").words


def test_before_the_form_of_award_is_chosen_it_tells_what_is_missing(
    answered: Tender, go: Callable[..., Page]
) -> None:
    page = go(answered, "vurdering/")

    assert page.verdict == "Advarsel"
    assert rules_that_hit(page) == ["R01"]
    assert "Slik er klima og miljø regnet ut" not in page.words


@pytest.mark.parametrize(("path", "times"), [("vurdering/", 2), ("se-over/", 1)])
def test_a_call_off_tells_of_its_framework_agreement(
    path: str, times: int, weighed: Tender, go: Callable[..., Page]
) -> None:
    """On the verdict page among the facts, and where the rule that stopped it tells what it saw."""
    Tender.objects.filter(pk=weighed.pk).update(framework="single", framework_initiated_on=date(2026, 3, 1))

    page = go(weighed, path)

    assert page.verdict == "Advarsel"
    assert page.words.count("Rammeavtale med én leverandør") == times
    assert page.words.count("1. mars 2026") == times


def test_nothing_is_judged_when_nothing_is_bought(ended: Tender, go: Callable[..., Page]) -> None:
    page = go(ended, "vurdering/")
    assert "Ingenting settes ut i konkurranse" in page.words
    assert not page.root.find_class("ga-verdict")


def test_every_lot_stands_in_a_table_at_the_top_and_has_its_own_answer(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    Lot.objects.create(tender=weighed, number=2, title="Skjermer", award_mode="price_only")

    first, second = go(weighed, "vurdering/"), go(weighed, "del/2/vurdering/")

    assert (first.verdict, second.verdict) == ("Oppfylt", "Ikke oppfylt")
    for page in (first, second):
        rows = [" ".join(row.text_content().split()) for row in page.root.iter("tr")]
        assert any(row.startswith("2. Skjermer Ikke oppfylt R14") for row in rows)


def test_it_asks_no_more_of_the_database_for_more_lots(
    weighed: Tender, go: Callable[..., Page], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(ROOM):
        go(weighed, "vurdering/")
    for number in range(2, 8):
        Lot.objects.create(tender=weighed, number=number, award_mode="price_only")
    with django_assert_max_num_queries(2 * ROOM):
        assert go(weighed, "vurdering/").status == 200


def test_a_reader_sees_it_all_but_no_way_to_change(
    awarded: Tender, as_user: Callable[[User], Client], leader: User, outsider: User
) -> None:
    url = f"{awarded.get_absolute_url()}vurdering/"

    page = visit(as_user(leader), url)

    assert page.verdict == "Ikke oppfylt"
    hrefs = {each.get("href") for each in page.root.get_element_by_id("innhold").iter("a")}
    assert not any(href.endswith(("begrunnelse/", "unntak/", "satt-i-gang/")) for href in hrefs)
    assert as_user(outsider).get(url).status_code == 404


def test_the_internal_annex_prints_the_whole_of_it(awarded: Tender) -> None:
    document = document_of(journeys.lot_of(awarded), DocumentKind.ANNEX)

    (part,) = [part for part in document.parts if part.kind == PartKind.VERDICT]
    sections = {block.title: block.text for block in told(document, Section)}
    tables = {
        block.caption: block
        for chapter in part.chapters
        for block in chapter.blocks
        if isinstance(block, Table)
    }
    assert sections["Minste endring som gjør valget lovlig"].endswith(
        "Svaret blir da: oppfylt med begrunnelse."
    )
    assert "KOFA 2025/0666" in sections["Avgjørelser om reglene"]
    assert ("R25", "Begrunnelsen står ikke i dokumentene", "Avgjorde svaret") in tables[
        "Reglene som er prøvd"
    ].rows
    assert ("Svar", "Ikke oppfylt", "Ikke oppfylt") in tables["På den andre siden av 1. juli 2026"].rows
