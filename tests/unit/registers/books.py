"""XLSX files for tests: as a spreadsheet writes them, and as it never would."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Lines = Iterable[Sequence[Any]]


def book(rows: Lines, *, before: Mapping[str, Lines] | None = None) -> bytes:
    """A workbook with the rows on a sheet called «Lager», after the sheets given in `before`."""
    made = Workbook()
    made.remove(made.active)
    for title, lines in ((before or {}) | {"Lager": rows}).items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same archive with some text of one of its parts replaced, which must be there."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return written.getvalue()


def archive(parts: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()
