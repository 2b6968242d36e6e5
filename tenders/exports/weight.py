"""Hva vekten betyr: the model, what a lead in points is worth, and how the offers were ranked. Internal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenders.exports.document import (
    Block,
    Chapter,
    Column,
    Facts,
    Part,
    PartKind,
    Section,
    Table,
    Width,
    bulleted,
)

CAVEAT = (
    "Dette er et regnestykke for oppdragsgiver selv, ikke et svar fra regelverket. Det er taushetsbelagt."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The offers in words: who wins, and three tables whose first row is the headers."""

    winner: str
    placed: Sequence[tuple[str, ...]]
    parts: Sequence[tuple[str, ...]]
    decided: Sequence[tuple[str, ...]]
    warnings: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """One lot in words. `limits`: a lead in points, and what it outweighs in percent and kroner."""

    title: str
    method: str
    formula: str
    limits: Sequence[tuple[str, str, str]] = ()
    ranking: Ranking | None = None


def weight_part(*, number: str, lots: Sequence[Weighing]) -> Part:
    """A chapter for each lot whose model is chosen."""
    return Part(
        kind=PartKind.VERDICT,
        title="Hva vekten betyr",
        number=number,
        introduction=CAVEAT,
        chapters=tuple(Chapter(title=each.title, blocks=tuple(_blocks(each))) for each in lots),
    )


def _blocks(weighing: Weighing) -> Iterable[Block]:
    yield Facts(pairs=(("Evalueringsmodell", weighing.method), ("Slik regnes det", weighing.formula)))
    if weighing.limits:
        columns = ("Forsprang på klima og miljø", "Så mye dyrere kan tilbudet være", "I kroner")
        yield Table(
            caption="Hva et forsprang veier opp for, når alt annet er likt",
            columns=tuple(Column(title=title) for title in columns),
            rows=tuple(weighing.limits),
        )
    if weighing.ranking:
        yield from _ranking(weighing.ranking)


def _ranking(ranking: Ranking) -> Iterable[Block]:
    yield Section(title="Rangering", text=ranking.winner)
    for caption, (headers, *rows) in (
        ("Tilbudene etter plass", ranking.placed),
        ("Poeng, og hva de slår ut i", ranking.parts),
        ("Hva hvert kriterium avgjorde", ranking.decided),
    ):
        if rows:
            yield Table(caption=caption, columns=_columns(headers), rows=tuple(rows))
    if ranking.warnings:
        yield Section(title="Når vekten ikke virker som den ser ut", text=bulleted(ranking.warnings))


def _columns(headers: Sequence[str]) -> tuple[Column, ...]:
    first, *others = headers
    return (Column(title=first, width=Width.MEDIUM), *(Column(title=title) for title in others))
