"""What the market reads of a planned tender, and how a test gets one shown."""

import json
from typing import Any

from django.test import Client

from tenders.actions.listing import save_listing
from tenders.models import Tender
from tests import journeys
from tests.support.pages import visit

TEXT = "Vi vil møte leverandører i januar."
PAGE, FEED = "/planlagte/", "/planlagte.json"
TODAY = "2026-11-22"


def listed(tender: Tender, **fields: Any) -> Tender:
    """The tender, shown to the market."""
    shown = {"is_listed": True, "listing_text": TEXT}
    save_listing(by=tender.created_by, tender=tender, version=tender.version, fields=shown)
    Tender.objects.filter(pk=tender.pk).update(**fields)
    return journeys.again(tender)


def titles(url: str = PAGE) -> list[str]:
    page = visit(Client(), url)
    assert page.status == 200
    return [" ".join(each.text_content().split()) for each in page.root.xpath("//main//article/h2")]


def read(url: str = FEED, **headers: str) -> dict[str, Any]:
    answer = Client().get(url, headers=headers)
    assert answer.status_code == 200
    return json.loads(answer.content)
