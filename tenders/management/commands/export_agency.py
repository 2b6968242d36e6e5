from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from greenprocure.accounts.log import note
from greenprocure.accounts.models import Agency
from tenders.exports.agency_export import files_of
from tenders.models import Tender


class Command(BaseCommand):
    help = "Skriver alt en virksomhet har til en ZIP-fil. Anskaffelsene telles på feilkanalen mens det går."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("orgnr", help="virksomhetens organisasjonsnummer")
        parser.add_argument("fil", type=Path, help="filen som skal lages; den må ikke finnes fra før")
        parser.add_argument("--med-dokumenter", action="store_true", help="ta med dokumentene som PDF")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = Agency.objects.filter(organisation_number=options["orgnr"]).first()
        if agency is None:
            raise CommandError(f"Ingen virksomhet har organisasjonsnummer {options['orgnr']}.")
        if options["fil"].exists():
            raise CommandError(f"{options['fil']} finnes fra før. Velg et annet navn.")
        with_documents = options["med_dokumenter"]
        note(agency=agency, by=None, kind="export", data={"dokumenter": with_documents})
        self._write(agency, options["fil"], with_documents)
        self.stdout.write(f"{agency} er skrevet til {options['fil']}.")

    def _write(self, agency: Agency, target: Path, with_documents: bool) -> None:
        """Under another name until it is whole, so that half an export is never taken for one."""
        part = target.with_name(f"{target.name}.del")
        try:
            with ZipFile(part, "w", ZIP_DEFLATED) as archive:
                self._fill(archive, agency, with_documents)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)

    def _fill(self, archive: ZipFile, agency: Agency, with_documents: bool) -> None:
        done, every = 0, Tender.objects.filter(agency=agency).count()
        for name, content in files_of(agency, made_at=timezone.now(), with_documents=with_documents):
            archive.writestr(name, content)
            if name.startswith("tenders/"):
                done += 1
                self.stderr.write(f"{done} av {every} anskaffelser")
