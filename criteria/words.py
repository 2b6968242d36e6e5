"""Norwegian words as a search compares them: small letters, no inflection, bokmål and nynorsk alike."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("norwegian")
WORD = re.compile(r"[0-9a-zæøå]{1,60}")
FOREIGN = re.compile(r"[^\x00-\x7fæøå]")
# «pc-er», «pc-en», «PC'er»: an ending after a hyphen is no word.
ENDING = re.compile(r"(?<=[0-9a-zæøå])[-‐'’](?:er|en|ene|ar|ane|et|a|s)\b")
# «anskaffelse» is «anskaffing» in nynorsk.
ELSE = re.compile(r"(.{4,})els(?:e|en|er|ene|ens|es|ar|ane)")
# The stemmer leaves short words that end in a vowel as they are: «veier», «skyene».
VOWEL = re.compile(r"(.*(?:ei|øy|y|ø|å))(?:er|en|ene|ar|ane|et)")
SWEDISH = str.maketrans("äö", "æø")
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
# They bind the others together, and nobody looks for them.
BINDING = "og i på for til av en et ei ein eit den det de dei som er å med ved om fra frå eller skal kan"
FUNCTION_WORDS = frozenset(BINDING.split())


def words_of(text: str) -> list[str]:
    """The words in order, in small letters without accents: «Møbel-ombruk, PC-er» → møbel, ombruk, pc."""
    spelt = unicodedata.normalize("NFKC", text).casefold().translate(SWEDISH)
    plain = FOREIGN.sub(lambda letter: _plain(letter[0]), spelt)
    return WORD.findall(ENDING.sub("", plain))


def _plain(letter: str) -> str:
    """Without its accent; nothing for a mark that has no width, such as a soft hyphen."""
    decomposed = unicodedata.normalize("NFD", letter)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What the forms of a word share, «møbel» and «møbler», «anskaffelser» and «anskaffing». No real word."""
    if doing := ELSE.fullmatch(word):
        return f"{doing[1]}ing"
    word = word.removesuffix("ne") if word.endswith("rne") else word
    while (shorter := _stemmer.stemWord(word)) != word:  # «beholdere» → «beholder» → «behold»
        word = shorter
    if short := VOWEL.fullmatch(word):
        return short[1]
    if word.endswith("ning") and len(word) > 7 and word[-5] in CONSONANTS - {"n"}:
        return f"{word[:-4]}ing"  # «rådgivning», «rådgiving»
    if word.endswith("el") and len(word) > 4:
        return _contracted(word)
    if word.endswith("r") and len(word) > 4 and word[-2] in CONSONANTS - {"r"}:
        return word[:-1]  # «sentre» → «sentr», where «senter» gives «sent»
    return word.removesuffix("um") if len(word) > 5 else word  # «kriterium», «kriterier»


def _contracted(word: str) -> str:
    """«middel» → «midl», as in «midler»."""
    start = word[:-2]
    return (start[:-1] if start[-1] == start[-2] else start) + "l"


def content_words(text: str) -> list[str]:
    """words_of() without those that only bind the others together."""
    return [word for word in words_of(text) if word not in FUNCTION_WORDS]


def roots_of(text: str) -> tuple[str, ...]:
    """The roots of the words in order, each once."""
    return tuple(dict.fromkeys(map(root, content_words(text))))
