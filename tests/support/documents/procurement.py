"""What is published: a purchase of laptops and monitors, small and large."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image

from criteria.enums import Kind
from tenders.exports import procurement
from tenders.exports.document import (
    AwardCriterion,
    Criterion,
    DocumentKind,
    Part,
    SubCriterion,
    TenderDocument,
)

LAW = "anskaffelsesloven § 5b andre ledd"

SPECIFICATION = (
    (
        "Bærbare PC-er",
        "Batteri som kan byttes",
        "Batteriet skal kunne byttes uten å skade maskinen, med vanlig verktøy og på under ti minutter. "
        "Batteriet skal "
        "ha minst 80 % av opprinnelig kapasitet etter 500 ladesykluser, målt etter IEC 61960-3.",
        "Servicehåndbok for hver modell og testrapport fra produsent eller uavhengig laboratorium, eller "
        "tilsvarende "
        "dokumentasjon, leveres med tilbudet.",
    ),
    (
        "Bærbare PC-er",
        "Minne og lagring som kan oppgraderes",
        "Minne og lagring skal kunne utvides eller byttes etter levering. Delene skal ikke være loddet "
        "fast.\n\n"
        "Kravet gjelder ikke:\n- nettbrett\n- tynne klienter uten egen lagring",
        "Teknisk datablad for hver modell, eller tilsvarende dokumentasjon, leveres med tilbudet.",
    ),
    (
        "Bærbare PC-er",
        "Støynivå",
        "Maskinene skal ha et deklarert A-veid lydeffektnivå på høyst 4,0 bel i hvile og høyst 4,5 bel "
        "ved full last, "
        "målt etter ISO 7779 og oppgitt etter ISO 9296.",
        "Støydeklarasjon etter ISO 9296 eller tilsvarende dokumentasjon leveres med tilbudet.",
    ),
    (
        "PC-er og skjermer",
        "Produktgaranti og garantireparasjon",
        "Leverandøren skal gi minst 5 års produktgaranti på alle PC-er og skjermer. Feil som oppstår i "
        "garantitiden, "
        "skal rettes ved reparasjon før nytt utstyr leveres, så lenge reparasjon er teknisk mulig.",
        "Garantivilkår og beskrivelse av reparasjonsordningen, eller tilsvarende dokumentasjon, leveres "
        "med tilbudet.",
    ),
    (
        "PC-er og skjermer",
        "Tilgang på reservedeler",
        "Reservedeler skal være tilgjengelige i minst 5 år etter at produktet er levert. Listen skal "
        "minst omfatte "
        "batteri, skjermpanel, tastatur, vifte, lagring og strømforsyning.",
        "Liste over reservedeler med priser og leveringstid, eller tilsvarende dokumentasjon, leveres "
        "med tilbudet.",
    ),
    (
        "PC-er og skjermer",
        "Energibruk",
        "Typisk energibruk (TEC) skal ikke være høyere enn grensen i gjeldende versjon av ENERGY STAR "
        "for datamaskiner, "
        "og skjermer skal være i energiklasse F eller bedre etter forordning (EU) 2019/2013.",
        "Testrapport eller oppføring i energiregister, eller tilsvarende dokumentasjon, leveres med "
        "tilbudet.",
    ),
    (
        "PC-er og skjermer",
        "Flammehemmere i plastdeler",
        "Plastdeler over 25 gram skal ikke inneholde bromerte eller klorerte flammehemmere. Kretskort og "
        "kabler er "
        "unntatt. Klimaavtrykket fra produksjonen skal være oppgitt som kg CO₂-ekvivalenter per enhet.",
        "Erklæring fra produsenten med stoffliste, eller tilsvarende dokumentasjon, leveres med tilbudet.",
    ),
    (
        "PC-er og skjermer",
        "Emballasje",
        "Emballasjen skal ha minst 80 % gjenvunnet fiber og være uten ekspandert polystyren. Flere "
        "enheter til samme "
        "sted skal pakkes samlet når oppdragsgiver bestiller mer enn 5 enheter.",
        "Beskrivelse av emballasjen per produkt, eller tilsvarende dokumentasjon, leveres med tilbudet.",
    ),
)

CONTRACT = (
    (
        "Innsamling, sletting, ombruk og gjenvinning",
        "Leverandøren skal hente brukt utstyr når nytt leveres, slette data etter NIST 800-88 og sende "
        "minst 70 % av "
        "enhetene til ombruk. Resten skal materialgjenvinnes ved godkjent mottak i EØS.",
        "Oppdragsgiver får en rapport hvert halvår med antall enheter til ombruk og gjenvinning, med "
        "slettebevis.",
    ),
    (
        "Menneskerettigheter i leverandørkjeden",
        "Leverandøren skal kjenne produksjonssteder for sluttmontering og de viktigste komponentene, gjøre "
        "aktsomhetsvurderinger etter OECDs retningslinjer og rette opp brudd innen avtalt frist.",
        "Egenrapport innen 3 måneder etter kontraktsinngåelse, deretter årlig. Oppdragsgiver kan kreve "
        "kontroll på "
        "stedet ved en uavhengig tredjepart.",
    ),
    (
        "Samlet levering",
        "Leverandøren skal levere til avtalt sted høyst 2 ganger i måneden, med utslippsfritt kjøretøy i "
        "byer med over "
        "50 000 innbyggere.",
        "Leveringslogg med kjøretøytype og drivstoff følger fakturaen hvert kvartal.",
    ),
    (
        "Sanksjoner ved brudd",
        "Brudd på klima- og miljøvilkårene gir dagbot på 0,15 % av kontraktssummen per virkedag til "
        "bruddet er rettet, "
        "høyst 10 % i alt.",
        "Oppdragsgiver fører oversikt over avvik og frister og tar dem opp i hvert statusmøte.",
    ),
)

JUSTIFICATION = {
    "burdens": "Produksjonen av 200 bærbare PC-er og 50 skjermer gir det største avtrykket, anslagsvis "
    "62 tonn CO₂e. "
    "Utvinning av kobolt, tinn og gull belaster natur og vann der den skjer. Transporten står for under "
    "4 %.\n\n"
    "Bruksfasen er liten: norsk strømmiks og lavt forbruk.",
    "market": "Dialog med fem leverandører i oktober 2026 viser at:\n- fire kan gi 5 års garanti\n- alle "
    "kan levere "
    "reservedeler i 5 år\n- tre har løsning for ombruk av minst 70 %",
    "requirements": "Kravene K-001–K-008 om levetid, reparasjon, energi, kjemikalier og emballasje, og "
    "vilkårene "
    "V-001–V-004 om ombruk, menneskerettigheter, levering og sanksjoner.",
    "alternative": "Et kriterium på 30 % ville gitt uttelling for lengre garanti. Dialogen viste at "
    "forskjellene mellom "
    "tilbudene er små over minstenivået: høyst 6 måneder ekstra brukstid i snitt.",
    "comparison": "Krav om 5 års garanti forlenger brukstiden for alle enheter fra 4 til minst 5 år, "
    "altså ≥ 20 % "
    "lavere avtrykk per bruksår. Et kriterium ville gitt anslagsvis 5–8 %.",
    "conclusion": "Kravene gir bedre klima- og miljøeffekt enn et tildelingskriterium på 30 %.",
    "decided_on": "12. januar 2027",
    "place": "I konkurransegrunnlaget",
}


def specification(copies: int = 1) -> list[Criterion]:
    """The specification's texts, in the order of their groups, `copies` times over."""
    rows = sorted(SPECIFICATION * copies, key=lambda row: row[0])
    return [
        Criterion(
            id=f"K-{number:03}",
            kind=Kind.SPECIFICATION,
            key=f"it-krav-{number}-basis",
            revision=1,
            title=title,
            text=text,
            proof=proof,
            fulfilled_at="Levering",
            level="Basis" if number % 3 else "Avansert",
            group=group,
            labels=("TCO Certified", "EPEAT") if number % 2 else (),
            sources=("anskaffelsesloven § 5b", "DFØs handlingsplan (rev. nov. 2025) kap. 2.5"),
        )
        for number, (group, title, text, proof) in enumerate(rows, 1)
    ]


