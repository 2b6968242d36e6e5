"""The provision a national notice is given under (BT-01), in the words that Doffin takes."""

from tenders.rules.case import Case
from tenders.rules.facts import Part, Regime, TenderFacts
from tenders.rules.notice.shape import LegalBasis

NUMBERS = {Regime.FOA: "974", Regime.UTILITIES: "975", Regime.CONCESSIONS: "976"}
PARTS = {Part.I: "NOR — Anskaffelsesforskriften Del 1", Part.II: "NOR — Anskaffelsesforskriften Del 1 og 2"}
OTHERS = {
    Regime.UTILITIES: "NOR — Forsyningsforskriften Del 1",
    Regime.CONCESSIONS: "NOR — Konsesjonskontraktforskriften Del 1",
}


def legal_basis(facts: TenderFacts) -> LegalBasis | None:
    """The provision, or None where the notice goes on a form of the EU's or the facts are not complete."""
    case = Case(facts)
    if case.faults:
        return None
    words = PARTS.get(case.part or Part.V) if case.regime == Regime.FOA else _below_the_threshold(case)
    address = f"https://lovdata.no/eli/forskrift/2016/8/12/{NUMBERS[case.regime]}"
    return LegalBasis(address, "ELI", {"NOR": words}) if words else None


def _below_the_threshold(case: Case) -> str | None:
    return None if case.amounts.reaches_upper(case.value) else OTHERS[case.regime]
