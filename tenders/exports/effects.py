"""Effekt (anslag): what each effect sheet rests on, its formula in numbers, and what it comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenders.exports.document import (
    Block,
    Chapter,
    Column,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Table,
    Width,
    filled,
)

CAVEAT = (
    "Tallene er anslag. De er ikke målt og ikke kontrollert av andre. Beregningene kan gjelde ulike perioder."
)
NO_SAVING = "Arket sier ikke hva som spares."


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A factor in words: `value` as used, `origin` of the published one, `changed` why it is another."""

    label: str
    value: str
    origin: str
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSheet:
    """One sheet in words.

    saved    what is saved, as label and value; empty when the sheet cannot tell
    inputs   the fields that stand once; `tables` those that are repeated, and the alternatives
    lines    each step of the work: what it is, and the formula with its numbers
    """

    title: str
    kind: str
    counts: bool
    formula: str
    period: str = ""
    saved: Pairs = ()
    inputs: Pairs = ()
    tables: tuple[Table, ...] = ()
    lines: Pairs = ()
    factors: tuple[Factor, ...] = ()


def effects_part(*, number: str, sheets: Sequence[EffectSheet], sums: Pairs) -> Part:
    """The sum of the sheets that count, then each sheet as a chapter of its own."""
    total: list[Block] = [Facts(pairs=sums)] if sums else []
    opening = Chapter(title="Sum av det som teller (anslag)", blocks=(Section(text=CAVEAT), *total))
    return Part(
        kind=PartKind.EFFECTS,
        title="Effekt (anslag)",
        number=number,
        chapters=(opening, *(Chapter(title=each.title, blocks=tuple(_sheet(each))) for each in sheets)),
    )


def _sheet(sheet: EffectSheet) -> Iterable[Block]:
    yield Facts(
        caption="Resultat, anslag",
        pairs=filled(
            *(sheet.saved or (("Spart", NO_SAVING),)),
            ("Gjelder", sheet.period),
            ("Med i summen", "Ja" if sheet.counts else "Nei"),
            ("Ark", sheet.kind),
        ),
    )
    if sheet.inputs:
        yield Facts(caption="Opplysninger", pairs=sheet.inputs)
    yield from sheet.tables
    yield Section(title="Slik er det regnet", text=sheet.formula)
    if sheet.lines:
        columns = (Column(title="Hva", width=Width.MEDIUM), Column(title="Regnestykke"))
        yield Table(caption="Utregningen", columns=columns, rows=sheet.lines)
    if sheet.factors:
        yield _factors(sheet.factors)


def _factors(factors: Sequence[Factor]) -> Table:
    return Table(
        caption="Faktorer",
        columns=(
            Column(title="Faktor", width=Width.MEDIUM),
            Column(title="Tall", width=Width.MEDIUM),
            Column(title="Kilde og dato"),
        ),
        rows=tuple((each.label, each.value, _origin(each)) for each in factors),
    )


def _origin(factor: Factor) -> str:
    return f"{factor.changed}\n\nPublisert: {factor.origin}" if factor.changed else factor.origin
