"""Short ways to a result, for the tests of the sheets."""

from decimal import Decimal
from typing import Any

from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Result
from tenders.rules.effects.sheet import defaults


def calculated(code: str, inputs: dict[str, Any], **factors: str) -> Result:
    """The result with these factors in place of the published ones; there must be nothing wrong."""
    sheet = SHEETS[code]
    result = sheet.calculate(
        inputs, defaults(sheet) | {key: Decimal(value) for key, value in factors.items()}
    )
    assert result.problems == ()
    return result


def messages(code: str, inputs: dict[str, Any]) -> list[str]:
    """What is missing or wrong, in words."""
    sheet = SHEETS[code]
    return [problem.message for problem in sheet.calculate(inputs, defaults(sheet)).problems]


def written(result: Result) -> list[str]:
    """The formulas with ordinary spaces."""
    return [line.formula.replace("\N{NO-BREAK SPACE}", " ") for line in result.lines]
