"""What a single value may hold, so that every value that is read fits its column and every page."""

import re

MAX_PROSE = 10_000
MAX_NUMBER = 32_767
LENGTHS = {
    "slug": 50,
    "unit": 50,
    "id": 100,
    "pair": 100,
    "same_as": 100,
    "title": 200,
    "name": 200,
    "label": 200,
    "kind": 200,
    "publisher": 200,
    "version": 200,
    "provision": 300,
    "ref": 300,
    "url": 500,
}
# Control characters but tab and newline, surrogates, noncharacters, and what turns the direction of text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
SLUG = (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "må bestå av a–z, 0–9 og enkle bindestreker")
URL = (re.compile(r"https?://[^\s<>\"']+"), "må være en adresse som begynner med https://")
PATTERNS = {"slug": SLUG, "id": SLUG, "pair": SLUG, "same_as": SLUG, "url": URL}


def fault_in_text(key: str, text: str) -> str:
    """What is wrong with the text of this key, as the end of a sentence; empty when nothing is."""
    if found := FORBIDDEN.search(text):
        return f"inneholder et usynlig kontrolltegn (U+{ord(found[0]):04X})"
    if len(text) > (longest := LENGTHS.get(key, MAX_PROSE)):
        return f"er lengre enn {longest} tegn"
    pattern, words = PATTERNS.get(key, (None, ""))
    return words if text and pattern and not pattern.fullmatch(text) else ""
