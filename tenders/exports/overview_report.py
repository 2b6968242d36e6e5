"""All that the overview's files are made from, and the report that is printed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from greenprocure.numbers import number
from tenders.exports import words
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
from tenders.rules.indicators.definitions import DEFINITIONS, Definition
from tenders.rules.indicators.overview import FEW, Line, Overview, Table
from tenders.rules.indicators.register import Entry, Group
from tenders.rules.indicators.words import basis, said

FEW_WORDS = f"Det er færre enn {FEW} anskaffelser. Se på antallene: én anskaffelse flytter prosenten mye."
NONE_WITHOUT = "Ingen anskaffelser i utvalget er uten 30 % vekt."


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
    for table in (*report.overview.tables, report.overview.trend):
        yield Chapter(title=table.definition.name, blocks=tuple(_table(table)))


def _about(report: Report) -> Iterator[Block]:
    yield Facts(pairs=report.about)
    if report.overview.is_few:
        yield Statement(title="Få anskaffelser", text=FEW_WORDS, tone=Tone.CAUTION)


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
    width = Width.MEDIUM if len(titles) < 4 else Width.REST
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
    narrow = (Column(title=title, width=Width.NARROW) for title in ("Begrunnelse", "Godkjent"))
    return Printed(
        columns=(Column(title="Anskaffelse"), Column(title="Bestemmelse", width=Width.MEDIUM), *narrow),
        rows=tuple((each.title, each.provision, each.justified, each.approved) for each in entries),
    )


def _definitions(report: Report) -> Iterator[Chapter]:
    for known in DEFINITIONS.values():
        yield Chapter(title=known.name, blocks=(Facts(pairs=defined(known)),))


def defined(known: Definition) -> Pairs:
    """What an indicator means, label by label."""
    return ("Hva det sier", known.meaning), ("Slik regnes det", known.formula), ("Kilde", known.source)
