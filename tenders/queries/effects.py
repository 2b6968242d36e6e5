"""Effect sheets as they are stored: what went in, which factors were used, what it comes to, and the sums."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from greenprocure.accounts.models import Agency
from greenprocure.numbers import NBSP, number
from tenders.models import EffectSheet, Tender
from tenders.presenters import date_nb
from tenders.rules.effects.factors import OWN, Factor
from tenders.rules.effects.reading import Value, read
from tenders.rules.effects.registry import SHEETS
from tenders.rules.effects.shape import Result
from tenders.rules.effects.sheet import Sheet, defaults, factors_of


class Estimate(NamedTuple):
    """Saved by the sheets that count: kroner without VAT and kg CO2e; None where no sheet tells."""

    kroner: Decimal | None
    co2e_kg: Decimal | None


def estimates_of(tender: Tender) -> Estimate:
    """The tender's sum. An estimate, never a measurement."""
    return _sum(EffectSheet.objects.filter(tender=tender))


def saved_by_sheets(agencies: Iterable[Agency]) -> Estimate:
    """The sum of all the agencies' tenders, for the indicators."""
    return _sum(EffectSheet.objects.filter(tender__agency__in=agencies))


def _sum(rows: QuerySet[EffectSheet]) -> Estimate:
    found = rows.filter(counts=True).aggregate(kroner=Sum("saved_kroner"), co2e_kg=Sum("saved_co2e_kg"))
    return Estimate(**found)


def sum_of(rows: Iterable[EffectSheet]) -> Estimate:
    """The same for sheets that have been read already."""
    rows = [row for row in rows if row.counts]
    return Estimate(_added(row.saved_kroner for row in rows), _added(row.saved_co2e_kg for row in rows))


def _added(values: Iterable[Decimal | None]) -> Decimal | None:
    told = [value for value in values if value is not None]
    return sum(told, Decimal(0)) if told else None


@dataclass(frozen=True)
class UsedFactor:
    """A factor as a sheet uses it: the `published` one, or the officer's `value` with her `reason`."""

    key: str
    label: str
    unit: str
    published: str
    origin: str
    date: str
    url: str = ""
    note: str = ""
    value: str = ""
    reason: str = ""

    @property
    def exact(self) -> Decimal:
        return Decimal(self.value or self.published)

    @property
    def is_changed(self) -> bool:
        return bool(self.reason)

    @property
    def published_words(self) -> str:
        return f"{number(self.published)}{NBSP}{self.unit}"

    @property
    def words(self) -> str:
        return f"{number(self.exact)}{NBSP}{self.unit}"

    @property
    def origin_words(self) -> str:
        """Where the published value comes from, and the day it was read there or set by us."""
        return f"{self.origin}, {self.day_words}"

    @property
    def day_words(self) -> str:
        return date_nb(date.fromisoformat(self.date))

    @property
    def is_assumed(self) -> bool:
        return self.origin == OWN


def factors_now(sheet: Sheet, own: Mapping[str, Mapping[str, str]]) -> tuple[UsedFactor, ...]:
    """The factors as published with the site today, under the officer's own («value» and «reason» by key)."""
    return tuple(_used(factor, own.get(factor.key, {})) for factor in factors_of(sheet))


def _used(factor: Factor, own: Mapping[str, str]) -> UsedFactor:
    return UsedFactor(
        key=factor.key,
        label=factor.label,
        unit=factor.unit,
        published=plain_number(factor.value),
        origin=factor.shown_source,
        date=factor.date.isoformat(),
        url=factor.url,
        note=factor.note,
        value=own.get("value", ""),
        reason=own.get("reason", ""),
    )


def own_factors(sheet: Sheet, typed: Mapping[str, object]) -> dict[str, str]:
    """The values that differ from the published ones; what cannot be read is left to the sheet to refuse."""
    found = read(tuple(factor.input for factor in factors_of(sheet)), typed).found
    usual = defaults(sheet)
    numbers = {key: value for key, value in found.items() if isinstance(value, Decimal)}
    return {key: plain_number(value) for key, value in numbers.items() if value != usual[key]}


def factors_saved(row: EffectSheet) -> tuple[UsedFactor, ...]:
    """The factors that the saved result was worked out with, whatever the file says now."""
    order = {key: place for place, key in enumerate(SHEETS[row.sheet].factors)}
    keys = sorted(row.factors, key=lambda key: (order.get(key, len(order)), key))
    return tuple(UsedFactor(key=key, **row.factors[key]) for key in keys)


def factors_at_work(row: EffectSheet) -> tuple[UsedFactor, ...]:
    """Those that the result rests on: of factors that are chosen between, only the chosen, and not where a
    figure of the supplier's stands in its place."""
    asked = [each for one in SHEETS[row.sheet].inputs for each in (one, *one.columns)]
    offered = {choice.value for one in asked for choice in one.choices}
    chosen = {value for value in _values(row.inputs) if isinstance(value, str)}
    return tuple(used for used in factors_saved(row) if used.key not in offered or used.key in chosen)


def _values(stored: Any) -> Iterator[Any]:
    if isinstance(stored, dict) and "own_kg" in stored:
        return
    if not isinstance(stored, dict | list):
        yield stored
        return
    for each in stored.values() if isinstance(stored, dict) else stored:
        yield from _values(each)


def kept(factors: tuple[UsedFactor, ...]) -> dict[str, Any]:
    """The factors as JSON."""
    told = {factor.key: asdict(factor) for factor in factors}
    return {key: {name: text for name, text in said.items() if name != "key"} for key, said in told.items()}


def own_of(row: EffectSheet) -> dict[str, dict[str, str]]:
    """The officer's own values and her reasons."""
    return {
        used.key: {"value": used.value, "reason": used.reason}
        for used in factors_saved(row)
        if used.is_changed
    }


def result_saved(row: EffectSheet) -> Result:
    """The calculation behind the saved figures."""
    sheet = SHEETS[row.sheet]
    return sheet.calculate(row.inputs, defaults(sheet) | _numbers(factors_saved(row)))


def result_now(row: EffectSheet) -> Result:
    """The same inputs with today's factors."""
    sheet = SHEETS[row.sheet]
    return sheet.calculate(row.inputs, _numbers(factors_now(sheet, own_of(row))))


def _numbers(factors: tuple[UsedFactor, ...]) -> dict[str, Decimal]:
    return {used.key: used.exact for used in factors}


def is_outdated(row: EffectSheet) -> bool:
    """Whether a factor that the saved result rests on has another value in the file today."""
    today = _numbers(factors_now(SHEETS[row.sheet], own_of(row)))
    return any(used.exact != today.get(used.key) for used in factors_saved(row))


def factors_on(factors: tuple[UsedFactor, ...]) -> str:
    """The newest day among the factors; empty for a sheet without any."""
    return max((used.date for used in factors), default="")


def plain_inputs(sheet: Sheet, inputs: Mapping[str, object]) -> dict[str, Any]:
    """What was typed, as JSON: numbers and days as plain text. A blank row between others keeps its place."""
    return {name: _plain(value) for name, value in read(sheet.inputs, inputs).found.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        filled = {row.row: {name: _plain(each) for name, each in row.found.items()} for row in value}
        return [filled.get(place, {}) for place in range(1, max(filled, default=0) + 1)]
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else value


def plain_number(value: Decimal) -> str:
    """12.500000 → «12.5»."""
    return f"{value.normalize():f}"
