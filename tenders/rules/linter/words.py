"""Words in a text that lose cases. Each rule takes a text and yields the words hit."""

import re
from collections.abc import Iterator
from functools import lru_cache

from criteria.content.wording import (
    AT_LARGE,
    BRANDS,
    EQUIVALENT,
    LABELS,
    LEFT_OUT,
    NOT_ASKED,
)
from criteria.enums import Kind
from tenders.rules.linter.texts import DEMANDS, Sentence, Span, Text, sentences_of
from tenders.rules.word_search import ENDINGS

WHOLE_LABELS = re.compile(rf"(?:{LABELS.pattern})\w*")  # «svanemerk» to its end: «svanemerket»
# The label rule is kept as well when the next sentence opens for others: «Tilsvarende merker godtas.»
OTHERS_ACCEPTED = re.compile(
    r"\b(?:tilsvar[ae]nde|likeverdig).{1,60}\b(?:godt|aksept|godkjen|kan (?:brukes|nyttes))"
    r"|\b(?:godt|aksept|godkjen).{1,60}\b(?:tilsvar[ae]nde|likeverdig)",
    re.IGNORECASE,
)
# What the delivery must work together with may be named: nothing else would do.
FITS_WITH = re.compile(
    r"\b(?:kompatib|integrer|sam(?:spill|virk|handl)|grensesnitt)"
    r"|\beksister[ae]nde (?:løsning|løysing|system|plattform|infrastruktur)",
    re.IGNORECASE,
)
FIRM = r"(?:bedrift|virksomhet|verksemd|selskap|leverandør|tilbyder|konsern)"
# What is said of a firm as a whole, and says nothing of what it delivers (direktiv 2014/24/EU art. 67).
ABOUT_THE_FIRM = re.compile(
    r"\b(?:Miljøfyrtårn\w*|ISO[-\s]?(?:9001|14001)|EMAS|Grønt Punkt-medlem\w*"
    r"|(?:miljø|klima|bærekraft)s?(?:strategi|policy|politikk|profil|rapport)\w*|miljøledelses?\w*"
    r"|miljøstyring\w*|samfunnsansvar\w*"
    rf"|(?:miljøsertifisert\w*|klimanøytral\w*|grønn\w*) {FIRM}\w*"
    rf"|klimaregnskap\w* (?:for|til|i) (?:hele )?{FIRM}\w*"
    rf"|{FIRM}\w*s (?:\w+ )?(?:klimaregnskap|miljøarbeid|klimamål|miljømål|bærekraftsarbeid)\w*)",
    re.IGNORECASE,
)
# Right behind such words: «miljøstrategi for dette oppdraget».
FOR_THIS_DELIVERY = re.compile(
    r"\W{0,2}(?:\w+ ){0,2}(?:for|i|til) (?:denne |dette |den )?"
    r"(?:leveransen|oppdraget|kontrakten|prosjektet|tjenesten|rammeavtalen)",
    re.IGNORECASE,
)
NO_POINTS = re.compile(
    r"\b(?:ingen|ikke|0) (?:egen )?(?:poeng|uttelling)|\bteller (?:0|ikke)\b", re.IGNORECASE
)
# Reckoned with, ruled out, or left out of the sum.
NOT_WANTED = re.compile(
    r"\bregnes\b|faktor|det samme for\b|\butenfor\b|\buten\b"
    r"|\b(?:oppfyller|godtas|godkjennes|tillates|kreves|gjelder|omfatter|dekker|brukes) ikke\b"
    r"|\bikke (?:tillatt|bruke|bruker|benytte|kreve|godta)",
    re.IGNORECASE,
)
BIOFUEL = re.compile(
    r"\b(?:HVO(?:[-\s]?100)?|B(?:30|100)|bio(?:diesel|drivstoff|etanol)\w*)\b", re.IGNORECASE
)
ASKED_FOR = re.compile(r"\b(?:skal|må|minst|krev\w*|plikt\w*)\b", re.IGNORECASE)
# Where nothing better is to be had, with conditions.
FALLBACK = re.compile(
    r"\bavanser\w*|bærekraftskriteri\w*|\b(?:bare|kun) (?:når|der|hvis|dersom)\b|\bunntak\w*", re.IGNORECASE
)


def labels(text: Text) -> Iterator[Span]:
    """A label or a standard that no other may stand in for, in its own sentence or the next (FOA § 15-3)."""
    for sentence in sentences_of(text, *DEMANDS):
        found = list(map(sentence.span, WHOLE_LABELS.finditer(sentence.words)))
        if found and not _is_open(sentence):
            yield from found


def _is_open(sentence: Sentence) -> bool:
    """Others may stand in for the label, or it is not asked for."""
    own = EQUIVALENT.search(sentence.words) or NOT_ASKED.search(sentence.words)
    return bool(own or OTHERS_ACCEPTED.search(sentence.following))


def brands(text: Text, listed: tuple[str, ...]) -> Iterator[Span]:
    """A trade name, the library's or the curators', neither open to others nor something to fit with."""
    for sentence in sentences_of(text, "title", *DEMANDS):
        if not EQUIVALENT.search(sentence.words) and not FITS_WITH.search(sentence.words):
            yield from _any_of((BRANDS, *_listed(listed)), sentence)


def _any_of(patterns: tuple[re.Pattern[str], ...], sentence: Sentence) -> list[Span]:
    """What any of them finds, each place once, in order."""
    found = {sentence.span(match) for pattern in patterns for match in pattern.finditer(sentence.words)}
    return sorted(found, key=lambda span: (span.start, span.end))


@lru_cache(maxsize=8)
def _listed(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A word with a capital is a name and is found as such: «Poly», not «poly»."""
    names = [re.escape(word) for word in words if not word.islower()]
    others = [re.escape(word) for word in words if word.islower()]
    endings = "|".join(filter(None, ENDINGS))
    return tuple(
        re.compile(rf"\b(?:{'|'.join(found)})(?:-?(?:{endings}))?\b", flags)
        for found, flags in ((names, 0), (others, re.IGNORECASE))
        if found
    )


def at_large(text: Text) -> Iterator[Span]:
    """The supplier's business at large in what must be tied to the delivery (art. 67, KOFA 2025/0999)."""
    patterns = (AT_LARGE, ABOUT_THE_FIRM) if text.kind == Kind.AWARD else (AT_LARGE,)
    for sentence in sentences_of(text, "text", "evaluation"):
        found = _any_of(patterns, sentence)
        if found and not any(each.search(sentence.words) for each in (LEFT_OUT, NOT_ASKED, NO_POINTS)):
            yield from (span for span in found if not _is_of_this_delivery(sentence, span))


def _is_of_this_delivery(sentence: Sentence, span: Span) -> bool:
    return bool(FOR_THIS_DELIVERY.match(sentence.words, span.end - sentence.start))


def biofuel(text: Text) -> Iterator[Span]:
    """Liquid biofuel that is asked for or rewarded, other than as the last resort with conditions."""
    for sentence in sentences_of(text, "text", "evaluation"):
        found = list(map(sentence.span, BIOFUEL.finditer(sentence.words)))
        if found and _is_wanted(text, sentence.words):
            yield from found


def _is_wanted(text: Text, sentence: str) -> bool:
    asked = text.kind == Kind.AWARD or ASKED_FOR.search(sentence)
    return bool(asked) and not any(each.search(sentence) for each in (NO_POINTS, NOT_WANTED, FALLBACK))
