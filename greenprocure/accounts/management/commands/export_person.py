import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from greenprocure.accounts.models import User
from greenprocure.accounts.stored import stored_about


class Command(BaseCommand):
    help = (
        "Skriver ut alt som er lagret om en person, som JSON (innsyn etter personvernforordningen art. 15)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="e-postadressen personen logger inn med")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Ingen har adressen {email}.")
        text = json.dumps(stored_about(user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        self.stdout.write(text)
