"""The register of exceptions: every tender that has been judged to go another way than 30 % weight."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from greenprocure.numbers import NBSP
from tenders.rules.indicators.definitions import Unit
from tenders.rules.indicators.overview import Number
from tenders.rules.indicators.scope import Filters
from tenders.rules.routes import Route

# Weakest first. A draft that lacks what it is judged by is neither lawful nor unlawful yet, and is left out.
REGISTERED = tuple(route for route in Route if route not in (Route.WEIGHT, Route.UNDECIDED, Route.NONE))


@dataclass(frozen=True)
class Entry:
    """A tender in the register. Kroner without VAT; `asked` and `answered` count fields of justification.

    `day` is when it was set in motion, else when that is planned, else when it was made.
    """

    title: str
    url: str
    state: str
    owner: str
    unit: str
    value: Decimal
    day: date
    provision: str
    reference: str = ""
    is_lawful: bool = True
    asked: int = 0
    answered: int = 0
    approved_by: str = ""
    approved_on: date | None = None

    @property
    def justified(self) -> str:
        """«4 av 6 felter», «Ikke påkrevd»; «Ingen» where the law is not met and nothing is written."""
        if self.asked:
            return f"{self.answered} av {self.asked} felter"
        return "Ikke påkrevd" if self.is_lawful else "Ingen"

    @property
    def named(self) -> str:
        """«Kjøp av stoler (26/123)»."""
        return f"{self.title} ({self.reference})" if self.reference else self.title

    @property
    def approved(self) -> str:
        """«Line Leder 01.02.2027», «Ikke godkjent»."""
        if self.approved_on is None:
            return "Ikke godkjent"
        return f"{self.approved_by}{NBSP}{self.approved_on:%d.%m.%Y}"


@dataclass(frozen=True)
class Group:
    """The tenders of one route: how many there are, what they are worth, and those that are shown."""

    route: Route
    tenders: int
    value: Decimal
    opens: Filters = ()
    entries: tuple[Entry, ...] = ()

    @property
    def counted(self) -> Number:
        return Number(self.tenders, Unit.COUNT, self.tenders, self.opens)

    @property
    def valued(self) -> Number:
        return Number(self.value, Unit.KRONER, self.tenders, self.opens)

    @property
    def label(self) -> str:
        return self.route.label
