"""What a tender lacks before it can be sent to review, each thing with the page where it is mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from tenders.models import AwardCriterion, Comment, ExemptionKind, Lot, State, Tender
from tenders.queries.facts import has_hole
from tenders.queries.linting import Placed, Report, findings_of
from tenders.queries.lots import in_use, lot_url, lots_of, whole_lots
from tenders.queries.needs import needs_of
from tenders.queries.newer import Outdated, outdated_of
from tenders.queries.progress import needs_are_settled
from tenders.queries.verdicts import verdict_of

NAMES = {
    "start": "Om anskaffelsen",
    "needs": "Behov",
    "criteria": "Kriterier",
    "award": "Tildeling",
    "justification": "Begrunnelse",
    "exemption": "Unntak",
    "verdict": "Vurdering",
    "comments": "Kommentarer",
}
HAS_HOLE = "har «[…]» som ikke er fylt ut."
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")
# Where the table gives no answer, and nothing in the tender could change that: whoever decides must know.
UNJUDGED = frozenset({"RS0", "FORSVAR", "RAMME_SKIFTE"})
# What of an exemption is read, by its kind.
CLAIMS = {
    ExemptionKind.INSIGNIFICANT: ("climate_reason", "environment_reason", "element"),
    ExemptionKind.INTEREST: ("interest_reason",),
}


@dataclass(frozen=True)
class Gap:
    """`words` say what is lacking, `where` is what the link is called; `lot` is empty where there is one.

    `is_finding`: the check of wording and set-up says so, and a person may know better.
    """

    words: str
    where: str
    url: str
    lot: str = ""
    is_finding: bool = False


@dataclass(frozen=True)
class Completeness:
    """`gaps` stand in the way of review, `remarks` do not. `findings` no longer do once explained."""

    gaps: tuple[Gap, ...]
    remarks: tuple[Gap, ...]

    @property
    def findings(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.is_finding)

    @property
    def stops(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if not gap.is_finding)


def completeness_of(tender: Tender) -> Completeness:
    """Everything that is lacking, in the order of the steps. Nothing where nothing is bought."""
    if tender.state == State.NO_PURCHASE:
        return Completeness((), ())
    lots = whole_lots(tender)
    reports = {lot.pk: findings_of(lot) for lot in lots}
    return Completeness(tuple(_gaps(tender, lots, reports)), tuple(_remarks(tender, lots, reports)))


def _gaps(tender: Tender, lots: list[Lot], reports: Mapping[int, Report]) -> Iterator[Gap]:
    if tender.notice_date is None:
        yield _of_tender(tender, "Planlagt kunngjøring er ikke satt. Dagen avgjør reglene.", "start")
    if not needs_are_settled(tender):
        yield _of_tender(tender, "Behovsvurderingen er ikke ferdig.", "needs")
        return
    yield from _holes_of_tender(tender)
    older = outdated_of(lots)
    for lot in lots:
        yield from _lacking(lot)
        yield from _holes(lot)
        yield from (_found(lot, each) for each in reports[lot.pk].faults)
        yield from (_undecided(lot, each) for each in older[lot.pk] if not each.is_kept)


def _remarks(tender: Tender, lots: list[Lot], reports: Mapping[int, Report]) -> Iterator[Gap]:
    if not tender.reference:
        yield _of_tender(tender, "Saksnummeret er ikke fylt ut.", "start")
    for lot in lots:
        yield from _unjudged(lot)
        yield from (_found(lot, each) for each in reports[lot.pk].advice)
    waiting = Comment.objects.filter(tender=tender, answers=None, resolved_at=None).count()
    if waiting:
        said = "1 kommentar er ikke løst." if waiting == 1 else f"{waiting} kommentarer er ikke løst."
        yield _of_tender(tender, said, "comments")


def _lacking(lot: Lot) -> Iterator[Gap]:
    """The two choices everything else rests on, and the law's answer."""
    if not in_use(lot) and not _is_exempt(lot):
        yield _of_lot(lot, "Ingen krav, kriterier eller vilkår er valgt.", "criteria")
    if not lot.award_mode:
        yield _of_lot(lot, "Det er ikke valgt hvordan kontrakten tildeles.", "award")
        return
    card = verdict_of(lot)
    if not card.answer.verdict.lawful and card.answer.code not in UNJUDGED:
        said = " ".join(filter(None, (card.words, card.smallest_change)))
        yield _of_lot(lot, said, "verdict")


