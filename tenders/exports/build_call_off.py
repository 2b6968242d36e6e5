"""The call-off note of a tender (outcome O7, ordered directly)."""

from collections.abc import Mapping

from greenprocure.numbers import number
from registers.models import CallOff, FrameworkAgreement
from tenders.exports.call_off import call_off_part
from tenders.exports.document import Pairs, Part
from tenders.models import Lot, Tender
from tenders.presenters import date_nb
from tenders.queries.needs import answers_of
from tenders.queries.outcomes import called_off, quantity, settled_assessment
from tenders.queries.registers import agreement_of
from tenders.rules.answers import number_of

NOT_LISTED = "Avtalen står ikke i virksomhetens liste. Kontroller nummer, leverandør og vilkår i avtalen."

ONLY_COMPETITION = "Etter listen brukes avtalen med minikonkurranse, ikke med direkte bestilling."


def call_off(lot: Lot, *, number: str) -> Part:
    """What is ordered, under which agreement, with the register's words on the green choice."""
    tender, given = lot.tender, answers_of(lot.tender)
    row = agreement_of(tender, given.get("B7_agreement"))
    return call_off_part(
        number=number,
        agreement=_registered(row) if row else (("Avtale", str(given.get("B7_reason", ""))),),
        order=_order(given, called_off(settled_assessment(tender))),
        green_choice=row.green_choice if row else "",
        terms=row.terms if row else "",
        follow_up=(
            ("Data fra leverandøren", str(given.get("G1", ""))),
            ("Ansvar for oppfølgingen", str(given.get("G2", ""))),
        ),
        caveat=_caveat(tender, row),
    )


def _caveat(tender: Tender, row: FrameworkAgreement | None) -> str:
    """What speaks against ordering directly under the agreement."""
    if row is None:
        return NOT_LISTED
    if row.ends_on and row.ends_on < tender.initiated_on:
        return f"Avtalen gikk ut {date_nb(row.ends_on)}."
    return ONLY_COMPETITION if row.call_off == CallOff.MINI_COMPETITION else ""


def _registered(row: FrameworkAgreement) -> Pairs:
    return (
        ("Avtale", row.name),
        ("Leverandør", row.supplier),
        ("Avtalenummer", row.reference),
        ("Inngått av", row.lead_body),
        ("Dekker", row.covers),
        ("Slik brukes den", row.get_call_off_display()),
        ("Gjelder til", date_nb(row.ends_on) if row.ends_on else ""),
    )


def _order(given: Mapping[str, object], share: int) -> Pairs:
    amount, whole = quantity(given, share), number_of(given.get("A3_quantity"))
    measured = f"{number(amount)} av {number(whole)}" if amount is not None and whole is not None else ""
    return (
        ("Formål", str(given.get("A1", ""))),
        ("Til hvem", str(given.get("A3", ""))),
        ("Andel av behovet", f"{share} %"),
        ("Antall", measured),
    )
