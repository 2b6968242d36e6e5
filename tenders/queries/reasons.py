"""What a justification or an exemption still lacks, field by field and in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from tenders.models import (
    AwardMode,
    Exemption,
    ExemptionKind,
    Justification,
    Lot,
    PhysicalElement,
    Place,
    Regime,
    StandardRegulation,
    Tender,
)
from tenders.presenters import cite, date_nb
from tenders.queries.facts import SHORTEST_REASON, has_hole, is_reasoned
from tenders.rules.case import Case
from tenders.rules.regulation import in_force, provision

# What the rules ask of a justification (EffectJustification) → the fields that answer it.
ANSWERED_BY = {
    "mapped": ("burdens",),
    "specific": ("market", "requirements"),
    "compared": ("alternative", "comparison"),
    "conclusion": ("conclusion",),
    "before_notice": ("decided_on",),
    "in_documents": ("place",),
}


@dataclass(frozen=True)
class Lack:
    """One field and what is wrong with it. `is_demanded`: the answer of the rules depends on it."""

    field: str
    words: str
    is_demanded: bool = True


FIRST_PARAGRAPH, REQUIREMENTS = "first_paragraph", "requirements"


def asked_by(case: Case) -> str:
    """The key in provisions.yaml of what asks for the justification; «» where the rules do not hold.

    Where no notice is mandatory, § 5b (2) does not bind, only the first paragraph.
    """
    if case.below_entry or (case.rs2 and case.facts.defence_security):
        return ""
    return FIRST_PARAGRAPH if case.only_first else REQUIREMENTS


def must_show(lot: Lot, asked: str = REQUIREMENTS) -> str:
    """What the lot's rules want the justification to show (regelverk 3.3), in a sentence; «» when nothing.

    `asked` is what `asked_by` gives.
    """
    rules, tender = in_force(lot.tender.initiated_on).key, lot.tender
    if not asked:
        return ""
    law = cite(provision(asked, rule_set=rules, regime=tender.regime))
    if asked == FIRST_PARAGRAPH:
        return (
            f"Anskaffelsen er ikke kunngjøringspliktig. Da skal det tas hensyn til klima og miljø ({law}), "
            "men reglene krever ikke denne begrunnelsen."
        )
    if rules == "RS2":
        return f"Begrunnelsen må vise at kravene gir bedre klima- eller miljøeffekt ({law})."
    if rules != "RS1":
        return ""
    if lot.award_mode == AwardMode.RANKED or tender.regime == Regime.CONCESSIONS:
        return f"Når klima og miljø ikke er blant de tre øverste, skal kravene stilles og begrunnes ({law})."
    return f"Begrunnelsen må vise at det er klart at kravene gir bedre klima- og miljøeffekt ({law})."


def lacks_of_justification(row: Justification, tender: Tender, asked: str = REQUIREMENTS) -> list[Lack]:
    """Every field that is not answered, in the order of the page. `asked` is what `asked_by` gives."""
    demanded = in_force(tender.initiated_on).justification if asked == REQUIREMENTS else ()
    return [
        Lack(field, words, key in demanded)
        for key, fields in ANSWERED_BY.items()
        for field in fields
        if (words := _of_justification(row, tender, field))
    ]


def lacks_of_exemption(row: Exemption) -> list[Lack]:
    """What the chosen exemption asks and has not got; nothing is asked of the others."""
    asked = {
        ExemptionKind.INSIGNIFICANT: _of_insignificance,
        ExemptionKind.INTEREST: _of_interest,
        ExemptionKind.STANDARD: _of_standard,
    }
    found = asked[ExemptionKind(row.kind)](row) if row.kind in asked else ()
    return [Lack(field, words) for field, words in found if words]


def _of_justification(row: Justification, tender: Tender, field: str) -> str:
    if field == "place":
        return _of_place(row.place)
    if field != "decided_on":
        return _of_text(getattr(row, field))
    if row.decided_on is None:
        return "Datoen mangler."
    if row.decided_on > tender.initiated_on:
        return f"Vurderingen må være gjort før kunngjøringen {date_nb(tender.initiated_on)}."
    return ""


def _of_insignificance(row: Exemption) -> Iterator[tuple[str, str]]:
    yield "climate_reason", _of_text(row.climate_reason)
    yield "environment_reason", _of_text(row.environment_reason)
    yield "physical_element", "" if row.physical_element else "Svar på om ytelsen har et fysisk element."
    if row.physical_element in (PhysicalElement.NEGLIGIBLE, PhysicalElement.SUBSTANTIAL):
        yield "element", "" if row.element else "Skriv hva elementet er."
    yield "place", _of_place(row.place)


def _of_interest(row: Exemption) -> Iterator[tuple[str, str]]:
    yield "interest", "" if row.interest else "Velg hvilken interesse det gjelder."
    yield "interest_reason", _of_text(row.interest_reason)
    yield "place", _of_place(row.place)


def _of_standard(row: Exemption) -> Iterator[tuple[str, str]]:
    yield "regulation", "" if row.regulation else "Velg hvilken forskrift det gjelder."
    if row.regulation == StandardRegulation.VEHICLES:
        yield "vehicle_class", "" if row.vehicle_class else "Velg klassen. Den avgjør hva forskriften krever."
    main = "" if row.is_main_performance else "Standardkravet fritar bare når det gjelder hovedytelsen."
    yield "is_main_performance", main


def _of_text(text: str) -> str:
    if is_reasoned(text):
        return ""
    if not text.strip():
        return "Ikke fylt ut."
    if has_hole(text):
        return "Utkastet er ikke fylt ferdig: Det står igjen […]."
    return f"For kort til å være en begrunnelse. Skriv minst {SHORTEST_REASON} tegn."


def _of_place(place: str) -> str:
    if not place:
        return "Velg hvor begrunnelsen står."
    return "" if Place(place).is_procurement_document else "Et internt notat er ikke nok."
