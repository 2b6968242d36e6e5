"""Kontroll av oppsett og ordlyd: what the linter found, for the internal annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenders.exports.document import Block, Chapter, Column, Section, Table, Width

TITLE = "Kontroll av oppsett og ordlyd"
COLUMNS = (
    Column(title="Funn", width=Width.MEDIUM),
    Column(title="Hvor", width=Width.MEDIUM),
    Column(title="Rettelse og kilde"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRow:
    """One finding in words."""

    title: str
    where: str
    instead: str
    sources: str


def lint_chapter(*, faults: Sequence[LintRow], advice: Sequence[LintRow], tried: int) -> Chapter:
    """The faults, then the advice; where there are none, that so many rules were tried."""
    return Chapter(title=TITLE, blocks=tuple(_blocks(faults, advice, tried)))


def _blocks(faults: Sequence[LintRow], advice: Sequence[LintRow], tried: int) -> Iterator[Block]:
    none = "" if faults or advice else " Ingen av dem slo ut."
    yield Section(text=f"{tried} regler er prøvd mot tekstene og oppsettet.{none}")
    if faults:
        yield _table("Feil", faults)
    if advice:
        yield _table("Råd", advice)


def _table(caption: str, rows: Sequence[LintRow]) -> Table:
    cells = tuple((row.title, row.where, f"{row.instead}\n\nKilde: {row.sources}") for row in rows)
    return Table(caption=caption, columns=COLUMNS, rows=cells)
