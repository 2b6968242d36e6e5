"""The lines that say why there is no 30 %: requirement or exemption, with the reason (regelverk 12.3)."""

from collections.abc import Sequence

from tenders.rules.case import Case
from tenders.rules.facts import Standard
from tenders.rules.notice.codes import data
from tenders.rules.notice.plan import Plan
from tenders.rules.notice.shape import CRITERIA, PERCENT, STANDARD, Line
from tenders.rules.verdict import eforms_codes

ZERO = "0"  # DFØ's rule compares text: «0.0» is refused


def marker_lines(plan: Plan, criteria: Sequence[Line]) -> list[Line]:
    """The markers that the answer gives, never with a weight above 0."""
    number = ZERO if may_be_weighed(criteria) else None
    return [_marker(plan, code, number) for code in _codes(plan, criteria) if code != CRITERIA]


def _codes(plan: Plan, criteria: Sequence[Line]) -> tuple[str, ...]:
    """The answer's own. An answer that has none borrows another track's that is met, where Doffin wants one.

    So with several criteria of which too little is environment, whatever the law asks (EC-R001C and D).
    """
    case, own = Case(plan.facts), plan.answer.eforms_codes
    if own or len(criteria) < 2 or not plan.answer.verdict.lawful or case.enough or case.among_top:
        return own
    met = (eforms_codes(case, each.code) for each in plan.answer.others)
    return next(filter(None, met), ())


def may_be_weighed(criteria: Sequence[Line]) -> bool:
    """Whether a 0 may stand: beside exact percents only.

    Beside a rank the EU forbids it (BR-BT-00539-0194); alone, or beside the middle of a range, it would be
    the whole sum of exact percents (BR-BT-00539-0200).
    """
    return bool(criteria) and all(line.number_type == PERCENT for line in criteria)


def _marker(plan: Plan, code: str, number: str | None) -> Line:
    words = data("words")["markers"]
    return Line(
        type=code,
        name=words[code]["name"],
        description=_reason(plan, code) or words[code]["otherwise"],
        number_type=number and PERCENT,
        number=number,
    )


def _reason(plan: Plan, code: str) -> str:
    """§ 5c asks for no justification, but Doffin wants a text: the regulation is named."""
    if code == STANDARD:
        regulation = plan.facts.standard.regulation or Standard.VEHICLES
        return str(data("words")["standards"][regulation.value])
    return plan.reasons.get(code, "").strip()
