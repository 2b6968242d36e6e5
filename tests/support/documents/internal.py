"""What is kept inside: the annex and the decision, and a document of all that people paste in."""

from dataclasses import replace

from criteria.enums import Kind
from tenders.exports import annex, decision, procurement, verdict
from tenders.exports.call_off import call_off_part
from tenders.exports.document import Criterion, DocumentKind, TenderDocument, Tone
from tests.support.documents.procurement import LAW, SPECIFICATION, document


def answers() -> list[annex.Answer]:
    by, on = "Kari Nordmann", "3. desember 2026"
    need, ladder = "Behovet", "Trappen: stopp der behovet er dekket"
    return [
        annex.Answer(
            code="A1",
            section=need,
            question="Hvilket resultat skal oppnås, og for hvem?",
            answer="200 saksbehandlere skal kunne arbeide fra kontor, hjem og reise i minst fem år.",
            by=by,
            on=on,
        ),
        annex.Answer(
            code="A2", section=need, question="Hva utløser behovet?", answer="Utskifting", by=by, on=on
        ),
        annex.Answer(
            code="B1",
            section=ladder,
            question="Kan behovet løses uten å skaffe noe?",
            answer="Delvis: 20 %. Fellesmaskiner i møterom erstatter noen av dagens skjermer.",
            by=by,
            on=on,
        ),
        annex.Answer(
            code="B3",
            section=ladder,
            question="Finnes det ledig i egen virksomhet?",
            answer="Delvis: 10 %. 22 maskiner er registrert i ombruksløsningen.\n\n- 14 er under tre "
            "år\n- 8 trenger batteri",
            by=by,
            on=on,
        ),
        annex.Answer(
            code="B4",
            section=ladder,
            question="Kan vi dele, låne eller kjøpe sammen med andre offentlige?",
            status=annex.AnswerStatus.SKIPPED,
            reason="Nabokommunene kjøpte i fjor og har ikke behov før i 2030.",
        ),
        annex.Answer(
            code="B7",
            section=ladder,
            question="Finnes rammeavtale eller fellesavtale?",
            status=annex.AnswerStatus.UNUSED,
        ),
    ]


def outcomes() -> list[annex.Outcome]:
    return [
        annex.Outcome(title="Ingen anskaffelse", share="20 %", effect="Unngått"),
        annex.Outcome(title="Intern ombruk", share="10 %", effect="Unngått"),
        annex.Outcome(title="Ny anskaffelse", share="70 %", effect="Forbedret"),
    ]


def annex_document() -> TenderDocument:
    return document(
        DocumentKind.ANNEX,
        annex.needs_part(
            number="1",
            answers=answers(),
            outcomes=outcomes(),
            facts=(
                ("Anbefalt nivå", "Basis"),
                ("Spørreskjema", "Versjon 1"),
                ("Merknad", "Mangler tall for forbruk"),
            ),
        ),
        verdict.verdict_part(
            number="2",
            verdicts=[
                verdict.Verdict(
                    title="Hele anskaffelsen",
                    tone=Tone.CAUTION,
                    answer="Oppfylt med begrunnelse",
                    provision=LAW,
                    words="Miljøkravene i spesifikasjonen erstatter tildelingskriteriet. Begrunnelsen må "
                    "vise bedre effekt.",
                    smallest_change="Øk vekten på klima og miljø med 0,01 prosentpoeng.",
                    facts=(
                        ("Miljøandel", "29,99 %"),
                        ("Regelsett", "Fra 1. juli 2026"),
                        ("Kunngjøringspliktig", "Ja"),
                    ),
                    after_change="oppfylt",
                    measure="Vekt",
                    working=(
                        ("Pris", "70,01 %", "0 %", "Teller ikke: pris."),
                        ("Klima og miljø", "29,99 %", "29,99 %", "Teller."),
                    ),
                    advice=("Doffin kan avvise kunngjøringen.", "Kontrakten må ha en sanksjon (§ 5p)."),
                    others=("Klima og miljø vektes 29,99 %, og kravet er minst 30 %.",),
                    justification=(("Konklusjonen", "På plass"), ("En dato før kunngjøringen", "Mangler")),
                    tried=(("R11", "Klima og miljø vektes for lite", "Slo til"),),
                    sides=(("Svar", "Oppfylt med begrunnelse", "Ikke oppfylt"),),
                    side_days=("1. februar 2027", "30. juni 2026"),
                    later=("EØS-terskelen endres fra 1 630 000 kr til 1 700 000 kr 1. januar 2028.",),
                    decisions=("KOFA 2025/0978 (Kristiansand): Lav vekt kan kombineres med krav.",),
                )
            ],
        ),
        annex.choices_part(
            number="3",
            own=[
                annex.OwnWording(
                    id="K-003",
                    title="Støynivå",
                    original="Revisjon 3: " + SPECIFICATION[2][2],
                    own="Maskinene skal ha et deklarert lydeffektnivå på høyst 3,5 bel i hvile.",
                    reason="Maskinene brukes i åpent landskap.",
                )
            ],
            dropped=[
                annex.Dropped(
                    title="Klimadata per produkt",
                    kind="Kravspesifikasjon",
                    reason="Er vektet som tildelingskriterium.",
                ),
                annex.Dropped(
                    title="Lærlinger",
                    kind="Kontraktsvilkår",
                    reason="Gjelder ikke varekjøp.",
                    is_statutory=True,
                ),
            ],
        ),
        annex.record_part(
            number="4",
            events=[
                annex.Event(
                    on="3. desember 2026 kl. 09.14", by="Kari Nordmann", what="Behovsvurderingen er fylt ut."
                ),
                annex.Event(on="12. januar 2027 kl. 14.02", by="Ola Hansen", what="Begrunnelsen er lagret."),
            ],
            sources=(
                "https://lovdata.no/dokument/NL/lov/2016-06-17-73",
                "DFØs handlingsplan, revidert november 2025",
            ),
        ),
    )


