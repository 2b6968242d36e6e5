"""A tender divided into lots, as the tests need it."""

from typing import Any

from tenders.actions.lots import add_lot
from tenders.models import Lot, Tender
from tests import journeys

SCREENS = {"title": "Skjermer", "like": "0"}
LOTS = "delkontrakter/"


def add(tender: Tender, like: Lot | None = None, **fields: Any) -> Tender:
    tender = journeys.again(tender)
    fields = {"title": "Skjermer", "estimated_value": None, "is_small": False} | fields
    add_lot(by=tender.created_by, tender=tender, version=tender.version, fields=fields, like=like)
    return journeys.again(tender)


def copied(tender: Tender, **fields: Any) -> Tender:
    return add(tender, tender.lots.first(), **fields)
