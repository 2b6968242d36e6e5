"""The whole answer for a lot, for the verdict page and the annex: why, on what, and what else could be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.utils.text import capfirst

from tenders.models import AwardMode, Lot
from tenders.presenters import date_nb, kroner, percent
from tenders.presenters import name as named
from tenders.queries.applicability import applicability_of, framework_of, grounds_of_small
from tenders.queries.facts import facts_of
from tenders.queries.looked_at import in_words, yes_no
from tenders.queries.verdicts import LABELS, Card, card_of, grounds_of, rule_url, words_of
from tenders.rules.case import Case
from tenders.rules.change import smallest_change
from tenders.rules.dates import NewAmount, Side, later_amounts, other_side, side
from tenders.rules.decisions import Decision, teaching
from tenders.rules.explained import Explained, Tried, rule_of, tracks, tried
from tenders.rules.facts import TenderFacts
from tenders.rules.findings import Answer, Finding, Verdict
from tenders.rules.regulation import Amount
from tenders.rules.verdict import evaluate
from tenders.rules.working import Why, Worked, working

WHYS = {
    Why.COUNTS: "Teller: det er uttrykt, gjelder leveransen og binder leverandøren.",
    Why.PRICE: "Teller ikke: pris.",
    Why.COST: "Teller ikke: kostnad uten en egen miljødel.",
    Why.OUTSIDE: "Teller ikke: prisen er fast.",
    Why.NOT_STATED: "Klima eller miljø er ikke uttrykt i teksten.",
    Why.NOT_LINKED: "Det gjelder ikke leveransen.",
    Why.NOT_BINDING: "Det som tilbys, blir ikke bindende.",
    Why.PARTLY: "Teller delvis: bare noen av underkriteriene teller.",
    Why.LACKS_SHARES: "Teller ikke: noen underkriterier teller, men andelene mangler.",
}
AMOUNTS = {
    "entry": "Innslagspunktet",
    "national": "Beløpet for del II",
    "eea": "EØS-terskelen",
    "part_five": "Beløpet for del V",
    "small_lot": "Grensen for små delkontrakter",
    "wages": "Beløpet for lønns- og arbeidsvilkår",
    "apprentices": "Beløpet for lærlinger",
}


@dataclass(frozen=True)
class TriedRule:
    """A rule that was tried: `saw` are label and value, `is_decisive` the one that gave the answer."""

    rule: Explained
    url: str
    hit: bool
    is_decisive: bool
    saw: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    heading: str
    rules: tuple[TriedRule, ...]

    @property
    def hits(self) -> int:
        return sum(each.hit for each in self.rules)

    @property
    def is_decisive(self) -> bool:
        return any(each.is_decisive for each in self.rules)


@dataclass(frozen=True)
class Remark:
    """A finding in words, with our page about its rule; `title` is short."""

    words: str
    title: str
    url: str


@dataclass(frozen=True)
class SideInWords:
    """The lot on one side of the change of law, as label and value."""

    side: Side
    card: Card
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Explanation:
    """The answer for a lot with all that belongs to it. Nothing is worked out before it is asked for."""

    lot: Lot
    facts: TenderFacts
    answer: Answer
    after: Verdict | None

    @cached_property
    def card(self) -> Card:
        return card_of(self.answer)

    @property
    def bare_card(self) -> Card:
        """Without the advice and the other tracks, where they are shown by themselves."""
        return replace(self.card, advice=(), others=())

    @property
    def after_change(self) -> str:
        """What the answer becomes when the smallest change is made; tried on the table."""
        return LABELS[self.after].lower() if self.after else ""

    @cached_property
    def case(self) -> Case:
        return Case(self.facts)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every rule that was tried, track by track."""
        found = groupby(tried(self.case), key=lambda each: each.rule.track)
        return tuple(Group(tracks()[track], tuple(map(self._tried, rows))) for track, rows in found)

    def _tried(self, each: Tried) -> TriedRule:
        decisive = each.rule.number == self.answer.rule
        return TriedRule(each.rule, rule_url(each.rule.number), each.hit, decisive, tuple(in_words(each.saw)))

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The facts that the answer rests on."""
        return tuple(_facts(self.lot, self.case))

    @property
    def grounds(self) -> list[str]:
        """Why the procurement falls where it does, amount by amount, and a small lot elsewhere."""
        of_lot = map(words_of, grounds_of_small(self.lot))
        return [*grounds_of(applicability_of(self.lot.tender)), *of_lot]

    @cached_property
    def working(self) -> tuple[tuple[str, ...], ...]:
        """The share, criterion by criterion: name, weight, how much of it counts, what that gives, why."""
        return () if self.case.faults else tuple(_lines(working(self.facts), self.facts.mode))

    @property
    def measure(self) -> str:
        """What the criteria are measured in."""
        headings: dict[str, str] = {AwardMode.POINTS: "Poeng", AwardMode.RANKED: "Plass"}
        return headings.get(self.facts.mode or "", "Vekt")

    @property
    def advice(self) -> tuple[Remark, ...]:
        return tuple(map(_remark, self.answer.advice))

    @property
    def others(self) -> tuple[Remark, ...]:
        return tuple(map(_remark, self.answer.others))

    @property
    def justification(self) -> tuple[tuple[str, bool], ...]:
        """What the justification must show, and whether it does. Empty where nothing hangs on one."""
        case = self.case
        if case.faults or not self._hangs_on_justification:
            return ()
        return tuple(
            (capfirst(named(field)), field not in case.missing_fields)
            for field in case.rule_set.justification
        )

    @property
    def _hangs_on_justification(self) -> bool:
        """A lot that is lawful in another way needs none, whatever it requires."""
        if self.answer.verdict.lawful:
            return (rule := rule_of(self.answer.rule)) is not None and rule.track == "requirements"
        return bool(self.facts.requirements or self.facts.effect.exists)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What taught the rule that decided, and the others that are shown with it."""
        shown = [self.answer.rule, *(each.code for each in (*self.answer.advice, *self.answer.others))]
        return teaching(rule.number for rule in filter(None, map(rule_of, shown)))

    @cached_property
    def sides(self) -> tuple[SideInWords, ...]:
        """The lot as it is, and on the other side of the change of law; empty while facts are missing."""
        both = (side(self.facts), other_side(self.facts))
        return tuple(map(_side, filter(None, both)))

    @property
    def is_same_verdict(self) -> bool:
        """Whether the change of law leaves the verdict as it is."""
        return len({each.side.answer.verdict for each in self.sides}) == 1

    @property
    def later(self) -> tuple[str, ...]:
        """The amounts that are known to change after the lot's day, in sentences."""
        return tuple(map(_new_amount, later_amounts(self.facts)))


