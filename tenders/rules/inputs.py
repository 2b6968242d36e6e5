"""R01: what is missing or cannot be read (regelverk 12.6 no. 1). Every fault names its field in Norwegian."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import cast

from tenders.rules.facts import (
    Authority,
    AwardMode,
    ContractType,
    Criterion,
    CriterionType,
    EffectJustification,
    EssentialInterest,
    Framework,
    FrameworkKind,
    Insignificance,
    InterestType,
    Part,
    PhysicalElement,
    Regime,
    Requirement,
    Standard,
    StandardRequirement,
    SubCriterion,
    TenderFacts,
)
from tenders.rules.weighting import scored

Check = Callable[[object], bool]

# Room for every sensible amount, and a limit to what exact arithmetic can be made to chew on.
DIGITS_BEFORE, DIGITS_AFTER = 15, 30
WITH_CRITERIA = (AwardMode.WEIGHTED, AwardMode.POINTS, AwardMode.RANKED, AwardMode.FIXED_PRICE)


def faults(facts: TenderFacts) -> tuple[str, ...]:
    """Every field that is missing or unknown or contradicts itself, in Norwegian; empty when all is well."""
    broken = tuple(_misshapen(facts))
    if broken:
        return broken
    found = (*_unanswered(facts), *_unreadable(facts), *_missing_in_mode(facts))
    return tuple(dict.fromkeys(found))


def is_date(value: object) -> bool:
    """A plain day. A datetime is refused: which day it is depends on the time zone."""
    return isinstance(value, date) and not isinstance(value, datetime)


def is_number(value: object) -> bool:
    """A finite Decimal or int that can be counted with exactly; floats are refused."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        return False
    number = Decimal(value)
    if not number.is_finite():
        return False
    return number.adjusted() < DIGITS_BEFORE and cast(int, number.as_tuple().exponent) >= -DIGITS_AFTER


def is_amount(value: object) -> bool:
    return is_number(value) and value >= 0  # type: ignore[operator]


def one_of(choices: Iterable[object]) -> Check:
    known = tuple(choices)  # not a set: an odd value may not be hashable
    return lambda value: value in known


def one_or_blank(choices: type[StrEnum]) -> Check:
    return one_of((None, "", *choices))


def optional(check: Check) -> Check:
    return lambda value: value is None or check(value)


is_criterion_type = one_of(CriterionType)
is_no_wrong_amount = optional(is_amount)


REQUIRED: tuple[tuple[str, Check, str], ...] = (
    ("initiated_on", is_date, "datoen konkurransen settes i gang"),
    ("regime", one_of(Regime), "hvilket regelverk som gjelder"),
    ("value", lambda value: is_amount(value) and value != 0, "anslått verdi over 0 kroner"),
    ("authority", one_of(Authority), "om oppdragsgiveren er statlig eller ikke"),
    ("contract", one_of(ContractType), "kontraktstype"),
    ("mode", one_of(AwardMode), "hvordan tilbudene skal vurderes"),
)
# These may be left out, but what is stated must be known.
KNOWN: tuple[tuple[str, str, Check, str], ...] = (
    ("", "part", one_or_blank(Part), "del av forskriften"),
    ("", "duration_months", optional(is_number), "varighet i måneder"),
    ("insignificance", "physical_element", one_or_blank(PhysicalElement), "fysisk element"),
    ("interest", "type", one_or_blank(InterestType), "hvilken interesse unntaket gjelder"),
    ("standard", "regulation", one_or_blank(Standard), "hvilken forskrift som gir standardkrav"),
    ("framework", "kind", one_or_blank(FrameworkKind), "type rammeavtale"),
    ("framework", "initiated_on", optional(is_date), "datoen rammeavtalen ble satt i gang"),
    ("framework", "mini_environment_share", optional(is_number), "miljøvekt i minikonkurransen"),
)
NESTED: tuple[tuple[str, type, str], ...] = (
    ("effect", EffectJustification, "begrunnelsen"),
    ("insignificance", Insignificance, "opplysningene om uvesentlig klimaavtrykk og miljøbelastning"),
    ("interest", EssentialInterest, "opplysningene om vesentlige interesser"),
    ("standard", StandardRequirement, "opplysningene om standardkrav"),
    ("framework", Framework, "opplysningene om rammeavtalen"),
)
NUMBERS: tuple[tuple[str, str], ...] = (
    ("weight", "vekt"),
    ("weight_min", "laveste vekt"),
    ("weight_max", "høyeste vekt"),
    ("points", "poeng"),
    ("rank", "plass i rekkefølgen"),
)


