"""How many tenders use a text. Whose they are is told, never which: a tender is its agency's own business.

The library knows no tenders; it follows the relation `uses` by its name.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from criteria.enums import Status
from criteria.models import Criterion, Revision

# A statutory text that was left out for a reason is no use of it.
USED = Q(uses__dropped_reason="")
TENDER = "uses__lot__tender"
UNUSED = "Ikke brukt i noen anskaffelse"


@dataclass(frozen=True)
class Use:
    """One revision: the tenders it is in, and whose they are."""

    revision: Revision
    tenders: frozenset[int] = frozenset()
    agencies: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.tenders)

    def __str__(self) -> str:
        return f"Brukt i {_tenders(self.count)} ({', '.join(self.agencies)})" if self.tenders else UNUSED


@dataclass(frozen=True)
class Uses:
    """A criterion's revisions, newest first."""

    of_revisions: list[Use] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Tenders, each counted once also when two of its lots use two revisions."""
        return len(self._of(self.of_revisions))

    @property
    def outdated(self) -> int:
        """Tenders with a revision that is not the published one any more."""
        return len(self._of([use for use in self.of_revisions if use.revision.status == Status.RETIRED]))

    def __str__(self) -> str:
        if not self.count:
            return UNUSED
        old = f" {_tenders(self.outdated)} bruker en revisjon som er gått ut." if self.outdated else ""
        return f"Brukt i {_tenders(self.count)}.{old}"

    def of(self, revision: Revision) -> Use:
        return next((use for use in self.of_revisions if use.revision == revision), Use(revision))

    def _of(self, uses: list[Use]) -> frozenset[int]:
        return frozenset().union(*(use.tenders for use in uses))


def _tenders(count: int) -> str:
    return "1 anskaffelse" if count == 1 else f"{count} anskaffelser"


def uses_of(criterion: Criterion) -> Uses:
    """Who uses the criterion, in two queries."""
    pairs = criterion.revisions.filter(USED).values_list("pk", TENDER, f"{TENDER}__agency__name")
    rows = list(pairs.distinct())
    return Uses(
        [
            Use(
                revision,
                frozenset(tender for pk, tender, _ in rows if pk == revision.pk),
                tuple(sorted({agency for pk, _, agency in rows if pk == revision.pk})),
            )
            for revision in criterion.revisions.all()
        ]
    )


def counted(criteria: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """Each criterion with `used`: the tenders that use it in some revision."""
    used = Count(f"revisions__{TENDER}", filter=Q(revisions__uses__dropped_reason=""), distinct=True)
    return criteria.annotate(used=used)


def used_in_older_text(criteria: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """Those of which some tender has a text that no longer is the published one."""
    older = Revision.objects.filter(USED, criterion=OuterRef("pk"), status=Status.RETIRED)
    return criteria.filter(Exists(older))