def contract() -> list[Criterion]:
    return [
        Criterion(
            id=f"V-{number:03}",
            kind=Kind.CONTRACT,
            title=title,
            text=text,
            proof="Oppdragsgiver får dokumentasjonen uten krav, til avtalt tid.",
            follow_up=follow_up,
            fulfilled_at="I kontraktsperioden",
            level="Basis",
            sources=("anskaffelsesloven § 5p",),
        )
        for number, (title, text, follow_up) in enumerate(CONTRACT, 1)
    ]


def selection() -> list[Criterion]:
    return [
        Criterion(
            id="L-001",
            kind=Kind.SELECTION,
            title="Miljøledelse",
            text="Leverandøren skal ha rutiner for miljøledelse som dekker innkjøp, transport og mottak "
            "av brukt utstyr.",
            proof="Beskrivelse av rutinene, eller sertifikat etter ISO 14001, EMAS, Miljøfyrtårn eller "
            "tilsvarende.",
            follow_up="Dette leser bare oppdragsgiver.",
            fulfilled_at="Tilbud",
            level="Basis",
        )
    ]


def award() -> list[AwardCriterion]:
    return [
        AwardCriterion(id="T-001", name="Pris", type="Pris", measure="55,00 %", text="Samlet pris uten mva."),
        AwardCriterion(
            id="T-002",
            name="Klimaavtrykk og brukstid",
            type="Klima og miljø",
            measure="30,00 %",
            is_environment=True,
            text="Lavest klimaavtrykk per bruksår, og garanti ut over minstekravet på 5 år. Det "
            "leverandøren tilbyr, "
            "blir kontraktsforpliktelse.",
            evaluation="Skala 0–10:\n- 10 poeng for lavest avtrykk per bruksår\n- 0 poeng for "
            "minstekravet\n- resten "
            "lineært imellom",
            proof="Miljødeklarasjon (EPD) etter ISO 14025 eller tilsvarende dokumentasjon leveres med "
            "tilbudet.",
            sub_criteria=(
                SubCriterion(name="Kg CO₂e per enhet og bruksår", share="60,00 %", is_environment=True),
                SubCriterion(name="Garantitid ut over 5 år", share="40,00 %", is_environment=True),
            ),
            labels=("TCO Certified",),
            level="Avansert",
            sources=("anskaffelsesloven § 5b",),
        ),
        AwardCriterion(
            id="T-003",
            name="Kvalitet og service",
            type="Kvalitet",
            measure="15,00 %",
            text="Responstid ved feil, og hvor mye av reparasjonen som skjer hos brukeren.",
            evaluation="Skala 0–10. Raskest dokumenterte responstid får 10 poeng, de andre forholdsmessig.",
            proof="Beskrivelse av serviceordningen leveres med tilbudet.",
        ),
    ]


