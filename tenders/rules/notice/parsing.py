"""XML from anyone, read without trusting it: no DOCTYPE, so no entities; never more than a notice may be."""

from typing import Never
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tenders.rules.notice.codes import data
from tenders.rules.notice.names import ROOTS

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 60  # the deepest element of eForms is at about 20
MAX_ELEMENTS = 100_000


class NoticeError(Exception):
    """What was handed in cannot be read as a notice; the message tells her what to do."""


def refuse(code: str, **facts: object) -> Never:
    """Raises NoticeError in the words of the code."""
    raise NoticeError(data("words")["errors"][code].format(**facts))


def parse(content: bytes, encoding: str | None = None) -> Element:
    """The notice's root. `encoding` overrides what the file says of itself, for text that was pasted.

    Raises NoticeError for anything that is no notice, is too large or carries a DOCTYPE.
    """
    if not content.strip():
        refuse("empty")
    if len(content) > MAX_BYTES:
        refuse("size")
    root = _Reader(encoding).read(content)
    if root.tag not in ROOTS:
        refuse("root")
    return root


class _Reader:
    """Builds the tree from expat's events, and stops at the first thing that no notice has."""

    def __init__(self, encoding: str | None) -> None:
        self.builder = TreeBuilder()
        self.depth = self.elements = 0
        self.parser = expat.ParserCreate(encoding, namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = lambda *_: refuse("doctype")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.builder.data

    def read(self, content: bytes) -> Element:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            refuse("xml", line=error.lineno)
        except (LookupError, ValueError):
            refuse("encoding")
        return self.builder.close()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            refuse("depth")
        if self.elements > MAX_ELEMENTS:
            refuse("elements")
        self.builder.start(_tag(name), {_tag(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_tag(name))


def _tag(name: str) -> str:
    """expat's «uri}local» as ElementTree's «{uri}local»."""
    return "{" + name if "}" in name else name
