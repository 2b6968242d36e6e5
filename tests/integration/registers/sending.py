"""Sending a file of stock in, and what comes of it."""

from io import BytesIO
from typing import Any

from django.test import Client

from registers.models import StockItem
from tests.support.pages import Page, visit

LIST, SEND = "/virksomhet/lager/", "/virksomhet/lager/fil/"
GOOD = "Id;Produkt;Antall;Tilstand\nM-1;Kontorstol;3;God\nM-2;Skrivebord;4;Pent brukt\n"
BAD = GOOD + "M-3;Skap;mange;God\n;;2;God\nM-1;Stol;1;\nM-5;Lampe;1;Helt ny\n"


def send(client: Client, data: str | bytes, name: str = "lager.csv", **fields: Any) -> Page:
    file = BytesIO(data.encode() if isinstance(data, str) else data)
    file.name = name
    page = visit(client, SEND)
    typed = {key: texts[0] for key, texts in page.fields("file").items() if key != "file"}
    return Page(client, SEND, client.post(SEND, typed | fields | {"file": file}))


def reviewed(client: Client, data: str = BAD) -> Page:
    return visit(client, send(client, data).location)


def decide(page: Page, decision: str) -> Page:
    return page.send({"decision": decision})


def names() -> list[str]:
    return [item.name for item in StockItem.objects.order_by("pk")]


def notes(client: Client) -> list[str]:
    return visit(client, LIST).all("ds-alert")