def document(kind: DocumentKind, *parts: Part) -> TenderDocument:
    return TenderDocument(
        kind=kind,
        title="Bærbare PC-er og skjermer til saksbehandlere i Čáhcesuolu",
        reference="2026/1847",
        agency_name="Statens kontor for fellestjenester i nord",
        organisation_number="987654321",
        created=date(2027, 1, 18),
        version=7,
        parts=parts,
        logo=logo(),
    )


@cache
def logo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 100), "#1b6b50").save(out, format="PNG")
    return out.getvalue()


def procurement_document(copies: int = 1) -> TenderDocument:
    """Some 12 pages with everything in it at one copy; each further copy adds 8 requirements."""
    competition = procurement.competition_part(
        number="1",
        mode="weighted",
        criteria=award(),
        purpose="Saksbehandlerne trenger bærbart utstyr som varer, kan repareres og brukes om igjen. "
        "Samisk tastatur "
        "(č đ ŋ š ŧ ž) skal følge med til enhetene i Čáhcesuolu.",
        about=(
            ("Kontraktstype", "Varer"),
            ("Anslått verdi", "2 400 000 kr uten mva."),
            ("Planlagt kunngjøring", "1. februar 2027"),
            ("Varighet", "48 måneder"),
        ),
        total="100,00 %",
        environment_share="30,00 %",
        grounds=(procurement.justification(provision=LAW, **JUSTIFICATION),),
    )
    return document(
        DocumentKind.PROCUREMENT,
        competition,
        procurement.requirements_part(Kind.SELECTION, number="2", criteria=selection()),
        procurement.requirements_part(Kind.SPECIFICATION, number="3", criteria=specification(copies)),
        procurement.requirements_part(Kind.CONTRACT, number="4", criteria=contract()),
    )


def long_document() -> TenderDocument:
    """Some 60 pages."""
    return procurement_document(copies=17)


def empty_document() -> TenderDocument:
    """A tender of the first minute: every part is there and holds nothing."""
    return replace(
        document(
            DocumentKind.PROCUREMENT,
            procurement.competition_part(number="1", mode="none", criteria=()),
            *(
                procurement.requirements_part(kind, number=str(n), criteria=())
                for n, kind in enumerate(KINDS, 2)
            ),
        ),
        reference="",
    )


KINDS = (Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT)


def exempt_document() -> TenderDocument:
    return document(
        DocumentKind.PROCUREMENT,
        procurement.competition_part(
            number="1",
            mode="price_only",
            criteria=[AwardCriterion(id="T-001", name="Pris", type="Pris", measure="100,00 %")],
            grounds=(
                procurement.exemption(
                    "insignificant",
                    provision="anskaffelsesloven § 5b tredje ledd",
                    climate_reason="Rådgivningen skjer på nett, uten reiser og uten varer.",
                    environment_reason="Ytelsen bruker verken areal, vann eller kjemikalier.",
                    physical_element="Nei",
                    place="I konkurransegrunnlaget",
                ),
            ),
        ),
    )
