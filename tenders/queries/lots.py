"""A lot with all that a page, a verdict or a document asks of it, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from criteria.content import fill
from criteria.enums import Kind
from criteria.models import Revision
from greenprocure.numbers import number
from tenders.models import AwardCriterion, ChosenCriterion, Lot, Tender
from tenders.queries.once import once


def lot_url(lot: Lot, name: str, *args: object) -> str:
    """The address of a lot's own page. Lot 1 has the short one: most tenders have no other."""
    of = [lot.tender.public_id] if lot.number == 1 else [lot.tender.public_id, lot.number]
    return reverse(f"tenders:{name}", args=[*of, *args])


def whole_lot(tender: Tender, lot_number: int | None = None, *, with_sources: bool = False) -> Lot:
    """The lot of the number; without one the first there is, as every tender has. Raises Lot.DoesNotExist.

    Only the documents print a text's labels, laws and sources: ask for them there.
    """
    lots = tender.lots.all()[:1] if lot_number is None else tender.lots.filter(number=lot_number)
    found = _whole(tender, lots, with_sources)
    if not found:
        raise Lot.DoesNotExist
    return found[0]


def whole_lots(tender: Tender, *, with_sources: bool = False) -> list[Lot]:
    """Every lot, in order, in as many queries as one takes."""
    found = _whole(tender, tender.lots.all(), with_sources)
    once(tender, "lots", lambda: found)  # for lots_of
    return found


def _whole(tender: Tender, lots: QuerySet[Lot], with_sources: bool) -> list[Lot]:
    texts = Revision.objects.all().with_everything()
    if not with_sources:
        texts = texts.prefetch_related(None).prefetch_related("parameters")
    chosen = ChosenCriterion.objects.select_related("kept_from").prefetch_related(Prefetch("revision", texts))
    award = AwardCriterion.objects.prefetch_related("subcriteria")
    rows = lots.select_related("justification", "exemption").prefetch_related(
        Prefetch("chosen", chosen),
        Prefetch("award_criteria", award),
        "product_groups",
        *(["offers"] if with_sources else []),
    )
    return [_joined(lot, tender) for lot in rows]


def _joined(lot: Lot, tender: Tender) -> Lot:
    """The text behind an award criterion is among those of the lot: no second reading of each."""
    lot.tender = tender
    chosen_rows = {row.pk: row for row in lot.chosen.all()}
    for row in lot.award_criteria.all():
        row.chosen = chosen_rows[row.chosen_id] if row.chosen_id else None
    return lot


def lots_of(tender: Tender) -> list[Lot]:
    """The lots by name and number alone. One query, whoever asks again."""
    found = once(tender, "lots", lambda: list(tender.lots.all()))
    for lot in found:
        lot.tender = tender
    return found


def in_use(lot: Lot) -> list[ChosenCriterion]:
    """The chosen criteria that stand in the documents, in the order of the library they were taken from."""
    return [row for row in _in_order(lot) if not row.is_dropped]


def dropped(lot: Lot) -> list[ChosenCriterion]:
    """What was left out with a written reason."""
    return [row for row in _in_order(lot) if row.is_dropped]


def _in_order(lot: Lot) -> list[ChosenCriterion]:
    return sorted(lot.chosen.all(), key=lambda row: (row.place, row.revision.criterion.key))


def environment_requirements(lot: Lot) -> list[ChosenCriterion]:
    """The requirements in the specification that can carry the requirement route (§ 5b second paragraph)."""
    return [
        row
        for row in in_use(lot)
        if row.revision.kind == Kind.SPECIFICATION and row.revision.counts_as_environment
    ]


def values_of(chosen: ChosenCriterion) -> dict[str, str]:
    """Each parameter's number as it is printed: the officer's, or the library's suggestion."""
    return {
        row.name: number(chosen.values.get(row.name, row.default)) for row in chosen.revision.parameters.all()
    }


def text_of(chosen: ChosenCriterion, field: str = "text", language: str = "nb") -> str:
    """A text as it stands in the documents: own wording if there is one, and the parameters filled in."""
    text = chosen.revision.in_language(field, language)
    if field == "text" and chosen.own_text:
        text = chosen.own_text
    return fill(text, values_of(chosen))


@dataclass(frozen=True)
class AwardTexts:
    """An award criterion in words: what is scored, how, and the proof."""

    text: str
    evaluation: str
    proof: str


def award_texts(row: AwardCriterion) -> AwardTexts:
    """As they stand in the documents: the row's own, and the library's where it has none."""
    chosen = row.chosen
    if chosen is None:
        return AwardTexts(row.description, "", row.proof)
    return AwardTexts(
        text=row.description or text_of(chosen),
        evaluation=text_of(chosen, "evaluation"),
        proof=row.proof or text_of(chosen, "proof"),
    )
