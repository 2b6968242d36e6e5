from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from criteria.content import CategoryFile, ContentError, check, load
from criteria.sync import apply, make_plan


class Command(BaseCommand):
    help = "Leser inn kriteriefilene. Gjentatt endrer den ingenting. --check leser bare filene."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="filer; uten: alle i fixtures/criteria")
        parser.add_argument("--check", action="store_true", help="kontroller filene uten å røre databasen")

    def handle(self, *args: Any, **options: Any) -> None:
        contents = self._read(options["files"] or sorted((settings.FIXTURES / "criteria").glob("*.yaml")))
        if options["check"]:
            self.stdout.write(
                f"{len(contents)} filer, {sum(len(c.criteria) for c in contents)} kriterier: i orden."
            )
            return
        for content in contents:
            plan = make_plan(content)
            apply(plan)
            self.stdout.write(plan.summary())
            for key in plan.conflicts:
                self.stderr.write(f"konflikt, ikke endret: {key}")

    def _read(self, paths: list[Path]) -> list[CategoryFile]:
        """Every file before any row: one broken file leaves the database as it was."""
        try:
            return [self._checked(path) for path in paths]
        except (ContentError, OSError) as error:
            raise CommandError(str(error)) from error

    def _checked(self, path: Path) -> CategoryFile:
        content = load(path)
        try:
            check(content)
        except ContentError as error:
            raise ContentError(f"{path.name}:\n{error}") from error
        return content
