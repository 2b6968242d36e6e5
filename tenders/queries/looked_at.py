"""What a rule looked at in a lot, in words: the attributes that rules.yaml names, with label and value."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from tenders.models import AwardMode, FrameworkKind, Interest, PhysicalElement, Regime, StandardRegulation
from tenders.presenters import date_nb, kroner, listed, name, percent

Shown = Callable[[object], str]


def yes_no(value: object) -> str:
    return "Ja" if value else "Nei"


def share(value: object) -> str:
    return f"{percent(cast(Decimal, value))} %"


def amount(value: object) -> str:
    return f"{kroner(cast(Decimal, value))} kr"


def day(value: object) -> str:
    return date_nb(cast(date, value))


def number_of(value: object) -> str:
    return str(len(cast(tuple[object, ...], value)))


def names(value: object) -> str:
    return listed(name(str(each)) for each in cast(Iterable[object], value)) or "Ingenting"


def label_of(choices: type) -> Shown:
    return lambda value: str(choices(value).label)


LOOKS: dict[str, tuple[str, Shown]] = {
    "faults": ("Mangler", names),
    "on": ("Settes i gang", day),
    "value": ("Anslått verdi", amount),
    "regime": ("Regelverk", label_of(Regime)),
    "rule_set.key": ("Regelsett", str),
    "rule_set.top_places": ("Antall plasser som regnes som høyest", str),
    "entry_amount": ("Innslagspunkt", amount),
    "minimum": ("Minstekrav", share),
    "part": ("Del av FOA", str),
    "notice_mandatory": ("Kunngjøringspliktig", yes_no),
    "share": ("Klima og miljø, vekt", share),
    "place": ("Klima og miljø, plass", str),
    "wrong_sum.low": ("Sum av laveste vekter", share),
    "wrong_sum.high": ("Sum av høyeste vekter", share),
    "any_valid": ("Minst ett bindende krav som kan etterprøves", yes_no),
    "in_documents": ("Begrunnelsen står i anskaffelsesdokumentene", yes_no),
    "missing_fields": ("Begrunnelsen mangler", names),
    "uncertain": ("Unntak brukt, eller bare Euro VI", yes_no),
    "wages_from": ("Beløp for lønns- og arbeidsvilkår", amount),
    "apprentices_from": ("Beløp for lærlinger", amount),
    "facts.mode": ("Tildelingsform", label_of(AwardMode)),
    "facts.in_doffin": ("Kunngjøres i Doffin", yes_no),
    "facts.defence_security": ("Forsvar eller sikkerhet", yes_no),
    "facts.duration_months": ("Varighet i måneder", str),
    "facts.requirements": ("Antall klima- og miljøkrav i spesifikasjonen", number_of),
    "facts.sanction_in_contract": ("Sanksjon i kontrakten", yes_no),
    "facts.effect.exists": ("Begrunnelse skrevet", yes_no),
    "facts.framework.kind": ("Rammeavtale", label_of(FrameworkKind)),
    "facts.framework.initiated_on": ("Rammeavtalen ble satt i gang", day),
    "facts.framework.mini_criteria_stated": ("Kriteriene står i rammeavtalen", yes_no),
    "facts.framework.mini_environment_share": ("Miljøvekt i minikonkurransen", share),
    "facts.insignificance.climate": ("Klimaavtrykket begrunnet uvesentlig", yes_no),
    "facts.insignificance.environment": ("Miljøbelastningen begrunnet uvesentlig", yes_no),
    "facts.insignificance.in_documents": ("Unntaket står i anskaffelsesdokumentene", yes_no),
    "facts.insignificance.physical_element": ("Fysisk element", label_of(PhysicalElement)),
    "facts.insignificance.element": ("Hvilket element", str),
    "facts.interest.type": ("Interesse", label_of(Interest)),
    "facts.interest.in_documents": ("Unntaket står i anskaffelsesdokumentene", yes_no),
    "facts.standard.regulation": ("Forskrift", label_of(StandardRegulation)),
    "facts.standard.main_delivery": ("Kravet gjelder hovedytelsen", yes_no),
    "facts.standard.exemption_used": ("Unntak i forskriften er brukt", yes_no),
    "facts.standard.euro6_only": ("Forskriften krever bare Euro VI", yes_no),
}
UNSAID = "Ikke oppgitt"


def labels_of(paths: Iterable[str]) -> list[str]:
    """What a rule looks at, where there is no lot."""
    return [LOOKS[path][0] for path in paths]


def in_words(saw: Iterable[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    """Label and value of each; what is not stated is said to be so."""
    for path, value in saw:
        label, shown = LOOKS[path]
        yield label, UNSAID if value is None or value == "" else shown(value)
