"""The parts of the internal annex, from the rows of every lot."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.text import capfirst

from tenders.exports import build_dialogue, build_effects, build_weight
from tenders.exports.annex import record_part
from tenders.exports.build_annex import choices, events
from tenders.exports.build_lint import lint
from tenders.exports.build_needs import needs
from tenders.exports.build_notice import notice_chapters
from tenders.exports.build_verdict import verdicts
from tenders.exports.document import Chapter, Part, PartKind
from tenders.exports.verdict import verdict_part
from tenders.models import Lot, State


def internal(lots: Sequence[Lot]) -> Iterator[Part]:
    """Every part that has something to say, unnumbered. What all lots share is read off the first."""
    first = lots[0]
    yield needs(first, number="")
    yield from build_dialogue.log(first, number="")
    yield from build_effects.effects(first, number="")
    if first.tender.state != State.NO_PURCHASE:
        yield from _of_the_purchase(lots)
    yield record_part(number="", events=events(first))


def _of_the_purchase(lots: Sequence[Lot]) -> Iterator[Part]:
    said = [replace(verdict, title=capfirst(lot.named)) for lot in lots for verdict in verdicts(lot)]
    yield verdict_part(number="", verdicts=said)
    yield from _some(PartKind.CHECK, "Kontroll av tekst og oppsett", _of_each(lots, lint))
    yield from build_weight.weighing(lots, number="")
    yield from _some(PartKind.NOTICE, "Verdier til kunngjøringen", notice_chapters(lots))
    yield replace(choices(lots[0]), chapters=tuple(_of_each(lots, lambda lot: choices(lot).chapters)))


def _some(kind: PartKind, title: str, chapters: Iterable[Chapter]) -> Iterator[Part]:
    if given := tuple(chapters):
        yield Part(kind=kind, title=title, number="", chapters=given)


def _of_each(lots: Sequence[Lot], make: Callable[[Lot], Iterable[Chapter]]) -> Iterator[Chapter]:
    """The chapters of each lot, under its name where there are several."""
    for lot in lots:
        for chapter in make(lot):
            yield replace(chapter, title=f"{chapter.title}, {lot.named}") if len(lots) > 1 else chapter
