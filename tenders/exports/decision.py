"""The decision note: what was decided instead of a competition, how it is carried out, and what it saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenders.exports.annex import Outcome, outcome_table
from tenders.exports.document import (
    Block,
    Chapter,
    Column,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Statement,
    Table,
    Tone,
    Width,
    filled,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What the decision may save, in words: `kroner` without VAT, `co2e` in kg, `basis` for the figures.

    `standing` says why the saving no longer counts, when it does not.
    """

    kroner: str = ""
    co2e: str = ""
    basis: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A line of the move list: what, how many, from where, and whom to ask."""

    what: str
    quantity: str
    place: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A partner: its `number` is the organisation number, `role` what it does in the cooperation."""

    name: str
    number: str = ""
    role: str = ""


def decision_part(
    *,
    number: str,
    decision: str,
    reason: str,
    outcomes: Sequence[Outcome],
    saving: Saving | None = None,
    facts: Pairs = (),
    grounds: Pairs = (),
    more: Iterable[Chapter] = (),
) -> Part:
    """Beslutning: `decision` in one line («Ingen anskaffelse»), why, how the need is met, and the saving.

    `grounds` is the reason step by step; `more` the chapters of what is to be done.
    """
    chapters = [Chapter(title="Beslutning", blocks=tuple(_decision(decision, reason, facts)))]
    if given := filled(*grounds):
        chapters.append(Chapter(title="Begrunnelse", blocks=(Facts(pairs=given),)))
    if outcomes:
        chapters.append(Chapter(title="Slik dekkes behovet", blocks=(outcome_table(outcomes),)))
    chapters += more
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
        ("Regnes ikke med lenger", saving.standing),
    ):
        yield Facts(pairs=given)


def move_chapter(moves: Sequence[Move], otherwise: str) -> Chapter:
    """Flytteliste (O3): `otherwise` is said when nothing is taken from the agency's own lists."""
    table = Table(
        columns=(
            Column(title="Hva"),
            Column(title="Antall", width=Width.NARROW, figures=True),
            Column(title="Hentes fra"),
            Column(title="Kontakt"),
        ),
        rows=tuple((each.what, each.quantity, each.place, each.contact) for each in moves),
    )
    return Chapter(title="Flytteliste", blocks=(table,) if moves else (Section(text=otherwise),))


def partner_chapter(partners: Sequence[Body], otherwise: str) -> Chapter:
    """Partnere (O4): who shares, lends or buys along; the lead first."""
    table = Table(
        columns=(
            Column(title="Virksomhet"),
            Column(title="Organisasjonsnummer", width=Width.MEDIUM),
            Column(title="Bidrag"),
        ),
        rows=tuple((each.name, each.number, each.role) for each in partners),
    )
    return Chapter(title="Partnere", blocks=(table,) if partners else (Section(text=otherwise),))


def postponed_chapter(reason: str, day: str) -> Chapter:
    """Utsatt (O10): why, and the day the need is taken up again."""
    pairs = (("Hvorfor vente", reason), ("Tas opp igjen", day))
    return Chapter(title="Utsatt", blocks=(Facts(pairs=filled(*pairs)),))
