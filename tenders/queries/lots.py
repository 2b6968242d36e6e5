"""A lot with all that a page, a verdict or a document asks of it, in a fixed number of queries."""

from django.db.models import Prefetch, QuerySet

from criteria.content import fill
from criteria.enums import Kind
from criteria.models import Revision
from greenprocure.numbers import number
from tenders.models import AwardCriterion, ChosenCriterion, Lot, Tender


def whole_lot(tender: Tender, *, with_sources: bool = False) -> Lot:
    """The tender's first lot. Every tender has one; the later ones come with their own pages.

    Only the documents print a text's labels, laws and sources: ask for them there.
    """
    texts = Revision.objects.all().with_everything()
    if not with_sources:
        texts = texts.prefetch_related(None).prefetch_related("parameters")
    chosen = ChosenCriterion.objects.select_related("kept_from").prefetch_related(Prefetch("revision", texts))
    award = AwardCriterion.objects.prefetch_related("subcriteria")
    rows = tender.lots.prefetch_related(
        Prefetch("chosen", chosen), Prefetch("award_criteria", award), "product_groups"
    )
    lot = rows.select_related("justification", "exemption").get(number=1)
    lot.tender = tender
    # The text behind an award criterion is among those read above: no second reading of each.
    chosen_rows = {row.pk: row for row in lot.chosen.all()}
    for row in lot.award_criteria.all():
        row.chosen = chosen_rows[row.chosen_id] if row.chosen_id else None
    return lot


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


def of_agencies(tenders: QuerySet[Tender]) -> QuerySet[Tender]:
    """For a list: the rows it shows, newest first."""
    return tenders.select_related("agency", "created_by", "needs").order_by("-updated_at", "-id")
