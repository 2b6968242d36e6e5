"""The words of regelverk 12.5 for remarks, and our own for changes and grounds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.advice import REMARKS
from tenders.rules.applicability import classify
from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Framework,
    FrameworkKind,
    Regime,
    Standard,
    StandardRequirement,
)
from tenders.rules.verdict import judge

from .builders import (
    BINDING,
    FULL,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VAGUE,
    cost,
    environment,
    environment_at,
    mixed,
    price,
    price_alone,
    quality,
    sub,
    tender,
    weighted,
    without,
)
from .saying import TEMPLATES, plain

ADVICE = {
    "BLANDET": (
        tender(criteria=(price("60"), mixed("40", None, None))),
        "«Kvalitet og miljø» blander miljø med annet. Del det opp og sett egen vekt på miljødelen.",
    ),
    "M-HYBRID": (
        tender(criteria=weighted("8"), initiated_on=RS1, **ROUTE),
        "KOFA har godtatt slik kombinasjon, men DFØ mener vekten ikke kan kompenseres med krav. "
        "Vurder 30 % i stedet.",
    ),
    "M-UVES": (
        price_alone(insignificance=INSIGNIFICANT),
        "Bruk ikke DFØs eksempelliste som eneste begrunnelse.",
    ),
    "M-INTERVALL": (
        tender(criteria=(price("65"), environment(weight_min=Decimal(30), weight_max=Decimal(40)))),
        "Doffin teller bare eksakte prosenter. Oppgi nøyaktig vekt i kunngjøringen.",
    ),
    "M-DOFFIN": (
        tender(criteria=weighted("8"), in_doffin=True),
        "Doffin kan avvise kunngjøringen: med flere kriterier må den vise 30 % miljø, miljø blant de tre "
        "øverste, krav i spesifikasjonen eller et unntak, med beskrivelse.",
    ),
    "M-MINI": (
        tender(framework=Framework(FrameworkKind.MINI_COMPETITION)),
        "Sjekk at kriteriene i minikonkurransen står i rammeavtalens dokumenter, og at miljø ikke faller ut.",
    ),
    "M-SANKSJON": (
        tender(requirements=(BINDING,), sanction_in_contract=False),
        "Kontrakten må ha en sanksjon for brudd på miljøvilkårene (§ 5p).",
    ),
    "M-LAERLING": (
        tender(contract=ContractType.WORKS, duration_months=12),
        "Verdien utløser vilkår om lærlinger. Ta dem med i kontrakten når fagbrev er relevant og faget "
        "mangler læreplasser.",
    ),
    "M-LONN": (
        tender(contract=ContractType.WORKS),
        "Verdien utløser vilkår om lønns- og arbeidsvilkår. Ta dem med i kontrakten.",
    ),
    "M-LCC": (
        tender(criteria=(cost("60", sub_criteria=(sub("Utslipp", "100", counts=True),)), quality("40"))),
        "Miljødelen av livssykluskostnadene er regnet med i miljøandelen. Vi har ikke funnet hva "
        "DFØ mener om det. Avklar med jurist om du trenger den for å nå 30 %.",
    ),
    "STD_IKKE_HOVED": (
        tender(standard=StandardRequirement(Standard.VEHICLES)),
        "Standardkravet gjelder bare en del av leveransen. Reglene i § 5b gjelder fortsatt for resten.",
    ),
    "INTERESSE_MANGLER": (
        tender(interest=replace(PREPAREDNESS, type=None, in_documents=False)),
        "Unntaket for helse, sikkerhet eller beredskap virker ikke ennå (anskaffelsesloven § 5b (3)). Dette "
        "mangler: hvilken interesse det gjelder og hvor den står i konkurransegrunnlaget eller "
        "kunngjøringen.",
    ),
}


@pytest.mark.parametrize("code", ADVICE)
def test_the_advice_in_words(code):
    facts, text = ADVICE[code]
    said = [each for each in judge(facts).advice if each.code == code]
    assert [plain(each) for each in said] == [text]


def test_every_remark_is_said_above():
    assert set(ADVICE) == {remark.code for remark in REMARKS} | {"BLANDET"}


CHANGES = [
    (tender(criteria=weighted("29.99")), "Øk vekten på «Miljø» med 0,01 prosentpoeng, og ta det fra «Pris»."),
    (
        tender(criteria=(price("5"), quality("85"), environment("10"))),
        "Øk vekten på «Miljø» med 20 prosentpoeng, og ta det fra «Pris» og «Kvalitet».",
    ),
    (
        tender(
            mode=AwardMode.POINTS,
            criteria=(price(points=Decimal(8)), environment(points=Decimal(2))),
        ),
        "Øk poengene for «Miljø» med 1, og ta dem fra «Pris».",
    ),
    (
        tender(criteria=(price("60"), quality("40"))),
        "Legg til klima og miljø som kriterium med 30 %, og ta det fra «Pris».",
    ),
    (
        tender(mode=AwardMode.POINTS, criteria=(price(points=Decimal(10)),)),
        "Legg til klima og miljø som kriterium med 3 poeng, og ta dem fra «Pris».",
    ),
    (
        tender(criteria=(price("60"), mixed("40", None, None))),
        "La miljødelen av «Kvalitet og miljø» telle minst 75 % av kriteriet.",
    ),
    (
        tender(criteria=(price("60"), environment("40", binding=False))),
        "Gi «Miljø» tilknytning til leveransen, og gjør det leverandøren lover, bindende i kontrakten.",
    ),
    (tender(mode=AwardMode.RANKED, criteria=environment_at(4)), "Flytt «Miljø» opp til plass 3."),
    (
        tender(mode=AwardMode.RANKED, criteria=environment_at(1)[1:]),
        "Legg til klima og miljø som kriterium på plass 3.",
    ),
    (
        tender(criteria=(price("60"), environment("30"))),
        "Øk vekten på «Pris» med 10 prosentpoeng, så vektene blir 100 %.",
    ),
    (
        tender(criteria=(price("75"), environment("30"))),
        "Senk vekten på «Pris» med 5 prosentpoeng, så vektene blir 100 %.",
    ),
    (
        tender(criteria=(price("60"), mixed("40", "75", "20"))),
        "Øk andelen til «Kvalitet» under «Kvalitet og miljø» med 5 prosentpoeng, så andelene blir 100 %.",
    ),
    (
        price_alone(requirements=(BINDING,), effect=without("compared")),
        "Før inn dette i begrunnelsen: sammenligningen med et miljøkriterium.",
    ),
    (
        price_alone(requirements=(VAGUE,), effect=FULL),
        "Gjør minst ett av kravene i spesifikasjonen bindende og målbart.",
    ),
    (
        price_alone(requirements=(VAGUE,), effect=without("mapped", "conclusion")),
        "Gjør minst ett av kravene i spesifikasjonen bindende og målbart, og før inn dette i "
        "begrunnelsen: hva anskaffelsen belaster og konklusjonen.",
    ),
    (
        price_alone(effect=without("conclusion")),
        "Still minst ett bindende og målbart klima- eller miljøkrav i spesifikasjonen, og før inn dette i "
        "begrunnelsen: konklusjonen.",
    ),
    (
        price_alone(insignificance=replace(INSIGNIFICANT, in_documents=False)),
        "Før begrunnelsen for unntaket inn i konkurransegrunnlaget eller kunngjøringen.",
    ),
    (price_alone(**SMALL), "Skriv ned i steget Begrunnelse hva du har gjort for klima og miljø."),
]


@pytest.mark.parametrize(("facts", "text"), CHANGES)
def test_the_change_in_words(facts, text):
    assert plain(judge(facts).change) == text


def test_every_change_that_has_words_is_said_above():
    written = {path.stem.removeprefix("change_") for path in TEMPLATES.glob("findings/change_*.html")}
    assert written == {judge(facts).change.kind for facts, _ in CHANGES}


def grounds(value, contract="supplies", authority="state"):
    found = classify(
        value=Decimal(value),
        authority=Authority(authority),
        contract=ContractType(contract),
        regime=Regime.FOA,
        on=date(2027, 2, 1),
    )
    return [plain(each) for each in found.grounds]


def test_the_grounds_in_words():
    assert grounds(2_400_000) == [
        "Anskaffelser som settes i gang 1. februar 2027, vurderes etter anskaffelsesloven §§ 5b og 5c "
        "(LOV-2026-03-06-8 og FOR-2026-04-14-617).",
        "Anslått verdi 2 400 000 kr er lik eller over innslagspunktet på 500 000 kr, som gjelder fra 1. juli "
        "2026 (anskaffelsesloven § 2 (LOV-2026-03-06-8)).",
        "Anslått verdi 2 400 000 kr er lik eller over beløpet for del II på 1 300 000 kr, som gjelder fra "
        "6. april 2018 (FOA § 5-1).",
        "Anslått verdi 2 400 000 kr er lik eller over EØS-terskelen på 1 630 000 kr, som gjelder "
        "fra 21. april 2026 (FOA § 5-3, FOR-2026-04-21-623).",
        "Anskaffelsen hører til del III og skal kunngjøres.",
    ]


def test_below_the_amounts_the_grounds_say_under():
    assert grounds(800_000, "design_contest")[2:] == [
        "Anslått verdi 800 000 kr er under beløpet for del V på 1 630 000 kr, som gjelder fra 21. april 2026 "
        "(FOA §§ 5-1 og 5-3, FOR-2026-04-21-623).",
        "Anskaffelsen hører til del I og er ikke kunngjøringspliktig.",
    ]
