"""Life-cycle cost as an award criterion: the method and the data, in words for the tenderers.

FOA § 18-2: where cost is judged over the life cycle, the procurement documents say which data the tenderer
gives and the method the authority uses. Costs to the environment may count only when they can be put in
figures and verified, by a method that is open and favours nobody; this sheet counts none, and says so.
"""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

from greenprocure.numbers import NBSP, number
from tenders.models import EffectSheet
from tenders.queries.effects import UsedFactor, factors_saved
from tenders.rules.effects.present_value import PresentValue
from tenders.rules.effects.saying import PRECISION

SHEET = "lcc"


class Part(NamedTuple):
    """A cost of the model: its name in the formula, when it falls due, and what the tenderer gives."""

    name: str
    when: str
    asked: str


PARTS = {
    "purchase": Part(
        "anskaffelse",
        "ved levering",
        "pris for hele omfanget som tilbys, med levering, i kroner uten mva.",
    ),
    "energy": Part(
        "energi × strømpris",
        "ved slutten av hvert år",
        "energibruk per år i kWh, ved bruken og omfanget som står i anskaffelsesdokumentene",
    ),
    "maintenance": Part("vedlikehold", "ved slutten av hvert år", "vedlikehold per år, i kroner uten mva."),
    "other": Part(
        "andre kostnader",
        "ved slutten av hvert år",
        "andre kostnader per år, i kroner uten mva., og hva de gjelder",
    ),
    "disposal": Part(
        "avhending", "ved slutten av perioden", "avhending når perioden er over, i kroner uten mva."
    ),
    "residual": Part(
        "restverdi", "ved slutten av perioden", "restverdi som leverandøren garanterer, i kroner uten mva."
    ),
}
# Eight decimals could cost a krone in a total of some hundred millions.
SHOWN = " (vist med åtte desimaler, brukt uten avrunding)"
YEARLY, LAST = ("energy", "maintenance", "other"), ("disposal", "residual")


class CostModel(NamedTuple):
    """The criterion's text, and what the tenderer hands in."""

    description: str
    proof: str


def cost_model(row: EffectSheet) -> CostModel:
    """The model of a saved sheet. The alternatives it was tried on are the authority's own and not told."""
    return CostModel("\n\n".join(_description(row)), "\n\n".join(_proof(_parts(row))))


def is_behind(row: EffectSheet) -> bool:
    """Whether the criterion says something else than the sheet does now."""
    criterion = row.cost_criterion
    if criterion is None:
        return False
    # A browser sends a line break as two characters.
    said = (text.replace("\r\n", "\n") for text in (criterion.description, criterion.proof))
    return tuple(said) != cost_model(row)


def _parts(row: EffectSheet) -> list[str]:
    """The costs that count: those that the authority has put a figure on for some alternative."""
    lines = row.inputs.get("alternatives", [])
    return [part for part in PARTS if any(Decimal(line.get(part, 0)) for line in lines) or part == "purchase"]


def _description(row: EffectSheet) -> Iterator[str]:
    parts, factors = _parts(row), {used.key: used for used in factors_saved(row)}
    years = number(row.inputs["years"])
    yield (
        f"Tilbudene sammenlignes på livssykluskostnaden i {years}{NBSP}år: det løsningen koster "
        "oppdragsgiver fra anskaffelsen til perioden er over, regnet om til dagens kroner. Lavest kostnad "
        "er best."
    )
    yield "Disse kostnadene er med:\n" + "\n".join(
        f"- {PARTS[part].name} ({PARTS[part].when})" for part in parts
    )
    yield f"Metode: livssykluskostnad = {_formula(parts)}."
    yield "\n".join(_fixed(row, parts, factors))
    yield (
        "Beløpene er uten mva. og i faste priser. Bare summen rundes av, til nærmeste hele krone; en halv "
        "krone rundes opp. Metoden og tallene over er like for alle. Kostnader ved utslipp og annen "
        "miljøpåvirkning er ikke regnet om til kroner og inngår ikke."
    )


def _formula(parts: list[str]) -> str:
    formula = PARTS["purchase"].name
    if yearly := [PARTS[part].name for part in YEARLY if part in parts]:
        formula += f" + ({' + '.join(yearly)}) × A"
    ends = {
        ("disposal", "residual"): "(avhending − restverdi)",
        ("disposal",): "avhending",
        ("residual",): "restverdi",
    }
    if at_end := tuple(part for part in LAST if part in parts):
        formula += f" {'−' if at_end == ('residual',) else '+'} {ends[at_end]} × S"
    return formula


def _fixed(row: EffectSheet, parts: list[str], factors: dict[str, UsedFactor]) -> Iterator[str]:
    """What the authority has set, the same for every tenderer."""
    yield f"- Periode: {number(row.inputs['years'])}{NBSP}år"
    yield f"- Kalkulasjonsrente (r): {factors['kalkulasjonsrente'].words}"
    last, yearly = _worth(factors["kalkulasjonsrente"].exact / 100, int(row.inputs["years"]))
    if any(part in parts for part in YEARLY):
        yield f"- A, verdien i dag av 1{NBSP}kr ved slutten av hvert år: {yearly}{SHOWN}"
    if any(part in parts for part in LAST):
        yield f"- S, verdien i dag av 1{NBSP}kr ved slutten av perioden: {last}{SHOWN}"
    if "energy" in parts:
        yield f"- Strømpris: {factors['el_pris'].words}"


def _worth(rate: Decimal, years: int) -> tuple[str, str]:
    """What 1 krone in the last year, and in every year, is worth today, as the sheet works it out."""
    with localcontext(prec=PRECISION):
        last, yearly = PresentValue(rate, years).lines()
    return last.formula, yearly.formula


def _proof(parts: list[str]) -> Iterator[str]:
    asked = "\n".join(f"- {PARTS[part].asked}" for part in parts)
    yield f"Leverandøren oppgir for løsningen som tilbys:\n{asked}"
    yield (
        "Tallene dokumenteres med for eksempel datablad, målerapport, energimerking eller serviceavtale. "
        "Oppdragsgiver setter dem inn i metoden. Tall som leverandøren oppgir, blir bindende i kontrakten."
    )
