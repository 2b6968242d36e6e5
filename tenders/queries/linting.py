"""What the linter says of a lot as it is stored, with the page where each thing is mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from criteria.enums import Kind
from tenders.models import AwardCriterion, AwardType, ChosenCriterion, Lot
from tenders.queries.facts import facts_of
from tenders.queries.lots import award_texts, in_use, lot_url, text_of
from tenders.queries.needs import CURRENT
from tenders.queries.once import once
from tenders.queries.verdicts import linked
from tenders.queries.word_hints import with_hints
from tenders.rules.decisions import decisions
from tenders.rules.inputs import WITH_CRITERIA
from tenders.rules.linter import Draft, Finding, Source, Text, check, findings, read, tried
from tenders.rules.questionnaire import load
from tenders.rules.sources import Piece

# Where the set-up is changed; the clauses that are missing are taken in among the criteria.
STEPS = {"pay": "criteria", "apprentices": "criteria"}
NAMES = {"criteria": "Kriterier", "award": "Tildeling"}
PRICES = (AwardType.PRICE, AwardType.COST)


@dataclass(frozen=True)
class Placed:
    """A finding, what it is about, and the page where that is changed; none for pasted text."""

    finding: Finding
    where: str
    url: str = ""

    @property
    def sources(self) -> list[tuple[Piece, ...]]:
        """Where the rule stands, each with its addresses."""
        return [_linked(source) for source in self.finding.sources]


@dataclass(frozen=True)
class Report:
    """The findings in the order they are mended, and how many texts were read and rules tried."""

    placed: tuple[Placed, ...]
    texts: int
    tried: int

    @property
    def faults(self) -> list[Placed]:
        return [each for each in self.placed if each.finding.rule.is_fault]

    @property
    def advice(self) -> list[Placed]:
        return [each for each in self.placed if not each.finding.rule.is_fault]


def findings_of(lot: Lot) -> Report:
    """The lot's texts as they stand in the documents, and its set-up. Empty before anything is chosen.

    One query beside those of whole_lot() and facts_of().
    """
    texts = tuple(_texts(lot))
    if not texts and not lot.award_mode:
        return Report((), 0, 0)
    brands = once(lot.tender, "brands", brand_words)
    draft = Draft(texts, facts_of(lot), brands)
    return _report(draft, lambda finding: _placed(lot, finding))


def findings_in(pasted: str, kind: Kind | None) -> Report:
    """The text as it is, read as one text of the kind or, without it, cut and guessed at."""
    draft = Draft(read(pasted, kind), brands=brand_words())
    return _report(draft, lambda finding: Placed(finding, _read_as(finding)))


def _report(draft: Draft, placed: Callable[[Finding], Placed]) -> Report:
    return Report(tuple(map(placed, findings(check(draft)))), len(draft.texts), len(tried(draft)))


def brand_words() -> tuple[str, ...]:
    """The names that the questionnaire and the curators have listed. One query."""
    return tuple(with_hints(load(CURRENT)).hints.get("brand_word", ()))


def _texts(lot: Lot) -> Iterator[Text]:
    """All that stands in the documents. A text's key is the page where it is changed."""
    for row in in_use(lot):
        if row.revision.kind != Kind.AWARD:
            yield _chosen(lot, row)
    if lot.award_mode in WITH_CRITERIA:
        yield from (_award(lot, row) for row in lot.award_criteria.all() if row.type not in PRICES)


def _chosen(lot: Lot, row: ChosenCriterion) -> Text:
    revision = row.revision
    return Text(
        kind=Kind(revision.kind),
        title=f"{row.code} {revision.title_nb}",
        text=text_of(row),
        proof=text_of(row, "proof"),
        fulfilled_at=revision.fulfilled_at,
        environment=revision.counts_as_environment,
        key=lot_url(lot, "criterion", revision.criterion.key),
    )


def _award(lot: Lot, row: AwardCriterion) -> Text:
    said = award_texts(row)
    return Text(
        kind=Kind.AWARD,
        title=f"{row.code} {row.name}",
        text=said.text,
        proof=said.proof,
        evaluation=said.evaluation,
        environment=row.type == AwardType.ENVIRONMENT,
        key=lot_url(lot, "award_criterion", row.pk),
    )


def _placed(lot: Lot, finding: Finding) -> Placed:
    if finding.text:
        return Placed(finding, finding.text.title, finding.text.key)
    step = STEPS.get(finding.rule.key, "award")
    return Placed(finding, NAMES[step], lot_url(lot, step))


def _linked(source: Source) -> tuple[Piece, ...]:
    """A guide has an address of its own, a decision our page about it, a provision its place at Lovdata."""
    if key := _taught().get(source.ref):
        return (Piece(source.ref, reverse("decision", args=[key])),)
    return (Piece(source.ref, source.url),) if source.url else linked(source.ref)


@cache
def _taught() -> dict[str, str]:
    """The title of each decision we tell of → its key."""
    return {each.title: each.key for each in decisions()}


def _read_as(finding: Finding) -> str:
    kind = finding.text.kind if finding.text else None
    return f"Lest som {kind.label.lower()}" if kind else ""
