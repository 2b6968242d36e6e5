"""Whether a text binds: «skal» and no way out (KOFA 2025/0992: «fortrinnsvis», «etterstrebes», «ønsker»)."""

import re

OBLIGES = re.compile(r"\b(skal|må|plikter)\b", re.IGNORECASE)
VAGUE = re.compile(
    r"\b(bør|burde|fortrinnsvis|(?:etter|til|be)streb\w*|ønske\w*|(?<!som )helst|gjerne|oppfordre\w*"
    r"|(?:for)?søke[rs]? å|så \w+ som mulig|så (?:langt|vidt) (?:det er )?mulig|så langt det lar seg gjøre"
    r"|i størst mulig grad|(?:mest|minst|best) mulig|i den grad det er mulig|(?:om|hvis) mulig)\b",
    re.IGNORECASE,
)


def vague_words(text: str) -> tuple[str, ...]:
    """The words in the text that make a demand a wish, in order, lower case, each once."""
    return tuple(dict.fromkeys(match.group().lower() for match in VAGUE.finditer(text)))


def is_binding(text: str) -> bool:
    """True when the text obliges and holds no word that lets the supplier off."""
    return bool(OBLIGES.search(text)) and not vague_words(text)
