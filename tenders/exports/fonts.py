"""The fonts of the documents, and which characters they can print.

Inter is taken from npm (`inter-ui`, OFL), whose files hold all of it: «CO₂», «≥ 80 %», the Sámi letters.
A character without a glyph would break PDF/A and PDF/UA, so it gives way to a visible mark before rendering.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("GREENPROCURE_FONTS") or ROOT / "node_modules" / "inter-ui" / "web")
FILES = ("Inter-Regular.woff2", "Inter-SemiBold.woff2")
MARK = "□"
# Controls, lone surrogates, formatting characters (bidi overrides, joiners, soft hyphens): nothing to print.
SILENT = {"Cc", "Cf", "Cs"}
VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True)
class Fitted:
    """`text` as it can be printed, and each character that had to give way, once, in the order met."""

    text: str
    replaced: tuple[str, ...]


@cache
def printable(folder: Path = FOLDER) -> frozenset[str]:
    """The characters that every font file in the folder has a glyph for. OSError when a file is missing."""
    tables = (TTFont(folder / name, lazy=True).getBestCmap() for name in FILES)
    drawn = map(chr, set.intersection(*map(set, tables)))
    # A private character says nothing to anyone else, and PDF/A-3a refuses it.
    return frozenset("\n\t").union(each for each in drawn if category(each) not in SILENT | {"Co"})


def fit(text: str, folder: Path = FOLDER) -> Fitted:
    """NFC, without what cannot be seen, and with MARK for each character that the fonts lack."""
    text = normalize("NFC", text)
    strange = [each for each in dict.fromkeys(text) if each not in printable(folder)]
    fate = {ord(each): "" if _is_silent(each) else MARK for each in strange}
    return Fitted(text.translate(fate), tuple(each for each in strange if fate[ord(each)]))


def _is_silent(character: str) -> bool:
    return category(character) in SILENT or ord(character) in VARIATION_SELECTORS
