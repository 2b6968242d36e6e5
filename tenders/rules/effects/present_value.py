"""What future kroner are worth today, at a rate per year."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tenders.rules.effects.saying import shown, step
from tenders.rules.effects.shape import Line

TODAY = "kr i dag"


@dataclass(frozen=True)
class PresentValue:
    """`rate` as a share of 1, `years` at least 1. Yearly amounts fall at the end of each year."""

    rate: Decimal
    years: int

    def of_year(self, year: int) -> Decimal:
        """1 krone at the end of that year."""
        return 1 / (1 + self.rate) ** year

    @property
    def last(self) -> Decimal:
        """1 krone at the end of the last year."""
        return self.of_year(self.years)

    @property
    def yearly(self) -> Decimal:
        """1 krone at the end of every year."""
        return sum((self.of_year(year) for year in range(1, self.years + 1)), Decimal(0))

    def lines(self) -> tuple[Line, Line]:
        """Both, with eight decimals: enough to find a total of some millions again by hand."""
        base = f"(1 + {shown(self.rate, decimals=8)})"
        return (
            step("1 kr i siste år", f"1 ÷ {base}^{self.years}", self.last, TODAY, 8),
            step("1 kr hvert år", f"1 ÷ {base}^t, summert for t = 1–{self.years}", self.yearly, TODAY, 8),
        )


def whole(kroner: Decimal) -> Decimal:
    """Whole kroner, half up."""
    return kroner.quantize(Decimal(1), ROUND_HALF_UP)
