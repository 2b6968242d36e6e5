"""All that the overview's files are made from, and the report that is printed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from greenprocure.numbers import NBSP, number
from tenders.exports import words
from tenders.exports.charts import BarChart, ColumnChart
from tenders.exports.document import (
    Block,
    Chapter,
    Column,
    DocumentKind,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Statement,
    TenderDocument,
    Tone,
    Width,
)
from tenders.exports.document import Table as Printed
from tenders.presenters import kroner
from tenders.rules.indicators.bars import bars_of, columns_of
from tenders.rules.indicators.definitions import DEFINITIONS, Definition
from tenders.rules.indicators.overview import FEW, Line, Overview, Table
from tenders.rules.indicators.register import Entry, Group
from tenders.rules.indicators.words import basis, said

FEW_WORDS = f"Det er færre enn {FEW} anskaffelser. Se på antallene: én anskaffelse flytter prosenten mye."
NONE_WITHOUT = "Ingen anskaffelser i utvalget er vurdert til en annen vei enn minst 30 % vekt."
BARS = "To søyler for hver linje i tabellen: andelen av antallet, og under den andelen av verdien."
COLUMNS = "En søyle for hvert kvartal i tabellen: andelen med minst 30 % vekt, fra 0 til 100 %."


@dataclass(frozen=True)
class Report:
    """An agency's overview on a day. `filters` are those in force, in words; `register` may be cut short.

    `left_out` is how many entries the register has beside those that are shown, `site` what the addresses of
    those begin with, `logo` a PNG.
    """

    agency_name: str
    organisation_number: str
    made_on: date
    filters: Pairs
    overview: Overview
    register: tuple[Group, ...] = ()
    left_out: int = 0
    site: str = ""
    logo: bytes = b""

    @property
    def about(self) -> Pairs:
        """What the figures are of, label by label."""
        return (
            ("Virksomhet", self.agency_name),
            ("Organisasjonsnummer", words.organisation(self.organisation_number)),
            ("Laget", words.day(self.made_on)),
            *self.filters,
        )


def overview_document(report: Report) -> TenderDocument:
    """The report as a document: figures, register and definitions, each a part of its own."""
    parts = (("Nøkkeltall", _figures), ("Uten 30 % vekt", _register), ("Slik regnes tallene", _definitions))
    return TenderDocument(
        kind=DocumentKind.OVERVIEW,
        title=f"Oversikt for {report.agency_name}",
        reference="",
        agency_name=report.agency_name,
        organisation_number=report.organisation_number,
        created=report.made_on,
        version=0,
        logo=report.logo,
        parts=tuple(
            Part(kind=PartKind.OVERVIEW, title=title, number=str(place), chapters=tuple(chapters(report)))
            for place, (title, chapters) in enumerate(parts, start=1)
        ),
    )


def _figures(report: Report) -> Iterator[Chapter]:
    yield Chapter(title="Utvalget", blocks=tuple(_about(report)))
    columns = (Column(title="Nøkkeltall"), *_to_the_right("Verdi", "Regnet av"))
    rows = tuple(
        (each.definition.name, said(each.number), basis(each)) for each in report.overview.indicators
    )
    yield Chapter(title="Nøkkeltall", blocks=(Printed(columns=columns, rows=rows),))
    for table in report.overview.tables:
        yield Chapter(title=table.definition.name, blocks=(*_bars(table), *_table(table)))
    trend = report.overview.trend
    yield Chapter(title=trend.definition.name, blocks=(_columns(trend), *_table(trend)))


def _about(report: Report) -> Iterator[Block]:
    yield Facts(pairs=report.about)
    if report.overview.is_few:
        yield Statement(title="Få anskaffelser", text=FEW_WORDS, tone=Tone.CAUTION)


def _bars(table: Table) -> Iterator[Block]:
    """Nothing is drawn of nothing."""
    bars = bars_of(table)
    if bars.bars:
        yield BarChart(words=BARS, legend=("Andel av antallet", "Andel av verdien"), bars=bars)


def _columns(trend: Table) -> Block:
    return ColumnChart(words=COLUMNS, title="Andel med minst 30 % vekt", columns=columns_of(trend))


def _table(table: Table) -> Iterator[Block]:
    first, *others = table.headings
    rows = tuple(map(_row, table.lines))
    totals = (_row(table.total),) if table.total else ()
    yield Printed(columns=(Column(title=first), *_to_the_right(*others)), rows=rows, totals=totals)
    if table.note:
        yield Section(text=table.note)


def _row(line: Line) -> tuple[str, ...]:
    return line.label, *map(said, line.numbers)


def _to_the_right(*titles: str) -> tuple[Column, ...]:
    width = {2: Width.MEDIUM, 4: Width.SLIM}.get(len(titles), Width.REST)
    return tuple(Column(title=title, width=width, figures=True) for title in titles)


def _register(report: Report) -> Iterator[Chapter]:
    if not report.register:
        yield Chapter(title="Ingen", blocks=(Section(text=NONE_WITHOUT),))
    for group in report.register:
        yield Chapter(title=group.label, blocks=(_entries(group.entries),))
    if report.left_out:
        text = f"{number(report.left_out)} anskaffelser til står i regnearket og på nettsiden."
        yield Chapter(title="Ikke tatt med her", blocks=(Section(text=text),))


def _entries(entries: tuple[Entry, ...]) -> Printed:
    return Printed(
        columns=(
            Column(title="Anskaffelse og ansvarlig"),
            Column(title="Verdi", width=Width.SLIM, figures=True),
            Column(title="Bestemmelse", width=Width.NARROW),
            Column(title="Begrunnelse og godkjenning", width=Width.MEDIUM),
        ),
        rows=tuple(map(_entry, entries)),
    )


def _entry(each: Entry) -> tuple[str, ...]:
    answerable = f"{each.owner}, {each.unit}" if each.unit else each.owner
    value = f"{kroner(each.value)}{NBSP}kr"
    return f"{each.named}\n{answerable}", value, each.provision, f"{each.justified}\n{each.approved}"


def _definitions(report: Report) -> Iterator[Chapter]:
    counted = [each.definition for each in report.overview.indicators]
    others = [known for known in DEFINITIONS.values() if known not in counted]
    for title, group in (("Nøkkeltall", counted), ("Tabeller", others)):
        yield Chapter(title=title, blocks=tuple(block for known in group for block in _defined(known)))


def _defined(known: Definition) -> Iterator[Block]:
    """What an indicator means, how it is worked out and from what."""
    yield Section(title=known.name, text=known.meaning)
    yield Facts(pairs=(("Slik regnes det", known.formula), ("Kilde", known.source)))
