"""The figures of a tender follow every change of it, in the same transaction."""

from copy import copy

from django.db.models import Exists, OuterRef

from criteria.enums import Status
from criteria.models import Criterion, Revision
from tenders.actions.totals import Moves
from tenders.actions.words import index
from tenders.models import LOCKED, ChosenCriterion, Figure, FigureCategory, State, Tender
from tenders.queries.counted import figure_of, saved_by


def refresh(tender: Tender) -> None:
    """Judges the tender as it is stored, and moves it in the sums. In the transaction of the change."""
    before = _held(tender.pk)
    tender = Tender.objects.select_related("agency", "needs").prefetch_related("categories").get(pk=tender.pk)
    after = figure_of(tender)
    moves = Moves()
    _file(before, after, [category.pk for category in tender.categories.all()], moves)
    _earlier(tender, moves)
    moves.write()
    if before is None or (before.title, before.agency_id) != (after.title, after.agency_id):
        index(tender)


def follow(tender: Tender) -> None:
    """The same after what does not touch the content, if the tender has come further or changed hands."""
    stands = Figure.objects.filter(pk=tender.pk).values_list("state", "owner", "unit").first()
    if stands != (tender.state, tender.owner_id, tender.unit_id):
        refresh(tender)


def _held(tender: int) -> Figure | None:
    return Figure.objects.select_for_update().filter(pk=tender).first()


def _file(before: Figure | None, after: Figure, categories: list[int], moves: Moves) -> None:
    """Saves the row and those of its categories, and notes what moves."""
    under = FigureCategory.objects.filter(figure=after.pk)
    filed = dict(under.values_list("category", "agency")) if before else {}
    if before:
        moves.add(before, filed, -1)
    moves.add(after, categories, 1)
    after.save(force_insert=before is None, force_update=before is not None)
    if filed == dict.fromkeys(categories, after.agency_id):
        under.update(changed_at=after.changed_at)
        return
    under.delete()
    FigureCategory.objects.bulk_create(
        FigureCategory(figure=after, category_id=each, agency_id=after.agency_id, changed_at=after.changed_at)
        for each in categories
    )


def _earlier(tender: Tender, moves: Moves) -> None:
    """A later tender for the same need decides whether the savings of the earlier ones still count."""
    while tender.same_need_as_id:
        tender = Tender.objects.select_related("agency", "needs").get(pk=tender.same_need_as_id)
        before = _held(tender.pk)
        after = copy(before)
        if before is None or after is None:
            continue
        for name, value in saved_by(tender).items():
            setattr(after, name, value)
        categories = list(before.in_categories.values_list("category", flat=True))
        moves.add(before, categories, -1)
        moves.add(after, categories, 1)
        after.save(force_update=True)


def library_changed(criterion: Criterion) -> None:
    """Marks the tenders not yet sent that use a text of the criterion: the published one is another now."""
    rows = ChosenCriterion.objects.filter(lot__tender=OuterRef("pk"), dropped_reason="")
    newer = Revision.objects.published().filter(criterion=OuterRef("revision__criterion"))
    superseded = rows.exclude(revision__status=Status.PUBLISHED).filter(Exists(newer))
    open_ones = Figure.objects.exclude(state__in=[*LOCKED, State.NO_PURCHASE])
    using = open_ones.filter(Exists(rows.filter(revision__criterion=criterion)))
    using.update(is_outdated=Exists(superseded))
