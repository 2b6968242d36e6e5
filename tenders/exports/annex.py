"""The internal parts: how the need was weighed, what was chosen otherwise, who and when.

For the archive (FOA § 7-1) and the leader; never published with the procurement documents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from criteria.enums import Labelled
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
    bulleted,
    filled,
)


class AnswerStatus(Labelled):
    ANSWERED = "answered", "Besvart"
    SKIPPED = "skipped", "Ikke sjekket"
    UNUSED = "unused", "Ikke brukt"
    MISSING = "missing", "Ikke besvart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question of the needs assessment: `by` whom and `on` which day, `reason` why it was skipped."""

    code: str
    section: str
    question: str
    answer: str = ""
    status: AnswerStatus = AnswerStatus.ANSWERED
    reason: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A share of the need and how it is met: «Intern ombruk», «40 %», «unngått»."""

    title: str
    share: str
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWording:
    """A library text that the tender words otherwise. `original` says which revision it is."""

    id: str
    title: str
    original: str
    own: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A recommended entry that was left out, and why."""

    title: str
    kind: str
    reason: str
    is_statutory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A text that stays although the library has a newer one; the revisions by number."""

    id: str
    title: str
    used: int
    declined: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    on: str
    by: str
    what: str


def needs_part(
    *,
    number: str,
    answers: Sequence[Answer],
    outcomes: Sequence[Outcome],
    facts: Pairs = (),
    more: Iterable[Chapter] = (),
) -> Part:
    """Behovsvurdering: the outcome first, then each section's questions, then what was not answered.

    `more` are the chapters of what the assessment brought: goods of one's own, partners.
    """
    answered = [each for each in answers if each.status is AnswerStatus.ANSWERED]
    open_ones = [each for each in answers if each.status is not AnswerStatus.ANSWERED]
    chapters = [Chapter(title="Resultat", blocks=tuple(_result(outcomes, facts)))]
    chapters += [
        Chapter(title=section, blocks=(_answers(tuple(run)),))
        for section, run in groupby(answered, key=lambda each: each.section)
    ]
    if open_ones:
        chapters.append(
            Chapter(title="Svar som mangler eller ikke er brukt", blocks=(_without_answer(open_ones),))
        )
    chapters += more
    return Part(kind=PartKind.NEEDS, title="Behovsvurdering", number=number, chapters=tuple(chapters))


def _result(outcomes: Sequence[Outcome], pairs: Pairs) -> Iterable[Block]:
    if outcomes:
        yield outcome_table(outcomes)
    else:
        yield Section(text="Behovsvurderingen har ikke gitt noe resultat.")
    if given := filled(*pairs):
        yield Facts(pairs=given)


def outcome_table(outcomes: Sequence[Outcome]) -> Table:
    return Table(
        columns=(
            Column(title="Løsning"),
            Column(title="Regnes som", width=Width.MEDIUM),
            Column(title="Andel", width=Width.NARROW, figures=True),
        ),
        rows=tuple((each.title, each.effect, each.share) for each in outcomes),
    )


def _answers(answers: Sequence[Answer]) -> Table:
    return Table(
        columns=(
            Column(title="Spørsmål", width=Width.MEDIUM),
            Column(title="Svar"),
            Column(title="Hvem og når", width=Width.NARROW),
        ),
        rows=tuple((_asked(each), each.answer, _given(each)) for each in answers),
    )


def _without_answer(answers: Sequence[Answer]) -> Table:
    return Table(
        columns=(
            Column(title="Spørsmål"),
            Column(title="Status", width=Width.NARROW),
            Column(title="Begrunnelse eller svar"),
            Column(title="Hvem og når", width=Width.NARROW),
        ),
        rows=tuple((_asked(each), each.status.label, each.reason, _given(each)) for each in answers),
    )


def _given(answer: Answer) -> str:
    return f"{answer.by}\n{answer.on}".strip()


def _asked(answer: Answer) -> str:
    return f"{answer.code} {answer.question}".strip()


def choices_part(
    *, number: str, own: Sequence[OwnWording], dropped: Sequence[Dropped], kept: Sequence[Kept] = ()
) -> Part:
    """Avvik fra biblioteket: own wording beside the original, what was left out, older texts kept."""
    wording: list[Block] = []
    for each in own:
        wording += _own_wording(each)
    chapters = [
        Chapter(
            title="Egen ordlyd",
            blocks=tuple(wording) or (Section(text="Alle tekster er brukt slik de står i biblioteket."),),
        ),
        Chapter(
            title="Utelatte kriterier",
            blocks=(_dropped(dropped),)
            if dropped
            else (Section(text="Ingen anbefalte kriterier er utelatt."),),
        ),
    ]
    if kept:
        chapters.append(Chapter(title="Eldre tekster som er beholdt", blocks=(_kept(kept),)))
    return Part(kind=PartKind.CHOICES, title="Avvik fra biblioteket", number=number, chapters=tuple(chapters))


def _own_wording(each: OwnWording) -> list[Block]:
    return [
        Section(title=f"{each.id} {each.title}", text=f"Begrunnelse: {each.reason}"),
        Table(
            columns=(Column(title="Bibliotekets tekst"), Column(title="Tekst i denne anskaffelsen")),
            rows=((each.original, each.own),),
        ),
    ]


def _dropped(dropped: Sequence[Dropped]) -> Table:
    return Table(
        columns=(
            Column(title="Kriterium"),
            Column(title="Type", width=Width.MEDIUM),
            Column(title="Begrunnelse"),
        ),
        rows=tuple(
            (each.title, f"{each.kind}\nLovpålagt" if each.is_statutory else each.kind, each.reason)
            for each in dropped
        ),
    )


def _kept(kept: Sequence[Kept]) -> Table:
    return Table(
        columns=(
            Column(title="Kriterium"),
            Column(title="Revisjon", width=Width.MEDIUM),
            Column(title="Begrunnelse"),
        ),
        rows=tuple(
            (f"{each.id} {each.title}", f"Bruker {each.used}, ikke {each.declined}", each.reason)
            for each in kept
        ),
    )


def record_part(*, number: str, events: Sequence[Event], sources: Sequence[str] = ()) -> Part:
    """Saksgang og kilder: who did what and when, and what the assessments rest on."""
    chapters = [
        Chapter(
            title="Hvem og når",
            blocks=(_log(events),) if events else (Section(text="Ingen hendelser er registrert."),),
        )
    ]
    if sources:
        chapters.append(Chapter(title="Kilder", blocks=(Section(text=bulleted(sources)),)))
    return Part(kind=PartKind.RECORD, title="Saksgang og kilder", number=number, chapters=tuple(chapters))


def _log(events: Sequence[Event]) -> Table:
    return Table(
        columns=(
            Column(title="Tid", width=Width.MEDIUM),
            Column(title="Hvem", width=Width.MEDIUM),
            Column(title="Hva"),
        ),
        rows=tuple((each.on, each.by, each.what) for each in events),
    )
