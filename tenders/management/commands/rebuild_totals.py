from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from greenprocure.accounts.models import Agency
from tenders.actions.figures import refresh
from tenders.actions.totals import rebuild_totals
from tenders.models import Figure, FigureCategory, Tender
from tenders.queries.counted import figure_of
from tenders.queries.totals import differences

COLUMNS = [field.attname for field in Figure._meta.fields]


class Command(BaseCommand):
    help = (
        "Regner oversiktens tall på nytt: anskaffelser som mangler tall, og alle summene. Med --all bedømmes "
        "hver anskaffelse på nytt; det trengs når reglene er endret. --check retter ingenting og ender med "
        "feil ved avvik."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="sammenlign, og nevn radene som avviker")
        parser.add_argument("--all", action="store_true", help="bedøm hver anskaffelse på nytt")

    def handle(self, *args: Any, **options: Any) -> None:
        counted = Exists(Figure.objects.filter(pk=OuterRef("pk")))
        tenders = Tender.objects.order_by("pk")
        tenders = tenders if options["all"] else tenders.filter(~counted)
        if options["check"]:
            self._check(tenders)
        else:
            self._rebuild(tenders)

    def _check(self, tenders: QuerySet[Tender]) -> None:
        wrong = 0
        for line in _wrong(tenders):
            self.stdout.write(line)
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} rader avviker. Kjør rebuild_totals uten --check.")
        self.stdout.write("Tallene stemmer.")

    def _rebuild(self, tenders: QuerySet[Tender]) -> None:
        judged = 0
        for tender in tenders.iterator(chunk_size=500):
            with transaction.atomic():
                Tender.objects.select_for_update().get(pk=tender.pk)
                refresh(tender)
            judged += 1
        for agency in _agencies():
            rebuild_totals(agency)
        self.stdout.write(f"{judged} anskaffelser bedømt, summene er regnet på nytt.")


def _agencies() -> QuerySet[Agency, int]:
    return Agency.objects.order_by("pk").values_list("pk", flat=True)


def _wrong(tenders: QuerySet[Tender]) -> Iterator[str]:
    """A line for each row that says otherwise than what it is worked out from."""
    for tender in tenders.select_related("agency", "needs").prefetch_related("categories").iterator(500):
        if problem := _problem(tender):
            yield f"{tender.public_id}: {problem}"
    for agency in _agencies():
        yield from differences(agency)


def _problem(tender: Tender) -> str:
    kept = Figure.objects.filter(pk=tender.pk).first()
    if kept is None:
        return "mangler tall"
    right = figure_of(tender)
    wrong = [name for name in COLUMNS if getattr(kept, name) != getattr(right, name)]
    filed = set(FigureCategory.objects.filter(figure=tender.pk).values_list("category", flat=True))
    if filed != {category.pk for category in tender.categories.all()}:
        wrong.append("categories")
    return f"avviker i {', '.join(wrong)}" if wrong else ""
