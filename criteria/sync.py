"""A category file against the rows: first a plan to look at, then all of it in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from criteria import search
from criteria.content import AliasEntry, CategoryFile, ContentError, CriterionEntry, fingerprint
from criteria.frame import Piece, State, pieces, write
from criteria.models import Alias, Category, CriteriaSet, Criterion, Label, Measure, Revision
from criteria.publishing import end, next_number, put_in_force
from criteria.rows import alias_entry, entry_of, write_revision
from greenprocure.accounts.models import User

ALIAS = ("product_group", "criterion")
OWNER = "category__slug"
TAKEN = "tilhører allerede kategorien"
FROM_FILE = "Lest inn fra kategorifilen."


@dataclass
class Plan:
    """Keys by what will happen to them, and the rows above the criteria.

    `conflicts`: changed both in the file and by a curator; left alone.
    `caught_up`: the file now says what a curator had published already; only that is noted.
    """

    content: CategoryFile
    frame: list[Piece]
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    caught_up: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def of_frame(self, state: State) -> list[str]:
        """The names of the rows above the criteria that are in this state."""
        return [piece.what for piece in self.frame if piece.state == state]

    @property
    def all_conflicts(self) -> list[str]:
        return [*self.conflicts, *self.of_frame(State.CONFLICT)]

    @property
    def is_idle(self) -> bool:
        """Nothing would be written."""
        idle = {State.UNCHANGED, State.CONFLICT}
        todo = (self.new, self.changed, self.retired, self.caught_up)
        return not any(todo) and all(piece.state in idle for piece in self.frame)

    def summary(self) -> str:
        same = len(self.unchanged) + len(self.caught_up)
        return (
            f"{self.content.category.slug}: {len(self.new)} nye, {len(self.changed)} endret, "
            f"{len(self.retired)} utgår, {same} uendret, {len(self.all_conflicts)} i konflikt"
        )


def make_plan(content: CategoryFile) -> Plan:
    """What loading the file would do. Reads only. ContentError when a key belongs to another category."""
    slug = content.category.slug
    _stay_at_home(content)
    entries = {entry.id: entry for entry in content.criteria}
    known = {row.key: row for row in Criterion.objects.filter(key__in=entries)}
    plan = Plan(content, pieces(content))
    unsure = []
    for key, entry in entries.items():
        if key not in known:
            plan.new.append(key)
        elif fingerprint(entry) == known[key].loaded_hash:
            plan.unchanged.append(key)
        else:
            unsure.append(key)
    published = Revision.objects.published().filter(criterion__category__slug=slug).with_everything()
    standing = {row.criterion.key: row for row in published.filter(criterion__key__in=unsure)}
    for key in unsure:
        _changed(plan, standing.get(key), known[key].loaded_hash, fingerprint(entries[key])).append(key)
    for row in published.exclude(criterion__key__in=entries):
        _left_out(plan, row).append(row.criterion.key)
    return plan


def _stay_at_home(content: CategoryFile) -> None:
    """A key is one address in the whole library: what is another category's is not taken over."""
    slug, measures = content.category.slug, [measure.id for measure in content.measures]
    others = Criterion.objects.filter(key__in=[entry.id for entry in content.criteria])
    owned = [("criteria", *pair) for pair in others.exclude(category__slug=slug).values_list("key", OWNER)]
    steps = Measure.objects.filter(slug__in=measures).exclude(category__slug=slug)
    owned += [("measures", *pair) for pair in steps.values_list("slug", OWNER)]
    if owned:
        raise ContentError("\n".join(f"{what}, {key}: {TAKEN} «{owner}»." for what, key, owner in owned))


def _changed(plan: Plan, row: Revision | None, loaded: str, wanted: str) -> list[str]:
    """The list for an entry that is not what was loaded last."""
    if row is None:  # retired: by an earlier load, which empties the hash, or by a curator
        return plan.conflicts if loaded else plan.changed
    stands = fingerprint(entry_of(row))
    if stands == wanted:
        return plan.caught_up
    return plan.changed if stands == loaded else plan.conflicts


def _left_out(plan: Plan, row: Revision) -> list[str]:
    """The list for a published text that the file has no entry for."""
    loaded = row.criterion.loaded_hash
    if not loaded:  # written by a curator, never from a file
        return plan.unchanged
    return plan.retired if fingerprint(entry_of(row)) == loaded else plan.conflicts


