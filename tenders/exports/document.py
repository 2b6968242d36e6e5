"""What a document says, apart from what it looks like: the one object every format is made from.

Every string is plain text and is printed as it stands: no markup, no placeholder left to fill in, numbers and
dates already in words («30,00 %», «1. februar 2027»). A longer text may hold paragraphs (a blank line apart)
and simple lists (lines that begin with «- »); `prose.blocks` reads them. No Django, HTML or database here.

    TenderDocument ─► Part (Kravspesifikasjon) ─► Chapter (3.1 Bærbare PC-er) ─► Block (Criterion, Table …)

The functions in procurement.py, annex.py and their neighbours put parts together with their fixed headings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from criteria.enums import Kind, Labelled
from tenders.exports.charts import BarChart, ColumnChart


class DocumentKind(Labelled):
    """What the document is for, with the words on its cover."""

    PROCUREMENT = "procurement", "Anskaffelsesdokumenter – klima og miljø"
    ANNEX = "annex", "Internt vedlegg til anskaffelsen"
    DECISION = "decision", "Beslutningsnotat"
    CALL_OFF = "call_off", "Avropsnotat"
    DIALOGUE = "dialogue", "Dialogguide"
    OVERVIEW = "overview", "Rapport om klima og miljø i anskaffelsene"

    @property
    def is_internal(self) -> bool:
        return self in (DocumentKind.ANNEX, DocumentKind.DECISION, DocumentKind.CALL_OFF)


class PartKind(StrEnum):
    COMPETITION = "competition"
    SELECTION = "selection"
    SPECIFICATION = "specification"
    CONTRACT = "contract"
    NEEDS = "needs"
    VERDICT = "verdict"
    NOTICE = "notice"
    CHECK = "check"
    CHOICES = "choices"
    RECORD = "record"
    DECISION = "decision"
    CALL_OFF = "call_off"
    EFFECTS = "effects"
    DIALOGUE = "dialogue"
    OVERVIEW = "overview"


class Tone(StrEnum):
    """How a Statement is set. Colour is never alone: the title says the same."""

    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    PLAIN = "plain"


Pairs = tuple[tuple[str, str], ...]


def filled(*pairs: tuple[str, str]) -> Pairs:
    """The labels that have a value."""
    return tuple(pair for pair in pairs if pair[1])


def bulleted(lines: Iterable[str]) -> str:
    """The lines as one of the simple lists that a text may have."""
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Running text; with `title` under a heading of its own, without it as a continuation of the chapter."""

    block: ClassVar[str] = "section"
    text: str
    title: str = ""


