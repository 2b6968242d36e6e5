"""Words that bind nobody and words that measure nothing. Each rule takes a text and yields the words hit."""

import re
from collections.abc import Iterator

from criteria.content.wording import EMPTY_WORDS, LABELS, VAGUE
from tenders.rules.linter.texts import DEMANDS, Sentence, Span, Text, sentences_of

QUOTED = re.compile(r"«[^»]{0,300}»|“[^”]{0,300}”|\"[^\"]{0,300}\"")
BUYER = (
    r"(?:oppdragsgiver(?:en)?|oppdragsgjevar(?:en)?|kunden|(?:fylkes)?kommun[ea]n?|etaten|direktoratet"
    r"|departementet|helseforetaket|universitetet|høgskolen|høyskolen|innkjøperen?|saksbehandleren?"
    r"|prosjektlederen?|byggherren?|dere|du|vi)"
)
SUPPLIER = r"(?:leverandør\w*|tilbyder\w*|bruker\w*|noen|nokon)"
WISH = r"(?:ønske|ynskj)\w*"
# A buyer's own aim, advice to her and a condition hold nobody to less than the demand.
EXCUSED = (
    QUOTED,
    re.compile(rf"\b{BUYER}(?: \w+)? (?:{WISH}|tar sikte på)(?= å (?!få|motta|se)\w)", re.IGNORECASE),
    re.compile(rf"\b{BUYER}(?: \w+)? (?:bør|burde)\b|\b(?:bør|burde) {BUYER}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:hvis|viss|dersom|når|om) (?:{BUYER}|{SUPPLIER})(?: [\w-]+){{0,2}} {WISH}"
        rf"|\bsom (?:(?:{BUYER}|{SUPPLIER}) )?{WISH}|^\W*(?:ønsker|ynskjer) (?:{BUYER}|{SUPPLIER})\b"
        r"|\b(?:etter|til|på|ved|innen) ønske[tr]?\b",
        re.IGNORECASE,
    ),
)
DEFINED = re.compile(
    r"\bmed\b.{1,60}\b(?:menes|mener|forstås|meiner|meinast)\b|\bdefiner\w*", re.IGNORECASE | re.DOTALL
)
SAYS_HOW_MUCH = re.compile(
    r"\d\s?(?:%|prosent|g|gram|kg|tonn|kWh|W|dB|ppm|km|liter|m)(?!\w)"
    r"|\b(?:NS|EN|ISO)[-\s](?:EN[-\s])?(?:ISO[-\s])?\d"
)


def vague(text: Text) -> Iterator[Span]:
    """Words that make a demand a wish (KOFA 2025/0992, 2023/1135)."""
    for sentence in sentences_of(text, *DEMANDS):
        yield from _outside(sentence, VAGUE, EXCUSED)


def _outside(sentence: Sentence, words: re.Pattern[str], excused: tuple[re.Pattern[str], ...]) -> list[Span]:
    """The words that stand in no stretch that excuses them."""
    found = list(words.finditer(sentence.words))
    if not found:
        return []
    free = [match.span() for pattern in excused for match in pattern.finditer(sentence.words)]
    return [
        sentence.span(match)
        for match in found
        if not any(start <= match.start() and match.end() <= end for start, end in free)
    ]


def empty(text: Text) -> list[Span]:
    """Words of praise where neither a number, a label nor a definition says what they mean."""
    found = [span for sentence in sentences_of(text, "text") for span in _unexplained(sentence)]
    return [] if found and DEFINED.search(text.text) else found


def _unexplained(sentence: Sentence) -> list[Span]:
    found = _outside(sentence, EMPTY_WORDS, (QUOTED,))
    explained = found and (SAYS_HOW_MUCH.search(sentence.words) or LABELS.search(sentence.words))
    return [] if explained else found
