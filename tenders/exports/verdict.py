"""«Vurdering etter loven» in the internal annex: the whole answer, lot by lot, as the verdict page has it."""

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
    Statement,
    Table,
    Tone,
    Width,
    bulleted,
    filled,
)

CAVEAT = (
    "Svaret sier om opplysningene stemmer med reglene. "
    "Om krav og begrunnelser er gode nok, må et menneske vurdere."
)
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The law's answer for one lot, in words; `facts` are the values it rests on.

    after_change  what the answer becomes with the smallest change («oppfylt»)
    working       the share: criterion, measure, what counts of it, why; `measure` heads the second
    others        the other tracks that were hit
    justification what the justification must show, each with «på plass» or «mangler»
    tried         number, title and whether it was hit, of each rule that was tried
    sides         the lot on both sides of the change of law: label, as it is, on the other side
    side_days     the two days, in words
    later         amounts that change later
    decisions     what has been learnt of the rules
    """

    title: str
    tone: Tone
    answer: str
    provision: str
    words: str
    smallest_change: str = ""
    after_change: str = ""
    facts: Pairs = ()
    measure: str = ""
    working: Rows = ()
    advice: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    justification: Pairs = ()
    tried: Rows = ()
    sides: Rows = ()
    side_days: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def verdict_part(*, number: str, verdicts: Sequence[Verdict]) -> Part:
    """Vurdering etter loven: one chapter per lot, from the answer to what it rests on."""
    return Part(
        kind=PartKind.VERDICT,
        title="Vurdering etter loven",
        number=number,
        introduction=CAVEAT,
        chapters=tuple(Chapter(title=each.title, blocks=tuple(_verdict(each))) for each in verdicts),
    )


def _verdict(verdict: Verdict) -> Iterable[Block]:
    provision = f"Etter {verdict.provision}." if verdict.provision else ""
    text = "\n\n".join(filter(None, (verdict.words, provision)))
    yield Statement(title=verdict.answer, text=text, tone=verdict.tone)
    yield from _change(verdict)
    if given := filled(*verdict.facts):
        yield Facts(caption="Opplysninger som ligger til grunn", pairs=given)
    if verdict.working:
        yield _working(verdict)
    yield from _listed("Råd", verdict.advice)
    yield from _listed("Også vurdert", verdict.others)
    if verdict.justification:
        yield Facts(caption="Hva begrunnelsen viser", pairs=verdict.justification)
    if verdict.sides:
        yield _sides(verdict)
    yield from _listed("Beløp som endres senere", verdict.later)
    yield from _listed("Avgjørelser om reglene", verdict.decisions)
    if verdict.tried:
        yield _tried(verdict)


def _change(verdict: Verdict) -> Iterable[Block]:
    if verdict.smallest_change:
        after = f"Svaret blir da: {verdict.after_change}." if verdict.after_change else ""
        text = " ".join(filter(None, (verdict.smallest_change, after)))
        yield Section(title="Minste endring som gjør valget lovlig", text=text)


def _listed(title: str, lines: tuple[str, ...]) -> Iterable[Block]:
    if lines:
        yield Section(title=title, text=bulleted(lines))


def _working(verdict: Verdict) -> Table:
    return Table(
        caption="Slik er klima og miljø regnet ut",
        columns=(
            Column(title="Kriterium"),
            Column(title=verdict.measure, width=Width.NARROW, figures=True),
            Column(title="Regnes som miljø", width=Width.NARROW, figures=True),
            Column(title="Hvorfor"),
        ),
        rows=verdict.working,
    )


def _sides(verdict: Verdict) -> Table:
    return Table(
        caption="På den andre siden av 1. juli 2026",
        columns=(Column(title="Settes i gang"), *(Column(title=day) for day in verdict.side_days)),
        rows=verdict.sides,
    )


def _tried(verdict: Verdict) -> Table:
    return Table(
        caption="Reglene som er prøvd",
        columns=(
            Column(title="Regel", width=Width.NARROW),
            Column(title="Hva den gjelder"),
            Column(title="Utfall", width=Width.MEDIUM),
        ),
        rows=verdict.tried,
    )