def sections(*pairs: tuple[str, str]) -> tuple[Section, ...]:
    """Heading and text: a section for each that has a text."""
    return tuple(Section(title=title, text=text) for title, text in filled(*pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that must not be overlooked: a verdict, a decision, a caveat."""

    block: ClassVar[str] = "statement"
    title: str
    text: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels with their values, in order; at least one (`filled` takes out the empty ones)."""

    block: ClassVar[str] = "facts"
    pairs: Pairs
    caption: str = ""


class Width(StrEnum):
    """How much of the line a column takes: a sixth, a fifth, a quarter, or an even share of the rest."""

    SLIM = "slim"
    NARROW = "narrow"
    MEDIUM = "medium"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `figures` are set to the right."""

    title: str
    width: Width = Width.REST
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header that is repeated on each page. The first cell names its row; `totals` come last.

    Raises ValueError when a row has not one cell per column, which would lose a screen reader.
    """

    block: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.totals)):
            raise ValueError(f"Every row needs {len(self.columns)} cells.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One requirement or contract term, as the supplier reads it.

    id            stable number within the tender («K-001», «V-001»), never given to another
    key, revision the library's address and revision; empty and 0 for a text of the tender's own
    title         short noun phrase
    text          the requirement with its parameters filled in; the tender's own words when `own_wording`
    proof         dokumentasjonskrav
    evaluation    how the answer is judged, where that is not plain from the text
    follow_up     what is checked in the contract period; printed for Kind.CONTRACT only, elsewhere it is the
                  authority's own business
    fulfilled_at  «oppfylles ved», in words («Levering»)
    level         in words («Basis»)
    group         heading it stands under («Bærbare PC-er»); neighbours with one group share a chapter
    labels        market labels accepted as proof
    sources       law, policy and publications behind it, one line each
    """

    block: ClassVar[str] = "criterion"
    id: str
    kind: Kind
    title: str
    text: str
    proof: str = ""
    evaluation: str = ""
    follow_up: str = ""
    fulfilled_at: str = ""
    level: str = ""
    group: str = ""
    key: str = ""
    revision: int = 0
    own_wording: bool = False
    labels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def details(self) -> Pairs:
        """What stands below the text, label by label."""
        return filled(
            ("Oppfylles ved", self.fulfilled_at),
            ("Dokumentasjon", self.proof),
            ("Vurdering", self.evaluation),
            ("Oppfølging", self.follow_up if self.kind is Kind.CONTRACT else ""),
            *_origin(self.labels, self.level, self.sources),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCriterion:
    """Underkriterium: `share` of the parent in words («60,00 %»), empty when none is set."""

    name: str
    share: str = ""
    is_environment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCriterion:
    """One tildelingskriterium.

    id          stable number within the tender («T-001»)
    type        in words («Pris», «Kvalitet», «Klima og miljø»)
    measure     its weight, points or place, in words («30,00 %», «15 poeng», «1»); empty when it has none
    text        what is scored
    evaluation  the scale: what gives full, half and no score
    proof       what the supplier hands in
    """

    block: ClassVar[str] = "award_criterion"
    id: str
    name: str
    type: str
    measure: str = ""
    text: str = ""
    evaluation: str = ""
    proof: str = ""
    is_environment: bool = False
    sub_criteria: tuple[SubCriterion, ...] = ()
    level: str = ""
    key: str = ""
    revision: int = 0
    own_wording: bool = False
    labels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def details(self) -> Pairs:
        """What stands below the name, label by label."""
        return filled(
            ("Type", self.type),
            ("Hva som vurderes", self.text),
            ("Slik gis poeng", self.evaluation),
            ("Dokumentasjon", self.proof),
            *_origin(self.labels, self.level, self.sources),
        )


def _origin(labels: tuple[str, ...], level: str, sources: tuple[str, ...]) -> Pairs:
    # «eller tilsvarende» is the law's condition for naming a label at all (FOA § 15-3, § 8-6).
    accepted = f"{', '.join(labels)} eller tilsvarende" if labels else ""
    basis = (f"Nivå: {level}", *sources) if level else sources
    return ("Merkeordninger", accepted), ("Grunnlag", "\n".join(basis))


Block = Section | Statement | Facts | Table | BarChart | ColumnChart | Criterion | AwardCriterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the texts that go to different places: each can also stand alone in a document."""

    kind: PartKind
    title: str
    number: str
    chapters: tuple[Chapter, ...]
    introduction: str = ""

    @property
    def numbered(self) -> tuple[tuple[str, Chapter], ...]:
        """Each chapter with its number («1.2»), counted within the part."""
        return tuple((f"{self.number}.{place}", chapter) for place, chapter in enumerate(self.chapters, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderDocument:
    """All that one export says. Two equal objects give the same bytes in every format.

    created   the tender's own date, never today's: it becomes the file's date
    version   the tender's version, so that paper and screen can be matched; 0 for what has none
    language  BCP 47 («nb»)
    logo      PNG of the agency's, for the front; empty for none
    """

    kind: DocumentKind
    title: str
    reference: str
    agency_name: str
    organisation_number: str
    created: date
    version: int
    parts: tuple[Part, ...]
    language: str = "nb"
    logo: bytes = b""