def explanation_of(lot: Lot) -> Explanation:
    """The lot as it is stored, judged and explained."""
    facts = facts_of(lot)
    answer = evaluate(facts)
    found = None if answer.verdict.lawful else smallest_change(facts, evaluate)
    if not found:
        return Explanation(lot, facts, answer, None)
    change, changed = found
    return Explanation(lot, facts, replace(answer, change=change), evaluate(changed).verdict)


def _facts(lot: Lot, case: Case) -> Iterator[tuple[str, str]]:
    tender = lot.tender
    settled = "sendt" if tender.sent_on else "planlagt" if tender.notice_date else "dagens dato"
    yield "Settes i gang", f"{date_nb(tender.initiated_on)} ({settled})"
    yield "Anslått verdi", f"{kroner(tender.estimated_value)} kr uten mva."
    if lot.estimated_value:
        yield "Delkontraktens verdi", f"{kroner(lot.estimated_value)} kr uten mva."
    yield "Oppdragsgiver", str(tender.agency.get_authority_type_display())
    yield "Kontraktstype", str(tender.get_contract_type_display())
    yield "Regelverk", str(tender.get_regime_display())
    yield from framework_of(tender)
    if not case.faults:
        yield "Regelsett", f"{case.rule_set.key}: {case.rule_set.title}"
        yield from _placed(case)
    yield "Kunngjøres i Doffin", yes_no(tender.in_doffin)
    yield "Tildelingsform", str(lot.get_award_mode_display()) if lot.award_mode else "Ikke valgt"
    yield "Klima- og miljøkrav i spesifikasjonen", str(len(case.facts.requirements))
    if tender.override_reason:
        yield "Fraveket med begrunnelse", tender.override_reason


def _placed(case: Case) -> Iterator[tuple[str, str]]:
    if case.regime == "foa" and case.part:
        yield "Del av forskriften", f"Del {case.part}"
    yield "Kunngjøringspliktig", yes_no(case.notice_mandatory)
    if case.share is not None:
        yield "Klima og miljø, vekt", f"{percent(case.share)} %"


def _lines(criteria: Iterable[Worked], mode: object) -> Iterator[tuple[str, ...]]:
    """One line for each criterion and, after it, one for each of its parts."""
    unit = "" if mode in (AwardMode.POINTS, AwardMode.RANKED) else " %"
    for each in criteria:
        measure = "" if each.measure is None else f"{percent(each.measure)}{unit}"
        counted = yes_no(each.percent) if each.counted is None else f"{percent(each.counted)}{unit}"
        yield each.name, measure, f"{percent(each.percent)} %", counted, _whys(each.why)
        for part in each.parts:
            share = "" if part.share is None else f"{percent(part.share)} % av kriteriet"
            yield f"– {part.name}", share, "", "Ja" if part.counts else "Nei", _whys(part.why)


def _whys(whys: Iterable[Why]) -> str:
    return " ".join(WHYS[why] for why in whys)


def _remark(finding: Finding) -> Remark:
    rule = rule_of(finding.code)
    return Remark(words_of(finding), rule.title if rule else "", rule_url(finding.code))


def _side(found: Side) -> SideInWords:
    card = card_of(found.answer)
    return SideInWords(found, card, tuple(_side_rows(found, card)))


def _side_rows(found: Side, card: Card) -> Iterator[tuple[str, str]]:
    yield "Regelsett", f"{found.rule_set.key}: {found.rule_set.title}"
    if found.part:
        yield "Del av forskriften", f"Del {found.part}"
    yield "Kunngjøringspliktig", yes_no(found.notice_mandatory)
    demand = f"Minst {percent(found.rule_set.minimum_share)} %" if found.demands_share else "Ingen fast andel"
    yield "Krav til miljøvekt når kriteriene vektes", demand
    yield "Svar", card.label
    yield "Bestemmelse", card.provision or "Ingen"


def _new_amount(each: NewAmount) -> str:
    old, new = _kroner(each.old), _kroner(each.new)
    return f"{AMOUNTS[each.what]} endres fra {old} til {new} {date_nb(each.on)}."


def _kroner(row: Amount | None) -> str:
    return f"{kroner(row.value)} kr" if row else "ikke noe beløp"
