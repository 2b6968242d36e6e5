"""A category file against the rows: first a plan to look at, then all of it in one transaction."""

from dataclasses import dataclass, field, replace

from django.db import transaction

from criteria.content import CategoryFile, CriterionEntry
from criteria.enums import Status
from criteria.models import Category, CriteriaSet, Criterion, Label, Revision
from criteria.publishing import publish, retire
from criteria.rows import WHOLE_CATEGORY, entry_of, fingerprint, write_revision


@dataclass
class Plan:
    """Keys by what will happen to them. `conflicts`: changed both in the file and by a curator; left alone."""

    content: CategoryFile
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def summary(self) -> str:
        return (
            f"{self.content.category.slug}: {len(self.new)} nye, {len(self.changed)} endret, "
            f"{len(self.retired)} utgår, {len(self.unchanged)} uendret, {len(self.conflicts)} i konflikt"
        )


def make_plan(content: CategoryFile) -> Plan:
    """What loading the file would do. Reads only."""
    plan = Plan(content)
    published = Revision.objects.published().filter(criterion__category__slug=content.category.slug)
    current = {row.criterion.key: row for row in published.with_everything()}
    known = dict(Criterion.objects.values_list("key", "loaded_hash"))
    for entry in map(_in_row_order, content.criteria):
        _outcome(plan, entry, current.get(entry.id), known.get(entry.id)).append(entry.id)
    in_file = {entry.id for entry in content.criteria}
    plan.retired = [key for key in current if key not in in_file]
    return plan


def _outcome(plan: Plan, entry: CriterionEntry, row: Revision | None, loaded: str | None) -> list[str]:
    if loaded is None:
        return plan.new
    if fingerprint(entry) == loaded:
        return plan.unchanged
    if row is None:
        return plan.changed
    stands = fingerprint(entry_of(row))
    if stands == fingerprint(entry):
        return plan.unchanged
    return plan.changed if stands == loaded else plan.conflicts


def _in_row_order(entry: CriterionEntry) -> CriterionEntry:
    """Labels have no order of their own; sorted, an entry and its rows compare equal."""
    return replace(entry, labels=tuple(sorted(entry.labels)))


@transaction.atomic
def apply(plan: Plan) -> None:
    """Carries the plan out, whole or not at all. Repeated, it changes nothing."""
    category = _frame(plan.content)
    touched = {*plan.new, *plan.changed}
    for order, entry in enumerate(map(_in_row_order, plan.content.criteria)):
        criterion, _ = Criterion.objects.update_or_create(
            key=entry.id, defaults={"order": order}, create_defaults=_address(category, entry, order)
        )
        if entry.id in touched:
            _new_text(criterion, entry)
    for criterion in Criterion.objects.filter(key__in=plan.retired):
        retire(criterion)
        criterion.loaded_hash = ""  # should the file bring it back, it is a change
        criterion.save(update_fields=["loaded_hash"])


def _address(category: Category, entry: CriterionEntry, order: int) -> dict[str, object]:
    return {"category": category, "pair": entry.pair, "level": entry.level, "order": order}


def _new_text(criterion: Criterion, entry: CriterionEntry) -> None:
    criterion.set = CriteriaSet.objects.get(slug=entry.set) if entry.set else None
    criterion.set_number, criterion.is_minimum = entry.set_no, entry.minimum
    criterion.loaded_hash = fingerprint(entry)
    criterion.save()
    newest = criterion.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    publish(write_revision(criterion, entry, number=newest + 1))


def _frame(content: CategoryFile) -> Category:
    """The category and what its criteria point at."""
    entry = content.category
    category, _ = Category.objects.update_or_create(
        slug=entry.slug,
        defaults={
            "name": entry.name,
            "order": entry.order,
            "intro": entry.intro,
            "status_date": entry.status_date,
            "on_high_risk_list": entry.high_risk,
            "high_risk_note": entry.high_risk_note,
            "cpv": list(entry.cpv),
        },
    )
    category.product_groups.get_or_create(slug=WHOLE_CATEGORY, defaults={"name": "Hele kategorien"})
    for order, group in enumerate(content.product_groups, start=1):
        category.product_groups.update_or_create(
            slug=group.slug, defaults={"name": group.name, "words": list(group.words), "order": order}
        )
    for label in content.labels:
        _by_slug(Label, label)
    for item in content.sets:
        _by_slug(CriteriaSet, item)
    return category


def _by_slug(model: type[Label] | type[CriteriaSet], entry: object) -> None:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(entry).items()}
    model.objects.update_or_create(slug=values.pop("slug"), defaults=values)
