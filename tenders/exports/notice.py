"""The values of the notice on paper, with what Doffin's rules say of them. For the internal annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tenders.exports.document import Block, Chapter, Facts, Pairs, Section, Statement, Tone, bulleted

CREDIT = "Kodelister: DFØ (eforms-sdk-nor) og EUs publikasjonskontor (eForms SDK), CC BY 4.0."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one state of the rules says: its name, and each fault with what to do (none when accepted)."""

    title: str
    faults: tuple[str, ...] = ()


def notice_chapter(
    *, title: str, groups: Sequence[tuple[str, Pairs]], checks: Sequence[Check], notes: Sequence[str] = ()
) -> Chapter:
    """One lot's values, group by group; `groups` are a heading and the fields under it."""
    return Chapter(title=title, blocks=tuple(_blocks(groups, checks, notes)))


def _blocks(
    groups: Sequence[tuple[str, Pairs]], checks: Sequence[Check], notes: Sequence[str]
) -> Iterator[Block]:
    for check in checks:
        yield _statement(check)
    if notes:
        yield Section(title="Merk", text=bulleted(notes))
    for caption, pairs in groups:
        yield Facts(caption=caption, pairs=pairs)
    yield Section(text=CREDIT)


def _statement(check: Check) -> Statement:
    if not check.faults:
        return Statement(title=check.title, text="Verdiene godtas.", tone=Tone.GOOD)
    text = f"Verdiene avvises.\n\n{bulleted(check.faults)}"
    return Statement(title=check.title, text=text, tone=Tone.CAUTION)