def stretched_document() -> TenderDocument:
    """What people paste in: very long titles, words, cells and lists."""
    word = "Klimagassutslippsreduksjonsforpliktelse" * 6
    prose = "\n\n".join(["Leverandøren skal dokumentere dette. " * 12] * 12)
    listed = "\n".join(f"- punkt {number} av mange" for number in range(60))
    criterion = Criterion(
        id="K-001",
        kind=Kind.SPECIFICATION,
        title=word,
        text=prose,
        proof=f"{word}\n{listed}",
        sources=(word,),
    )
    part = procurement.requirements_part(Kind.SPECIFICATION, number="1", criteria=[criterion])
    long_answer = replace(answers()[0], answer=prose, question=word)
    needs = annex.needs_part(
        number="2",
        answers=[long_answer, replace(long_answer, status=annex.AnswerStatus.SKIPPED, reason=listed)],
        outcomes=[annex.Outcome(title=word, share="100,00 %", effect=word)],
    )
    return replace(
        document(DocumentKind.PROCUREMENT, part, needs),
        title=("Rammeavtale om kjøp av klientutstyr med tilhørende tjenester " * 4)[:200].strip(),
        agency_name=("Interkommunalt innkjøpssamarbeid for " * 6)[:200].strip(),
        reference="REF-" + "0123456789" * 9,
    )


def long_annex_document() -> TenderDocument:
    """A needs assessment that runs over several pages in one table."""
    many = [replace(answers()[0], code=f"A{number}") for number in range(1, 60)]
    return document(
        DocumentKind.ANNEX, annex.needs_part(number="A", answers=many, outcomes=outcomes(), facts=())
    )


def empty_annex_document() -> TenderDocument:
    return document(
        DocumentKind.ANNEX,
        annex.needs_part(number="A", answers=(), outcomes=()),
        verdict.verdict_part(number="B", verdicts=()),
        annex.choices_part(number="C", own=(), dropped=()),
        annex.record_part(number="D", events=()),
    )


def decision_document() -> TenderDocument:
    return document(
        DocumentKind.DECISION,
        decision.decision_part(
            number="1",
            decision="Ingen anskaffelse",
            reason="Behovet er dekket av utstyr som alt finnes i virksomheten, og av reparasjon i egen regi.",
            outcomes=[annex.Outcome(title="Intern ombruk", share="100 %", effect="Unngått")],
            saving=decision.Saving(
                kroner="2 400 000 kr uten mva.",
                co2e="62 000 kg CO₂e",
                basis="Antall enheter ganget med produsentenes oppgitte avtrykk og siste avtalepris.",
            ),
            facts=(("Besluttet av", "Ola Hansen, innkjøpsleder"), ("Dato", "18. januar 2027")),
            grounds=(("Reparere eller oppgradere", "Verkstedet tar de 40 eldste maskinene."),),
            more=(
                decision.move_chapter(
                    [
                        decision.Move(
                            what="Skjerm 27 tommer", quantity="14", place="Lager i Oslo", contact="Ida"
                        )
                    ],
                    "",
                ),
                decision.partner_chapter(
                    [decision.Body(name="Prøve kommune", number="999000222", role="Låner ut 20 skjermer")], ""
                ),
                decision.postponed_chapter("Bygget er ikke ferdig.", "1. juni 2027"),
            ),
        ),
        annex.needs_part(number="2", answers=answers(), outcomes=outcomes()),
    )


def call_off_document() -> TenderDocument:
    return document(
        DocumentKind.CALL_OFF,
        call_off_part(
            number="1",
            agreement=(("Avtale", "Klientutstyr 2026"), ("Leverandør", "Maskinhuset AS"), ("Inngått av", "")),
            order=(("Formål", "Saksbehandlerne skal kunne arbeide hele dagen."), ("Antall", "25 av 250")),
            green_choice="Velg modellen med lengst garanti.",
            terms="Emballasje tas i retur.",
            follow_up=(("Ansvar for oppfølgingen", "Seksjon for IT"),),
            caveat="Avtalen går ut i år.",
        ),
    )
