"""What the tests read off a tender, its pages and its documents."""

from collections.abc import Iterator
from typing import Any

from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, Statement, TenderDocument
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    DialogueEntry,
    EffectSheet,
    Event,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    Partner,
    StockPick,
    SubCriterion,
    Tender,
)
from tenders.queries.verdicts import LABELS
from tests import journeys
from tests.support.pages import Page, said

HTMX = {"hx-request": "true"}


def fields(tender: Tender, field: str = "weight") -> dict[str, str]:
    """Type of criterion → the name of its field on the page."""
    return {row.type: f"k{row.pk}-{field}" for row in journeys.lot_of(tender).award_criteria.all()}


def weights(tender: Tender, **typed: str) -> dict[str, str]:
    names = fields(tender)
    return {names[kind]: weight for kind, weight in typed.items()}


def told(document: TenderDocument, kind: type) -> Iterator[Any]:
    """Every block of the kind."""
    for part in document.parts:
        for chapter in part.chapters:
            yield from (block for block in chapter.blocks if isinstance(block, kind))


def printed_verdict(tender: Tender) -> str:
    annex = document_of(journeys.lot_of(tender), DocumentKind.ANNEX)
    labels = set(LABELS.values())
    return next(block.title for block in told(annex, Statement) if block.title in labels)


def statuses(page: Page) -> dict[str, str]:
    """The task list: step → status, as people read it."""
    steps = page.root.find_class("ga-tasks")[0]
    parts = (
        [said(each) for each in steps.find_class(name)] for name in ("ga-tasks__title", "ga-tasks__status")
    )
    return dict(zip(*parts, strict=True))


# Every table that holds something of a tender → the way to the tender.
TABLES = {
    Tender: "id",
    Tender.categories.through: "tender",
    NeedsAssessment: "tender",
    DialogueEntry: "tender",
    EffectSheet: "tender",
    Partner: "tender",
    StockPick: "tender",
    Lot: "tender",
    Lot.product_groups.through: "lot__tender",
    ChosenCriterion: "lot__tender",
    AwardCriterion: "lot__tender",
    SubCriterion: "parent__lot__tender",
    Justification: "lot__tender",
    Exemption: "lot__tender",
    Event: "tender",
}


def state(tender: Tender) -> dict[str, list[dict[str, Any]]]:
    """All that is stored of the tender."""
    return {
        model.__name__: list(model.objects.filter(**{way: tender.pk}).order_by("pk").values())
        for model, way in TABLES.items()
    }
