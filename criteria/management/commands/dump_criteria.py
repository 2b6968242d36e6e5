from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from criteria.content import dump
from criteria.models import Category
from criteria.rows import category_file


class Command(BaseCommand):
    help = "Skriver en kategori, slik den er publisert nå, som YAML til standard ut."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("category", help="kategoriens kode, for eksempel «it»")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            category = Category.objects.get(slug=options["category"])
        except Category.DoesNotExist:
            known = ", ".join(Category.objects.values_list("slug", flat=True)) or "ingen"
            raise CommandError(f"Ukjent kategori «{options['category']}». Kjente: {known}.") from None
        self.stdout.write(dump(category_file(category)), ending="")
