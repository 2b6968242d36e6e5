"""What the models make of two offers, in words and numbers to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from greenprocure.numbers import NBSP, number
from tenders.presenters import kroner, listed
from tenders.queries.verdicts import words_of
from tenders.rules.evaluation.chart import Chart, chart, lead
from tenders.rules.evaluation.models import Method, Setup
from tenders.rules.evaluation.offers import evaluate
from tenders.rules.evaluation.tipping import Duel, Tipping, tipping
from tenders.rules.evaluation.warnings import warnings

LABELS = {
    Method.LINEAR: "Lineær",
    Method.PROPORTIONAL: "Forholdsmessig",
    Method.PRICED_QUALITY: "Prissatt kvalitet",
}
LINEAR = (
    "Poeng for pris = {scale} × (1 − prosent over laveste pris ÷ {zero_at}), aldri under 0. "
    "En pris {zero_at}\N{NO-BREAK SPACE}% over den laveste gir 0 poeng."
)
PROPORTIONAL = "Poeng for pris = {scale} × laveste pris ÷ pris."
ADDED = (
    "Evalueringspris = pris + påslag. Påslaget i prosent av prisen er andelen av poengene som mangler, "
    "ganget med vekten på kriteriet og delt på vekten på pris."
)
DEDUCTED = (
    "Evalueringspris = pris − fradrag. Fradraget er andelen av poengene som er oppnådd, ganget med "
    "{fixed_sum}\N{NO-BREAK SPACE}kr og med vekten på kriteriet, delt på vekten på pris."
)


def rounded(value: Decimal, decimals: int = 2) -> str:
    """To the nearest, with no more decimals than it has: a simulation meets no legal limit."""
    return number(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def whole_kroner(value: Decimal) -> str:
    return f"{rounded(value, 0)}{NBSP}kr"


def formula(setup: Setup) -> str:
    """How the model works, in a sentence or two."""
    words = {Method.LINEAR: LINEAR, Method.PROPORTIONAL: PROPORTIONAL}.get(
        setup.method, ADDED if setup.fixed_sum is None else DEDUCTED
    )
    return words.format(
        scale=number(setup.scale), zero_at=number(setup.zero_at), fixed_sum=kroner(setup.fixed_sum or 0)
    )


@dataclass(frozen=True)
class Told:
    """What a model makes of the two offers. `limit` is the headline."""

    label: str
    formula: str
    limit: str
    kroner: str
    outcome: str


@dataclass(frozen=True)
class Simulation:
    """All models side by side; `warnings` are (words, the models they hold for)."""

    models: tuple[Told, ...]
    warnings: tuple[tuple[str, str], ...]
    chart: Chart
    legend: tuple[tuple[str, str], ...]
    table: tuple[list[str], list[list[str]]]


def simulated(duel: Duel, dearer: Decimal, setups: Sequence[Setup]) -> Simulation:
    """The duel under each setup. `dearer`: how many percent dearer the greener offer is thought to be."""
    tips = [tipping(duel, setup) for setup in setups]
    drawn = chart(duel, setups, tips)
    return Simulation(
        models=tuple(_told(duel, dearer, *pair) for pair in zip(setups, tips, strict=True)),
        warnings=tuple(_grouped(duel, dearer, setups)),
        chart=drawn,
        legend=tuple((setup.method, LABELS[setup.method]) for setup in setups),
        table=(
            ["Dyrere", *(LABELS[setup.method] for setup in setups)],
            [[_percent(row.dearer), *map(_lead, row.leads)] for row in drawn.rows],
        ),
    )


def _told(duel: Duel, dearer: Decimal, setup: Setup, tip: Tipping | None) -> Told:
    distance = lead(duel, setup, dearer)
    return Told(
        label=LABELS[setup.method],
        formula=formula(setup),
        limit=f"{rounded(tip.percent)}{NBSP}% dyrere" if tip else "Uansett hvor mye dyrere",
        kroner=whole_kroner(tip.kroner) if tip else "",
        outcome=f"Er det {rounded(dearer)}{NBSP}% dyrere, {_outcome(distance)}",
    )


def _outcome(distance: Decimal) -> str:
    points = rounded(abs(distance))
    if not distance:
        return "står det likt."
    return f"{'vinner' if distance > 0 else 'taper'} det med {points} vektede poeng."


def _lead(distance: Decimal) -> str:
    winner = "grønnest" if distance > 0 else "billigst" if distance < 0 else "likt"
    return f"{rounded(distance)} ({winner})"


def _percent(value: Decimal) -> str:
    return f"{rounded(value)}{NBSP}%"


def _grouped(duel: Duel, dearer: Decimal, setups: Iterable[Setup]) -> Iterable[tuple[str, str]]:
    """Each warning once, with the models that it holds for."""
    found: dict[str, list[str]] = {}
    for setup in setups:
        evaluation = evaluate(duel.offers(dearer, setup.scale), duel.criteria, setup)
        for finding in warnings(evaluation):
            found.setdefault(words_of(finding), []).append(LABELS[setup.method])
    return ((words, listed(labels)) for words, labels in found.items())
