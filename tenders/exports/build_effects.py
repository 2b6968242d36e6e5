"""The effect sheets of a lot's tender as a part of the annex."""

from collections.abc import Iterator

from tenders.exports.document import Column, Part, Table
from tenders.exports.effects import EffectSheet, Factor, effects_part
from tenders.models import EffectSheet as EffectRow
from tenders.models import Lot
from tenders.queries.effect_words import Grid, repeated, saved, single, totals
from tenders.queries.effects import UsedFactor, factors_at_work, result_saved, sum_of
from tenders.rules.effects.registry import SHEETS


def effects(lot: Lot, *, number: str) -> Iterator[Part]:
    """Effekt (anslag), as it was saved: a factor that has changed since then changes nothing here."""
    if rows := list(lot.tender.effects.all()):
        sheets = [_sheet(row) for row in rows]
        yield effects_part(number=number, sheets=sheets, sums=tuple(saved(*sum_of(rows))))


def _sheet(row: EffectRow) -> EffectSheet:
    sheet, result = SHEETS[row.sheet], result_saved(row)
    grids = [*repeated(sheet, row.inputs), totals(result)]
    return EffectSheet(
        title=row.title,
        kind=sheet.title,
        counts=row.counts,
        formula=sheet.formula,
        period=result.period,
        saved=tuple(saved(row.saved_kroner, row.saved_co2e_kg)),
        inputs=tuple(single(sheet, row.inputs)),
        tables=tuple(_table(grid) for grid in grids if grid),
        lines=tuple((line.label, line.formula) for line in result.lines),
        factors=tuple(_factor(used) for used in factors_at_work(row)),
    )


def _table(grid: Grid) -> Table:
    columns = tuple(Column(title=header) for header in grid.headers)
    return Table(caption=grid.caption, columns=columns, rows=grid.rows)


def _factor(used: UsedFactor) -> Factor:
    return Factor(
        label=used.label,
        value=used.words,
        origin=f"{used.published_words} ({used.origin_words})" if used.is_changed else used.origin_words,
        changed=f"Eget tall: {used.reason}" if used.is_changed else "",
    )
