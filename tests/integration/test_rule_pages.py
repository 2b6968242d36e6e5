"""The law's pages, open to all."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from tenders.rules.decisions import decisions
from tenders.rules.explained import rules
from tests.support.pages import Page, visit

LOVDATA = "https://lovdata.no/dokument/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: Any) -> None:
    settings.WHITENOISE_USE_FINDERS = False


def plain(text: str) -> str:
    """With spaces as Page.words has them."""
    return " ".join(text.split())


def links(page: Page) -> set[str]:
    return {each.get("href") for each in page.root.get_element_by_id("innhold").iter("a")}


def test_the_whole_law_is_told_without_a_query(client: Client) -> None:
    """Without the database fixture any query is an error."""
    page = visit(client, "/regelverk/")

    assert {f"/regelverk/{each.slug}/" for each in rules()} <= links(page)
    assert {f"/regelverk/avgjorelser/{each.key}/" for each in decisions()} <= links(page)
    assert "RS2: fra 1. juli 2026anskaffelsesloven §§ 5b og 5c. Kilde: LOV-2026-03-06-8" in page.words
    assert "«Klart» er tatt ut." in page.words


@pytest.mark.parametrize(
    ("now", "amount"), [("2026-06-30T12:00:00Z", "100 000 kr"), ("2026-07-01T12:00:00Z", "500 000 kr")]
)
def test_the_amounts_are_those_of_the_day(now: str, amount: str, client: Client, time_machine: Any) -> None:
    time_machine.move_to(now, tick=False)
    page = visit(client, "/regelverk/")
    row = next(row for row in page.root.iter("tr") if "Innslagspunktet" in row.text_content())
    assert amount in row.text_content().replace("\N{NO-BREAK SPACE}", " ")


def test_a_rule_tells_condition_answer_words_provisions_decisions_and_advice(client: Client) -> None:
    page = visit(client, "/regelverk/r22/")

    assert page.title == "R22: Lav vekt sammen med krav, til og med 30. juni 2026 – Grønne anbud"
    assert "Oppfylt med begrunnelse" in page.all("ds-tag")
    assert "Miljø vektes 8 % sammen med krav i spesifikasjonen." in page.words
    assert "Kode: KOMBI_RS1" in page.words
    assert f"{LOVDATA}SF/forskrift/2016-08-12-974/§7-9" in links(page)
    assert {"/regelverk/avgjorelser/kofa-2025-0978/", "/regelverk/m-hybrid/"} <= links(page)
    assert "anskaffelsesloven" not in page.words  # RS2 has R23 for this


def test_a_rule_of_the_new_law_leads_to_what_was_decided_about_those_it_replaced(client: Client) -> None:
    page = visit(client, "/regelverk/r23/")

    assert "Vi kjenner ingen avgjørelse om denne regelen." in page.words
    assert "Om reglene den avløste (R20, R21, R22). De gjelder den gamle ordlyden" in page.words
    assert {"/regelverk/r22/", "/regelverk/avgjorelser/kofa-2025-0978/"} <= links(page)


def test_every_rule_has_its_page_and_says_nothing_unfilled(client: Client) -> None:
    for each in rules():
        page = visit(client, f"/regelverk/{each.slug}/")
        assert (page.status, plain(each.condition) in page.words) == (200, True), each.number
        assert not {" %.", "«»", "()", "None"} & set(page.words.split()), each.number


def test_every_decision_has_its_page_with_sources_and_what_was_read(client: Client) -> None:
    for each in decisions():
        page = visit(client, f"/regelverk/avgjorelser/{each.key}/")
        assert (page.status, plain(each.lesson) in page.words) == (200, True)
        assert escape(each.reading[1:]) in page.words
        assert {source.url for source in each.sources} <= links(page)


@pytest.mark.parametrize(
    "address", ["/regelverk/r99/", "/regelverk/R10/", "/regelverk/vekt_ok/", "/regelverk/avgjorelser/ukjent/"]
)
def test_what_does_not_exist_is_not_found(address: str, client: Client, db: None) -> None:
    assert client.get(address).status_code == 404


def test_the_pages_only_answer_questions(client: Client, db: None) -> None:
    assert {client.post(f"/regelverk/{path}").status_code for path in ("", "r10/")} == {405}
