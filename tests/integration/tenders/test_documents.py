"""The files to take away: which there are, how they are sent, and what is said when one cannot be made."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tenders.exports.build import available, document_of
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.exports.pdf import (
    Rendered,
    RenderFailed,
    RenderTimeout,
    RenderUnavailable,
    TooBusy,
    TooLarge,
)
from tenders.models import Tender
from tenders.views.documents import MESSAGES
from tests import journeys
from tests.support.pages import Page

PDF = b"%PDF-1.7 prove"
FOR_ALL = {"procurement": 200, "annex": 200, "dialogue": 200, "decision": 404}
FOR_NONE = {"procurement": 404, "annex": 200, "dialogue": 200, "decision": 200}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to be made into PDF, which the tests of the exports really do."""
    asked: list[str] = []

    def render(html: str, **bounds: int) -> Rendered:
        asked.append(html)
        return Rendered(PDF, ())

    monkeypatch.setattr("tenders.views.documents.render_pdf", render)
    return asked


def get(client: Client, tender: Tender, kind: str) -> HttpResponse:
    return client.get(f"{tender.get_absolute_url()}dokumenter/{kind}.pdf")


@pytest.mark.parametrize(
    ("stage", "wanted"),
    [
        ("started", FOR_ALL | {"dialogue": 404}),
        ("answered", FOR_ALL),
        ("equipped", FOR_ALL),
        ("weighed", FOR_ALL),
        ("justified", FOR_ALL),
        ("ended", FOR_NONE),
    ],
)
def test_a_tender_has_the_documents_of_its_stage(
    stage: str, wanted: dict[str, int], hers: Client, made: list[str], request: pytest.FixtureRequest
) -> None:
    tender = request.getfixturevalue(stage)

    assert {kind: get(hers, tender, kind).status_code for kind in wanted} == wanted
    assert {kind.value: 200 for kind in available(journeys.lot_of(tender))} == {
        kind: status for kind, status in wanted.items() if status == 200
    }


@pytest.mark.parametrize("kind", ["ukjent", "procurement-", "PROCUREMENT", "procurement.pdf"])
def test_no_other_document_exists(kind: str, justified: Tender, hers: Client, made: list[str]) -> None:
    assert get(hers, justified, kind).status_code == 404
    assert made == []


def test_what_is_made_is_the_document_of_what_is_stored(
    justified: Tender, hers: Client, made: list[str]
) -> None:
    for kind in ("procurement", "annex"):
        assert get(hers, justified, kind).content == PDF

    lot = journeys.lot_of(justified)
    assert made == [to_html(document_of(lot, DocumentKind(kind))) for kind in ("procurement", "annex")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bærbare PC-er og skjermer", "baerbare-pc-er-og-skjermer-annex.pdf"),
        ("Ærlig Øl på Ås", "aerlig-ol-pa-as-annex.pdf"),
        ("Čáhcesuolu ŋ Đ Ŧ", "cahcesuolu-n-d-t-annex.pdf"),
        ("绿色采购", "anskaffelse-annex.pdf"),
        ("🌱", "anskaffelse-annex.pdf"),
        ('a"; filename="x.exe\\', "a-filenamexexe-annex.pdf"),
        ("../../etc/passwd", "etcpasswd-annex.pdf"),
        ("x" * 200, f"{'x' * 60}-annex.pdf"),
        (f"{'x' * 59} y", f"{'x' * 59}-annex.pdf"),
    ],
)
def test_the_file_is_sent_to_be_kept_by_nobody_but_the_reader(
    title: str, name: str, justified: Tender, hers: Client, made: list[str]
) -> None:
    Tender.objects.filter(pk=justified.pk).update(title=title)

    headers = get(hers, justified, "annex").headers

    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("failure", "what_to_do"),
    [
        (TooBusy, "Mange lager dokumenter akkurat nå. Vent et øyeblikk og prøv igjen."),
        (TooLarge, "Ta ut tekst eller kriterier, og prøv igjen."),
        (RenderTimeout, "Prøv igjen, eller ta ut tekst og kriterier."),
        (RenderUnavailable, "Gi beskjed til den som drifter den."),
        (RenderFailed, "Svarene dine er lagret. Prøv igjen."),
    ],
)
def test_a_failure_says_what_to_do_and_nothing_else(
    failure: type[RenderFailed],
    what_to_do: str,
    justified: Tender,
    go: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise failure("/usr/lib/hemmelig: exit 1")

    monkeypatch.setattr("tenders.views.documents.render_pdf", fail)

    page = go(justified, "dokumenter/procurement.pdf")

    assert (page.status, page.response.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert page.words == f"Dokumentet ble ikke laget {MESSAGES[failure]} Tilbake til dokumentene"
    assert what_to_do in page.words
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_page_warns_while_the_tender_is_not_lawful(awarded: Tender, go: Callable[..., Page]) -> None:
    assert "Ikke klar til kunngjøring" in go(awarded, "dokumenter/").words

    journeys.justify(awarded)

    assert "Ikke klar til kunngjøring" not in go(awarded, "dokumenter/").words


@pytest.mark.parametrize(
    ("place", "is_printed"), [("tender_documents", True), ("notice", True), ("internal", False), ("", False)]
)
def test_the_justification_is_published_only_when_it_is_said_to_stand_there(
    place: str, is_printed: bool, awarded: Tender
) -> None:
    tender = journeys.justify(awarded, place=place)

    published = to_html(document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT))

    assert {text in published for text in (journeys.JUSTIFICATION["burdens"], "Begrunnelse for krav")} == {
        is_printed
    }


def test_nothing_internal_is_published(justified: Tender) -> None:
    secret = {"own_text": "Leverandøren skal gi ti års garanti.", "own_text_reason": "INTERN GRUNN"}
    rows = journeys.lot_of(justified).chosen
    rows.filter(pk=rows.first().pk).update(**secret)
    rows.filter(pk=rows.last().pk).update(dropped_reason="INTERN UTELATELSE")
    Tender.objects.filter(pk=justified.pk).update(override_reason="INTERN OVERSTYRING")
    lot = journeys.lot_of(justified)

    published = to_html(document_of(lot, DocumentKind.PROCUREMENT))
    annex = to_html(document_of(lot, DocumentKind.ANNEX))

    assert secret["own_text"] in published
    inside = ("INTERN GRUNN", "INTERN UTELATELSE", "INTERN OVERSTYRING", "Oda Innkjøper")
    assert [text for text in inside if text in published] == []
    assert [text for text in inside if text in annex] == list(inside)


def test_a_document_is_the_same_however_often_it_is_made(justified: Tender) -> None:
    lots = [journeys.lot_of(justified) for _ in range(2)]

    for kind in available(lots[0]):
        assert document_of(lots[0], kind) == document_of(lots[1], kind)
