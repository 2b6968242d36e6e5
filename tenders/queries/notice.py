"""The notice values of stored lots: what tenders.rules.notice works them out from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from criteria.models import Category, Revision
from tenders.models import AwardCriterion, ChosenCriterion, Lot, Tender
from tenders.queries.facts import facts_of, finished, taking_part
from tenders.queries.lots import award_texts, in_use, lots_of
from tenders.queries.needs import assessment_of, needs_of
from tenders.queries.once import once
from tenders.rules.case import Case
from tenders.rules.notice import shape
from tenders.rules.notice.basis import legal_basis
from tenders.rules.notice.check import Finding, in_words, told
from tenders.rules.notice.codes import data
from tenders.rules.notice.fields import Group, as_data, groups_of
from tenders.rules.notice.plan import Plan, Text, Wording
from tenders.rules.notice.values import Values, values_of
from tenders.rules.notice.xml import written
from tenders.rules.verdict import judge

FORMAT = "gronne-anbud/kunngjoring/1"
NOT_DIVIDED = "LOT-0000"


@dataclass(frozen=True)
class Tried:
    """What one state of Doffin's rules says of the values."""

    title: str
    accepted: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Shown:
    """A lot's values in words. `notes` are pairs of remark and what to do."""

    lot: Lot
    values: Values
    groups: tuple[Group, ...]
    notes: tuple[tuple[str, str], ...]
    tried: tuple[Tried, ...]


def has_values(lot: Lot) -> bool:
    """Whether the award is filled in, so that the values can be worked out."""
    return not Case(facts_of(lot)).faults


def shown_of(lot: Lot) -> Shown:
    """The notice values of the lot as it is stored."""
    return _shown(lot, plan_of(lot, _labels([lot])))


def shown_of_all(lots: Sequence[Lot]) -> list[Shown]:
    labels = _labels(lots)
    return [_shown(lot, plan_of(lot, labels)) for lot in lots]


def as_json(tender: Tender, lots: Sequence[Lot]) -> dict[str, Any]:
    """The values of every lot, for another system."""
    return {
        "format": FORMAT,
        "tender": str(tender.public_id),
        "title": tender.title,
        "version": tender.version,
        "lots": [_as_data(each) for each in shown_of_all(lots)],
    }


def as_xml(lots: Sequence[Lot]) -> str:
    """The values of every lot as the lots of an eForms notice."""
    bases = filter(None, (legal_basis(facts_of(lot)) for lot in lots[:1]))
    return written((each.values.lot for each in shown_of_all(lots)), tuple(bases))


def _as_data(shown: Shown) -> dict[str, Any]:
    return {
        **as_data(shown.values.lot),
        "title": str(shown.lot),
        "accepted": {state.value: shown.values.accepted(state) for state in shape.State},
        "notes": [{"text": text, "remedy": remedy} for text, remedy in shown.notes],
    }


def _shown(lot: Lot, plan: Plan) -> Shown:
    values = values_of(plan)
    titles = data("words")["states"]
    return Shown(
        lot=lot,
        values=values,
        groups=groups_of(values.lot),
        notes=tuple(told(note) for note in values.notes),
        tried=tuple(
            Tried(titles[state.value], values.accepted(state), in_words(values.breaches[state]))
            for state in shape.State
        ),
    )


def plan_of(lot: Lot, labels: dict[int, tuple[str, ...]]) -> Plan:
    """All that the values follow from. `labels` are the slugs by revision."""
    facts, categories = facts_of(lot), _categories(lot.tender)
    return Plan(
        facts=facts,
        answer=judge(facts),
        id=_identifier(lot),
        wordings=[_wording(row) for row in taking_part(lot.award_criteria.all(), lot.award_mode)],
        texts=[_text(row, labels) for row in in_use(lot)],
        groups=[f"{categories[group.category_id]}/{group.slug}" for group in lot.product_groups.all()],
        flags=assessment_of(lot.tender).flags if needs_of(lot.tender) else (),
        reasons=dict(_reasons(lot)),
    )


def _identifier(lot: Lot) -> str:
    """BT-137: a procurement that is not divided has one lot with the number 0."""
    return NOT_DIVIDED if len(lots_of(lot.tender)) == 1 else f"LOT-{lot.number:04d}"


def _wording(row: AwardCriterion) -> Wording:
    """The words of the criterion as the procurement documents have them."""
    said = award_texts(row)
    return Wording("\n".join(filter(None, (said.text, said.evaluation))), said.proof)


def _text(row: ChosenCriterion, labels: dict[int, tuple[str, ...]]) -> Text:
    revision = row.revision
    criterion = revision.criterion
    return Text(
        theme=revision.theme,
        kind=revision.kind,
        counts=revision.counts_as_environment,
        group=f"{criterion.category.slug}/{revision.product_group.slug}",
        set=row.printed.get("set", ""),
        labels=labels.get(revision.pk, ()),
    )


def _labels(lots: Sequence[Lot]) -> dict[int, tuple[str, ...]]:
    """The labels' slugs by revision, for all lots in one query."""
    revisions = {row.revision_id for lot in lots for row in lot.chosen.all()}
    rows = Revision.labels.through.objects.filter(revision__in=revisions).order_by("label__slug")
    found: dict[int, list[str]] = {}
    for revision, slug in rows.values_list("revision", "label__slug"):
        found.setdefault(revision, []).append(slug)
    return {revision: tuple(slugs) for revision, slugs in found.items()}


def _categories(tender: Tender) -> dict[int, str]:
    return once(tender, "category_slugs", lambda: dict(Category.objects.values_list("pk", "slug")))


def _reasons(lot: Lot) -> Iterator[tuple[str, str]]:
    """The officer's own words for each marker, as they stand in the procurement documents."""
    if reasons := getattr(lot, "justification", None):
        yield (
            shape.SPECIFICATION,
            _joined(
                reasons.burdens,
                reasons.market,
                reasons.requirements,
                reasons.alternative,
                reasons.comparison,
                reasons.conclusion,
            ),
        )
    if claim := getattr(lot, "exemption", None):
        insignificant = _joined(claim.climate_reason, claim.environment_reason)
        yield from ((code, insignificant) for code in (shape.INSIGNIFICANT, shape.NONE))
        yield shape.INTEREST, finished(claim.interest_reason)


def _joined(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in map(finished, texts) if text.strip())
