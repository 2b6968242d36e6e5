"""Market dialogue on paper: the guide that suppliers may see, and the log that they may not."""

from collections.abc import Iterable, Iterator, Sequence
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
    sections,
)

Headed = tuple[str, Sequence[str]]  # a heading and the lines under it
ABOUT = (
    "Vi planlegger en anskaffelse og vil lære av markedet før kravene settes. Alle som deltar, får de samme "
    "opplysningene. Å delta gir ingen fordel i konkurransen, og alle kan levere tilbud uten å ha deltatt."
    "\n\n"
    "Svarene brukes til å lage konkurransen. Merk det som er en forretningshemmelighet, så røper vi det ikke."
)
INNOVATION = (
    "Vi tror ikke at det finnes en ferdig løsning. Derfor beskriver vi hva løsningen skal gjøre, og ikke "
    "hvordan den skal være."
)
LATE = "Det som er lært på kunngjøringsdagen eller senere, kan ikke forme konkurransen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contact with the market: `when` says how it stands to the notice («Før kunngjøringen»)."""

    on: str
    form: str
    when: str
    parties: str
    questions: str
    learnt: str = ""
    is_late: bool = False


def need_part(
    *,
    number: str,
    purpose: str,
    function: str,
    facts: Pairs = (),
    goal: str = "",
    is_innovation: bool = False,
    hot_spots: Sequence[Headed] = (),
) -> Part:
    """Behovet: what the dialogue is, what is needed, and where it weighs.

    `function` is the functional need text; `goal` how it is seen to be met; `hot_spots` category by category.
    """
    chapters = [
        Chapter(title="Om dialogen", blocks=(Section(text=ABOUT),)),
        Chapter(title="Hva vi trenger", blocks=tuple(_need(purpose, function, facts, goal, is_innovation))),
    ]
    if hot_spots:
        weighing = tuple(Section(title=name, text=bulleted(lines)) for name, lines in hot_spots)
        chapters.append(Chapter(title="Dette veier mest i livsløpet", blocks=weighing))
    return Part(kind=PartKind.DIALOGUE, title="Behovet", number=number, chapters=tuple(chapters))


def _need(purpose: str, function: str, pairs: Pairs, goal: str, is_innovation: bool) -> Iterator[Block]:
    yield Section(text=purpose or "Behovet er ikke beskrevet ennå.")
    if given := filled(*pairs):
        yield Facts(pairs=given)
    yield from sections(
        ("Løsningen må utvikles", INNOVATION if is_innovation else ""),
        ("Hva løsningen må kunne gjøre", function),
        ("Når målet er nådd", goal),
    )


def questions_part(*, number: str, questions: Iterable[Headed]) -> Part:
    """Spørsmål til markedet: a chapter for each set, every question with room for notes."""
    chapters = tuple(Chapter(title=title, blocks=(_with_room(asked),)) for title, asked in questions)
    return Part(kind=PartKind.DIALOGUE, title="Spørsmål til markedet", number=number, chapters=chapters)


def _with_room(questions: Iterable[str]) -> Table:
    return Table(
        columns=(Column(title="Spørsmål"), Column(title="Notater")),
        rows=tuple((question, "") for question in questions),
    )


def log_part(*, number: str, entries: Sequence[Entry]) -> Part:
    """Markedsdialog, for the annex: with whom and when, what was asked, what was learnt."""
    late = [entry for entry in entries if entry.is_late]
    warning = (Statement(title="Dialog etter kunngjøringen", text=LATE, tone=Tone.CAUTION),) if late else ()
    table = Table(
        columns=(
            Column(title="Når", width=Width.NARROW),
            Column(title="Hvem", width=Width.MEDIUM),
            Column(title="Spurte om"),
            Column(title="Lærte"),
        ),
        rows=tuple(
            (
                "\n".join((entry.on, entry.form, entry.when)),
                entry.parties,
                entry.questions,
                entry.learnt or "Ikke ført",
            )
            for entry in entries
        ),
    )
    return Part(
        kind=PartKind.DIALOGUE,
        title="Markedsdialog",
        number=number,
        chapters=(Chapter(title="Hva dialogen ga", blocks=(*warning, table)),),
    )
