"""The only structure in a plain text: paragraphs, line breaks and simple lists."""

import re
from dataclasses import dataclass
from itertools import groupby

BLANK_LINE = re.compile(r"\n[ \t]*\n")
BULLET = re.compile(r"[-–•*] +")


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


def blocks(text: str) -> tuple[Paragraph | Bullets, ...]:
    """Reads paragraphs (blank line between) and lists (neighbouring lines that begin with «- »), in order."""
    found: list[Paragraph | Bullets] = []
    for passage in BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        found.extend(_runs([line.strip() for line in passage.split("\n") if line.strip()]))
    return tuple(found)


def _runs(lines: list[str]) -> list[Paragraph | Bullets]:
    """Splits one passage where plain lines and list items meet."""
    return [
        Bullets(tuple(BULLET.sub("", line, count=1) for line in run)) if listed else Paragraph(tuple(run))
        for listed, run in groupby(lines, key=lambda line: BULLET.match(line) is not None)
    ]
