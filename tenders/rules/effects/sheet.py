"""A sheet: what it asks for, which factors it uses, the formula in words, and the work itself.

    sheet = SHEETS["personkm"]
    sheet.calculate({"persons": "4", "km": "10"}, defaults(sheet)).facts["personkm"]  # Decimal("40")

Nothing here raises, whatever is put in: what cannot be calculated with comes back as problems.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tenders.rules.effects.factors import Factor, factor
from tenders.rules.effects.reading import Reading, Values, read
from tenders.rules.effects.saying import PRECISION
from tenders.rules.effects.shape import Input, Problem, Result


def _nothing_more(values: Values) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True)
class Sheet:
    """One effect sheet.

    intro    what it tells, and what it leaves out
    factors  keys of the factors it multiplies with; factors_of() has them with source and date
    formula  the whole calculation in words and symbols
    work     values and factors → result; called only when nothing is missing or wrong
    check    what is wrong across fields, when each of them is sound
    """

    code: str
    title: str
    intro: str
    inputs: tuple[Input, ...]
    formula: str
    work: Callable[[Values, Values], Result]
    factors: tuple[str, ...] = ()
    check: Callable[[Values], Iterable[Problem]] = _nothing_more

    def calculate(self, inputs: Mapping[str, object], factors: Mapping[str, object]) -> Result:
        """The result with these factors, as the officer wants them: Decimals, or numbers in writing."""
        found = _read(self, inputs)
        used = read(tuple(one.input for one in factors_of(self)), factors, "factor-", "Faktor: ")
        if problems := (*found.missing, *found.faults, *used.missing, *used.faults):
            return Result(problems=problems)
        with localcontext(prec=PRECISION):
            return self.work(Values(found.found), Values(used.found))


def _read(sheet: Sheet, inputs: Mapping[str, object]) -> Reading:
    reading = read(sheet.inputs, inputs)
    if not (reading.missing or reading.faults):
        reading.faults += sheet.check(Values(reading.found))
    return reading


def missing(sheet: Sheet, inputs: Mapping[str, object]) -> tuple[Problem, ...]:
    """The mandatory fields that are blank."""
    return tuple(_read(sheet, inputs).missing)


def faults(sheet: Sheet, inputs: Mapping[str, object]) -> tuple[Problem, ...]:
    """What is filled in and wrong; what is blank is left to missing()."""
    return tuple(_read(sheet, inputs).faults)


def factors_of(sheet: Sheet) -> tuple[Factor, ...]:
    """The factors of the sheet as published with the site, to be shown and changed."""
    return tuple(factor(key) for key in sheet.factors)


def defaults(sheet: Sheet) -> dict[str, Decimal]:
    """The same factors as values for calculate()."""
    return {one.key: one.value for one in factors_of(sheet)}
