"""Answers that end the need in one way or another, and the documents that come of them in words."""

from typing import Any

from lxml.html import document_fromstring

from registers.models import FrameworkAgreement, StockItem
from registers.words import indexed
from tenders.exports.build import available, document_of
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.models import Tender
from tests import journeys

# The need is 250 units; B1 to B7 are all «nei» until a test says otherwise.
TOLD = {code: answer for code, answer in journeys.ANSWERS.items() if code.startswith("A")}
NO = {f"B{step}": "nei" for step in range(1, 8)}
BUYING = {
    code: answer for code, answer in journeys.ANSWERS.items() if code[0] in "CDEFG" or code in ("B8", "B9")
}
WHY = "Dette er begrunnelsen for trinnet."
POSTPONED = {"D5": "ja", "D5_reason": "Bygget er ikke ferdig før sommeren.", "D5_date": "2027-06-01"}


def covered(step: str, share: int | None = None, **more: Any) -> dict[str, Any]:
    """The step covers what is left, or this share."""
    answer = {step: "helt"} if share is None else {step: "delvis", f"{step}_share": share}
    return answer | {f"{step}_reason": WHY} | {f"{step}_{name}": value for name, value in more.items()}


def settle(tender: Tender, *answers: dict[str, Any]) -> Tender:
    """The tender with a need that is told, and settled as the answers say."""
    given = TOLD | NO
    for each in answers:
        given = given | each
    return journeys.answer(journeys.again(tender), given)


def documents(tender: Tender) -> list[str]:
    return [kind.value for kind in available(journeys.lot_of(tender))]


def printed(tender: Tender, kind: str) -> str:
    """The document's words with one space between, cells and lines too."""
    html = to_html(document_of(journeys.lot_of(tender), DocumentKind(kind)))
    return " ".join(" ".join(document_fromstring(html).find("body").itertext()).split())


def stocked(tender: Tender, name: str, quantity: int = 10, **fields: Any) -> StockItem:
    """Something in the register of the tender's agency."""
    return StockItem.objects.create(
        agency=tender.agency, name=name, quantity=quantity, roots=indexed(name, ""), **fields
    )


def agreement(tender: Tender, **fields: Any) -> FrameworkAgreement:
    said_of_it = {
        "name": "Klientutstyr 2026",
        "supplier": "Maskinhuset AS",
        "reference": "2026/14",
        "covers": "Bærbare maskiner og skjermer",
        "green_choice": "Velg modellen med lengst garanti.",
        "terms": "Emballasje tas i retur.",
    }
    return FrameworkAgreement.objects.create(**{"agency": tender.agency} | said_of_it | fields)
