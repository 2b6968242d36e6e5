"""Delivery times for goods so short that they may have to be flown."""

import re
from collections.abc import Iterator

from tenders.rules.linter.rules import number
from tenders.rules.linter.texts import Span, Text, sentences_of

NUMBERS = "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten"
COUNTS = {word: count for count, word in enumerate(NUMBERS.split())}
COUNTS |= {"en": 1, "ett": 1, "ei": 1, "eitt": 1, "syv": 7, "åtta": 8}
# Working days in each unit; hours are less than one.
UNITS = {"time": 0, "timar": 0, "døgn": 1, "virkedag": 1, "arbeidsdag": 1, "kalenderdag": 1, "dag": 1}
UNITS |= {"uke": 5, "veke": 5}
SHORT = re.compile(
    r"\b(?:innen|innan|i løpet av|maks(?:imalt|imum)?|høyst|senest|seinast|under|på|er) "
    r"(?:senest |høyst |maks |innen )?"
    rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})\s(?P<unit>{'|'.join(UNITS)})\w*",
    re.IGNORECASE,
)
DELIVERED = re.compile(
    r"\bleveringstid\w*|\bleveringsfrist\w*|\blever(?:e|es|er|ast|ing\w*)\b", re.IGNORECASE
)
GOODS = re.compile(
    r"\bleverings(?:tid|frist)\w*|\b(?:vare|produkt|utstyr|møb[el]l|bestill|ordre|enhet|maskin|skjerm|stol|klær)"
    r"|\b(?:arbeids)?tøy|\breservedel|\bbøker\b|\bdel(?:er|ene)\b",
    re.IGNORECASE,
)
# What is at hand, what is no goods, and what may not be flown anyway.
NOT_FLOWN = re.compile(
    r"\b(?:lager|fersk|melk|brød|matvar|frukt|måltid|rapport|dokument|oversikt|statistikk|faktura|bekreft)"
    r"|\b(?:erstatnings|låne|lånt|svar|fly|hastelever|repar|returner|oppmøte|hent)"
    r"|\bplan(?:en|er)?\b|\bpris og leveringstid\b|\blevert tilbake",
    re.IGNORECASE,
)


def short_delivery(text: Text) -> Iterator[Span]:
    """A time of delivery for goods below `delivery_days` working days (DFØ's action plan)."""
    for sentence in sentences_of(text, "text", "evaluation"):
        if _is_of_goods(sentence.words):
            for match in SHORT.finditer(sentence.words):
                if _days(match) < number("delivery_days"):
                    yield sentence.span(match)


def _is_of_goods(sentence: str) -> bool:
    sent = DELIVERED.search(sentence) and GOODS.search(sentence)
    return bool(sent) and not NOT_FLOWN.search(sentence)


def _days(match: re.Match[str]) -> int:
    count = match["count"].lower()
    return (int(count) if count.isdigit() else COUNTS[count]) * UNITS[match["unit"].lower()]
