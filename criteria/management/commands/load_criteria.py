from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from criteria import synonyms
from criteria.content import CategoryFile, ContentError, check_together, load
from criteria.sync import Plan, load_all


class Command(BaseCommand):
    help = "Leser inn kriteriefilene og synonymene. Gjentatt endrer den ingenting. --check leser bare filene."
    requires_system_checks = []  # --check asks nothing of the rest of the site

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="kategorifiler; uten: alle i fixtures/criteria, og synonymene"
        )
        parser.add_argument("--check", action="store_true", help="kontroller filene uten å røre databasen")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = options["files"] or sorted((settings.FIXTURES / "criteria").glob("*.yaml"))
        try:
            contents = self._read(paths)
            groups = None if options["files"] else synonyms.load(settings.FIXTURES / "synonyms.yaml")
            if options["check"]:
                self._report_checked(contents)
            else:
                self._load(contents, groups)
        except ContentError as error:
            raise CommandError(str(error)) from error

    def _read(self, paths: Iterable[Path]) -> list[CategoryFile]:
        """Every file before any row: one broken file leaves the database as it was."""
        contents, faults = [], []
        for path in paths:
            try:
                contents.append(load(path))
            except ContentError as error:
                faults.append(str(error))
        if faults:
            raise ContentError("\n".join(faults))
        check_together(contents)
        return contents

    def _report_checked(self, contents: list[CategoryFile]) -> None:
        criteria = sum(len(content.criteria) for content in contents)
        files = "1 fil" if len(contents) == 1 else f"{len(contents)} filer"
        self.stdout.write(f"{files}, {criteria} kriterier: i orden.")

    @transaction.atomic
    def _load(self, contents: list[CategoryFile], groups: list[synonyms.Group] | None) -> None:
        for plan in load_all(contents):
            self._report(plan, plan.all_conflicts)
        if groups is not None:
            plan_of_words = synonyms.sync(groups)
            self._report(plan_of_words, map(str, plan_of_words.conflicts))

    def _report(self, plan: Plan | synonyms.Plan, conflicts: Iterable[str]) -> None:
        self.stdout.write(plan.summary())
        for name in conflicts:
            self.stderr.write(f"konflikt, ikke endret: {name}")
