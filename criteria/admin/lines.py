"""Lists kept in one column, written as plain lines: one item on each."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from criteria.content.checks import CPV
from criteria.content.limits import fault_in_text

CPV_LINE = re.compile(r"(\S+)\s+(.+)")


class LinesField(forms.CharField):
    """A list of texts. `key`: the key in the category file that bounds each of them."""

    key = ""

    def __init__(self, *, key: str = "", rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "cols": 80}), required=False, **kwargs)
        self.key = key or self.key

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.line_of, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]
        faults = list(self._faults(lines))
        if faults:
            raise forms.ValidationError(faults)
        return [self.item_of(line) for line in lines]

    def _faults(self, lines: list[str]) -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            if fault := self.fault_in(line):
                yield f"Linje {number}: {fault}"
            elif line in lines[: number - 1]:
                yield f"Linje {number}: «{line}» står to ganger."

    def fault_in(self, line: str) -> str:
        """What is wrong with the line, as a sentence; empty when nothing is."""
        fault = fault_in_text(self.key, line)
        return f"Teksten {fault}." if fault else ""

    def item_of(self, line: str) -> Any:
        return line

    def line_of(self, item: Any) -> str:
        return str(item)


class TextField(LinesField):
    """The same, for a column that holds the lines as one text."""

    def to_python(self, value: Any) -> str:
        return "\n".join(super().to_python(value))


class CpvField(LinesField):
    """«302 Datautstyr»: two to eight digits and a name."""

    key = "cpv"

    def fault_in(self, line: str) -> str:
        match = CPV_LINE.fullmatch(line)
        if not match or not CPV.fullmatch(match[1]):
            return "Skriv 2–8 sifre, mellomrom og navn, som «302 Datautstyr»."
        return super().fault_in(line)

    def item_of(self, line: str) -> dict[str, str]:
        prefix, name = line.split(maxsplit=1)
        return {"prefix": prefix, "name": name}

    def line_of(self, item: Any) -> str:
        return f"{item['prefix']} {item['name']}"


class SourcesField(LinesField):
    """«https://… ; 2026-11-22»: an address or a reference, and the day it was read."""

    def fault_in(self, line: str) -> str:
        place, _, day = (part.strip() for part in line.rpartition(";"))
        if not place or not _is_day(day):
            return "Skriv adressen eller henvisningen, semikolon og dagen kilden ble lest, som «2026-11-22»."
        fault = fault_in_text(_kind(place), place)
        return f"«{place[:60]}» {fault}." if fault else ""

    def item_of(self, line: str) -> dict[str, str]:
        place, _, day = (part.strip() for part in line.rpartition(";"))
        return {_kind(place): place, "consulted": day}

    def line_of(self, item: Any) -> str:
        return f"{item.get('url') or item.get('ref', '')} ; {item['consulted']}"


def _kind(place: str) -> str:
    return "url" if place.startswith(("http:", "https:")) else "ref"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
