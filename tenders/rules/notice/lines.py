"""The award criteria as lines of the notice (BT-539, 734, 540, 541, 5421), from the facts alone.

What counts as environment in the answer is `quality-nor-env-criteria`, and nothing else is: so Doffin counts
the share that the answer shows.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from greenprocure.numbers import number
from tenders.rules.facts import AwardMode, Criterion, CriterionType
from tenders.rules.notice.codes import data
from tenders.rules.notice.plan import Note, Plan, Wording
from tenders.rules.notice.shape import CRITERIA, MIDDLE, PERCENT, RANK, Line
from tenders.rules.notice.weights import Portion, as_text, falls_short, in_percent, portions
from tenders.rules.weighting import EXACT, SHARE_MODES, is_environment, is_interval, is_mixed, is_scored

ALONE = {AwardMode.PRICE_ONLY: CriterionType.PRICE, AwardMode.COST_ONLY: CriterionType.COST}
WHOLE = "100"


def criteria_lines(plan: Plan) -> list[Line]:
    """The lines of the lot's own criteria, in the order they stand in the notice."""
    mode = plan.facts.mode
    if mode in ALONE:
        return [_alone(plan, ALONE[mode])]
    if mode == AwardMode.RANKED:
        return list(_ranked(plan))
    return _weighed(plan) if mode in SHARE_MODES else []


def notes_on_lines(plan: Plan) -> Iterator[Note]:
    """What in the plan the notice cannot say as it stands there."""
    mode, criteria = plan.facts.mode, _taking_part(plan)
    if mode == AwardMode.POINTS:
        yield Note("POENG")
    if mode == AwardMode.FIXED_PRICE:
        yield Note("FAST_PRIS")
    if mode in (AwardMode.NONE, AwardMode.USER_CHOICE):
        yield Note("UTEN_KRITERIER")
    if _has_interval(plan):
        yield Note("INTERVALL")
    if _must_merge(plan):
        yield Note("SLATT_SAMMEN")
    for _, each in criteria:
        yield from _notes_on(each, mode)


def _notes_on(criterion: Criterion, mode: AwardMode | None) -> Iterator[Note]:
    said = {"name": criterion.name}
    if mode in SHARE_MODES and len(portions(0, criterion, mode)) > 1:
        yield Note("DELT", said)
    elif is_mixed(criterion):
        yield Note("BLANDET", said)
    elif criterion.type == CriterionType.ENVIRONMENT and not is_environment(criterion):
        yield Note("TELLER_IKKE", said)


def _taking_part(plan: Plan) -> list[tuple[int, Criterion]]:
    """The criteria that decide in the lot's mode, with their place in the facts."""
    mode = plan.facts.mode
    if mode not in (*SHARE_MODES, AwardMode.RANKED):
        return []
    return [each for each in enumerate(plan.facts.criteria) if is_scored(each[1], mode)]


def _alone(plan: Plan, kind: CriterionType) -> Line:
    """The one criterion of «bare pris» or «bare kostnad». All weight is on it, so a marker may have 0."""
    found = next((place for place, each in enumerate(plan.facts.criteria) if each.type == kind), None)
    name = data("words")["alone"][kind.value] if found is None else plan.facts.criteria[found].name
    return Line(kind.value, name, _description(plan, found, name), PERCENT, WHOLE)


def _ranked(plan: Plan) -> Iterator[Line]:
    order = sorted(_taking_part(plan), key=lambda each: each[1].rank or 0)
    for rank, (place, criterion) in enumerate(order, start=1):
        code = CRITERIA if is_environment(criterion) else _code(criterion)
        yield Line(code, criterion.name, _description(plan, place, criterion.name), RANK, str(rank))


def _weighed(plan: Plan) -> list[Line]:
    number_type = MIDDLE if _has_interval(plan) else PERCENT
    lines = [
        _line(plan, part, value, number_type)
        for part, value in zip(*_numbered(plan), strict=True)
        if value != 0 or not part.split
    ]
    return _merged(lines) if _must_merge(plan) else lines


def _numbered(plan: Plan) -> tuple[list[Portion], Sequence[Decimal | None]]:
    """The portions with their percent; points are turned into percent, because Doffin counts nothing else."""
    mode = plan.facts.mode
    parts = [part for place, each in _taking_part(plan) for part in portions(place, each, mode)]
    if mode == AwardMode.POINTS and any(part.amount for part in parts):
        return parts, in_percent(parts)
    return parts, [None if mode == AwardMode.POINTS else part.amount for part in parts]


def _line(plan: Plan, part: Portion, value: Decimal | None, number_type: str) -> Line:
    criterion = plan.facts.criteria[part.place]
    name = criterion.name
    if part.split:
        name = data("words")["split"]["green" if part.environment else "rest"].format(name=name)
    return Line(
        type=CRITERIA if part.environment else _code(criterion),
        name=name,
        description=_description(plan, part.place, name),
        number_type=None if value is None else number_type,
        number=None if value is None else as_text(value),
    )


def _code(criterion: Criterion) -> str:
    """BT-539 of a criterion that does not count as environment; environment is a kind of quality there."""
    own = criterion.type in (CriterionType.PRICE, CriterionType.COST)
    return criterion.type.value if own else CriterionType.QUALITY.value


def _description(plan: Plan, place: int | None, name: str) -> str:
    """BT-540 is mandatory: what gives credit and the proof asked for, or where to read about it."""
    said = plan.wordings[place] if place is not None and place < len(plan.wordings) else Wording()
    words = data("words")
    proof = words["proof"].format(proof=said.proof.strip()) if said.proof.strip() else ""
    given = "\n".join(filter(None, (said.description.strip(), proof)))
    return given or str(words["undescribed"].format(name=name))


def _has_interval(plan: Plan) -> bool:
    weighs = plan.facts.mode in (AwardMode.WEIGHTED, AwardMode.FIXED_PRICE)
    return weighs and any(is_interval(each) for _, each in _taking_part(plan))


def _must_merge(plan: Plan) -> bool:
    """Whether Doffin would count less than 30 of several environment lines that make 30."""
    if plan.facts.mode not in SHARE_MODES or _has_interval(plan):
        return False
    pairs = zip(*_numbered(plan), strict=True)
    return falls_short([value for part, value in pairs if part.environment and value is not None])


def _merged(lines: list[Line]) -> list[Line]:
    """The environment lines as one, where the first of them stood."""
    green = [line for line in lines if line.type == CRITERIA]
    words = data("words")
    with localcontext(EXACT):
        whole = sum((Decimal(line.number or 0) for line in green), Decimal(0))
    said = (words["merged"].format(percent=number(line.number or 0), **vars(line)) for line in green)
    one = Line(CRITERIA, words["merged_name"], "\n".join(said), PERCENT, as_text(whole))
    first = lines.index(green[0])
    rest = [line for line in lines if line.type != CRITERIA]
    return [*rest[:first], one, *rest[first:]]
