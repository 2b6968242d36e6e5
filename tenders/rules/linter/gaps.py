"""What a text lacks. Each rule takes a text and says whether it does."""

import re

from criteria.content.wording import SANCTION
from criteria.enums import FulfilledAt
from tenders.rules.linter.texts import Text

PROOF = re.compile(
    r"\b(?:dokument|legg(?:e[rs]?)? ved|vedl(?:egg|agt)|oppgi|oppgje|opplys|attest|bevis|sertifikat|beskriv)"
    r"|\b(?:fr[ae]mlegg|bekreft|rapport|liste over|erklæring)|skjema(?:et)?\b|\bEPD\b",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"poeng|skala|karakter|lineær|proporsjonal|relativ|\brange(?:r|ring)|fratrekk|uttelling etter"
    r"|pris(?:påslag|tillegg|fradrag)|trekkes? fra i tilbud|\bkroner per\b",
    re.IGNORECASE,
)
# «ved levering», «i hele kontraktsperioden», «senest 1. juli».
MOMENT = re.compile(
    r"\b(?:i|gjennom|under|ved|før|etter|fra|frå|innen|senest|til|på|hele|når)\b(?: \w+){0,3} "
    r"(?:tilbud|kontrakt|avtale|lever|overlever|overtak|oppstart|byggetid|gjennomføring|bestilling|avrop|oppdrag"
    r"|drift|utfør)"
    r"|\b(?:kontrakts|avtale)(?:perioden|tiden|tida)|\btilbudsfrist|\bleveringstidspunkt|\bår(?:et)? etter\b"
    r"|\bhvert? (?:år|kvartal|måned|gang)\b|\b(?:innen|fra|senest|før) (?:og med |den )?\d"
    r"|\b(?:innen|fra|senest|før) (?:januar|februar|mars|april|mai|jun[iy]|jul[iy]|august|september|oktober"
    r"|november|desember)",
    re.IGNORECASE,
)
BREACH = re.compile(
    r"mislighold|misleghald|sanksjon|tvangsmulkt|\bbøter\b|\bhev(?:es|ing)\b|erstatnings"
    r"|\bkreve [\d\s]{1,12}kroner",
    re.IGNORECASE,
)


def lacks_proof(text: Text) -> bool:
    """FOA §§ 8-11 and 18-1 (9): each award criterion says what the supplier hands in."""
    return not text.proof.strip() and not PROOF.search(f"{text.text} {text.evaluation}")


def lacks_scale(text: Text) -> bool:
    return not SCALE.search(f"{text.text} {text.evaluation}")


def lacks_moment(text: Text) -> bool:
    """Neither a field nor the text says when the requirement must be met (KOFA 2023/313)."""
    named = f"{text.title} {text.text} {text.proof}"
    return text.fulfilled_at not in tuple(FulfilledAt) and not MOMENT.search(named)


def lacks_breach(text: Text) -> bool:
    """A contract term that does not say what a breach leads to (§ 5p)."""
    return not SANCTION.search(text.text) and not BREACH.search(text.text)
