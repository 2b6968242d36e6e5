"""Two of the EU's rules on award criteria, which say where a marker may have a weight (eForms SDK 1.14.2)."""

from collections.abc import Iterator

from tenders.rules.notice.shape import PERCENT, RANK, Breach, Notice, NoticeLot
from tenders.rules.notice.weights import doffin_sum


def breaches(notice: Notice) -> tuple[Breach, ...]:
    """BR-BT-00539-0194: no rank beside another number. -0200: exact percents make 100, or 1 off per line."""
    return tuple(breach for lot in notice.lots for breach in _of(lot))


def _of(lot: NoticeLot) -> Iterator[Breach]:
    kinds = {line.number_type for line in lot.lines if line.number_type is not None}
    if RANK in kinds and len(kinds) > 1:
        yield Breach("BR-BT-00539-0194", lot.id)
    exact = [line.number for line in lot.lines if line.number_type == PERCENT]
    if exact and not abs(doffin_sum(exact) - 100) <= len(exact):
        yield Breach("BR-BT-00539-0200", lot.id)
