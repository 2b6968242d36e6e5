"""The fixed list of indicators: what each tells, how it is worked out, and in which unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

REVIEW_DAYS = 5  # working days a review may take: our own measure, no law's
CONTRACT_DAYS = 180  # days from notice to contract: our own measure, no law's


class Unit(StrEnum):
    """What a number counts, as it is written after the number."""

    COUNT = "antall"
    KRONER = "kr uten mva."
    KILOS = "kg CO₂e"
    PERCENT = "%"


@dataclass(frozen=True)
class Definition:
    """One indicator in words. `source` is where the numbers come from, or the provision behind it."""

    code: str
    name: str
    meaning: str
    formula: str
    unit: Unit
    source: str


COMPETITION = (
    "Anskaffelser med konkurranse er de som er under arbeid, til gjennomgang, returnert, godkjent eller "
    "kommet lenger."
)
BY_DAY = (
    "Dagen som teller, er dagen anskaffelsen ble satt i gang, ellers den planlagte kunngjøringen, "
    "ellers dagen den ble opprettet."
)
CUT = "Prosentene er kuttet til én desimal, så til sammen kan de vise litt mindre enn 100."
ESTIMATE = f"Virksomhetens egne anslag i behovsvurderingen; ikke målt. {BY_DAY}"
EVERY_STAGE = "Alle i perioden er med, uansett hvor langt de er kommet: også utkast og trukne."
NOW = "Gjelder slik det er nå, uansett periode og stadium."
LAW = (
    "Anskaffelsesloven §§ 5b og 5c, eller forsynings- eller konsesjonskontraktforskriften. Er anskaffelsen "
    "satt i gang før 1. juli 2026, gjelder FOA § 7-9 eller tilsvarende."
)

DEFINITIONS: Mapping[str, Definition] = {
    each.code: each
    for each in (
        Definition(
            "purchases",
            "Anskaffelser med konkurranse",
            f"{COMPETITION} Trukne anskaffelser og behov dekket uten konkurranse er ikke med.",
            "Antall anskaffelser i perioden.",
            Unit.COUNT,
            BY_DAY,
        ),
        Definition(
            "value",
            "Samlet anslått verdi",
            "Det anskaffelsene med konkurranse er anslått til, delkontrakter og opsjoner medregnet. En "
            "felles anskaffelse telles med hele verdien hos virksomheten som eier den.",
            "Summen av anslått verdi.",
            Unit.KRONER,
            "Feltet «anslått verdi» i hver anskaffelse.",
        ),
        Definition(
            "weight_mean",
            "Gjennomsnittlig miljøvekt",
            "Hvor mye klima og miljø teller i snitt, der tildelingskriteriene har vekt eller poeng. Har "
            "anskaffelsen flere delkontrakter, gjelder den laveste vekten. Også 0 er en vekt: den teller med "
            "når krav eller et unntak er brukt i stedet.",
            "Summen av miljøvektene delt på antallet anskaffelser der kriteriene har vekt eller poeng, uten "
            "hensyn til verdien. Kuttet til én desimal.",
            Unit.PERCENT,
            "Miljøandelen i svaret fra regelverket for hver delkontrakt.",
        ),
        Definition(
            "completeness",
            "Fullstendig begrunnelse",
            "Hvor stor del av begrunnelsene som har svar i alle feltene veien spør etter: når krav erstatter "
            "eller kombineres med kriterier, og når det gjøres unntak for uvesentlig virkning eller "
            "vesentlige interesser. Standardiserte minimumskrav (§ 5c) krever ingen begrunnelse. Det sier "
            "ikke om svarene er gode.",
            "Antall med alle felter utfylt delt på antallet der veien krever begrunnelse.",
            Unit.PERCENT,
            LAW,
        ),
        Definition(
            "avoided_kroner",
            "Spart uten å kjøpe",
            "Det som behov dekket helt eller delvis uten kjøp er anslått å spare, i kroner uten mva. Ett "
            f"behov telles én gang, og blir det kjøpt likevel, tas besparelsen ut. {EVERY_STAGE}",
            "Summen av anslagene som fortsatt gjelder.",
            Unit.KRONER,
            ESTIMATE,
        ),
        Definition(
            "avoided_co2e",
            "Unngått utslipp",
            f"Klimagassutslippet som de samme behovene er anslått å spare. {EVERY_STAGE}",
            "Summen av anslagene som fortsatt gjelder.",
            Unit.KILOS,
            ESTIMATE,
        ),
        Definition(
            "outdated",
            "Bruker en eldre kriterietekst",
            "Anskaffelser som ikke er satt i gang eller trukket, med minst én tekst som biblioteket har en "
            "nyere revisjon av. De der den eldre er beholdt med en begrunnelse, er også med.",
            "Antall anskaffelser.",
            Unit.COUNT,
            f"Kriteriebiblioteket. {NOW}",
        ),
        Definition(
            "overdue_review",
            "Gjennomgang over fristen",
            f"Anskaffelser som har ventet på gjennomgang i mer enn {REVIEW_DAYS} arbeidsdager. "
            "Fristen er satt her og følger ikke av noen regel.",
            f"Antall til gjennomgang, sendt for mer enn {REVIEW_DAYS} arbeidsdager siden.",
            Unit.COUNT,
            f"Status og dagen den ble sendt. Arbeidsdager er mandag til fredag, også helligdager. {NOW}",
        ),
        Definition(
            "overdue_notice",
            "Godkjent, men ikke satt i gang",
            "Godkjente anskaffelser der planlagt kunngjøring er passert.",
            "Antall godkjente med planlagt kunngjøring før i dag.",
            Unit.COUNT,
            f"Status og feltet «planlagt kunngjøring». {NOW}",
        ),
        Definition(
            "overdue_contract",
            "Satt i gang uten registrert kontrakt",
            f"Anskaffelser satt i gang for mer enn {CONTRACT_DAYS} dager siden uten at kontrakten er "
            "registrert. Grensen er satt her og følger ikke av noen regel. Oppfølgingen i "
            "kontraktsperioden måles ikke.",
            f"Antall kunngjorte, satt i gang for mer enn {CONTRACT_DAYS} dager siden.",
            Unit.COUNT,
            f"Status og dagen den ble satt i gang. {NOW}",
        ),
        Definition(
            "overdue_need",
            "Utsatte behov som skulle vært tatt opp",
            "Behov som ble utsatt til en dag som nå er kommet, uten at de er tatt opp igjen.",
            "Antall utsatte behov med dato i dag eller tidligere.",
            Unit.COUNT,
            f"Utfallet av behovsvurderingen. {NOW}",
        ),
        Definition(
            "routes",
            "Veien til lovlig hensyn til klima og miljø",
            "Hvordan hver anskaffelse møter kravet. Har den flere delkontrakter, teller den ett sted, med "
            "hele verdien: på den av veiene som står lengst nede i tabellen. Rekkefølgen er vår. De to "
            "veiene med krav gjelder også når kriteriene er prioritert i stedet for vektet. «Bare hensyn» er "
            "anskaffelser som ikke er kunngjøringspliktige; der kreves ikke 30 %, hva vekten enn er. "
            "«Reglene gjelder ikke» er de under innslagspunktet, eller der plikten ikke er utløst.",
            f"Antall og verdi på hver vei, delt på alle anskaffelser med konkurranse. {CUT}",
            Unit.PERCENT,
            LAW,
        ),
        Definition(
            "levels",
            "Nivå",
            "Nivået som er valgt for delkontraktene og kategoriene. Er det ulikt, står anskaffelsen på "
            "«Basis og avansert».",
            f"Antall og verdi på hvert nivå, delt på alle anskaffelser med konkurranse. {CUT}",
            Unit.PERCENT,
            "Nivået i hver delkontrakt.",
        ),
        Definition(
            "categories",
            "Kategorier",
            "Hva som anskaffes. En anskaffelse i flere kategorier telles i hver av dem.",
            "Antall og verdi i hver kategori, delt på alle anskaffelser med konkurranse.",
            Unit.PERCENT,
            "Kategoriene i hver anskaffelse.",
        ),
        Definition(
            "trend",
            "Utvikling",
            "De samme tallene kvartal for kvartal.",
            "Andelen er antallet som oppfyller kravet med minst 30 % vekt i alle delkontrakter, delt på alle "
            "anskaffelser med konkurranse i kvartalet.",
            Unit.PERCENT,
            BY_DAY,
        ),
    )
}