@transaction.atomic
def apply(plan: Plan, by: User | None = None) -> None:
    """Carries the plan out, whole or not at all. What the rows say already is not written again."""
    category = write(plan.content, plan.frame)
    rows = _criteria(category, plan.content)
    entries = {entry.id: entry for entry in plan.content.criteria}
    for key in (*plan.new, *plan.changed):
        _new_text(rows[key], entries[key], by)
    for key in plan.caught_up:
        Criterion.objects.filter(key=key).update(loaded_hash=fingerprint(entries[key]))
    for criterion in Criterion.objects.filter(key__in=plan.retired):
        end(criterion, by=by, note=FROM_FILE)
    # Should the file bring one back, that is a change.
    Criterion.objects.filter(key__in=plan.retired).update(loaded_hash="")
    if not plan.is_idle:
        labels = [piece.row for piece in plan.frame if piece.is_renewed and isinstance(piece.row, Label)]
        said = Q(criterion__category=category) | Q(labels__in=labels)
        search.index(Revision.objects.filter(said).distinct())


@transaction.atomic
def load_all(contents: Iterable[CategoryFile], by: User | None = None) -> list[Plan]:
    """Plans and applies every file, then links them, all or nothing; returns the plans as carried out."""
    contents = list(contents)
    plans = []
    for content in contents:
        plans.append(make_plan(content))
        apply(plans[-1], by=by)
    link(contents)
    search.catch_up()
    return plans


def link(contents: Iterable[CategoryFile]) -> None:
    """Points the files' aliases at their criteria, which may stand in another file: after all are applied.

    Raises ContentError for an alias whose criterion is nowhere, and for one whose key is something else's.
    """
    changed: set[int] = set()
    for content in contents:
        category = Category.objects.get(slug=content.category.slug)
        gone = category.aliases.exclude(key__in=[alias.id for alias in content.aliases])
        changed.update(gone.values_list("criterion", flat=True))
        gone.delete()
        stand = {alias.id: alias for alias in map(alias_entry, category.aliases.select_related(*ALIAS))}
        changed.update(_point(category, alias) for alias in content.aliases if stand.get(alias.id) != alias)
    # A text is found by the product groups that it is shown under too.
    search.index(Revision.objects.filter(criterion__in=changed))
    for alias in Alias.objects.filter(key__in=Criterion.objects.values("key")):
        raise ContentError(f"aliases, {alias.key}: er allerede et kriterium med egen tekst.")


def _point(category: Category, alias: AliasEntry) -> int:
    if other := Alias.objects.filter(key=alias.id).exclude(category=category).first():
        raise ContentError(f"aliases, {alias.id}: {TAKEN} «{other.category.slug}».")
    values = {"pair": alias.pair, "level": alias.level, "category": category}
    group = category.product_groups.get(slug=alias.product_group)
    criterion = _original(alias)
    values |= {"product_group": group, "criterion": criterion}
    Alias.objects.update_or_create(key=alias.id, defaults=values)
    return criterion.pk


def _original(alias: AliasEntry) -> Criterion:
    try:
        return Criterion.objects.get(key=alias.same_as)
    except Criterion.DoesNotExist:
        message = (
            f"aliases, {alias.id}: kriteriet «{alias.same_as}» finnes ikke. Les inn filen det står i, også."
        )
        raise ContentError(message) from None


def _criteria(category: Category, content: CategoryFile) -> dict[str, Criterion]:
    """Every address in the file, made where it is missing, in the file's order."""
    rows = {row.key: row for row in category.criteria.all()}
    moved = []
    for order, entry in enumerate(content.criteria):
        row = rows.get(entry.id)
        if row is None:
            rows[entry.id] = category.criteria.create(
                key=entry.id, pair=entry.pair, level=entry.level, order=order
            )
        elif row.order != order:
            row.order = order
            moved.append(row)
    Criterion.objects.bulk_update(moved, ["order"])
    return rows


def _new_text(criterion: Criterion, entry: CriterionEntry, by: User | None) -> None:
    criterion.set = CriteriaSet.objects.get(slug=entry.set) if entry.set else None
    criterion.set_number, criterion.is_minimum = entry.set_no, entry.minimum
    criterion.loaded_hash = fingerprint(entry)
    criterion.save()
    draft = write_revision(criterion, entry, number=next_number(criterion))
    put_in_force(draft, by=by, note=FROM_FILE)
