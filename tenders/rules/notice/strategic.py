"""Strategic procurement and the fields on vehicles and energy (BT-06, 774–777, 805, 717, 735, 810, 811)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext

from criteria.enums import Kind, Theme
from greenprocure.numbers import number
from tenders.rules.facts import ContractType, Standard
from tenders.rules.notice.codes import data, mapped
from tenders.rules.notice.plan import Note, Plan, Text
from tenders.rules.notice.shape import CRITERIA, SPECIFICATION, Energy, Line, Strategy
from tenders.rules.weighting import EXACT

GREEN, SOCIAL, INNOVATIVE, NOTHING = "env-imp", "soc-obj", "inn-pur", "none"
YES, NO = "true", "false"


@dataclass(frozen=True)
class Strategic:
    """The lot's strategic fields, as in NoticeLot."""

    strategies: tuple[Strategy, ...]
    environmental: tuple[str, ...]
    social: tuple[str, ...]
    innovative: tuple[str, ...]
    gpp: tuple[str, ...]
    clean_vehicles: str
    vehicle_contract: str
    energy_scope: str
    energy: tuple[Energy, ...]


def strategic(plan: Plan, lines: Sequence[Line]) -> Strategic:
    """The fields, from the lines and the lot's chosen texts. Each code once, in the order of the lists."""
    environmental = _codes("environmental-impact", (text.theme for text in plan.texts if text.counts))
    social = _codes("social-objective", (text.theme for text in plan.texts))
    innovative = _codes("innovative-acquisition", plan.flags)
    green = bool(environmental) or any(line.type in (CRITERIA, SPECIFICATION) for line in lines)
    aims = (GREEN if green else "", SOCIAL if social else "", INNOVATIVE if innovative else "")
    vehicle_contract = _vehicle_contract(plan)
    energy = tuple(_energy(plan.texts))
    return Strategic(
        strategies=tuple(_strategy(code, plan, lines) for code in aims if code) or (Strategy(NOTHING),),
        environmental=environmental,
        social=social,
        innovative=innovative,
        gpp=_gpp(plan.texts, green),
        clean_vehicles=YES if vehicle_contract else NO,
        vehicle_contract=vehicle_contract,
        energy_scope=YES if energy else NO,
        energy=energy,
    )


def notes_on_strategic(found: Strategic) -> Iterator[Note]:
    """What the values rest on that no law of ours settles."""
    if found.energy:
        yield Note("ENERGI")
    if found.vehicle_contract:
        yield Note("KJORETOY")


def _codes(code_list: str, keys: Iterable[str]) -> tuple[str, ...]:
    found = {mapped(code_list, key) for key in keys}
    return tuple(code for code in data("codelists")[code_list] if code in found)


def _strategy(code: str, plan: Plan, lines: Sequence[Line]) -> Strategy:
    """The aim with BT-777, which is mandatory with every code but `none` and forbidden there."""
    words = data("words")["strategies"]
    if code == GREEN:
        sentences = [*_weight(plan, lines), *_asked(plan.texts)]
        return Strategy(code, " ".join(sentences or [words["green"]]))
    said = words["social" if code == SOCIAL else "innovative"]
    return Strategy(code, said.format(themes=_themes(plan.texts)))


def _weight(plan: Plan, lines: Sequence[Line]) -> Iterator[str]:
    words = data("words")["strategies"]
    if plan.answer.share and any(line.type == CRITERIA for line in lines):
        with localcontext(EXACT):
            share = plan.answer.share.quantize(Decimal("0.01"), rounding=ROUND_DOWN)
        yield words["weight"].format(share=number(share))
    elif any(line.type == CRITERIA for line in lines):
        yield words["ranked"]


def _asked(texts: Sequence[Text]) -> Iterator[str]:
    """Kind by kind, what the texts on climate and environment are about."""
    words = data("words")["strategies"]["kinds"]
    for kind in Kind:
        themes = [Theme(text.theme).label.lower() for text in texts if text.counts and text.kind == kind]
        if themes:
            yield words[kind.value].format(themes=_listed(dict.fromkeys(themes)))


def _themes(texts: Sequence[Text]) -> str:
    """The social themes of the texts."""
    found = (Theme(text.theme) for text in texts if mapped("social-objective", text.theme))
    return _listed(dict.fromkeys(theme.label.lower() for theme in found))


def _listed(items: Iterable[str]) -> str:
    *first, last = list(items) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def _gpp(texts: Sequence[Text], green: bool) -> tuple[str, ...]:
    """BT-805. Texts outside the national sets, and criteria of one's own, are «andre kriterier»."""
    if not green:
        return (NOTHING,)
    found = {mapped("gpp-criteria", text.set) or "other" for text in texts if text.counts}
    return tuple(code for code in data("codelists")["gpp-criteria"] if code in (found or {"other"}))


def _vehicle_contract(plan: Plan) -> str:
    """BT-735, by the product groups; by the contract alone where § 5c is claimed for vehicles."""
    contract = plan.facts.contract
    groups = data("mapping")["cvd-contract-type"]
    for group in plan.groups:
        if group in groups:
            return str(groups[group].get(contract, groups[group]["else"]))
    if plan.facts.standard.regulation == Standard.VEHICLES and plan.facts.standard.main_delivery:
        return "veh-acq" if contract == ContractType.SUPPLIES else "pass-tran-serv"
    return ""


def _energy(texts: Sequence[Text]) -> Iterator[Energy]:
    """BT-811, for each kind of product that a text on energy is about."""
    found: dict[str, Energy] = {}
    for text in texts:
        item = mapped("energy-efficiency-item", text.group)
        if item and text.theme == Theme.ENERGY:
            bases = filter(None, (mapped("energy-efficiency-basis", label) for label in text.labels))
            found.setdefault(item, Energy(item, next(bases, "gpp-crit")))
    yield from found.values()
