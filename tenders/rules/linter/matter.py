"""One matter as requirement and as award criterion at one threshold: then the criterion separates nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from criteria.content.wording import SANCTION
from criteria.enums import Kind
from tenders.rules.linter.texts import Draft, Hit, Span, Text, sentences_of

THRESHOLD = re.compile(
    r"\b(?:(?P<least>minst|minimum)|høyst|maks(?:imalt|imum)?|inntil|opptil|ikke (?:over|mer enn))\s"
    r"(?P<number>\d{1,9}(?:\s\d{3}){0,3}(?:,\d{1,4})?)\s?"
    r"(?P<unit>%|prosent|år|måneder|km|kg|gram|g|kWh|W|dB|liter|tonn)(?!\w)",
    re.IGNORECASE,
)
# Points that begin where the requirement ends are as they should be.
BEYOND = re.compile(
    r"\b(?:utover|ut over|ingen poeng|0 poeng|gir 0|0 til|fra 0)\b|minstekrav|minimumskrav|kontraktssum",
    re.IGNORECASE,
)
# So many letters tell a word from its inflections; shorter words say too little.
STEM = 5
WORD = re.compile(rf"[^\W\d_]{{{STEM},}}")
ALIKE = 2
# Words that stand in texts about anything.
GENERAL = frozenset(
    WORD.findall(
        "andel andre denne disse eller etter gjeld kontr krave lever minst oppdr "
        "poeng produ prose skala tilbu tilby under"
    )
)


@dataclass(frozen=True)
class Threshold:
    """At least or at most `number` of a unit, where it stands, and the stems of the sentence around it."""

    at_least: bool
    number: Decimal
    unit: str
    span: Span
    stems: frozenset[str]


def same_matter(draft: Draft) -> Iterator[Hit]:
    """Each award criterion that rewards what a requirement demands already; the first such requirement."""
    kinds = (Kind.SPECIFICATION, Kind.CONTRACT)
    demands = [(text, list(_thresholds(text, "text"))) for text in draft.texts if text.kind in kinds]
    for award in (text for text in draft.texts if text.kind == Kind.AWARD):
        rewarded = list(_thresholds(award, "text", "evaluation"))
        for demand, demanded in demands:
            if span := _overlap(rewarded, demanded):
                yield Hit("same_matter", award, span, {"other": demand.title or _opening(demand.text)})
                break


def _opening(text: str) -> str:
    return " ".join(text.split()[:8]) + " …"


def _overlap(rewarded: list[Threshold], demanded: list[Threshold]) -> Span | None:
    """The first reward that whoever meets the requirements gets anyway."""
    return next((ours.span for ours, theirs in product(rewarded, demanded) if _is_met(ours, theirs)), None)


def _is_met(reward: Threshold, demand: Threshold) -> bool:
    if (reward.at_least, reward.unit) != (demand.at_least, demand.unit):
        return False
    low, high = sorted((reward.number, demand.number))
    met = reward.number == (low if reward.at_least else high)
    return met and len(reward.stems & demand.stems) >= ALIKE


def _thresholds(text: Text, *parts: str) -> Iterator[Threshold]:
    for sentence in sentences_of(text, *parts):
        if BEYOND.search(sentence.words) or SANCTION.search(sentence.words):
            continue
        stems = frozenset(word[:STEM].lower() for word in WORD.findall(sentence.words)) - GENERAL
        for match in THRESHOLD.finditer(sentence.words):
            number = Decimal(re.sub(r"\s", "", match["number"]).replace(",", "."))
            unit = match["unit"].lower().replace("prosent", "%")
            yield Threshold(bool(match["least"]), number, unit, sentence.span(match), stems)
