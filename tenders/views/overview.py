"""«Se over»: every answer of the tender, each with the link to where it is changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import capfirst

from criteria.enums import Kind, Level
from greenprocure.numbers import number
from tenders.models import ExemptionKind, Justification, Lot, State, Subject, Tender
from tenders.presenters import date_nb, kroner
from tenders.queries.applicability import framework_of, is_small
from tenders.queries.dialogue import contacts_of
from tenders.queries.lots import dropped, in_use
from tenders.queries.needs import answers_of, needs_of
from tenders.queries.newer import Outdated, outdated_of
from tenders.queries.outcomes import result_of, settled_assessment, unchecked
from tenders.queries.registers import GOALS, reference_in_words
from tenders.views.steps import step_url

Rows = Iterator[tuple[str, str]]
# Section → what comments on it are about.
SUBJECTS = {
    "start": Subject.TENDER,
    "needs": Subject.NEEDS,
    "criteria": Subject.CRITERION,
    "award": Subject.AWARD,
    "justification": Subject.JUSTIFICATION,
    "exemption": Subject.EXEMPTION,
}
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")


def sections_of(lots: Sequence[Lot], *, may_edit: bool) -> Iterator[dict[str, Any]]:
    """Heading, rows (key, value) and the address behind «Endre», step by step, and lot by lot."""
    for key, heading, of, rows in _all(lots):
        url = step_url(of, key) if may_edit else ""
        lot = of if isinstance(of, Lot) and len(lots) > 1 else None
        yield {
            "id": f"se-over-{key}-{lot.number}" if lot else f"se-over-{key}",
            "heading": f"{heading} – {lot.numbered}" if lot else heading,
            "subject": SUBJECTS.get(key),
            "lot_number": of.number if isinstance(of, Lot) else None,
            "rows": [{"key": name, "value": value, "url": url} for name, value in rows],
        }


def _all(lots: Sequence[Lot]) -> Iterator[tuple[str, str, Tender | Lot, Rows]]:
    tender = lots[0].tender
    yield "start", "Om anskaffelsen", tender, _start(tender)
    yield "needs", "Behov", tender, _needs(tender)
    if tender.state != State.NO_PURCHASE:
        if len(lots) > 1:
            yield "lots", "Delkontrakter", tender, _lots(lots)
        older = outdated_of(lots)
        for lot in lots:
            yield "criteria", "Kriterier", lot, _criteria(lot, older[lot.pk])
            yield "award", "Tildeling", lot, _award(lot)
            yield "justification", "Begrunnelse", lot, _justification(lot)
            yield "exemption", "Unntak", lot, _exemption(lot)
    yield "dialogue", "Markedsdialog", tender, _dialogue(tender)


def _start(tender: Tender) -> Rows:
    yield "Navn", tender.title
    yield "Saksnummer", tender.reference
    yield "Oppdragsgiver", f"{tender.agency} ({tender.agency.get_authority_type_display().lower()})"
    yield "Kategorier", ", ".join(str(category) for category in tender.categories.all())
    yield "Kontraktstype", tender.get_contract_type_display()
    yield "Anslått verdi", f"{kroner(tender.estimated_value)} kr uten mva."
    yield "Planlagt kunngjøring", date_nb(tender.notice_date) if tender.notice_date else ""
    if tender.sent_on:
        yield "Satt i gang", f"{tender.get_sent_as_display()} {date_nb(tender.sent_on)}"
    yield from framework_of(tender)
    yield "Varighet", f"{tender.duration_months} måneder" if tender.duration_months else "Engangskjøp"


def _lots(lots: Sequence[Lot]) -> Rows:
    for lot in lots:
        value = f"{kroner(lot.estimated_value)} kr uten mva." if lot.estimated_value else ""
        yield lot.numbered, f"{value}\nBruker unntaket for små delkontrakter" if is_small(lot) else value


def _needs(tender: Tender) -> Rows:
    stored = needs_of(tender)
    if stored and stored.skipped_reason:
        yield "Hoppet over", stored.skipped_reason
        return
    assessment = settled_assessment(tender)
    result = result_of(tender, assessment)
    shares = [f"{row['words'].name}: {row['share']} %" for row in result["outcomes"]]
    yield "Utfall", "\n".join(shares)
    if assessment.is_purchase:
        yield "Anbefalt nivå", result["level"]
    if goal := answers_of(tender).get("D4"):
        yield "Mål i strategien", reference_in_words(tender, GOALS, goal)
    if skipped := "\n".join(f"{step}: {reason}" for step, reason in unchecked(tender, assessment)):
        yield "Ikke sjekket", skipped
    if result["flags"]:
        yield "Råd", "\n".join(result["flags"])


def _criteria(lot: Lot, older: Sequence[Outdated]) -> Rows:
    yield "Nivå", "\n".join(_levels(lot))
    for kind in Kind:
        rows = [row for row in in_use(lot) if row.revision.kind == kind]
        if rows:
            yield kind.label, "\n".join(f"{row.code} {row.revision.title_nb}" for row in rows)
    left_out = dropped(lot)
    if left_out:
        yield "Utelatt", "\n".join(f"{row.revision.title_nb}: {row.dropped_reason}" for row in left_out)
    if older:
        yield "Eldre tekster", "\n".join(map(_older, older))


def _levels(lot: Lot) -> Iterator[str]:
    if lot.level:
        yield lot.get_level_display()
    for category in lot.tender.categories.all():
        if category.slug in lot.levels:
            yield f"{category}: {Level(lot.levels[category.slug]).label}"


def _older(each: Outdated) -> str:
    row = each.row
    why = f"Beholdt: {row.kept_reason}" if each.is_kept else "Ikke vurdert ennå."
    return (
        f"{row.code} {row.revision.title_nb}: bruker revisjon {row.revision.number}, "
        f"revisjon {each.newer.number} er publisert. {why}"
    )


def _award(lot: Lot) -> Rows:
    yield "Tildeling", lot.get_award_mode_display() if lot.award_mode else ""
    for row in lot.award_criteria.all():
        values = ((" %", row.weight), (" poeng", row.points), (". plass", row.rank))
        shown = ", ".join(f"{number(value)}{unit}" for unit, value in values if value is not None)
        yield f"{row.code} {row.name}", shown or "Uten vekt"


def _justification(lot: Lot) -> Rows:
    reasons = getattr(lot, "justification", None)
    for name in REASONS:
        label = str(getattr(Justification._meta.get_field(name), "verbose_name", name))
        yield capfirst(label), getattr(reasons, name, "")
    yield "Vurdert dato", date_nb(reasons.decided_on) if reasons and reasons.decided_on else ""
    yield "Hvor den står", reasons.get_place_display() if reasons and reasons.place else ""


def _exemption(lot: Lot) -> Rows:
    claim = getattr(lot, "exemption", None)
    if claim is None or claim.kind == ExemptionKind.NONE:
        yield "Unntak", "Ikke noe unntak"
        return
    yield "Unntak", claim.get_kind_display()
    reasons = (claim.climate_reason, claim.environment_reason, claim.interest_reason)
    yield "Begrunnelse", "\n".join(filter(None, reasons))
    yield "Hvor den står", claim.get_place_display() if claim.place else ""


def _dialogue(tender: Tender) -> Rows:
    contacts = contacts_of(tender)
    if not contacts:
        yield "Dialog", "Ingen er ført inn"
    for contact in contacts:
        planned = "Planlagt. " if contact.is_planned else ""
        said = f"{contact.row.get_form_display()}. {planned}{contact.timing.label}."
        yield date_nb(contact.row.held_on), f"{said}\n{contact.row.parties}"
