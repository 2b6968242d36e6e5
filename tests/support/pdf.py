"""What a PDF says and how it is built, read by other libraries than the one that wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from tenders.exports.document import TenderDocument


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


@cache
def pages(content: bytes) -> list[str]:
    """The text of each page, its running header and footer last."""
    return [page.extract_text() for page in reader(content).pages]


def squeezed(text: str) -> str:
    """Without white space and list marks: where lines are broken is not what a text says."""
    return re.sub(r"[\s•]+", "", text)


def words(content: bytes, document: TenderDocument) -> str:
    """All that the document says, squeezed, but for its list of contents and its running texts."""
    said = bodies(content, document)
    return "".join(said[:1] + said[contents_pages(content) :])


def bodies(content: bytes, document: TenderDocument) -> list[str]:
    """What stands between the margins of each page, squeezed."""
    said = list(map(squeezed, pages(content)))
    feet = (f"Side{number}av{len(said)}" for number in range(1, len(said) + 1))
    return [_body(text, document, foot) for text, foot in zip(said, feet, strict=True)]


def _body(said: str, document: TenderDocument, foot: str) -> str:
    head = squeezed(document.agency_name + document.reference)
    for part in ("", *(squeezed(f"{part.number}{part.title}") for part in document.parts)):
        if said.endswith(head + part + foot):
            return said.removesuffix(head + part + foot)
    return said


def contents_pages(content: bytes) -> int:
    """How many pages lie before the first part; 1 when there is no list of contents."""
    found = reader(content)
    return max(1, found.get_destination_page_number(found.outline[0]))


@dataclass
class Node:
    """One element of the tag tree."""

    tag: str
    id: str
    headers: list[str]
    children: "list[Node]"

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            yield from child.walk()


@cache
def tag_tree(content: bytes) -> Node:
    with pikepdf.open(BytesIO(content)) as pdf:
        return _node(pdf.Root.StructTreeRoot)


def _node(element: pikepdf.Object) -> Node:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return Node(
        tag=str(element.get("/S", "")),
        id=str(element.get("/ID", "")),
        headers=[str(header) for header in element.get("/A", {}).get("/Headers", [])],
        children=[_node(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
    )


class Page(HTMLParser):
    """The HTML as a list of tags and, apart, its words outside the list of contents."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self._said: list[str] = []
        self._inside: list[str] = []
        self._contents = 0
        self.feed(html)

    @property
    def words(self) -> str:
        return squeezed("".join(self._said))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"meta", "br", "img"}:
            return
        self._inside.append(tag)
        if ("class", "contents") in attrs:
            self._contents = len(self._inside)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if len(self._inside) == self._contents:
            self._contents = 0
        assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self._inside and not self._contents:
            self._said.append(data)
        if self.headings and any(tag == f"h{self.headings[-1][0]}" for tag in self._inside):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data
