"""DFØ's rules on award criteria (EC) and strategic procurement (SP), in both states, on lots that were read.

The rules of 18 August 2026 are published XPath (fixtures/eforms/national-e.yaml); this is what they
do, and the tests hold the two against each other. The newer are known only from DFØ's newer test notices.
"""

from collections.abc import Iterator

from tenders.rules.notice.shape import (
    CRITERIA,
    MARKERS,
    PERCENT,
    RANK,
    SPECIFICATION,
    Breach,
    Line,
    Notice,
    NoticeLot,
    State,
)
from tenders.rules.notice.weights import DOFFIN_MINIMUM, doffin_sum

LOCAL = "LocalLegalBasis"
EXEMPT = {
    "NOR": "NOR — Unntatt fra lov om offentlige anskaffelser",
    "ENG": "NOR — Exempt from the Public Procurement Act",
}
PARTS_ONE_AND_TWO = {
    "NOR": "NOR — Anskaffelsesforskriften Del 1 og 2",
    "ENG": "NOR — Public Procurement Regulations Parts 1 and 2",
}
GREEN_CODES = (CRITERIA, *MARKERS)
DETAILS = {
    "SP-R003A": ("environmental", "env-imp"),
    "SP-R003B": ("social", "soc-obj"),
    "SP-R003C": ("innovative", "inn-pur"),
}
IDS = frozenset({"EC-R001B", "EC-R001C", "EC-R001D", "SP-R001", "SP-R002", "SP-R004", *DETAILS})


def breaches(notice: Notice, state: State) -> tuple[Breach, ...]:
    """The rules that are broken, lot by lot. A rule on criteria is broken once per criterion of the lot."""
    return tuple(
        breach for lot in notice.lots for breach in (*_criteria(lot, notice, state), *_strategy(lot, state))
    )


def _criteria(lot: NoticeLot, notice: Notice, state: State) -> Iterator[Breach]:
    typed = [line for line in lot.lines if line.type is not None]
    if not typed or _is_exempt(notice):
        return
    coded = any((line.type or "").strip() in GREEN_CODES for line in typed)
    if _is_local_part_two(notice) and not coded:
        yield Breach("EC-R001B", lot.id, len(typed))
    if not notice.legal_bases:
        return
    if len(typed) > 1 and not coded:
        yield Breach("EC-R001C", lot.id, len(typed))
    if len(lot.lines) > 1 and not _is_fulfilled(lot, state):
        yield Breach("EC-R001D", lot.id, len(typed))
    weighed = [line for line in typed if line.type in MARKERS and _is_weighed(line)]
    if state == State.NEWER and weighed:
        yield Breach("EC-R001E", lot.id, len(weighed))


def _is_exempt(notice: Notice) -> bool:
    """The notice says that the Procurement Act does not apply."""
    return any(
        basis.id.strip() == LOCAL and basis.descriptions.get(language, "").strip() == words
        for basis in notice.legal_bases
        for language, words in EXEMPT.items()
    )


def _is_local_part_two(notice: Notice) -> bool:
    """Only with LocalLegalBasis, which the regulations must not be given as: so R001B never bites."""
    if [basis.id.strip() for basis in notice.legal_bases] != [LOCAL]:
        return False
    said = notice.legal_bases[0].descriptions
    return all(said.get(language, words).strip() == words for language, words in PARTS_ONE_AND_TWO.items())


def _is_fulfilled(lot: NoticeLot, state: State) -> bool:
    """EC-R001D: 30 percent, a rank (which one is not looked at), or a marker with words."""
    green = [line for line in lot.lines if line.type == CRITERIA]
    weights = [line.number for line in green if line.number_type == PERCENT]
    ranked = any(line.number_type == RANK for line in green)
    return (
        doffin_sum(weights) >= DOFFIN_MINIMUM or ranked or any(_is_marker(line, state) for line in lot.lines)
    )


def _is_marker(line: Line, state: State) -> bool:
    if line.type not in MARKERS or not line.description.strip():
        return False
    unweighed = state == State.NEWER and line.number_type is None and line.number is None
    return unweighed or (line.number_type == PERCENT and line.number == "0")


def _is_weighed(line: Line) -> bool:
    """A rank, or a weight that is more than nothing."""
    return line.number_type == RANK or doffin_sum([line.number or "0"]) != 0


def _strategy(lot: NoticeLot, state: State) -> Iterator[Breach]:
    if "none" in lot.aims and len(lot.aims) > 1:
        yield Breach("SP-R001", lot.id)
    if len(set(lot.aims)) < len(lot.aims):
        yield Breach("SP-R002", lot.id)
    for rule, (details, aim) in DETAILS.items():
        if getattr(lot, details) and aim not in lot.aims:
            yield Breach(rule, lot.id)
    if _claims_environment(lot, state) and "env-imp" not in lot.aims:
        yield Breach("SP-R004", lot.id)


def _claims_environment(lot: NoticeLot, state: State) -> bool:
    """SP-R004. The published test looks for each thing by itself, on any line: so all weights are summed."""
    kinds = {line.type for line in lot.lines}
    number_types = {line.number_type for line in lot.lines}
    weights = [line.number for line in lot.lines if line.number is not None]
    if CRITERIA in kinds and RANK in number_types:
        return True
    if CRITERIA in kinds and PERCENT in number_types and doffin_sum(weights) >= DOFFIN_MINIMUM:
        return True
    if SPECIFICATION in kinds and PERCENT in number_types and "0" in weights:
        return True
    return any(line.type == SPECIFICATION and _is_marker(line, state) for line in lot.lines)
