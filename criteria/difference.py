"""What changed from one text to another, word by word. Plain Python: admin, catalogue and tenders show it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from criteria.content import TEXTS, CriterionEntry
from criteria.content.entries import LawEntry, ParameterEntry, SourceEntry

NAMES = {
    "title": "Tittel",
    "text": "Tekst",
    "proof": "Dokumentasjon",
    "evaluation": "Hva som gir poeng",
    "follow_up": "Oppfølging",
    "rationale": "Hvorfor",
    "differs": "Strengere enn basis",
}
TOKEN = re.compile(r"\{[a-z0-9_]+\}|\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of text: «same», «out» (only in the older) or «in» (only in the newer)."""

    state: str
    text: str


@dataclass(frozen=True)
class FieldDifference:
    """`is_list`: each piece is a line of its own, not a run of one text."""

    name: str
    pieces: tuple[Piece, ...]
    is_list: bool = field(default=False, compare=False)


def differences(old: CriterionEntry, new: CriterionEntry) -> list[FieldDifference]:
    """Each field in which the two differ, texts first. Empty when they say the same."""
    found = [FieldDifference(NAMES[name], words(old.texts[name], new.texts[name])) for name in TEXTS]
    for language, before, after in (("nynorsk", old.nn, new.nn), ("engelsk", old.en, new.en)):
        found += [
            FieldDifference(f"{NAMES[name]} ({language})", words(before.get(name, ""), after.get(name, "")))
            for name in TEXTS
        ]
    found += [FieldDifference(name, _lines(a, b), is_list=True) for name, a, b in _lists(old, new)]
    return [one for one in found if any(piece.state != "same" for piece in one.pieces)]


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The newer text with what was taken out of the older one in its place."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    pieces = []
    for _, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=len(b) > 500).get_opcodes():
        if a[a1:a2] == b[b1:b2]:
            pieces.append(Piece("same", "".join(b[b1:b2])))
        else:
            pieces += [Piece("out", "".join(a[a1:a2])), Piece("in", "".join(b[b1:b2]))]
    return tuple(piece for piece in pieces if piece.text)


def _lines(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    gone = [Piece("out", line) for line in old if line not in new]
    return (*gone, *(Piece("in", line) for line in new if line not in old))


def _lists(old: CriterionEntry, new: CriterionEntry) -> Iterable[tuple[str, list[str], list[str]]]:
    yield "Plass i biblioteket", _place(old), _place(new)
    yield "Tall", list(map(_number, old.parameters)), list(map(_number, new.parameters))
    yield "Merker", list(old.labels), list(new.labels)
    yield "Rettslig grunnlag", list(map(_law, old.laws)), list(map(_law, new.laws))
    yield "Kilder", list(map(_source, old.sources)), list(map(_source, new.sources))


def _place(entry: CriterionEntry) -> list[str]:
    said: dict[str, Any] = {
        "Type": entry.kind.label,
        "Tema": entry.theme.label,
        "Livsløpsfase": entry.stage.label,
        "Oppfylles ved": entry.fulfilled_at.label,
        "Produktgruppe": entry.product_group,
        "Regnes som klima eller miljø": "ja" if entry.environment else "nei",
        "Lovkrav": "ja" if entry.statutory else "nei",
        "Bare for": ", ".join(kind.label for kind in entry.contract_types) or "alle kontrakter",
        "Kravsett": f"{entry.set}, nr. {entry.set_no}" if entry.set else "",
        "Del av anbefalt minimum": "ja" if entry.minimum else "nei",
        "Fakta kontrollert": "ja" if entry.verified else "nei",
        "Om kontrollen": entry.verified_note,
        "Gjennomgås innen": entry.review_on.isoformat(),
    }
    return [f"{name}: {value}" for name, value in said.items() if value]


def _number(row: ParameterEntry) -> str:
    origin = "vårt forslag" if row.proposal else "fra kilden"
    numbers = f"{row.default} {row.unit}, {row.min}–{row.max}".replace(".", ",")
    return f"{row.label} ({row.name}): {numbers}, {origin}"


def _law(row: LawEntry) -> str:
    since = f", fra {row.from_.isoformat()}" if row.from_ else ""
    address = f", {row.url}" if row.url else ""
    return f"{row.provision}{since}, {'binder' if row.binds else 'binder ikke'}{address}"


def _source(row: SourceEntry) -> str:
    return f"{row.url or row.ref} (lest {row.consulted.isoformat()})"
