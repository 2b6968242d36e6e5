"""The decision note: what was decided instead of a competition, and what it saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenders.exports.annex import Outcome, outcome_table
from tenders.exports.document import (
    Block,
    Chapter,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Statement,
    Tone,
    filled,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What the decision may save, in words: `kroner` without VAT, `co2e` in kg, `basis` for the figures."""

    kroner: str = ""
    co2e: str = ""
    basis: str = ""


def decision_part(
    *,
    number: str,
    decision: str,
    reason: str,
    outcomes: Sequence[Outcome],
    saving: Saving | None = None,
    facts: Pairs = (),
) -> Part:
    """Beslutning: `decision` in one line («Ingen anskaffelse»), why, how the need is met, and the saving."""
    chapters = [Chapter(title="Beslutning", blocks=tuple(_decision(decision, reason, facts)))]
    if outcomes:
        chapters.append(Chapter(title="Slik dekkes behovet", blocks=(outcome_table(outcomes),)))
    if saving is not None:
        chapters.append(Chapter(title="Spart", blocks=tuple(_saving(saving))))
    return Part(kind=PartKind.DECISION, title="Beslutning", number=number, chapters=tuple(chapters))


def _decision(decision: str, reason: str, pairs: Pairs) -> Iterable[Block]:
    yield Statement(title=decision, text=reason, tone=Tone.GOOD)
    if given := filled(*pairs):
        yield Facts(pairs=given)


def _saving(saving: Saving) -> Iterable[Block]:
    yield Section(text="Tallene er anslag. De er ikke målt og ikke kontrollert av andre.")
    if given := filled(
        ("Penger, anslag", saving.kroner),
        ("Klimagassutslipp, anslag", saving.co2e),
        ("Slik er anslaget laget", saving.basis),
    ):
        yield Facts(pairs=given)
