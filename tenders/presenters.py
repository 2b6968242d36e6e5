"""Numbers, days, provisions and keys in Norwegian. Pure; tender_words.py wraps it for templates."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext

from greenprocure.numbers import MINUS, NBSP, number
from tenders.rules.carrying import Carried, Fate, Number
from tenders.rules.product_groups import Grounds, Why

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
# What the facts of a finding call by a key.
NAMES = {
    # Verdict
    "oppfylt": "oppfylt",
    "oppfylt_med_begrunnelse": "oppfylt med begrunnelse",
    "advarsel": "advarsel",
    "ikke_oppfylt": "ikke oppfylt",
    # EffectJustification
    "exists": "selve teksten",
    "in_documents": "hvor den står i konkurransegrunnlaget eller kunngjøringen",
    "before_notice": "en dato før kunngjøringen",
    "mapped": "hva anskaffelsen belaster",
    "compared": "sammenligningen med et miljøkriterium",
    "specific": "konkrete krav med nivå",
    "conclusion": "konklusjonen",
    # EssentialInterest
    "type": "hvilken interesse det gjelder",
    "health": "helse",
    "security": "sikkerhet",
    "preparedness": "beredskap",
    # StandardRequirement
    "vehicles": "kjøretøy",
    "ferries": "ferjer",
    # regulation.What
    "entry": "innslagspunktet",
    "national": "beløpet for del II",
    "eea": "EØS-terskelen",
    "part_five": "beløpet for del V",
}
# A tender's state → the colour of its tag. The words are the model's (tenders/models/tender.py).
STATE_COLORS = {
    "draft": "neutral",
    "in_review": "info",
    "returned": "warning",
    "approved": "success",
    "announced": "accent",
    "contract": "accent",
    "closed": "neutral",
    "withdrawn": "danger",
    "no_purchase": "success",
}
# Where the duty to weigh climate and environment stands from 1 July 2026.
CLIMATE_RULES = {
    "foa": "§ 5b",
    "utilities": "forsyningsforskriften § 7-9",
    "concessions": "konsesjonskontraktforskriften § 7-6",
}


def kroner(amount: Decimal | int) -> str:
    """2400000 → «2 400 000», with øre only when there are any; the unit is not included."""
    return _number(Decimal(amount))


def percent(share: Decimal | int) -> str:
    """30 → «30», 29.996 → «29,99»: cut to two decimals and never rounded up; the sign is not included."""
    return _number(Decimal(share))


def date_nb(day: date) -> str:
    """2027-02-01 → «1. februar 2027»."""
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def listed(items: Iterable[object]) -> str:
    """«a, b og c»."""
    *first, last = [str(item) for item in items] or [""]
    return f"{', '.join(first)} og {last}" if first else last


def cite(provision: str) -> str:
    """«FOA § 7-9 (2)» with spaces that do not break between the sign and its numbers."""
    return provision.replace("§ ", f"§{NBSP}").replace(" (", f"{NBSP}(")


def name(key: str) -> str:
    """A key in words; what has no words stands as it is."""
    return NAMES.get(key, key)


def climate_rules(regime: str) -> str:
    """Where the duty stands in this regime, e.g. «§ 5b»."""
    return cite(CLIMATE_RULES[regime])


def _number(number: Decimal) -> str:
    with localcontext(prec=200):
        cut = abs(number).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    whole, decimals = f"{cut:.2f}".split(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    shown = grouped if decimals == "00" else f"{grouped},{decimals}"
    return f"{MINUS}{shown}" if number < 0 and cut else shown


def group_reason(why: Why) -> str:
    """Why a product group is suggested, in a sentence."""
    places = ("navnet på anskaffelsen", "formålet", "hvem som skal bruke det", "det som gjenstår")
    if why.grounds == Grounds.WORD:
        return f"Foreslått fordi «{why.what}» står i {places[why.where or 0]}."
    if why.grounds == Grounds.PACKAGE:
        return "Foreslått av svarene i behovsvurderingen."
    if why.grounds == Grounds.CONTRACT:
        return "Foreslått av kontraktstypen."
    return "Gjelder alt i kategorien."


def carried(each: Carried) -> str:
    """What becomes of a number in a newer text, in a sentence."""
    before, after = _measured(each.before, each.was), _measured(each.after, each.now)
    label = next(number.label for number in (each.now, each.was) if number)
    if each.fate == Fate.KEPT:
        return f"{label}: dere har satt {before}, og det beholdes."
    if each.fate == Fate.RESET and each.now:
        bounds = f"fra {number(each.now.minimum)} til {_measured(each.now.maximum, each.now)}"
        return f"{label}: dere har satt {before}, men det skal nå være {bounds}. Det settes til {after}."
    if each.fate == Fate.SUGGESTED:
        return f"{label}: biblioteket foreslår nå {after}, ikke {before}."
    if each.fate == Fate.NEW:
        return f"{label}: nytt tall, satt til {after}."
    return f"{label}: finnes ikke i den nye teksten. Før var det {before}."


def _measured(value: Decimal | None, of: Number | None) -> str:
    return "" if value is None or of is None else f"{number(value)}{NBSP}{of.unit}".strip()


CHOICE_REASONS = {
    "statutory": "Lovpålagt: plikten gjelder uansett.",
    "conflict_minerals": "Konfliktmineraler: behovsvurderingen peker på risikoen.",
    "human_rights": "Høy risiko for brudd på menneskerettighetene.",
    "wages": "Lønns- og arbeidsvilkår: behovsvurderingen peker på risikoen.",
    "chemicals": "Skadelige stoffer: behovsvurderingen peker på risikoen.",
    "deforestation": "Avskoging: behovsvurderingen peker på risikoen.",
    "littering": "Forsøpling og mikroplast: behovsvurderingen peker på risikoen.",
    "disposal": "Avhending: noe skiftes ut.",
    "safe_erasure": "Sikker sletting: det som skiftes ut, lagrer data.",
    "repair": "Reparasjon: behovet dekkes helt eller delvis ved reparasjon eller oppgradering.",
    "used_goods": "Brukt: behovet dekkes helt eller delvis med brukt eller oppusset.",
    "lease": "Leie: behovet dekkes helt eller delvis med leie eller tjeneste.",
    "level_basis": "Basisnivå i produktgruppen.",
    "level_advanced": "Avansert nivå i produktgruppen.",
    "not_replaced": "Basis som ikke er erstattet av et avansert krav.",
}