def _misshapen(facts: TenderFacts) -> Iterator[str]:
    """What is not even the right kind of thing; nothing further can be asked of it."""
    for name, kind, words in NESTED:
        if not isinstance(getattr(facts, name), kind):
            yield words
    if not _all_are(Criterion, facts.criteria) or not all(
        _all_are(SubCriterion, each.sub_criteria) for each in facts.criteria
    ):
        yield "tildelingskriterier"
    if not _all_are(Requirement, facts.requirements):
        yield "krav i spesifikasjonen"


def _all_are(kind: type, items: object) -> bool:
    return isinstance(items, Sequence) and all(isinstance(item, kind) for item in items)


def _unanswered(facts: TenderFacts) -> Iterator[str]:
    for name, is_known, words in REQUIRED:
        if not is_known(getattr(facts, name)):
            yield words
    for owner, name, is_known, words in KNOWN:
        if not is_known(getattr(getattr(facts, owner) if owner else facts, name)):
            yield words


def _unreadable(facts: TenderFacts) -> Iterator[str]:
    """Numbers that are negative or no numbers, whatever the mode."""
    for criterion in facts.criteria:
        if not is_criterion_type(criterion.type):
            yield f"type kriterium for «{criterion.name}»"
        for name, words in NUMBERS:
            if not is_no_wrong_amount(getattr(criterion, name)):
                yield f"{words} for «{criterion.name}»"
        for sub in criterion.sub_criteria:
            if not is_no_wrong_amount(sub.share):
                yield f"andel for «{sub.name}»"


def _missing_in_mode(facts: TenderFacts) -> Iterable[str]:
    """What the chosen mode cannot do without."""
    if facts.mode not in WITH_CRITERIA:
        return ()
    if not scored(facts):
        return ("tildelingskriterier",)
    missing = {AwardMode.POINTS: _missing_points, AwardMode.RANKED: _missing_order}
    return missing.get(AwardMode(facts.mode), _missing_weights)(facts.criteria)


def _missing_weights(criteria: Sequence[Criterion]) -> list[str]:
    """Under a fixed price too every criterion, price as well: 12.6 no. 1 makes no exception here."""
    return [f"vekt for «{each.name}»" for each in criteria if not _has_weight(each)]


def _has_weight(criterion: Criterion) -> bool:
    if is_number(criterion.weight):
        return True
    low, high = criterion.weight_min, criterion.weight_max
    return is_number(low) and is_number(high) and low <= high  # type: ignore[operator]


def _missing_points(criteria: Sequence[Criterion]) -> list[str]:
    missing = [f"poeng for «{each.name}»" for each in criteria if not is_number(each.points)]
    return missing or ([] if any(each.points for each in criteria) else ["poeng over 0"])


def _missing_order(criteria: Sequence[Criterion]) -> list[str]:
    missing = [f"plass i rekkefølgen for «{each.name}»" for each in criteria if not is_number(each.rank)]
    if missing:
        return missing
    names: dict[int, list[str]] = {}
    for each in criteria:
        names.setdefault(each.rank or 0, []).append(f"«{each.name}»")
    same = (" og ".join(each) for each in names.values() if len(each) > 1)
    return [f"en entydig rekkefølge ({shared} har samme plass)" for shared in same]
