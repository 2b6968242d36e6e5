"""Pasted text cut into texts the rules can read, with a guess at what each is where nobody has said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from criteria.enums import Kind
from tenders.rules.linter.texts import Text

# A line with nothing but spaces ends a block.
BLANK = re.compile(r"\n[ \t]*(?=\n)")
LONGEST_HEADING = 70
# A short line without a full stop that begins so tells what follows until the next.
HEADINGS = (
    (Kind.AWARD, r"tildelings?kriteri|evaluering"),
    (Kind.SELECTION, r"kvalifikasjonskrav"),
    (Kind.CONTRACT, r"kontrakts?(?:vilkår|krav|bestemmels)|spesielle kontrakt"),
    (Kind.SPECIFICATION, r"krav|minimumskrav|minstekrav|spesifikasjon"),
    (None, r"bakgrunn|formål|føremål|om oppdragsgiver|behov|innledning|orientering"),
)
# The first that is found in a block without a heading decides.
SIGNS = (
    (Kind.AWARD, r"\bpoeng|\bvekt(?:es|ing|e)?\b|\btildelings?kriteri|\buttelling|\bevaluer"),
    (Kind.SELECTION, r"kvalifikasjonskrav|kvalifisert|leverandøren skal ha (?:god |relevant )?erfaring"),
    (
        Kind.CONTRACT,
        r"dagbot|dagmulkt|mislighold|sanksjon|\bheve\b|konvensjonalbot|(?:kontrakts|avtale)perioden",
    ),
    (
        Kind.SPECIFICATION,
        r"\b(?:skal|må|leverandør\w*|tilbyder\w*|kreves?|tilbudte?|fortrinnsvis|(?:etter|til|be)streb\w*)\b"
        r"|(?<!\bdere )(?<!\bdu )(?<!\bvi )\bbør\b(?! (?:dere|du|vi|man|oppdragsgiver)\b)",
    ),
)


@dataclass(frozen=True)
class Block:
    start: int
    end: int
    kind: Kind | None
    opens: bool  # begins with a heading


def read(pasted: str, kind: Kind | None = None) -> tuple[Text, ...]:
    """The texts in what was pasted, with their places in it. With `kind` it is one text of that kind."""
    if kind:
        return (Text(kind=kind, text=pasted),)
    return tuple(
        Text(kind=block.kind, text=pasted[block.start : block.end], start=block.start)
        for block in _together(_blocks(pasted))
    )


def _blocks(pasted: str) -> Iterator[Block]:
    under: tuple[Kind | None] | None = None
    start = 0
    for end in [*(match.end() for match in BLANK.finditer(pasted)), len(pasted)]:
        heading = _heading(pasted[start:end])
        under = heading or under
        kind = under[0] if under else _guess(pasted[start:end])
        if pasted[start:end].strip():
            yield Block(start, end, kind, heading is not None)
        start = end


def _heading(block: str) -> tuple[Kind | None] | None:
    """The kind that the block's first line announces, in a tuple; None when it announces nothing."""
    line = block.strip().partition("\n")[0].strip()
    if len(line) > LONGEST_HEADING or line.endswith("."):
        return None
    return next(((kind,) for kind, words in HEADINGS if re.match(rf"[\d.\s]*(?:{words})", line, re.I)), None)


def _guess(block: str) -> Kind | None:
    return next((kind for kind, words in SIGNS if re.search(words, block, re.IGNORECASE)), None)


def _together(blocks: Iterator[Block]) -> Iterator[Block]:
    """Neighbours of one kind are one text, since a criterion and its proof may stand in two blocks."""
    whole: Block | None = None
    for block in blocks:
        if whole and whole.kind == block.kind and not block.opens:
            whole = Block(whole.start, block.end, whole.kind, whole.opens)
            continue
        if whole:
            yield whole
        whole = block
    if whole:
        yield whole
