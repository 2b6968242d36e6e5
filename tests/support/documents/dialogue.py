"""The guide that suppliers see, and the log that goes into the annex."""

from tenders.exports.dialogue import Entry, log_part, need_part, questions_part
from tenders.exports.document import DocumentKind, Part, TenderDocument
from tests.support.documents.procurement import document

NEED = {
    "purpose": "Saksbehandlerne skal kunne arbeide både på kontoret og hjemme, hele dagen.",
    "function": "Arbeidsflate som kan bæres og kobles til to skjermer, i minst fem år.",
    "facts": (("Hvem og hvor ofte", "200 saksbehandlere, hver dag"), ("Antall", "250")),
    "hot_spots": (
        ("IT-utstyr", ("Råvarer: Metaller og sjeldne jordarter.", "Produksjon: Energi fra kull.")),
        ("Møbler", ("Råvarer: Nytt\ntrevirke.",)),
    ),
}
QUESTIONS = (
    ("Markedet", ("Hva tilbys i dag?", "Hvem andre leverer det samme?")),
    ("Leveransen", tuple(f"Spørsmål {number} om leveransen?" for number in range(1, 13))),
)


def entry(**changes: object) -> Entry:
    usual = {
        "on": "12. januar 2027",
        "form": "Dialogkonferanse",
        "when": "Før kunngjøringen",
        "parties": "Åtte leverandører",
        "questions": "Hvilke krav klarer dere?",
        "learnt": "Alle klarer basisnivået.",
    }
    return Entry(**(usual | changes))


def log(*entries: Entry) -> Part:
    return log_part(number="B", entries=entries or (entry(),))


def dialogue_document() -> TenderDocument:
    return document(
        DocumentKind.DIALOGUE,
        need_part(number="1", goal="Færre enn fem prosent er ute av drift.", is_innovation=True, **NEED),
        questions_part(number="2", questions=QUESTIONS),
    )
