"""The words of regelverk 12.5 for every answer, filled with the facts it carries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tenders.rules.facts import (
    AwardMode,
    ContractType,
    Framework,
    FrameworkKind,
    Insignificance,
    PhysicalElement,
    Regime,
    Standard,
    StandardRequirement,
)
from tenders.rules.table import TABLE
from tenders.rules.verdict import judge

from .builders import (
    BINDING,
    INSIGNIFICANT,
    PREPAREDNESS,
    ROUTE,
    RS1,
    SMALL,
    VAGUE,
    VEHICLES,
    environment,
    environment_at,
    mixed,
    price,
    price_alone,
    tender,
    weighted,
    without,
)
from .saying import plain

CONCESSION = {"regime": Regime.CONCESSIONS, "contract": ContractType.SERVICES, "value": 70_000_000}
UTILITY = {"regime": Regime.UTILITIES}
UNCERTAIN = StandardRequirement(Standard.FERRIES, main_delivery=True, exemption_used=True)
DRIVING = Insignificance(True, True, True, True, PhysicalElement.SUBSTANTIAL, "praktisk kjøring")


ANSWERS = [
    (tender(value=0), "Noe mangler: anslått verdi over 0 kroner. Fyll inn, så kan vi vurdere konkurransen."),
    (
        tender(value=0, authority=None, contract=None),
        "Noe mangler: anslått verdi over 0 kroner, om oppdragsgiveren er statlig eller ikke og "
        "kontraktstype. Fyll inn, så kan vi vurdere konkurransen.",
    ),
    (
        tender(criteria=(price("60"), environment("30"))),
        "Vektene summerer til 90 %. De må bli nøyaktig 100 % før vi kan vurdere miljøandelen (nå 33,33 %).",
    ),
    (
        tender(criteria=(price("60"), mixed("40", "75", "20"))),
        "Vektene under «Kvalitet og miljø» summerer til 95 %. De må bli nøyaktig 100 % før vi kan vurdere "
        "miljøandelen (nå 31,57 %).",
    ),
    (
        tender(criteria=(price("50"), environment(weight_min=Decimal(20), weight_max=Decimal(30)))),
        "Vektene summerer til 70–80 %. De må bli nøyaktig 100 % før vi kan vurdere miljøandelen (nå 25 %).",
    ),
    (
        tender(value=400_000),
        "Anslått verdi 400 000 kr er under 500 000 kr. Reglene om klima- og miljøhensyn gjelder ikke, men du "
        "kan fortsatt stille miljøkrav.",
    ),
    (
        tender(initiated_on=date(2023, 12, 31)),
        "Konkurransen ble satt i gang før 1. januar 2024. Da var 30 % en anbefaling. Vi vurderer ikke slike "
        "konkurranser.",
    ),
    (
        tender(defence_security=True),
        "Forsvars- og sikkerhetsanskaffelser har egne regler. Avklar med jurist.",
    ),
    (
        tender(framework=Framework(FrameworkKind.SINGLE, initiated_on=RS1)),
        "Rammeavtalen og avropet faller under ulike regelsett. Avklar hvilke regler som gjelder før du går "
        "videre.",
    ),
    (
        tender(initiated_on=RS1),
        "Klima og miljø vektes 30 %. Minstekravet på 30 % er oppfylt (FOA § 7-9 (2)).",
    ),
    (
        tender(criteria=weighted("29.996")),
        "Klima og miljø vektes 29,99 %, og kravet er minst 30 %. Øk vekten med 0,01 prosentpoeng, "
        "eller still krav i spesifikasjonen og begrunn det.",
    ),
    (
        tender(mode=AwardMode.RANKED, criteria=environment_at(2)),
        "Klima og miljø er nummer 2 i rekkefølgen, altså blant de tre øverste (anskaffelsesloven § 5b (2)).",
    ),
    (
        tender(mode=AwardMode.RANKED, criteria=environment_at(4), initiated_on=RS1),
        "Klima og miljø er ikke blant de tre øverste kriteriene. Flytt det opp, eller still krav i "
        "spesifikasjonen og begrunn valget (FOA § 7-9 (3) og (4)).",
    ),
    (
        price_alone(),
        "Pris eller kostnad er eneste kriterium. Det går bare når klima og miljø er ivaretatt med begrunnede "
        "krav, eller når et unntak gjelder.",
    ),
    (
        tender(mode=AwardMode.NONE, criteria=(), initiated_on=RS1, **SMALL),
        "Du har ikke fastsatt tildelingskriterier, og anskaffelsen er under 1 300 000 kroner. "
        "30-prosentregelen utløses ikke.",
    ),
    (
        tender(
            mode=AwardMode.NONE,
            criteria=(),
            initiated_on=RS1,
            value=2_000_000,
            part="I",
            part_overridden=True,
        ),
        "Du har ikke fastsatt tildelingskriterier, og anskaffelsen er i del I. 30-prosentregelen "
        "utløses ikke.",
    ),
    (
        price_alone(initiated_on=RS1, **SMALL),
        "Bare pris i en anskaffelse under 1 300 000 kroner: regelverket er ikke entydig. Ta stilling til "
        "miljøhensyn skriftlig.",
    ),
    (
        tender(**SMALL),
        "Anskaffelsen er ikke kunngjøringspliktig. 30 % gjelder ikke, men du skal ta hensyn til "
        "klima og miljø (§ 5b første ledd). Noter hva du har gjort.",
    ),
    (
        tender(**SMALL, **UTILITY),
        "Anskaffelsen er ikke kunngjøringspliktig. 30 % gjelder ikke, men du skal ta hensyn til "
        "klima og miljø (forsyningsforskriften § 7-9 første ledd). Noter hva du har gjort.",
    ),
    (
        tender(mode=AwardMode.USER_CHOICE),
        "Vi har ikke funnet klare regler for denne formen. Avklar med jurist.",
    ),
    (
        price_alone(initiated_on=RS1, **ROUTE),
        "Miljøkravene i spesifikasjonen erstatter tildelingskriteriet, og begrunnelsen er ført. En person må "
        "kontrollere at den viser klart bedre klima- og miljøeffekt.",
    ),
    (
        tender(mode=AwardMode.RANKED, criteria=environment_at(4), initiated_on=RS1, **ROUTE),
        "Miljø er ikke blant de tre øverste, men kravene og begrunnelsen dekker plikten (FOA § 7-9 (4)).",
    ),
    (
        tender(criteria=weighted("8"), initiated_on=RS1, **ROUTE),
        "Miljø vektes 8 % sammen med krav i spesifikasjonen. Begrunnelsen må vise at helheten gir "
        "bedre effekt.",
    ),
    (
        tender(criteria=weighted("8"), **ROUTE),
        "Miljø vektes 8 % sammen med krav i spesifikasjonen. Begrunnelsen må vise at helheten gir "
        "bedre effekt.",
    ),
    (
        price_alone(**ROUTE),
        "Miljøkravene i spesifikasjonen erstatter tildelingskriteriet. Begrunnelsen må vise bedre effekt.",
    ),
    (
        tender(criteria=weighted("0"), **ROUTE),
        "Miljøkravene i spesifikasjonen erstatter tildelingskriteriet. Begrunnelsen må vise bedre effekt.",
    ),
    (
        price_alone(requirements=(VAGUE,)),
        "Kravene er ikke bindende. Bytt ut «fortrinnsvis», «bør» og «ønsker» med «skal», og gjør "
        "dem målbare.",
    ),
    (
        price_alone(requirements=(BINDING,)),
        "Begrunnelsen mangler i anskaffelsesdokumentene. Før den inn i konkurransegrunnlaget eller "
        "kunngjøringen før du kunngjør (anskaffelsesloven § 5b (2)).",
    ),
    (
        price_alone(requirements=(BINDING,), effect=without("mapped", "compared", "before_notice")),
        "Begrunnelsen mangler: en dato før kunngjøringen, hva anskaffelsen belaster og "
        "sammenligningen med et "
        "miljøkriterium. Vis hva anskaffelsen belaster, hva kravene gir, og hva 30 % miljøvekt kunne gitt.",
    ),
    (
        price_alone(insignificance=INSIGNIFICANT),
        "Klimaavtrykk og miljøbelastning er begrunnet uvesentlige. Husk at KOFA er streng, og at vurderingen "
        "gjelder hele ytelsen.",
    ),
    (
        price_alone(insignificance=Insignificance(exists=True)),
        "Både klima og miljø må være uvesentlige, og det må stå i anskaffelsesdokumentene.",
    ),
    (
        price_alone(insignificance=DRIVING),
        "Ytelsen omfatter praktisk kjøring, og det er ikke ubetydelig. Da kan du ikke bruke unntaket for "
        "uvesentlig klimaavtrykk og miljøbelastning (jf. KOFA 2025/0801).",
    ),
    (
        price_alone(insignificance=replace(DRIVING, element="")),
        "Ytelsen omfatter et fysisk element, og det er ikke ubetydelig. Da kan du ikke bruke unntaket for "
        "uvesentlig klimaavtrykk og miljøbelastning (jf. KOFA 2025/0801).",
    ),
    (
        price_alone(interest=PREPAREDNESS),
        "Unntaket for beredskap er begrunnet. En leder bør godkjenne det.",
    ),
    (
        price_alone(standard=VEHICLES),
        "Du er pålagt standardkrav for kjøretøy, og de gjelder hovedytelsen. Reglene i § 5b gjelder da ikke. "
        "Før en kort tekst i Doffin.",
    ),
    (
        price_alone(standard=VEHICLES, **UTILITY),
        "Du er pålagt standardkrav for kjøretøy, og de gjelder hovedytelsen. Reglene i forsyningsforskriften "
        "§ 7-9 gjelder da ikke. Før en kort tekst i Doffin.",
    ),
    (price_alone(standard=UNCERTAIN), "Det er usikkert om § 5c fritar her. Vurder § 5b i tillegg."),
    (
        price_alone(standard=UNCERTAIN, **UTILITY),
        "Det er usikkert om forsyningsforskriften § 7-9 (4) fritar her. Vurder forsyningsforskriften § 7-9 i "
        "tillegg.",
    ),
    (
        price_alone(**CONCESSION),
        "For konsesjonskontrakter gjelder ikke 30 %. Bruker du prioritert rekkefølge, må klima og miljø "
        "vurderes blant de tre øverste (konsesjonskontraktforskriften § 7-6).",
    ),
]


@pytest.mark.parametrize(("facts", "text"), ANSWERS)
def test_the_answer_in_words(facts, text):
    assert plain(judge(facts).finding) == text


def test_every_code_of_the_table_is_said_above():
    assert {row.code for row in TABLE} == {judge(facts).code for facts, _ in ANSWERS}
