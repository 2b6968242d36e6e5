"""The checker of notices, open to all: a file or pasted text, and a plain word when it cannot be read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.pages import Page, visit
from tests.unit.notice.samples import VALID, sample

pytestmark = pytest.mark.django_db
URL = "/kunngjoringskontroll/"
WEIGHTED_MARKER = "national-e-newer/INVALID-national-e3-per-exa-with-weighted-env-exempt"


def sent(client: Client, content: bytes = b"", text: str = "") -> Page:
    data = {"text": text} | ({"file": SimpleUploadedFile("k.xml", content)} if content else {})
    return Page(client, URL, client.post(URL, data))


def test_anyone_may_open_it(client: Client) -> None:
    page = visit(client, URL)

    assert (page.status, page.response.headers["Cache-Control"]) == (
        200,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )


def test_a_file_is_judged_in_both_states(client: Client) -> None:
    page = sent(client, sample(WEIGHTED_MARKER))

    august, newer = page.all("ds-alert")[:2]
    assert page.title == "Svar: Kontroller en kunngjøring – Grønne anbud"
    assert "EFORMS-NOR-NATIONAL-EC-R001D · LOT-0000 · 3 steder" in august
    assert "EC-R001E" not in august
    assert "En linje for krav eller unntak har vekt eller rang. Sett vekten til 0" in newer


def test_pasted_text_is_judged_and_stays_in_its_field(client: Client) -> None:
    text = sample(VALID).decode()
    page = sent(client, text=text)

    assert page.under("svar").count("Ingen feil.") == 3
    assert page.value("text").split() == text.split()


def test_other_rules_have_a_heading_of_their_own(client: Client) -> None:
    page = sent(client, sample("national-e/INVALID-national-e3-without-buyer-legal-type"))

    assert "Andre regler Oppdragsgivertype mangler. Velg hva slags oppdragsgiver" in page.under("svar")


def test_a_notice_without_lots_on_a_form_of_the_eu_says_what_was_not_tried(client: Client) -> None:
    start, _, rest = sample("eu/cn-standard-nor-env").partition(b"<cac:ProcurementProjectLot>")
    page = sent(client, start + b"</ContractNotice>")

    assert rest
    assert "Kunngjøringen har ingen delkontrakter" in page.under("svar")
    assert "Kunngjøringen sier ikke hvilket regelverk den følger" in page.under("svar")
    assert "De andre nasjonale reglene er ikke prøvd" in page.under("svar")
    assert "Ingen feil." not in page.under("svar")


@pytest.mark.parametrize(
    ("content", "text", "error"),
    [
        (b"", "", "Det er ingen kunngjøring her. Lim inn XML, eller velg en fil"),
        (b"<a/>", "<a/>", "Velg enten å lime inn XML eller å laste opp en fil, ikke begge deler"),
        (b"<a/>", "", "Dette er ikke en kunngjøring i eForms. Velg XML-filen som er laget for Doffin"),
        (
            b"",
            "hei",
            "Dette er ikke gyldig XML (linje 1). Kopier hele kunngjøringen",
        ),
        (b"x" * 2_100_000, "", "Filen er større enn 2 MB. Last opp selve kunngjøringen uten vedlegg"),
        (b"", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "Filen har en DOCTYPE-erklæring."),
    ],
    ids=["empty", "both", "other", "words", "large", "doctype"],
)
def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(
    content: bytes, text: str, error: str, client: Client
) -> None:
    page = sent(client, content, text)

    assert [line.startswith(error) for line in page.errors] == [True]
    assert page.value("text") == text


def test_a_form_from_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(URL, {"text": "<a/>"}).status_code == 403