def _unjudged(lot: Lot) -> Iterator[Gap]:
    """The answer that leaves the question to a lawyer. It stops nothing here, but stands where it is seen."""
    card = verdict_of(lot)
    if card.answer.code in UNJUDGED:
        yield _of_lot(lot, card.words, "verdict")


def _is_exempt(lot: Lot) -> bool:
    return hasattr(lot, "exemption") and lot.exemption.kind != ExemptionKind.NONE


def _holes_of_tender(tender: Tender) -> Iterator[Gap]:
    """The same pages as below, of what the lots have in common."""
    if _has_hole((tender.title, tender.override_reason, tender.contract_standard)):
        yield _of_tender(tender, f"{NAMES['start']} {HAS_HOLE}", "start")
    needs = needs_of(tender)
    said = [needs.skipped_reason, *needs.answers.values()] if needs else []
    if _has_hole(text for text in said if isinstance(text, str)):
        yield _of_tender(tender, f"Behovsvurderingen {HAS_HOLE}", "needs")


def _holes(lot: Lot) -> Iterator[Gap]:
    """The pages on which something of a draft is left to fill in."""
    if hasattr(lot, "justification") and _has_hole(getattr(lot.justification, name) for name in REASONS):
        yield _of_lot(lot, f"Begrunnelsen {HAS_HOLE}", "justification")
    claims = CLAIMS.get(ExemptionKind(lot.exemption.kind), ()) if _is_exempt(lot) else ()
    if _has_hole(getattr(lot.exemption, name) for name in claims):
        yield _of_lot(lot, f"Unntaket {HAS_HOLE}", "exemption")
    for row in lot.chosen.all():
        if _has_hole((row.own_text, row.own_text_reason, row.dropped_reason, row.kept_reason)):
            url = lot_url(lot, "criterion", row.revision.criterion.key)
            said = f"«{row.revision.title_nb}» {HAS_HOLE}"
            yield Gap(said, NAMES["criteria"], url, _named(lot))
    for each in lot.award_criteria.all():
        if _has_hole(_texts(each)):
            said = f"«{each.name}» {HAS_HOLE}"
            yield Gap(said, NAMES["award"], lot_url(lot, "award_criterion", each.pk), _named(lot))


def _texts(row: AwardCriterion) -> Iterator[str]:
    yield from (row.name, row.description, row.proof)
    yield from (sub.name for sub in row.subcriteria.all())


def _has_hole(texts: Iterable[str]) -> bool:
    return any(map(has_hole, texts))


def _found(lot: Lot, placed: Placed) -> Gap:
    rule = placed.finding.rule
    return Gap(
        f"{rule.title}. {placed.finding.instead}", placed.where, placed.url, _named(lot), rule.is_fault
    )


def _undecided(lot: Lot, each: Outdated) -> Gap:
    revision = each.row.revision
    said = (
        f"{each.row.code} {revision.title_nb}: Revisjon {each.newer.number} er publisert, og dere bruker "
        f"revisjon {revision.number}. Ta den nye i bruk, eller behold den gamle med en begrunnelse."
    )
    return Gap(said, "Ny revisjon", lot_url(lot, "newer", revision.criterion.key), _named(lot))


def _of_tender(tender: Tender, words: str, page: str) -> Gap:
    return Gap(words, NAMES[page], reverse(f"tenders:{page}", args=[tender.public_id]))


def _of_lot(lot: Lot, words: str, page: str) -> Gap:
    return Gap(words, NAMES[page], lot_url(lot, page), _named(lot))


def _named(lot: Lot) -> str:
    return lot.numbered if len(lots_of(lot.tender)) > 1 else ""
