"""Sending a category file in, and reading the plan that comes back."""

from io import BytesIO
from typing import Any

from django.test import Client

from criteria.content import CategoryFile, dump
from tests.support.pages import Page, said, visit
from tests.unit.criteria.samples import YAML

SEND = "/admin/criteria/category/last-opp/"
PLAN = SEND + "plan/"
LIST = "/admin/criteria/category/"
ALIAS = "{id: x-basis, pair: x, level: basis, product_group: pc, same_as: levetid-basis}"
WITH_ALIAS = f"{YAML}aliases:\n  - {ALIAS}\n"


def named(data: bytes | str, name: str = "prover.yaml") -> BytesIO:
    file = BytesIO(data.encode() if isinstance(data, str) else data)
    file.name = name
    return file


def send(client: Client, data: bytes | str, name: str = "prover.yaml") -> Any:
    return client.post(SEND, {"file": named(data, name)})


def told(response: Any) -> list[str]:
    """The faults that the answer names."""
    return response.context["faults"]


def plan_of(client: Client, content: CategoryFile) -> Page:
    answer = send(client, dump(content))
    assert answer.headers.get("Location") == PLAN, told(answer)
    return visit(client, PLAN)


def notes(page: Page) -> list[str]:
    return [str(message) for message in page.response.context["messages"]]


def part(page: Page, heading: str) -> str:
    """What stands under the heading, after its explanation."""
    (found,) = (s for s in page.root.find_class("part") if said(s.find("h2")).startswith(heading))
    return said(found.find("ul"))


def line(text: str, piece: str, number: int = 1) -> int:
    """The line on which the piece stands for the nth time."""
    return [at for at, each in enumerate(text.split("\n"), start=1) if piece in each][number - 1]
